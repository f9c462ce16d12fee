package sim

import (
	mathbits "math/bits"
	"slices"

	"turnout/agents"
)

// invite lets a voter who set out by itself ask one housemate (eq. 10).
func (w *worker) invite(p *place, c *candidate) {
	asked := uint32(int(c.voter) + int(c.asks))
	status := w.status[asked]
	if w.watch == nil && (status.away() || status&touched == 0 && c.marks&refuses != 0) {
		return
	}
	need, willing := w.p.JoinNeed(w.joinNumber(c.voter, asked))
	if w.watches(c.voter) || w.watches(asked) {
		w.noteInvitation(c, asked, need, willing)
	}
	if !willing || status.away() || w.stateOf(asked).flags&noMore != 0 {
		return
	}
	foreseen := c.marks&agrees != 0 && status&touched == 0
	if !foreseen && !w.wants(asked, float64(c.leave), float64(need)) {
		return
	}
	if w.watches(asked) {
		w.noteUntil(SetOut, asked, c.leave, c.minute)
	}
	w.move(asked, onRoad, c.minute)
	r := w.record(asked)
	a := p.expect(c.minute, asked)
	a.need, a.k, a.group, a.station = need, joined|c.k, r.group, r.station
	a.marks = marks(r.marks()/agents.Unlisted&1) * unlisted
	p.counters.Joined++
}

func (k *Kernel) joinNumber(asker, asked uint32) float64 {
	return k.numbers.join.Uniform(k.m.pair(int(asker), int(asked), 0))
}

// asking is a candidate who lives with others, and whom it asks along.
type asking struct {
	asker, asked uint32
	at           uint32 // row of the candidate
	others       uint8
	place        uint8
}

// askAlong finds whom those who may set out ask along, and who of these will certainly
// join or refuse while all goes as planned (eq. 10). Each loop does one thing, so that
// the work for many overlaps.
func (w *worker) askAlong(s scope) {
	if w.p.JoinChance <= 0 {
		return
	}
	list, all := w.inCompany(), 0
	if w.watch != nil {
		all = 1 // also who will certainly not come
	}
	for i := range list {
		x := &list[i]
		x.asked = w.partner(x.asker, x.place, x.others)
	}
	for i := range list {
		x := &list[i]
		c, height := &w.found[x.at], w.p.JoinHeight(w.joinNumber(x.asker, x.asked))
		might := 1 - above(0x1p-1022, height)
		c.asks = int8((int(x.asked) - int(x.asker)) * (might | all))
		if s != anything {
			bars := w.bars[x.asked]
			comes := reaches(height, bars.sure()) & w.leavesMainly(c)
			c.marks |= marks(might) * (marks(comes)*agrees | marks(1-reaches(height, bars.floor()))*refuses)
		}
	}
}

// inCompany returns the candidates who live with others.
func (w *worker) inCompany() []asking {
	list := slices.Grow(w.asking[:0], len(w.found)+1)[:len(w.found)+1]
	n := 0
	for i := range w.found {
		voter := w.found[i].voter
		r, x := w.record(voter), &list[n]
		x.asker, x.at, x.others, x.place = voter, uint32(i), r.others(), r.place()
		n += (int(r.others()) + 255) >> 8
	}
	w.asking = list
	return list[:n]
}

// leavesMainly returns 1 where a voter would leave home in the main phase of the day,
// else 0.
func (w *worker) leavesMainly(c *candidate) int {
	leave, steps := float64(c.leave), &w.plan.mainly
	early, late := 0, 0
	if steps[0] > 0 {
		early = above(w.bounds[steps[0]], leave)
	}
	if steps[1]+1 < len(w.bounds) {
		late = 1 - above(w.bounds[steps[1]], leave)
	}
	return 1 &^ (early | late)
}

// ask finds whom a candidate asks along, if there is somebody who might come (eq. 10).
func (w *worker) ask(c *candidate) {
	home := w.record(c.voter)
	if home.others() == 0 {
		return
	}
	asked := w.partner(c.voter, home.place(), home.others())
	if w.p.JoinHeight(w.joinNumber(c.voter, asked)) > 0 || w.watch != nil {
		c.asks = int8(int(asked) - int(c.voter))
	}
}

// partner returns the housemate whom a voter asks along: one of the others who live
// here, all equally likely (eq. 10). Households have at most 64 names.
func (k *Kernel) partner(asker uint32, place, others uint8) uint32 {
	first := asker - uint32(place)
	nth := int64(k.numbers.partner.Uniform(k.m.address(int(asker)), 0) * float64(others))
	home := k.lives.from(first) &^ (1 << place) // who lives here, from the first member on
	for i := range int64(sizeable) {
		home &= home - uint64(i-nth)>>63 // takes out the first while there is one before the nth
	}
	for i := int64(sizeable); i < nth; i++ {
		home &= home - 1
	}
	return first + uint32(mathbits.TrailingZeros64(home))
}

// sizeable is how many housemates few voters have.
const sizeable = 5

// joined marks the number of the point of who was asked along; the other bits are
// the asker's. It fits into the 13 bits that an address has for it (Model.pair).
const joined = 1 << 12
