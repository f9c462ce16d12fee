package actions

import (
	"turnout/internal/document"
	"turnout/sim"
)

// Police deploys police at centres: P and clears in eq. 3 and 6. Of several
// such actions at one centre the latest holds.
type Police struct {
	Label    `yaml:",inline"`
	Where    `yaml:",inline"`
	When     `yaml:",inline"`
	Until    *document.Clock `yaml:"until" doc:"when they leave" unit:"HH:MM" range:"after they come" default:"the end of the day"`
	Presence float64         `yaml:"presence" jsonschema:"minimum=0,maximum=20" doc:"how many; 1 is two officers per station" unit:"two officers per station"`
	Clears   float64         `yaml:"clears" jsonschema:"minimum=0,maximum=1" doc:"whether they act against a crowd: 0 stand by, 1 clear it as far as they are trusted"`
	Sourced  `yaml:",inline"`
}

func policeKind() Kind {
	return Kind{
		Name: "police", Meaning: "police are deployed at centres; they thin a crowd out if they act, and frighten who distrusts them",
		New:      func() Action { return &Police{Label: Label{Day: 1}, Presence: 1} },
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
	a.Where.check(c, "", true)
	c.when(a.When, "at", false)
	c.until("until", a.Until)
	c.In("presence", a.Presence, 0, sim.MostPolice, "a number")
	c.In("clears", a.Clears, 0, 1, "a number")
}

// Plan returns the arrival of the police and, with until, their leaving.
func (a *Police) Plan(w *World) []sim.Event {
	centres := a.here(w)
	events := a.When.events(w, &a.Label, at(centres, func(p *sim.Place) { p.Police, p.Clears = a.Presence, a.Clears }))
	does := "police stand by"
	if a.Clears > 0 {
		does = "police act"
	}
	if a.At != nil || a.After != nil {
		say(events, a.Where.words(w, does))
	}
	if a.Until == nil {
		return events
	}
	return say(append(events, a.later("until", sim.Timing{Minute: float64(*a.Until)}, at(centres, func(p *sim.Place) {
		if p.Police == a.Presence && p.Clears == a.Clears { // still these police
			p.Police, p.Clears = 0, 0
		}
	}))), a.Where.words(w, "police leave"))
}
