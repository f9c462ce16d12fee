package actions

import "turnout/sim"

// Observers send election observers to centres: O in eq. 3 and 15.
type Observers struct {
	Protection `yaml:",inline"`
	Presence   float64 `yaml:"presence" jsonschema:"minimum=0,maximum=10" doc:"how many; 1 is two observers at each station" unit:"two observers per station"`
	Priced     `yaml:",inline"`
}

func observersKind() Kind {
	return Kind{
		Name: "observers", Meaning: "election observers stand at centres; they thin a crowd out, and groups that choose their places avoid them",
		New:      func() Action { return &Observers{Protection: Protection{Label: Label{Day: 1}}, Presence: 1} },
		Protects: true,
		Evidence: "Asunka et al. 2019, Ghana: less violence and fraud where observers stand; Ichino & Schündeln 2012, Ghana: more at unobserved neighbours (A for both signs). How far they thin a crowd, observer_deters, and how far groups avoid them, guard_shuns, is judgement (C).",
		Example: `observers:
  areas: [serb-side]
  presence: 1
  cost: {each: 120 EUR, per: station, year: 2013, source: judgement (C)}
  source: judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Observers) Check(c *Checker) {
	a.check(c)
	c.In("presence", a.Presence, 0, 10, "a number")
	c.checkCost(a.Cost)
}

// Guards reports that there are any.
func (a *Observers) Guards() bool { return a.Presence > 0 }

// Plan returns their coming and, with until, their leaving.
func (a *Observers) Plan(w *World) []sim.Event {
	return a.keeps(w, "observers come", "observers leave", sim.Stand{Observed: a.Presence})
}

// Extent returns how many units the price is for.
func (a *Observers) Extent(w *World, per string) float64 { return a.extent(w, a, per) }
