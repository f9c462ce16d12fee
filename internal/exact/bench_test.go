package exact

import "testing"

// sink keeps the compiler from dropping the work.
var sink float64

// bench runs f over 1024 fixed arguments; one operation is one call.
func bench(b *testing.B, low, high float64, f func(float64) float64) {
	var arguments [1024]float64
	numbers := splitMix(1)
	for i := range arguments {
		arguments[i] = numbers.uniform(low, high)
	}
	i := 0
	for b.Loop() {
		sink += f(arguments[i&1023])
		i++
	}
}

func BenchmarkExp(b *testing.B)            { bench(b, -10, 10, Exp) }
func BenchmarkExpm1(b *testing.B)          { bench(b, -10, 10, Expm1) }
func BenchmarkLog(b *testing.B)            { bench(b, 0, 10, Log) }
func BenchmarkLog1p(b *testing.B)          { bench(b, 0, 10, Log1p) }
func BenchmarkTanh(b *testing.B)           { bench(b, -5, 5, Tanh) }
func BenchmarkSoftplus(b *testing.B)       { bench(b, -10, 10, Softplus) }
func BenchmarkLogistic(b *testing.B)       { bench(b, -10, 10, Logistic) }
func BenchmarkPow(b *testing.B)            { bench(b, 0, 10, func(x float64) float64 { return Pow(x, 1.7) }) }
func BenchmarkNormalQuantile(b *testing.B) { bench(b, 0, 1, NormalQuantile) }
func BenchmarkBetaQuantile(b *testing.B) {
	bench(b, 0, 1, func(p float64) float64 { return BetaQuantile(p, 2, 5) })
}
func BenchmarkBetaQuantileReused(b *testing.B) { bench(b, 0, 1, NewBeta(2, 5).Quantile) }
func BenchmarkGreatCircle(b *testing.B) {
	bench(b, 40, 45, func(x float64) float64 { return GreatCircle(42, 21, x, 20) })
}
