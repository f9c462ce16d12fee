package store

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"turnout/internal/wording"
	"turnout/sim"
)

// timeline writes what happened when: the time is the median of the replicates
// in which it did.
func timeline(r *Run, s *sheet) {
	s.row("date", "time", "event", "says", "share")
	for day, d := range r.Model.Days {
		for _, e := range r.firings(day) {
			share := float64(len(e.minutes)) / float64(len(r.Outcomes))
			s.row(d.Date, wording.Clock(sim.EstimateOf(e.minutes).Median), e.id, e.says, strconv.FormatFloat(share, 'f', 3, 64))
		}
	}
}

// firing is an event with the minutes at which it happened.
type firing struct {
	id, says string
	minutes  []float64
}

// firings returns the events of a day by the time of the first replicate.
func (r *Run) firings(day int) []firing {
	var list []firing
	for _, o := range r.Outcomes {
		for _, f := range o.Days[day].Fired {
			i := slices.IndexFunc(list, func(x firing) bool { return x.id == f.Event })
			if i < 0 {
				i = len(list)
				list = append(list, firing{id: f.Event, says: f.Says})
			}
			list[i].minutes = append(list[i].minutes, f.Minute)
		}
	}
	slices.SortStableFunc(list, func(a, b firing) int { return cmp.Compare(a.minutes[0], b.minutes[0]) })
	return list
}

// crowds writes how many hard-liners stood at each centre at which any ever did.
func crowds(r *Run, s *sheet) {
	r.byMark(s, sim.Area.Crowd)
}

// turnedBack writes how often voters had turned back before each time at each
// centre at which any ever did.
func turnedBack(r *Run, s *sheet) {
	r.byMark(s, sim.Area.Turned)
}

// byMark writes counts by centre and time, of the centres that have any.
func (r *Run) byMark(s *sheet, count func(a sim.Area, outcomes []*sim.Outcome, day, mark int) []int) {
	s.row("date", "time", "code", "name", "median", "p05", "p95", "mean")
	for _, a := range r.Centres {
		for day, d := range r.Model.Days {
			rows, any := [][]string{}, false
			for mark, time := range d.MarkNames() {
				counts := count(a, r.Outcomes, day, mark)
				any = any || slices.Max(counts) > 0
				e := sim.Counts(counts)
				rows = append(rows, join([]string{d.Date, time, a.Code, a.Name}, numbers(e), []string{number(e.Mean)}))
			}
			if any {
				for _, row := range rows {
					s.row(row...)
				}
			}
		}
	}
}

// centres writes where the polling centres are and which areas they belong to.
func centres(r *Run, s *sheet) {
	s.row("code", "name", "municipality", "municipality_name", "latitude", "longitude", "stations", "names", "register_basis", "areas", "votes")
	m := r.Model.Electorate.Margins
	first := r.Model.Electorate.CentreFirst
	for i, a := range r.Centres {
		c := m.Centres[a.Centres[0]]
		home := m.Municipalities[c.Municipality]
		var areas []string
		for _, area := range r.Areas {
			if slices.Contains(area.Centres, a.Centres[0]) {
				areas = append(areas, area.Code)
			}
		}
		s.row(a.Code, a.Name, strconv.Itoa(home.Code), home.Name, degrees(c.Lat), degrees(c.Lon), strconv.Itoa(c.Stations),
			strconv.Itoa(int(first[i+1]-first[i])), a.Basis, strings.Join(areas, " "), strings.Join(r.votingDays(a.Centres[0]), " "))
	}
}

// votingDays returns the dates on which a centre votes.
func (r *Run) votingDays(centre int) (dates []string) {
	for _, d := range r.Model.Days {
		if d.Votes == nil || d.Votes[centre] {
			dates = append(dates, d.Date)
		}
	}
	return dates
}

func degrees(x float64) string { return strconv.FormatFloat(x, 'f', 6, 64) }

// scenarios writes turnout in the named areas under every scenario that ran so
// far on the same luck, and its paired difference from the first.
func scenarios(r *Run, s *sheet) {
	s.row("date", "time", "code", "name", "register_basis", "scenario", "title", "base", "names", "median", "p05", "p95", "difference_median", "difference_p05", "difference_p95")
	all := append(slices.Clone(r.Earlier), Finished{r.Manifest.Scenario.Name, r.Manifest.Scenario.Title, r.Model.Days, r.Outcomes})
	for _, a := range r.Areas {
		for day, d := range r.Model.Days {
			for mark, time := range d.MarkNames() {
				for i, f := range all {
					if !f.has(day, d) {
						continue
					}
					names := a.Names(f.Outcomes, day, sim.OfRegister)
					turnout := sim.Rates(a.Cast(f.Outcomes, day, mark), names)
					row := join([]string{d.Date, time, a.Code, a.Name, a.Basis, f.Name, f.Title, string(sim.OfRegister), number(sim.Counts(names).Median)}, shares(turnout)[:3])
					difference := make([]string, 3)
					if i > 0 && all[0].has(day, d) {
						difference = shares(Contrast(a, day, mark, f.Outcomes, all[0].Outcomes).Turnout)[:3]
					}
					s.row(join(row, difference)...)
				}
			}
		}
	}
}
