package exact

import "math"

// Table-driven exponential (P. T. P. Tang, ACM TOMS 15 (1989) 144-157):
//
//	e^x = 2^(k/128) · e^r,  k = round(128 x / ln 2),  |r| ≤ ln 2 / 256.
const (
	expSteps  = 128
	expShift  = 0x1.8p52                              // adding it rounds to an integer that stands in the low bits
	stepsLn2  = expSteps / 0x1.62e42fefa39ef35793p-1  // 128/ln 2
	ln2Step   = 0x1.62e42fefap-1 / expSteps           // 37 bits, so that k*ln2Step is exact
	ln2StepLo = 0x1.cf79abc9e3b39803f3p-40 / expSteps // ln 2 / 128 - ln2Step
	expMost   = 709.782712893384                      // above: +Inf
	expLeast  = -745.1332191019412                    // below: 0
	expPlain  = 690                                   // within: no part of the work is subnormal
)

// An expEntry stands for 2^(i/128): its nearest float64, as bits less i<<45,
// and the rest relative to it.
type expEntry struct {
	bits uint64
	tail float64
}

// expParts splits e^(x+lo) into 2^(k/128), given by its bits, and the relative
// rest e^r - 1. |x| must be below 2^10 and |lo| below 2^-20.
func expParts(x, lo float64) (scale uint64, rest float64) {
	shifted := float64(x*stepsLn2) + expShift
	k := math.Float64bits(shifted)
	steps := shifted - expShift
	r := (x - float64(steps*ln2Step)) - float64(steps*ln2StepLo) + lo
	entry := &expTable[k%expSteps]
	return entry.bits + k<<45, expSeries(r, entry.tail)
}

// expSeries returns e^r - 1 + tail for |r| ≤ ln 2 / 256, to 2^-62 relative to r.
func expSeries(r, tail float64) float64 {
	r2 := float64(r * r)
	low := 1.0/2 + float64(r*(1.0/6))
	high := 1.0/24 + float64(r*(1.0/120)) + float64(r2*(1.0/720))
	return r + (tail + float64(r2*(low+float64(r2*high))))
}

// Exp returns e^x. Error: below 0.53 ulp, in the subnormal range below 1 ulp.
func Exp(x float64) float64 {
	if !(math.Abs(x) < expPlain) {
		return expEdge(x, 0)
	}
	bits, rest := expParts(x, 0)
	scale := math.Float64frombits(bits)
	return scale + float64(scale*rest)
}

// expEdge returns e^(x+lo) where the result may overflow, be subnormal or NaN.
func expEdge(x, lo float64) float64 {
	switch {
	case x != x:
		return math.NaN()
	case x > expMost:
		return math.Inf(1)
	case x < expLeast-0.7:
		return 0
	}
	bits, rest := expParts(x, lo)
	if x > 0 { // work at a 2^64-th of the size
		scale := math.Float64frombits(bits - 64<<52)
		return float64((scale + float64(scale*rest)) * 0x1p64)
	}
	scale := math.Float64frombits(bits + 128<<52)
	return float64((scale + float64(scale*rest)) * 0x1p-128)
}

// Expm1 returns e^x - 1, also where x is small. Error: below 2 ulp.
func Expm1(x float64) float64 {
	switch {
	case x == 0:
		return x
	case x < -40:
		return -1
	case !(x < expPlain):
		return expEdge(x, 0)
	}
	bits, rest := expParts(x, 0)
	scale := math.Float64frombits(bits)
	return (scale - 1) + float64(scale*rest)
}

// nearTanh holds tanh at multiples of 1/128 from 0 on.
var nearTanh = func() (table [1025]float64) {
	for i := range table {
		table[i] = Tanh(float64(i) / 128)
	}
	return table
}()

// NearTanh returns the hyperbolic tangent of x to within 1e-5, in a quarter of the time
// that Tanh takes.
func NearTanh(x float64) float64 {
	at := float64(math.Abs(x) * 128)
	if !(at < 1024) {
		return math.Copysign(1, x)
	}
	i := int(at)
	low, high := nearTanh[i], nearTanh[i+1]
	return math.Copysign(low+float64((at-float64(i))*(high-low)), x)
}

// Tanh returns the hyperbolic tangent of x. Error: below 3 ulp.
func Tanh(x float64) float64 {
	size := math.Abs(x)
	switch {
	case x != x:
		return math.NaN()
	case size < 0x1p-28:
		return x
	case size > 20:
		size = 1
	default:
		grown := Expm1(float64(2 * size))
		size = grown / (grown + 2)
	}
	if x < 0 {
		return -size
	}
	return size
}
