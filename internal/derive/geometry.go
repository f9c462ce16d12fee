package main

import "math"

const (
	earthRadius = 6371.0 // km
	kmPerDegree = math.Pi / 180 * earthRadius
	goldenAngle = 2.399963229728653 // radians
)

// distance returns the kilometres between two points on the plane that touches
// the globe at their middle latitude; within Kosovo the error is below 0.1 %.
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	x := (lon2 - lon1) * math.Cos((lat1+lat2)/2*math.Pi/180)
	return kmPerDegree * math.Hypot(x, lat2-lat1)
}

// sunflower returns point i of n that are spread evenly in a disc.
func sunflower(lat, lon, radius float64, i, n int) (float64, float64) {
	r := radius * math.Sqrt((float64(i)+0.5)/float64(n))
	a := float64(i) * goldenAngle
	return lat + r*math.Sin(a)/kmPerDegree, lon + r*math.Cos(a)/kmPerDegree/math.Cos(lat*math.Pi/180)
}

// spread returns n points spread evenly in a disc. It leaves out those that
// elsewhere claims and goes on along the spiral instead, at most ten times around.
func spread(lat, lon, radius float64, n int, elsewhere func(lat, lon float64) bool) [][2]float64 {
	var points [][2]float64
	for i := 0; len(points) < n; i++ {
		if la, lo := sunflower(lat, lon, radius, i, n); i > 10*n || !elsewhere(la, lo) {
			points = append(points, [2]float64{la, lo})
		}
	}
	return points
}

// density returns the names per square kilometre of built-up land in a place with
// this many names: 350 in a village of 1,000, 2,200 in a town of 40,000.
func density(names int) float64 {
	d := 350 * math.Sqrt(float64(names)/1000)
	return math.Max(250, math.Min(5000, d))
}

// builtUp returns the radius of the disc in which this many names live, at the
// density of a place of size, but not thinner than least.
func builtUp(names, size int, least float64) float64 {
	r := math.Sqrt(float64(names) / math.Max(density(size), least) / math.Pi)
	return math.Max(0.15, r)
}

// leastDensity is the density that a municipality has if its names live on three
// fifths of its area; it matters in North Mitrovica, which has 5 km2.
func (m *muni) leastDensity() float64 { return float64(m.register) / (0.6 * m.area) }

// rounded keeps so many digits after the point.
func rounded(x float64, digits int) float64 {
	p := math.Pow10(digits)
	return math.Round(x*p) / p
}
