package exact

import (
	"math"
	"math/big"
	"sort"
	"testing"
)

// bigNormal returns Φ(z) for z ≤ 0 and the density there. The series
// Φ = ½ - φ (|z| + |z|³/3 + |z|⁵/15 + ...) loses z²/ln 4 bits, hence |z| < 12.
func bigNormal(z float64) (below, density *big.Float) {
	x := num(-z)
	square := newBig().Mul(x, x)
	density = bigExp(newBig().Quo(square, num(-2)))
	density.Quo(density, newBig().Sqrt(newBig().Mul(num(8), bigAtan(num(1)))))
	sum, term := newBig().Set(x), newBig().Set(x)
	for i := 3.0; !small(term, sum); i += 2 {
		term.Mul(term, square).Quo(term, num(i))
		sum.Add(sum, term)
	}
	return newBig().Sub(num(0.5), sum.Mul(sum, density)), density
}

// The distance from z to the exact quantile is (Φ(z)-p)/φ(z), to first order.
func TestNormalQuantileKeepsItsBound(t *testing.T) {
	numbers, worst := splitMix(2), 0.0
	for i := range 3000 {
		p := numbers.uniform(1e-6, 0.5)
		if i%2 == 0 {
			p = math.Exp2(numbers.uniform(-90, -1))
		}
		z := NormalQuantile(p)
		below, density := bigNormal(z)
		off, _ := newBig().Quo(newBig().Sub(below, num(p)), density).Float64()
		worst = max(worst, math.Abs(off/z))
		if q := 1 - p; 1-q == p && NormalQuantile(q) != -z {
			t.Errorf("quantiles of %v and %v are not symmetric", p, q)
		}
	}
	t.Logf("NormalQuantile: at most %.3g relative", worst)
	if worst > 1e-15 {
		t.Errorf("NormalQuantile is %v off relative, want 1e-15", worst)
	}
}

// bigBetaLower returns B_x(a,b) = x^a Σ (1-b)_n x^n / (n! (a+n)).
func bigBetaLower(x *big.Float, a, b float64) *big.Float {
	sum, power := newBig().Quo(num(1), num(a)), num(1)
	for n := 1.0; ; n++ {
		power.Mul(power, newBig().Sub(num(n), num(b))).Mul(power, x).Quo(power, num(n))
		term := newBig().Quo(power, newBig().Add(num(a), num(n)))
		sum.Add(sum, term)
		if small(term, sum) {
			break
		}
	}
	return sum.Mul(sum, bigExp(newBig().Mul(num(a), bigLog(x))))
}

// bigBeta returns F(x), and the density times x (1-x).
func bigBeta(x, a, b float64) (below, density *big.Float) {
	half := num(0.5)
	whole := newBig().Add(bigBetaLower(half, a, b), bigBetaLower(half, b, a))
	rest := newBig().Sub(num(1), num(x))
	if x < 0.5 {
		below = newBig().Quo(bigBetaLower(num(x), a, b), whole)
	} else {
		below = newBig().Quo(bigBetaLower(rest, b, a), whole)
		below.Sub(num(1), below)
	}
	logs := newBig().Mul(num(a), bigLog(num(x)))
	logs.Add(logs, newBig().Mul(num(b), bigLog(rest)))
	return below, bigExp(logs).Quo(bigExp(logs), whole)
}

func TestBetaQuantileKeepsItsBound(t *testing.T) {
	numbers, worst := splitMix(2), 0.0
	shapes := []float64{0.01, 0.2, 0.5, 0.9, 1, 1.1, 2, 3.7, 8, 30, 117.3}
	for range 1500 {
		a, b := shapes[numbers.next()%11], shapes[numbers.next()%11]
		p := numbers.uniform(0, 1)
		x := BetaQuantile(p, a, b)
		if x < 1e-300 || x == 1 {
			continue
		}
		below, density := bigBeta(x, a, b)
		off, _ := newBig().Quo(newBig().Sub(below, num(p)), density).Float64() // distance / (x (1-x))
		slope, _ := density.Float64()
		tolerance := 1e-11 + 1e-15*p*(1-p)/slope + 0x1p-53*max(1/(1-x), 1)
		worst = max(worst, math.Abs(off)/tolerance)
		if !(math.Abs(off) <= tolerance) {
			t.Errorf("BetaQuantile(%v, %v, %v) = %v is %v off, want %v", p, a, b, x, off, tolerance)
		}
	}
	t.Logf("BetaQuantile: at most %.3g of the bound", worst)
}

