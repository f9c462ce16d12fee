package actions

import "turnout/sim"

// Secrecy assures voters that their ballot is secret: S in eq. 1.
type Secrecy struct {
	Protection `yaml:",inline"`
	Assured    float64 `yaml:"assured" jsonschema:"required,minimum=0,maximum=1" doc:"how far those who doubt are assured: 1 leaves no doubt"`
	Priced     `yaml:",inline"`
}

func secrecyKind() Kind {
	return Kind{
		Name: "secrecy", Meaning: "voters are assured that nobody can learn how or whether they filled in the ballot",
		New:      func() Action { return &Secrecy{Protection: Protection{Label: Label{Day: EveryDay}}} },
		Evidence: "Gerber et al. 2013: letters on secrecy raise turnout of never-voters by 3 points, of habitual voters by 0 (A). How far an assurance convinces here is judgement (C).",
		Example: `secrecy:
  areas: [north]
  assured: 0.5
  cost: {fixed: 3000 EUR, each: 0.3 EUR, per: resident, year: 2013, source: judgement (C)}
  source: Gerber et al. 2013 (A) for the sign; how far is judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Secrecy) Check(c *Checker) {
	a.check(c)
	c.In("assured", a.Assured, 0, 1, "a share")
	c.checkCost(a.Cost)
}

// Plan returns the assurance and, with until, its end.
func (a *Secrecy) Plan(w *World) []sim.Event {
	return a.keeps(w, "voters are assured that the ballot is secret", "the assurance ends", sim.Stand{Secrecy: a.Assured})
}

// Extent returns how many units the price is for.
func (a *Secrecy) Extent(w *World, per string) float64 { return a.extent(w, a, per) }
