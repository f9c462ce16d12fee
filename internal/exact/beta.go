package exact

import "math"

// Beta is a beta distribution with its constant worked out, for many quantiles
// of the same distribution. Get it from NewBeta; the zero value is of no use.
type Beta struct {
	a, b     float64 // shapes
	logConst float64 // ln B(a, b)
}

// NewBeta returns the beta distribution of shapes a and b in [0.001, 10000].
// Outside, quantiles are NaN.
func NewBeta(a, b float64) Beta {
	const least, most = 0.001, 10000
	if !(a >= least && b >= least && a <= most && b <= most) {
		return Beta{math.NaN(), math.NaN(), math.NaN()}
	}
	return Beta{a, b, LogBeta(a, b)}
}

// BetaQuantile returns the x in [0, 1] below which a beta number of shapes a
// and b lies with probability p in [0, 1]. Shapes are in [0.001, 10000]. See
// Beta.Quantile for the error.
func BetaQuantile(p, a, b float64) float64 {
	return NewBeta(a, b).Quantile(p)
}

// Quantile returns the x in [0, 1] below which the number lies with
// probability p in [0, 1]. Error: below 1e-11 relative to the smaller of x and
// 1-x, plus what a change of p by 1e-15 p(1-p) moves, plus half an ulp of x.
func (d Beta) Quantile(p float64) float64 {
	switch {
	case d.a != d.a || !(p >= 0 && p <= 1):
		return math.NaN()
	case p == 0 || p == 1:
		return p
	}
	mean := d.a / (d.a + d.b)
	if log, _ := d.logLower(mean); p <= Exp(log) {
		return d.lower(p, mean)
	}
	return 1 - Beta{d.b, d.a, d.logConst}.lower(1-p, d.b/(d.a+d.b))
}

// lower returns the quantile of a p whose quantile is not above the mean. It
// solves ln F(x) = ln p by Newton's method in ln x, where ln F is nearly
// straight, with bisection where a step would leave the bracket.
func (d Beta) lower(p, mean float64) float64 {
	logP := Log(p)
	x := d.guess(p, logP, mean)
	if x < 1e-290 { // F(x) is x^a / (a B) there
		return x
	}
	low, high := 0.0, mean
	for range 100 {
		log, slope := d.logLower(x)
		off := log - logP
		if off > 0 {
			high = min(x, high)
		} else {
			low = max(x, low)
		}
		next := float64(x * Exp(-off/slope))
		if !(next > low && next < high) {
			next = betweenLogs(low, high)
		}
		if math.Abs(next-x) <= float64(4e-16*x) {
			return next
		}
		x = next
	}
	return x
}

// betweenLogs is the geometric middle, or a step down where low is 0.
func betweenLogs(low, high float64) float64 {
	if low == 0 {
		return float64(high * 0x1p-10)
	}
	return float64(math.Sqrt(low) * math.Sqrt(high))
}

// guess starts Newton's method: the normal approximation of Abramowitz and
// Stegun 26.5.22 for shapes above 1, the leading power of F otherwise.
func (d Beta) guess(p, logP, mean float64) float64 {
	power := Exp((logP + d.logConst + Log(d.a)) / d.a)
	if d.a <= 1 || d.b <= 1 {
		return min(power, mean)
	}
	y := -NormalQuantile(p)
	u, v := 1/(float64(2*d.a)-1), 1/(float64(2*d.b)-1)
	lambda := (float64(y*y) - 3) / 6
	h := 2 / (u + v)
	w := y*math.Sqrt(max(lambda+h, 0))/h - float64((v-u)*(lambda+5.0/6-2/(3*h)))
	return min(max(d.a/(d.a+float64(d.b*Exp(float64(2*w)))), power), mean)
}

// logLower returns ln F(x) for 0 < x ≤ mean and its derivative by ln x.
func (d Beta) logLower(x float64) (log, slope float64) {
	front := float64(d.a*Log(x)) + float64(d.b*Log1p(-x)) - d.logConst
	part := d.fraction(x)
	return front + Log(part/d.a), d.a / float64(part*(1-x))
}

// fraction returns F(x) a B(a,b) / (x^a (1-x)^b): the continued fraction
// 26.5.8 of Abramowitz and Stegun by Lentz's method as changed by Thompson and
// Barnett.
func (d Beta) fraction(x float64) float64 {
	const tiny = 1e-300
	a, b := d.a, d.b
	c, e := 1.0, 1/(1-float64((a+b)*x)/(a+1)+tiny)
	value := e
	for m := 1.0; m < 2000; m++ {
		a2 := a + float64(2*m)
		even := float64(m*(b-m)*x) / float64((a2-1)*a2)
		e = 1 / (1 + float64(even*e))
		c = 1 + even/c
		value = float64(value * (c * e))
		odd := -float64((a+m)*(a+b+m)*x) / float64(a2*(a2+1))
		e = 1 / (1 + float64(odd*e))
		c = 1 + odd/c
		step := float64(c * e)
		value = float64(value * step)
		if math.Abs(step-1) < 2e-16 {
			break
		}
	}
	return value
}
