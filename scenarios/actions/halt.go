package actions

import (
	"math"

	"turnout/internal/document"
	"turnout/sim"
)

// Halt lets the administration stop the voting at centres, for good or until
// they reopen, and annul their ballots afterwards.
type Halt struct {
	Label   `yaml:",inline"`
	Where   `yaml:",inline"`
	When    `yaml:",inline"`
	Reopens *document.Clock `yaml:"reopens" doc:"when voting goes on, with the usual staff" unit:"HH:MM" range:"after the halt and before the close" default:"not on this day"`
	Annul   bool            `yaml:"annul" doc:"true: all ballots of these centres of the day are annulled afterwards"`
	Sourced `yaml:",inline"`
}

func haltKind() Kind {
	return Kind{
		Name: "halt", Meaning: "the administration halts the voting at centres, reopens them, or annuls their ballots",
		New:      func() Action { return &Halt{Label: Label{Day: 1}} },
		Timed:    true,
		Evidence: "Voting in North Mitrovica was halted on 3 November 2013 after the attack: Reuters (B); the three centres were annulled on 5 November: B92 (B).",
		Example: `halt:
  municipalities: [38]
  at: 17:10
  annul: false
  source: Reuters 2013-11-03 (B)
`,
	}
}

// Check reports every bad field.
func (a *Halt) Check(c *Checker) {
	a.Where.check(c, "", true)
	c.when(a.When, "at", true)
	c.until("reopens", a.Reopens)
	if a.Reopens != nil {
		c.clock("reopens", *a.Reopens)
	}
}

// Plan returns the halt and, where the centres reopen, the reopening.
func (a *Halt) Plan(w *World) []sim.Event {
	centres := a.here(w)
	events := a.When.events(w, &a.Label, at(centres, func(p *sim.Place) {
		p.Halted = true
		p.Annulled = p.Annulled || a.Annul
	}))
	does := "voting halted"
	if a.Annul {
		does = "voting halted, ballots annulled later"
	}
	say(events, a.Where.words(w, does))
	if !a.Annul { // annulling has its effect all the same, and so has reopening
		of(sim.HaltMechanism, events)
	}
	if a.Reopens == nil {
		return events
	}
	staff := math.Max(3, w.Parameters.StaffNeeded+1)
	return say(append(events, a.later("reopens", sim.Timing{Minute: float64(*a.Reopens)}, at(centres, func(p *sim.Place) {
		p.Halted, p.Staff = false, math.Max(p.Staff, staff)
	}))), a.Where.words(w, "voting goes on"))
}
