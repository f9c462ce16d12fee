package plots

import (
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// heatMap is where the parts of the figure stand.
type heatMap struct {
	*Turned
	rows   []heatRow
	sums   []float64 // of all centres, by column
	limits heatLimits

	plain, bold, faded draw.TextStyle

	tall        vg.Length // height of the histogram
	mark        vg.Length // room for the mark before a label
	left, right vg.Length // room beside the cells
	isNarrow    bool
}

func (f *Turned) compose(p *page) {
	m := f.heatMap(p)
	style := p.letters(textSize, black, true)
	apart := (f.Closes - f.Opens) * float64((style.Width("m")+3)/(p.inner()-m.left-m.right))
	letters := letter(f.Events, apart)

	p.write("times that voters turned back in each "+f.step()+", all centres", p.letters(tickSize, grey, false))
	p.add(m.tall+leading(style)+2, func(c draw.Canvas) { m.drawTop(c, letters, style) })
	for _, r := range m.rows {
		p.add(m.height(r), func(c draw.Canvas) { m.drawRow(c, r) })
	}
	p.add(hourTick+leading(m.plain)+1, m.drawHours)
	p.space(gap)
	if len(m.rows) == 0 {
		p.write(nobodyTurned, p.letters(textSize, black, false))
	} else {
		m.key(p)
	}
	p.space(2)
	p.eventKey(letters)
}

// heatMap finds how much room labels and numbers need.
func (f *Turned) heatMap(p *page) *heatMap {
	m := &heatMap{
		Turned: f, rows: f.heatRows(), sums: f.byColumn(), tall: 46, isNarrow: p.isNarrow(),
		plain: p.letters(noteSize, black, false), bold: p.letters(noteSize, black, true), faded: p.letters(noteSize, grey, false),
	}
	if m.isNarrow {
		m.tall = 34
	}
	m.limits = limitsOf(m.rows)
	m.mark = m.bold.Width("× ")
	m.right = gap + max(m.bold.Width(f.times(sumOf(m.sums))), m.faded.Width(m.dayLabel()))
	m.left = min(146, p.inner()*0.38) // longer names are clipped
	widest := vg.Length(0)
	for _, r := range m.rows {
		widest = max(widest, m.mark+m.plain.Width(m.label(r)))
	}
	_, _, ticks := m.scale()
	for _, t := range ticks {
		widest = max(widest, m.faded.Width(t))
	}
	m.left = min(m.left, widest) + gap/2
	return m
}

// label returns the code of a centre and, where there is room, its name.
func (m *heatMap) label(r heatRow) string {
	switch {
	case r.isHeading:
		return ""
	case !m.isNarrow:
		return r.code + " " + r.name
	case r.isRest:
		return r.code + " more"
	}
	return r.code
}

func (m *heatMap) dayLabel() string {
	if m.isNarrow {
		return "day"
	}
	return "whole day"
}

// x returns where a minute stands.
func (m *heatMap) x(c draw.Canvas) func(minute float64) vg.Length {
	left, right := c.Min.X+m.left, c.Max.X-m.right
	return func(minute float64) vg.Length {
		return left + (right-left)*vg.Length((minute-m.Opens)/(m.Closes-m.Opens))
	}
}

// height returns the height of a line.
func (m *heatMap) height(r heatRow) vg.Length {
	switch {
	case r.isHeading && r.name == "":
		return gap
	case r.isHeading:
		return leading(m.bold) + 3.5
	}
	return leading(m.plain)
}

// drawRow draws one line of the heat map.
func (m *heatMap) drawRow(c draw.Canvas, r heatRow) {
	x := m.x(c)
	if r.isHeading {
		name := clip(r.name, m.bold, c.Max.X-c.Min.X)
		writeLines(c, []string{name}, m.bold, vg.Point{X: c.Min.X, Y: c.Max.Y - 3.5})
		beside := slices.DeleteFunc(slices.Clone(m.Events), func(e Event) bool { return x(e.Minute) < c.Min.X+m.bold.Width(name)+2 })
		drawEvents(c, beside, x, c.Min.Y, c.Max.Y)
		return
	}
	if r.stormed {
		writeLines(c, []string{"×"}, m.bold, vg.Point{X: c.Min.X, Y: c.Max.Y})
	}
	label := clip(m.label(r), m.plain, m.left-gap/2-m.mark)
	writeLines(c, []string{label}, m.plain, vg.Point{X: c.Min.X + m.mark, Y: c.Max.Y})
	m.drawCells(c, r, x)
	drawEvents(c, m.Events, x, c.Min.Y, c.Max.Y)
	m.writeTotal(c, m.times(sumOf(r.counts)), m.plain, c.Max.Y)
}

// drawCells draws the cells of one line, those of a class at once.
func (m *heatMap) drawCells(c draw.Canvas, r heatRow, x func(float64) vg.Length) {
	const between = 0.35 // points of white at every side of a cell
	paths := make([]vg.Path, len(m.limits))
	for i, count := range r.counts {
		if count > 0 {
			side := min(between, (x(m.to(i))-x(m.from(i)))*0.08)
			addBox(&paths[m.limits.of(count)], vg.Rectangle{
				Min: vg.Point{X: x(m.from(i)) + side, Y: c.Min.Y + between}, Max: vg.Point{X: x(m.to(i)) - side, Y: c.Max.Y - between},
			})
		}
	}
	for class, path := range paths {
		if len(path) > 0 {
			c.SetColor(m.limits.ink(class))
			c.Fill(path)
		}
	}
}

// addBox adds a rectangle to a path.
func addBox(path *vg.Path, r vg.Rectangle) {
	path.Move(r.Min)
	path.Line(vg.Point{X: r.Max.X, Y: r.Min.Y})
	path.Line(r.Max)
	path.Line(vg.Point{X: r.Min.X, Y: r.Max.Y})
	path.Close()
}

// writeTotal writes a number at the right end of a line.
func (m *heatMap) writeTotal(c draw.Canvas, text string, style draw.TextStyle, top vg.Length) {
	writeLines(c, []string{text}, style, vg.Point{X: c.Max.X - style.Width(text), Y: top})
}
