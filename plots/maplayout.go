package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// arranged are the maps of a figure with the way they stand on the page.
type arranged struct {
	charts []*chart
	inRow  bool // maps stand side by side
	beside bool // the legend stands beside the map
}

// Heights of maps, and the width of a legend beside one [points].
const (
	leastMap   = 120
	highestMap = 330
	narrowMap  = 220 // highest at one column
	legendRoom = 176
)

func (p *page) highest() vg.Length {
	if p.isNarrow() {
		return narrowMap
	}
	return highestMap
}

// arrangeOne gives a map its size: with the legend beside it where it is high all
// the same.
func (p *page) arrangeOne(c *chart) arranged {
	c.fit(p.inner()-legendRoom-2*panelGap, 1.2*highestMap)
	if !p.isNarrow() && c.height > 0.7*highestMap {
		return arranged{charts: []*chart{c}, beside: true}
	}
	c.fit(p.inner(), p.highest())
	return arranged{charts: []*chart{c}}
}

// arrangeTwo gives two maps their sizes: side by side where both are high enough
// then, else one under the other.
func (p *page) arrangeTwo(a, b *chart) arranged {
	room := p.inner() - panelGap - 2*(a.pad+b.pad)
	height := (room + 2*(a.pad*a.ratio()+b.pad*b.ratio())) / (a.ratio() + b.ratio())
	inRow := !p.isNarrow() && height >= leastMap
	for _, c := range []*chart{a, b} {
		if inRow {
			c.fit(p.inner(), min(height, highestMap))
		} else {
			c.fit(p.inner(), p.highest())
		}
	}
	return arranged{charts: []*chart{a, b}, inRow: inRow}
}

// addMap adds maps and legend.
func (p *page) addMap(f *Map, a arranged, s dotSizes) {
	if a.beside {
		dots, over := p.mapKey(f, s, a.charts, legendRoom, legendRoom)
		both := sideBySide(p.chartRow(a.charts, s), p.column(append(dots, over...), legendRoom), p.inner()-legendRoom)
		p.add(both.height, both.draw)
		return
	}
	for _, row := range a.rows() {
		x := p.chartRow(row, s)
		p.add(x.height, x.draw)
		p.space(1.5 * gap)
	}
	x := p.legendUnder(f, a, s)
	p.add(x.height, x.draw)
}

// rows returns the maps that stand side by side.
func (a arranged) rows() (rows [][]*chart) {
	if a.inRow {
		return [][]*chart{a.charts}
	}
	for _, c := range a.charts {
		rows = append(rows, []*chart{c})
	}
	return rows
}

// legendUnder returns the legend under maps: in two columns, which begin where maps
// begin, or in one on narrow paper.
func (p *page) legendUnder(f *Map, a arranged, s dotSizes) part {
	if p.isNarrow() {
		dots, over := p.mapKey(f, s, a.charts, p.inner(), p.inner())
		return p.column(append(dots, over...), p.inner())
	}
	right := p.inner() / 2
	if a.inRow {
		right = min(max(a.charts[0].width+panelGap, 0.4*p.inner()), 0.6*p.inner())
	}
	width, rest := right-2*gap, p.inner()-right
	dots, over := p.mapKey(f, s, a.charts, min(width, rest), rest)
	if len(over) == 0 {
		dots, over = dots[:1], dots[1:]
	}
	return sideBySide(p.column(dots, width), p.column(over, rest), right)
}

// sideBySide returns two parts as one, the second from a distance on.
func sideBySide(left, right part, from vg.Length) part {
	return part{max(left.height, right.height), func(c draw.Canvas) {
		left.draw(c)
		c.Min.X += from
		right.draw(c)
	}}
}

// column returns blocks of a legend one under the other as a part of a page.
func (p *page) column(list []block, width vg.Length) part {
	const between = 1.5 * gap
	style := p.letters(textSize, black, false)
	texts, tops, high := make([][]string, len(list)), make([]vg.Length, len(list)), vg.Length(-between)
	for i, b := range list {
		high += between
		tops[i] = high
		if b.text != "" {
			texts[i] = p.wrap(b.text, style, width)
			high += vg.Length(len(texts[i]))*leading(style) + 3
		}
		high += b.height
	}
	return part{max(0, high), func(c draw.Canvas) {
		for i, b := range list {
			at := vg.Point{X: c.Min.X, Y: c.Max.Y - tops[i]}
			writeLines(c, texts[i], style, at)
			if len(texts[i]) > 0 {
				at.Y -= vg.Length(len(texts[i]))*leading(style) + 3
			}
			b.paint(c, at)
		}
	}}
}

// chartRow returns maps side by side, under their titles, as a part of a page.
func (p *page) chartRow(list []*chart, s dotSizes) part {
	style := p.letters(textSize, black, true)
	titles, strip, tallest := make([][]string, len(list)), vg.Length(0), vg.Length(0)
	for i, m := range list {
		width := m.width
		if len(list) == 1 {
			width = p.inner()
		}
		if m.title != "" {
			titles[i] = p.wrap(m.title, style, width)
			strip = max(strip, vg.Length(len(titles[i]))*leading(style)+3)
		}
		tallest = max(tallest, m.height)
	}
	return part{strip + tallest, func(c draw.Canvas) {
		left := c.Min.X
		for i, m := range list {
			writeLines(c, titles[i], style, vg.Point{X: left, Y: c.Max.Y})
			at := vg.Point{X: left, Y: c.Max.Y - strip - m.height}
			m.draw(draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{Min: at, Max: at.Add(vg.Point{X: m.width, Y: m.height})}}, s)
			left += m.width + panelGap
		}
	}}
}
