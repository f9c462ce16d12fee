package actions

import "turnout/sim"

// Correction tells voters verified news: of the crowd at their centre as it is, and
// that rumours of attacks elsewhere say too much (section 7.8).
type Correction struct {
	Protection `yaml:",inline"`
	Reach      float64 `yaml:"reach" jsonschema:"required,minimum=0,maximum=1" doc:"share of the residents of these centres who hear it"`
	Trusted    float64 `yaml:"trusted" jsonschema:"minimum=0,maximum=1" doc:"how far they trust it: 1 takes away the whole of corrected (see turnout parameters) from a belief in attacks"`
	Priced     `yaml:",inline"`
}

func correctionKind() Kind {
	return Kind{
		Name: "correction", Meaning: "verified news against rumour: who believes in a greater crowd than there is learns the truth, and fear of attacks from hearsay falls",
		New:      func() Action { return &Correction{Protection: Protection{Label: Label{Day: 1}}, Trusted: 1} },
		Timed:    true,
		Evidence: "Rumour travels fast in homogeneous villages: Larson & Lewis 2017 (A). How many hear a correction, and how much of a belief it takes away (corrected), is judgement (C). It never makes anybody believe in a greater crowd.",
		Example: `correction:
  areas: [north]
  at: 12:00
  reach: 0.4
  cost: {fixed: 6000 EUR, year: 2013, source: judgement (C)}
  source: judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Correction) Check(c *Checker) {
	a.checkFrom(c, true)
	c.In("reach", a.Reach, 0, 1, "a share")
	c.In("trusted", a.Trusted, 0, 1, "a share")
	c.checkCost(a.Cost)
	if a.Until != nil {
		c.Problem("until", a.Until.String(), "no end: news is told once", nil)
	}
}

// Plan returns one event, the news.
func (a *Correction) Plan(w *World) []sim.Event {
	order := sim.Order{Kind: sim.Correct, Chance: a.Reach, Level: a.Trusted, Hearers: a.here(w), Luck: a.luck()}
	events := a.When.events(w, &a.Label, func(c *sim.Conditions) { c.Orders = append(c.Orders, order) })
	for i := range events {
		events[i].Corrects = true
	}
	return say(events, "verified news against rumour")
}

// Extent returns how many units the price is for.
func (a *Correction) Extent(w *World, per string) float64 { return a.extent(w, a, per) }
