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
	_, coin := w.askNumbers(c.voter)
	need, willing := w.p.JoinNeed(coin)
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

// askNumbers returns the numbers that say which housemate a voter asks along and whether
// that one comes (eq. 10).
func (k *Kernel) askNumbers(asker uint32) (which, coin float64) {
	return k.numbers.partner.Halves(k.m.address(int(asker)), 0)
}

// asking is a candidate who lives with others, one of whom it may ask along.
type asking struct {
	which  float64 // number that says whom
	height float64 // what takes the place of exp(-height) of a point for who is asked
	asker  uint32
	at     uint32 // row of the candidate
	others uint8
	place  uint8
}

// askAlong finds whom those who may set out ask along, and who of these will certainly
// join or refuse while all goes as planned (eq. 10). Each loop does one thing, so that
// the work for many overlaps.
func (w *worker) askAlong(s scope) {
	if w.p.JoinChance <= 0 {
		return
	}
	for i := range w.hopeful() {
		x := &w.asking[i]
		c, asked := &w.found[x.at], w.partner(x.asker, x.place, x.others, x.which)
		c.asks = int8(int(asked) - int(x.asker))
		if s != anything && x.height > 0 {
			bar, height := w.barsOf(asked)[w.plan.spellOf[w.stepOf(c.leave)]], coarse(x.height)
			c.marks |= marks(reaches(height, bar.sure))*agrees | marks(1-reaches(height, bar.floor))*refuses
		}
	}
}

// hopeful returns the candidates who ask along somebody who might come, by the coin of
// the asker (eq. 10); where voters are watched, all who ask somebody.
func (w *worker) hopeful() []asking {
	list := w.inCompany()
	n, all := 0, 0
	if w.watch != nil {
		all = 1
	}
	for i := range list {
		x, to := &list[i], &list[n]
		which, coin := w.askNumbers(x.asker)
		to.asker, to.at, to.others, to.place = x.asker, x.at, x.others, x.place
		to.which, to.height = which, w.p.JoinHeight(coin)
		n += (1 - above(0x1p-1022, to.height)) | all
	}
	w.asking = list[:n]
	return w.asking
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
	return list[:n]
}

// ask finds whom a candidate asks along, if there is somebody who might come (eq. 10).
func (w *worker) ask(c *candidate) {
	home := w.record(c.voter)
	if home.others() == 0 {
		return
	}
	which, coin := w.askNumbers(c.voter)
	if w.p.JoinHeight(coin) > 0 || w.watch != nil {
		c.asks = int8(int(w.partner(c.voter, home.place(), home.others(), which)) - int(c.voter))
	}
}

// partner returns the housemate whom a voter asks along: one of the others who live
// here, all equally likely (eq. 10). Households have at most 64 names.
func (k *Kernel) partner(asker uint32, place, others uint8, which float64) uint32 {
	first := asker - uint32(place)
	nth := int64(which * float64(others))
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
