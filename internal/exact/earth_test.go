package exact

import (
	"fmt"
	"math"
	"math/big"
	"testing"
)

// Zvečan and Zubin Potok, two municipalities in the north of Kosovo.
func ExampleGreatCircle() {
	fmt.Printf("%.3f km\n", GreatCircle(42.907, 20.840, 42.914, 20.690))
	// Output: 12.241 km
}

// bigGreatCircle is the same formula in 240 bits, with degrees and places as
// the float64 they are.
func bigGreatCircle(lat1, lon1, lat2, lon2 float64) *big.Float {
	degree := newBig().Quo(bigAtan(num(1)), num(45))
	angle := func(x *big.Float) *big.Float { return newBig().Mul(x, degree) }
	sine := func(a, b float64) *big.Float {
		s := bigSin(angle(newBig().Quo(newBig().Sub(num(a), num(b)), num(2))))
		return s.Mul(s, s)
	}
	h := sine(lon2, lon1)
	h.Mul(h, bigCos(angle(num(lat1)))).Mul(h, bigCos(angle(num(lat2)))).Add(h, sine(lat2, lat1))
	ratio := newBig().Quo(h, newBig().Sub(num(1), h))
	return newBig().Mul(num(2*EarthRadius), bigAtan(ratio.Sqrt(ratio)))
}

func TestGreatCircleKeepsItsBound(t *testing.T) {
	numbers := splitMix(8)
	for i := range 2000 {
		lat1, lon1 := numbers.uniform(-90, 90), numbers.uniform(-180, 180)
		lat2, lon2 := numbers.uniform(-90, 90), numbers.uniform(-180, 180)
		if i%2 == 0 { // neighbours
			lat2, lon2 = max(-90, min(90, lat1+numbers.spread(-20, 0))), lon1+numbers.spread(-20, 0)
		}
		want, _ := bigGreatCircle(lat1, lon1, lat2, lon2).Float64()
		got := GreatCircle(lat1, lon1, lat2, lon2)
		near(t, "distance", lat1, got, want, 1e-14*want+1e-11)
		if GreatCircle(lat2, lon2, lat1, lon1) != got {
			t.Errorf("the way back from %v, %v is not as long", lat2, lon2)
		}
	}
}

func TestGreatCircleOfKnownPlaces(t *testing.T) {
	quarter := math.Pi / 2 * EarthRadius
	near(t, "pole to equator", 0, GreatCircle(90, 0, 0, 17), quarter, 1e-9)
	near(t, "antipodes", 0, GreatCircle(42, 21, -42, -159), 2*quarter, 1e-9)
	near(t, "date line", 0, GreatCircle(0, 179.5, 0, -179.5), quarter/90, 1e-9)
	if got := GreatCircle(42, 21, 42, 21); got != 0 {
		t.Errorf("a place is %v km from itself", got)
	}
	for _, bad := range [][2]float64{{91, 0}, {0, 361}, {nan, 0}, {0, inf}} {
		if got := GreatCircle(bad[0], bad[1], 0, 0); !math.IsNaN(got) {
			t.Errorf("a distance from %v is %v, want NaN", bad, got)
		}
	}
}
