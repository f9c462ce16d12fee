package actions

import "turnout/sim"

// Screen lets voters enter unseen: v in eq. 5 is capped.
type Screen struct {
	Protection `yaml:",inline"`
	Known      float64 `yaml:"known" jsonschema:"minimum=0,maximum=1" doc:"share of a crowd's looks that still recognise the voter"`
	Priced     `yaml:",inline"`
}

func screenKind() Kind {
	return Kind{
		Name: "screen", Meaning: "voters enter behind a screen or by another door, so that a crowd hardly knows who votes",
		New:      func() Action { return &Screen{Protection: Protection{Label: Label{Day: 1}}, Known: 0.2} },
		Protects: true,
		Evidence: "No study measures a screen at the door. Being seen moves turnout: Gerber, Green & Larimer 2008 (A); that it does so with the sign turned before a hostile crowd, and how much a screen hides, is judgement (C). A screen does not lessen the fear of the crowd itself.",
		Example: `screen:
  areas: [serb-side]
  known: 0.2
  cost: {each: 400 EUR, per: centre, year: 2013, source: judgement (C)}
  source: judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Screen) Check(c *Checker) {
	a.check(c)
	c.In("known", a.Known, 0, 1, "a share")
	c.checkCost(a.Cost)
}

// Guards reports that the crowd recognises fewer.
func (a *Screen) Guards() bool { return a.Known < 1 }

// Plan returns the putting up of the screen and, with until, its taking down.
func (a *Screen) Plan(w *World) []sim.Event {
	return a.keeps(w, "screens stand", "screens go", sim.Stand{Screened: true, Known: a.Known})
}

// Extent returns how many units the price is for.
func (a *Screen) Extent(w *World, per string) float64 { return a.extent(w, a, per) }
