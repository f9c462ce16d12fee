package main

import (
	"math"
	"testing"

	"turnout/sim"
)

// Every figure that is held against the day has the spread of its row in
// spread.csv, on the scale of its error; the case's page quotes two of them.
func TestSpreads(t *testing.T) {
	p := kosovo(t)
	all := observations(p, []string{"2013-11-03"})
	if len(all) != len(p.c.Spread) {
		t.Errorf("%d figures, want as many as spreads (%d)", len(all), len(p.c.Spread))
	}
	for _, o := range all {
		if !(o.Spread > 0 && o.Spread < 1) {
			t.Errorf("%s of %s at %s has a spread of %v", o.Measure, o.Area.Code, o.Time, o.Spread)
		}
		low, high := o.Widened()
		if l, h := o.Interval(); !(low < l && h < high) {
			t.Errorf("%s of %s at %s: [%v, %v] is not wider than [%v, %v]", o.Measure, o.Area.Code, o.Time, low, high, l, h)
		}
		if o.Measure != sim.Turnout || o.Time != "15:00" {
			continue
		}
		switch o.Area.Code {
		case "serb-side":
			if o.Error.Scale != sim.Logit || math.Abs(o.Spread-0.496) > 0.001 {
				t.Errorf("the Serb side has a spread of %v on %q, want 0.496 on the logit", o.Spread, o.Error.Scale)
			}
		case "kosovo": // in points, because the figure's range is: 0.0165 × 0.325 × 0.675
			if o.Error.Scale != sim.Plain || math.Abs(o.Spread-0.0036) > 0.0001 {
				t.Errorf("the country has a spread of %v on %q, want 0.0036 on the plain scale", o.Spread, o.Error.Scale)
			}
		}
	}
}

// A case without spreads has none, and its table does not speak of them.
func TestWithoutSpreads(t *testing.T) {
	p := kosovo(t)
	c := *p.c
	c.Spread = nil
	p.c = &c
	for _, o := range observations(p, []string{"2013-11-03"}) {
		low, high := o.Interval()
		if l, h := o.Widened(); o.Spread != 0 || l != low || h != high {
			t.Errorf("%s of %s at %s: a spread of %v", o.Measure, o.Area.Code, o.Time, o.Spread)
		}
	}
}
