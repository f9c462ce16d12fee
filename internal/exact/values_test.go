package exact

import (
	"math"
	"testing"
)

var inf, nan = math.Inf(1), math.NaN()

func f1(f func(float64) float64) func(x, _ float64) float64 {
	return func(x, _ float64) float64 { return f(x) }
}

// At the ends of the ranges the functions take their limits, and every NaN has
// the bits of math.NaN().
func TestSpecialValues(t *testing.T) {
	tiny, huge := math.SmallestNonzeroFloat64, math.MaxFloat64
	for _, c := range []struct {
		name       string
		f          func(x, y float64) float64
		x, y, want float64
	}{
		{"Exp", f1(Exp), 0, 0, 1}, {"Exp", f1(Exp), inf, 0, inf}, {"Exp", f1(Exp), -inf, 0, 0}, {"Exp", f1(Exp), nan, 0, nan},
		{"Exp", f1(Exp), tiny, 0, 1}, {"Exp", f1(Exp), huge, 0, inf}, {"Exp", f1(Exp), -huge, 0, 0}, {"Exp", f1(Exp), -745.2, 0, 0},
		{"Exp", f1(Exp), -745.13, 0, tiny}, {"Exp", f1(Exp), 709.79, 0, inf},
		{"Expm1", f1(Expm1), 0, 0, 0}, {"Expm1", f1(Expm1), inf, 0, inf}, {"Expm1", f1(Expm1), -inf, 0, -1}, {"Expm1", f1(Expm1), nan, 0, nan},
		{"Expm1", f1(Expm1), -tiny, 0, -tiny}, {"Expm1", f1(Expm1), math.Copysign(0, -1), 0, math.Copysign(0, -1)},
		{"Log", f1(Log), 1, 0, 0}, {"Log", f1(Log), 0, 0, -inf}, {"Log", f1(Log), inf, 0, inf}, {"Log", f1(Log), -1, 0, nan}, {"Log", f1(Log), nan, 0, nan},
		{"Log", f1(Log), math.E, 0, 1}, {"Log", f1(Log), tiny, 0, -744.4400719213812}, {"Log", f1(Log), -inf, 0, nan},
		{"Log1p", f1(Log1p), 0, 0, 0}, {"Log1p", f1(Log1p), -1, 0, -inf}, {"Log1p", f1(Log1p), inf, 0, inf}, {"Log1p", f1(Log1p), -2, 0, nan},
		{"Log1p", f1(Log1p), nan, 0, nan}, {"Log1p", f1(Log1p), tiny, 0, tiny}, {"Log1p", f1(Log1p), huge, 0, Log(huge)},
		{"Tanh", f1(Tanh), inf, 0, 1}, {"Tanh", f1(Tanh), -inf, 0, -1}, {"Tanh", f1(Tanh), nan, 0, nan}, {"Tanh", f1(Tanh), tiny, 0, tiny},
		{"Softplus", f1(Softplus), inf, 0, inf}, {"Softplus", f1(Softplus), -inf, 0, 0}, {"Softplus", f1(Softplus), nan, 0, nan},
		{"Softplus", f1(Softplus), huge, 0, huge}, {"Softplus", f1(Softplus), 0, 0, math.Ln2},
		{"Logistic", f1(Logistic), 0, 0, 0.5}, {"Logistic", f1(Logistic), inf, 0, 1}, {"Logistic", f1(Logistic), -inf, 0, 0}, {"Logistic", f1(Logistic), nan, 0, nan},
		{"Logit", f1(Logit), 0.5, 0, 0}, {"Logit", f1(Logit), 0, 0, -inf}, {"Logit", f1(Logit), 1, 0, inf}, {"Logit", f1(Logit), 1.1, 0, nan}, {"Logit", f1(Logit), -0.1, 0, nan}, {"Logit", f1(Logit), nan, 0, nan},
		{"Pow", Pow, 2, 10, 1024}, {"Pow", Pow, 9, 0.5, 3}, {"Pow", Pow, 0, 0, 1}, {"Pow", Pow, nan, 0, 1}, {"Pow", Pow, 1, nan, 1}, {"Pow", Pow, -1, 2, nan},
		{"Pow", Pow, 0, 2, 0}, {"Pow", Pow, 0, -2, inf}, {"Pow", Pow, inf, 2, inf}, {"Pow", Pow, inf, -2, 0}, {"Pow", Pow, 2, inf, inf}, {"Pow", Pow, 2, -inf, 0},
		{"Pow", Pow, 0.5, inf, 0}, {"Pow", Pow, 0.5, -inf, inf}, {"Pow", Pow, 2, 1e308, inf}, {"Pow", Pow, 2, -1e308, 0}, {"Pow", Pow, 2, -1074, tiny}, {"Pow", Pow, 2, nan, nan},
		{"Pow", Pow, tiny, 1, tiny}, {"Pow", Pow, huge, 1, huge}, {"Pow", Pow, tiny, -1, inf}, {"Pow", Pow, 2, tiny, 1},
		{"NormalQuantile", f1(NormalQuantile), 0.5, 0, 0}, {"NormalQuantile", f1(NormalQuantile), 0, 0, -inf}, {"NormalQuantile", f1(NormalQuantile), 1, 0, inf},
		{"NormalQuantile", f1(NormalQuantile), -0.1, 0, nan}, {"NormalQuantile", f1(NormalQuantile), 1.1, 0, nan}, {"NormalQuantile", f1(NormalQuantile), nan, 0, nan},
		{"LogGamma", f1(LogGamma), 0, 0, nan}, {"LogGamma", f1(LogGamma), inf, 0, inf}, {"LogGamma", f1(LogGamma), nan, 0, nan},
		{"Sin", f1(Sin), inf, 0, nan}, {"Sin", f1(Sin), nan, 0, nan}, {"Sin", f1(Sin), 0, 0, 0}, {"Cos", f1(Cos), 0, 0, 1}, {"Cos", f1(Cos), 2e6, 0, nan},
		{"Atan", f1(Atan), inf, 0, halfPi}, {"Atan", f1(Atan), -inf, 0, -halfPi}, {"Atan", f1(Atan), nan, 0, nan}, {"Atan", f1(Atan), 1, 0, math.Pi / 4},
		{"Atan2", Atan2, 0, 0, 0}, {"Atan2", Atan2, 1, 0, halfPi}, {"Atan2", Atan2, -1, 0, -halfPi}, {"Atan2", Atan2, 0, -1, math.Pi}, {"Atan2", Atan2, nan, 1, nan}, {"Atan2", Atan2, 1, inf, nan},
		{"Atan2", Atan2, tiny, -huge, math.Pi}, {"Atan2", Atan2, huge, tiny, halfPi},
	} {
		if got := c.f(c.x, c.y); math.Float64bits(got) != math.Float64bits(c.want) {
			t.Errorf("%s(%v, %v) is %v, want %v", c.name, c.x, c.y, got, c.want)
		}
	}
}

