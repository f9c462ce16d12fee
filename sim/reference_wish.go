package sim

import (
	"math"

	"turnout/agents"
)

// feltParameters returns the parameters with the effects of the mechanisms that
// are switched off set to zero.
func (m *Model) feltParameters() *agents.Parameters {
	p := m.Parameters.Copy()
	off := func(mechanism Mechanisms, effects ...*float64) {
		for _, effect := range effects {
			if m.Without.Has(mechanism) {
				*effect = 0
			}
		}
	}
	off(CueMechanism, &p.CueEffect)
	off(PressureMechanism, &p.PressureEffect)
	off(DistanceMechanism, &p.DistanceEffect)
	off(SocialProofMechanism, &p.SocialEffect)
	off(VisibilityMechanism, &p.VisibilityEffect)
	off(SecrecyMechanism, &p.SecrecyEffect)
	off(FearMechanism, &p.CrowdFear, &p.AttackFear, &p.PoliceFear)
	return p
}

// view is what a voter sees or imagines of the crowd at its centre.
type view struct {
	minute float64 // clock minute
	risk   float64 // r at the door, what is believed at home
	gaze   float64 // how strongly the crowd watches; the believed risk at home
	kind   float64 // v_kind
	local  float64 // share that can know the voter
	side   int     // community of the crowd, -1 none
}

// wishAtHome returns the wish of a voter who leaves home at a clock minute and
// goes by what it believes (section 5 of the model page, "At home").
func (r *reference) wishAtHome(v int, departure float32) float64 {
	q, place := &r.persons[v], r.place(v)
	if r.m.Without.Has(DoorMechanism) {
		return r.wishInformed(v, departure)
	}
	believed := q.crowd.faded(r.p, float64(departure))
	if r.shield(v).Apart {
		believed = 0
	}
	return r.wish(v, view{
		minute: float64(departure), risk: believed, gaze: believed,
		kind: place.Kind, local: place.Local, side: place.Side,
	})
}

// wishInformed returns the wish at home of a voter who knows what stands at the door.
func (r *reference) wishInformed(v int, departure float32) float64 {
	c, place := r.centre(v), r.place(v)
	crowd := r.gathering(c, float64(departure))
	if r.shield(v).Apart {
		crowd.size = 0
	}
	risk := r.p.CrowdRisk(&agents.Gathering{
		Size: crowd.size, Local: crowd.local, Kind: crowd.kind, Police: place.Police, Clears: place.Clears, Observed: place.Observed,
		Arrivals: float64(r.recentArrivals(c, float64(departure-float32(r.p.CrowdWindow)), math.Inf(1)) + r.arrivalsBeside(c)),
	}, r.p.Class[r.class(v)].PoliceTrust)
	return r.wish(v, view{
		minute: float64(departure), risk: risk, gaze: r.p.Gaze(crowd.size), kind: crowd.kind, local: crowd.local, side: crowd.side,
	})
}

// wish returns V of eq. 1.
func (r *reference) wish(v int, w view) float64 {
	place := r.place(v)
	class := &r.p.Class[r.class(v)]
	seen := 0.0
	if w.gaze > 0 {
		seen = r.p.Seen(&agents.Watching{
			Ordinary: class.OrdinaryVisible, Kind: w.kind, Local: w.local, Gaze: w.gaze,
			Anonymous: place.Screened, Known: place.Known, Banned: place.FilmBan,
		})
	}
	wish := r.p.Wish(&agents.Motives{
		Base:     r.base(v),
		Cue:      r.cue(v),
		Pressure: float64(r.conditions.Pressure.At(uint32(v))),
		Social:   r.social(v),
		Seen:     seen,
		Doubt:    r.doubt(v),
		Fear: r.p.Fear(&agents.Threat{
			Crowd: w.risk, Attack: r.persons[v].attack.faded(r.p, r.sinceFirstDay(w.minute)),
			Police: place.Police, PoliceTrust: class.PoliceTrust, Calm: float64(r.shield(v).Calm),
		}),
		Sensitive:  r.sensitive(v, w.side),
		NormOfRest: class.NormOfRest,
		Notable:    place.Notable,
	})
	r.strongest = max(r.strongest, wish)
	return wish
}

// base returns habit less the cost of the way.
func (r *reference) base(v int) float64 {
	alpha := float64(r.m.Voters.Row[v].Alpha)
	if r.persons[v].votedBefore {
		alpha += r.p.HabitGain
	}
	trip := r.m.trip(v, r.place(v), r.shield(v))
	trip.Alpha = alpha
	return r.p.BaseWish(trip)
}

// shield returns what is done for a voter now.
func (r *reference) shield(v int) Shield { return r.conditions.Shield[v] }

// cue returns the sum of trust x cue, in the order of the givers.
func (r *reference) cue(v int) float64 {
	sum := 0.0
	for giver, call := range r.conditions.Cue[r.class(v)] {
		sum += float64(float64(r.m.Voters.Trust(v)[giver]) * call)
	}
	return sum
}

// doubt returns 1 - S for those who doubt that the ballot is secret.
func (r *reference) doubt(v int) float64 {
	if !r.m.Voters.Row[v].Marks.Has(agents.Doubter) {
		return 0
	}
	return 1 - r.place(v).Secrecy
}

// sensitive returns φ towards a crowd of the given community.
func (r *reference) sensitive(v, side int) float64 {
	phi := r.m.Voters.Sensitive(v)
	if side >= 0 && side != r.community(v) {
		phi = r.m.Voters.Outraged(v)
	}
	if r.m.Without.Has(DefianceMechanism) {
		return max(0, float64(phi))
	}
	return float64(phi)
}

// social returns s - ŝ at the beginning of the step; 0 without resident ties.
// Weights are integers and divided once, so their order is free.
func (r *reference) social(v int) float64 {
	voted, all := 0, 0
	for _, tie := range r.ties(v) {
		if !r.place(tie.Voter()).Votes {
			continue // no abstainer: its centre does not vote today
		}
		weight := tie.Kind().Weight()
		all += weight
		if r.persons[tie.Voter()].cast() && r.notices(v, tie) {
			voted += weight
		}
	}
	if all == 0 {
		return 0
	}
	return float64(voted)/float64(all) - r.usual(v)
}

// notices says whether the voter sees or hears that a tie has voted: a
// housemate at once, another by a number drawn once per day and pair.
func (r *reference) notices(v int, tie agents.Tie) bool {
	if tie.Kind() == agents.Housemate {
		return true
	}
	row, k := r.m.pair(v, tie.Voter(), 0)
	return r.stream(agents.ToNotice).Uniform(row, k) < r.p.NoticeChance
}

// usual returns ŝ of the voter's group at the beginning of the step (eq. 11).
func (r *reference) usual(v int) float64 {
	elapsed := (r.m0 - r.hours.Open) / (r.hours.Close - r.hours.Open)
	return r.m.Voters.Usual[r.group(v)].At(r.m.Voters.Profile[r.class(v)].At(elapsed))
}
