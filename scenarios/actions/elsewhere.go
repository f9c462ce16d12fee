package actions

import "turnout/sim"

// Elsewhere lets voters whose centre is closed vote at another one: a list of the
// closed centre, or a conditional ballot, waits for them at the nearest open centre.
type Elsewhere struct {
	Protection `yaml:",inline"`
	To         *Where `yaml:"to" doc:"which centres may receive them" default:"those of the same municipality"`
	Told       bool   `yaml:"told" doc:"whether voters are told where to go; who is not pays c_move (moved_cost)"`
	Priced     `yaml:",inline"`
}

func elsewhereKind() Kind {
	return Kind{
		Name: "vote-elsewhere", Meaning: "voters of closed centres vote at the nearest centre that is open then",
		New:      func() Action { return &Elsewhere{Protection: Protection{Label: Label{Day: 1}}, Told: true} },
		Timed:    true,
		Evidence: "What a longer way costs: Brady & McNulty 2011, Cantoni 2020 (A). That voters of a closed centre could go to another is a rule that Kosovo did not have in 2013, except for conditional ballots; how fast it could be in force is judgement (C).",
		Example: `vote-elsewhere:
  municipalities: [38]
  at: 17:30
  to: {municipalities: [38, Zvečan]}
  cost: {each: 500 EUR, per: centre, year: 2013, source: judgement (C)}
  source: judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Elsewhere) Check(c *Checker) {
	a.checkFrom(c, true)
	c.checkCost(a.Cost)
	if a.To != nil {
		a.To.check(c, "to.", true)
	}
	if a.Until != nil {
		c.Problem("until", a.Until.String(), "no end here: the centres that receive them close", nil)
	}
}

// Plan returns one event: from then on the voters of each centre that is closed at that
// minute go to the nearest centre that is open then. The host is not chosen again.
func (a *Elsewhere) Plan(w *World) []sim.Event {
	list := a.here(w)
	var orders []sim.Order
	for _, i := range list {
		orders = append(orders, sim.Order{Kind: sim.Receive, Centre: i, Hosts: a.hosts(w, i), Told: a.Told})
	}
	events := a.When.events(w, &a.Label, func(c *sim.Conditions) { c.Orders = append(c.Orders, orders...) })
	events[len(events)-1].Eases = list
	return say(events, centres(w, "voters of closed centres may vote elsewhere", list))
}

// hosts returns the centres that may receive the voters of a centre.
func (a *Elsewhere) hosts(w *World, centre int) []int {
	if a.To != nil {
		return a.To.here(w)
	}
	all := w.Electorate.Margins.Centres
	var list []int
	for i := range all {
		if all[i].Municipality == all[centre].Municipality {
			list = append(list, i)
		}
	}
	return list
}

// Extent returns how many units the price is for.
func (a *Elsewhere) Extent(w *World, per string) float64 { return a.extent(w, a, per) }
