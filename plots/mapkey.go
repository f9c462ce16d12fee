package plots

import (
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"turnout/internal/wording"
)

// block is a part of a map's legend: a text over samples.
type block struct {
	text   string
	height vg.Length // of the samples
	paint  func(c draw.Canvas, top vg.Point)
}

// mapKey returns the legend of a map in two lists: what colours and dots are, and
// what stands on them, for columns of two widths.
func (p *page) mapKey(f *Map, s dotSizes, charts []*chart, left, right vg.Length) (dots, over []block) {
	dots = []block{p.turnoutBlock(f, s, left), p.namesBlock(f, s, left)}
	if crowd := mostCrowd(charts); crowd > 0 {
		over = append(over, p.crowdBlock(f, s, crowd, right))
	}
	if text := crossText(charts[0], "attacked centre"); text != "" {
		over = append(over, p.crossBlock(text, s, right))
	}
	return dots, over
}

// turnoutBlock shows the classes of turnout as a bar with their limits.
func (p *page) turnoutBlock(f *Map, s dotSizes, room vg.Length) block {
	const high = 8
	tick := p.letters(tickSize, black, false)
	n := s.classes.count()
	step := min(25, (room-tick.Width("0100"+noBreak+"%"))/vg.Length(n))
	paint := func(c draw.Canvas, top vg.Point) {
		left := top.X + tick.Width(s.classes.label(0))/2
		for i := range n + 1 {
			x, text := left+step*vg.Length(i), s.classes.label(i)
			at := vg.Point{X: x - tick.Width(text)/2, Y: top.Y - high - 1}
			if i == n {
				text += noBreak + "%"
			} else {
				box := vg.Rectangle{Min: vg.Point{X: x, Y: top.Y - high}, Max: vg.Point{X: x + step, Y: top.Y}}
				fillBox(c, s.classes.ink(i), box)
				strokeBox(c, draw.LineStyle{Color: grey, Width: s.edge}, box)
				p.samples = append(p.samples, box)
			}
			writeLines(c, []string{text}, tick, at)
		}
	}
	return block{text: "Colour: " + f.Base, height: high + leading(tick) + 1, paint: paint}
}

// samples are round shapes of some sizes with their numbers, in a row.
type samples struct {
	values []float64
	radius func(float64) vg.Length
	paint  func(c draw.Canvas, at vg.Point, r vg.Length)
	note   string // behind them, in grey
}

// height returns the height of a row of samples.
func (x samples) height(tick draw.TextStyle) vg.Length {
	high := leading(tick)
	for _, value := range x.values {
		high = max(high, 2*x.radius(value)+2)
	}
	return high
}

// width returns how wide the row is.
func (x samples) width(tick draw.TextStyle) vg.Length {
	wide := tick.Width(x.note)
	for _, value := range x.values {
		wide += 2*x.radius(value) + 3 + tick.Width(roundCount(value)) + 1.5*gap
	}
	return wide
}

// draw draws the row and returns the boxes of its shapes.
func (x samples) draw(c draw.Canvas, tick draw.TextStyle, at vg.Point) (boxes []vg.Rectangle) {
	middle := at.Y - x.height(tick)/2
	write := func(text string, style draw.TextStyle) {
		writeLines(c, []string{text}, style, vg.Point{X: at.X, Y: middle + leading(tick)/2})
		at.X += tick.Width(text) + 1.5*gap
	}
	for _, value := range x.values {
		r := x.radius(value)
		x.paint(c, vg.Point{X: at.X + r, Y: middle}, r)
		boxes = append(boxes, vg.Rectangle{Min: vg.Point{X: at.X, Y: middle - r}, Max: vg.Point{X: at.X + 2*r, Y: middle + r}})
		at.X += 2*r + 3
		write(roundCount(value), tick)
	}
	if x.note != "" {
		tick.Color = grey
		write(x.note, tick)
	}
	return boxes
}

