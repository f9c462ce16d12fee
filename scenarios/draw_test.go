package scenarios

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"turnout/agents"
)

// Draws lie in the range of their parameters, their medians are those of the priors,
// trust leaves something over, and what has no prior stays.
func TestDrawsComeFromThePriors(t *testing.T) {
	_, c := kosovo(t)
	p, err := Parameters(c)
	if err != nil {
		t.Fatal(err)
	}
	before := p.Copy()
	d, err := NewDraw(p, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	const draws = 800
	values := make([][]float64, len(d.Parameters))
	for i := range uint64(draws) {
		q, v := d.Vector(1, i)
		if len(v) != len(d.Parameters) {
			t.Fatalf("%d values of %d parameters", len(v), len(d.Parameters))
		}
		for k, x := range v {
			values[k] = append(values[k], x)
			if !d.Parameters[k].within(x) {
				t.Errorf("draw %d: %s is %v, outside of %s", i, d.Parameters[k].Key, x, d.Parameters[k].interval())
			}
		}
		for k := range q.Class {
			if sum := trusted(&q.Class[k]); !(sum <= 1) {
				t.Errorf("draw %d: trust of %s sums to %v", i, c.Classes[k].Name, sum)
			}
		}
		if !reflect.DeepEqual(q.Mu, p.Mu) || q.ArrivalA != p.ArrivalA || q.CentreSD != p.CentreSD || q.WalkSpeed != p.WalkSpeed || q.Invalid != p.Invalid {
			t.Fatal("a fitted or fixed value was drawn")
		}
	}
	if !reflect.DeepEqual(p, before) {
		t.Error("drawing changes the parameters that it draws around")
	}
	share := math.Sqrt(0.25/draws) * 4 // four standard errors of a share of a half
	for k, x := range d.Parameters {
		prior, err := agents.ParsePrior(x.Prior)
		if err != nil {
			continue // trust
		}
		below := 0.0
		for _, v := range values[k] {
			if v < prior.Median() {
				below++
			}
		}
		if math.Abs(below/draws-0.5) > share+0.03 { // cut at the range
			t.Errorf("%s: %.3f of the draws lie below the median of %s", x.Key, below/draws, x.Prior)
		}
	}
	for _, key := range []string{"cue_effect", "crowd_fear", "norm.northern-serb", "trust.patron.northern-serb", "absent_share.northern-serb"} {
		if !slices.ContainsFunc(d.Parameters, func(x Parameter) bool { return x.Key == key }) {
			t.Errorf("%s is not drawn", key)
		}
	}
	k := slices.IndexFunc(d.Parameters, func(x Parameter) bool { return x.Key == "trust.patron.northern-serb" })
	mean := 0.0
	for _, v := range values[k] {
		mean += v / draws
	}
	if want := 2.2 / 5.2; math.Abs(mean-want) > 4*math.Sqrt(want*(1-want)/6.2/draws) {
		t.Errorf("mean trust in the patron is %v, want %v", mean, want)
	}
}

// What is kept stays, and moves no other number; another draw or seed moves all.
func TestDrawsKeep(t *testing.T) {
	p, c := kosovo(t)
	all, err := NewDraw(p, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := NewDraw(p, c, map[string]bool{"cue_effect": true, "trust.patron.northern-serb": true})
	if err != nil {
		t.Fatal(err)
	}
	a, _ := all.Vector(3, 5)
	b, _ := kept.Vector(3, 5)
	if b.CueEffect != p.CueEffect || b.Class[0].Trust != p.Class[0].Trust {
		t.Error("a kept value was drawn")
	}
	if a.CueEffect == p.CueEffect || a.Class[0].Trust == p.Class[0].Trust {
		t.Error("a value with a prior was not drawn")
	}
	a.CueEffect, a.Class[0].Trust = p.CueEffect, p.Class[0].Trust
	if !reflect.DeepEqual(a, b) {
		t.Error("keeping one value moves others")
	}
	for _, other := range [][2]uint64{{3, 6}, {4, 5}} {
		if x, _ := all.Vector(other[0], other[1]); x.CrowdFear == a.CrowdFear {
			t.Errorf("seed and draw %v give the same number", other)
		}
	}
}
