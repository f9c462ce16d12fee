package plots

import (
	"math"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"turnout/internal/wording"
)

// numberAxis is an axis of plain numbers.
type numberAxis struct {
	least, most float64
	step        float64 // between ticks
	signed      bool    // numbers above 0 have a plus
}

// axisOver returns an axis over two numbers, a little longer where it does not end
// at 0, whose ticks have room for their labels: so much room in all, and so much as
// a function says for each label.
func axisOver(low, high float64, room vg.Length, signed bool, size func(label string) vg.Length) numberAxis {
	if least := max(1e-6, 1e-6*max(math.Abs(low), math.Abs(high))); high-low < least { // nothing to show
		low, high = low-1-least, high+1+least
	}
	more := (high - low) / 25
	a := numberAxis{least: beyond(low, -more), most: beyond(high, more), signed: signed}
	for n := 6.0; n >= 1; n-- {
		finer := a.step
		a.step = roundStep((a.most - a.least) / n)
		if len(a.ticks()) < 2 {
			a.step = finer
			break
		}
		widest := vg.Length(0)
		for _, x := range a.ticks() {
			widest = max(widest, size(a.label(x)))
		}
		if widest <= room*vg.Length(a.step/(a.most-a.least)) {
			break
		}
	}
	return a
}

// beyond moves an end of an axis that is not 0.
func beyond(x, by float64) float64 {
	if x == 0 {
		return 0
	}
	return x + by
}

// wide is the room that a label needs along an axis to the right.
func wide(style draw.TextStyle) func(string) vg.Length {
	return func(label string) vg.Length { return style.Width(label) + 5 }
}

// mostTicks is more than any axis has.
const mostTicks = 20

// ticks returns the numbers at the lines of the grid.
func (a numberAxis) ticks() (list []float64) {
	first := math.Ceil(a.least/a.step - 1e-9)
	for k := first; k*a.step <= a.most+a.step*1e-9 && len(list) < mostTicks; k++ {
		list = append(list, k*a.step)
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
