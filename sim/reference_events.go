package sim

import (
	"math"

	"turnout/agents"
)

// fireEvents applies the events that are due at the beginning of the step, in
// the order of the scenario, and looks again until no other has become due: an
// event may follow at once another that stands behind it.
func (r *reference) fireEvents() {
	for again := true; again; {
		again = false
		for i := range r.events {
			if due := r.due(i); math.IsNaN(r.fired[i]) && due <= r.m0 {
				r.fired[i] = due
				r.events[i].Change(r.conditions)
				r.out.fire(&r.events[i], due, r.hours.Open, r.m.Without)
				again = true
			}
		}
	}
}

// due returns the clock minute at which an event is due, as far as is known by
// now: its planned minute; or the boundary at which its trigger fires; or, where
// it follows an event that depends on a trigger, so long after that was due.
func (r *reference) due(i int) float64 {
	e := &r.events[i]
	trigger := e.Timing.Trigger
	switch {
	case e.Day != EveryDay && e.Day != r.day:
		return endOfDay
	case trigger != nil && r.isTriggered(trigger):
		return r.m0
	case trigger != nil:
		return endOfDay
	}
	if planned := plannedMinute(r.events, r.day, i, 0); planned < endOfDay || e.Timing.After == "" {
		return planned
	}
	for j := range r.events {
		if r.events[j].ID == e.Timing.After && !math.IsNaN(r.fired[j]) {
			return r.fired[j] + e.Timing.Delay
		}
	}
	return endOfDay
}

// isTriggered says whether the counts have crossed the line of a trigger.
// Turnout is looked at once, at the first boundary from the minute on.
func (r *reference) isTriggered(t *Trigger) bool {
	arrivals, cast, names := 0, 0, 0
	first := r.m.Electorate.CentreFirst
	for _, c := range t.Centres {
		arrivals += r.recentArrivals(c, r.m0-ArrivalWindow, r.m0)
		for v := int(first[c]); v < int(first[c+1]); v++ {
			names++
			if r.persons[v].cast() {
				cast++
			}
		}
	}
	checked := r.m0 >= t.Minute && (r.step == 0 || r.bounds[r.step-1] < t.Minute)
	return checked && float64(cast)/float64(names) < t.Below || float64(arrivals) > t.Above
}

// carryOutOrders does what the events ordered: storms come first, then centres
// that are not open any more empty, then storms have their witnesses, then the
// other orders follow. All count in the order in which they were given.
func (r *reference) carryOutOrders() {
	orders := r.conditions.Orders
	r.conditions.Orders = nil
	stormed := make([]bool, len(r.conditions.Centre))
	for _, o := range orders {
		if o.Kind == Storm {
			r.storm(o, stormed)
		}
	}
	for _, o := range orders {
		if o.Kind == Receive {
			r.receive(o)
		}
	}
	r.emptyCentres(stormed)
	for _, o := range orders {
		if o.Kind == Storm {
			r.witness(o)
		}
	}
	for _, o := range orders {
		r.announce(o)
	}
}

// storm strikes a centre and all that stand at its door: it closes them and destroys
// boxes with all that was cast there so far. Who is a guest elsewhere is not there,
// and need not flee from a storm of the place that is left.
func (r *reference) storm(o Order, stormed []bool) {
	struck := r.conditions.placeOf(o.Centre)
	for c := range r.conditions.Centre {
		place := &r.conditions.Centre[c]
		if c != o.Centre && !r.conditions.standsAt(c, struck) {
			continue
		}
		place.Halted, place.Staff = true, 0
		guests := place.Site.Guests
		for v := int(r.m.Electorate.CentreFirst[c]); v < int(r.m.Electorate.CentreFirst[c+1]); v++ {
			q := &r.persons[v]
			u := r.stream(agents.ToDestroy).Uniform(r.m.boxAddress(c, r.m.Electorate.StationOf(v)), uint32(r.storms[c]))
			there := !guests || q.boxed == (c == struck)
			safe := q.safe || r.shield(v).Apart || !there || r.m.Without.Has(DestructionMechanism)
			if q.cast() && !safe && u < o.Chance {
				q.lost = true
			}
		}
		r.storms[c]++
		if c != struck || !guests {
			stormed[c] = true
		}
	}
	r.out.Counters[o.Centre].Storms++
}

