package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// entry is one entry of a legend: a sample and what it stands for.
type entry struct {
	text   string
	sample func(c draw.Canvas, box vg.Rectangle)
	wide   vg.Length // of the sample; 0 for the usual
	isText bool      // the sample is a letter
}

// key adds a legend. Entries stand side by side as far as they fit.
func (p *page) key(entries ...entry) {
	if len(entries) == 0 {
		return
	}
	style := p.letters(textSize, black, false)
	line := leading(style) + 1
	var row []placed
	flush := func() {
		if len(row) > 0 {
			p.add(tallest(row, line), p.drawRow(row, style, line))
			row = nil
		}
	}
	for _, e := range entries {
		if e.wide == 0 {
			e.wide = sampleWidth
		}
		x := vg.Length(0)
		if len(row) > 0 {
			x = row[len(row)-1].right + 3*gap
		}
		right := x + e.wide + gap + style.Width(e.text)
		if len(row) > 0 && right > p.inner() {
			flush()
			x, right = 0, e.wide+gap+style.Width(e.text)
		}
		lines := p.wrap(e.text, style, p.inner()-e.wide-gap)
		row = append(row, placed{e, x, right, lines})
	}
	flush()
}

// placed is an entry with its place in a row.
type placed struct {
	entry
	left, right vg.Length
	lines       []string
}

func tallest(row []placed, line vg.Length) vg.Length {
	most := 1
	for _, e := range row {
		most = max(most, len(e.lines))
	}
	return vg.Length(most) * line
}

func (p *page) drawRow(row []placed, style draw.TextStyle, line vg.Length) func(c draw.Canvas) {
	return func(c draw.Canvas) {
		for _, e := range row {
			left := c.Min.X + e.left
			box := vg.Rectangle{
				Min: vg.Point{X: left, Y: c.Max.Y - line + 1.5}, Max: vg.Point{X: left + e.wide, Y: c.Max.Y - 1.5},
			}
			e.sample(c, box)
			if !e.isText {
				p.samples = append(p.samples, box)
			}
			writeLines(c, e.lines, style, vg.Point{X: left + e.wide + gap, Y: c.Max.Y})
		}
	}
}

// curveSample shows a line on its band.
func curveSample(l look) func(draw.Canvas, vg.Rectangle) {
	return func(c draw.Canvas, box vg.Rectangle) {
		middle := (box.Min.Y + box.Max.Y) / 2
		fillBox(c, l.band(), box)
		c.StrokeLine2(l.line(), box.Min.X, middle, box.Max.X, middle)
	}
}

// letterSample shows a letter.
func (p *page) letterSample(letter string) func(draw.Canvas, vg.Rectangle) {
	style := p.letters(textSize, black, true)
	return func(c draw.Canvas, box vg.Rectangle) {
		c.FillText(style, vg.Point{X: box.Min.X, Y: box.Min.Y - 1.5 + style.FontExtents().Descent + 1}, letter)
	}
}
