package plots

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"turnout/internal/wording"
)

// Curves is the figure of cumulative turnout over the hours of one polling day.
type Curves struct {
	Head
	Hours
	Axis     string // what the vertical axis shows, for example "ballots cast, % of the register"
	Band     string // what the bands are, for example "5–95 % of 32 replicates"; "" for one replicate
	Series   []Series
	Observed []Observed
	Events   []Event
}

func (f *Curves) check() error {
	if err := f.Hours.check(); err != nil {
		return err
	}
	if len(f.Series) == 0 || len(f.Series) > len(looks) {
		return fmt.Errorf("found %d series, want 1 to %d", len(f.Series), len(looks))
	}
	for i := range f.Series {
		if err := f.Series[i].check(0); err != nil {
			return err
		}
	}
	for _, o := range f.Observed {
		if err := o.check(len(f.Series)); err != nil {
			return err
		}
	}
	return checkEvents(f.Hours, f.Events)
}

func (f *Curves) compose(p *page) {
	letters := p.lettersOf(f.Events, f.Hours, 1)
	x := panelOf(p, f.Hours, 1, f.highest(), f.Series, f.Observed)
	x.events, x.letters = f.Events, letters
	p.write(f.Axis, p.letters(tickSize, grey, false))
	p.panels(1, p.panelHeight(200), x)
	p.space(gap)
	p.key(append(f.key(), markKey(f.Observed)...)...)
	p.space(2)
	p.eventKey(letters)
}

// panelOf returns a panel with some series and their observed figures.
func panelOf(p *page, h Hours, columns int, high float64, series []Series, observed []Observed) *panel {
	x := &panel{plot: p.newPlot(h, 0, high, columns, " %")}
	for i, s := range series {
		addBand(x.plot, looks[i], s.Minutes, s.Low, s.High)
	}
	for i, s := range series {
		addLine(x.plot, looks[i].line(), s.Minutes, s.Median)
	}
	x.over = func(c draw.Canvas, toX, toY func(float64) vg.Length) { drawObserved(c, observed, toX, toY) }
	return x
}

func (f *Curves) key() []entry {
	var entries []entry
	for i, s := range f.Series {
		entries = append(entries, entry{text: fmt.Sprintf("%s, of %s: %s", s.Name, s.Base, medianAnd(f.Band)), sample: curveSample(looks[i])})
	}
	return entries
}

// highest returns the highest percentage that is drawn.
func (f *Curves) highest() float64 {
	top := 0.0
	for _, s := range f.Series {
		_, high := s.ends()
		top = max(top, high)
	}
	return highestOf(top, f.Observed)
}

func highestOf(top float64, list []Observed) float64 {
	for _, o := range list {
		top = max(top, o.High)
		if !o.RangeOnly {
			top = max(top, o.Value)
		}
	}
	return top
}

// Words tells each curve at noon, at 15:00 and at the end, and the observed figures.
func (f *Curves) Words() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Curves of %s, from %s to %s; %s.", f.Axis, wording.Clock(f.Opens), wording.Clock(f.Closes), bandWords(f.Band))
	for i, s := range f.Series {
		b.WriteString(" " + seriesWords(&s, f.Hours, f.Band != "", ofSeries(f.Observed, i)))
	}
	if text := eventWords(f.Events); text != "" {
		b.WriteString(" " + text)
	}
	return b.String()
}

func ofSeries(list []Observed, series int) (own []Observed) {
	for _, o := range list {
		if o.Series == series {
			own = append(own, o)
		}
	}
	return own
}

// seriesWords tells one series in a sentence.
func seriesWords(s *Series, h Hours, banded bool, observed []Observed) string {
	var parts []string
	for _, minute := range []float64{12 * 60, 15 * 60, h.Closes} {
		if h.holds(minute) {
			i := s.at(minute)
			text := percent(s.Median[i]) + " %"
			if banded {
				text += fmt.Sprintf(" (%s–%s %%)", percent(s.Low[i]), percent(s.High[i]))
			}
			parts = append(parts, text+" at "+wording.Clock(s.Minutes[i]))
		}
	}
	text := fmt.Sprintf("%s, of %s: %s", s.Name, s.Base, strings.Join(parts, ", "))
	for _, o := range observed {
		text += "; " + o.says()
	}
	return text + "."
}

// Table returns simulated and observed figures.
func (f *Curves) Table() [][]string {
	rows := [][]string{{"kind", "place", "base", "time", "percent", "low", "high", "source"}}
	for _, s := range f.Series {
		for _, row := range s.rows("simulated") {
			rows = append(rows, append(row, ""))
		}
	}
	return append(rows, observedRows(f.Observed, f.Series)...)
}

func observedRows(list []Observed, series []Series) (rows [][]string) {
	for _, o := range list {
		kind, value := "observed", cell(o.Value)
		switch {
		case o.Fitted:
			kind = "observed, fitted"
		case o.WasFitted:
			kind = "observed, was fitted"
		}
		if o.RangeOnly {
			value = ""
		}
		s := series[o.Series]
		rows = append(rows, []string{kind, s.Name, s.Base, wording.Clock(o.Minute), value, cell(o.Low), cell(o.High), o.Source})
	}
	return rows
}
