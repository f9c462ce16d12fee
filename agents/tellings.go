package agents

import (
	"slices"

	"turnout/internal/exact"
	"turnout/internal/random"
)

// Rumour is how fast carriers tell their ties (eq. 12).
type Rumour struct {
	Rate   float64 // at which a carrier tells one tie of its community [1/minute]
	Tires  float64 // a carrier tells for so long [minutes]
	across uint64  // share of what is told that reaches a tie across communities, in 2^-32
}

// Rumour returns how fast carriers tell (eq. 12).
func (p *Parameters) Rumour() Rumour {
	r := Rumour{Rate: p.RumourRate(false), Tires: p.RumourTires}
	if r.Rate > 0 {
		r.across = uint64(p.RumourRate(true) / r.Rate * (1 << 32))
	}
	return r
}

// Telling is a tie that a carrier tells.
type Telling struct {
	Tie   Tie
	left  float64 // exp(-rate x minutes) since then, at the rate of all ties together
	since float64 // minutes after the carrier began
}

// leg is the smallest product of uniforms that is carried along: far above the smallest
// number that there is.
const leg = 0x1p-900

// Tellings appends the ties that a carrier tells within so many minutes and before it
// tires, each once, in the order of time (eq. 12). All ties together are told at n times
// the rate of one, each time one of the n, drawn evenly; of what is told across
// communities only a share arrives. As with points, exp(-n rate minutes) of the k-th
// telling is a product of uniforms u1 u2 ... uk. The high half of the number at (row, k)
// is u; n times its low half says which tie, and by the rest whether it arrives: both
// are even but for n in 2^32.
func (r *Rumour) Tellings(to []Telling, numbers random.Stream, row uint64, ties []Tie, minutes float64) []Telling {
	begin, n := len(to), uint64(len(ties))
	all, left := float64(r.Rate*float64(n)), min(minutes, r.Tires)
	if !(all > 0) {
		return to
	}
	to = slices.Grow(to, len(ties)+1)[:begin+len(ties)+1]
	arrives := [2]uint64{1 << 32, r.across}
	p, since, floor := 1.0, 0.0, max(leg, exact.Exp(-float64(all*left)))
	at, told := begin, uint64(0) // bits of the first 64 ties
	for k := uint32(0); at-begin < len(ties); k++ {
		x := numbers.Uint64(row, k)
		p = float64(p * random.Half(uint32(x>>32)))
		if p < floor {
			if floor > leg {
				break
			}
			since, p = since-exact.Log(p)/all, 1
			if since > left {
				break
			}
			floor = max(leg, exact.Exp(-float64(all*(left-since))))
		}
		pick := uint64(uint32(x)) * n
		i, t := pick>>32, &to[at]
		t.Tie, t.left, t.since = ties[i], p, since
		fresh := (uint64(uint32(pick)) - arrives[t.Tie.AcrossBit()]) >> 63 // 1 where it arrives, else 0
		if i < 64 {
			fresh &^= told >> i
			told |= fresh << i
		} else if isTold(to[begin:at], t.Tie) {
			fresh = 0
		}
		at += int(fresh)
	}
	return to[:at]
}

// isTold reports whether a tie is on a list.
func isTold(list []Telling, tie Tie) bool {
	for i := range list {
		if list[i].Tie == tie {
			return true
		}
	}
	return false
}

// Delay returns after how many minutes a tie is told by a carrier with n ties (eq. 12).
func (r *Rumour) Delay(t *Telling, n int) float64 {
	return t.since - exact.Log(t.left)/float64(r.Rate*float64(n))
}
