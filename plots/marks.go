package plots

import (
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"turnout/internal/wording"
)

// Observed is one observed figure, drawn in the look of its series.
type Observed struct {
	Series    int     // index of the series in its plot
	Minute    float64 // since midnight
	Value     float64 // percent; meaningless if RangeOnly
	Low, High float64 // range of the figure [percent]; equal where there is none
	RangeOnly bool    // only the range is known
	Fitted    bool    // the model was fitted to it: observed, or a target made of what was
	WasFitted bool    // the model was fitted to it, under other parameters or voters
	Missed    bool    // the model misses it
	Source    string  // with its grade
}

// check reports what cannot be drawn beside so many series.
func (o Observed) check(series int) error {
	if o.Series < 0 || o.Series >= series {
		return fmt.Errorf("observed figure: series %d, want 0 to %d", o.Series, series-1)
	}
	if !isShare(o.Low) || !isShare(o.High) || o.Low > o.High || !o.RangeOnly && !isShare(o.Value) {
		return fmt.Errorf("observed figure: %v in [%v, %v], want percentages in [0, 100]", o.Value, o.Low, o.High)
	}
	return nil
}

// says tells the figure in words.
func (o Observed) says() string {
	kind := " % reported"
	if o.Fitted || o.WasFitted {
		kind = " % to be met by the fit"
	}
	text := percent(o.Low) + "–" + percent(o.High) + kind
	if !o.RangeOnly {
		text = percent(o.Value) + kind
		if o.Low < o.High {
			text += fmt.Sprintf(" (%s–%s %%)", percent(o.Low), percent(o.High))
		}
	}
	text += " at " + wording.Clock(o.Minute)
	if o.Missed {
		text += ", which the model misses"
	}
	return text
}

// drawObserved draws observed figures. Those that would cover each other stand
// side by side.
func drawObserved(c draw.Canvas, list []Observed, x, y func(float64) vg.Length) {
	for i, o := range list {
		before, all := 0, 0
		for k, other := range list {
			if other.Minute == o.Minute && o.covers(other, y) {
				all++
				if k < i {
					before++
				}
			}
		}
		at := x(o.Minute) + 10*(vg.Length(before)-vg.Length(all-1)/2)
		drawMark(c, looks[o.Series], o, at, y)
	}
}

// covers reports whether the marks of two figures of one minute overlap.
func (o Observed) covers(other Observed, y func(float64) vg.Length) bool {
	low, high := o.extent(y)
	otherLow, otherHigh := other.extent(y)
	return low < otherHigh && otherLow < high
}

// extent returns the lower and upper end of a mark.
func (o Observed) extent(y func(float64) vg.Length) (low, high vg.Length) {
	const radius = 5
	if o.RangeOnly {
		return y(o.Low), y(o.High)
	}
	return y(min(o.Low, o.Value)) - radius, y(max(o.High, o.Value)) + radius
}

func drawMark(c draw.Canvas, l look, o Observed, at vg.Length, y func(float64) vg.Length) {
	if o.WasFitted {
		l.colour = grey
	}
	ink := draw.LineStyle{Color: l.colour, Width: 1.1}
	if o.Low < o.High {
		low, high := y(o.Low), y(o.High)
		c.StrokeLine2(ink, at, low, at, high)
		c.StrokeLine2(ink, at-3, low, at+3, low)
		c.StrokeLine2(ink, at-3, high, at+3, high)
	}
	if o.RangeOnly {
		return
	}
	c.DrawGlyphNoClip(draw.GlyphStyle{Color: white, Radius: 4.2, Shape: draw.CircleGlyph{}}, vg.Point{X: at, Y: y(o.Value)})
	c.DrawGlyphNoClip(l.glyph(o.Fitted || o.WasFitted), vg.Point{X: at, Y: y(o.Value)})
}

// markKey returns the entries for the kinds of observed figures that occur.
func markKey(list []Observed) []entry {
	var entries []entry
	for _, kind := range []struct {
		text string
		is   Observed
	}{
		{"reported, with the error assumed for it (5–95 %); the model was not fitted to it", Observed{Value: 0.5}},
		{"the model was fitted to it: reported, or made of reported figures", Observed{Value: 0.5, Fitted: true}},
		{"the model was fitted to it under other parameters or voters", Observed{Value: 0.5, WasFitted: true}},
		{"reported: only a range is known", Observed{High: 1, RangeOnly: true}},
	} {
		same := func(o Observed) bool {
			return o.RangeOnly == kind.is.RangeOnly && (o.RangeOnly || o.Fitted == kind.is.Fitted && o.WasFitted == kind.is.WasFitted)
		}
		if slices.ContainsFunc(list, same) {
			entries = append(entries, entry{text: kind.text, sample: markSample(kind.is, seriesOf(list, same))})
		}
	}
	return entries
}

// seriesOf returns the series that have such figures, at most two: their marks differ.
func seriesOf(list []Observed, same func(Observed) bool) (series []int) {
	for _, o := range list {
		if same(o) && !slices.Contains(series, o.Series) && len(series) < 2 {
			series = append(series, o.Series)
		}
	}
	slices.Sort(series)
	return series
}

// markSample shows the marks of some series side by side, each in its colour.
func markSample(o Observed, series []int) func(draw.Canvas, vg.Rectangle) {
	if o.RangeOnly {
		series = series[:1]
	}
	return func(c draw.Canvas, box vg.Rectangle) {
		y := func(share float64) vg.Length { return box.Min.Y + vg.Length(share)*(box.Max.Y-box.Min.Y) }
		for i, s := range series {
			at := (box.Min.X+box.Max.X)/2 + 11*(vg.Length(i)-vg.Length(len(series)-1)/2)
			drawMark(c, looks[s], o, at, y)
		}
	}
}
