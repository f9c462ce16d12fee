package plots

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

const labelHeight = 11 // points, of one row of labels of events

// label is the text of an event: where its line stands, where the text begins
// and in which row above the plot, 0 the lowest. Both places are in points from
// the left margin.
type label struct {
	Event
	line, text, width vg.Length
	row               int
}

func eventLetters() draw.TextStyle { return letters(8, grey, false) }

// strip returns the height of the labels of events.
func (p *page) strip() vg.Length {
	if p.labelRows == 0 {
		return gap
	}
	return vg.Length(p.labelRows)*labelHeight + gap
}

// placeLabels finds a row for every label, from the last event on, so that no
// two overlap. A label stands to the right of its line, or to the left where the
// paper ends.
func (p *page) placeLabels() error {
	x := p.across()
	style := eventLetters()
	for _, e := range p.Events {
		l := label{Event: e, line: x(e.Minute), width: style.Width(e.Label)}
		l.text = l.line + 2
		if l.text+l.width > p.inner() {
			l.text = l.line - 2 - l.width
		}
		if l.text < 0 {
			return fmt.Errorf("the label %q of an event is too long for the paper", e.Label)
		}
		p.labels = append(p.labels, l)
	}
	slices.SortStableFunc(p.labels, func(a, b label) int { return cmp.Compare(b.Minute, a.Minute) })
	for i := range p.labels {
		l := &p.labels[i]
		for slices.ContainsFunc(p.labels[:i], l.overlaps) {
			l.row++
		}
		p.labelRows = max(p.labelRows, l.row+1)
	}
	return nil
}

func (l *label) overlaps(other label) bool {
	return l.row == other.row && l.text < other.text+other.width+gap && other.text < l.text+l.width+gap
}

// across returns where a minute stands, in points from the left margin.
func (p *page) across() func(minute float64) vg.Length {
	paper := draw.NewCanvas(nil, p.inner(), plotHeight)
	data := p.plot.DataCanvas(paper)
	x, _ := p.plot.Transforms(&data)
	return x
}

// drawEvents draws lines through the plot up to their labels in the strip above.
func (p *page) drawEvents(whole, body draw.Canvas) {
	data := p.plot.DataCanvas(body)
	bottom := func(l label) vg.Length { return body.Max.Y + gap/2 + vg.Length(l.row)*labelHeight }
	for _, l := range p.labels {
		at := whole.Min.X + l.line
		whole.StrokeLine2(eventInk, at, data.Min.Y, at, bottom(l)+labelHeight-2)
	}
	for _, l := range p.labels {
		left, low := whole.Min.X+l.text, bottom(l)
		whole.FillPolygon(white, []vg.Point{{X: left - 1, Y: low}, {X: left + l.width, Y: low},
			{X: left + l.width, Y: low + labelHeight}, {X: left - 1, Y: low + labelHeight}})
		whole.FillText(eventLetters(), vg.Point{X: left, Y: low + 2}, l.Label)
	}
}

// drawObserved draws the observed figures over the curves. Those that would cover
// each other stand side by side.
func (p *page) drawObserved(body draw.Canvas) {
	data := p.plot.DataCanvas(body)
	x, y := p.plot.Transforms(&data)
	for i, o := range p.Observed {
		before, all := 0, 0
		for k, other := range p.Observed {
			if other.Minute == o.Minute && o.covers(other, y) {
				all++
				if k < i {
					before++
				}
			}
		}
		at := x(o.Minute) + 10*(vg.Length(before)-vg.Length(all-1)/2)
		drawMark(data, looks[o.Series], o, at, y)
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
