package sim

import (
	"turnout/agents"
	"turnout/internal/exact"
)

// lawReference runs one replicate by the law of sections 5 and 6 of the model
// page alone: no points, but in each step a coin for setting out, with the
// chance that the hazard gives (eq. 8), and another coin at the door. Coins of
// invitations are the same as ever. It agrees with Reference in distribution, the
// better the shorter the step.
func (m *Model) lawReference(replicate uint64) (*Outcome, []Diary, error) {
	r := m.newReference(replicate)
	r.law = true
	return r.run()
}

// The coins that a voter may toss in one step; trips are numbered by steps.
const (
	coinToSetOut = iota
	coinOfMinute
	coinAtDoor
	coins
)

// coin returns a voter's number of the given kind for a step.
func (r *reference) coin(v, step, kind int) float64 {
	return r.stream(agents.ToDecide).Uniform(r.m.address(v), uint32(coins*step+kind))
}

// lawfulOccasions returns the occasions of a centre in this step, in order.
func (r *reference) lawfulOccasions(c int) []occasion {
	if votes := r.m.Days[r.day].Votes; votes != nil && !votes[c] {
		return nil
	}
	var list []occasion
	for _, v := range r.residentsOf(c) {
		if o, ok := r.lawfulOccasion(v); ok {
			list = append(list, o)
		}
	}
	sortOccasions(list)
	return list
}

// lawfulOccasion returns one occasion for all the profile time whose departures
// fall into the step, less what the voter ignores, unless the coin says that it
// will not set out anyhow. The minute is drawn in proportion to the hazard.
func (r *reference) lawfulOccasion(v int) (o occasion, ok bool) {
	travel := float64(r.travel(v))
	from, to := r.m0+travel, r.m1+travel
	if r.step == 0 {
		from = r.hours.Open
	}
	from = max(from, float64(r.persons[v].ignores))
	before, after := r.hazard(v, from), r.hazard(v, to)
	if !(after > before) || !r.takesByLaw(occasion{voter: v, mass: after - before}, highestWish) {
		return o, false // whatever the wish
	}
	minute := r.minuteAt(v, before+float64((after-before)*r.coin(v, r.step, coinOfMinute)))
	return occasion{
		voter: v, departure: float32(minute - travel), mass: after - before,
		point: agents.Point{Minute: float32(minute), K: uint16(r.step)},
	}, true
}

// extraShare is the profile time of announced extra hours per share of the
// announced hours (section 6 of the model page).
const extraShare = 0.45

// hazard returns the profile time before a clock minute: W in the announced
// hours, then what the extra hours add.
func (r *reference) hazard(v int, minute float64) float64 {
	h, length := r.hours, r.hours.Close-r.hours.Open
	w := r.m.Voters.Profile[r.class(v)].At((minute - h.Open) / length)
	return w + float64(extraShare*min(max(minute-h.Close, 0), h.Extra))/length
}

// minuteAt is the inverse of hazard.
func (r *reference) minuteAt(v int, mass float64) float64 {
	h, length := r.hours, r.hours.Close-r.hours.Open
	if mass < 1 {
		return h.Open + float64(length*r.m.Voters.Profile[r.class(v)].Inverse(mass))
	}
	return h.Close + float64((mass-1)*length)/extraShare
}

// takesByLaw tosses the coin for setting out: 1 - exp(-ΔW softplus(V)).
func (r *reference) takesByLaw(o occasion, wish float64) bool {
	chance := 1 - exact.Exp(-float64(o.mass*exact.Softplus(wish)))
	return r.coin(o.voter, r.step, coinToSetOut) < chance
}

// passesByLaw tosses the coin at the door: the hazard there over the hazard with
// which the voter left home, at most 1.
func (r *reference) passesByLaw(q *person, v int, wish float64) bool {
	chance := exact.Softplus(wish) / exact.Softplus(q.trip.wish)
	return r.coin(v, int(q.trip.point.K), coinAtDoor) < chance
}
