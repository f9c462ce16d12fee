package plots

import (
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Measures of the ledger's table [points].
const (
	cellGap   = 11 // between two areas
	numberGap = 4  // between a number and its share
	labelMost = 90 // width of labels; longer ones are broken
)

// ledgerGrid is where labels, numbers and bars of the table stand.
type ledgerGrid struct {
	plain, bold, faded draw.TextStyle

	columns        int
	isBlock        bool      // labels stand over the bars, as on narrow paper
	labels         vg.Length // width of the column of labels, 0 in a block
	cell           vg.Length // width of a bar of 100 %
	counts, shares vg.Length // widths of the longest numbers
	names          vg.Length // width of the longest number of names
}

func (f *Ledger) compose(p *page) {
	g := f.grid(p)
	last := 0
	for start := 0; start < len(f.Areas); start += g.columns {
		if start > 0 {
			p.space(2 * gap)
		}
		last = min(g.columns, len(f.Areas)-start)
		g.tier(p, f.Areas[start:start+last])
	}
	p.space(1)
	g.scale(p, last)
	f.nobody(p, g)
	p.space(gap)
	p.key(f.key(p, g)...)
}

// nobody names the statuses that have no row.
func (f *Ledger) nobody(p *page, g ledgerGrid) {
	var empty []string
	for row, x := range f.Areas[0].Lines {
		if !isAnywhere(f.Areas, row) {
			empty = append(empty, x.Label)
		}
	}
	text := ""
	if len(empty) > 0 {
		text = "Nobody in any area: " + strings.Join(empty, "; ") + ". "
	}
	if g.columns < len(f.Areas) {
		text += "A status that is not listed for an area: nobody."
	}
	if text != "" {
		p.space(2)
		p.write(strings.TrimSpace(text), g.faded)
	}
}

// grid returns as many columns as the paper has room for, in tiers of about equal
// length. On narrow paper every area is a block of its own.
func (f *Ledger) grid(p *page) ledgerGrid {
	g := ledgerGrid{
		plain: p.letters(tickSize, black, false), bold: p.letters(tickSize, black, true), faded: p.letters(tickSize, grey, false),
		isBlock: p.isNarrow(), columns: 1, cell: p.inner(),
	}
	f.measure(&g)
	if g.isBlock {
		g.labels = 0
		return g
	}
	room := p.inner() - g.labels
	fits := max(1, int(room/(max(g.numbers(), g.names)+cellGap)))
	tiers := (len(f.Areas) + fits - 1) / fits
	g.columns = (len(f.Areas) + tiers - 1) / tiers
	g.cell = room/vg.Length(g.columns) - cellGap
	return g
}

// measure finds the widths of labels and numbers.
func (f *Ledger) measure(g *ledgerGrid) {
	widen := func(style draw.TextStyle, mean float64, names int) {
		g.counts = max(g.counts, style.Width(ledgerCount(mean)))
		g.shares = max(g.shares, style.Width(ledgerShare(mean, names)))
	}
	for i := range f.Areas {
		a := &f.Areas[i]
		g.names = max(g.names, g.faded.Width(a.names("~")))
		for _, x := range a.Lines {
			g.labels = min(labelMost, max(g.labels, g.plain.Width(x.Label)))
			widen(g.plain, x.Mean, a.Names)
		}
		for group := range ledgerGroups {
			widen(g.bold, a.sum(group), a.Names)
		}
	}
}

// numbers returns the width of a number with its share.
func (g ledgerGrid) numbers() vg.Length { return g.counts + numberGap + g.shares }

// left returns where the i-th column begins.
func (g ledgerGrid) left(c draw.Canvas, i int) vg.Length {
	if g.isBlock {
		return c.Min.X
	}
	return c.Min.X + g.labels + cellGap + vg.Length(i)*(g.cell+cellGap)
}

// labelRoom returns how wide a label may be.
func (g ledgerGrid) labelRoom() vg.Length {
	if g.isBlock {
		return g.cell - g.numbers() - gap
	}
	return g.labels
}

// tier adds a table of some areas. A status in which nobody of them is has no row.
func (g ledgerGrid) tier(p *page, areas []LedgerArea) {
	g.headings(p, areas)
	for group := range ledgerGroups {
		g.groupRow(p, areas, group)
		for row, x := range areas[0].Lines {
			if x.Group == group && isAnywhere(areas, row) {
				g.statusRow(p, areas, row)
			}
		}
	}
}

// isAnywhere reports whether a status holds a name of any area.
func isAnywhere(areas []LedgerArea, row int) bool {
	return slices.ContainsFunc(areas, func(a LedgerArea) bool { return a.Lines[row].Mean > 0 })
}

// headings adds the names of areas and how many names they have.
func (g ledgerGrid) headings(p *page, areas []LedgerArea) {
	style := p.letters(textSize, black, true)
	lines, most := make([][]string, len(areas)), 0
	for i := range areas {
		lines[i] = inLines(3, areas[i].Name, style, g.cell)
		most = max(most, len(lines[i]))
	}
	p.add(vg.Length(most)*leading(style)+leading(g.faded)+gap/2, func(c draw.Canvas) {
		for i := range areas {
			at := vg.Point{X: g.left(c, i), Y: c.Max.Y - vg.Length(most-len(lines[i]))*leading(style)}
			writeLines(c, lines[i], style, at)
			at.Y -= vg.Length(len(lines[i])) * leading(style)
			writeLines(c, []string{clip(areas[i].names("~"), g.faded, g.cell)}, g.faded, at)
		}
	})
}

// inLines breaks a text into at most so many lines; what is too long is clipped.
func inLines(most int, text string, style draw.TextStyle, width vg.Length) (lines []string) {
	words := strings.Split(text, " ")
	for len(words) > 0 {
		n := 1
		for n < len(words) && style.Width(strings.Join(words[:n+1], " ")) <= width {
			n++
		}
		if len(lines) == most-1 {
			n = len(words)
		}
		lines = append(lines, clip(strings.Join(words[:n], " "), style, width))
		words = words[n:]
	}
	return lines
}

// groupRow adds the heading of a group with its totals.
func (g ledgerGrid) groupRow(p *page, areas []LedgerArea, group int) {
	lines := p.wrap(ledgerGroups[group], g.bold, g.labelRoom())
	p.space(1.5)
	p.add(vg.Length(len(lines))*leading(g.bold)+gap, func(c draw.Canvas) {
		right := g.left(c, len(areas)-1) + g.cell
		c.StrokeLine2(draw.LineStyle{Color: faint, Width: 0.5}, c.Min.X, c.Max.Y-1, right, c.Max.Y-1)
		top := c.Max.Y - gap/2
		writeLines(c, lines, g.bold, vg.Point{X: c.Min.X, Y: top})
		for i := range areas {
			g.write(c, g.bold, i, top, areas[i].sum(group), areas[i].Names)
		}
	})
}

// statusRow adds a status: in every column a number with its share over a bar.
func (g ledgerGrid) statusRow(p *page, areas []LedgerArea, row int) {
	label := inLines(2, areas[0].Lines[row].Label, g.plain, g.labelRoom())
	hasBars := !g.isBlock || g.isBar(areas[0].Lines[row], areas[0].Names)
	p.add(g.rowHeight(len(label), hasBars), func(c draw.Canvas) {
		writeLines(c, label, g.plain, vg.Point{X: c.Min.X, Y: c.Max.Y})
		for i := range areas {
			x := areas[i].Lines[row]
			g.write(c, g.plain, i, c.Max.Y, x.Mean, areas[i].Names)
			if x.Mean > 0 && hasBars {
				g.bar(c, i, len(label), x, areas[i].Names)
			}
		}
	})
}

// rowHeight returns the height of a status. In a block a bar stands under the
// label, else beside its second line.
func (g ledgerGrid) rowHeight(lines int, hasBars bool) vg.Length {
	height := vg.Length(lines) * leading(g.plain)
	switch {
	case !hasBars:
		return height + 0.5
	case g.isBlock:
		return height + barHeight + 0.5
	}
	return max(height+2.5, leading(g.plain)+barHeight+4)
}

// write writes a number and its share at the right of the i-th column.
func (g ledgerGrid) write(c draw.Canvas, style draw.TextStyle, i int, top vg.Length, mean float64, names int) {
	right := g.left(c, i) + g.cell
	share := ledgerShare(mean, names)
	if mean == 0 {
		style.Color, share = grey, ""
	}
	count := ledgerCount(mean)
	writeLines(c, []string{count}, style, vg.Point{X: right - g.shares - numberGap - style.Width(count), Y: top})
	if share != "" {
		writeLines(c, []string{share}, style, vg.Point{X: right - style.Width(share), Y: top})
	}
}
