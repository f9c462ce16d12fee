package sim

import "turnout/agents"

// closeDay ends the day: who is on the road or waits is stranded; who is inside
// votes at the minute at which its service ends, unless the day cuts the queue.
// Nobody is inside a centre that does not let voters in: it would have emptied.
func (r *reference) closeDay() {
	for v := range r.persons {
		q := &r.persons[v]
		switch {
		case q.at == inTheQueue && !r.m.Days[r.day].CutQueue:
			q.castBallot()
		case q.at == onTheRoad || q.at == beforeTheDoor || q.at == inTheQueue:
			q.at, q.status, q.when = freeAtHome, agents.Stranded, float32(r.end)
		}
		if q.cast() {
			q.status = r.ballot(v)
		}
	}
}

// ballot returns what becomes of a ballot that was cast.
func (r *reference) ballot(v int) agents.Status {
	box := r.place(v)
	if box.Site.Guests && !r.persons[v].boxed {
		box = r.conditions.door(r.centre(v))
	}
	switch {
	case r.persons[v].lost:
		return agents.Destroyed
	case box.Annulled:
		return agents.Annulled
	case r.stream(agents.ToSpoil).Uniform(r.m.address(v), 0) < r.p.Invalid:
		return agents.CountedInvalid
	}
	return agents.CountedValid
}

// count writes the ledger, the series and the boxes of the day.
func (r *reference) count() {
	for v := range r.persons {
		q := &r.persons[v]
		c := len(r.out.LedgerByCentre) - 1
		if r.m.Electorate.CentreOf(v) < c {
			c = r.centre(v)
		}
		r.out.LedgerByCentre[c][q.status]++
		r.out.LedgerByGroup[r.group(v)][q.status]++
		if q.cast() {
			k := r.mark(q.castAt)
			r.out.CastByCentre[k][c]++
			r.out.CastByGroup[k][r.group(v)]++
			r.out.CastByStation[r.station(v)]++
		}
		if q.knows {
			r.out.Counters[c].Believers++
		}
	}
	accumulate(r.out.CastByCentre)
	accumulate(r.out.CastByGroup)
	accumulate(r.out.TurnedByCentre)
}

// mark returns the first reading of the counts after a clock minute. The last
// one holds the rest.
func (r *reference) mark(minute float32) int {
	marks := r.m.Days[r.day].Marks()
	for k, mark := range marks {
		if float64(minute) < mark {
			return k
		}
	}
	return len(marks) - 1
}

// diary returns what became of every voter today.
func (r *reference) diary() Diary {
	var d Diary
	for v := range r.persons {
		q := &r.persons[v]
		d.Status = append(d.Status, q.status)
		d.When = append(d.When, q.when)
		d.Believes = append(d.Believes, q.knows)
	}
	return d
}
