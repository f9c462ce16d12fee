package actions

import "turnout/sim"

// Notable lets a respected person of a place call for voting (eq. 1).
type Notable struct {
	Protection `yaml:",inline"`
	Value      float64 `yaml:"value" jsonschema:"minimum=-1,maximum=1" doc:"what for: 1 to vote, -1 to stay at home"`
	Priced     `yaml:",inline"`
}

func notableKind() Kind {
	return Kind{
		Name: "notable", Meaning: "a respected person of the place calls on the voters of some centres",
		New:      func() Action { return &Notable{Protection: Protection{Label: Label{Day: EveryDay}}, Value: 1} },
		Evidence: "No study measures a notable's call in this setting; its weight, notable_effect N(0.3, 0.15), is judgement (C). It reaches all voters of the centre alike.",
		Example: `notable:
  municipalities: [Leposavić]
  value: 1
  cost: {each: 300 EUR, per: centre, year: 2013, source: judgement (C)}
  source: judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Notable) Check(c *Checker) {
	a.check(c)
	c.In("value", a.Value, -1, 1, "a number")
	c.checkCost(a.Cost)
}

// Plan returns the call and, with until, its end.
func (a *Notable) Plan(w *World) []sim.Event {
	events := a.keeps(w, "a notable "+calls(a.Value), "the notable calls for nothing any more", sim.Stand{Notable: a.Value})
	for i := range events {
		events[i].Eases = a.here(w)
	}
	return events
}

// Extent returns how many units the price is for.
func (a *Notable) Extent(w *World, per string) float64 { return a.extent(w, a, per) }
