package scenarios

import (
	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/document"
	"turnout/scenarios/actions"
)

// Price is what an action of a scenario costs in an electorate. Nothing in a day
// depends on it.
type Price struct {
	Fixed    float64 // once
	Each     float64 // for each unit
	Per      string  // what Each is for, for example centre
	Units    float64
	Currency string
	Year     int // of the prices
	Source   string
}

// Total returns the whole price.
func (p Price) Total() float64 { return p.Fixed + float64(p.Each*p.Units) }

// Price returns what an action costs, and false where the scenario does not say. Where
// only an area is simulated it is the price in that area.
func (s *Scenario) Price(p *Placed, e *electorate.Electorate, v *agents.Voters) (Price, bool) {
	x, ok := p.Action.(actions.Expense)
	if !ok || x.Price() == nil {
		return Price{}, false
	}
	amount := func(m *document.Money) float64 {
		if m == nil {
			return 0
		}
		return m.Amount
	}
	cost := x.Price()
	out := Price{Fixed: amount(cost.Fixed), Each: amount(cost.Each), Per: cost.Per, Currency: cost.Currency(), Year: cost.Year, Source: cost.Source}
	if cost.Each != nil {
		world := (&actions.World{Electorate: e, Voters: v, Atlas: s.atlas, Schedule: s.schedule}).Ready()
		out.Units = x.Extent(world, cost.Per)
	}
	return out, true
}

// Guards marks the centres of an electorate that an action protects, where it is one
// that keeps hard-liners or their looks away from doors.
func (s *Scenario) Guards(p *Placed, e *electorate.Electorate, marked []bool) {
	if kind, ok := actions.Named(p.Kind); !ok || !kind.Protects {
		return
	}
	if g, ok := p.Action.(actions.Guard); ok && !g.Guards() {
		return
	}
	world := (&actions.World{Electorate: e, Atlas: s.atlas, Schedule: s.schedule}).Ready()
	for _, c := range world.Centres(p.Action) {
		marked[c] = true
	}
}
