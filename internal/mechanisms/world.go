package main

import (
	"context"
	"fmt"
	"slices"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/scenarios"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// The case, the scenarios that are changed, and the area of the case that is
// counted by itself.
const (
	caseName = "kosovo-2013"
	fullDay  = "election-day"
	calmDay  = "calm"
	counted  = "north"
)

// world is what all rows have in common.
type world struct {
	options
	c          *cases.Case
	electorate *electorate.Electorate
	parameters *agents.Parameters
	voters     *agents.Voters
	fitted     bool // the case has a fitted base
	north, all sim.Area
}

func newWorld(ctx context.Context, o options) (*world, error) {
	c, err := cases.Open(caseName)
	if err != nil {
		return nil, err
	}
	w := &world{options: o, c: c}
	fitted, err := scenarios.FittedOf(c)
	if err != nil {
		return nil, err
	}
	w.fitted = fitted != nil
	if w.parameters, err = scenarios.ParametersWith(c, fitted); err != nil {
		return nil, err
	}
	if w.electorate, err = electorate.Build(ctx, c.Margins(), 1, 2); err != nil {
		return nil, err
	}
	if o.area != "" {
		keep, err := municipalities(c, o.area)
		if err != nil {
			return nil, err
		}
		w.electorate = w.electorate.Restrict(keep)
	}
	w.voters = w.electorate.Equip(w.parameters, nil, scenarios.Ordinary(c))
	return w, w.layOutAreas()
}

// municipalities returns which municipalities have a centre in an area.
func municipalities(c *cases.Case, area string) ([]bool, error) {
	centres, ok := c.Area(area)
	if !ok {
		return nil, fmt.Errorf("found area %q, want an area of the case %s", area, c.Name)
	}
	keep := make([]bool, len(c.Municipalities))
	for _, i := range centres {
		keep[c.Centres[i].Municipality] = true
	}
	return keep, nil
}

// layOutAreas finds the centres of the north, and all centres.
func (w *world) layOutAreas() error {
	place, _ := w.c.Place(counted)
	w.all.Abroad = true
	for i, centre := range w.electorate.Margins.Centres {
		w.all.Centres = append(w.all.Centres, i)
		if slices.ContainsFunc(place.Centres, func(k int) bool { return w.c.Centres[k].Code == centre.Code }) {
			w.north.Centres = append(w.north.Centres, i)
		}
	}
	if len(w.north.Centres) != len(place.Centres) {
		return fmt.Errorf("found %d of the %d centres of %s in %s, want all", len(w.north.Centres), len(place.Centres), counted, w.area)
	}
	return nil
}

// model returns the model of a scenario without some mechanisms.
func (w *world) model(s *scenarios.Scenario, without sim.Mechanisms) (*sim.Model, error) {
	return s.Model(scenarios.Setup{
		Seed: w.seed, Electorate: w.electorate, Parameters: w.parameters, Voters: w.voters, Without: without,
	})
}
