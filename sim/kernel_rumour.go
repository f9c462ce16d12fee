package sim

import (
	"cmp"
	"slices"

	"turnout/agents"
	"turnout/internal/exact"
	"turnout/internal/random"
)

// telling is one voter telling another, at a minute.
type telling struct {
	minute float64
	hearer uint32
	teller uint32
	level  float32 // crowd: the risk as seen; attack: row of the attacked centre
	sight  float32 // crowd: minute of the sighting
	kind   rumour
}

// rumour says what a telling is about.
type rumour uint8

const (
	ofAttack rumour = iota
	ofCrowd
	rumours = iota
)

// tellCrowd lets a voter begin to tell its ties of the same centre what was
// seen (section 7.5).
func (k *Kernel) tellCrowd(teller uint32, number uint16, s random.Stream, minute float64, level, sight float32) {
	if k.p.RumourChance <= 0 {
		return
	}
	e, centre := k.m.Electorate, k.records[teller].centre
	x := telling{minute: minute, teller: teller, level: level, sight: sight, kind: ofCrowd}
	k.tell(s, x, number, int(e.CentreFirst[centre]), int(e.CentreFirst[centre+1]))
}

// tellAttack lets a voter who saw or heard of an attack from a person begin to
// tell its ties, once a day (section 7.4).
func (k *Kernel) tellAttack(teller uint32, minute float64, centre int) {
	s := &k.state[teller]
	told := s.flags&tellsOn != 0
	s.flags |= believer | tellsOn
	if told || k.p.RumourChance <= 0 {
		return
	}
	x := telling{minute: minute, teller: teller, level: float32(centre), kind: ofAttack}
	k.tell(k.numbers.attack, x, 0, 0, len(k.records))
}

// inTime returns, for ties within and across communities, the number of a tie
// below which the carrier tires, or the day ends, before it tells: most ties need
// no logarithm.
func (k *Kernel) inTime(minute float64) (least [2]float64) {
	left := k.bounds[len(k.bounds)-1] - minute
	for across, rate := range k.rates {
		late := float64(exact.Exp(-float64(rate*left)) * (1 - 1e-9))
		least[across] = max(k.tired[across], late)
	}
	return least
}

// tell schedules what a voter tells its resident ties in rows [first, end), each
// after its delay (eq. 12); x holds the teller and the minute from which it tells.
func (k *Kernel) tell(s random.Stream, x telling, number uint16, first, end int) {
	from, last := x.minute, len(k.bounds)-1
	inTime := k.inTime(from)
	row := k.m.pairRow(int(x.teller), number)
	for _, t := range k.ties(&k.records[x.teller]) {
		j, across := t.Voter(), 0
		if j < first || j >= end || !k.lives.has(j) || x.kind == ofCrowd && k.state[j].knows(x.sight) {
			continue
		}
		if t.Across() {
			across = 1
		}
		u := s.Uniform(row, k.m.pairIndex(j))
		if u < inTime[across] {
			continue
		}
		x.minute, x.hearer = k.m.told(from, agents.Delay(u, k.rates[across])), uint32(j)
		if x.minute > k.bounds[last] {
			continue
		}
		step := k.stepOf64(x.minute)
		k.tells[x.kind][step] = append(k.tells[x.kind][step], x)
	}
}

