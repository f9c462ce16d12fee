package cases

import (
	"fmt"
	"regexp"
	"slices"
	"time"
)

var (
	hhmm     = regexp.MustCompile(`^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$`)
	measures = []string{"turnout", "cast", "cast_assembly", "cast_mayor", "registered", "share_of_final", "stations", "population"}
	point    = regexp.MustCompile(`^station_(.+)_p[0-9][0-9]$`)
)

func (r *reader) readObserved() {
	t := r.table("observed.csv", "date", "time", "area", "measure", "value", "low", "high", "unit", "base", "use",
		"source", "grade", "note")
	for _, l := range t.rows {
		o := Observation{
			File: t.file, Line: l.number(), Date: l.date("date"), Time: l.raw("time"), Area: l.text("area"), Measure: l.raw("measure"),
			Unit: l.oneOf("unit", "share", "votes", "voters", "stations", "people"),
			Base: l.oneOf("base", "register", "final-votes", "station-register", "forms", ""),
			Use:  l.oneOf("use", "fit", "check"), Source: l.text("source"), Grade: l.oneOf("grade", "A", "B", "C"), Note: l.raw("note"),
		}
		if o.Time != "" && o.Time != "final" && !hhmm.MatchString(o.Time) {
			l.problem("time", "HH:MM, final or nothing", nil)
		}
		if !slices.Contains(measures, point.ReplaceAllString(o.Measure, "$1")) {
			l.problem("measure", "one of "+quoted(measures)+", or station_…_pNN for a point of the stations' distribution", measures)
		}
		r.level(l, &o)
		if _, ok := r.c.find(o.Area); !ok {
			l.problem("area", "an area, municipality or centre of the case", r.c.PlaceNames())
		}
		r.c.Observed = append(r.c.Observed, o)
	}
}

// level reads what was observed: a value, a bracket or both.
func (r *reader) level(l *line, o *Observation) {
	highest := float64(most)
	if o.Unit == "share" {
		highest = 1
	}
	o.Value, o.Given = l.optional("value", 0, highest)
	low, ok1 := l.optional("low", 0, highest)
	high, ok2 := l.optional("high", 0, highest)
	o.Low, o.High, o.Bracketed = low, high, ok1 && ok2
	switch {
	case ok1 != ok2:
		l.problem("low", "low and high together, or neither", nil)
	case !o.Given && !o.Bracketed:
		l.problem("value", "a value, or low and high", nil)
	case o.Bracketed && (low > high || o.Given && (o.Value < low || o.Value > high)):
		l.problem("high", fmt.Sprintf("low ≤ value ≤ high; low is %g", low), nil)
	}
}

func (r *reader) readTimeline() {
	t := r.table("timeline.csv", "date", "time", "event", "source", "grade")
	for _, l := range t.rows {
		r.c.Timeline = append(r.c.Timeline, Moment{
			Line: l.number(), Date: l.date("date"), Time: l.text("time"), Event: l.text("event"),
			Source: l.text("source"), Grade: l.oneOf("grade", "A", "B", "C"),
		})
	}
}

// date returns a date as written, YYYY-MM-DD.
func (l *line) date(column string) string {
	s := l.raw(column)
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		l.problem(column, "a date as YYYY-MM-DD", nil)
	}
	return s
}
