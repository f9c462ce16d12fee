package sim

import (
	"math"
	mathbits "math/bits"
	"slices"

	"turnout/agents"
	"turnout/internal/random"
)

// invite lets a voter who set out by itself ask one housemate (eq. 10). Of one who is
// certain to come, what it needs is found only where it meets hard-liners (needOf); until
// then who asked it stands there.
func (w *worker) invite(p *place, c *candidate) {
	asked := uint32(int(c.voter) + int(c.asks))
	status := w.status[asked]
	if w.watch == nil && (status.away() || status&touched == 0 && c.marks&refuses != 0) {
		return
	}
	if w.watch == nil && c.marks&agrees != 0 && status&touched == 0 {
		w.move(asked, onRoad, c.minute)
		a := p.expect(c.minute, asked)
		a.need, a.k, a.lodging, a.marks = math.Float32frombits(c.voter), joined|c.k, c.lodging.listed(), reckoned
		p.counters.Joined++
		return
	}
	_, coin := w.askNumbers(c.voter)
	need, willing := w.p.JoinNeed(coin)
	if w.watches(c.voter) || w.watches(asked) {
		w.noteInvitation(c, asked, need, willing)
	}
	if !willing || status.away() || w.stateOf(asked).flags&noMore != 0 || !w.wants(asked, float64(c.leave), float64(need)) {
		return
	}
	if w.watches(asked) {
		w.noteUntil(SetOut, asked, c.leave, c.minute)
	}
	w.move(asked, onRoad, c.minute)
	r := w.record(asked)
	a := p.expect(c.minute, asked)
	a.need, a.k, a.lodging, a.marks = need, joined|c.k, r.belongs(), 0
	p.counters.Joined++
}

// askNumbers returns the numbers that say which housemate a voter asks along and whether
// that one comes (eq. 10).
func (k *Kernel) askNumbers(asker uint32) (which, coin float64) {
	return k.numbers.partner.Halves(k.m.address(int(asker)), 0)
}

// goodCoins returns how many of the numbers below 2^32 are coins with which somebody who
// is asked along may come: the least ones (eq. 10).
func (k *Kernel) goodCoins() (n uint64) {
	if k.p.JoinChance <= 0 {
		return 0
	}
	for bit := uint64(1 << 32); bit > 0; bit /= 2 {
		if n+bit <= 1<<32 && k.p.JoinHeight(random.Half(uint32(n+bit-1))) > 0 {
			n += bit
		}
	}
	return n
}

// asking is a candidate who asks a housemate along, if it lives with any.
type asking struct {
	number uint64 // that says whom, and whether that one comes (askNumbers)
	at     uint32 // row of the candidate
}

// askAlong finds whom those who may set out ask along, and who of these will certainly
// join or refuse while all goes as planned (eq. 10).
func (w *worker) askAlong(s scope) {
	if w.p.JoinChance <= 0 {
		return
	}
	w.asking = slices.Grow(w.asking[:0], len(w.found)+1)[:len(w.found)+1]
	for i := range w.asking[:w.hopeful(w.asking)] {
		x := &w.asking[i]
		c := &w.found[x.at]
		r := w.record(c.voter)
		if r.others() == 0 {
			continue
		}
		asked := w.partner(c.voter, r.place(), r.others(), random.Half(uint32(x.number>>32)))
		c.asks = int8(int(asked) - int(c.voter))
		if height := w.p.JoinHeight(random.Half(uint32(x.number))); s != anything && height > 0 {
			may, will := w.foretellJoining(c, asked, s, height)
			listed := 1 - marks(w.traits.Row[asked].Marks/agents.Unlisted&1)
			c.marks |= marks(will)*listed*agrees | marks(1-may)*refuses
		}
	}
}

// foretellJoining returns whether who is asked along by a candidate may, and whether it
// will certainly, join while all goes as planned, 1 or 0 (eq. 9 and 10).
func (w *worker) foretellJoining(c *candidate, asked uint32, s scope, height float64) (may, will uint32) {
	spell, r := int(w.plan.spellOf[w.stepOf(c.leave)]), w.record(asked)
	y := &w.plan.between[spell*w.groups+int(r.group())]
	low, high := w.fearBetween(r, s)
	look := outlook{float32(y.lowest(s) + low - 2*rounded), float32(y.highest(s) + high + 2*rounded)}
	return look.foretold(w.wishesOf(asked)[spell], coarse(height), w.needs)
}

// hopeful lists the candidates whose coin lets a housemate come along, and returns how
// many there are (eq. 10); where voters are watched, all.
func (w *worker) hopeful(list []asking) (n int) {
	numbers, address, most := w.numbers.partner.Series(0, 0), w.m.Electorate.Address, w.coins
	if w.watch != nil {
		most = 1 << 32
	}
	for i := range w.found {
		at := w.found[i].voter
		if address != nil {
			at = address[at]
		}
		x, to := numbers.Uint64(at), &list[n]
		to.number, to.at = x, uint32(i)
		n += int((uint64(uint32(x)) - most) >> 63)
	}
	return n
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
