package agents

import (
	"math"
	"testing"
)

// The curve between the knots stays close to the formula, and the inverse is
// exact for the curve.
func TestProfileFollowsFormula(t *testing.T) {
	for _, shape := range [][3]float64{{1.8, 1, 1e-5}, {1.45, 1.05, 2e-5}, {1.2, 1.4, 1e-4}, {1.8745, 0.8514, 3e-4}, {3, 0.7, 2.5e-3}} {
		w := NewProfile(shape[0], shape[1])
		worst := 0.0
		for i := 0; i <= 20000; i++ {
			u := float64(i) / 20000
			want := 1 - math.Pow(1-math.Pow(u, shape[0]), shape[1])
			worst = math.Max(worst, math.Abs(w.At(u)-want))
			if q := w.At(u); q < 1 {
				if back := w.Inverse(q); math.Abs(w.At(back)-q) > 1e-12 {
					t.Fatalf("W(W⁻¹(%v)) = %v for shape %v", q, w.At(back), shape)
				}
			}
		}
		if worst > shape[2] {
			t.Errorf("shape %v: the curve is %.2g from the formula, want at most %v", shape[:2], worst, shape[2])
		}
	}
}

func TestProfileEnds(t *testing.T) {
	w := NewProfile(1.8, 1)
	if w.At(-1) != 0 || w.At(0) != 0 || w.At(1) != 1 || w.At(7) != 1 || w.Inverse(0) != 0 {
		t.Error("W must run from 0 at the opening to 1 at the close")
	}
	if u := w.Inverse(math.Nextafter(1, 0)); !(u > 0.99 && u <= 1) {
		t.Errorf("the inverse just below 1 is %v", u)
	}
}
