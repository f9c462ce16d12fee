package plots

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// kmPerDegree is the length of a degree of latitude on a sphere as large as the
// earth [km].
const kmPerDegree = 111.195

// mostStretch is how far off an east-west length may be [share of it].
const mostStretch = 0.1

// projection maps degrees to kilometres from a middle point: equirectangular,
// with the cosine of the middle latitude. Lengths from north to south are right;
// from east to west they are too long towards the pole and too short towards the
// equator, in Kosovo (41.9 to 43.2° N) by at most 1.1 % at the edges, which is 0.6
// km of the half width of the country. That the earth is no sphere adds 0.4 %.
type projection struct {
	lat, lon float64 // the middle [degrees]
	shrink   float64 // a degree of longitude, in degrees of latitude
}

// projectionOf returns the projection for some dots. It fails where they lie so
// far apart, or so near a pole, that the map would be wrong.
func projectionOf(dots []Dot) (projection, error) {
	south, north, west, east := dots[0].Lat, dots[0].Lat, dots[0].Lon, dots[0].Lon
	for _, d := range dots {
		south, north = min(south, d.Lat), max(north, d.Lat)
		west, east = min(west, d.Lon), max(east, d.Lon)
	}
	m := projection{lat: (south + north) / 2, lon: (west + east) / 2}
	m.shrink = cosine(m.lat)
	if stretch := m.shrink/cosine(max(math.Abs(south), math.Abs(north))) - 1; !(stretch <= mostStretch) || east-west > 180 {
		return m, fmt.Errorf("centres from %.1f° to %.1f° N and %.1f° to %.1f° E are too far apart for a map without distortion, want lengths within %.0f %%",
			south, north, west, east, 100*mostStretch)
	}
	return m, nil
}

func cosine(degrees float64) float64 { return math.Cos(degrees * math.Pi / 180) }

// km returns how far east and north of the middle a dot lies [km].
func (m projection) km(d Dot) (east, north float64) {
	return (d.Lon - m.lon) * m.shrink * kmPerDegree, (d.Lat - m.lat) * kmPerDegree
}

// spot is a dot with its place on the ground and its sizes on paper.
type spot struct {
	Dot
	east, north float64   // km
	radius      vg.Length // of the dot
	ring        vg.Length // radius of the ring of the crowd, 0 for none
	aside       vg.Point  // how far it is moved from its place
	at          vg.Point  // in the map, from its lower left corner
}

// survey returns the dots as they are drawn, the largest first, those of one
// place fanned out.
func survey(dots []Dot, m projection, s dotSizes) []spot {
	spots := make([]spot, len(dots))
	for i, d := range dots {
		spots[i] = spot{Dot: d, radius: s.radius(float64(d.Names)), ring: s.ring(d.Crowd)}
		spots[i].east, spots[i].north = m.km(d)
	}
	slices.SortStableFunc(spots, func(a, b spot) int {
		return cmp.Or(cmp.Compare(b.Names, a.Names), cmp.Compare(a.Code, b.Code))
	})
	fanOut(spots)
	return spots
}

// fanOut moves those of one place apart, the first of them stays.
func fanOut(spots []spot) {
	type place struct{ lat, lon float64 }
	same := map[place][]*spot{}
	for i := range spots {
		here := place{spots[i].Lat, spots[i].Lon}
		same[here] = append(same[here], &spots[i])
	}
	for i := range spots { // each place at its first dot: a map has no order
		if here := same[place{spots[i].Lat, spots[i].Lon}]; here[0] == &spots[i] {
			fan(here)
		}
	}
}

// reach is how far the dot and its ring go.
func (s spot) reach() vg.Length { return max(s.radius, s.ring) }

// resized returns dots with radii so many times as large, and rings only for those
// that belong to the enlarged part, or only for the others.
func resized(spots []spot, times vg.Length, ringsClose bool) []spot {
	spots = slices.Clone(spots)
	for i := range spots {
		spots[i].radius *= times
		spots[i].aside = spots[i].aside.Scale(times)
		if spots[i].Close != ringsClose {
			spots[i].ring = 0
		}
	}
	return spots
}

// fan moves dots of one place apart: the first stays, each other goes to the nearest
// free spot.
func fan(dots []*spot) {
	placed := []*spot{}
	for _, d := range dots {
		d.at = freeSpot(d, vg.Point{}, placed, 0)
		d.aside = d.at
		placed = append(placed, d)
	}
}

// freeSpot returns the point on a sunflower around home that is nearest to it and
// where a dot leaves others to be seen. Dots may overlap a little, so that they
// stay near to where they belong; from attacked ones they are at least a distance apart.
func freeSpot(x *spot, home vg.Point, others []*spot, least vg.Length) vg.Point {
	const (
		turn    = 2.399963 // radians: the golden angle
		overlap = 0.65     // two dots are at least so far apart [sum of their radii]
		density = 0.2      // between two points of the sunflower [radius]
	)
	for k := 0.0; ; k++ {
		sin, cos := math.Sincos(k * turn)
		far := vg.Length(density*math.Sqrt(k)) * x.radius
		at := home.Add(vg.Point{X: far * vg.Length(cos), Y: far * vg.Length(sin)})
		tooNear := func(o *spot) bool {
			far := distance(o.at, at)
			return far < overlap*(o.radius+x.radius) || o.Attacked && far < least
		}
		if !slices.ContainsFunc(others, tooNear) {
			return at
		}
	}
}

func distance(a, b vg.Point) vg.Length {
	return vg.Length(math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)))
}
