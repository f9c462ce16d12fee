package actions

import (
	"cmp"
	"math"
	"slices"

	"turnout/agents"
	"turnout/internal/document"
	"turnout/internal/wording"
	"turnout/sim"
)

// LateOpening makes centres open later than announced (docs/model.md, 7.1).
type LateOpening struct {
	Label `yaml:",inline"`
	Where `yaml:",inline"`
	Opens *document.Clock `yaml:"opens" jsonschema:"required" doc:"when they open" unit:"HH:MM" range:"between the opening and the close"`
	Share float64         `yaml:"share" jsonschema:"minimum=0,maximum=1" doc:"share of these centres that open late, drawn by lot in each replicate"`
	immediate
	Sourced `yaml:",inline"`
}

func lateOpeningKind() Kind {
	return Kind{
		Name: "late-opening", Meaning: "centres open later than announced; who comes early waits or leaves",
		New:      func() Action { return &LateOpening{Label: Label{Day: 1}, Share: 1} },
		Evidence: "Several northern stations opened late on 3 November 2013: Tanjug/B92 (B). Which ones and how late is not known; patience, wait_mean 20 min, is judgement (C).",
		Example: `late-opening:
  areas: [north]
  opens: 07:30
  share: 0.2
  source: Tanjug/B92 (B) that some did; how many and how late is judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *LateOpening) Check(c *Checker) {
	a.Where.check(c, "", true)
	c.In("share", a.Share, 0, 1, "a share")
	if opens, ends := c.Schedule.hours(a.Day); a.Opens != nil && !(float64(*a.Opens) > opens && float64(*a.Opens) < ends) {
		c.Problem("opens", a.Opens.String(), "a time between the opening at "+wording.Clock(opens)+" and the close at "+wording.Clock(ends), nil)
	}
}

// Plan returns one event, when the day begins.
func (a *LateOpening) Plan(w *World) []sim.Event {
	late := w.local(a.drawn(w))
	open := a.event(sim.Timing{}, at(late, func(p *sim.Place) { p.OpensAt = float64(*a.Opens) }))
	return say([]sim.Event{open}, centres(w, "doors open only at "+a.Opens.String(), late))
}

// drawn returns the centres that open late. The lot is drawn in the whole case,
// so it does not depend on the part that is simulated.
func (a *LateOpening) drawn(w *World) []int {
	return byLot(w, &a.Label, a.in(w.Atlas), a.Share)
}

// byLot returns the share of the centres that have the smallest numbers.
func byLot(w *World, label *Label, centres []int, share float64) []int {
	numbers := w.numbers(agents.ToPlan, label)
	lot := func(c int) float64 { return numbers.Uniform(uint64(c), 0) }
	list := slices.SortedFunc(slices.Values(centres), func(x, y int) int { return cmp.Compare(lot(x), lot(y)) })
	list = list[:int(math.Round(share*float64(len(list))))]
	slices.Sort(list)
	return list
}
