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
	Fitted    bool    // the model was fitted to it
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
	text := fmt.Sprintf("%s–%s %% observed", percent(o.Low), percent(o.High))
	if !o.RangeOnly {
		text = percent(o.Value) + " % observed"
		if o.Low < o.High {
			text += fmt.Sprintf(" (%s–%s %%)", percent(o.Low), percent(o.High))
		}
	}
	if o.Fitted {
		text += ", to which the model was fitted"
	}
	return text + " at " + wording.Clock(o.Minute)
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
	c.DrawGlyphNoClip(l.glyph(o.Fitted), vg.Point{X: at, Y: y(o.Value)})
}

// markKey returns the entries for the kinds of observed figures that occur.
func markKey(list []Observed) []entry {
	var entries []entry
	for _, kind := range []struct {
		text string
		is   Observed
	}{
		{"observed, with its 5–95 % range; the model was not fitted to it", Observed{Value: 0.5}},
		{"observed, with its 5–95 % range; the model was fitted to it", Observed{Value: 0.5, Fitted: true}},
		{"observed: only a range is known", Observed{High: 1, RangeOnly: true}},
	} {
		same := func(o Observed) bool {
			return o.RangeOnly == kind.is.RangeOnly && (o.RangeOnly || o.Fitted == kind.is.Fitted)
		}
		if slices.ContainsFunc(list, same) {
			entries = append(entries, entry{text: kind.text, sample: markSample(kind.is)})
		}
	}
	return entries
}

func markSample(o Observed) func(draw.Canvas, vg.Rectangle) {
	return func(c draw.Canvas, box vg.Rectangle) {
		plain := looks[0]
		plain.colour = black
		y := func(share float64) vg.Length { return box.Min.Y + vg.Length(share)*(box.Max.Y-box.Min.Y) }
		drawMark(c, plain, o, (box.Min.X+box.Max.X)/2, y)
	}
}
