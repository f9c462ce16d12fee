package sim

import (
	"math"
	"slices"

	"turnout/agents"
	"turnout/internal/exact"
)

// candidate is a point of a voter's measure: an occasion to set out.
type candidate struct {
	voter  uint32
	need   float32
	minute float32 // intended arrival at the door
	leave  float32 // minute at which the voter would leave home
	k      uint16
	step   uint16 // in which the voter would leave home
}

// begin lays out a day: conditions, clock, events, random streams.
func (k *Kernel) begin(day int) {
	m := k.m
	k.day = day
	k.conditions = m.Opening(day)
	k.marks = m.Days[day].Marks()
	k.planned = plannedMinutes(k.events, day)
	k.bounds = m.grid(day, lookMinutes(k.events, day))
	k.fired = k.fired[:0]
	for range k.events {
		k.fired = append(k.fired, endOfDay)
	}
	k.beginStreams(day)
	for len(k.arrivals) < len(k.bounds) {
		k.arrivals = append(k.arrivals, nil)
		for kind := range k.tells {
			k.tells[kind] = append(k.tells[kind], nil)
		}
	}
	for t := range k.arrivals {
		k.arrivals[t] = k.arrivals[t][:0]
		for kind := range k.tells {
			k.tells[kind][t] = k.tells[kind][t][:0]
		}
	}
	for c := range k.places {
		p := &k.places[c]
		*p = place{inside: p.inside[:0], waiting: p.waiting[:0], arrived: p.arrived[:0]}
	}
	clear(k.free)
	clear(k.smashed)
	clear(k.voted)
	if day > 0 {
		k.nextMorning()
	}
	k.present = k.here()
	k.expose()
}

func (k *Kernel) beginStreams(day int) {
	m, rep := k.m, k.replicate
	k.numbers = streams{
		points: m.stream(agents.ToSetOut, rep, day), late: m.stream(agents.ToSetOutLate, rep, day),
		extend: m.stream(agents.ToExtend, rep, day), partner: m.stream(agents.ToChoosePartner, rep, day),
		join: m.stream(agents.ToJoin, rep, day), notice: m.stream(agents.ToNotice, rep, day),
		wait: m.stream(agents.ToWait, rep, day), attack: m.stream(agents.ToTellAttack, rep, day),
		crowd: m.stream(agents.ToTellCrowd, rep, day), turned: m.stream(agents.ToTellTurnBack, rep, day),
		destroy: m.stream(agents.ToDestroy, rep, day), spoil: m.stream(agents.ToSpoil, rep, day),
		report: m.stream(agents.ToReport, rep, day),
	}
}

// nextMorning clears what a night clears: everything but habit and the belief
// in attacks.
func (k *Kernel) nextMorning() {
	for i := range k.state {
		s := &k.state[i]
		*s = state{attackTime: s.attackTime, attackLevel: s.attackLevel, flags: s.flags & believer}
	}
}

// here returns who may vote today: residents whose centre votes.
func (k *Kernel) here() bits {
	if k.m.Days[k.day].Votes == nil {
		return k.lives
	}
	today := make(bits, len(k.lives))
	for i := range k.records {
		if k.lives.has(i) && k.conditions.Centre[k.records[i].centre].Votes {
			today.set(i)
		}
	}
	return today
}

// expose notes how far cues and pressure may raise each voter's wish today.
func (k *Kernel) expose() {
	k.calls = k.calls[:0]
	for _, cues := range k.conditions.Cue {
		for g := range cues {
			cues[g] = float64(k.p.CueEffect * cues[g])
		}
		k.calls = append(k.calls, cues)
	}
	for _, e := range k.events {
		if e.Day != EveryDay && e.Day != k.day {
			continue
		}
		for _, x := range e.Calls {
			most := &k.calls[x.Class][x.Giver]
			*most = max(*most, float64(k.p.CueEffect*x.Value))
		}
		for _, x := range e.Exposes {
			if k.bonus == nil {
				k.bonus, k.exposed = make([]float32, len(k.records)), make(bits, len(k.lives))
			}
			lift := float32(float64(k.p.PressureEffect * float64(x.Dose)))
			k.bonus[x.Voter] = max(k.bonus[x.Voter], lift)
			k.exposed.set(int(x.Voter))
		}
	}
}

