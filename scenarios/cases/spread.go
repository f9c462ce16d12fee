package cases

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// SpreadFile is the name of the table of spreads in a case's folder, which need
// not be there.
const SpreadFile = "spread.csv"

var spreadColumns = []string{"date", "time", "area", "measure", "scale", "mean", "sd", "electorates"}

// SpreadColumns returns the columns of spread.csv in the order in which
// internal/spread writes them.
func SpreadColumns() []string { return slices.Clone(spreadColumns) }

// Spread is how far a simulated figure moves with the seed of the synthetic
// electorate alone, all parameters and margins held fixed.
type Spread struct {
	Line                      int    // in spread.csv
	Date, Time, Area, Measure string // of the row of observed.csv that it belongs to

	Scale       string  // on which the two numbers are: plain, log or logit
	Mean        float64 // over electorates, on the scale
	SD          float64 // standard deviation over electorates, on the scale
	Electorates int     // how many, at least 2
}

// SpreadOf returns the spread of an observed figure, false where the case has
// none.
func (c *Case) SpreadOf(o Observation) (Spread, bool) {
	i := slices.IndexFunc(c.Spread, func(s Spread) bool { return s.belongs(o) })
	if i < 0 {
		return Spread{}, false
	}
	return c.Spread[i], true
}

func (s Spread) belongs(o Observation) bool {
	return s.Date == o.Date && s.Time == o.Time && s.Area == o.Area && s.Measure == o.Measure
}

// readSpread reads the table of spreads, where the folder has one. Each row must
// belong to an observed figure.
func (r *reader) readSpread() {
	if _, err := fs.Stat(r.fsys, SpreadFile); errors.Is(err, fs.ErrNotExist) {
		return
	}
	t := r.table(SpreadFile, spreadColumns...)
	for _, l := range t.rows {
		s := Spread{
			Line: l.number(), Date: l.date("date"), Time: l.text("time"), Area: l.text("area"), Measure: l.text("measure"),
			Scale: l.oneOf("scale", "plain", "log", "logit"), Mean: l.decimal("mean", -most, most), SD: l.decimal("sd", 0, 10),
			Electorates: l.whole("electorates", 2, 1_000_000),
		}
		i := slices.IndexFunc(r.c.Observed, s.belongs)
		if i < 0 {
			l.problem("area", fmt.Sprintf("a figure that observed.csv has: %s of %s at %s on %s", s.Measure, s.Area, s.Time, s.Date), nil)
		} else if s.Scale == "logit" && r.c.Observed[i].Unit != "share" {
			l.problem("scale", "plain or log, because the figure is no share", nil)
		}
		if slices.ContainsFunc(r.c.Spread, func(other Spread) bool { return s.belongs(other.of()) }) {
			l.problem("area", "each figure once", nil)
			continue
		}
		r.c.Spread = append(r.c.Spread, s)
	}
}

// of returns what names the observed figure.
func (s Spread) of() Observation {
	return Observation{Date: s.Date, Time: s.Time, Area: s.Area, Measure: s.Measure}
}
