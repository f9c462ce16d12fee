package exact

import "math"

// NormalQuantile returns the z below which a standard normal number lies with
// probability p, for p in [0, 1]; NormalQuantile(0) is -Inf. It is PPND16 of
// algorithm AS 241 (M. J. Wichura, Applied Statistics 37 (1988) 477-484).
// Error: below 1e-15 relative.
func NormalQuantile(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		return normalCentre(q)
	}
	tail := p
	if q > 0 {
		tail = 1 - p
	}
	switch {
	case !(tail >= 0):
		return math.NaN()
	case tail == 0:
		return math.Copysign(math.Inf(1), q)
	}
	z := normalTail(math.Sqrt(-Log(tail)))
	if q < 0 {
		return -z
	}
	return z
}

// normalCentre is for p = 0.5 + q with |q| ≤ 0.425.
func normalCentre(q float64) float64 {
	r := 0.180625 - float64(q*q)
	above := ratio7(r,
		3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
		4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3)
	below := ratio7(r,
		1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
		2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3)
	return float64(q*above) / below
}

// normalTail returns z where e^(-r²) is the probability above it, for z ≥ 1.4.
func normalTail(r float64) float64 {
	if r <= 5 {
		r -= 1.6
		return ratio7(r,
			1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
			1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4) /
			ratio7(r,
				1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
				1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9)
	}
	r -= 5
	return ratio7(r,
		6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7) /
		ratio7(r,
			1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
			7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15)
}

// ratio7 is a polynomial of degree 7, lowest coefficient first: one side of
// AS 241's ratios.
func ratio7(x, c0, c1, c2, c3, c4, c5, c6, c7 float64) float64 {
	x2 := float64(x * x)
	x4 := float64(x2 * x2)
	low := c0 + float64(c1*x) + float64(x2*(c2+float64(c3*x)))
	high := c4 + float64(c5*x) + float64(x2*(c6+float64(c7*x)))
	return low + float64(x4*high)
}
