package store

import (
	"slices"
	"strconv"
	"strings"

	"turnout/sim"
)

// places returns areas, municipalities and communities with what each is.
func (r *Run) places() (all []sim.Area, scope []string) {
	for _, group := range []struct {
		scope string
		areas []sim.Area
	}{{"area", r.Areas}, {"municipality", r.Municipalities}, {"community", r.Communities}, {"centre", r.Centres}} {
		for _, a := range group.areas {
			all, scope = append(all, a), append(scope, group.scope)
		}
	}
	return all, scope
}

// ledger writes how many names end each day in each status.
func ledger(r *Run, s *sheet) {
	s.row("date", "scope", "code", "name", "register_basis", "community", "status", "cast", "median", "p05", "p95", "mean")
	all, scope := r.places()
	for i, a := range all {
		for day, d := range r.Model.Days {
			for _, status := range sim.Ends() {
				e := sim.Counts(a.Status(r.Outcomes, day, status))
				place := []string{d.Date, scope[i], a.Code, a.Name, a.Basis, a.Community, status.String(), strconv.FormatBool(status.Cast())}
				s.row(join(place, numbers(e), []string{number(e.Mean)})...)
			}
		}
	}
}

// events writes how often something happened, which may happen to one voter
// several times. Events are counted by centre, not by community.
func events(r *Run, s *sheet) {
	s.row("date", "scope", "code", "name", "event", "median", "p05", "p95", "mean")
	all, scope := r.places()
	for i, a := range all {
		if a.Groups != nil {
			continue
		}
		for day, d := range r.Model.Days {
			for _, h := range sim.Happenings() {
				e := sim.Counts(a.Times(r.Outcomes, day, h))
				s.row(join([]string{d.Date, scope[i], a.Code, a.Name, h.Name}, numbers(e), []string{number(e.Mean)})...)
			}
		}
	}
}

// replicates writes the counts of every replicate: ballots cast and times
// turned back by the full hour, and the ledger at the end of the day.
func replicates(r *Run, s *sheet) {
	s.row("replicate", "date", "time", "code", "name", "quantity", "count")
	for _, a := range slices.Concat(r.Areas, r.Municipalities) {
		for day, d := range r.Model.Days {
			for mark, time := range d.MarkNames() {
				if time != sim.FinalTime && !strings.HasSuffix(time, ":00") {
					continue
				}
				place := []string{d.Date, time, a.Code, a.Name}
				r.each(s, append(place, "cast"), a.Cast(r.Outcomes, day, mark))
				r.each(s, append(place, "times turned back"), a.Turned(r.Outcomes, day, mark))
			}
			for _, status := range sim.Ends() {
				r.each(s, []string{d.Date, sim.FinalTime, a.Code, a.Name, status.String()}, a.Status(r.Outcomes, day, status))
			}
		}
	}
}

// each writes one row for each replicate.
func (r *Run) each(s *sheet, what []string, counts []int) {
	for i, n := range counts {
		s.row(join([]string{strconv.FormatUint(r.Outcomes[i].Replicate, 10)}, what, []string{strconv.Itoa(n)})...)
	}
}

// observed writes every observed figure that can be held against the run. The
// interval is the figure's own; the verdict allows for electorate_sd, on the same
// scale, besides.
func observed(r *Run, s *sheet) {
	s.row("date", "time", "code", "name", "register_basis", "measure", "point", "base", "names", "median", "p05", "p95", "mcse",
		"observed", "observed_low", "observed_high", "interval_p05", "interval_p95", "error_scale", "error_sd", "electorate_sd",
		"verdict", "shape_only", "source", "note")
	for _, c := range r.Comparisons {
		s.row(comparison(c)...)
	}
}

func comparison(c sim.Comparison) []string {
	show := share
	if c.Measure == sim.Votes {
		show = number
	}
	optional := func(x float64, given bool) string {
		if !given {
			return ""
		}
		return show(x)
	}
	point := ""
	if c.Measure == sim.StationTurnout {
		point = strconv.FormatFloat(c.Point, 'f', -1, 64)
	}
	low, high := c.Interval()
	e := c.Simulated
	scale := string(c.Error.Scale)
	if scale == "" {
		scale = "plain"
	}
	ranged := c.Low < c.High
	return []string{c.Date, c.Time, c.Area.Code, c.Area.Name, c.Area.Basis, string(c.Measure), point, string(c.Base), number(c.Names.Median),
		show(e.Median), show(e.Low), show(e.High), show(e.Error),
		optional(c.Value, c.Given), optional(c.Low, ranged), optional(c.High, ranged), optional(low, !c.Shape), optional(high, !c.Shape), scale,
		strconv.FormatFloat(c.Error.SD, 'g', 6, 64), strconv.FormatFloat(c.Spread, 'g', 6, 64), string(c.Verdict), strconv.FormatBool(c.Shape), c.Source, c.Note}
}