// Where the beta distribution has a closed form, the quantile agrees with it.
func TestBetaQuantileClosedForms(t *testing.T) {
	numbers := splitMix(9)
	for range 5000 {
		p, a := numbers.uniform(0, 1), numbers.uniform(0.05, 50)
		near(t, "shapes 1, 1", p, BetaQuantile(p, 1, 1), p, 1e-14)
		near(t, "shapes a, 1", p, BetaQuantile(p, a, 1), math.Pow(p, 1/a), 1e-13)
		near(t, "shapes 1, a", p, BetaQuantile(p, 1, a), -math.Expm1(math.Log1p(-p)/a), 1e-13)
		arcsine := math.Sin(math.Pi * p / 2)
		near(t, "shapes ½, ½", p, BetaQuantile(p, 0.5, 0.5), arcsine*arcsine, 1e-13)
		near(t, "symmetry", p, BetaQuantile(0.5, a, a), 0.5, 1e-13)
	}
	for _, c := range [][4]float64{{0, 2, 3, 0}, {1, 2, 3, 1}, {-1, 2, 3, nan}, {nan, 2, 3, nan}, {0.5, 0, 1, nan}, {0.5, 1, 1e5, nan}, {0.5, nan, 1, nan}, {1e-5, 0.01, 1, 0}} {
		if got := BetaQuantile(c[0], c[1], c[2]); math.Float64bits(got) != math.Float64bits(c[3]) {
			t.Errorf("BetaQuantile(%v, %v, %v) is %v, want %v", c[0], c[1], c[2], got, c[3])
		}
	}
}

// Large and extreme shapes converge: F of the quantile is p again.
func TestBetaQuantileOfExtremeShapes(t *testing.T) {
	numbers := splitMix(4)
	for range 3000 {
		a, b := math.Exp2(numbers.uniform(-9.9, 13.2)), math.Exp2(numbers.uniform(-9.9, 13.2))
		ps := []float64{numbers.uniform(0, 1), math.Exp2(numbers.uniform(-60, -1)), 1 - math.Exp2(numbers.uniform(-50, -1))}
		sort.Float64s(ps)
		before := 0.0
		for _, p := range ps {
			x := BetaQuantile(p, a, b)
			if !(x >= before-1e-11 && x <= 1) {
				t.Errorf("BetaQuantile(%v, %v, %v) is %v, below %v", p, a, b, x, before)
			}
			before = x
			if x < 1e-290 || x > 1-1e-4 {
				continue
			}
			if below := betaBelow(x, a, b); math.Abs(below-p) > 1e-10*(p+1e-6) {
				t.Errorf("F(BetaQuantile(%v, %v, %v)) is %v", p, a, b, below)
			}
		}
	}
}

func betaBelow(x, a, b float64) float64 {
	if x <= a/(a+b) {
		log, _ := NewBeta(a, b).logLower(x)
		return Exp(log)
	}
	log, _ := NewBeta(b, a).logLower(1 - x)
	return 1 - Exp(log)
}

func TestLogGammaAndLogBeta(t *testing.T) {
	numbers := splitMix(6)
	for range 5000 {
		a := math.Exp2(numbers.uniform(-10, 14))
		want, _ := math.Lgamma(a)
		near(t, "ln Γ", a, LogGamma(a), want, 1e-14*max(1, math.Abs(want))+4e-16*math.Abs(want))
	}
	for range 300 {
		a, b := numbers.uniform(0.01, 40), numbers.uniform(0.01, 40)
		half := num(0.5)
		want, _ := bigLog(newBig().Add(bigBetaLower(half, a, b), bigBetaLower(half, b, a))).Float64()
		near(t, "ln B", a, LogBeta(a, b), want, 1e-14*max(1, math.Abs(want)))
	}
}
