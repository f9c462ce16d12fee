package actions

import "turnout/sim"

// Police deploys police at centres: P and clears in eq. 3 and 6. Of several
// such actions at one centre the latest holds.
type Police struct {
	Protection `yaml:",inline"`
	Presence   float64 `yaml:"presence" jsonschema:"minimum=0,maximum=20" doc:"how many; 1 is two officers per station" unit:"two officers per station"`
	Clears     float64 `yaml:"clears" jsonschema:"minimum=0,maximum=1" doc:"whether they act against a crowd: 0 stand by, 1 clear it as far as they are trusted"`
	Priced     `yaml:",inline"`
}

func policeKind() Kind {
	return Kind{
		Name: "police", Meaning: "police are deployed at centres; they thin a crowd out if they act, and frighten who distrusts them",
		New:      func() Action { return &Police{Protection: Protection{Label: Label{Day: 1}}, Presence: 1} },
		Protects: true,
		Evidence: "Only police that a community trusts thin the crowd; police that it distrusts frighten its voters, whether they act or not. Trust is a parameter of the class (police_trust.CLASS): in kosovo-2013 0.5 elsewhere, -0.1 southern-serb, -0.3 northern-serb, all judgement (C). Condra et al. 2019, Afghanistan: more police that voters distrust, turnout down by 30 % (A; police_fear N(0.5, 0.2) has its sign and order of size). How far trusted police thin a crowd, police_thinning, is judgement (C). On 3 November 2013 police stood near by and did not react: Tanjug (B).",
		Example: `police:
  areas: [serb-side]
  presence: 1
  clears: 1
  source: judgement (C)
  note: >-
    Meant to protect. It does only for voters who trust the police, and northern Serbs do not here
    (police_trust.northern-serb is -0.3): compare with --set police_trust.northern-serb=0.5.
`,
	}
}

// Check reports every bad field.
func (a *Police) Check(c *Checker) {
	a.check(c)
	c.checkCost(a.Cost)
	c.In("presence", a.Presence, 0, sim.MostPolice, "a number")
	c.In("clears", a.Clears, 0, 1, "a number")
}

// Guards reports whether they keep hard-liners away: police that stand by do not (γ_G in
// eq. 15 and clears in eq. 3).
func (a *Police) Guards() bool { return a.Presence > 0 && a.Clears > 0 }

// Plan returns the arrival of the police and, with until, their leaving.
func (a *Police) Plan(w *World) []sim.Event {
	does := "police stand by"
	if a.Clears > 0 {
		does = "police act"
	}
	return a.keeps(w, does, "police leave", sim.Stand{Police: a.Presence, Clears: a.Clears})
}

// Extent returns how many units the price is for.
func (a *Police) Extent(w *World, per string) float64 { return a.extent(w, a, per) }
