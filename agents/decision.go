package agents

import (
	"turnout/internal/exact"
)

// Motives is everything that a voter weighs at one moment. Package sim fills it
// from the voter's traits and the conditions at the voter's polling centre.
type Motives struct {
	Base       float64 // habit less the cost of the trip [logit], from BaseWish
	Cue        float64 // sum over cue-givers of trust x cue, in [-1, 1]
	Pressure   float64 // exposure to pressure on public employees, in [-1, 1]
	Social     float64 // s - s^: share of ties seen to have voted, less the usual share
	Seen       float64 // v - v_ord: how much more visible than usual, in [0, 1]
	Doubt      float64 // 1 - S for those who doubt that the ballot is secret, else 0
	Fear       float64 // X, threat in units of fear, >= 0 (eq. 6)
	Sensitive  float64 // phi, sensitivity to intimidation; negative for the defiant
	NormOfRest float64 // nu0 of the voter's class: does the group honour or shame voters?
	Notable    float64 // what a respected person of the place calls for, in [-1, 1]
}

// Trip is what a voter brings to its trip to the polls.
type Trip struct {
	Alpha    float64 // habit and interest [logit]
	Distance float64 // home to polling centre [km], >= 0
	Car      bool    // own car, or an escort
	Moved    bool    // the centre was moved and nobody told the voter
}

// BaseWish returns the part of the wish that does not change during a day
// (eq. 1, first and fourth line): habit less the cost of the way.
func (p *Parameters) BaseWish(t Trip) float64 {
	kappa := 1.0
	if !t.Car {
		kappa = p.NoCarFactor
	}
	cost := float64(float64(p.DistanceEffect*kappa) * exact.Log1p(t.Distance/p.DistanceScale))
	wish := t.Alpha - cost
	if t.Moved {
		wish -= p.MovedCost
	}
	return wish
}

// NearBaseWish is BaseWish to within 1e-6, in half the time.
func (p *Parameters) NearBaseWish(t Trip) float64 {
	kappa := 1.0
	if !t.Car {
		kappa = p.NoCarFactor
	}
	wish := t.Alpha - float64(float64(p.DistanceEffect*kappa)*exact.NearLog(1+t.Distance/p.DistanceScale))
	if t.Moved {
		wish -= p.MovedCost
	}
	return wish
}

// Wish returns the net wish to vote on the logit scale (eq. 1). A voter whose
// wish is constant all day votes with probability 1/(1+exp(-wish)).
func (p *Parameters) Wish(m *Motives) float64 {
	v := m.Base
	v += float64(p.CueEffect * m.Cue)
	v += float64(p.PressureEffect * m.Pressure)
	v += float64(p.SocialEffect * m.Social)
	if m.Seen != 0 {
		v += float64(float64(p.VisibilityEffect*m.Seen) * p.Norm(m))
	}
	v -= float64(p.SecrecyEffect * m.Doubt)
	v += float64(p.NotableEffect * m.Notable)
	v -= float64(m.Sensitive * m.Fear)
	return v
}

// WishBetween returns between what bounds the wish lies of a voter of whose ties a share of at
// least, and at most, so much more than usual has voted (s - s^ in eq. 1); what m says of it
// does not count. The bounds hold to within 1e-5 for each logit that being seen may move.
func (p *Parameters) WishBetween(m *Motives, least, most float64) (low, high float64) {
	alone := *m
	alone.Social, alone.Seen = 0, 0
	wish := p.Wish(&alone)
	a, b := float64(p.SocialEffect*least), float64(p.SocialEffect*most)
	low, high = wish+min(a, b), wish+max(a, b)
	if m.Seen != 0 {
		seen := float64(p.VisibilityEffect * m.Seen)
		a = float64(seen * exact.NearTanh(m.NormOfRest+float64(p.NormSlope*least)))
		b = float64(seen * exact.NearTanh(m.NormOfRest+float64(p.NormSlope*most)))
		low, high = low+min(a, b), high+max(a, b)
	}
	return low, high
}

// Norm returns N in (-1, 1): whether the voter's group honours (positive) or
// shames (negative) those who vote (eq. 2).
func (p *Parameters) Norm(m *Motives) float64 {
	return exact.Tanh(m.NormOfRest + float64(p.NormSlope*m.Social))
}

// Threat is what frightens a voter at one moment.
type Threat struct {
	Crowd       float64 // r~ or r, risk from the crowd as believed or seen, in [0, 1]
	Attack      float64 // b, belief that voters are attacked, in [0, 1]
	Police      float64 // P, police present; 1 is two officers per station
	PoliceTrust float64 // tau of the voter's class, in [-1, 1]
	Calm        float64 // dose of a campaign against intimidation, in [0, 1]
}

// Fear returns X, the threat in units of fear (eq. 6). Police frighten only
// those who distrust them. A campaign against intimidation takes a part of the
// fear of crowds and attacks.
func (p *Parameters) Fear(t *Threat) float64 {
	x := float64(p.CrowdFear*t.Crowd) + float64(p.AttackFear*t.Attack)
	if t.Calm > 0 {
		x -= float64(x * float64(p.CampaignCalms*t.Calm))
	}
	return x + float64(float64(p.PoliceFear*t.Police)*max(0, -t.PoliceTrust))
}
