package main

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/exact"
	"turnout/scenarios"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// world is what all electorates have in common, and what they gave so far.
type world struct {
	options
	c          *cases.Case
	scenario   *scenarios.Scenario
	parameters *agents.Parameters
	margins    *electorate.Margins
	keep       []bool // by municipality; nil is all
	figures    []figure
}

// figure is an observed figure with its simulated value by electorate.
type figure struct {
	cases.Observation
	seen   sim.Observation // without its area, which each electorate has to find
	scale  sim.Scale
	values []float64 // on the scale
}

func newWorld(o options) (*world, error) {
	c, err := scenarios.OpenCase(o.caseName)
	if err != nil {
		return nil, err
	}
	w := &world{options: o, c: c, margins: c.Margins()}
	if w.scenario, err = scenarios.OpenIn(o.scenario, c); err != nil {
		return nil, err
	}
	if w.parameters, err = w.scenario.Parameters(); err != nil {
		return nil, err
	}
	if o.area != "" {
		if w.keep, err = municipalities(c, o.area); err != nil {
			return nil, err
		}
	}
	w.layOutFigures()
	return w, nil
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

// layOutFigures finds the figures that a run holds against simulated ones: those of
// its days, and shares of final votes of other days, which show a shape.
func (w *world) layOutFigures() {
	for _, o := range w.c.Observed {
		measure, point, ok := sim.MeasureNamed(o.Measure)
		today := slices.ContainsFunc(w.scenario.Days, func(d sim.Day) bool { return d.Date == o.Date })
		if !ok || o.Time == "" || !today && measure != sim.ShareOfFinal {
			continue
		}
		seen := sim.Observation{Date: o.Date, Time: o.Time, Measure: measure, Point: point, Base: sim.OfRegister, Shape: !today}
		w.figures = append(w.figures, figure{Observation: o, seen: seen, scale: scaleOf(measure)})
	}
}

// scaleOf returns where the spread of a measure is nearly normal.
func scaleOf(m sim.Measure) sim.Scale {
	switch m {
	case sim.Turnout, sim.StationTurnout:
		return sim.Logit
	case sim.Votes:
		return sim.Logs
	}
	return sim.Plain
}

// add simulates the electorate of a seed and adds a value to every figure.
func (w *world) add(ctx context.Context, seed uint64) error {
	cores := runtime.GOMAXPROCS(0) // changes no number
	e, err := electorate.Build(ctx, w.margins, seed, cores)
	if err != nil {
		return err
	}
	if w.keep != nil {
		e = e.Restrict(w.keep)
	}
	m, err := w.scenario.Model(scenarios.Setup{Seed: w.seed, Electorate: e, Parameters: w.parameters})
	if err != nil {
		return err
	}
	outcomes, err := m.RunAll(ctx, 0, w.replicates, cores, nil)
	if err != nil {
		return err
	}
	for i := range w.figures {
		w.figures[i].add(w.c, m, outcomes)
	}
	return nil
}

// add adds the value of one electorate, where the figure's place is simulated.
func (f *figure) add(c *cases.Case, m *sim.Model, outcomes []*sim.Outcome) {
	o, ok := f.seen, false
	if o.Area, ok = area(c, f.Area, m.Electorate); !ok {
		return
	}
	if held, ok := m.Compare(o, outcomes); ok {
		f.values = append(f.values, f.scale.Of(held.Simulated.Mean))
	}
}

// area returns a place of the case with the centres of an electorate, false where
// that does not hold all of it.
func area(c *cases.Case, name string, e *electorate.Electorate) (sim.Area, bool) {
	place, ok := c.Place(name)
	a := sim.Area{Code: name, Abroad: place.Abroad, Centres: []int{}}
	for i, centre := range e.Margins.Centres {
		if slices.ContainsFunc(place.Centres, func(k int) bool { return c.Centres[k].Code == centre.Code }) {
			a.Centres = append(a.Centres, i)
		}
	}
	whole := len(a.Centres) == len(place.Centres) && (!place.Abroad || e.InCountry() < e.Names())
	return a, ok && whole
}

// rows returns the table in the order of the observed figures.
func (w *world) rows() ([]cases.Spread, error) {
	var list []cases.Spread
	for _, f := range w.figures {
		if f.values == nil {
			continue
		}
		s := cases.Spread{Date: f.Date, Time: f.Time, Area: f.Area, Measure: f.Measure, Scale: string(f.scale),
			Mean: exact.Mean(f.values), SD: exact.StdDev(f.values), Electorates: len(f.values)}
		if f.scale == sim.Plain {
			s.Scale = "plain"
		}
		if math.IsNaN(s.SD) {
			return nil, fmt.Errorf("%s of %s at %s: found an electorate without votes, want some in each", f.Measure, f.Area, f.Time)
		}
		list = append(list, s)
	}
	return list, nil
}
