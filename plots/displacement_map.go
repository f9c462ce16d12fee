package plots

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// guardInk is the colour of rings at protected centres.
var guardInk = looks[2].colour

// radius returns the radius of the circle around the triangle of a change.
func (s shiftSizes) radius(change float64) vg.Length {
	return max(s.least, vg.Length(math.Sqrt(math.Abs(change)*s.perHour)))
}

// leastLegend is the least room for a legend beside a narrow map [points].
const leastLegend = 105

// addShifts adds the map with its legend, beside it where there is room, and what is
// enlarged of it; near may be nil.
func (p *page) addShifts(f *Displacement, moves []move, c, near *chart, a arranged, s shiftSizes) {
	ground := p.shiftGround(moves, c, s)
	left := p.inner() - legendRoom
	over, under := part{}, part{}
	if near != nil {
		over = p.shiftGround(moves, near, s)
		if !a.beside {
			over, under = under, over
		}
	}
	if narrow := c.width + 2*panelGap; !a.beside && p.inner()-narrow >= leastLegend {
		a.beside, left = true, narrow
	}
	if a.beside {
		both := sideBySide(ground, oneUnderTheOther(p.column(p.shiftKey(f, c, s, p.inner()-left), p.inner()-left), over), left)
		p.add(both.height, both.draw)
	} else {
		p.add(ground.height, ground.draw)
		p.space(1.5 * gap)
		key := p.column(p.shiftKey(f, c, s, p.inner()), p.inner())
		p.add(key.height, key.draw)
	}
	if under.height > 0 {
		p.space(1.5 * gap)
		p.add(under.height, under.draw)
	}
}

// oneUnderTheOther returns two parts as one; the second may be empty.
func oneUnderTheOther(upper, lower part) part {
	if lower.height == 0 {
		return upper
	}
	top := upper.height + 2*gap
	return part{top + lower.height, func(c draw.Canvas) {
		upper.draw(c)
		c.Max.Y -= top
		lower.draw(c)
	}}
}

// shiftGround is a map as a part of the page.
func (p *page) shiftGround(moves []move, c *chart, s shiftSizes) part {
	of := map[string]ShiftedCentre{}
	for _, x := range moves {
		of[x.Code] = x.ShiftedCentre
	}
	style, title, strip := p.letters(textSize, black, true), []string(nil), vg.Length(0)
	if c.title != "" {
		title = p.wrap(c.title, style, max(c.width, legendRoom))
		strip = vg.Length(len(title))*leading(style) + 3
	}
	return part{strip + c.height, func(to draw.Canvas) {
		writeLines(to, title, style, vg.Point{X: to.Min.X, Y: to.Max.Y})
		low := vg.Point{X: to.Min.X, Y: to.Max.Y - strip - c.height}
		c.drawShifts(draw.Canvas{Canvas: to.Canvas, Rectangle: vg.Rectangle{Min: low, Max: low.Add(vg.Point{X: c.width, Y: c.height})}}, of, s)
	}}
}

// drawShifts draws the map.
func (c *chart) drawShifts(to draw.Canvas, of map[string]ShiftedCentre, s shiftSizes) {
	if c.outline != nil {
		strokeBox(to, frameInk, vg.Rectangle{Min: c.outline.Min.Add(to.Min), Max: c.outline.Max.Add(to.Min)})
	}
	if c.framed {
		strokeBox(to, frameInk, to.Rectangle)
	}
	var rings vg.Path
	for _, x := range c.spots {
		drawShift(to, x.at.Add(to.Min), x.radius, of[x.Code].change())
		if x.ring > 0 {
			circle(&rings, x.at.Add(to.Min), x.ring)
		}
	}
	if len(rings) > 0 {
		strokeCased(to, rings, guardInk, ringWidth)
	}
	for _, m := range c.marks {
		drawCross(to, m.Add(to.Min), s.mark)
	}
	c.bar.draw(to)
	for _, x := range c.signs {
		x.draw(to)
	}
}

