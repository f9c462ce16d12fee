package exact

import "math"

const halfLn2Pi = 0.91893853320467274178032973640561763986 // ln(2π)/2

// stirlingRest returns ln Γ(x) - (x-½) ln x + x - ½ ln 2π for x ≥ 10, by
// Stirling's series (Abramowitz and Stegun 6.1.41), to 1e-17.
func stirlingRest(x float64) float64 {
	w := 1 / float64(x*x)
	sum := -691.0 / 360360
	for _, c := range [...]float64{1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12} {
		sum = float64(sum*w) + c
	}
	sum += float64(float64(w*w*w) * float64(w*w*w) * (1.0 / 156))
	return sum / x
}

// LogGamma returns ln Γ(x) for x > 0. Error: below 1e-14 of the larger of 1
// and |ln Γ(x)|.
func LogGamma(x float64) float64 {
	switch {
	case !(x > 0):
		return math.NaN()
	case x > 1e305:
		return math.Inf(1)
	}
	product := 1.0
	for ; x < 10; x++ {
		product = float64(product * x)
	}
	return float64((x-0.5)*(Log(x)-1)) + (halfLn2Pi - 0.5 + stirlingRest(x)) - Log(product)
}

// LogBeta returns ln B(a, b) = ln Γ(a) + ln Γ(b) - ln Γ(a+b), without their
// cancellation, for a, b > 0 and at most 1e15. Error: below 1e-14 of the
// larger of 1 and |ln B|.
func LogBeta(a, b float64) float64 {
	if !(a > 0 && b > 0 && a <= 1e15 && b <= 1e15) {
		return math.NaN()
	}
	a, b = min(a, b), max(a, b)
	// Γ(a)Γ(b)/Γ(a+b) = ratio · Γ(A)Γ(B)/Γ(A+B) with A, B ≥ 10.
	ratio, sum := 1.0, a+b
	for ; a < 10; a++ {
		ratio = float64(ratio * (sum / a))
		sum++
	}
	for ; b < 10; b++ {
		ratio = float64(ratio * (sum / b))
		sum++
	}
	sum = a + b
	rest := stirlingRest(a) + stirlingRest(b) - stirlingRest(sum)
	return float64((a-0.5)*Log(a/sum)) + float64(b*Log1p(-a/sum)) -
		float64(0.5*Log(b)) + (halfLn2Pi + rest) + Log(ratio)
}
