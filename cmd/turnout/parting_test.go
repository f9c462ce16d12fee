package main

import (
	"math"
	"testing"

	"turnout/sim/store"
)

// The interval of a sampled part holds the error of sampling; where nobody can know
// that, there is none, and no cause is named as the largest.
func TestSampledParts(t *testing.T) {
	low, high := -151.0, -147.0
	x := store.Part{Cause: "crowds", Whole: store.WholePart{Counted: -149}, Counted: store.Mean{Mean: -149, Low: &low, High: &high}}
	sampled(&x, 31.2)
	half := math.Sqrt(4 + 1.96*1.96*31.2*31.2)
	if math.Abs(*x.Counted.Low+149+half) > 1e-9 || math.Abs(*x.Counted.High+149-half) > 1e-9 || *x.Sampled.Error != 31.2 {
		t.Errorf("found %v to %v, want -149 ± %v", *x.Counted.Low, *x.Counted.High, half)
	}
	d := &store.Decomposition{Parts: []store.Part{x}}
	if s := answerOf(d)[1]; s != `Of its causes "crowds" took most, 149 votes.` {
		t.Errorf("found %q", s)
	}
	wide := x
	sampled(&wide, 200)
	d.Parts[0] = wide
	if s := answerOf(d)[1]; s != "The replicates do not tell whether any cause took or gave votes." {
		t.Errorf("with an interval that holds zero: %q", s)
	}
	sampled(&x, math.NaN())
	if x.Counted.Low != nil || x.Counted.High != nil {
		t.Error("one pair of orders has an interval")
	}
}
