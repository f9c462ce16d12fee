package sim

import (
	"math"

	"turnout/agents"
	"turnout/internal/exact"
)

// nextAtDoor returns who comes to the door of a centre next in this step, and
// when: who comes earliest, then the first row. A voter is on one trip at a time,
// so numbers of points never decide.
func (r *reference) nextAtDoor(c int) (next int, when float32, ok bool) {
	when = float32(math.Inf(1))
	first := r.m.Electorate.CentreFirst
	for v := int(first[c]); v < int(first[c+1]); v++ {
		minute, comes := r.persons[v].comes()
		if comes && float64(minute) < r.m1 && minute < when {
			next, when, ok = v, minute, true
		}
	}
	return next, when, ok
}

// comes returns when a voter on the road, or waiting, comes to the door.
func (q *person) comes() (minute float32, comes bool) {
	switch q.at {
	case onTheRoad:
		return q.trip.point.Minute, true
	case beforeTheDoor:
		return float32(q.trip.opens), true
	}
	return 0, false
}

// arrive brings a voter to the door: it goes on to the crowd, waits, or is
// turned away. Who comes again after waiting comes at the opening that it waited
// for, to the bit, and is not counted as an arrival again; the count of others
// holds all who came earlier, so then its own first arrival too.
func (r *reference) arrive(v int) {
	q, c := &r.persons[v], r.centre(v)
	place := r.conditions.door(c)
	minute, _ := q.comes()
	clock := float64(minute)
	others := r.recentArrivals(c, float64(minute-float32(r.p.CrowdWindow)), math.Inf(1))
	if q.at == beforeTheDoor {
		clock = q.trip.opens
	} else {
		r.reached[c] = append(r.reached[c], minute)
	}
	switch {
	case place.IsOpen(clock, r.p.StaffNeeded, r.m.Without):
		r.faceDoor(v, minute, others)
	case r.admits(c) && r.isPatient(v, place.OpensAt-clock):
		q.at, q.trip.opens = beforeTheDoor, place.OpensAt
		r.counters(v).Waited++
	default:
		r.turnAway(v, minute)
	}
}

// admits says whether the voters of a centre are let in apart from the hour: there, or
// where they are guests.
func (r *reference) admits(c int) bool {
	return r.conditions.door(c).IsOpen(math.Inf(1), r.p.StaffNeeded, r.m.Without)
}

// lets says whether a centre lets voters in at its own place apart from the hour: it
// votes there, has staff and is not halted.
func (r *reference) lets(c int) bool {
	place := &r.conditions.Centre[c]
	return !place.Site.Guests && place.IsOpen(math.Inf(1), r.p.StaffNeeded, r.m.Without)
}

// recentArrivals counts who reached a centre for the first time in a trip after
// one clock minute and before another.
func (r *reference) recentArrivals(c int, after, before float64) int {
	n := 0
	for _, minute := range r.reached[c] {
		if float64(minute) > after && float64(minute) < before {
			n++
		}
	}
	return n
}

// arrivalsBeside counts who came lately to other centres at the same door, as far as
// is known at the beginning of the step.
func (r *reference) arrivalsBeside(c int) int {
	host, n := r.conditions.hosts(), 0
	for other := range host {
		if other != c && host[other] == host[c] {
			n += r.recentArrivals(other, r.m0-r.p.CrowdWindow, r.m0)
		}
	}
	return n
}

// isPatient says whether a voter waits so many minutes for the opening.
func (r *reference) isPatient(v int, minutes float64) bool {
	row, k := r.m.pair(v, v, r.persons[v].trip.point.K)
	u := r.stream(agents.ToWait).Uniform(row, k)
	return minutes <= r.p.WaitMost && u < exact.Exp(-minutes/r.p.WaitMean)
}

// turnAway sends a voter home from a door that is not open.
func (r *reference) turnAway(v int, minute float32) {
	r.goHome(v, agents.TurnedAwayClosed, minute)
	r.persons[v].turned = true
	r.counters(v).TurnedAway++
}

