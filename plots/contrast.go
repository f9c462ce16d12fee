package plots

import (
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"

	"turnout/internal/wording"
)

// Contrast is the figure of turnout under several scenarios that ran on the same
// luck, with the paired difference from the first below.
type Contrast struct {
	Head
	Hours
	Axis      string   // what the upper axes show, for example "ballots cast, % of the register"
	Band      string   // what the bands are
	Scenarios []string // for the legend, the first is the yardstick
	Places    []ContrastPlace
	Events    []Event
}

// ContrastPlace is one place under every scenario.
type ContrastPlace struct {
	Name, Base  string
	Runs        []Series   // by scenario [percent]
	Differences []Series   // by scenario but the first [percentage points]
	Observed    []Observed // Series is a scenario: that which reconstructs what happened
}

func (f *Contrast) check() error {
	if err := f.Hours.check(); err != nil {
		return err
	}
	if n := len(f.Scenarios); n < 2 || n > len(looks) {
		return fmt.Errorf("found %d scenarios, want 2 to %d", n, len(looks))
	}
	if len(f.Places) == 0 || len(f.Places) > 3 {
		return fmt.Errorf("found %d places, want 1 to 3", len(f.Places))
	}
	for _, place := range f.Places {
		if len(place.Runs) != len(f.Scenarios) || len(place.Differences) != len(f.Scenarios)-1 {
			return fmt.Errorf("%s: found %d runs and %d differences, want %d and one less", place.Name, len(place.Runs), len(place.Differences), len(f.Scenarios))
		}
		for i := range place.Runs {
			if err := place.Runs[i].check(0); err != nil {
				return err
			}
		}
		for i := range place.Differences {
			if err := place.Differences[i].check(-100); err != nil {
				return err
			}
		}
		for _, o := range place.Observed {
			if err := o.check(len(f.Scenarios)); err != nil {
				return err
			}
		}
	}
	return checkEvents(f.Hours, f.Events)
}

func (f *Contrast) compose(p *page) {
	columns := len(f.Places)
	if p.isNarrow() {
		columns = 1
	}
	letters := p.lettersOf(f.Events, f.Hours, columns)
	var list, lower []*panel
	var observed []Observed
	for i := range f.Places {
		place := &f.Places[i]
		x := panelOf(p, f.Hours, columns, place.highest(), place.Runs, place.Observed)
		x.title, x.aside, x.letters = place.Name, f.Axis+" ("+place.Base+")", letters
		x.events = f.Events
		list = append(list, x)
		below := place.below(p, f.Hours, columns, f.Scenarios[0], f.Events)
		if columns == 1 {
			list = append(list, below)
		}
		lower = append(lower, below)
		observed = append(observed, place.Observed...)
	}
	if columns > 1 {
		list = append(list, lower...)
	}
	p.panels(columns, p.panelHeight(135), list...)
	p.space(gap)
	f.legend(p, observed)
	p.eventKey(letters)
}

func (f *Contrast) legend(p *page, observed []Observed) {
	var entries []entry
	for i, name := range f.Scenarios {
		entries = append(entries, entry{text: name, sample: curveSample(looks[i])})
	}
	p.key(append(entries, markKey(observed)...)...)
	p.space(2)
	text := fmt.Sprintf("Lines are medians, bands %s; differences are taken replicate by replicate.", f.Band)
	if f.Band == "" {
		text = "One replicate of each."
	}
	p.write(text, p.letters(textSize, black, false))
	p.space(2)
}

// below returns the plot of the differences.
func (c *ContrastPlace) below(p *page, h Hours, columns int, first string, events []Event) *panel {
	low, high := 0.0, 0.0
	for i := range c.Differences {
		l, u := c.Differences[i].ends()
		low, high = min(low, l), max(high, u)
	}
	if high-low < 0.01 {
		low, high = -0.5, 0.5 // nothing differs
	}
	name, _, _ := strings.Cut(first, ":")
	x := &panel{events: events, title: "difference from " + name, aside: "percentage points", plot: p.newPlot(h, low, high, columns, "")}
	for i := range c.Differences {
		addBand(x.plot, looks[i+1], c.Differences[i].Minutes, c.Differences[i].Low, c.Differences[i].High)
	}
	addZero(x.plot, h)
	for i := range c.Differences {
		addLine(x.plot, looks[i+1].line(), c.Differences[i].Minutes, c.Differences[i].Median)
	}
	return x
}

// addZero draws the line of no difference.
func addZero(x *plot.Plot, h Hours) {
	keepRange(x, &plotter.Line{XYs: points([]float64{h.Opens, h.Closes}, []float64{0, 0}), LineStyle: draw.LineStyle{Color: black, Width: 0.7}})
}

func (c *ContrastPlace) highest() float64 {
	top := 0.0
	for i := range c.Runs {
		_, high := c.Runs[i].ends()
		top = max(top, high)
	}
	return highestOf(top, c.Observed)
}

// Words tells, for each place, every scenario at 15:00 and at the end and how far
// it is from the first.
func (f *Contrast) Words() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Curves of %s under %d scenarios on the same luck (%s), and below the differences from the first; %s.",
		f.Axis, len(f.Scenarios), strings.Join(f.Scenarios, "; "), bandWords(f.Band))
	for i := range f.Places {
		b.WriteString("\n" + f.Places[i].words(f.Hours))
	}
	if text := eventWords(f.Events); text != "" {
		b.WriteString("\n" + text)
	}
	return b.String()
}

func (c *ContrastPlace) words(h Hours) string {
	var sentences []string
	for i := range c.Runs {
		s := &c.Runs[i]
		var parts []string
		for _, minute := range []float64{15 * 60, h.Closes} {
			if !h.holds(minute) {
				continue
			}
			k := s.at(minute)
			text := fmt.Sprintf("%s %% at %s", percent(s.Median[k]), wording.Clock(s.Minutes[k]))
			if i > 0 {
				d := &c.Differences[i-1]
				text += fmt.Sprintf(" (difference %s, %s to %s points)", changePoints(d.Median[k]), changePoints(d.Low[k]), changePoints(d.High[k]))
			}
			parts = append(parts, text)
		}
		sentences = append(sentences, s.Name+" "+strings.Join(parts, ", "))
	}
	return fmt.Sprintf("%s, of %s: %s.", c.Name, c.Base, strings.Join(sentences, "; "))
}

// Table returns turnout and differences, and what was observed.
func (f *Contrast) Table() [][]string {
	rows := [][]string{{"place", "kind", "scenario", "base", "time", "percent", "low", "high", "source"}}
	for _, c := range f.Places {
		add := func(kind string, list []Series) {
			for i := range list {
				for _, row := range list[i].rows(c.Name, kind) {
					rows = append(rows, append(row, ""))
				}
			}
		}
		add("simulated", c.Runs)
		add("difference", c.Differences)
		for _, row := range observedRows(c.Observed, c.Runs) {
			rows = append(rows, slices.Concat([]string{c.Name}, row[:1], row[1:]))
		}
	}
	return rows
}
