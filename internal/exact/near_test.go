package exact

import (
	"math"
	"math/rand/v2"
	"testing"
)

// What is near is as near as it says: to the logarithm, and to the hyperbolic tangent.
func TestNear(t *testing.T) {
	draw := rand.New(rand.NewPCG(7, 8))
	var log, tanh float64
	for range 1_000_000 {
		x := math.Exp(20 * draw.NormFloat64())
		log = max(log, math.Abs(NearLog(x)-Log(x)))
		y := 3 * draw.NormFloat64()
		tanh = max(tanh, math.Abs(NearTanh(y)-Tanh(y)))
	}
	if log > 1e-9 || log == 0 {
		t.Errorf("NearLog is up to %v from Log, want 1e-9 at most, and not the same", log)
	}
	if tanh > 1e-5 || tanh == 0 {
		t.Errorf("NearTanh is up to %v from Tanh, want 1e-5 at most, and not the same", tanh)
	}
	for _, x := range []float64{8 - 1e-9, 8, 1e10, math.Inf(1)} {
		if math.Abs(NearTanh(x)-1) > 1e-5 || NearTanh(-x) != -NearTanh(x) {
			t.Errorf("NearTanh(%v) is %v, and %v of its negative", x, NearTanh(x), NearTanh(-x))
		}
	}
}
