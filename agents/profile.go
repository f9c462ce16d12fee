package agents

import "turnout/internal/exact"

// profileKnots is the number of pieces of W over the announced hours.
const profileKnots = 1024

// profileGuides is from how many values of W the search for a knot starts: so many that
// it is mostly over at once.
const profileGuides = 8 * profileKnots

// Profile is W, the cumulative hazard of setting out over the announced hours
// (eq. 8): W(u) = 1 - (1 - u^a)^b for the elapsed share u of the hours. It is
// exact at 1,025 knots spaced evenly in u and linear between them; its inverse is
// exact for that curve. The largest gap to the formula, for b below 1 just before
// the close, is 0.0003 with the fitted shape (1.87, 0.85).
type Profile struct {
	at    [profileKnots + 1]float64 // W at u = k / profileKnots
	guide [profileGuides]uint16     // last knot with W <= g / profileGuides
	steep float64                   // the greatest rise of W, by u
}

// NewProfile returns the profile with shape a, b > 0.
func NewProfile(a, b float64) *Profile {
	p := new(Profile)
	for k := 1; k < profileKnots; k++ {
		u := float64(k) / profileKnots
		p.at[k] = 1 - exact.Pow(1-exact.Pow(u, a), b)
	}
	p.at[profileKnots] = 1
	for k := range profileKnots {
		p.steep = max(p.steep, float64((p.at[k+1]-p.at[k])*profileKnots))
	}
	k := 0
	for g := range p.guide {
		for p.at[k+1] <= float64(g)/profileGuides {
			k++
		}
		p.guide[g] = uint16(k)
	}
	return p
}

// At returns W at the elapsed share u of the hours; 0 before, 1 after.
func (p *Profile) At(u float64) float64 {
	if !(u > 0) {
		return 0
	}
	if u >= 1 {
		return 1
	}
	x := float64(u * profileKnots)
	k := int(x)
	return p.at[k] + float64((x-float64(k))*(p.at[k+1]-p.at[k]))
}

// Steepest returns the greatest rise of W for each share of the hours that elapses.
func (p *Profile) Steepest() float64 { return p.steep }

// Inverse returns the elapsed share u with W(u) = q for q in [0, 1).
func (p *Profile) Inverse(q float64) float64 {
	k := int(p.guide[int(float64(q*profileGuides))])
	for p.at[k+1] <= q {
		k++
	}
	return (float64(k) + (q-p.at[k])/(p.at[k+1]-p.at[k])) / profileKnots
}
