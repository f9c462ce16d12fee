package allocate

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"turnout/internal/random"
)

func TestHeaviest(t *testing.T) {
	for _, c := range []struct {
		units, most int
		weight      []float64
		want        Plan
	}{
		{2, 1, []float64{1, 5, 3, 4}, Plan{0, 1, 0, 1}},
		{2, 1, []float64{2, 1, 2, 2}, Plan{1, 0, 1, 0}}, // ties: the first
		{6, 2, []float64{1, 5, 3, 4}, Plan{1, 2, 1, 2}}, // a second round
		{1, 1, []float64{-3, -1, -2, math.Inf(-1)}, Plan{0, 1, 0, 0}},
	} {
		got, err := Heaviest(Problem{Places: 4, Units: c.units, Most: c.most}, c.weight)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%+v: found %v, %v", c, got, err)
		}
	}
	p := Problem{Places: 4, Units: 5, Most: 1}
	if _, err := Heaviest(p, []float64{1, 2, 3, 4}); err == nil {
		t.Error("more units than room were accepted")
	}
	for _, weight := range [][]float64{{1, 2, 3}, {1, 2, 3, math.NaN()}} {
		if _, err := Heaviest(Problem{Places: 4, Units: 1, Most: 1}, weight); err == nil {
			t.Errorf("weights %v of 4 places were accepted", weight)
		}
	}
}

// All 10 plans of 2 units at 5 places are equally likely: chi-square with 9
// degrees of freedom, whose standard deviation is √18, at 6 of them.
func TestScatteredPlansAreEquallyLikely(t *testing.T) {
	const n = 10000
	all, err := Scattered(Problem{Places: 5, Units: 2, Most: 1}, n, random.New(3).Stream(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, plan := range all {
		counts[plan.name()]++
	}
	chi := 0.0
	for _, k := range counts {
		chi += float64((k-n/10)*(k-n/10)) / (n / 10)
	}
	if len(counts) != 10 || chi > 9+6*math.Sqrt(18) {
		t.Errorf("found %d plans with chi-square %v, want 10 and about 9", len(counts), chi)
	}
}

func TestScatteredPlansHaveRoom(t *testing.T) {
	p, stream := Problem{Places: 4, Units: 7, Most: 2}, random.New(3).Stream(1, 0, 0)
	few, err := Scattered(p, 50, stream)
	if err != nil {
		t.Fatal(err)
	}
	for _, plan := range few {
		if err := p.checkPlan("scattered", plan, 7); err != nil {
			t.Error(err)
		}
	}
	if many, _ := Scattered(p, 80, stream); !reflect.DeepEqual(many[:50], few) {
		t.Error("more plans change the first ones")
	}
	if _, err := Scattered(p, 0, stream); err == nil {
		t.Error("no plans were accepted")
	}
	if _, err := Scattered(Problem{Places: 4, Units: 9, Most: 2}, 1, stream); err == nil {
		t.Error("more units than room were accepted")
	}
}