// stepOf64 is stepOf for a minute in double precision.
func (k *Kernel) stepOf64(x float64) int {
	last := len(k.bounds) - 1
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

// listen lets everything of one kind be heard that is told in step t, in the
// order of minutes; who hears may tell on within the same step (section 3, items
// 3 and 7).
func (k *Kernel) listen(about rumour, t int) {
	due := k.tells[about][t]
	slices.SortFunc(due, inOrder)
	for i := range due { // waits for memory overlap
		k.touched += agents.Marks(k.state[due[i].hearer].flags)
		if ties := k.ties(&k.records[due[i].hearer]); len(ties) > 0 {
			k.touched += agents.Marks(ties[0])
		}
	}
	k.heap = k.heap[:0]
	taken := len(due)
	for i := 0; i < len(due) || len(k.heap) > 0; {
		if len(k.heap) == 0 || i < len(due) && inOrder(due[i], k.heap[0]) < 0 {
			k.hear(due[i])
			i++
		} else {
			k.hear(k.pop())
		}
		for ; taken < len(k.tells[about][t]); taken++ {
			k.push(k.tells[about][t][taken])
		}
	}
	k.tells[about][t] = k.tells[about][t][:0]
}

// knows reports whether hearing of a sighting can change nothing any more: the
// voter has heard from a person before, and believes in one as new.
func (s *state) knows(sight float32) bool { return s.flags&heardCrowd != 0 && s.crowdTime >= sight }

func (k *Kernel) hear(x telling) {
	s := &k.state[x.hearer]
	if x.kind == ofAttack {
		centre := int(x.level)
		level := k.beliefFrom(x.hearer, centre)
		taken := k.believe(x.hearer, level, x.minute)
		if k.watches(x.hearer) {
			k.noteNews(ToldOfAttack, x.hearer, int(x.teller), centre, level, x.minute, taken)
		}
		k.tellAttack(x.hearer, x.minute, centre)
		return
	}
	if k.watches(x.hearer) {
		k.noteTold(x, x.sight > s.crowdTime)
	}
	if x.sight > s.crowdTime {
		s.crowdLevel, s.crowdTime = x.level, x.sight
	}
	if s.flags&heardCrowd == 0 {
		s.flags |= heardCrowd
		k.out.Counters[k.records[x.hearer].centre].HeardCrowd++
		k.tellCrowd(x.hearer, 0, k.numbers.crowd, x.minute, x.level, x.sight)
	}
}

// broadcast lets residents hear a report (section 7.8).
func (k *Kernel) broadcast(o Order, m0 float64) {
	e := k.m.Electorate
	for _, c := range o.Hearers {
		for i := int(e.CentreFirst[c]); i < int(e.CentreFirst[c+1]); i++ {
			if !k.lives.has(i) || k.numbers.report.Uniform(k.m.address(i), o.Luck) >= o.Chance {
				continue
			}
			s := &k.state[i]
			if o.Kind == ReportAttack {
				level := k.beliefFrom(uint32(i), o.Centre)
				taken := k.believe(uint32(i), level, m0)
				if k.watches(uint32(i)) {
					k.noteNews(ReadOfAttack, uint32(i), -1, o.Centre, level, m0, taken)
				}
				s.flags |= believer
				continue
			}
			taken := float32(m0) > s.crowdTime
			if k.watches(uint32(i)) {
				k.noteNews(ReadOfCrowd, uint32(i), -1, -1, o.Level, m0, taken)
			}
			if taken {
				s.crowdLevel, s.crowdTime = float32(o.Level), float32(m0)
			}
		}
	}
}

// believe makes a voter believe in an attack, unless it believes more already. A
// higher belief on top of another counts from the beginning of the step, or from
// the first hearing in it. It reports whether the voter took it up.
func (k *Kernel) believe(voter uint32, level float64, minute float64) bool {
	s := &k.state[voter]
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

// beliefFrom returns b of who hears of an attack on a centre (eq. 13). It is the
// same for a whole settlement, so it is kept.
func (k *Kernel) beliefFrom(voter uint32, centre int) float64 {
	if k.beliefs[centre] == nil {
		k.beliefs[centre] = k.beliefsOf(centre)
	}
	return k.beliefs[centre][k.m.Electorate.Settlement[voter]]
}

// beliefsOf returns b by settlement of an attack on a centre.
func (k *Kernel) beliefsOf(centre int) []float64 {
	g := k.m.Electorate.Margins
	c, list := &g.Centres[centre], make([]float64, len(g.Settlements))
	for i := range g.Settlements {
		home := &g.Settlements[i]
		list[i] = k.p.AttackBelief(exact.GreatCircle(home.Lat, home.Lon, c.Lat, c.Lon))
	}
	return list
}

// inOrder compares two tellings by minute; the rest decides ties.
func inOrder(a, b telling) int {
	switch {
	case a.minute < b.minute:
		return -1
	case a.minute > b.minute:
		return 1
	}
	return cmp.Or(cmp.Compare(a.hearer, b.hearer), cmp.Compare(a.teller, b.teller))
}

// The heap holds what is told within the step in which somebody heard it,
// earliest first.

func (k *Kernel) push(x telling) {
	h := append(k.heap, x)
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if inOrder(h[i], h[up]) >= 0 {
			break
		}
		h[i], h[up] = h[up], h[i]
		i = up
	}
	k.heap = h
}

func (k *Kernel) pop() telling {
	h := k.heap
	top, last := h[0], len(h)-1
	h[0], h = h[last], h[:last]
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			break
		}
		if down+1 < last && inOrder(h[down+1], h[down]) < 0 {
			down++
		}
		if inOrder(h[down], h[i]) >= 0 {
			break
		}
		h[i], h[down] = h[down], h[i]
		i = down
	}
	k.heap = h
	return top
}
