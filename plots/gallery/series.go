package gallery

import (
	"math"
	"slices"
	"strings"

	"turnout/agents"
	"turnout/internal/wording"
	"turnout/plots"
	"turnout/sim"
	"turnout/sim/store"
)

const axis = "ballots cast, % of the register"

// places are the turnout of some places over the day, by their codes.
type places map[string]*plots.Series

// turnout reads the turnout of the register in areas and municipalities.
func (d *day) turnout() (places, error) {
	all := places{}
	for _, file := range []string{"turnout_by_area.csv", "turnout_by_municipality.csv"} {
		t, err := d.Table(file, "date", "time", "code", "name", "register_basis", "base", "names", "median", "p05", "p95")
		if err != nil {
			return nil, err
		}
		err = t.Each(func(r store.Row) {
			if r.Text("date") != d.date || r.Text("base") != string(sim.OfRegister) {
				return
			}
			code := r.Text("code")
			if all[code] == nil {
				all[code] = d.begin(sim.ShortName(code, r.Text("name")), names(r))
			}
			d.extend(all[code], r, "median", "p05", "p95")
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// names tells how many names a row counts; ~ marks a number that is not official.
func names(r store.Row) string {
	text := wording.Count(int(r.Number("names"))) + " names"
	if basis := r.Text("register_basis"); basis != "official" {
		text = "~" + text
	}
	return text
}

// begin returns a series that starts at the opening with nothing.
func (d *day) begin(name, base string) *plots.Series {
	return &plots.Series{Name: name, Base: base, Minutes: []float64{d.hours.Opens}, Median: []float64{0}, Low: []float64{0}, High: []float64{0}}
}

// extend adds a row to a series. The last point holds those who still queued at
// the close: the row of the close itself is left out. Without a band it is the line.
func (d *day) extend(s *plots.Series, r store.Row, median, low, high string) {
	minute, ok := r.Minute("time")
	switch {
	case !ok:
		minute = d.hours.Closes
	case minute >= d.hours.Closes:
		return
	}
	m, l, h := 100*r.Number(median), 100*r.Number(low), 100*r.Number(high)
	if math.IsNaN(m) {
		return
	}
	if math.IsNaN(l) || math.IsNaN(h) {
		l, h = m, m
	}
	s.Minutes, s.Median = append(s.Minutes, minute), append(s.Median, m)
	s.Low, s.High = append(s.Low, l), append(s.High, h)
}

// observed reads the observed turnout of the day by place: shares of the register,
// and counts of ballots as shares of it.
func (d *day) observed() (map[string][]plots.Observed, error) {
	t, err := d.Table("observed.csv", "date", "time", "code", "measure", "base", "names", "observed", "observed_low", "observed_high",
		"interval_p05", "interval_p95", "verdict", "shape_only", "source")
	if err != nil {
		return nil, err
	}
	all := map[string][]plots.Observed{}
	err = t.Each(func(r store.Row) {
		isTurnout := r.Text("measure") == string(sim.Turnout) && r.Text("base") == string(sim.OfRegister)
		scale := 100.0
		if r.Text("measure") == string(sim.Votes) {
			scale = 100 / r.Number("names")
		} else if !isTurnout {
			return
		}
		if r.Text("date") == d.date && r.Text("shape_only") != "true" {
			all[r.Text("code")] = append(all[r.Text("code")], d.observation(r, scale))
		}
	})
	return all, err
}

func (d *day) observation(r store.Row, scale float64) plots.Observed {
	minute, ok := r.Minute("time")
	if !ok {
		minute = d.hours.Closes
	}
	verdict := sim.Verdict(r.Text("verdict"))
	o := plots.Observed{
		Minute: minute, Value: scale * r.Number("observed"), Low: scale * r.Number("interval_p05"), High: scale * r.Number("interval_p95"),
		Fitted: verdict == sim.Fitted, WasFitted: verdict == sim.WasFitted, Missed: verdict == sim.Miss, Source: r.Text("source"),
	}
	if math.IsNaN(o.Value) {
		o.RangeOnly, o.Low, o.High = true, scale*r.Number("observed_low"), scale*r.Number("observed_high")
	}
	if math.IsNaN(o.Low) || math.IsNaN(o.High) {
		o.Low, o.High = o.Value, o.Value
	}
	o.Low, o.High = max(0, o.Low), min(100, o.High)
	return o
}

// sources is the note on where observed figures come from, each source once.
func (d *day) sources(list ...plots.Observed) []string {
	var all []string
	for _, o := range list {
		if o.Source != "" && !slices.Contains(all, o.Source) {
			all = append(all, o.Source)
		}
	}
	if all == nil {
		return nil
	}
	text := "Reported: " + strings.Join(all, "; ") + "."
	if !d.Scenario.Happened {
		text = "This day did not happen so: reported figures stand beside it for comparison. " + text
	}
	return []string{text}
}

// curves is the figure of turnout in the main places.
func (d *day) curves() (plots.Figure, error) {
	all, err := d.turnout()
	if err != nil {
		return nil, err
	}
	observed, err := d.observed()
	if err != nil {
		return nil, err
	}
	f := &plots.Curves{Hours: d.hours, Axis: axis, Band: d.band(), Events: d.events}
	for _, code := range d.Manifest.Figures.Curves {
		s := all[code]
		if s == nil {
			return nil, d.missing(code)
		}
		if !d.votes(s) {
			continue
		}
		for _, o := range observed[code] {
			o.Series = len(f.Series)
			f.Observed = append(f.Observed, o)
		}
		f.Series = append(f.Series, *s)
	}
	if len(f.Series) == 0 {
		return nil, nil
	}
	f.Head = d.head("Turnout over the day", append([]string{d.ofRegister()}, d.sources(f.Observed...)...)...)
	return f, nil
}

// isIdle reports whether nobody votes on a later polling day in what is simulated: by the
// ledger nobody did, or tried.
func (d *day) isIdle() (bool, error) {
	if d.date == d.Days[0].Date {
		return false, nil
	}
	t, err := d.Table("ledger.csv", "date", "status", "mean")
	if err != nil {
		return false, err
	}
	idle := true
	err = t.Each(func(r store.Row) {
		status := r.Text("status")
		if r.Text("date") == d.date && status != agents.NeverSetOut.String() && status != agents.Absent.String() && r.Number("mean") > 0 {
			idle = false
		}
	})
	return idle, err
}

// ofRegister is the note on shares, on a later polling day that only some centres have.
func (d *day) ofRegister() string {
	if d.date == d.Days[0].Date {
		return luck
	}
	return luck + " Shares are of the whole register, also where only a part of a place votes on this day."
}

// votes reports whether a place has a turnout to show: on a later polling day that
// only some centres have, others stay at nothing.
func (d *day) votes(s *plots.Series) bool {
	return len(s.Minutes) > 1 && (d.date == d.Days[0].Date || slices.Max(s.High) > 0)
}

// missing is the error of a place that the tables do not have.
func (d *day) missing(code string) error {
	return wording.Problem{File: d.Path("turnout_by_area.csv"), Found: "no rows of " + code, Wanted: "the places that the manifest names under figures"}
}

// multiples is the figure of turnout by municipality.
func (d *day) multiples() (plots.Figure, error) {
	all, err := d.turnout()
	if err != nil {
		return nil, err
	}
	observed, err := d.observed()
	if err != nil {
		return nil, err
	}
	f := &plots.Multiples{Hours: d.hours, Axis: axis, Band: d.band(), Events: d.events}
	var seen []plots.Observed
	for _, p := range d.Manifest.Figures.Panels {
		g := plots.PlaceGroup{Title: p.Name}
		for _, code := range p.Places {
			if all[code] == nil {
				return nil, d.missing(code)
			}
			if !d.votes(all[code]) {
				continue
			}
			g.Places = append(g.Places, plots.Place{Series: *all[code], Observed: observed[code]})
			seen = append(seen, observed[code]...)
		}
		if g.Places != nil {
			f.Groups = append(f.Groups, g)
		}
	}
	if len(f.Groups) == 0 {
		return nil, nil
	}
	f.Head = d.head("Turnout by municipality", append([]string{d.ofRegister() + " Plots of one group share a scale."}, d.sources(seen...)...)...)
	return f, nil
}
