package main

import (
	"fmt"
	"slices"
	"strings"

	"turnout/scenarios"
	"turnout/scenarios/actions"
	"turnout/sim/store"
)

// price is what one action costs.
type price struct {
	store.CostLine
	currency string
	year     int
}

// costOf returns what an action of a scenario costs in the simulated part of the case,
// and false where it does not say.
func costOf(w *world, s *scenario, p *scenarios.Placed) (price, bool) {
	x, ok := s.Price(p, w.electorate, w.voters)
	return price{store.CostLine{Action: p.ID, Fixed: x.Fixed, Each: x.Each, Per: x.Per, Units: x.Units, Total: x.Total(), Source: x.Source},
		x.Currency, x.Year}, ok
}

// costs returns what every scenario costs beyond the baseline: the sum over the actions
// that it adds or changes. Of a changed one the cost in the baseline is taken off where
// it is known; what a dropped one saves is not counted.
func (d *duel) costs() []store.Cost {
	list := []store.Cost{}
	for i, s := range d.w.scenarios[1:] {
		c := store.Cost{Scenario: s.name, Known: true, Lines: []store.CostLine{}}
		var silent []string
		take := func(owner *scenario, p *scenarios.Placed, sign float64) {
			x, ok := costOf(d.w, owner, p)
			switch {
			case !ok && sign > 0 && !canCost(p):
				// threats and acts of the administration have no price
			case !ok && sign > 0:
				silent = append(silent, p.ID)
			case ok && c.Currency != "" && (x.currency != c.Currency || x.year != c.Year):
				silent = append(silent, fmt.Sprintf("%s in %s of %d", p.ID, c.Currency, c.Year))
			case ok:
				if sign < 0 {
					x.Action += " in " + owner.name
				}
				x.Fixed, x.Each, x.Total = sign*x.Fixed, sign*x.Each, sign*x.Total
				c.Total, c.Currency, c.Year = c.Total+x.Total, x.currency, x.year
				c.Lines = append(c.Lines, x.CostLine)
			}
		}
		changes := 0
		for _, x := range s.Differs(d.w.scenarios[0].Scenario) {
			if x.After == nil {
				continue
			}
			if canCost(x.After) {
				changes++
			}
			take(s, x.After, 1)
			if x.Before != nil {
				take(d.w.scenarios[0], x.Before, -1)
			}
		}
		c.Known = len(silent) == 0
		d.perVote(&c, i, changes, silent)
		list = append(list, c)
	}
	return list
}

// canCost reports whether an action is one of protection, which costs something.
func canCost(p *scenarios.Placed) bool {
	_, ok := p.Action.(actions.Expense)
	return ok
}

// perVote divides the cost by the gain of counted votes in the whole area. The interval
// of the gain gives that of the quotient.
func (d *duel) perVote(c *store.Cost, scenario, changes int, silent []string) {
	gain := d.effect(scenario).Counted
	quotient := func(votes float64) *float64 {
		x := c.Total / votes
		return &x
	}
	switch {
	case !c.Known:
		slices.Sort(silent)
		c.Word = "no cost is stated for " + strings.Join(slices.Compact(silent), ", ")
	case changes == 0:
		c.Word = "nothing is added that could cost anything"
	case c.Total < 0:
		c.Word = "less than the baseline"
	case c.Total == 0:
		c.Word = "as much as the baseline"
	case gain.Mean <= 0:
		c.Word = "no votes are gained"
	case gain.Low == nil:
		c.PerVote, c.Word = quotient(gain.Mean), "one replicate has no interval"
	case *gain.Low > 0:
		c.PerVote, c.Low, c.High = quotient(gain.Mean), quotient(*gain.High), quotient(*gain.Low)
	default: // a mean cost would be the quotient of a sum of money and of luck
		c.Low, c.Word = quotient(*gain.High), "the interval of the gain holds zero"
	}
}
