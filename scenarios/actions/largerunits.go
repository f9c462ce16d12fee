package actions

import "turnout/sim"

// LargerUnits counts the ballots of several centres together, so that the vote of a
// village can't be read off: S in eq. 1.
type LargerUnits struct {
	Protection `yaml:",inline"`
	Hides      float64 `yaml:"hides" jsonschema:"minimum=0,maximum=1" doc:"how far doubts go where a centre's own ballots are lost among the others"`
	Priced     `yaml:",inline"`
}

func largerUnitsKind() Kind {
	return Kind{
		Name: "larger-units", Meaning: "ballots are mixed and counted for a whole municipality, so that nobody can read off how a village voted",
		New:      func() Action { return &LargerUnits{Protection: Protection{Label: Label{Day: EveryDay}}, Hides: 0.5} },
		Evidence: "No study measures counting units. Doubts about secrecy keep never-voters away: Gerber et al. 2013 (A); that larger units lessen them, by hides x (1 - the centre's share of the unit), is judgement (C).",
		Example: `larger-units:
  areas: [north]
  hides: 0.5
  cost: {each: 150 EUR, per: centre, year: 2013, source: judgement (C)}
  source: judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *LargerUnits) Check(c *Checker) {
	a.check(c)
	c.In("hides", a.Hides, 0, 1, "a share")
	c.checkCost(a.Cost)
	if a.Until != nil {
		c.Problem("until", a.Until.String(), "no end: ballots are counted once", nil)
	}
}

// Plan returns one event. The chosen centres of a municipality are one unit.
func (a *LargerUnits) Plan(w *World) []sim.Event {
	chosen, unit := a.in(w.Atlas), map[int]int{}
	for _, c := range chosen {
		unit[w.Atlas.Margins.Centres[c].Municipality] += w.Atlas.names(c)
	}
	secrecy := make(map[int]float64, len(chosen))
	for _, c := range chosen {
		if w.centre[c] >= 0 {
			share := float64(w.Atlas.names(c)) / float64(unit[w.Atlas.Margins.Centres[c].Municipality])
			secrecy[w.centre[c]] = float64(a.Hides * (1 - share))
		}
	}
	list := a.here(w)
	events := a.When.events(w, &a.Label, func(c *sim.Conditions) {
		for _, i := range list {
			c.Centre[i].Come(sim.Stand{By: a.ID, Secrecy: secrecy[i]})
		}
	})
	if a.At != nil || a.After != nil {
		say(events, centres(w, "ballots will be counted together", list))
	}
	return events
}

// Extent returns how many units the price is for.
func (a *LargerUnits) Extent(w *World, per string) float64 { return a.extent(w, a, per) }
