package exact

import "math"

// topBits keeps the 26 leading bits of a number, so that a product of two such
// numbers is exact.
func topBits(x float64) float64 {
	return math.Float64frombits(math.Float64bits(x) &^ (1<<27 - 1))
}

// Pow returns x to the power y for x ≥ 0. As in package math, Pow(x, 0) and
// Pow(1, y) are 1, Pow(0, y) is 0 for y > 0 and +Inf for y < 0. Negative x
// gives NaN. Error: below 0.6 ulp, in the subnormal range below 1 ulp.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case x != x || y != y || x < 0:
		return math.NaN()
	case x == 0 || x > math.MaxFloat64 || math.Abs(y) > math.MaxFloat64:
		return powEdge(x, y)
	}
	hi, lo := logPairAny(x)
	return expProduct(hi, lo, y)
}

// powEdge is Pow where an argument is infinite or x is 0.
func powEdge(x, y float64) float64 {
	if (x < 1) == (y > 0) {
		return 0
	}
	return math.Inf(1)
}

// expProduct returns e^((hi+lo)·y), with the product carried to twice the
// usual length.
func expProduct(hi, lo, y float64) float64 {
	sum := hi + lo
	lo = (hi - sum) + lo
	top, yTop := topBits(sum), topBits(y)
	product := float64(top * yTop)
	switch {
	case product > 800:
		return math.Inf(1)
	case product < -800:
		return 0
	}
	rest := float64((y-yTop)*top) + float64(y*((sum-top)+lo))
	return expSum(product, rest)
}

// expSum returns e^(x+lo) for |x| ≤ 800 and |lo| below 2^-15.
func expSum(x, lo float64) float64 {
	sum := x + lo
	lo = (x - sum) + lo
	if !(math.Abs(sum) < expPlain) {
		return expEdge(sum, lo)
	}
	bits, rest := expParts(sum, lo)
	scale := math.Float64frombits(bits)
	return scale + float64(scale*rest)
}
