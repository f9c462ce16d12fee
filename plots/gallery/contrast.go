package gallery

import (
	"fmt"
	"slices"

	"turnout/plots"
	"turnout/sim"
	"turnout/sim/store"
)

// contrast is the figure of several scenarios, where several ran.
func (d *day) contrast() (plots.Figure, error) {
	if !d.Has("scenarios.csv") {
		return nil, nil
	}
	t, err := d.Table("scenarios.csv", "date", "time", "code", "name", "register_basis", "scenario", "title", "names", "median", "p05", "p95",
		"difference_median", "difference_p05", "difference_p95")
	if err != nil {
		return nil, err
	}
	x := &contrasts{day: d, place: map[string]*plots.ContrastPlace{}}
	if err := t.Each(x.add); err != nil {
		return nil, err
	}
	return x.figure()
}

// contrasts gathers the rows of scenarios.csv.
type contrasts struct {
	*day
	names  []string // of scenarios
	titles []string
	place  map[string]*plots.ContrastPlace
}

func (x *contrasts) add(r store.Row) {
	if r.Text("date") != x.date {
		return
	}
	i := slices.Index(x.names, r.Text("scenario"))
	if i < 0 {
		i = len(x.names)
		x.names, x.titles = append(x.names, r.Text("scenario")), append(x.titles, fmt.Sprintf("%s: %s", r.Text("scenario"), r.Text("title")))
	}
	code := r.Text("code")
	p := x.place[code]
	if p == nil {
		p = &plots.ContrastPlace{Name: sim.ShortName(code, r.Text("name")), Base: names(r)}
		x.place[code] = p
	}
	for len(p.Runs) <= i {
		p.Runs = append(p.Runs, *x.begin(x.names[len(p.Runs)], p.Base))
	}
	x.extend(&p.Runs[i], r, "median", "p05", "p95")
	for len(p.Differences) < i {
		p.Differences = append(p.Differences, *x.begin(x.names[len(p.Differences)+1], p.Base))
	}
	if i > 0 {
		x.extend(&p.Differences[i-1], r, "difference_median", "difference_p05", "difference_p95")
	}
}

// complete reports whether every scenario has a course in a place: one with fewer
// polling days has none on the others.
func (x *contrasts) complete(p *plots.ContrastPlace) bool {
	drawable := func(s plots.Series) bool { return len(s.Minutes) > 1 }
	all := len(p.Runs) == len(x.names)
	for _, s := range slices.Concat(p.Runs, p.Differences) {
		all = all && drawable(s)
	}
	return all && x.names[0] == x.Against
}

// most is how many places and scenarios the figure of scenarios shows.
const mostPlaces, mostScenarios = 2, 6

func (x *contrasts) figure() (plots.Figure, error) {
	if len(x.names) < 2 {
		return nil, nil
	}
	f := &plots.Contrast{Hours: x.hours, Axis: axis, Band: x.band(), Scenarios: x.titles, Events: x.events}
	notes := []string{luck, "Events are those of " + x.names[len(x.names)-1] + "."}
	if more := len(x.names) - mostScenarios; more > 0 {
		notes = append(notes, fmt.Sprintf("The first %d of %d scenarios and the last.", mostScenarios-1, len(x.names)))
		f.Scenarios = slices.Delete(slices.Clone(x.titles), mostScenarios-1, mostScenarios-1+more)
	}
	for _, code := range x.Manifest.Figures.Curves {
		p := x.place[code]
		if p == nil || len(f.Places) == mostPlaces || !x.complete(p) {
			continue
		}
		if more := len(x.names) - mostScenarios; more > 0 {
			p.Runs = slices.Delete(p.Runs, mostScenarios-1, mostScenarios-1+more)
			p.Differences = slices.Delete(p.Differences, mostScenarios-2, mostScenarios-2+more)
		}
		f.Places = append(f.Places, *p)
	}
	if len(f.Places) == 0 {
		return nil, nil
	}
	f.Head = x.head("Turnout under several scenarios", notes...)
	f.Subtitle = x.Case.Title + x.on() + ". All scenarios on the same luck, voter by voter"
	return f, nil
}
