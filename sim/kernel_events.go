package sim

import (
	"math"

	"turnout/agents"
)

// happen applies what is due at the beginning of step t: events, what follows
// for who is inside, and the moves of hard-liners (section 3, items 1 and 2).
func (k *Kernel) happen(t int) {
	m0 := k.bounds[t]
	k.m0 = m0
	for k.fire(t) {
	}
	k.storms(m0)
	for _, o := range k.conditions.Orders {
		if o.Kind == Receive {
			k.receive(o)
		}
	}
	if k.stirred {
		k.lookAtOpening(m0)
	}
	k.announce(m0)
	if !k.m.Without.Has(GroupsMechanism) {
		k.moveCrowds(m0)
		k.placeCrowds(m0)
		k.countCrowds(m0, k.bounds[t+1])
		k.lookAtDoors(m0, k.bounds[t+1])
	}
	for _, o := range k.corrections {
		k.correct(o, m0)
	}
	k.corrections = k.corrections[:0]
	if k.stirred || k.plan.phase[t] != k.plan.phase[t-1] {
		k.review(t)
	}
	k.stirred = false
}

// lookAtOpening finds which centres are open, and sends away who is at or inside one that
// is not any more (docs/model.md, section 3, item 1).
func (k *Kernel) lookAtOpening(m0 float64) {
	for c := range k.places {
		p := &k.places[c]
		p.open, p.opens = k.isOpen(c, m0), float32(k.conditions.door(c).OpensAt)
		p.here = p.open && !k.conditions.Centre[c].Site.Guests
		if !p.open || p.stormed {
			k.empty(p, c, float32(m0), p.stormed)
			p.stormed = false
		}
	}
}

// fire applies every event that is due at the beginning of step t, and reports
// whether there was one: another may follow it at once (docs/model.md, section 3,
// item 1).
func (k *Kernel) fire(t int) bool {
	fired := false
	for i := range k.events {
		if due, ok := k.due(i, t); ok {
			k.fired[i] = due
			k.events[i].Change(k.conditions)
			k.out.fire(&k.events[i], due, k.bounds[0], k.m.Without)
			fired, k.stirred = true, true
		}
	}
	return fired
}

// isOpen reports whether voting goes on at a centre, late opening apart.
func (k *Kernel) isOpen(centre int, minute float64) bool {
	c := k.conditions.door(centre)
	return c.IsOpen(max(minute, c.OpensAt), k.p.StaffNeeded, k.m.Without)
}

// due reports whether event i is due in step t and has not happened yet, and
// its minute.
func (k *Kernel) due(i, t int) (float64, bool) {
	e, m0 := &k.events[i], k.bounds[t]
	if k.fired[i] < endOfDay || (e.Day != EveryDay && e.Day != k.day) {
		return 0, false
	}
	if x := e.Timing.Trigger; x != nil {
		return m0, k.triggered(x, t)
	}
	at := k.planned[i]
	if at == endOfDay && e.Timing.After != "" {
		for j := range k.events {
			if k.events[j].ID == e.Timing.After && k.fired[j] < endOfDay {
				at = k.fired[j] + e.Timing.Delay
				break
			}
		}
	}
	return at, at <= m0
}

// triggered reports whether counts have crossed the line of a trigger
// (docs/model.md, section 3, item 1).
func (k *Kernel) triggered(x *Trigger, t int) bool {
	m0 := k.bounds[t]
	if !math.IsNaN(x.Below) && m0 >= x.Minute && (t == 0 || k.bounds[t-1] < x.Minute) {
		cast, register := 0, 0
		for _, c := range x.Centres {
			for _, row := range k.out.CastByCentre {
				cast += int(row[c])
			}
			register += int(k.m.Electorate.CentreFirst[c+1] - k.m.Electorate.CentreFirst[c])
		}
		if float64(cast)/float64(register) < x.Below {
			return true
		}
	}
	if math.IsNaN(x.Above) {
		return false
	}
	came := 0
	for _, c := range x.Centres {
		arrived := k.places[c].arrived
		for i := len(arrived) - 1; i >= 0 && float64(arrived[i]) > m0-ArrivalWindow; i-- {
			came++
		}
	}
	return float64(came) > x.Above
}

// storms carries out the storms that events ordered, before all other orders
// (docs/model.md, section 7.7).
func (k *Kernel) storms(m0 float64) {
	for _, o := range k.conditions.Orders {
		if o.Kind == Storm {
			k.storm(o, m0)
			k.out.Counters[o.Centre].Storms++
		}
	}
}

