package exact

import (
	"math"
	"testing"
)

// R: quantile(c(1, 2, 4, 8), c(0, .1, .25, .5, .9, 1)), type 7.
func TestQuantileAgreesWithR(t *testing.T) {
	sorted := []float64{1, 2, 4, 8}
	for _, c := range [][2]float64{{0, 1}, {0.1, 1.3}, {0.25, 1.75}, {0.5, 3}, {0.9, 6.8}, {1, 8}} {
		near(t, "quantile", c[0], Quantile(sorted, c[0]), c[1], 1e-15*c[1])
	}
	if got := Quantile([]float64{7}, 0.3); got != 7 {
		t.Errorf("quantile of one value is %v, want it", got)
	}
}

// R: mean and sd of c(2, 4, 4, 4, 5, 5, 7, 9) are 5 and sqrt(32/7).
func TestMeanAndStdDevAgreeWithR(t *testing.T) {
	values := []float64{2, 4, 4, 4, 5, 5, 7, 9}
	if got := Mean(values); got != 5 {
		t.Errorf("mean is %v, want 5", got)
	}
	near(t, "standard deviation", 0, StdDev(values), math.Sqrt(32.0/7), 1e-15)
}

// Too few values, a share out of range or a NaN give NaN, with one set of bits.
func TestSamplesWithoutAnAnswer(t *testing.T) {
	for i, got := range []float64{
		Mean(nil), Mean([]float64{inf, -inf}), Mean([]float64{1, nan}), StdDev(nil), StdDev([]float64{1}), StdDev([]float64{1, inf}),
		Quantile(nil, 0.5), Quantile([]float64{1, 2}, -0.1), Quantile([]float64{1, 2}, 1.1), Quantile([]float64{1, 2}, nan),
	} {
		if math.Float64bits(got) != math.Float64bits(math.NaN()) {
			t.Errorf("case %d is %v, want NaN", i, got)
		}
	}
}
