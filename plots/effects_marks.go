package plots

import (
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

const estimateRadius = 2.8 // points

// drawEstimate draws a mean, its interval as a thick line and the spread as a thin
// one. The mark is hollow where the interval holds 0 or is not known.
func drawEstimate(c draw.Canvas, e Estimate, y vg.Length, x func(float64) vg.Length) {
	if e.hasSpread() {
		thin := draw.LineStyle{Color: grey, Width: 0.8}
		c.StrokeLine2(thin, x(e.SpreadLow), y, x(e.SpreadHigh), y)
		for _, end := range []float64{e.SpreadLow, e.SpreadHigh} {
			c.StrokeLine2(thin, x(end), y-2, x(end), y+2)
		}
	}
	if e.hasInterval() {
		c.StrokeLine2(draw.LineStyle{Color: e.ink(), Width: 2.2}, x(e.Low), y, x(e.High), y)
	}
	drawPoint(c, e, vg.Point{X: x(e.Mean), Y: y})
}

// drawPoint draws the mark of a mean.
func drawPoint(c draw.Canvas, e Estimate, at vg.Point) {
	var path vg.Path
	circle(&path, at, estimateRadius)
	c.SetColor(white)
	if e.isClear() {
		c.SetColor(e.ink())
	}
	c.Fill(path)
	c.SetLineStyle(draw.LineStyle{Color: e.ink(), Width: 1.1})
	c.Stroke(path)
}

// key says what lines and marks are.
func (f *Effects) key() []entry {
	all := f.all()
	sample := pointEstimate(0.5)
	if !slices.ContainsFunc(all, Estimate.hasInterval) {
		return []entry{{text: "one replicate: the interval is unknown; right of 0, blue: more votes; left, orange: fewer", sample: estimateSample(sample)}}
	}
	text := "mean; thick line: " + f.Interval
	sample.Low, sample.High = 0.3, 0.7
	if slices.ContainsFunc(all, Estimate.hasSpread) {
		text, sample.SpreadLow, sample.SpreadHigh = text+"; thin line: "+f.Spread, 0, 1
	}
	entries := []entry{{text: text + "; right of 0, blue: more votes; left, orange: fewer", sample: estimateSample(sample)}}
	if slices.ContainsFunc(all, func(e Estimate) bool { return !e.isClear() }) {
		hollow := pointEstimate(0)
		hollow.Low, hollow.High = -0.2, 0.2
		entries = append(entries, entry{text: "hollow: the interval holds 0, so the replicates do not tell it from no change", sample: estimateSample(hollow)})
	}
	return entries
}

// estimateSample shows an estimate; one of mean 0 stands in the middle too.
func estimateSample(e Estimate) func(draw.Canvas, vg.Rectangle) {
	return func(c draw.Canvas, box vg.Rectangle) {
		from := 0.0
		if e.Mean == 0 {
			from = -0.5
		}
		x := func(at float64) vg.Length { return box.Min.X + 2 + (box.Max.X-box.Min.X-4)*vg.Length(at-from) }
		drawEstimate(c, e, (box.Min.Y+box.Max.Y)/2, x)
	}
}
