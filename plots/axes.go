package plots

import (
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg/draw"
)

func (c *Curves) setAxes(p *plot.Plot) {
	most, step := round(c.highest())
	p.X.Min, p.X.Max = c.Opens, c.Closes
	p.Y.Min, p.Y.Max = 0, most
	p.X.Tick.Marker = plot.ConstantTicks(hourTicks(c.Opens, c.Closes))
	p.Y.Tick.Marker = plot.ConstantTicks(percentTicks(most, step))
	p.Y.Label.Text = c.Axis
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		x, y := axis.Tick.Label.XAlign, axis.Tick.Label.YAlign
		axis.Tick.Label = letters(8.5, black, false)
		axis.Tick.Label.XAlign, axis.Tick.Label.YAlign = x, y
		axis.Label.TextStyle = letters(8.5, black, false)
		axis.Label.TextStyle.XAlign, axis.Label.TextStyle.YAlign = text.XCenter, text.YBottom
		axis.Padding = 0
		axis.LineStyle = draw.LineStyle{Color: black, Width: 0.7}
		axis.Tick.LineStyle = axis.LineStyle
	}
}

// round returns the end of an axis from 0 that holds x percent, and the step of
// its ticks.
func round(x float64) (most, step float64) {
	for _, step := range []float64{0.2, 0.5, 1, 2, 5, 10, 20} {
		if most := math.Ceil(x*1.04/step) * step; most/step <= 6 && most > 0 {
			return math.Min(most, 100), step
		}
	}
	return 100, 20
}

func percentTicks(most, step float64) []plot.Tick {
	var ticks []plot.Tick
	for k := 0; float64(k)*step <= most+step/1000; k++ {
		x := float64(k) * step
		ticks = append(ticks, plot.Tick{Value: x, Label: strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64) + " %"})
	}
	return ticks
}

// hourTicks names every second full hour, or every hour of a short day.
func hourTicks(opens, closes float64) []plot.Tick {
	every := 2
	if closes-opens <= 6*60 {
		every = 1
	}
	var ticks []plot.Tick
	first := int(math.Ceil(opens / 60))
	for hour := first; float64(hour*60) <= closes; hour++ {
		t := plot.Tick{Value: float64(hour * 60)}
		if (hour-first)%every == 0 {
			t.Label = fmt.Sprintf("%02d:00", hour%24)
		}
		ticks = append(ticks, t)
	}
	return ticks
}
