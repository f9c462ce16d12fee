package sim

import (
	"turnout/agents"
	"turnout/internal/random"
)

// tellCrowd lets a voter begin to tell its ties of the same centre what was
// seen (section 7.5).
func (w *worker) tellCrowd(teller uint32, number uint16, numbers random.Stream, minute float64, level, sight float32) {
	centre, first := w.record(teller).centre, w.m.Electorate.CentreFirst
	x := telling{teller: teller, level: level, sight: sight}
	list := w.tellings(&w.gossip, numbers, teller, number, minute)
	list = list[:w.leaveNear(list, span{first[centre], first[centre+1]})]
	for i := range list {
		s := w.stateOf(uint32(list[i].Tie.Voter()))
		if s.flags&heardCrowd == 0 || s.crowdTime < sight { // else hears from a person again, and nothing new
			w.tell(&w.gossip, &list[i], x, minute)
		}
	}
}

// leaveNear leaves those tellings in front of which the hearers live here and belong to a
// centre, and returns how many there are.
func (k *Kernel) leaveNear(list []agents.Telling, near span) (n int) {
	for i := range list {
		hearer := uint32(list[i].Tie.Voter())
		list[n] = list[i]
		n += k.lives.bit(int(hearer)) & int((uint64(hearer-near.first)-uint64(near.end-near.first))>>63)
	}
	return n
}

// tellAttack lets a voter who saw or heard of an attack from a person begin to
// tell its ties, once a day (section 7.4).
func (k *Kernel) tellAttack(s *state, minute float64, centre int) {
	told := s.flags&tellsOn != 0
	s.flags |= believer | tellsOn
	if told {
		return
	}
	x := telling{teller: s.voter, level: float32(centre)}
	list := k.tellings(&k.attacks, k.numbers.attack, s.voter, 0, minute)
	for i := range list {
		hearer := list[i].Tie.Voter()
		if hearer < k.names && k.lives.has(hearer) && !k.knowsAttack(uint32(hearer), centre) {
			k.tell(&k.attacks, &list[i], x, minute)
		}
	}
}

// knowsAttack reports whether hearing of an attack can change nothing for a voter
// who tells of one: where belief does not fade and is as high already
// (docs/model.md, section 7.4).
func (k *Kernel) knowsAttack(hearer uint32, centre int) bool {
	if !k.lasting || k.corrects || k.watch != nil || k.plan.eased != nil && k.plan.eased[centre] {
		return false // the last: a centre that moves may come nearer
	}
	s := k.stateOf(hearer)
	return s.flags&tellsOn != 0 && float64(s.attackLevel) >= float64(float32(k.beliefFrom(hearer, centre)))
}

// tellings returns which ties a voter tells, who begins at a minute, before it tires or
// the day ends (eq. 12).
func (k *Kernel) tellings(g *gossip, numbers random.Stream, teller uint32, number uint16, minute float64) []agents.Telling {
	left := k.bounds[len(k.bounds)-1] - minute
	row := k.m.numberedRow(int(teller), number)
	g.told = k.rumour.Tellings(g.told[:0], numbers, row, k.ties(k.record(teller)), left)
	return g.told
}

// tell notes what a voter tells a tie after its delay from a minute on (eq. 12); x holds
// who tells what.
func (k *Kernel) tell(g *gossip, t *agents.Telling, x telling, from float64) {
	minute := k.m.told(from, k.rumour.Delay(t))
	if float64(minute) <= k.bounds[len(k.bounds)-1] {
		x.order = orderOf(minute, uint32(t.Tie.Voter()))
		g.put(x, max(k.stepOf(minute), k.step))
	}
}

// listen lets everything be heard that is told of attacks in step t, in the order
// of minutes; who hears may tell on within the same step (section 3, item 3).
func (k *Kernel) listen(t int) {
	if !k.attacks.open(t) {
		return
	}
	for x, ok := k.attacks.next(); ok; x, ok = k.attacks.next() {
		if k.attacks.at >= k.attacks.seen {
			k.looked += k.lookAtHearers(&k.attacks)
		}
		k.hearAttack(&x)
	}
}

// lookAtHearers reads what will be needed of who hears something next in the step that
// is open, so that the waits for memory overlap.
func (k *Kernel) lookAtHearers(g *gossip) (looked uint64) {
	next := g.list[g.at:min(g.at+ahead, len(g.list))]
	g.seen = g.at + ahead
	for i := range next {
		v := next[i].hearer()
		if k.status[v]&touched != 0 {
			looked += uint64(k.slotOf(v))
		} else {
			looked += uint64(k.tieFirst[v])
		}
	}
	ties := k.m.Electorate.Ties
	for i := range next {
		v := next[i].hearer()
		if k.status[v]&touched != 0 {
			looked += uint64(k.stateOf(v).flags)
		} else if first, end := k.tieFirst[v], k.tieFirst[v+1]; first < end {
			looked += uint64(ties[first]) + uint64(ties[end-1])
		}
	}
	return looked
}

