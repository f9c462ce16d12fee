package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Measures of the bars of the ledger [points].
const (
	barHeight      = 4
	blockBarHeight = 2.5
	seenBar        = 0.3 // a shorter bar cannot be seen
	seenWidth      = 1.0 // a narrower band is not drawn
)

var (
	trackInk   = rgb(0xEBEBEB) // the whole register behind a bar
	whiskerInk = draw.LineStyle{Color: black, Width: 0.8}
)

// ledgerInks are the colours of the groups.
var ledgerInks = [...]inkColour{looks[0].colour, looks[1].colour, rgb(0x8A8A8A)}

// bar draws the bar of a status on the whole register, under its number or, in a
// block, under the lines of its label.
func (g ledgerGrid) bar(c draw.Canvas, i, lines int, x LedgerLine, names int) {
	top, height := c.Max.Y-leading(g.plain)-0.5, vg.Length(barHeight)
	if g.isBlock {
		top, height = c.Max.Y-vg.Length(lines)*leading(g.plain), blockBarHeight
	}
	left := g.left(c, i)
	box := vg.Rectangle{Min: vg.Point{X: left, Y: top - height}, Max: vg.Point{X: left + g.cell, Y: top}}
	fillBox(c, trackInk, box)
	at := func(count float64) vg.Length { return left + g.cell*vg.Length(count/float64(names)) }
	fillBox(c, ledgerInks[x.Group], vg.Rectangle{Min: box.Min, Max: vg.Point{X: at(x.Mean), Y: box.Max.Y}})
	if g.isSeen(x, names) {
		drawWhisker(c, at(x.Low), at(x.High), box)
	}
}

// isBar reports whether a bar or its whisker is long enough to be seen.
func (g ledgerGrid) isBar(x LedgerLine, names int) bool {
	return float64(g.cell)*x.Mean/float64(names) >= seenBar || g.isSeen(x, names)
}

// isSeen reports whether the band of a status is wide enough to be drawn.
func (g ledgerGrid) isSeen(x LedgerLine, names int) bool {
	return float64(g.cell)*(x.High-x.Low)/float64(names) >= seenWidth
}

func drawWhisker(c draw.Canvas, low, high vg.Length, box vg.Rectangle) {
	middle := (box.Min.Y + box.Max.Y) / 2
	c.StrokeLine2(whiskerInk, low, middle, high, middle)
	for _, x := range []vg.Length{low, high} {
		c.StrokeLine2(whiskerInk, x, box.Min.Y+0.5, x, box.Max.Y-0.5)
	}
}

// scale adds the scale of the bars.
func (g ledgerGrid) scale(p *page, columns int) {
	p.add(leading(g.faded), func(c draw.Canvas) {
		for i := range columns {
			for at, text := range []string{"0", "50", "100 %"} {
				x := g.left(c, i) + vg.Length(at)/2*(g.cell-g.faded.Width(text))
				writeLines(c, []string{text}, g.faded, vg.Point{X: x, Y: c.Max.Y})
			}
		}
	})
}

// key says what bars, whiskers and marks are.
func (f *Ledger) key(p *page, g ledgerGrid) []entry {
	isSeen := f.has(func(a LedgerArea, x LedgerLine) bool { return x.Mean > 0 && g.isSeen(x, a.Names) })
	text := "names, and their share of the area's register; pale: the whole register"
	if f.hasBand() {
		text = "mean number of " + text
	}
	if f.hasBand() && !isSeen {
		text += "; the band, " + f.Band + ", is too narrow to be seen"
	}
	entries := []entry{{text: text, sample: barSample}}
	if isSeen {
		entries = append(entries, entry{text: f.Band + ", where wide enough to be seen", sample: whiskerSample})
	}
	if f.has(func(a LedgerArea, _ LedgerLine) bool { return a.isAbout() }) {
		style := p.letters(textSize, black, true)
		entries = append(entries, entry{text: "number of names derived or estimated", sample: p.letterSample("~"), wide: style.Width("~") - gap + 2, isText: true})
	}
	return entries
}

// hasBand reports whether there is more than one replicate.
func (f *Ledger) hasBand() bool {
	return f.has(func(_ LedgerArea, x LedgerLine) bool { return x.Low <= x.High })
}

// has reports whether something is so of any status of any area.
func (f *Ledger) has(is func(LedgerArea, LedgerLine) bool) bool {
	for _, a := range f.Areas {
		for _, x := range a.Lines {
			if is(a, x) {
				return true
			}
		}
	}
	return false
}

func barSample(c draw.Canvas, box vg.Rectangle) {
	box = thin(box)
	fillBox(c, trackInk, box)
	fillBox(c, ledgerInks[2], vg.Rectangle{Min: box.Min, Max: vg.Point{X: box.Min.X + (box.Max.X-box.Min.X)*0.6, Y: box.Max.Y}})
}

func whiskerSample(c draw.Canvas, box vg.Rectangle) {
	box = thin(box)
	fillBox(c, ledgerInks[2], vg.Rectangle{Min: box.Min, Max: vg.Point{X: (box.Min.X + box.Max.X) / 2, Y: box.Max.Y}})
	drawWhisker(c, box.Min.X+6, box.Max.X-6, box)
}

// thin returns the middle of a sample, as high as a bar.
func thin(box vg.Rectangle) vg.Rectangle {
	middle := (box.Min.Y + box.Max.Y) / 2
	box.Min.Y, box.Max.Y = middle-barHeight/2, middle+barHeight/2
	return box
}
