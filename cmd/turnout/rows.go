package main

import (
	"cmp"
	"slices"

	"turnout/sim"
)

// line is one row of the printed table.
type line struct {
	day, mark int
	sim.Comparison
	observed bool // there is an observed figure; else only Simulated and Names hold
}

// results is a run with what is printed of it.
type results struct {
	model       *sim.Model
	outcomes    []*sim.Outcome
	places      *places
	comparisons []sim.Comparison
	targets     []sim.Comparison // of the base fit; no rows of the table
}

// newResults holds outcomes against the figures of the case. Where the case has
// no fitted base, no figure counts as fitted; where this run has other parameters
// or voters than the fit, the figure was fitted and is not.
func newResults(m *sim.Model, outcomes []*sim.Outcome, p *places, fitted, changed bool) *results {
	r := &results{model: m, outcomes: outcomes, places: p}
	var dates []string
	for _, d := range m.Days {
		dates = append(dates, d.Date)
	}
	compare := func(list []sim.Observation) (all []sim.Comparison) {
		for _, o := range list {
			o.Fitted = o.Fitted && fitted
			if c, ok := m.Compare(o, outcomes); ok {
				if changed && c.Verdict == sim.Fitted {
					c.Verdict = sim.WasFitted
				}
				all = append(all, c)
			}
		}
		return all
	}
	r.comparisons = compare(observations(p, dates))
	if contains(dates, p.c.Date) {
		r.targets = compare(targets(p))
	}
	return r
}

// hours are the times at which every place of the table has a row.
var hours = []string{"11:00", "15:00", sim.FinalTime}

// lines returns the rows in the order of time: the turnout of the main places at
// the main hours, each with the figure observed there, and all other observed
// figures; last those of another election. Show, where given, is the only place.
func (r *results) lines(show *sim.Area) []line {
	var all []line
	used := make([]bool, len(r.comparisons))
	for day, d := range r.model.Days {
		for mark, time := range d.MarkNames() {
			for _, a := range r.at(day, time, show) {
				l := line{day: day, mark: mark, Comparison: sim.Comparison{
					Observation: sim.Observation{Date: d.Date, Time: time, Area: a, Measure: sim.Turnout, Base: sim.OfRegister},
					Simulated:   a.Turnout(r.outcomes, day, mark, sim.OfRegister),
					Names:       sim.Counts(a.Names(r.outcomes, day, sim.OfRegister)),
				}}
				for i, c := range r.comparisons {
					if !used[i] && !c.Shape && c.Measure == sim.Turnout && c.Day == day && c.Mark == mark && same(c.Area, a) {
						l.Comparison, l.observed, used[i] = c, true, true
						break
					}
				}
				all = append(all, l)
			}
		}
	}
	for i, c := range r.comparisons {
		if !used[i] && (show == nil || same(c.Area, *show)) && r.votes(c.Day, c.Area.Centres) {
			all = append(all, line{day: c.Day, mark: c.Mark, Comparison: c, observed: true})
		}
	}
	slices.SortStableFunc(all, func(a, b line) int {
		return cmp.Or(after(a.Shape, b.Shape), cmp.Compare(a.day, b.day), cmp.Compare(a.mark, b.mark))
	})
	return all
}

// at returns the places that have a row of turnout at a time of a day: at the main
// hours the main places, at other times those that were observed then; of these,
// where every centre votes on that day.
func (r *results) at(day int, time string, show *sim.Area) []sim.Area {
	var list []sim.Area
	if slices.Contains(hours, time) {
		list = r.main()
		if show != nil {
			list = []sim.Area{*show}
		}
	}
	for _, c := range r.comparisons {
		known := slices.ContainsFunc(list, func(a sim.Area) bool { return same(a, c.Area) })
		if c.Day == day && c.Time == time && c.Measure == sim.Turnout && !c.Shape && !known && (show == nil || same(*show, c.Area)) {
			list = append(list, c.Area)
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(a sim.Area) bool { return !r.votes(day, a.Centres) })
}

// votes reports whether all of the centres vote on a day. A place of which only a
// part votes has no row: its register would count names that cannot vote.
func (r *results) votes(day int, centres []int) bool {
	where := r.model.Days[day].Votes
	return where == nil || !slices.ContainsFunc(centres, func(c int) bool { return !where[c] })
}

// partly reports whether only some of the simulated centres vote on a day.
func (r *results) partly(day int) bool { return slices.Contains(r.model.Days[day].Votes, false) }

// after is 1 where only the first, and -1 where only the second comes later.
func after(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// main returns the main places: those whose turnout was observed during the day,
// and every named area around one of them, areas first, from the widest on.
func (r *results) main() []sim.Area {
	var seen []sim.Area
	for _, c := range r.comparisons {
		known := slices.ContainsFunc(seen, func(a sim.Area) bool { return same(a, c.Area) })
		if c.Measure == sim.Turnout && c.Time != sim.FinalTime && !c.Shape && !known {
			seen = append(seen, c.Area)
		}
	}
	var list []sim.Area
	for _, a := range r.places.areas {
		around := slices.ContainsFunc(seen, func(s sim.Area) bool { return within(s, a) && !same(s, a) })
		if around {
			list = append(list, a)
		}
	}
	for _, s := range seen {
		if !slices.ContainsFunc(list, func(a sim.Area) bool { return same(a, s) }) {
			list = append(list, s)
		}
	}
	if len(list) == 0 { // nothing was observed in the simulated area
		return append(slices.Clone(r.places.areas), r.places.municipalities...)
	}
	return list
}

func same(a, b sim.Area) bool { return a.Code == b.Code && a.Community == b.Community }

// within reports whether all centres of a place belong to another.
func within(inner, outer sim.Area) bool {
	for _, c := range inner.Centres {
		if !slices.Contains(outer.Centres, c) {
			return false
		}
	}
	return len(inner.Centres) > 0
}
