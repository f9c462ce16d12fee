package sim

import (
	"math"
	"testing"
)

// Points of Student's distribution from its table (Abramowitz and Stegun 26.10).
func TestStudentPoint(t *testing.T) {
	for freedom, want := range map[int]float64{1: 12.70620474, 2: 4.30265273, 5: 2.57058184, 10: 2.22813885, 30: 2.04227246, 120: 1.97993041, 1e9: 1.95996398} {
		if got := StudentPoint(freedom); math.Abs(got-want) > 6e-9*want {
			t.Errorf("%d degrees of freedom: %.10f, want %.8f", freedom, got, want)
		}
	}
	if a, b := StudentPoint(20000), StudentPoint(20001); !(a > b) || a-b > 1e-8 {
		t.Errorf("a step from %v to %v where the series begins", a, b)
	}
	if x := StudentPoint(0); x == x {
		t.Error("no degree of freedom has a point")
	}
}

// The mean of four numbers by hand: s² = 20/3, error 1.2910, t 3.1824.
func TestMeanOf(t *testing.T) {
	m := MeanOf([]float64{1, 3, 5, 7})
	if m.Mean != 4 || math.Abs(m.Error-1.2909944) > 1e-7 || math.Abs(m.Low-(4-4.1085)) > 1e-4 || math.Abs(m.High-8.1085) > 1e-4 || m.Word() != NotToldApart {
		t.Errorf("%+v, %s", m, m.Word())
	}
	if math.Abs(m.SpreadLow-1.3) > 1e-12 || math.Abs(m.SpreadHigh-6.7) > 1e-12 || m.Replicates != 4 {
		t.Errorf("the spread is %v to %v of %d", m.SpreadLow, m.SpreadHigh, m.Replicates)
	}
	if one := MeanOf([]float64{2}); one.Mean != 2 || one.Low == one.Low || !math.IsInf(one.Width(), 1) || one.Word() != OneReplicate {
		t.Errorf("one replicate: %+v", one)
	}
	for word, values := range map[string][]float64{More: {5, 5.5, 6}, Fewer: {-1, -1, -1}, NoDifference: {0, 0}} {
		if got := MeanOf(values).Word(); got != word {
			t.Errorf("%v: %s, want %s", values, got, word)
		}
	}
	if equal := MeanOf([]float64{0.1, 0.1, 0.1}); equal.Low != 0.1 || equal.High != 0.1 {
		t.Errorf("equal replicates: %+v", equal)
	}
}

// Numbers that move together need few pairs: with A = B + c, none.
func TestPairedGain(t *testing.T) {
	a := []float64{1, 2, 3, 4}
	if p := PairedGain(a, []float64{2, 3, 4, 5}); !math.IsInf(p.Unpaired, 1) || math.Abs(p.Correlation-1) > 1e-12 {
		t.Errorf("shifted by one: %+v", p)
	}
	if p := PairedGain(a, []float64{1, -1, -1, 1}); math.Abs(p.Correlation) > 1e-12 || math.Abs(p.Unpaired-4) > 1e-12 {
		t.Errorf("no correlation: %+v, want as many as pairs", p)
	}
	if p := PairedGain([]float64{1, 1}, []float64{1, 2}); p.Correlation == p.Correlation {
		t.Errorf("a constant correlates: %+v", p)
	}
	if r := RankCorrelation([]float64{1, 10, 100, 100}, []float64{-1, -2, -9, -9}); math.Abs(r+1) > 1e-12 {
		t.Errorf("rank correlation %v, want -1", r)
	}
}

// Three draws by hand: the first option is best once, the second twice; the third
// never leads. The parameter decides who does.
func TestDraws(t *testing.T) {
	d := &Draws{Counted: [][]float64{{10, 12, 0}, {10, 14, 0}, {10, 4, 0}, {10, 10, 0}}, Vectors: [][]float64{{3, 1}, {4, 1}, {1, 1}, {2, 1}}}
	o := d.Options()
	if o[0].Best != 0.375 || o[1].Best != 0.625 || o[2].Best != 0 || !(o[2].BestError > 0.1) {
		t.Errorf("best in %v, %v and %v of the draws", o[0].Best, o[1].Best, o[2].Best)
	}
	if o[0].Regret != 1.5 || o[0].Worst != 4 || o[1].Regret != 1.5 || o[1].Worst != 6 || o[2].Median != -10 {
		t.Errorf("regrets %+v", o)
	}
	flips := d.Flips()
	if len(flips) != 1 || flips[0].Parameter != 0 || math.Abs(flips[0].Rank+1) > 1e-12 || flips[0].Split != 2.5 {
		t.Fatalf("flips %+v, want that of the first parameter alone", flips)
	}
	if f := flips[0]; f.Low != 0.75 || f.High != 0 || !f.Flips(0.9) || f.Flips(1) || (Flip{Rank: 0.95, Low: 0.4, High: 0.3}).Flips(0.9) {
		t.Errorf("the first option stays ahead in %v below and %v above", f.Low, f.High)
	}
	if n := d.Noise(); !(n > 0.9 && n <= 1) {
		t.Errorf("with four draws %v is noise", n)
	}
	if (&Draws{}).Options() != nil || (&Draws{}).Flips() != nil {
		t.Error("no draws say something")
	}
}