// announce carries out the other orders.
func (k *Kernel) announce(m0 float64) {
	for _, o := range k.conditions.Orders {
		switch o.Kind {
		case Storm, Receive:
		case Frighten:
			for _, v := range o.Voters {
				if k.lives.has(int(v)) {
					taken := k.believe(k.touch(&k.herald, v, k.since()), o.Level, m0)
					if k.watches(v) {
						k.noteNews(Feared, v, -1, -1, o.Level, m0, taken)
					}
				}
			}
		case Correct:
			k.corrections = append(k.corrections, o)
		case Collect:
			k.collect(o.Centre)
		default:
			k.broadcast(o, m0)
		}
	}
	k.conditions.Orders = k.conditions.Orders[:0]
}

// moveCrowds lets groups leave whose centre is not open or whose timetable says
// so (section 7.6).
func (k *Kernel) moveCrowds(m0 float64) {
	for i := range k.conditions.Crowds {
		c := &k.conditions.Crowds[i]
		if c.Centre < 0 || c.Arrives > m0 {
			continue
		}
		switch {
		case c.Moves == agents.ByTimetable:
			if c.Next < len(c.Timetable) && c.Timetable[c.Next].Leave <= m0 {
				k.send(c, c.Timetable[c.Next].Centre, m0)
				c.Next++
			}
		case c.Moves == agents.ToVoters:
			k.goToVoters(i, m0)
		case k.places[c.Centre].here:
		case c.Moves == agents.ToNearest:
			c.Share = float64(c.Share * k.p.CrowdMovesOn)
			k.send(c, k.nearestOpen(c.Centre), m0)
		default:
			c.Centre, k.stirred = -1, true
		}
	}
}

// send puts a group on the road to a centre; -1 sends it home (docs/model.md,
// section 7.6).
func (k *Kernel) send(c *Crowd, to int, m0 float64) {
	if to >= 0 {
		way := float64(k.m.between(c.Centre, to) * k.p.Detour)
		c.Arrives = m0 + float64(way/c.Speed*60)
	}
	c.Centre, k.stirred = to, true
}

// nearestOpen returns the nearest open centre without a crowd, or -1 (docs/model.md,
// section 7.6).
func (k *Kernel) nearestOpen(from int) int {
	best, nearest := -1, math.Inf(1)
	for c := range k.places {
		if !k.places[c].here || k.guarded(c) {
			continue
		}
		if d := k.m.between(from, c); d < nearest {
			best, nearest = c, d
		}
	}
	return best
}

// guarded reports whether a group of hard-liners is at a centre or heading there
// (docs/model.md, section 7.6).
func (k *Kernel) guarded(centre int) bool {
	for i := range k.conditions.Crowds {
		if k.conditions.Crowds[i].Centre == centre {
			return true
		}
	}
	return false
}

// placeCrowds lists the groups at each centre and notes what they do, for what
// voters at home imagine (docs/model.md, section 5).
func (k *Kernel) placeCrowds(m0 float64) {
	for _, c := range k.stood {
		p := &k.places[c]
		p.sight.holds, p.crowded, k.crowds[c] = false, false, k.crowds[c][:0]
	}
	k.stood = k.stood[:0]
	for i := range k.conditions.Crowds {
		if c := k.conditions.Crowds[i].Centre; c >= 0 {
			k.stand(i, c)
		}
	}
	k.shareSites(m0)
	for _, c := range k.stood {
		var g agents.Gathering
		if side := k.crowdAt(&g, c, m0); g.Size > 0 {
			p := &k.conditions.Centre[c]
			p.Kind, p.Local, p.Side = g.Kind, g.Local, side
		}
	}
}

// stand notes that a group is at a centre, or heading there.
func (k *Kernel) stand(group, centre int) {
	if len(k.crowds[centre]) == 0 {
		k.stood = append(k.stood, centre)
		k.places[centre].crowded = true
	}
	k.crowds[centre] = append(k.crowds[centre], group)
}

// countCrowds counts the hard-liners at each centre at the marks of a step.
func (k *Kernel) countCrowds(m0, m1 float64) {
	standing(k.marks, m0, m1, func(mark int, minute float64) {
		for _, c := range k.stood {
			k.out.CrowdByCentre[mark][c] = persons(k.conditions.standing(c, minute, k.crowds[c]))
		}
	})
}
