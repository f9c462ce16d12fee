package exact

import "math"

// An atanAnchor is a tangent with its angle, as fdlibm uses them.
type atanAnchor struct{ angle, rest float64 }

// atanAnchors are the angles of ½, 1, 3/2 and ∞.
var atanAnchors = [...]atanAnchor{
	{4.63647609000806093515e-01, 2.26987774529616870924e-17},
	{7.85398163397448278999e-01, 3.06161699786838301793e-17},
	{9.82793723247329054082e-01, 1.39033110312309984516e-17},
	{1.57079632679489655800e+00, 6.12323399573676603587e-17},
}

// Atan returns the angle in radians whose tangent is x, in [-π/2, π/2]. Error:
// below 1 ulp. After fdlibm (see NOTICE).
func Atan(x float64) float64 {
	switch {
	case x != x:
		return math.NaN()
	case x < 0:
		return -atanPositive(-x)
	case x == 0:
		return x
	}
	return atanPositive(x)
}

func atanPositive(x float64) float64 {
	var anchor atanAnchor
	switch {
	case x < 7.0/16:
		return x - float64(x*atanSeries(x))
	case x < 11.0/16:
		anchor, x = atanAnchors[0], (float64(2*x)-1)/(2+x)
	case x < 19.0/16:
		anchor, x = atanAnchors[1], (x-1)/(x+1)
	case x < 39.0/16:
		anchor, x = atanAnchors[2], (x-1.5)/(1+float64(1.5*x))
	default:
		anchor, x = atanAnchors[3], -1/x
	}
	return anchor.angle - ((float64(x*atanSeries(x)) - anchor.rest) - x)
}

// atanSeries returns 1 - atan(x)/x for |x| < 7/16.
func atanSeries(x float64) float64 {
	z := float64(x * x)
	w := float64(z * z)
	odd := float64(z * (3.33333333333329318027e-01 + float64(w*(1.42857142725034663711e-01+float64(w*(9.09088713343650656196e-02+
		float64(w*(6.66107313738753120669e-02+float64(w*(4.97687799461593236017e-02+float64(w*1.62858201153657823623e-02)))))))))))
	even := float64(w * (-1.99999999998764832476e-01 + float64(w*(-1.11111104054623557880e-01+float64(w*(-7.69187620504482999495e-02+
		float64(w*(-5.83357013379057348645e-02+float64(w*-3.65315727442169155270e-02)))))))))
	return odd + even
}

// Atan2 returns the angle in radians of the point (x, y), in [-π, π]. It is 0
// for the origin. Both arguments must be finite. Error: below 2 ulp.
func Atan2(y, x float64) float64 {
	switch {
	case !(math.Abs(x) <= math.MaxFloat64 && math.Abs(y) <= math.MaxFloat64):
		return math.NaN()
	case y == 0 && x >= 0:
		return 0
	case x == 0:
		return math.Copysign(halfPi, y)
	}
	angle := atanPositive(math.Abs(y / x))
	if x < 0 {
		angle = 2*halfPi - (angle - 1.2246467991473531772e-16)
	}
	if y < 0 {
		return -angle
	}
	return angle
}
