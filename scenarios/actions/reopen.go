package actions

import (
	"math"

	"turnout/sim"
)

// Reopen lets the voting go on at centres that were stormed, halted or left by their
// staff, with new boxes and the usual staff.
type Reopen struct {
	Protection `yaml:",inline"`
	Priced     `yaml:",inline"`
}

func reopenKind() Kind {
	return Kind{
		Name: "reopen", Meaning: "voting goes on at centres that were attacked, halted or left by their staff, with new boxes and staff",
		New:      func() Action { return &Reopen{Protection: Protection{Label: Label{Day: 1}}} },
		Timed:    true,
		Evidence: "Nobody reopened a centre in the north on 3 November 2013; three voted again on 17 November: B92 (B). How fast staff and boxes can be replaced is judgement (C).",
		Example: `reopen:
  centres: [3805b, 3805x, 3806b]
  at: 17:45
  cost: {each: 800 EUR, per: centre, year: 2013, source: judgement (C)}
  source: judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Reopen) Check(c *Checker) {
	a.checkFrom(c, true)
	c.checkCost(a.Cost)
	if a.Until != nil {
		c.Problem("until", a.Until.String(), "no end here: use halt", nil)
	}
}

// Plan returns one event, the reopening. Ballots that were destroyed stay so; an
// annulment holds, too.
func (a *Reopen) Plan(w *World) []sim.Event {
	staff := math.Max(3, w.Parameters.StaffNeeded+1)
	return a.during(w, "voting goes on", "", func(p *sim.Place) { p.Halted, p.Staff = false, math.Max(p.Staff, staff) }, nil)
}

// Extent returns how many units the price is for.
func (a *Reopen) Extent(w *World, per string) float64 { return a.extent(w, a, per) }