// drawPoints draws the points of every resident below its ceiling and sorts
// them by the step in which the voter would leave home. Within a step they stay
// in the order of rows, and a voter's own in the order of time.
func (k *Kernel) drawPoints() {
	hours := k.m.Days[k.day].Hours
	if cap(k.drawn) == 0 {
		k.makeRoom()
	}
	k.setFloors()
	k.drawn = k.drawn[:0]
	k.first = slices.Grow(k.first[:0], len(k.bounds)+1)[:len(k.bounds)+1]
	clear(k.first)
	for i := range k.records {
		r := &k.records[i]
		if !r.marks.Has(agents.Resident) || !k.conditions.Centre[r.centre].Votes {
			continue
		}
		address := k.m.address(i)
		w := k.m.Voters.Profile[r.class]
		k.points = agents.PointsAbove(k.points[:0], k.numbers.points, address, w, hours, k.floorOf(r, i))
		if hours.Extra > 0 {
			k.points = agents.ExtraPoints(k.points, k.numbers.late, k.numbers.extend, address, hours, k.top(r, uint32(i)))
		}
		for _, p := range k.points {
			leave := p.Minute - r.travel
			t := k.stepOf(leave)
			k.first[t+1]++
			k.drawn = append(k.drawn, candidate{uint32(i), p.Need, p.Minute, leave, p.K, uint16(t)})
		}
	}
	k.scatter()
}

// setFloors finds the floor of every voter's points, once for the calls of a day:
// they are mostly the same in every replicate.
func (k *Kernel) setFloors() {
	if k.floors != nil && slices.Equal(k.floorCalls, k.calls) {
		return
	}
	if k.floors == nil {
		k.floors = make([]float32, len(k.records))
	}
	k.floorCalls = append(k.floorCalls[:0], k.calls...)
	for i := range k.records {
		if k.lives.has(i) {
			k.floors[i] = float32(agents.Floor(k.called(&k.records[i])) * (1 - 1e-6)) // rounding leaves no point out
		}
	}
}

// floorOf returns the floor of a voter's points; pressure may lower it.
func (k *Kernel) floorOf(r *record, voter int) float64 {
	if k.bonus != nil && k.exposed.has(voter) {
		return agents.Floor(k.top(r, uint32(voter)))
	}
	return float64(k.floors[voter])
}

// makeRoom makes room for the points of a day: on average softplus(top) a voter.
func (k *Kernel) makeRoom() {
	points := 0.0
	for i := range k.records {
		if k.lives.has(i) {
			points += exact.Softplus(k.top(&k.records[i], uint32(i)))
		}
	}
	room := int(points + float64(6*math.Sqrt(points)))
	k.drawn, k.sorted = make([]candidate, 0, room), make([]candidate, 0, room)
}

// top returns a bound that the wish of a voter does not exceed today.
func (k *Kernel) top(r *record, voter uint32) float64 {
	top := k.called(r)
	if k.bonus != nil && k.exposed.has(int(voter)) {
		top += float64(k.bonus[voter])
	}
	return top
}

// called returns that bound without pressure.
func (k *Kernel) called(r *record) float64 {
	top := float64(r.ceiling)
	for g, most := range k.calls[r.class] {
		top += float64(float64(r.trust[g]) * most)
	}
	return top
}

// scatter sorts the drawn candidates by step, stably.
func (k *Kernel) scatter() {
	for t := 1; t < len(k.first); t++ {
		k.first[t] += k.first[t-1]
	}
	k.sorted = slices.Grow(k.sorted[:0], len(k.drawn))[:len(k.drawn)]
	k.at = append(k.at[:0], k.first...)
	for _, c := range k.drawn {
		k.sorted[k.at[c.step]] = c
		k.at[c.step]++
	}
}

// stepOf returns the step that holds a minute; minutes before the opening
// belong to the first step, minutes at or after the end to the last boundary.
func (k *Kernel) stepOf(minute float32) int {
	x, last := float64(minute), len(k.bounds)-1
	if x < k.bounds[1] {
		return 0
	}
	if x >= k.bounds[last] {
		return last
	}
	t := min(int((x-k.bounds[0])/k.m.Step), last-1)
	for x < k.bounds[t] {
		t--
	}
	for x >= k.bounds[t+1] {
		t++
	}
	return t
}
