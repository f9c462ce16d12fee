package plots

import (
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// barRow is a row of a figure: a label, a picture on a scale, and numbers.
type barRow struct {
	label   string
	strong  bool
	numbers []string // lines
	paint   func(c draw.Canvas, box vg.Rectangle, x func(float64) vg.Length)
}

// Measures of rows [points].
const (
	pictureHeight = 11 // of the picture of a row at least
	leastPicture  = 84 // width of pictures beside labels and numbers; with less room they stand under them
	rowGap        = 2.5
)

// rowGrid is where labels, pictures and numbers stand.
type rowGrid struct {
	plain, bold, faded draw.TextStyle
	isBlock            bool      // pictures stand under labels and numbers, as on narrow paper
	labels, numbers    vg.Length // widths of the columns, 0 in a block
	picture            vg.Length // width
}

// rowGrid measures labels and numbers.
func (p *page) rowGrid(rows []barRow) rowGrid {
	g := rowGrid{plain: p.letters(tickSize, black, false), bold: p.letters(tickSize, black, true), faded: p.letters(tickSize, grey, false)}
	for _, r := range rows {
		g.labels = max(g.labels, g.style(r).Width(r.label))
		for _, line := range r.numbers {
			g.numbers = max(g.numbers, g.plain.Width(line))
		}
	}
	g.labels = min(g.labels, 0.25*p.inner()) + 2*gap
	g.numbers += 2 * gap
	g.picture = p.inner() - g.labels - g.numbers
	if g.picture < leastPicture {
		g.isBlock, g.labels, g.numbers, g.picture = true, 0, 0, p.inner()
	}
	return g
}

func (g rowGrid) style(r barRow) draw.TextStyle {
	if r.strong {
		return g.bold
	}
	return g.plain
}

// rows adds rows with their scale under them.
func (p *page) rows(g rowGrid, a numberAxis, rows []barRow) {
	for _, r := range rows {
		if g.isBlock {
			p.blockRow(g, a, r)
		} else {
			p.sideRow(g, a, r)
		}
	}
	p.add(leading(g.faded)+1, func(c draw.Canvas) {
		left, right := g.span(c)
		c.StrokeLine2(draw.LineStyle{Color: grey, Width: 0.7}, left, c.Max.Y, right, c.Max.Y)
		end := c.Max.X
		if !g.isBlock {
			end = right + g.numbers
		}
		a.writeTicks(c, g.faded, a.along(left, right), c.Max.Y-1, c.Min.X, end)
	})
}

// span returns where pictures begin and end.
func (g rowGrid) span(c draw.Canvas) (left, right vg.Length) {
	left, right = c.Min.X+g.labels, c.Min.X+g.labels+g.picture
	if g.isBlock { // thick ends of lines stay on the paper
		return left + 3, right - 3
	}
	return left, right
}

// sideRow adds a row: label, picture and numbers side by side.
func (p *page) sideRow(g rowGrid, a numberAxis, r barRow) {
	style := g.style(r)
	label := labelLines(3, r.label, style, g.labels-2*gap)
	lines := vg.Length(max(len(label), len(r.numbers)))
	p.add(max(lines*leading(g.plain), pictureHeight)+2*rowGap, func(c draw.Canvas) {
		middle := (c.Min.Y + c.Max.Y) / 2
		left, right := g.span(c)
		box := vg.Rectangle{Min: vg.Point{X: left, Y: c.Min.Y}, Max: vg.Point{X: right, Y: c.Max.Y}}
		a.drawGrid(c, box, a.along(left, right))
		r.paint(c, box, a.along(left, right))
		writeLines(c, label, style, vg.Point{X: c.Min.X, Y: middle + vg.Length(len(label))*leading(style)/2})
		top := middle + vg.Length(len(r.numbers))*leading(g.plain)/2
		writeLines(c, r.numbers, g.plain, vg.Point{X: right + 2*gap, Y: top})
	})
}

// blockRow adds a row: label and numbers over the picture, the first numbers beside
// the label where they fit.
func (p *page) blockRow(g rowGrid, a numberAxis, r barRow) {
	style := g.style(r)
	label := labelLines(2, r.label, style, p.inner())
	var under []string
	first, rest := "", r.numbers
	if len(rest) > 0 && len(label) == 1 && style.Width(label[0])+2*gap+g.plain.Width(rest[0]) <= p.inner() {
		first, rest = rest[0], rest[1:]
	}
	for _, line := range rest {
		under = append(under, p.wrap(line, g.plain, p.inner())...)
	}
	text := vg.Length(len(label)+len(under)) * leading(g.plain)
	p.add(text+pictureHeight+rowGap, func(c draw.Canvas) {
		right := func(line string, top vg.Length) {
			writeLines(c, []string{line}, g.plain, vg.Point{X: c.Max.X - g.plain.Width(line), Y: top})
		}
		writeLines(c, label, style, vg.Point{X: c.Min.X, Y: c.Max.Y})
		if first != "" {
			right(first, c.Max.Y)
		}
		for i, line := range under {
			right(line, c.Max.Y-vg.Length(len(label)+i)*leading(g.plain))
		}
		from, to := g.span(c)
		box := vg.Rectangle{Min: vg.Point{X: from, Y: c.Max.Y - text - pictureHeight}, Max: vg.Point{X: to, Y: c.Max.Y - text}}
		a.drawGrid(c, box, a.along(from, to))
		r.paint(c, box, a.along(from, to))
	})
}

// labelLines breaks a label at spaces and behind hyphens into at most so many
// lines; what is too long is clipped.
func labelLines(most int, text string, style draw.TextStyle, width vg.Length) []string {
	lines := []string{""}
	for _, word := range strings.SplitAfter(text, " ") {
		for _, part := range strings.SplitAfter(word, "-") {
			last := &lines[len(lines)-1]
			if *last != "" && style.Width(strings.TrimSpace(*last+part)) > width && len(lines) < most {
				lines = append(lines, part)
			} else {
				*last += part
			}
		}
	}
	for i, line := range lines {
		lines[i] = clip(strings.TrimSpace(line), style, width)
	}
	return lines
}

// Option is a scenario or a cause: a short name for labels, and what it means.
type Option struct{ Name, Title string }

// says writes name and meaning.
func (o Option) says() string {
	if o.Title == "" || o.Title == o.Name {
		return o.Name
	}
	return o.Name + ": " + o.Title
}

// options writes what some names mean, a line for each that has a title.
func (p *page) options(list []Option) {
	style := p.letters(textSize, black, false)
	p.space(2)
	for _, o := range list {
		if text := o.says(); text != o.Name {
			p.space(1)
			p.write(strings.TrimSuffix(text, "."), style)
		}
	}
}