// Identities hold within a few ulp of the parts they are made of.
func TestIdentities(t *testing.T) {
	numbers := splitMix(5)
	for range 20000 {
		x, y := numbers.uniform(-30, 30), numbers.uniform(0.01, 30)
		near(t, "e^(ln y)", x, Exp(Log(y)), y, 1e-15*y)
		near(t, "ln(e^x)", x, Log(Exp(x)), x, 2e-16+2e-16*math.Abs(x))
		near(t, "softplus(x) - softplus(-x)", x, Softplus(x)-Softplus(-x), x, 1e-14)
		near(t, "logistic(x) + logistic(-x)", x, Logistic(x)+Logistic(-x), 1, 4e-16)
		near(t, "logit(logistic(-y))", y, Logit(Logistic(-y)), -y, 3e-15*(1+y))
		near(t, "sin² + cos²", x, Sin(x)*Sin(x)+Cos(x)*Cos(x), 1, 5e-16)
		near(t, "y^3", y, Pow(y, 3), y*y*y, 5e-16*y*y*y)
		near(t, "ln Γ(y+1) - ln Γ(y)", y, LogGamma(y+1)-LogGamma(y), Log(y), 2e-14*(1+LogGamma(y+1)))
		if Tanh(-x) != -Tanh(x) || Sin(-x) != -Sin(x) || Cos(-x) != Cos(x) || Atan(-x) != -Atan(x) {
			t.Fatalf("tanh, sin, cos or atan lost its symmetry at %v", x)
		}
	}
	// Whole powers of two are exact.
	for n := -1074; n < 1024; n++ {
		if got := Pow(2, float64(n)); got != math.Ldexp(1, n) {
			t.Errorf("2^%d is %v", n, got)
		}
	}
}

func near(t *testing.T, what string, at, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Fatalf("%s at %v is %v, want %v ± %v", what, at, got, want, tolerance)
	}
}

// Where the functions rise, neighbouring float64 never fall by more than the
// error bounds allow, and numbers a millionth apart always rise.
func TestFunctionsRise(t *testing.T) {
	rising := []struct {
		name      string
		f         func(float64) float64
		low, high float64
		slack     float64 // fall of neighbours that the error bound allows [ulp]
	}{
		{"Exp", Exp, -30, 30, 0}, {"Expm1", Expm1, -3, 3, 3}, {"Log", Log, 0.01, 30, 0}, {"Log1p", Log1p, -0.9, 30, 0},
		{"Tanh", Tanh, -5, 5, 4}, {"Softplus", Softplus, -30, 30, 3}, {"Logistic", Logistic, -30, 10, 3}, {"Logit", Logit, 0.01, 0.99, 6},
		{"NormalQuantile", NormalQuantile, 0.001, 0.999, 8}, {"Atan", Atan, -5, 5, 1},
		{"Pow", func(x float64) float64 { return Pow(x, 1.7) }, 0, 30, 0},
	}
	for _, r := range rising {
		numbers := splitMix(11)
		for range 5000 {
			x := numbers.uniform(r.low, r.high)
			here, next := r.f(x), r.f(math.Nextafter(x, inf))
			ulp := math.Abs(here) * 0x1p-52
			if next < here-r.slack*ulp {
				t.Errorf("%s falls from %v to %v after %v", r.name, here, next, x)
			}
			if far := r.f(x + 1e-6*(1+math.Abs(x))); far <= here {
				t.Errorf("%s does not rise after %v", r.name, x)
			}
		}
	}
}
