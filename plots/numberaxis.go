package plots

import (
	"math"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"turnout/internal/wording"
)

// numberAxis is an axis of plain numbers with round ends.
type numberAxis struct {
	least, most, step float64
	signed            bool // numbers above 0 have a plus
}

// axisOver returns an axis over two numbers whose ticks have room for their labels:
// so much room in all, and so much as a function says for each label.
func axisOver(low, high float64, room vg.Length, signed bool, size func(label string) vg.Length) numberAxis {
	if least := max(1e-6, 1e-6*max(math.Abs(low), math.Abs(high))); high-low < least { // nothing to show
		low, high = low-1-least, high+1+least
	}
	a := numberAxis{}
	for n := 6.0; n >= 1; n-- {
		step := roundStep((high - low) / n)
		a = numberAxis{math.Floor(low/step+1e-9) * step, math.Ceil(high/step-1e-9) * step, step, signed}
		widest := vg.Length(0)
		for _, x := range a.ticks() {
			widest = max(widest, size(a.label(x)))
		}
		if widest <= room*vg.Length(step/(a.most-a.least)) {
			break
		}
	}
	return a
}

// wide is the room that a label needs along an axis to the right.
func wide(style draw.TextStyle) func(string) vg.Length {
	return func(label string) vg.Length { return style.Width(label) + 5 }
}

// ticks returns the numbers at the lines of the grid.
func (a numberAxis) ticks() (list []float64) {
	first, n := math.Round(a.least/a.step), int(math.Round((a.most-a.least)/a.step))
	for i := range n + 1 {
		list = append(list, (first+float64(i))*a.step)
	}
	return list
}

// label writes the number at a tick.
func (a numberAxis) label(x float64) string {
	text := wording.Count(int64(math.Round(math.Abs(x))))
	if a.step < 1 {
		digits := int(math.Ceil(-math.Log10(a.step) - 1e-9))
		text = strconv.FormatFloat(math.Abs(x), 'f', digits, 64)
	}
	switch {
	case math.Abs(x) < a.step/2:
		return "0"
	case x < 0:
		return "−" + text
	case a.signed:
		return "+" + text
	}
	return text
}

// along returns where numbers stand between two points of the paper.
func (a numberAxis) along(from, to vg.Length) func(float64) vg.Length {
	return func(x float64) vg.Length { return from + (to-from)*vg.Length((x-a.least)/(a.most-a.least)) }
}

// drawGrid draws the upright lines of the grid in a box, that of 0 dark.
func (a numberAxis) drawGrid(c draw.Canvas, box vg.Rectangle, x func(float64) vg.Length) {
	for _, tick := range a.ticks() {
		line := draw.LineStyle{Color: faint, Width: 0.5}
		if math.Abs(tick) < a.step/2 {
			line = draw.LineStyle{Color: black, Width: 0.7}
		}
		c.StrokeLine2(line, x(tick), box.Min.Y, x(tick), box.Max.Y)
	}
}

// writeTicks writes the labels under an axis, between two ends of the paper. A label
// that would cover one before it is left out.
func (a numberAxis) writeTicks(c draw.Canvas, style draw.TextStyle, x func(float64) vg.Length, top, left, right vg.Length) {
	free := left
	for _, tick := range a.ticks() {
		text := a.label(tick)
		width := style.Width(text)
		at := min(max(left, x(tick)-width/2), right-width)
		if at < free {
			continue
		}
		writeLines(c, []string{text}, style, vg.Point{X: at, Y: top})
		free = at + width + 3
	}
}
