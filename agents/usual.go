package agents

import (
	"math"
	"slices"
	"sync"

	"turnout/internal/exact"
)

// The histogram of ordinary wishes: bins of 1/16 logit from -12 to 12.
const (
	usualLow  = -12.0
	usualBins = 384
	usualStep = 1.0 / 16
	usualKnot = 128
)

// WishCounts counts the residents of one group by their wish on an ordinary
// day of the case. Counts are integers, so the order of counting is free.
type WishCounts [usualBins]uint32

// Count adds n residents with the given ordinary wish.
func (c *WishCounts) Count(wish float64, n uint32) {
	b := int((wish - usualLow) / usualStep)
	c[min(max(b, 0), usualBins-1)] += n
}

// CountNear is Count for a wish that is known to within 1e-6; it counts nothing and
// returns false where that is too little to say in which bin the wish lies.
func (c *WishCounts) CountNear(wish float64, n uint32) bool {
	x := (wish - usualLow) / usualStep
	b := int(x)
	if math.Abs(x-float64(b)-0.5) > 0.5-1e-4 && x > -1 {
		return false
	}
	c[min(max(b, 0), usualBins-1)] += n
	return true
}

// Residents returns how many residents were counted.
func (c *WishCounts) Residents() int {
	n := 0
	for _, k := range c {
		n += int(k)
	}
	return n
}

// Usual is s^ of one group (eq. 11): the share of its ties that a voter usually
// sees to have voted, as a function of W, the cumulative hazard of the hours. It
// depends on the electorate and the parameters and on nothing that happens.
type Usual struct {
	at [usualKnot + 1]float64 // at W = k / 128
}

// Set makes u the s^ of a group: visibility x E[1 - exp(-W softplus(V°))] over the
// counted residents; visibility is the share of voted ties that a voter sees.
func (u *Usual) Set(counts *WishCounts, visibility float64) {
	*u = Usual{}
	n := float64(counts.Residents())
	if n == 0 {
		return
	}
	votes := chances()
	for b, k := range counts {
		if k == 0 {
			continue
		}
		for j := range u.at {
			u.at[j] += float64(float64(k) * votes[b][j])
		}
	}
	for j := range u.at {
		u.at[j] = float64(u.at[j] * (visibility / n))
	}
}

// NewUsual returns s^ as Set makes it.
func NewUsual(counts *WishCounts, visibility float64) *Usual {
	u := new(Usual)
	u.Set(counts, visibility)
	return u
}

// LinearUsual returns an s^ that grows evenly with W to a share at W = 1, for
// comparing with models that have it so.
func LinearUsual(share float64) *Usual {
	u := new(Usual)
	for j := range u.at {
		u.at[j] = float64(share * (float64(j) / usualKnot))
	}
	return u
}

// chances holds, by bin and knot, the chance to have voted by W of a voter with
// the wish in the middle of the bin.
var chances = sync.OnceValue(func() *[usualBins][usualKnot + 1]float64 {
	table := new([usualBins][usualKnot + 1]float64)
	for b := range table {
		hazard := exact.Softplus(usualLow + float64((float64(b)+0.5)*usualStep))
		for j := range table[b] {
			table[b][j] = 1 - exact.Exp(-float64(float64(j)/usualKnot*hazard))
		}
	}
	return table
})

// Most returns the highest share of the day.
func (u *Usual) Most() float64 { return slices.Max(u.at[:]) }

// At returns s^ at cumulative hazard w in [0, 1].
func (u *Usual) At(w float64) float64 {
	x := float64(w * usualKnot)
	k := min(int(x), usualKnot-1)
	return u.at[k] + float64((x-float64(k))*(u.at[k+1]-u.at[k]))
}
