package agents

import (
	"turnout/internal/exact"
)

// Gathering is the crowd at one polling centre at one moment.
type Gathering struct {
	Size     float64 // H, hostile persons, >= 0
	Local    float64 // share of the crowd that can know the voters, in [0, 1]
	Kind     float64 // v_kind: 0.5 jeering, 1.0 filming
	Police   float64 // P, police present; 1 is two officers per station
	Clears   float64 // whether the police act, in [0, 1]
	Arrivals float64 // A, voters who reached the centre in the last Window minutes
	Observed float64 // O, observers present; 1 is two at each station
}

// Thinned returns H_eff, the crowd that is left where police act and are trusted,
// and where observers look on (eq. 3). Police that stand by change nothing.
func (p *Parameters) Thinned(g *Gathering, trust float64) float64 {
	size := g.Size
	if g.Observed > 0 {
		size = float64(size * exact.Exp(-float64(p.ObserverDeters*g.Observed)))
	}
	if g.Police == 0 || g.Clears == 0 || trust <= 0 {
		return size
	}
	return float64(size * exact.Exp(-float64(float64(float64(p.PoliceThinning*g.Police)*g.Clears)*trust)))
}

// CrowdRisk returns r in [0, 1): the risk that a voter of the given trust in
// police sees in the crowd; there is safety in numbers (eq. 4).
func (p *Parameters) CrowdRisk(g *Gathering, trust float64) float64 {
	if g.Size <= 0 {
		return 0
	}
	h := p.Thinned(g, trust)
	return 1 - exact.Exp(-float64(p.CrowdRate*h)/(p.CrowdOffset+g.Arrivals))
}

// Gaze returns how strongly a crowd of the given size watches the door, in
// [0, 1): 1 - exp(-H/10).
func (p *Parameters) Gaze(size float64) float64 {
	if size <= 0 {
		return 0
	}
	return 1 - exact.Exp(-size/p.GazeScale)
}

// Watching is who watches a voter and how.
type Watching struct {
	Ordinary  float64 // v_ord, how visible a voter is on an ordinary day
	Kind      float64 // v_kind of the crowd
	Local     float64 // share of the crowd that can know the voter
	Gaze      float64 // from Gaze, or the believed risk where the voter is at home
	Anonymous bool    // entry is screened
	Known     float64 // share still recognised behind a screen, in [0, 1]
	Letter    float64 // visibility promised by a letter, 0 without one
	Banned    float64 // how far a ban on filming is enforced, in [0, 1]: 1 leaves jeering
}

// Seen returns v - v_ord >= 0, how much more visible than usual the voter is
// (eq. 5). A letter or a crowd raises visibility to the largest of the three:
// nothing adds up.
func (p *Parameters) Seen(w *Watching) float64 {
	rho := max(p.OutsiderKnows, w.Local)
	kind := w.Kind - float64(w.Banned*max(0, w.Kind-Jeering))
	v := w.Ordinary + float64(float64(float64(kind-w.Ordinary)*rho)*w.Gaze)
	if w.Anonymous {
		v = min(v, 0.05+float64(0.95*w.Known))
	}
	return max(0, max(v, w.Letter)-w.Ordinary)
}