// receive lets the voters of a closed centre vote at another that is open.
func (r *reference) receive(o Order) {
	place := &r.conditions.Centre[o.Centre]
	if place.Site.Guests || !place.Votes || r.lets(o.Centre) {
		return
	}
	host := r.m.nearestHost(r.conditions, o)
	if host < 0 {
		return
	}
	*place = place.guestOf(host, &r.m.Electorate.Margins.Centres[host], o.Told)
	for v := int(r.m.Electorate.CentreFirst[o.Centre]); v < int(r.m.Electorate.CentreFirst[o.Centre+1]); v++ {
		r.persons[v].boxed = r.persons[v].cast()
	}
}

// emptyCentres sends out who waits or queues at a centre that was stormed or does
// not let voters in. Its stations are free again.
func (r *reference) emptyCentres(stormed []bool) {
	e := r.m.Electorate
	for c := range r.conditions.Centre {
		if r.admits(c) && !stormed[c] {
			continue
		}
		status := agents.Stranded
		if stormed[c] {
			status = agents.Fled
		}
		for v := int(e.CentreFirst[c]); v < int(e.CentreFirst[c+1]); v++ {
			if at := r.persons[v].at; at == beforeTheDoor || at == inTheQueue {
				r.goHome(v, status, float32(r.m0))
			}
		}
		for s := e.StationFirst[c]; s < e.StationFirst[c+1]; s++ {
			r.free[s] = 0
		}
	}
}

// witness lets those believe who fled from a stormed centre at this minute, and
// the residents of its register who live near.
func (r *reference) witness(o Order) {
	for v := range r.persons {
		if !r.resident(v) {
			continue
		}
		c := r.centre(v)
		q := &r.persons[v]
		fled := (c == o.Centre || r.conditions.standsAt(c, r.conditions.placeOf(o.Centre))) && q.status == agents.Fled && q.when == float32(r.m0)
		if fled || c == o.Centre && r.m.fromHome(v, &r.conditions.Centre[c]) <= o.Radius {
			r.believe(v, 1, r.m0)
			r.tellAttack(v, c, r.m0)
		}
	}
}

// announce carries out an order that is no storm.
func (r *reference) announce(o Order) {
	switch o.Kind {
	case Frighten:
		for _, v := range o.Voters {
			if r.resident(int(v)) {
				r.believe(int(v), o.Level, r.m0)
			}
		}
	case Collect:
		first := r.m.Electorate.CentreFirst
		for v := int(first[o.Centre]); v < int(first[o.Centre+1]); v++ {
			r.persons[v].safe = r.persons[v].safe || r.persons[v].cast()
		}
	case Correct:
		r.corrected = append(r.corrected, o)
	case ReportAttack, ReportCrowd:
		r.eachHearer(o, func(v int) { r.hearReport(v, o) })
	}
}

// eachHearer calls f with every resident who hears a broadcast.
func (r *reference) eachHearer(o Order, f func(v int)) {
	first := r.m.Electorate.CentreFirst
	for _, c := range o.Hearers {
		for v := int(first[c]); v < int(first[c+1]); v++ {
			u := r.stream(agents.ToReport).Uniform(r.m.address(v), o.Luck)
			if r.resident(v) && u < o.Chance {
				f(v)
			}
		}
	}
}

// hearReport lets one voter believe a broadcast. It tells nobody. Who believes in
// an attack already will not tell when a tie says the same later; of a crowd it
// will, because that it hears then for the first time from a person.
func (r *reference) hearReport(v int, o Order) {
	if o.Kind == ReportAttack {
		r.believe(v, r.p.AttackBelief(r.kilometres(v, o.Centre)), r.m0)
		r.persons[v].knows = true
		return
	}
	r.persons[v].takeUp(sighting{known: true, risk: float32(o.Level), minute: float32(r.m0)})
}
