package actions

import (
	"turnout/internal/document"
)

// Cost is what an action costs. Nothing in a day depends on it.
type Cost struct {
	Fixed  *document.Money `yaml:"fixed" doc:"once, whatever the size" unit:"for example 1500 EUR" default:"nothing"`
	Each   *document.Money `yaml:"each" doc:"for each unit, see per" unit:"for example 200 EUR" default:"nothing"`
	Per    string          `yaml:"per,omitempty" jsonschema:"enum=centre,enum=station,enum=centre-hour,enum=resident" doc:"what each is for" range:"centre, station, centre-hour, resident" default:"none"`
	Year   int             `yaml:"year" jsonschema:"required,minimum=1900,maximum=2100" doc:"year of the prices"`
	Source string          `yaml:"source,omitempty" doc:"where the amounts come from, with a grade"`
}

// Priced is embedded by actions that have a price and a source.
type Priced struct {
	Cost    *Cost `yaml:"cost" doc:"what it costs; no result but the cost of a vote depends on it" default:"not known"`
	Sourced `yaml:",inline"`
}

// Price returns what the action costs, nil where that is not known.
func (p *Priced) Price() *Cost { return p.Cost }

// Expense is an action that can say how many units its price is for.
type Expense interface {
	Action
	Price() *Cost
	Extent(w *World, per string) float64
}

// Guard is an action of a kind that protects, but not with every value of its fields.
type Guard interface{ Guards() bool }

// extent returns how many units a protection of centres has, in the simulated part.
func (a *Protection) extent(w *World, self Action, per string) float64 {
	list, e := a.here(w), w.Electorate
	units := 0.0
	for _, c := range list {
		switch per {
		case "centre":
			units++
		case "station":
			units += float64(e.StationFirst[c+1] - e.StationFirst[c])
		case "centre-hour":
			units += a.hours(w.Schedule, self)
		}
	}
	if per == "resident" {
		w.residents(list, nil, func(int) { units++ })
	}
	return units
}

// checkCost reports every bad field of a price.
func (c *Checker) checkCost(p *Cost) {
	if p == nil {
		return
	}
	if p.Fixed == nil && p.Each == nil {
		c.Problem("cost", "no amount", "fixed, each or both", nil)
	}
	if p.Fixed != nil && p.Each != nil && p.Fixed.Currency != p.Each.Currency {
		c.Problem("cost.each", p.Each.String(), "the currency of fixed, "+p.Fixed.Currency, nil)
	}
	if p.Each != nil && p.Per == "" {
		c.Problem("cost.per", "nothing", "centre, station, centre-hour or resident, where each is given", []string{"centre"})
	}
}

// Currency returns the currency of a price.
func (p *Cost) Currency() string {
	if p.Fixed != nil {
		return p.Fixed.Currency
	}
	return p.Each.Currency
}
