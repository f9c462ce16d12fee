package exact

import "math"

// Sine and cosine after fdlibm (see NOTICE): x = k π/2 + r + rest with
// |r| ≤ π/4, then a polynomial on [-π/4, π/4].
const (
	halfPi1   = 0x1.921fb544p0            // the first 33 bits of π/2
	halfPi2   = 0x1.0b4611a6p-34          // the next 33
	halfPi3   = 0x1.3198a2e037073p-69     // the rest
	trigLimit = 1 << 20                   // |x| for which k has 20 bits
	halfPi    = 1.57079632679489661923132 // π/2
)

// quarters splits x into k quarter turns and the rest r + tail.
func quarters(x float64) (k int64, r, tail float64) {
	turns := math.Floor(float64(x*(1/halfPi)) + 0.5)
	first := x - float64(turns*halfPi1)
	second := float64(turns * halfPi2)
	third := float64(turns * halfPi3)
	r = first - second
	lost := (first - r) - second
	sum := r - third
	tail = ((r - sum) - third) + lost
	return int64(turns), sum, tail
}

// kernelSin returns sin(x+y) for |x| ≤ π/4 and tiny y.
func kernelSin(x, y float64) float64 {
	z := float64(x * x)
	v := float64(z * x)
	r := 8.33333333332248946124e-03 + float64(z*(-1.98412698298579493134e-04+float64(z*(2.75573137070700676789e-06+
		float64(z*(-2.50507602534068634195e-08+float64(z*1.58969099521155010221e-10)))))))
	return x - ((float64(z*(float64(0.5*y)-float64(v*r))) - y) - float64(v*-1.66666666666666324348e-01))
}

// kernelCos returns cos(x+y) for |x| ≤ π/4 and tiny y.
func kernelCos(x, y float64) float64 {
	z := float64(x * x)
	r := float64(z * (4.16666666666666019037e-02 + float64(z*(-1.38888888888741095749e-03+float64(z*(2.48015872894767294178e-05+
		float64(z*(-2.75573143513906633035e-07+float64(z*(2.08757232129817482790e-09+float64(z*-1.13596475577881948265e-11)))))))))))
	half := float64(0.5 * z)
	w := 1 - half
	return w + (((1 - w) - half) + (float64(z*r) - float64(x*y)))
}

// Sin returns the sine of x radians for |x| ≤ 2^20, NaN beyond. Error: below
// 1 ulp.
func Sin(x float64) float64 {
	if x == 0 {
		return x
	}
	return turned(x, 0)
}

// Cos returns the cosine of x radians for |x| ≤ 2^20, NaN beyond. Error: below
// 1 ulp.
func Cos(x float64) float64 { return turned(x, 1) }

// turned returns the sine of x plus some quarter turns.
func turned(x float64, more int64) float64 {
	if !(math.Abs(x) <= trigLimit) {
		return math.NaN()
	}
	k, r, tail := quarters(x)
	switch (k + more) & 3 {
	case 0:
		return kernelSin(r, tail)
	case 1:
		return kernelCos(r, tail)
	case 2:
		return -kernelSin(r, tail)
	}
	return -kernelCos(r, tail)
}
