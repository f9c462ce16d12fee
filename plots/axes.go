package plots

import (
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"turnout/internal/wording"
)

// Hours are the hours of the day that a figure shows [minutes since midnight].
type Hours struct{ Opens, Closes float64 }

func (h Hours) check() error {
	if !(h.Opens >= 0 && h.Closes > h.Opens && h.Closes <= 48*60) {
		return fmt.Errorf("the day lasts from minute %v to %v, want rising minutes in [0, 2880]", h.Opens, h.Closes)
	}
	return nil
}

func (h Hours) holds(minute float64) bool { return minute >= h.Opens && minute <= h.Closes }

// styleAxes gives the axes of a plot the look of all figures: hours under a line,
// percentages at the lines of the grid.
func (p *page) styleAxes(x *plot.Plot) {
	for _, axis := range []*plot.Axis{&x.X, &x.Y} {
		alignX, alignY := axis.Tick.Label.XAlign, axis.Tick.Label.YAlign
		axis.Tick.Label = p.letters(tickSize, black, false)
		axis.Tick.Label.XAlign, axis.Tick.Label.YAlign = alignX, alignY
		axis.Padding = 0
		axis.LineStyle = draw.LineStyle{Color: black, Width: 0.7}
		axis.Tick.LineStyle = axis.LineStyle
		axis.Tick.Length = 5
	}
	x.Y.LineStyle.Width, x.Y.Tick.Length = 0, 0
}

// round returns the ends of an axis that hold low and high, where low is at most
// 0 and high at least 0, and the step of its ticks.
func round(low, high float64) (least, most, step float64) {
	if span := high - low; low > -span/50 { // too little to be seen
		low = 0
	} else if high < span/50 {
		high = 0
	}
	for _, step := range []float64{0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25} {
		least, most := math.Floor(low*1.04/step)*step, math.Ceil(high*1.04/step)*step
		if (most-least)/step <= 5.5 && most > least {
			return max(least, -100), min(most, 100), step
		}
	}
	return math.Floor(low/50) * 50, 100, 50
}

func percentTicks(least, most, step float64, unit string) []plot.Tick {
	var ticks []plot.Tick
	for k := math.Round(least / step); k*step <= most+step/1000; k++ {
		x := k * step
		label := strconv.FormatFloat(math.Abs(math.Round(x*100)/100), 'f', -1, 64) + unit
		if x < -step/2 {
			label = "−" + label
		}
		ticks = append(ticks, plot.Tick{Value: x, Label: label})
	}
	return ticks
}

// hourTicks marks the full hours and names as many of them as fit, evenly.
func hourTicks(h Hours, style draw.TextStyle, width vg.Length) []plot.Tick {
	first, last := int(math.Ceil(h.Opens/60)), int(math.Floor(h.Closes/60))
	fits := min(7, max(2, int(width/(style.Width("00:00")+6))))
	every := 24
	for _, e := range []int{1, 2, 3, 4, 6, 12} {
		if (last-first)/e+1 <= fits {
			every = e
			break
		}
	}
	var ticks []plot.Tick
	dense := width < vg.Length(4*(last-first)) // points: no room for a mark at every hour
	for hour := first; hour <= last; hour++ {
		t := plot.Tick{Value: float64(hour * 60)}
		if (hour-first)%every == 0 {
			t.Label = wording.Clock(float64(hour % 24 * 60))
		} else if dense {
			continue
		}
		ticks = append(ticks, t)
	}
	return ticks
}