// samplesBlock shows rows of samples under a text, as many of the same samples in
// each as there is room for, the largest among them.
func (p *page) samplesBlock(text string, room vg.Length, rows ...samples) block {
	tick := p.letters(tickSize, black, false)
	tooWide := func(x samples) bool { return x.width(tick) > room }
	for len(rows[0].values) > 1 && slices.ContainsFunc(rows, tooWide) {
		for i := range rows {
			rows[i].values = rows[i].values[1:]
		}
	}
	b := block{text: text}
	for _, x := range rows {
		b.height += x.height(tick)
	}
	b.paint = func(c draw.Canvas, at vg.Point) {
		for _, x := range rows {
			p.samples = append(p.samples, x.draw(c, tick, at)...)
			at.Y -= x.height(tick)
		}
	}
	return b
}

func (p *page) namesBlock(f *Map, s dotSizes, room vg.Length) block {
	most := 0
	for _, d := range f.Dots {
		most = max(most, d.Names)
	}
	whole := samples{values: samplesUpTo(float64(most), 3, max(1, s.smallest())), radius: s.radius}
	whole.paint = func(c draw.Canvas, at vg.Point, r vg.Length) {
		var path vg.Path
		circle(&path, at, r)
		fillAndEdge(c, path, white, 2*s.edge)
	}
	rows := []samples{whole}
	if s.enlarges {
		part := whole
		part.radius = func(names float64) vg.Length { return s.closer * s.radius(names) }
		part.note = "enlarged"
		rows = append(rows, part)
	}
	return p.samplesBlock("Area of a dot: names on the register", room, rows...)
}

func (p *page) crowdBlock(f *Map, s dotSizes, most float64, room vg.Length) block {
	paint := func(c draw.Canvas, at vg.Point, r vg.Length) {
		var path vg.Path
		circle(&path, at, r)
		strokeCased(c, path, crowdInk, ringWidth)
	}
	return p.samplesBlock("Area of a ring: "+f.Crowd, room, samples{values: samplesUpTo(most, 2, most/50), radius: s.ring, paint: paint})
}

// crossBlock shows the mark of attacked centres with its text beside it.
func (p *page) crossBlock(text string, s dotSizes, room vg.Length) block {
	style := p.letters(textSize, black, false)
	indent := 2*s.mark + gap
	lines := p.wrap(text, style, room-indent)
	return block{height: vg.Length(len(lines)) * leading(style), paint: func(c draw.Canvas, top vg.Point) {
		at, half := vg.Point{X: top.X + s.mark, Y: top.Y - leading(style)/2}, vg.Point{X: s.mark, Y: s.mark}
		drawCross(c, at, s.mark)
		p.samples = append(p.samples, vg.Rectangle{Min: at.Sub(half), Max: at.Add(half)})
		writeLines(c, lines, style, vg.Point{X: top.X + indent, Y: top.Y})
	}}
}

// crossText says what a cross is, in the words for one, "" where there is none.
func crossText(whole *chart, one string) string {
	attacked := 0
	for _, s := range whole.spots {
		if s.Attacked {
			attacked++
		}
	}
	switch {
	case attacked == 0:
		return ""
	case len(whole.marks) == attacked:
		return one
	}
	return one + "; one cross for several close together"
}

// mostCrowd returns the largest crowd that is drawn.
func mostCrowd(charts []*chart) (most float64) {
	for _, c := range charts {
		for _, s := range c.spots {
			if s.ring > 0 {
				most = max(most, s.Crowd)
			}
		}
	}
	return most
}

// samplesUpTo returns at most n round numbers from a least to a most, rising, each
// about a fifth of the next; the most itself where no round one lies between.
func samplesUpTo(most float64, n int, least float64) (list []float64) {
	for x := roundBelow(most); len(list) < n && x >= least; x = roundBelow(x / 4) {
		list = append(list, x)
	}
	if len(list) == 0 {
		return []float64{most}
	}
	slices.Reverse(list)
	return list
}

// roundCount writes a number of persons, with a digit after the point only below one.
func roundCount(x float64) string {
	if x < 1 {
		return strconv.FormatFloat(x, 'g', 1, 64)
	}
	return wording.Count(int(math.Round(x)))
}
