package plots

import (
	"fmt"
	"math"
)

// Curves is the figure of turnout over the hours of one polling day.
type Curves struct {
	Title    string
	Subtitle string  // one line, may be empty
	Axis     string  // what the vertical axis shows, for example "ballots cast, % of the register"
	Band     string  // what the bands are, for example "5–95 % of 32 replicates"
	Opens    float64 // minutes since midnight
	Closes   float64 // minutes since midnight
	Series   []Series
	Observed []Observed
	Events   []Event
	Notes    []string // lines under the legend: what the figure does not say
}

// Series is the turnout of one place, each column by Minutes.
type Series struct {
	Name    string
	Base    string    // what it is a share of, for example "28,429 names"
	Minutes []float64 // since midnight, rising
	Median  []float64 // percent
	Low     []float64 // lower end of the band [percent]
	High    []float64 // upper end of the band [percent]
}

// Observed is one observed figure, drawn in the look of its series.
type Observed struct {
	Series    int     // index into Curves.Series
	Minute    float64 // since midnight
	Value     float64 // percent; meaningless if RangeOnly
	Low, High float64 // range of the figure [percent]; equal where there is none
	RangeOnly bool    // only the range is known
	Fitted    bool    // the model was fitted to it
}

// Event is a moment of the day that is marked by a line with a label.
type Event struct {
	Minute float64
	Label  string
}

// check reports the first thing that cannot be drawn.
func (c *Curves) check() error {
	if !(c.Opens >= 0 && c.Closes > c.Opens && c.Closes <= 48*60) {
		return fmt.Errorf("the day lasts from minute %v to %v, want rising minutes in [0, 2880]", c.Opens, c.Closes)
	}
	if len(c.Series) == 0 || len(c.Series) > len(looks) {
		return fmt.Errorf("found %d series, want 1 to %d", len(c.Series), len(looks))
	}
	for i := range c.Series {
		if err := c.Series[i].check(); err != nil {
			return err
		}
	}
	for i, o := range c.Observed {
		if o.Series < 0 || o.Series >= len(c.Series) {
			return fmt.Errorf("observed figure %d: series %d, want 0 to %d", i, o.Series, len(c.Series)-1)
		}
		if !isShare(o.Low) || !isShare(o.High) || o.Low > o.High || !o.RangeOnly && !isShare(o.Value) {
			return fmt.Errorf("observed figure %d: %v in [%v, %v], want percentages in [0, 100]", i, o.Value, o.Low, o.High)
		}
	}
	for _, e := range c.Events {
		if !(e.Minute >= c.Opens && e.Minute <= c.Closes) {
			return fmt.Errorf("event %q: minute %v, want one of the day", e.Label, e.Minute)
		}
	}
	return nil
}

func (s *Series) check() error {
	n := len(s.Minutes)
	if n < 2 || len(s.Median) != n || len(s.Low) != n || len(s.High) != n {
		return fmt.Errorf("series %q: columns of %d, %d, %d and %d numbers, want equally many, at least 2",
			s.Name, n, len(s.Median), len(s.Low), len(s.High))
	}
	for i := range s.Minutes {
		if !isShare(s.Low[i]) || !isShare(s.Median[i]) || !isShare(s.High[i]) || s.Low[i] > s.High[i] {
			return fmt.Errorf("series %q: %v in [%v, %v], want percentages in [0, 100]", s.Name, s.Median[i], s.Low[i], s.High[i])
		}
		if math.IsNaN(s.Minutes[i]) || i > 0 && s.Minutes[i] <= s.Minutes[i-1] {
			return fmt.Errorf("series %q: minute %v after %v, want rising minutes", s.Name, s.Minutes[i], s.Minutes[max(i-1, 0)])
		}
	}
	return nil
}

func isShare(percent float64) bool { return percent >= 0 && percent <= 100 }

// highest returns the highest percentage that is drawn.
func (c *Curves) highest() float64 {
	top := 0.0
	for _, s := range c.Series {
		for _, x := range s.High {
			top = max(top, x)
		}
	}
	for _, o := range c.Observed {
		top = max(top, o.High)
		if !o.RangeOnly {
			top = max(top, o.Value)
		}
	}
	return top
}
