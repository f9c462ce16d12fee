package agents

import (
	"slices"

	"turnout/internal/exact"
	"turnout/internal/random"
)

// Rumour is how carriers tell their ties (eq. 12).
type Rumour struct {
	tires  float64 // a carrier tells for so long [minutes]
	leg    float64 // minutes that are drawn at once, in which a tie is told half a time at most
	across uint64  // share of what is told across communities that arrives, in 2^-32
	counts [together + 1]counts
}

// together is how many ties of a carrier are drawn together at most.
const together = 64

const guideBits = 7

// counts is how often a carrier tells in a leg.
type counts struct {
	most  []uint32              // chance that it is at most 0, 1, 2 ... times, in 2^-32
	guide [1 << guideBits]uint8 // by the high bits of a number: where to look from
}

// Rumour returns how carriers tell (eq. 12).
func (p *Parameters) Rumour() *Rumour {
	rate := p.RumourRate(false)
	r := &Rumour{tires: p.RumourTires, leg: p.RumourTires / float64(1+int(float64(2*rate)*p.RumourTires))}
	if rate <= 0 {
		return r
	}
	r.across = uint64(p.RumourRate(true) / rate * (1 << 32))
	for n := 1; n <= together; n++ {
		r.counts[n] = newCounts(float64(rate * r.leg * float64(n)))
	}
	return r
}

// newCounts returns a Poisson law, as far as a number of 32 bits tells.
func newCounts(mean float64) (c counts) {
	const all = 1<<32 - 1
	chance := exact.Exp(-mean)
	for sum := chance; len(c.most) == 0 || c.most[len(c.most)-1] < all; sum += chance {
		c.most = append(c.most, uint32(min(float64(sum*(1<<32)), all)))
		if len(c.most) == 1<<eventBits-1 {
			break
		}
		chance = float64(chance*mean) / float64(len(c.most))
	}
	for cell := range c.guide {
		for int(c.guide[cell]) < len(c.most) && c.most[c.guide[cell]] <= uint32(cell)<<(32-guideBits) {
			c.guide[cell]++
		}
	}
	return c
}

// of returns the count that belongs to a number: the higher, the more.
func (c *counts) of(u uint32) uint32 {
	n := uint32(c.guide[u>>(32-guideBits)])
	for n < uint32(len(c.most)) && u >= c.most[n] {
		n++
	}
	return n
}

// Telling is a tie that a carrier tells.
type Telling struct {
	Tie    Tie
	place  uint8  // among those that were drawn together
	moment uint64 // in 2^-32 of a leg
}

// The index of a number holds what it is for: the count of a leg (0) or one of its
// tellings, the leg, and which ties.
const (
	eventBits = 7
	legBits   = 12
)

// Tellings appends the ties that a carrier tells within so many minutes and before it
// tires, each once (eq. 12). All n ties together are told at n times the rate of one,
// each time one of the n, drawn evenly; of what is told across communities only a share
// arrives; and the first that arrives counts. In a leg of time there are a Poisson number
// of tellings at even moments. The high half of the number of each is its moment; n times
// the low half says which tie, and by the rest whether it arrives: even but for n in 2^32.
// Ties are drawn 64 at a time, and 2,048 have numbers of their own.
func (r *Rumour) Tellings(to []Telling, numbers random.Stream, row uint64, ties []Tie, minutes float64) []Telling {
	left := min(minutes, r.tires)
	if !(left > 0) || r.counts[1].most == nil {
		return to
	}
	for k := uint32(0); len(ties) > 0; k += 1 << (eventBits + legBits) {
		n := min(together, len(ties))
		to = r.tellings(to, numbers, row, k, ties[:n], left/r.leg)
		ties = ties[n:]
	}
	return to
}

// tellings appends which of 64 ties at most a carrier tells within some legs, by the
// numbers from index k on (eq. 12). What arrives in time is picked out without a branch.
func (r *Rumour) tellings(to []Telling, numbers random.Stream, row uint64, k uint32, ties []Tie, legs float64) []Telling {
	from, end, lost := len(to), uint64(legs*(1<<32)), 1<<32-r.across
	told := uint64(0) // who has been told, by place among the ties
	for leg := uint64(0); float64(leg) < legs; leg++ {
		at := k | uint32(leg)<<eventBits
		last := at + r.counts[len(ties)].of(uint32(numbers.Uint64(row, at)>>32))
		n := len(to)
		to = slices.Grow(to, int(last-at)+1)[:n+int(last-at)+1]
		for at < last {
			at++
			x := numbers.Uint64(row, at)
			pick := uint64(uint32(x)) * uint64(len(ties))
			i, moment := uint8(pick>>32), leg<<32|x>>32
			tie := ties[i]
			arrives := (pick&(1<<32-1) + lost*uint64(tie.AcrossBit()) - 1<<32) & (moment - end) >> 63
			if arrives&(told>>(i&63)) != 0 {
				sooner(to[from:n], i, moment)
				continue
			}
			told |= arrives << (i & 63)
			next := &to[n]
			next.Tie, next.place, next.moment = tie, i, moment
			n += int(arrives)
		}
		to = to[:n]
	}
	return to
}

// sooner lets the tie at a place be told at a moment, if that is before its own.
func sooner(list []Telling, place uint8, moment uint64) {
	for i := range list {
		if x := &list[i]; x.place == place {
			x.moment = min(x.moment, moment)
		}
	}
}

// Delay returns after how many minutes a tie is told (eq. 12).
func (r *Rumour) Delay(t *Telling) float64 {
	return float64((float64(t.moment)+0.5)*r.leg) / (1 << 32)
}
