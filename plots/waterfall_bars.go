package plots

import (
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

var (
	levelInk = draw.LineStyle{Color: grey, Width: 0.6}
	totalInk = rgb(0xC4C4C4) // the bar of all counted votes of a scenario
)

// partHeight is the height of the bar of ballots cast, and of that of ballots lost
// under it [points].
const partHeight = 4

// totalRow is the row of a scenario: a bar from 0, where the axis has it.
func totalRow(name string, e Estimate, whole int64) barRow {
	return barRow{label: name, strong: true, numbers: []string{e.saysAs(float64(whole), number)}, paint: func(c draw.Canvas, box vg.Rectangle, x func(float64) vg.Length) {
		middle := (box.Min.Y + box.Max.Y) / 2
		bar := vg.Rectangle{Min: vg.Point{X: box.Min.X, Y: middle - partHeight}, Max: vg.Point{X: x(e.Mean), Y: middle + partHeight}}
		if start := x(0); start >= box.Min.X-seenBar { // on an axis without 0 a bar would lie
			bar.Min.X = start
			fillBox(c, totalInk, bar)
		}
		c.StrokeLine2(draw.LineStyle{Color: black, Width: 1.4}, x(e.Mean), bar.Min.Y, x(e.Mean), bar.Max.Y)
		if e.hasInterval() && x(e.High)-x(e.Low) >= 2*seenWidth && x(e.Low) >= box.Min.X && x(e.High) <= box.Max.X {
			drawWhisker(c, x(e.Low), x(e.High), bar)
		}
	}}
}

// row is the row of a cause: from the level before it ballots cast, then ballots
// lost, and the whisker at the level after it.
func (x WaterfallPart) row(before float64) barRow {
	r := barRow{label: x.Cause.Name, numbers: []string{x.counted()}}
	if x.Whole[0] != 0 && x.Whole[1] != 0 {
		r.numbers = append(r.numbers, split(float64(x.Whole[0]), "cast besides", "never cast")+", "+split(float64(x.Whole[1]), "saved", "lost later"))
	}
	r.paint = func(c draw.Canvas, box vg.Rectangle, at func(float64) vg.Length) {
		middle := (box.Min.Y + box.Max.Y) / 2
		drawPart(c, at(before), at(before+x.Cast), middle, middle+partHeight, false)
		drawPart(c, at(before+x.Cast), at(before+x.Cast+x.Lost), middle-partHeight, middle, true)
		if e := x.Counted; e.hasInterval() && at(e.High)-at(e.Low) >= 2*seenWidth {
			bar := vg.Rectangle{Min: vg.Point{Y: middle - 3}, Max: vg.Point{Y: middle + 3}}
			drawWhisker(c, at(before+e.Low), at(before+e.High), bar)
		}
	}
	return r
}

// split writes a part after the word for its sign.
func split(x float64, gain, loss string) string {
	if x < 0 {
		return loss + " " + number(-x)
	}
	return gain + " " + number(x)
}

// drawPart draws a gain (to the right) or a loss, hatched or full.
func drawPart(c draw.Canvas, from, to, bottom, top vg.Length, hatched bool) {
	ink := looks[0].colour
	if to < from {
		from, to, ink = to, from, looks[1].colour
	}
	if to-from < seenBar {
		return
	}
	box := vg.Rectangle{Min: vg.Point{X: from, Y: bottom}, Max: vg.Point{X: to, Y: top}}
	if !hatched {
		fillBox(c, ink, box)
		return
	}
	fillBox(c, white, box)
	hatch(c, draw.LineStyle{Color: ink, Width: 0.7}, box)
	strokeBox(c, draw.LineStyle{Color: ink, Width: 0.6}, box)
}

// hatch draws slanted lines in a box, as one path.
func hatch(c draw.Canvas, ink draw.LineStyle, box vg.Rectangle) {
	const every = 2.4 // points
	var path vg.Path
	high := box.Max.Y - box.Min.Y
	for x := box.Min.X - high + every/2; x < box.Max.X; x += every { // a line from the lower edge at x, up and right
		left, right := max(x, box.Min.X), min(x+high, box.Max.X)
		path.Move(vg.Point{X: left, Y: box.Min.Y + left - x})
		path.Line(vg.Point{X: right, Y: box.Min.Y + right - x})
	}
	if len(path) > 0 {
		c.SetLineStyle(ink)
		c.Stroke(path)
	}
}

// key says what bars and whiskers are.
func (f *Waterfall) key(isCut bool) []entry {
	entries := []entry{
		{text: "counted votes of a scenario", sample: totalSample(isCut)},
		{text: "ballots never cast (to the left), or cast besides (to the right)", sample: partSample(false)},
	}
	if f.has(func(x WaterfallPart) bool { return x.Lost != 0 }) {
		entries = append(entries, entry{text: "ballots lost after they were cast (to the left), or saved (to the right)", sample: partSample(true)})
	}
	if f.Interval != "" && f.has(func(x WaterfallPart) bool { return x.Counted.hasInterval() }) {
		entries = append(entries, entry{text: f.Interval + ", where wide enough to be seen", sample: func(c draw.Canvas, box vg.Rectangle) {
			drawWhisker(c, box.Min.X+3, box.Max.X-3, thin(box))
		}})
	}
	return entries
}

// has reports whether something is so of any part.
func (f *Waterfall) has(is func(WaterfallPart) bool) bool { return slices.ContainsFunc(f.Parts, is) }

// totalSample shows all votes of a scenario: without the bar on an axis without 0.
func totalSample(isCut bool) func(draw.Canvas, vg.Rectangle) {
	return func(c draw.Canvas, box vg.Rectangle) {
		box = thin(box)
		if !isCut {
			fillBox(c, totalInk, box)
		}
		c.StrokeLine2(draw.LineStyle{Color: black, Width: 1.4}, box.Max.X, box.Min.Y, box.Max.X, box.Max.Y)
	}
}

// partSample shows a loss and a gain.
func partSample(hatched bool) func(draw.Canvas, vg.Rectangle) {
	return func(c draw.Canvas, box vg.Rectangle) {
		box = thin(box)
		middle := (box.Min.X + box.Max.X) / 2
		drawPart(c, middle-1, box.Min.X, box.Min.Y, box.Max.Y, hatched)
		drawPart(c, middle+1, box.Max.X, box.Min.Y, box.Max.Y, hatched)
	}
}
