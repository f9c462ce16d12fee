package exact

import (
	"math"
	"math/big"
	"testing"
)

// uniform returns fixed numbers in [low, high).
func (s *splitMix) uniform(low, high float64) float64 {
	return low + (high-low)*float64(s.next()>>11)/(1<<53)
}

// spread returns numbers of both signs with sizes from 2^low to 2^high.
func (s *splitMix) spread(low, high float64) float64 {
	x := math.Exp2(s.uniform(low, high))
	if s.next()&1 == 0 {
		return -x
	}
	return x
}

// An accuracy is a function, its reference, the bound its comment states, and
// the arguments to try.
type accuracy struct {
	name  string
	f     func(float64) float64
	exact func(*big.Float) *big.Float
	ulps  float64
	draw  []func(*splitMix) float64
}

func between(low, high float64) func(*splitMix) float64 {
	return func(s *splitMix) float64 { return s.uniform(low, high) }
}

func sizes(low, high float64) func(*splitMix) float64 {
	return func(s *splitMix) float64 { return s.spread(low, high) }
}

func positive(low, high float64) func(*splitMix) float64 {
	return func(s *splitMix) float64 { return math.Abs(s.spread(low, high)) }
}

type drawers = []func(*splitMix) float64

var accuracies = []accuracy{
	{"Exp", Exp, bigExp, 0.53, drawers{between(-690, 690), between(-1, 1), sizes(-60, 0)}},
	{"Exp, subnormal or large", Exp, bigExp, 1, drawers{between(-746, -690), between(690, 709.78)}},
	{"Expm1", Expm1, bigExpm1, 2, drawers{between(-40, 40), between(-1, 1), between(-0.01, 0.01), sizes(-1000, 0), between(700, 709.7)}},
	{"Log", Log, bigLog, 0.51, drawers{positive(-1021, 1023), between(0.5, 2), between(0.99, 1.01), positive(-1070, -1022), sizesAround(1)}},
	{"Log1p", Log1p, bigLog1pAny, 0.6, drawers{between(-0.999, 10), sizes(-1000, -1), positive(0, 1000), between(-0.01, 0.01), sizes(-60, -20)}},
	{"Tanh", Tanh, bigTanh, 3, drawers{between(-20, 20), between(-1, 1), sizes(-60, 4)}},
	{"Softplus", Softplus, bigSoftplus, 2, drawers{between(-700, 700), between(-40, 40), between(-1, 1)}},
	{"Logistic", Logistic, bigLogistic, 2, drawers{between(-700, 40), between(-1, 1)}},
	{"Logit", Logit, bigLogit, 4, drawers{between(0, 1), between(0.49, 0.51), positive(-1000, -1)}},
	{"Sin", Sin, bigSin, 1, drawers{between(-100, 100), between(-1, 1), sizes(-60, 0), nearQuarters}},
	{"Cos", Cos, bigCos, 1, drawers{between(-100, 100), between(-1, 1), sizes(-60, 0), nearQuarters}},
	{"Atan", Atan, bigAtan, 1, drawers{between(-3, 3), sizes(-60, 60)}},
}

func sizesAround(centre float64) func(*splitMix) float64 {
	return func(s *splitMix) float64 { return centre + s.spread(-52, -3) }
}

func nearQuarters(s *splitMix) float64 {
	return float64(s.next()%60) * math.Pi / 2 * (1 + s.uniform(-1, 1)*0x1p-52)
}

func bigLog1pAny(x *big.Float) *big.Float {
	if f, _ := x.Float64(); math.Abs(f) < 0.3 {
		return bigLog1p(x)
	}
	return bigLog(newBig().Add(num(1), x))
}

func bigTanh(x *big.Float) *big.Float {
	grown := bigExpm1(newBig().Mul(num(2), x))
	return newBig().Quo(grown, newBig().Add(grown, num(2)))
}

func bigSoftplus(x *big.Float) *big.Float {
	if x.Sign() > 0 {
		return newBig().Add(x, bigSoftplus(newBig().Neg(x)))
	}
	return bigLog1pAny(bigExp(x))
}

func bigLogistic(x *big.Float) *big.Float {
	return newBig().Quo(num(1), newBig().Add(num(1), bigExp(newBig().Neg(x))))
}

func bigLogit(p *big.Float) *big.Float {
	return bigLog(newBig().Quo(p, newBig().Sub(num(1), p)))
}

// Every function keeps the bound of its comment. The arguments are fixed.
func TestErrorsStayInTheirBounds(t *testing.T) {
	tries := 2000
	if testing.Short() {
		tries = 300
	}
	for _, a := range accuracies {
		numbers, worst, at := splitMix(7), 0.0, 0.0
		for _, draw := range a.draw {
			for range tries {
				x := draw(&numbers)
				if x == 0 {
					continue
				}
				if off := ulps(a.f(x), a.exact(num(x))); off > worst {
					worst, at = off, x
				}
			}
		}
		t.Logf("%s: at most %.3f ulp, at %v", a.name, worst, at)
		if !(worst <= a.ulps) {
			t.Errorf("%s(%v) is %.3f ulp off, want at most %v", a.name, at, worst, a.ulps)
		}
	}
}

// bigPow is e^(y ln x).
func bigPow(x, y float64) *big.Float {
	return bigExp(newBig().Mul(num(y), bigLog(num(x))))
}

func TestPowKeepsItsBound(t *testing.T) {
	numbers, worst, worstSmall := splitMix(3), 0.0, 0.0
	for i := range 8000 {
		x := []float64{numbers.uniform(0, 3), math.Abs(numbers.spread(-1070, 1000)), 1 + numbers.spread(-50, -5)}[i%3]
		y := numbers.uniform(-740, 709) / math.Log(x)
		if x == 1 || math.IsInf(y, 0) {
			continue
		}
		off := ulps(Pow(x, y), bigPow(x, y))
		if y*math.Log(x) > -690 {
			worst = max(worst, off)
		} else {
			worstSmall = max(worstSmall, off)
		}
	}
	t.Logf("Pow: at most %.3f ulp, subnormal %.3f", worst, worstSmall)
	if worst > 0.6 || worstSmall > 1 {
		t.Errorf("Pow is %.3f ulp off and %.3f where subnormal, want 0.6 and 1", worst, worstSmall)
	}
}

func TestAtan2KeepsItsBound(t *testing.T) {
	numbers, worst := splitMix(3), 0.0
	pi := newBig().Mul(num(4), bigAtan(num(1)))
	for range 5000 {
		y, x := numbers.spread(-20, 20), numbers.spread(-20, 20)
		exact := bigAtan(newBig().Quo(num(y), num(x)))
		if x < 0 && y > 0 {
			exact.Add(exact, pi)
		} else if x < 0 {
			exact.Sub(exact, pi)
		}
		worst = max(worst, ulps(Atan2(y, x), exact))
	}
	t.Logf("Atan2: at most %.3f ulp", worst)
	if worst > 2 {
		t.Errorf("Atan2 is %.3f ulp off, want 2", worst)
	}
}
