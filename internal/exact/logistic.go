package exact

import "math"

// Softplus takes ln(1+e) for e in [0, 1] from a table of 128 intervals:
//
//	ln(1+e) = -ln v + ln(1+r),  r = (1+e) v - 1,
//
// where v is 1/(1+e) rounded to a multiple of 2^-10, and 1 in the first.
const softSteps = 128

// A softEntry stands for one interval of e: v and -ln v.
type softEntry struct{ inverse, log float64 }

// Softplus returns ln(1 + e^x) without overflow. Error: below 2 ulp.
func Softplus(x float64) float64 {
	size := math.Abs(x)
	if !(size < 36) {
		return softplusEdge(x)
	}
	bits, rest := expParts(-size, 0)
	scale := math.Float64frombits(bits)
	grown := scale + float64(scale*rest)
	entry := &softTable[uint64(int64(float64(grown*softSteps)))%(2*softSteps)]
	r := float64(grown*entry.inverse) + (entry.inverse - 1)
	log := entry.log + (r - (float64(0.5*r*r) - logSeries(r)))
	return float64(0.5*(x+size)) + log
}

// softplusEdge is Softplus for |x| ≥ 36, where one of the terms is all.
func softplusEdge(x float64) float64 {
	if x > 0 {
		return x
	}
	return Exp(x)
}

// Logistic returns 1 / (1 + e^-x), in [0, 1]. Error: below 2 ulp.
func Logistic(x float64) float64 {
	if x != x {
		return math.NaN()
	}
	if x >= 0 {
		return 1 / (1 + Exp(-x))
	}
	grown := Exp(x)
	return grown / (1 + grown)
}

// Logit returns ln(p / (1-p)), the inverse of Logistic, for p in [0, 1];
// Logit(0) is -Inf and Logit(1) is +Inf. Error: below 4 ulp.
func Logit(p float64) float64 {
	switch {
	case !(p >= 0 && p <= 1):
		return math.NaN()
	case p == 1:
		return math.Inf(1)
	case p > 0.25 && p < 0.75:
		return Log1p((float64(2*p) - 1) / (1 - p))
	}
	return Log(p / (1 - p))
}
