package exact

import (
	"math"
	"math/big"
)

// prec is the precision of the reference in bits.
const prec = 240

func num(x float64) *big.Float { return new(big.Float).SetPrec(prec).SetFloat64(x) }

func newBig() *big.Float { return new(big.Float).SetPrec(prec) }

// small says that a term no longer changes a sum.
func small(term, sum *big.Float) bool {
	return term.Sign() == 0 || sum.Sign() != 0 && term.MantExp(nil) < sum.MantExp(nil)-prec
}

// bigExp sums the Taylor series at x / 2^n and squares n times.
func bigExp(x *big.Float) *big.Float {
	halvings := max(x.MantExp(nil), 0) + 8
	r := newBig().SetMantExp(x, -halvings)
	sum, term := num(1), num(1)
	for i := 1.0; !small(term, sum); i++ {
		term.Mul(term, r).Quo(term, num(i))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// bigExpm1 is e^x - 1; small x take the series.
func bigExpm1(x *big.Float) *big.Float {
	if x.Sign() == 0 || x.MantExp(nil) > -20 {
		return newBig().Sub(bigExp(x), num(1))
	}
	sum, term := newBig().Set(x), newBig().Set(x)
	for i := 2.0; !small(term, sum); i++ {
		term.Mul(term, x).Quo(term, num(i))
		sum.Add(sum, term)
	}
	return sum
}

// atanhSeries returns s + s³/3 + ..., or with sign -1 the arctangent's series.
func atanhSeries(s *big.Float, sign float64) *big.Float {
	square := newBig().Mul(s, s)
	square.Mul(square, num(sign))
	sum, power := newBig().Set(s), newBig().Set(s)
	for i := 3.0; ; i += 2 {
		power.Mul(power, square)
		term := newBig().Quo(power, num(i))
		sum.Add(sum, term)
		if small(term, sum) {
			return sum
		}
	}
}

// bigLn2 is 2 atanh(1/3).
func bigLn2() *big.Float {
	third := newBig().Quo(num(1), num(3))
	return newBig().Mul(num(2), atanhSeries(third, 1))
}

// bigLog1p is 2 atanh(x/(2+x)) for x > -1/2 and below 1.
func bigLog1p(x *big.Float) *big.Float {
	s := newBig().Quo(x, newBig().Add(x, num(2)))
	return newBig().Mul(num(2), atanhSeries(s, 1))
}

// bigLog takes the exponent out first.
func bigLog(x *big.Float) *big.Float {
	mantissa := newBig()
	exponent := x.MantExp(mantissa)
	if f, _ := mantissa.Float64(); f < math.Sqrt2/2 {
		mantissa.Mul(mantissa, num(2))
		exponent--
	}
	sum := newBig().Mul(bigLn2(), num(float64(exponent)))
	return sum.Add(sum, bigLog1p(mantissa.Sub(mantissa, num(1))))
}

// bigAtan halves the angle eight times: tan(a/2) = t / (1 + √(1+t²)).
func bigAtan(t *big.Float) *big.Float {
	const halvings = 8
	t = newBig().Set(t)
	for range halvings {
		root := newBig().Mul(t, t)
		root.Sqrt(root.Add(root, num(1)))
		t.Quo(t, root.Add(root, num(1)))
	}
	sum := atanhSeries(t, -1)
	return sum.SetMantExp(sum, halvings)
}

// bigSin and bigCos sum their Taylor series; |x| below 100.
func bigSin(x *big.Float) *big.Float { return alternating(newBig().Set(x), x, 1) }
func bigCos(x *big.Float) *big.Float { return alternating(num(1), x, 0) }

func alternating(first, x *big.Float, n float64) *big.Float {
	square := newBig().Mul(x, x)
	sum, term := newBig().Set(first), newBig().Set(first)
	for i := n + 2; ; i += 2 {
		term.Mul(term, square).Quo(term, num(-i*(i-1)))
		sum.Add(sum, term)
		if small(term, sum) {
			return sum
		}
	}
}

// ulps is the error of got in ulp of the exact result.
func ulps(got float64, exact *big.Float) float64 {
	near, _ := exact.Float64()
	if math.IsInf(near, 0) || math.IsInf(got, 0) {
		if got == near {
			return 0
		}
		return math.Inf(1)
	}
	ulp := math.Nextafter(math.Abs(near), math.Inf(1)) - math.Abs(near)
	off, _ := newBig().Quo(newBig().Sub(num(got), exact), num(ulp)).Float64()
	return math.Abs(off)
}
