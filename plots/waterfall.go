package plots

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Waterfall is the figure of how counted votes fall and rise from one scenario to
// another, cause by cause: the parts of a decomposition, which add up.
type Waterfall struct {
	Head
	From, To Option   // the scenarios
	Before   Estimate // counted votes in the first
	After    Estimate // counted votes in the second
	Total    Estimate // the change from the first to the second
	Whole    [2]int64 // Before and After as they are written, so that parts add up
	Interval string   // what whiskers are, for example "95 % interval of the mean of 32 replicates"; "" for none
	Parts    []WaterfallPart
}

// WaterfallPart is what one cause takes or gives.
type WaterfallPart struct {
	Cause   Option
	Counted Estimate // change of counted votes
	Cast    float64  // of it: ballots cast more or less
	Lost    float64  // of it: ballots that were cast and did not count; below 0: more were lost
	Whole   [2]int64 // Cast and Lost as they are written: rounded so that all add up
}

func (f *Waterfall) check() error {
	if len(f.Parts) == 0 {
		return errors.New("found no cause, want at least one")
	}
	if err := errors.Join(f.Before.check(), f.After.check(), f.Total.check()); err != nil {
		return err
	}
	level := f.Before.Mean
	for _, x := range f.Parts {
		if err := x.Counted.check(); err != nil {
			return fmt.Errorf("cause %s: %w", x.Cause.Name, err)
		}
		if !near(x.Cast+x.Lost, x.Counted.Mean) {
			return fmt.Errorf("cause %s: %v ballots cast and %v lost are not its %v counted votes", x.Cause.Name, x.Cast, x.Lost, x.Counted.Mean)
		}
		if math.Abs(float64(x.Whole[0])-x.Cast) > farFromWhole || math.Abs(float64(x.Whole[1])-x.Lost) > farFromWhole {
			return fmt.Errorf("cause %s: %v ballots cast and %v lost are written as %v", x.Cause.Name, x.Cast, x.Lost, x.Whole)
		}
		level += x.Counted.Mean
	}
	if !near(level, f.After.Mean) {
		return fmt.Errorf("%v counted votes and the parts of the causes are %v, want the %v of %s", f.Before.Mean, level, f.After.Mean, f.To.Name)
	}
	return nil
}

// farFromWhole is farther than rounding moves a number so that sums hold [votes].
const farFromWhole = 2.0

// near reports whether two numbers of votes are one, up to spoilt ballots and rounding.
func near(a, b float64) bool {
	return math.Abs(a-b) <= 0.5+0.01*math.Max(math.Abs(a), math.Abs(b))
}

func (f *Waterfall) compose(p *page) {
	rows := f.barRows()
	g := p.rowGrid(rows)
	low, high, isCut := f.ends()
	p.write("counted votes of a replicate, mean", p.letters(tickSize, grey, false))
	p.space(2)
	a := axisOver(low, high, g.picture, false, wide(g.faded))
	p.rows(g, a, rows)
	if isCut {
		p.space(1)
		p.write("The axis does not begin at 0. Intervals that it does not hold stand only in brackets.", g.faded)
	}
	p.space(gap)
	p.key(f.key(isCut)...)
	p.options(f.meanings())
}

// shareOfAll is how large the changes must be, as a share of all votes, for an axis
// that begins at 0.
const shareOfAll = 0.2

// ends returns the range of the axis, and whether it does not begin at 0: then
// intervals of all votes, which are wider than those of changes, do not widen it.
func (f *Waterfall) ends() (low, high float64, isCut bool) {
	level := f.Before.Mean
	low, high = level, level
	more := func(a, b float64) { low, high = min(low, a), max(high, b) }
	for _, x := range f.Parts {
		l, h := x.Counted.ends()
		more(level+l, level+h)
		more(level+x.Cast, level+x.Cast)
		level += x.Counted.Mean
		more(level, level)
	}
	if low > 0 && high-low < shareOfAll*high {
		return low, high, true
	}
	more(f.Before.ends())
	more(f.After.ends())
	return min(0, low), max(0, high), false
}

