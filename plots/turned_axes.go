package plots

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

const hourTick = 4 // points: length of the marks of hours

// drawTop draws the histogram of all centres, and the letters of events over it.
func (m *heatMap) drawTop(c draw.Canvas, letters []lettered, style draw.TextStyle) {
	x := m.x(c)
	most, values, ticks := m.scale()
	bottom := c.Min.Y + 2
	y := func(count float64) vg.Length { return bottom + (m.tall-4)*vg.Length(count/most) }
	for i, tick := range ticks {
		c.StrokeLine2(draw.LineStyle{Color: faint, Width: 0.5}, x(m.Opens), y(values[i]), x(m.Closes), y(values[i]))
		at := vg.Point{X: x(m.Opens) - gap/2 - m.faded.Width(tick), Y: y(values[i]) + leading(m.faded)/2}
		writeLines(c, []string{tick}, m.faded, at)
	}
	var bars vg.Path
	for i, count := range m.sums {
		if count > 0 {
			side := (x(m.to(i)) - x(m.from(i))) * 0.08
			addBox(&bars, vg.Rectangle{Min: vg.Point{X: x(m.from(i)) + side, Y: bottom}, Max: vg.Point{X: x(m.to(i)) - side, Y: y(count)}})
		}
	}
	if len(bars) > 0 {
		c.SetColor(grey)
		c.Fill(bars)
	}
	drawLetters(c, letters, style, x, c.Min.Y, bottom+m.tall)
	m.writeTotal(c, m.dayLabel(), m.faded, bottom+2*leading(m.bold))
	m.writeTotal(c, m.times(sumOf(m.sums)), m.bold, bottom+leading(m.bold))
}

// scale returns the end of the scale of the histogram and its ticks.
func (m *heatMap) scale() (most float64, values []float64, ticks []string) {
	step, n := 1.0, 1.0
	if high := slices.Max(m.sums); high > 0 {
		i := slices.IndexFunc(roundNumbers(), func(step float64) bool { return high <= 3*step })
		step = roundNumbers()[i]
		n = math.Ceil(high / step)
	}
	for k := 0.0; k <= n; k++ {
		values, ticks = append(values, k*step), append(ticks, roundNumber(k*step))
	}
	return n * step, values, ticks
}

// drawHours draws the axis of time.
func (m *heatMap) drawHours(c draw.Canvas) {
	x := m.x(c)
	line := draw.LineStyle{Color: black, Width: 0.7}
	top := c.Max.Y - 1
	c.StrokeLine2(line, x(m.Opens), top, x(m.Closes), top)
	for _, t := range hourTicks(m.Hours, m.plain, x(m.Closes)-x(m.Opens)) {
		c.StrokeLine2(line, x(t.Value), top, x(t.Value), top-hourTick)
		width := m.plain.Width(t.Label)
		at := min(max(c.Min.X, x(t.Value)-width/2), c.Max.X-width)
		writeLines(c, []string{t.Label}, m.plain, vg.Point{X: at, Y: top - hourTick})
	}
}

// key says what the colours and marks stand for.
func (m *heatMap) key(p *page) {
	text := "times that voters turned back at a centre in a " + m.step() + ", " + m.mean() + " (white: none); one voter may count twice"
	p.write(text, p.letters(textSize, black, false))
	p.space(2)
	m.classes(p)
	for _, r := range m.rows {
		if r.stormed {
			style := p.letters(textSize, black, true)
			p.space(2)
			p.key(entry{text: "centre that was stormed", sample: p.letterSample("×"), wide: style.Width("×") - gap + 3, isText: true})
			return
		}
	}
}

// classes adds the colours of the classes side by side, with their limits.
func (m *heatMap) classes(p *page) {
	const high = 7 // points
	wide := min(30, (p.inner()-12)/vg.Length(len(m.limits)))
	p.add(high+leading(m.plain), func(c draw.Canvas) {
		free := c.Max.X // no limit is written over the next
		for i := len(m.limits) - 1; i >= -1; i-- {
			right := c.Min.X + 2 + vg.Length(i+1)*wide
			if i >= 0 {
				box := vg.Rectangle{Min: vg.Point{X: right - wide + 0.35, Y: c.Max.Y - high}, Max: vg.Point{X: right - 0.35, Y: c.Max.Y}}
				fillBox(c, m.limits.ink(i), box)
				p.samples = append(p.samples, box)
			}
			text := m.limits.label(i)
			width := m.plain.Width(text)
			if at := min(max(c.Min.X, right-width/2), c.Max.X-width); at+width <= free {
				writeLines(c, []string{text}, m.plain, vg.Point{X: at, Y: c.Max.Y - high})
				free = at - 2
			}
		}
	})
}