// ahead is how many hearers are looked at together.
const ahead = 64

func (k *Kernel) hearAttack(x *telling) {
	hearer, minute := x.hearer(), float64(x.minute())
	centre := int(x.level)
	if k.knowsAttack(hearer, centre) {
		return
	}
	level := k.beliefFrom(hearer, centre)
	s := k.touch(&k.herald, hearer, k.since())
	taken := k.believe(s, level, minute)
	if k.watches(hearer) {
		k.noteNews(ToldOfAttack, hearer, int(x.teller), centre, level, minute, taken)
	}
	k.tellAttack(s, minute, centre)
}

// listen lets everything be heard that is told of crowds in the present step
// (section 3, item 7).
func (w *worker) listen() {
	t := w.step
	m1 := w.bounds[min(t+1, len(w.bounds)-1)]
	if !w.gossip.open(t) {
		return
	}
	for x, ok := w.gossip.next(); ok; x, ok = w.gossip.next() {
		if w.gossip.at >= w.gossip.seen {
			w.looked += w.lookAtHearers(&w.gossip)
		}
		w.hearCrowd(&x, m1)
	}
}

// hearCrowd lets a voter hear of a crowd; it counts from the end of the step on
// (docs/model.md, section 7.5).
func (w *worker) hearCrowd(x *telling, until float64) {
	hearer := x.hearer()
	s := w.touch(&w.nursery, hearer, until)
	if w.watches(hearer) {
		w.noteTold(x, x.sight > s.crowdTime)
	}
	if x.sight > s.crowdTime {
		s.crowdLevel, s.crowdTime = x.level, x.sight
	}
	if s.flags&heardCrowd == 0 {
		s.flags |= heardCrowd
		w.out.Counters[w.record(hearer).centre].HeardCrowd++
		w.tellCrowd(hearer, 0, w.numbers.crowd, float64(x.minute()), x.level, x.sight)
	}
}

// broadcast lets residents hear a report (section 7.8).
func (k *Kernel) broadcast(o Order, m0 float64) {
	e := k.m.Electorate
	for _, c := range o.Hearers {
		for v := e.CentreFirst[c]; v < e.CentreFirst[c+1]; v++ {
			if !k.lives.has(int(v)) || k.numbers.report.Uniform(k.m.address(int(v)), o.Luck) >= o.Chance {
				continue
			}
			s := k.touch(&k.herald, v, k.since())
			if o.Kind == ReportAttack {
				level := k.beliefFrom(v, o.Centre)
				taken := k.believe(s, level, m0)
				if k.watches(v) {
					k.noteNews(ReadOfAttack, v, -1, o.Centre, level, m0, taken)
				}
				s.flags |= believer
				continue
			}
			taken := float32(m0) > s.crowdTime
			if k.watches(v) {
				k.noteNews(ReadOfCrowd, v, -1, -1, o.Level, m0, taken)
			}
			if taken {
				s.crowdLevel, s.crowdTime = float32(o.Level), float32(m0)
			}
		}
	}
}

// believe makes a voter believe in an attack, unless it believes more already
// (docs/model.md, section 7.4). A higher belief on top of another counts from the
// beginning of the step, or from the first hearing in it. It reports whether the
// voter took it up.
func (k *Kernel) believe(s *state, level float64, minute float64) bool {
	now := k.absolute(minute)
	if s.attackLevel > 0 && k.p.FadedAttack(float64(s.attackLevel), now-s.attackTime) >= level {
		return false
	}
	if s.attackLevel > 0 {
		now = max(s.attackTime, k.absolute(k.m0))
	}
	s.attackLevel, s.attackTime = float32(level), now
	return true
}

// beliefFrom returns b of who hears of an attack on a centre (eq. 13). At a centre that
// was not moved it is the same for a whole settlement, so it is kept.
func (k *Kernel) beliefFrom(voter uint32, centre int) float64 {
	home, place := k.m.Electorate.SettlementOf(int(voter)), &k.conditions.Centre[centre]
	if place.Site.Moved {
		return k.p.AttackBelief(k.m.fromSettlement(home, centre, place))
	}
	if k.beliefs[centre] == nil {
		k.beliefs[centre] = k.beliefsOf(centre, place)
	}
	return k.beliefs[centre][home]
}

// beliefsOf returns b by settlement of an attack on a centre (eq. 13).
func (k *Kernel) beliefsOf(centre int, place *Place) []float64 {
	list := make([]float64, len(k.m.Electorate.Margins.Settlements))
	for i := range list {
		list[i] = k.p.AttackBelief(k.m.fromSettlement(i, centre, place))
	}
	return list
}