// barRows returns the rows: the first scenario, the causes, the second scenario.
func (f *Waterfall) barRows() []barRow {
	levels := []float64{f.Before.Mean}
	rows := []barRow{totalRow(f.From.Name, f.Before, f.Whole[0])}
	for _, x := range f.Parts {
		before := levels[len(levels)-1]
		levels = append(levels, before+x.Counted.Mean)
		rows = append(rows, x.row(before))
	}
	last := totalRow(f.To.Name, f.After, f.Whole[1])
	last.numbers = append(last.numbers, "change "+f.change())
	rows = append(rows, last)
	for i := range levels { // a line leads from row to row
		rows[i].linked(levels[i], false)
		rows[i+1].linked(levels[i], true)
	}
	return rows
}

// linked draws, before all else, the line of a level in the lower or upper half.
func (r *barRow) linked(level float64, upper bool) {
	paint := r.paint
	r.paint = func(c draw.Canvas, box vg.Rectangle, x func(float64) vg.Length) {
		half := box
		if upper {
			half.Min.Y = (box.Min.Y + box.Max.Y) / 2
		} else {
			half.Max.Y = (box.Min.Y + box.Max.Y) / 2
		}
		c.StrokeLine2(levelInk, x(level), half.Min.Y, x(level), half.Max.Y)
		paint(c, box, x)
	}
}

// meanings are the scenarios and causes for the legend.
func (f *Waterfall) meanings() []Option {
	list := []Option{f.From, f.To}
	for _, x := range f.Parts {
		list = append(list, x.Cause)
	}
	return list
}

// Words tells where counted votes start, what each cause takes or gives, and where
// they end.
func (f *Waterfall) Words() string {
	text := "One replicate, without an interval."
	if f.Interval != "" {
		text = fmt.Sprintf("In brackets the %s.", f.Interval)
	}
	var parts []string
	for _, x := range f.Parts {
		parts = append(parts, x.says())
	}
	return fmt.Sprintf("From %s counted votes under %s to %s under %s, a change of %s. %s Of the change: %s.",
		number(float64(f.Whole[0])), f.From.Name, number(float64(f.Whole[1])), f.To.Name, f.change(), text, strings.Join(parts, "; "))
}

// change writes the change from the first to the second scenario.
func (f *Waterfall) change() string { return f.Total.saysAs(float64(f.Whole[1]-f.Whole[0]), change) }

// counted writes the change of counted votes.
func (x WaterfallPart) counted() string {
	return x.Counted.saysAs(float64(x.Whole[0]+x.Whole[1]), change)
}

func (x WaterfallPart) says() string {
	text := x.Cause.Name + " " + x.counted()
	cast, lost := "by ballots never cast", "by ballots lost after they were cast"
	if x.Cast > 0 {
		cast = "by ballots cast besides"
	}
	if x.Lost > 0 {
		lost = "by ballots saved after they were cast"
	}
	switch {
	case x.Whole[0] != 0 && x.Whole[1] != 0:
		text += fmt.Sprintf(", %s %s and %s %s", change(float64(x.Whole[0])), cast, change(float64(x.Whole[1])), lost)
	case x.Whole[0] != 0:
		text += ", " + cast
	case x.Whole[1] != 0:
		text += ", " + lost
	}
	if x.Counted.hasInterval() && !x.Counted.isClear() && x.Counted.Low != x.Counted.High {
		text += ", not told apart from no change"
	}
	return text
}

// Table returns a row for each scenario and each cause.
func (f *Waterfall) Table() [][]string {
	rows := [][]string{{"kind", "name", "title", "counted", "low", "high", "cast", "lost"}}
	add := func(kind string, o Option, e Estimate, cast, lost string) {
		rows = append(rows, slices.Concat([]string{kind, o.Name, o.Title}, e.cells(), []string{cast, lost}))
	}
	add("scenario", f.From, f.Before, "", "")
	for _, x := range f.Parts {
		add("cause", x.Cause, x.Counted, cell(x.Cast), cell(x.Lost))
	}
	add("scenario", f.To, f.After, "", "")
	add("change", Option{}, f.Total, "", "")
	return rows
}