// goHome ends a trip without a ballot; the voter ignores its own occasions for a while.
func (r *reference) goHome(v int, status agents.Status, minute float32) {
	q := &r.persons[v]
	q.at, q.status, q.when = freeAtHome, status, minute
	q.ignores = minute + float32(r.p.IgnoreAfter)
}

// faceDoor puts the trip to the test again with the crowd as it is. Where there
// is none, nothing is seen that the voter did not weigh at home, and it goes in.
func (r *reference) faceDoor(v int, minute float32, others int) {
	q, place, clock := &r.persons[v], r.place(v), float64(minute)
	crowd := r.gathering(r.centre(v), clock)
	if crowd.size <= 0 || r.shield(v).Apart {
		r.goIn(v, minute)
		return
	}
	r.counters(v).MetCrowd++
	risk := r.p.CrowdRisk(&agents.Gathering{
		Size: crowd.size, Local: crowd.local, Kind: crowd.kind,
		Police: place.Police, Clears: place.Clears, Observed: place.Observed,
		Arrivals: float64(others + r.arrivalsBeside(r.centre(v))),
	}, r.p.Class[r.class(v)].PoliceTrust)
	wish := r.wish(v, view{
		minute: clock, risk: risk, gaze: r.p.Gaze(crowd.size),
		kind: crowd.kind, local: crowd.local, side: crowd.side,
	})
	if r.passes(q, v, wish) || r.m.Without.Has(DoorMechanism) {
		r.goIn(v, minute)
		return
	}
	r.turnBack(v, minute, risk)
}

// passes says whether the trip is still worth its need.
func (r *reference) passes(q *person, v int, wish float64) bool {
	if r.law && q.trip.point.K&joinerNumber == 0 {
		return r.passesByLaw(q, v, wish)
	}
	return q.trip.point.Accepts(wish)
}

// turnBack sends a voter home who does not pass the crowd. It believes what it
// saw, also where that is nothing, whatever it believed before, and tells its ties.
func (r *reference) turnBack(v int, minute float32, risk float64) {
	r.goHome(v, agents.TurnedBack, minute)
	q := &r.persons[v]
	r.counters(v).TurnedBack++
	if !q.turnedBack {
		r.counters(v).TurnedVoters++
	}
	q.turnedBack, q.turned = true, true
	r.out.TurnedByCentre[r.mark(minute)][r.centre(v)]++
	q.crowd = sighting{known: true, risk: float32(risk), minute: minute}
	r.tellCrowd(v, agents.ToTellTurnBack, q.trip.point.K, float64(minute), q.crowd)
}

// goIn lets a voter in who is on the list: it queues at its station.
func (r *reference) goIn(v int, minute float32) {
	q := &r.persons[v]
	if r.m.Voters.Row[v].Marks.Has(agents.Unlisted) {
		q.at, q.status, q.when = through, agents.NotOnList, minute
		return
	}
	service := float32(1 / r.p.ServiceRate)
	if r.m.Without.Has(QueueMechanism) {
		service = 0
	}
	free := &r.free[r.station(v)]
	q.at = inTheQueue
	q.castAt = max(minute, *free) + service
	*free = q.castAt
}

// station returns the number of the voter's station among all stations.
func (r *reference) station(v int) int {
	e := r.m.Electorate
	return int(e.StationFirst[r.centre(v)]) + e.StationOf(v)
}

// castBallots lets those vote whose service ends in this step.
func (r *reference) castBallots() {
	for v := range r.persons {
		if q := &r.persons[v]; q.at == inTheQueue && float64(q.castAt) < r.m1 {
			q.castBallot()
		}
	}
}

// castBallot marks a ballot as cast; whether it is valid is drawn at the count.
func (q *person) castBallot() {
	q.at, q.status, q.when = through, agents.CountedValid, q.castAt
}
