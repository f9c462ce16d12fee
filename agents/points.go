package agents

import (
	"turnout/internal/exact"
	"turnout/internal/random"
)

// Point is one occasion at which a voter may set out: a point of the unit-rate
// Poisson measure on (profile time) x (intensity). It is addressed by (seed,
// replicate, day, voter, k) and by nothing else.
type Point struct {
	Need   float32 // the wish that takes the point: it is accepted iff wish > Need [logit]
	Minute float32 // intended arrival at the door [clock minute]
	K      uint16  // number of the point, in order of height
}

// Hours are the hours of one polling day as announced before it.
type Hours struct {
	Open, Close float64 // [clock minutes]
	Extra       float64 // announced extra minutes after Close
}

// MaxPoints is the most points that one voter can have in a day.
const MaxPoints = 512

// Points appends the points of a voter below the height softplus(ceiling), in
// order of height (eq. 9). The heights are partial sums of unit exponentials, so
// exp(-height) is a product of uniforms u1 u2 ... uk, and a point of height h
// is accepted iff h < softplus(V), that is iff V > logit(1 - exp(-h)).
func Points(to []Point, numbers random.Stream, voter uint64, w *Profile, h Hours, ceiling float64) []Point {
	p, floor := 1.0, Floor(ceiling)
	for k := uint32(0); k < MaxPoints; k++ {
		u, q := numbers.Halves(voter, k)
		p = float64(p * u)
		if p < floor {
			break
		}
		minute := h.Open + float64((h.Close-h.Open)*w.Inverse(q))
		to = append(to, Point{Need: Need(p), Minute: float32(minute), K: uint16(k)})
	}
	return to
}

// Floor returns what exp(-height) does not fall below for points that a wish of at
// most ceiling can take.
func Floor(ceiling float64) float64 { return float64(exact.Logistic(-ceiling) * (1 - 1e-9)) }

// Need returns logit(1 - p): the wish at which a point with exp(-height) = p is accepted.
func Need(p float64) float32 { return float32(exact.Log((1 - p) / p)) }

// NearNeed returns Need to within 1e-6, for what has not to be exact.
func NearNeed(p float64) float32 { return float32(exact.NearLog((1 - p) / p)) }

// NeedAt returns Need of point k of a voter.
func NeedAt(numbers random.Stream, voter uint64, k uint32) float32 {
	p := 1.0
	for i := range k + 1 {
		u, _ := numbers.Halves(voter, i)
		p = float64(p * u)
	}
	return Need(p)
}

// extraMass is the profile time of announced extra hours, relative to the
// announced hours, so that 10 % more hours give the +0.5 to +0.9 points at 80 %
// turnout of Potrafke & Roesel 2020.
const extraMass = 0.45

// ExtraPoints appends the points of announced extra hours: a second measure of
// mass 0.45 x (extra / announced hours), spread evenly over the extra hours.
func ExtraPoints(to []Point, heights, times random.Stream, voter uint64, h Hours, ceiling float64) []Point {
	if h.Extra <= 0 {
		return to
	}
	mass := float64(extraMass*h.Extra) / (h.Close - h.Open)
	top := exact.Softplus(ceiling)
	sum := 0.0
	for k := uint32(0); k < MaxPoints; k++ {
		sum -= exact.Log(heights.Uniform(voter, k)) / mass
		if sum > top {
			break
		}
		minute := h.Close + float64(h.Extra*times.Uniform(voter, k))
		to = append(to, Point{Need: Need(exact.Exp(-sum)), Minute: float32(minute), K: uint16(k) + MaxPoints})
	}
	return to
}

// Accepts reports whether a voter with this wish takes a point (eq. 9).
func (p Point) Accepts(wish float64) bool { return wish > float64(p.Need) }

// JoinNeed returns the wish above which an asked housemate joins, for the coin
// u in (0, 1) of the pair: u < q sigma(V) iff V > logit(u / q) (eq. 10). The second
// result is false where no wish is enough.
func (p *Parameters) JoinNeed(u float64) (float32, bool) {
	if p.JoinChance <= 0 || u >= p.JoinChance {
		return 0, false
	}
	return float32(exact.Logit(u / p.JoinChance)), true
}

// JoinHeight returns what takes the place of exp(-height) of a point where a voter is
// asked along: who is asked joins iff it is above sigma(-V), like the points of Floor
// (eq. 9 and 10). It is not positive where no wish is enough.
func (p *Parameters) JoinHeight(u float64) float64 { return 1 - u/p.JoinChance }