// drawShift draws a triangle: on its base for more, on its tip for less; a dot for
// no change.
func drawShift(c draw.Canvas, at vg.Point, radius vg.Length, change float64) {
	var path vg.Path
	ink, turn := grey, 0.0
	switch {
	case change > 0:
		ink, turn = looks[1].colour, math.Pi/2
	case change < 0:
		ink, turn = looks[0].colour, -math.Pi/2
	default:
		circle(&path, at, radius)
		fillAndEdge(c, path, ink, 0.4)
		return
	}
	for i := range 3 {
		sin, cos := math.Sincos(turn + 2*math.Pi*float64(i)/3)
		corner := at.Add(vg.Point{X: radius * vg.Length(cos), Y: radius * vg.Length(sin)})
		if i == 0 {
			path.Move(corner)
		} else {
			path.Line(corner)
		}
	}
	path.Close()
	fillAndEdge(c, path, ink, 0.4)
}

// shiftKey returns the legend of the map.
func (p *page) shiftKey(f *Displacement, c *chart, s shiftSizes, room vg.Length) (list []block) {
	if rows := f.sampleRows(s); len(rows) > 0 {
		list = append(list, p.samplesBlock("Area of a triangle: change against "+f.Baseline+" of "+f.Crowd, room, rows...))
	}
	if f.has(func(x ShiftedCentre) bool { return x.change() == 0 }) {
		list = append(list, p.markBlock("no change", s.least, room, func(c draw.Canvas, at vg.Point) { drawShift(c, at, s.least, 0) }))
	}
	if f.has(func(x ShiftedCentre) bool { return x.Guarded }) {
		radius := s.mark + s.ring
		list = append(list, p.markBlock("centre that "+f.Scenario+" protects and "+f.Baseline+" does not", radius, room, func(c draw.Canvas, at vg.Point) {
			var path vg.Path
			circle(&path, at, radius)
			strokeCased(c, path, guardInk, ringWidth)
		}))
	}
	if text := crossText(c, "centre attacked on most days"); text != "" {
		list = append(list, p.crossBlock(text, dotSizes{mark: s.mark}, room))
	}
	return list
}

// sampleRows are the samples of triangles for more and for less, as far as there are any.
func (f *Displacement) sampleRows(s shiftSizes) (rows []samples) {
	values := samplesUpTo(f.most(), 3, f.most()/50)
	for _, sign := range []float64{1, -1} {
		if !f.has(func(x ShiftedCentre) bool { return x.change()*sign > 0 }) {
			continue
		}
		note := "more"
		if sign < 0 {
			note = "fewer"
		}
		rows = append(rows, samples{values: values, radius: s.radius, note: note, paint: func(c draw.Canvas, at vg.Point, r vg.Length) {
			drawShift(c, at, r, sign)
		}})
	}
	return rows
}

// has reports whether something is so of any centre.
func (f *Displacement) has(is func(ShiftedCentre) bool) bool {
	return slices.ContainsFunc(f.Centres, is)
}

// markBlock shows a mark with its text beside it.
func (p *page) markBlock(text string, radius, room vg.Length, paint func(c draw.Canvas, at vg.Point)) block {
	style := p.letters(textSize, black, false)
	indent := 2*radius + gap
	lines := p.wrap(text, style, room-indent)
	top := max(0, radius-leading(style)/2) // a large mark needs room over the first line
	return block{height: max(2*radius, top+vg.Length(len(lines))*leading(style)), paint: func(c draw.Canvas, at vg.Point) {
		middle, half := vg.Point{X: at.X + radius, Y: at.Y - top - leading(style)/2}, vg.Point{X: radius, Y: radius}
		paint(c, middle)
		p.samples = append(p.samples, vg.Rectangle{Min: middle.Sub(half), Max: middle.Add(half)})
		writeLines(c, lines, style, vg.Point{X: at.X + indent, Y: at.Y - top})
	}}
}

// shiftRemarks says how the map is drawn.
func shiftRemarks(c *chart) string {
	text := "North is up."
	if n, far := c.moved(); n > 0 {
		text += fmt.Sprintf(" %s moved aside, by at most %s on the ground.",
			counted(n, "centre that would hide another is", "centres that would hide others are"), kilometres(far))
	}
	return text
}
