package sim

import (
	"math"

	"turnout/agents"
)

// Begin lays out a replicate, for Next and End: so a caller can look at it between
// two steps. Run is Begin, Next until it returns false, and End.
func (k *Kernel) Begin(replicate uint64) {
	m := k.m
	if k.outcome = k.spare; k.outcome == nil {
		k.outcome = &Outcome{Days: make([]DayOutcome, len(m.Days))}
	}
	k.spare, k.outcome.Replicate = nil, replicate
	k.replicate, k.broken = replicate, nil
	k.diaries, k.moments = k.diaries[:0], k.moments[:0]
	k.events = nil
	if m.Plan != nil {
		k.events = m.Plan(replicate)
	}
	if k.when == nil && (k.keep || k.watch != nil) {
		k.when = make([]float32, k.names)
	}
	k.dismiss() // who left a replicate unfinished
	k.hire()
	k.forget()
	clear(k.habit)
	k.beginDay(0)
}

// Next takes one step of the replicate that Begin laid out, and reports whether
// there is another.
func (k *Kernel) Next() bool {
	t := k.step
	k.happen(t)
	if k.watch != nil && t == 0 {
		k.noteMorning()
	}
	k.listen(t)
	k.lookAtUsual(t)
	k.together((*worker).liveThrough)
	k.countIn()
	if k.step++; k.step+1 < len(k.bounds) {
		return true
	}
	k.endDay()
	if k.day+1 == len(k.m.Days) {
		k.dismiss()
		return false
	}
	k.beginDay(k.day + 1)
	return true
}

// End returns the counts of the replicate after its last step.
func (k *Kernel) End() (*Outcome, error) {
	if k.broken != nil {
		return nil, k.broken
	}
	if !k.settled {
		k.settle()
	}
	return k.outcome, k.register.check(k.outcome)
}

// settle makes more room than the first replicate needed, so that the others find
// what they need.
func (k *Kernel) settle() {
	k.settled = true
	for c := range k.places {
		p := &k.places[c]
		p.arrived, p.late = roomy(p.arrived), roomy(p.late)
		p.coming, p.inside, p.waiting = roomy(p.coming), roomy(p.inside), roomy(p.waiting)
	}
	k.attacks.settle()
	for _, w := range k.workers {
		w.gossip.settle()
	}
}

// roomy returns an empty list with a quarter more room, and room for some more.
func roomy[T any](list []T) []T { return make([]T, 0, cap(list)+cap(list)/4+20) }

// Reuse hands back an outcome of this kernel or of a twin that nobody reads any
// more: the next replicate is counted in its memory.
func (k *Kernel) Reuse(o *Outcome) { k.spare = o }

// beginDay lays out a day: conditions, clock, events, random numbers, points.
func (k *Kernel) beginDay(day int) {
	m := k.m
	k.marks = m.Days[day].marksIn(k.marks)
	k.out = &k.outcome.Days[day]
	m.emptyDay(k.out, k.marks)
	k.day, k.step, k.stirred = day, 0, true
	k.calm(k.conditions)
	k.calm(k.plan.dry)
	k.conditions = m.open(k.conditions, day)
	k.planned = plannedIn(k.planned, k.events, day)
	k.looks = looksIn(k.looks, k.events, day)
	k.bounds = m.gridIn(k.bounds, day, k.looks)
	k.m0 = k.bounds[0]
	k.layClock()
	k.fired = k.fired[:0]
	for range k.events {
		k.fired = append(k.fired, endOfDay)
	}
	k.beginStreams(day)
	k.attacks.begin(len(k.bounds))
	for c := range k.places {
		p := &k.places[c]
		*p = place{centre: c, counters: &k.out.Counters[c], station: m.Electorate.StationFirst[c], sight: sight{risk: p.sight.risk, size: p.sight.size}, late: p.late[:0], coming: p.coming[:0], inside: p.inside[:0], waiting: p.waiting[:0], arrived: p.arrived[:0]}
	}
	clear(k.free)
	clear(k.voted)
	clear(k.safe)
	clear(k.boxed)
	clear(k.when)
	if day > 0 {
		k.nextMorning()
	}
	k.present = k.here()
	k.foresee()
	k.keepSlots()
	k.together((*worker).beginDay)
	k.attend()
}

// attend gives a state of its own to who is watched and to whom something is done
// for, so that all their points are looked at.
func (k *Kernel) attend() {
	if k.watch == nil && k.plan.shielded == nil {
		return
	}
	for v := range k.names {
		if (k.watches(uint32(v)) || k.isShielded(uint32(v))) && k.present.has(v) {
			k.touch(&k.herald, uint32(v), k.dawn())
		}
	}
}

// endDay lets be heard what is told at the last minute, and closes the day.
func (k *Kernel) endDay() {
	k.m0 = k.bounds[k.step]
	k.listen(k.step)
	k.together((*worker).listen)
	k.finish()
}

func (k *Kernel) beginStreams(day int) {
	m, rep := k.m, k.replicate
	k.numbers = streams{
		points: m.stream(agents.ToSetOut, rep, day), late: m.stream(agents.ToSetOutLate, rep, day),
		extend: m.stream(agents.ToExtend, rep, day), partner: m.stream(agents.ToChoosePartner, rep, day),
		notice: m.stream(agents.ToNotice, rep, day),
		wait:   m.stream(agents.ToWait, rep, day), attack: m.stream(agents.ToTellAttack, rep, day),
		crowd: m.stream(agents.ToTellCrowd, rep, day), turned: m.stream(agents.ToTellTurnBack, rep, day),
		destroy: m.stream(agents.ToDestroy, rep, day), spoil: m.stream(agents.ToSpoil, rep, day),
		report: m.stream(agents.ToReport, rep, day),
	}
}

// here returns who may vote today: residents whose centre votes.
func (k *Kernel) here() bits {
	if k.m.Days[k.day].Votes == nil {
		return k.lives
	}
	today := make(bits, len(k.lives))
	for i := range k.names {
		if k.lives.has(i) && k.conditions.Centre[k.record(uint32(i)).centre].Votes {
			today.set(i)
		}
	}
	return today
}

// dawn is before everything that happens on a day.
func (k *Kernel) dawn() float64 { return math.Inf(-1) }

// since returns the minute from which points may still be looked at when the
// present step has not been lived through.
func (k *Kernel) since() float64 {
	if k.step == 0 {
		return k.dawn()
	}
	return k.m0
}
