package actions

import (
	"math"

	"turnout/sim"
)

// Staff withdraws staff from centres; with fewer than staff_needed per station
// a centre does not stay open.
type Staff struct {
	Label   `yaml:",inline"`
	Where   `yaml:",inline"`
	When    `yaml:",inline"`
	Left    float64 `yaml:"left" jsonschema:"minimum=0,maximum=20" doc:"staff who stay" unit:"persons per station"`
	Sourced `yaml:",inline"`
}

func staffKind() Kind {
	return Kind{
		Name: "staff", Meaning: "staff are withdrawn; a centre with too few closes",
		New:      func() Action { return &Staff{Label: Label{Day: 1}} },
		Timed:    true,
		Evidence: "The OSCE pulled out 60 of its more than 200 staff at 17:15 on 3 November 2013: Reuters (B). That a centre needs two per station is the model's rule (C).",
		Example: `staff:
  municipalities: [38]
  at: 17:15
  left: 0
  source: Reuters 2013-11-03 (B)
`,
	}
}

// Check reports every bad field.
func (a *Staff) Check(c *Checker) {
	a.Where.check(c, "", true)
	c.when(a.When, "at", true)
	c.In("left", a.Left, 0, 20, "persons per station")
}

// Plan returns one event, the withdrawal.
func (a *Staff) Plan(w *World) []sim.Event {
	events := a.When.events(w, &a.Label, at(a.here(w), func(p *sim.Place) { p.Staff = math.Min(p.Staff, a.Left) }))
	return say(events, a.Where.words(w, "staff withdrawn"))
}
