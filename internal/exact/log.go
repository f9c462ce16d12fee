package exact

import "math"

// Table-driven logarithm (P. T. P. Tang, ACM TOMS 16 (1990) 378-400):
//
//	x = 2^k z,  z in [0.7, 1.4),  ln x = k ln 2 - ln v + ln(1+r),  r = z v - 1,
//
// where v is 1/z rounded to a multiple of 2^-10 by a table of 128 intervals.
const (
	logSteps = 128
	logFloor = 0x3fe6955500000000         // bits of the least z
	ln2Hi    = 0x1.62e42fefa38p-1         // a multiple of 2^-42, so that k*ln2Hi is exact
	ln2Lo    = 0x1.ef35793c7673007e5fp-45 // ln 2 - ln2Hi
	least    = 0x1p-1022                  // the smallest normal number
)

// A logEntry stands for one interval of z: v and -ln v in two parts, the first
// a multiple of 2^-42.
type logEntry struct {
	inverse, log, tail float64
}

// logPair returns ln x as a sum hi + lo with |lo| far below |hi|; the error of
// the sum is below 2^-64 |ln x|. x must be positive, normal and finite.
func logPair(x float64) (hi, lo float64) {
	bits := math.Float64bits(x)
	above := bits - logFloor
	k := float64(int64(above) >> 52)
	entry := &logTable[above>>45%logSteps]
	zBits := bits - above&(0xfff<<52)
	zHi := math.Float64frombits((zBits + 1<<31) &^ (1<<32 - 1))
	zLo := math.Float64frombits(zBits) - zHi
	// Both products and the difference are exact: 21, 32 and 11 bits.
	rHi := float64(zHi*entry.inverse) - 1
	rLo := float64(zLo * entry.inverse)
	// So is this sum: a multiple of 2^-42 below 2^10.
	sum := float64(k*ln2Hi) + entry.log + rHi
	first := sum + rLo
	square := float64(0.5 * rHi * rHi)
	hi = first - square
	lo = (sum - first) + rLo + ((first - hi) - square)
	r := rHi + rLo
	lo += float64(k*ln2Lo) + entry.tail + (logSeries(r) - float64(rLo*(rHi+float64(0.5*rLo))))
	return hi, lo
}

// NearLog returns the natural logarithm of a positive normal number to within 1e-9, in a
// third of the time that Log takes.
func NearLog(x float64) float64 {
	bits := math.Float64bits(x)
	above := bits - logFloor
	entry := &logTable[above>>45%logSteps]
	r := float64(math.Float64frombits(bits-above&(0xfff<<52))*entry.inverse) - 1
	k := float64(int64(above) >> 52)
	return float64(k*ln2Hi) + entry.log + float64(r*(1-float64(r*(0.5-float64(r*(1.0/3))))))
}

// logPairAny is logPair for subnormal numbers too.
func logPairAny(x float64) (hi, lo float64) {
	if x >= least {
		return logPair(x)
	}
	hi, lo = logPair(float64(x * 0x1p64))
	sum := hi - 64*ln2Hi
	return sum, (hi - (sum + 64*ln2Hi)) + (lo - 64*ln2Lo)
}

// logSeries returns ln(1+r) - r + r²/2 for |r| < 2^-7.
func logSeries(r float64) float64 {
	r2 := float64(r * r)
	low := 1.0/3 - float64(r*(1.0/4))
	mid := 1.0/5 - float64(r*(1.0/6))
	high := 1.0/7 - float64(r*(1.0/8)) + float64(r2*(1.0/9))
	return float64(r * r2 * (low + float64(r2*(mid+float64(r2*high)))))
}

// Log returns the natural logarithm of x ≥ 0; Log(0) is -Inf. Error: below
// 0.51 ulp.
func Log(x float64) float64 {
	if !(x >= least && x <= math.MaxFloat64) {
		return logEdge(x)
	}
	hi, lo := logPair(x)
	return hi + lo
}

// logEdge is Log for what is not a positive normal number.
func logEdge(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x > math.MaxFloat64:
		return x
	case x > 0:
		hi, lo := logPairAny(x)
		return hi + lo
	}
	return math.NaN()
}

// Log1p returns ln(1+x) for x ≥ -1, also where x is small; Log1p(-1) is -Inf.
// Error: below 0.6 ulp.
func Log1p(x float64) float64 {
	if math.Abs(x) < 0x1p-29 {
		return x - float64(float64(x*x)*(0.5-float64(x*(1.0/3))))
	}
	sum := 1 + x
	if !(sum >= least && x < 0x1p60) {
		return Log(sum)
	}
	lost := x - (sum - 1) // exact for |x| ≤ 1
	if x > 1 {
		lost = 1 - (sum - x)
	}
	hi, lo := logPair(sum)
	return hi + (lo + lost/sum)
}
