package sim

import (
	"cmp"
	"slices"

	"turnout/agents"
)

// joinerNumber marks the number of the point where a voter joins a housemate; the
// other bits are the housemate's.
const joinerNumber = 1 << 12

// occasion is a point with the moment at which the voter would leave home.
type occasion struct {
	voter     int
	departure float32
	point     agents.Point
	mass      float64 // law only: profile time that the occasion stands for
}

// lookAhead returns the occasions of the day at a centre, in order: its way to the polls
// takes a voter the same time all day.
func (r *reference) lookAhead(c int) []occasion {
	var list []occasion
	for _, v := range r.residentsOf(c) {
		way := r.travel(v)
		for _, point := range r.points(v) {
			list = append(list, occasion{voter: v, departure: point.Minute - way, point: point})
		}
	}
	sortOccasions(list)
	return list
}

// residentsOf returns the residents on the register of a centre.
func (r *reference) residentsOf(c int) (list []int) {
	first := r.m.Electorate.CentreFirst
	for v := int(first[c]); v < int(first[c+1]); v++ {
		if r.resident(v) {
			list = append(list, v)
		}
	}
	return list
}

// sortOccasions puts occasions of a centre in order: by minute, then by row and number.
func sortOccasions(list []occasion) {
	slices.SortFunc(list, func(a, b occasion) int {
		return cmp.Or(cmp.Compare(a.departure, b.departure), cmp.Compare(a.voter, b.voter), cmp.Compare(a.point.K, b.point.K))
	})
}

// liveThrough takes the step centre by centre: who leaves home for it and who
// comes to its door, in the order of minutes. Where both fall on one minute the
// door comes first.
func (r *reference) liveThrough() {
	for c := range r.conditions.Centre {
		r.liveAt(c, r.takeOccasions(c))
	}
}

// liveAt takes the departures and arrivals of one centre in order.
func (r *reference) liveAt(c int, occasions []occasion) {
	for {
		v, minute, comes := r.nextAtDoor(c)
		switch {
		case len(occasions) > 0 && (!comes || occasions[0].departure < minute):
			r.consider(occasions[0])
			occasions = occasions[1:]
		case comes:
			r.arrive(v)
		default:
			return
		}
	}
}

// takeOccasions takes those of a centre in this step off those still to come. What would
// have been left for before the opening belongs to the first step.
func (r *reference) takeOccasions(c int) []occasion {
	if r.law {
		return r.lawfulOccasions(c)
	}
	n, all := 0, r.ahead[c]
	for n < len(all) && float64(all[n].departure) < r.m1 {
		n++
	}
	r.ahead[c] = all[n:]
	return all[:n]
}

// travel returns the minutes from home to the centre.
func (r *reference) travel(v int) float32 {
	if r.m.Without.Has(DistanceMechanism) {
		return 0
	}
	return r.m.Travel(v)
}

// consider lets a voter who is free set out iff its wish exceeds the need of
// the point (eq. 9). Who set out by itself asks one housemate.
func (r *reference) consider(o occasion) {
	q := &r.persons[o.voter]
	if !r.canLeave(o.voter) || o.point.Minute <= q.ignores {
		return
	}
	wish := r.wishAtHome(o.voter, o.departure)
	if !r.takes(o, wish) {
		return
	}
	q.at = onTheRoad
	q.trip = trip{point: o.point, wish: wish}
	r.counters(o.voter).SetOut++
	r.invite(o)
}

// canLeave says whether a voter is at home and has not given up for the day.
func (r *reference) canLeave(v int) bool {
	q := &r.persons[v]
	gaveUp := q.turned && r.m.Without.Has(TryingAgainMechanism)
	return r.resident(v) && q.at == freeAtHome && !gaveUp
}

// takes says whether an occasion is taken with the given wish.
func (r *reference) takes(o occasion, wish float64) bool {
	if r.law {
		return r.takesByLaw(o, wish)
	}
	return o.point.Accepts(wish)
}

// invite asks one housemate along, the same each time on that day. It comes iff
// it has the same centre, is free, and its own wish at the moment of departure
// exceeds its need (eq. 10); whether it ignores its own occasions does not matter.
// The coin is the same each time, too.
func (r *reference) invite(o occasion) {
	partner, coin, ok := r.partner(o.voter)
	if !ok || r.m.Without.Has(InvitationMechanism) {
		return
	}
	if !r.canLeave(partner) || r.centre(partner) != r.centre(o.voter) {
		return
	}
	need, ok := r.p.JoinNeed(coin)
	if !ok || !(r.wishAtHome(partner, o.departure) > float64(need)) {
		return
	}
	q := &r.persons[partner]
	q.at = onTheRoad
	q.trip = trip{point: agents.Point{Need: need, Minute: o.point.Minute, K: joinerNumber | o.point.K}}
	r.counters(partner).Joined++
}

// partner draws one of the resident housemates of a voter, in the order of rows, and the
// coin that says whether it comes along.
func (r *reference) partner(v int) (mate int, coin float64, ok bool) {
	e := r.m.Electorate
	h := e.HouseholdOf(v)
	var mates []int
	for mate := int(e.HouseholdFirst[h]); mate < int(e.HouseholdFirst[h+1]); mate++ {
		if mate != v && r.resident(mate) {
			mates = append(mates, mate)
		}
	}
	if len(mates) == 0 {
		return 0, 0, false
	}
	which, coin := r.stream(agents.ToChoosePartner).Halves(r.m.address(v), 0)
	return mates[int(which*float64(len(mates)))], coin, true
}
