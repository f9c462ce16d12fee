package sim

import (
	"math"
	"testing"

	"turnout/internal/exact"
)

// A spread over electorates widens the interval in quadrature, on the scale of the
// error, and leaves the figure's own interval as it is.
func TestSpreadWidens(t *testing.T) {
	o := Observation{Given: true, Value: 0.0709, Error: Uncertainty{Logit, 0.12}}
	low, high := o.Interval()
	if l, h := o.Widened(); l != low || h != high {
		t.Errorf("without a spread [%v, %v], want [%v, %v]", l, h, low, high)
	}
	o.Spread = 0.5
	if l, h := o.Interval(); l != low || h != high {
		t.Errorf("the figure's own interval is [%v, %v], want [%v, %v]", l, h, low, high)
	}
	half := 1.6448536269514722 * math.Hypot(0.12, 0.5)
	l, h := o.Widened()
	for _, end := range []struct{ got, want float64 }{
		{l, exact.Logistic(exact.Logit(0.0709) - half)}, {h, exact.Logistic(exact.Logit(0.0709) + half)},
	} {
		if math.Abs(end.got-end.want) > 1e-15 {
			t.Errorf("found %v, want %v", end.got, end.want)
		}
	}
}

// What the error alone misses, error and spread together may not; a range is
// widened at both ends, and an exact figure by the spread alone.
func TestJudgeWithSpread(t *testing.T) {
	band := Estimate{Replicates: 32, Median: 0.043, Low: 0.041, High: 0.045}
	for _, test := range []struct {
		name string
		o    Observation
		want Verdict
	}{
		{"error alone", Observation{Given: true, Value: 0.0709, Error: Uncertainty{Logit, 0.12}}, Miss},
		{"error and spread", Observation{Given: true, Value: 0.0709, Error: Uncertainty{Logit, 0.12}, Spread: 0.5}, NotFitted},
		{"a little spread", Observation{Given: true, Value: 0.0709, Error: Uncertainty{Logit, 0.12}, Spread: 0.1}, Miss},
		{"range above", Observation{Low: 0.05, High: 0.08, Error: Uncertainty{Logit, 0}}, Miss},
		{"range above, spread", Observation{Low: 0.05, High: 0.08, Error: Uncertainty{Logit, 0}, Spread: 0.1}, NotFitted},
		{"range below, spread", Observation{Low: 0.03, High: 0.04, Error: Uncertainty{Logit, 0}, Spread: 0.1}, NotFitted},
		{"range from nothing, spread", Observation{Low: 0, High: 0.04, Error: Uncertainty{Logit, 0}, Spread: 0.1}, NotFitted},
		{"exact, spread", Observation{Given: true, Value: 0.05, Error: Uncertainty{Logs, 0}, Spread: 0.1}, NotFitted},
		{"fitted", Observation{Given: true, Value: 0.05, Fitted: true, Spread: 0.001}, Fitted},
	} {
		if got := test.o.Judge(band); got != test.want {
			low, high := test.o.Widened()
			t.Errorf("%s [%v, %v]: got %s, want %s", test.name, low, high, got, test.want)
		}
	}
}

// Scales turn back, and a standard deviation on one is that on another to first
// order: a step of a thousandth there and back.
func TestScales(t *testing.T) {
	scales := []Scale{Plain, Logs, Logit}
	for _, s := range scales {
		if x := s.Back(s.Of(0.3)); math.Abs(x-0.3) > 1e-15 {
			t.Errorf("%q turns 0.3 into %v", s, x)
		}
		for _, other := range scales {
			step := 1e-3
			want := other.Of(s.Back(s.Of(0.3)+step)) - other.Of(0.3)
			if got := (Uncertainty{s, step}).On(other, 0.3); math.Abs(got-want) > 1e-2*step {
				t.Errorf("%v on %q is %v on %q, want %v", step, s, got, other, want)
			}
		}
	}
}
