package plots

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Effects is the figure of what scenarios change against a baseline on the same
// luck: counted votes with their interval, a row for each scenario, and a group of
// rows for each place, all on one scale.
type Effects struct {
	Head
	Baseline  string // name of the scenario that the others are held against
	Interval  string // what thick lines are, for example "95 % interval of the mean of 32 replicates"
	Spread    string // what thin lines are, for example "5–95 % of 32 replicates"
	Scenarios []Option
	Places    []EffectPlace
}

// EffectPlace is one place under every scenario.
type EffectPlace struct {
	Name, Base string       // Base: whose votes, for example "62,962 names"
	Lines      []EffectLine // by scenario
}

// EffectLine is what one scenario changes in one place.
type EffectLine struct {
	Counted Estimate // votes
	Turnout Estimate // percentage points of the register
}

func (f *Effects) check() error {
	if len(f.Scenarios) == 0 || len(f.Places) == 0 {
		return errors.New("found no scenario or no place, want at least one of each")
	}
	for _, place := range f.Places {
		if len(place.Lines) != len(f.Scenarios) {
			return fmt.Errorf("%s: found %d effects, want one for each of %d scenarios", place.Name, len(place.Lines), len(f.Scenarios))
		}
		for i, x := range place.Lines {
			if err := errors.Join(x.Counted.check(), x.Turnout.check()); err != nil {
				return fmt.Errorf("%s, scenario %s: %w", place.Name, f.Scenarios[i].Name, err)
			}
		}
	}
	return nil
}

func (f *Effects) compose(p *page) {
	rows := make([][]barRow, len(f.Places))
	for i, place := range f.Places {
		for k, x := range place.Lines {
			rows[i] = append(rows[i], x.row(f.Scenarios[k].Name))
		}
	}
	g := p.rowGrid(slices.Concat(rows...))
	low, high := f.ends()
	axis := axisOver(low, high, g.picture, true, wide(g.faded))
	p.write("change of counted votes against "+f.Baseline+", and of turnout in percentage points", p.letters(tickSize, grey, false))
	for i, place := range f.Places {
		p.space(gap)
		p.heading(place.Name, place.Base)
		p.rows(g, axis, rows[i])
	}
	p.space(gap)
	p.key(f.key()...)
	p.options(f.Scenarios)
}

// heading adds a name with what it counts in grey.
func (p *page) heading(name, base string) {
	style, aside := p.letters(textSize, black, true), p.letters(textSize, grey, false)
	lines := p.wrap(name, style, p.inner())
	last := lines[len(lines)-1]
	beside := style.Width(last)+gap+aside.Width(base) <= p.inner()
	if !beside {
		lines = append(lines, "")
		last = ""
	}
	p.add(vg.Length(len(lines))*leading(style)+2, func(c draw.Canvas) {
		at := vg.Point{X: c.Min.X, Y: c.Max.Y}
		writeLines(c, slices.DeleteFunc(slices.Clone(lines), func(s string) bool { return s == "" }), style, at)
		at.Y -= vg.Length(len(lines)-1) * leading(style)
		if last != "" {
			at.X += style.Width(last) + gap
		}
		writeLines(c, []string{clip(base, aside, c.Max.X-at.X)}, aside, at)
	})
}

// ends returns the range of the scale, 0 in it.
func (f *Effects) ends() (low, high float64) {
	for _, e := range f.all() {
		l, h := e.ends()
		low, high = min(low, l), max(high, h)
	}
	return low, high
}

// row is the row of an effect.
func (e EffectLine) row(label string) barRow {
	numbers := []string{e.Counted.says(change), "turnout " + e.Turnout.says(changePoints)}
	return barRow{label: label, numbers: numbers, paint: func(c draw.Canvas, box vg.Rectangle, x func(float64) vg.Length) {
		drawEstimate(c, e.Counted, (box.Min.Y+box.Max.Y)/2, x)
	}}
}

// all returns the changes of counted votes of all places.
func (f *Effects) all() (list []Estimate) {
	for _, place := range f.Places {
		for _, x := range place.Lines {
			list = append(list, x.Counted)
		}
	}
	return list
}

// Words tells for each place what every scenario changes, and what cannot be told
// from no change.
func (f *Effects) Words() string {
	text := fmt.Sprintf("Changes of counted votes against %s on the same luck", f.Baseline)
	if f.Interval != "" {
		text += ", in brackets the " + f.Interval
	}
	var b strings.Builder
	b.WriteString(text + ".")
	for _, place := range f.Places {
		var parts []string
		for i, x := range place.Lines {
			parts = append(parts, f.Scenarios[i].Name+": "+x.says())
		}
		fmt.Fprintf(&b, "\n%s, of %s: %s.", place.Name, place.Base, strings.Join(parts, "; "))
	}
	return b.String()
}

func (e EffectLine) says() string {
	text := votesMore(e.Counted.Mean)
	switch {
	case !e.Counted.hasInterval():
		text += " in one replicate"
	case e.Counted.Mean != 0 || e.Counted.Low != e.Counted.High:
		text += fmt.Sprintf(" (%s to %s)", change(e.Counted.Low), change(e.Counted.High))
	}
	if e.Counted.hasInterval() && !e.Counted.isClear() && e.Counted.Low != e.Counted.High {
		text += ", not told apart from no change"
	}
	return text + ", turnout " + e.Turnout.says(changePoints) + " points"
}

// votesMore writes a change of counted votes.
func votesMore(x float64) string {
	switch {
	case x > 0:
		return amount(x) + " counted votes more"
	case x < 0:
		return amount(x) + " counted votes fewer"
	}
	return "no difference"
}

// Table returns a row for each scenario in each place.
func (f *Effects) Table() [][]string {
	rows := [][]string{{"place", "base", "scenario", "title", "counted", "low", "high", "spread_low", "spread_high", "turnout", "turnout_low", "turnout_high"}}
	for _, place := range f.Places {
		for i, x := range place.Lines {
			s := f.Scenarios[i]
			rows = append(rows, slices.Concat([]string{place.Name, place.Base, s.Name, s.Title}, x.Counted.cells(),
				[]string{cell(x.Counted.SpreadLow), cell(x.Counted.SpreadHigh)}, x.Turnout.cells()))
		}
	}
	return rows
}
