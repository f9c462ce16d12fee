package allocate

import (
	"math"

	"turnout/internal/exact"
)

// student returns the 97.5 % point of Student's t with so many degrees of
// freedom, NaN for fewer than one. If T is such a number, ν/(ν+T²) is a beta
// number of shapes ν/2 and 1/2 (Abramowitz and Stegun 26.7.1), and |T| exceeds
// the point with probability 5 %. Error: below 1e-10 relative. Above 10,000
// degrees it is the first terms in 1/ν of the series 26.7.5, which are off by
// less than 1e-11 there.
func student(degrees int) float64 {
	n := float64(degrees)
	if degrees < 1 {
		return math.NaN()
	}
	if degrees > 10000 {
		z := exact.NormalQuantile(0.975)
		z2 := float64(z * z)
		first := float64(z*(z2+1)) / 4
		second := float64(z*(float64((float64(5*z2)+16)*z2)+3)) / 96
		return z + first/n + second/float64(n*n)
	}
	b := exact.BetaQuantile(0.05, n/2, 0.5)
	return math.Sqrt(float64(n*(1-b)) / b)
}
