package electorate

import (
	"slices"

	//lint:ignore SA1019 asked for by the owner and pinned: docs/dependencies.md
	"golang.org/x/exp/rand"

	"turnout/agents"
)

// Ties are drawn from one end and held at both, so a voter has twice as many as
// it draws. Together with 3.3 housemates that makes about 12. All shares here
// are judgement: no study in docs/parameters.md measures them for Kosovo.
//
//	drawn by each voter    at home   elsewhere
//	kin                    1.0       0.4        members of two related households, of one elsewhere
//	neighbours             1.5                  of the nearest dozen households
//	colleagues             1.0       0.5        anybody
//
// Most are drawn within the community; a share of draws (mixing) does not look
// at it. That keeps both sides of a settlement in balance: the share of ties
// across is about mixing x the share of the others.
const (
	reach = 6 // a neighbour is so many households away at most

	// In units of 1/256.
	mixKin        = 10 // 0.04
	mixNeighbours = 51 // 0.20
	mixColleagues = 38 // 0.15
)

// pair is a tie as drawn: who drew it, and the tie.
type pair struct {
	from uint32
	to   agents.Tie
}

// tying is the part of a workshop in which ties are made.
type tying struct {
	order order
	pairs []pair
	gathering
}

// drawTies draws the ties inside the village.
func (w *workshop) drawTies(n *rand.Rand) []pair {
	w.pairs = w.pairs[:0]
	for h := range uint32(len(w.number)) {
		kin := w.relatives(h, n.Uint64())
		for i := w.village.first[h]; i < w.village.first[h+1]; i++ {
			w.drawOwnTies(i, h, kin, n)
		}
	}
	return slices.Clone(w.pairs)
}

// drawOwnTies draws the ties of voter i in household h. One number tells how
// many there are of each kind.
func (w *workshop) drawOwnTies(i, h uint32, kin [2]uint32, n *rand.Rand) {
	x := n.Uint64()
	for k := range 2 {
		if x&1 == 1 {
			w.meet(i, kin[k], agents.Kin, n.Uint64())
		}
		if x>>1&3 != 0 {
			y := n.Uint64()
			w.meet(i, w.neighbour(h, y), agents.Neighbour, y)
		}
		if x>>3&1 == 1 {
			w.meetColleague(i, n.Uint64())
		}
		x >>= 4
	}
}

// nobody stands for a household that does not exist.
const nobody = 1<<32 - 1

// relatives returns two households of the village that are kin to household h.
func (w *workshop) relatives(h uint32, x uint64) [2]uint32 {
	o := &w.order
	side := w.homeSide[h]
	lo, hi := o.homesOf[side], o.homesOf[side+1]
	if mixes(x, mixKin) {
		lo, hi = 0, uint32(len(o.own))
	}
	return [2]uint32{
		o.own[lo+pick(uint32(x>>8&0xfffffff), 28, hi-lo)],
		o.own[lo+pick(uint32(x>>36), 28, hi-lo)],
	}
}

// neighbour returns a household that stands near household h, or nobody.
func (w *workshop) neighbour(h uint32, x uint64) uint32 {
	o := &w.order
	side := w.homeSide[h]
	if mixes(x, mixNeighbours) {
		return nearby(o.all, o.allAt[h], 0, uint32(len(o.all)), uint32(x>>8&0xffff))
	}
	return nearby(o.own, o.ownAt[h], o.homesOf[side], o.homesOf[side+1], uint32(x>>8&0xffff))
}

// nearby returns a household at most reach places from a place in the order. At
// the ends of [lo, hi) it looks further on the other side.
func nearby(order []uint32, place, lo, hi, bits uint32) uint32 {
	step := int(pick(bits, 16, 2*reach)) - reach
	if step >= 0 {
		step++
	}
	at := int(place) + step
	switch {
	case at < int(lo):
		at += 2*reach + 1
	case at >= int(hi):
		at -= 2*reach + 1
	}
	if at < int(lo) || at >= int(hi) || at == int(place) {
		return nobody
	}
	return order[at]
}

// meet ties voter i to a member of a household, chosen by the high half of x.
func (w *workshop) meet(i, home uint32, kind agents.Kind, x uint64) {
	if home == nobody {
		return
	}
	lo, hi := w.village.first[home], w.village.first[home+1]
	w.tie(i, lo+pick(uint32(x>>32), 32, hi-lo), kind)
}

// meetColleague ties voter i to anybody of its community, or of the village.
func (w *workshop) meetColleague(i uint32, x uint64) {
	o := &w.order
	side := w.homeSide[w.home[i]]
	lo, hi := o.votersOf[side], o.votersOf[side+1]
	if mixes(x, mixColleagues) {
		lo, hi = 0, uint32(len(o.voters))
	}
	w.tie(i, o.voters[lo+pick(uint32(x>>32), 32, hi-lo)], agents.Colleague)
}

// tie notes a tie between two voters of different households.
func (w *workshop) tie(i, j uint32, kind agents.Kind) {
	from, to := w.home[i], w.home[j]
	if from != to {
		across := w.homeSide[from] != w.homeSide[to]
		w.pairs = append(w.pairs, pair{i, agents.NewTie(int(j), kind, across)})
	}
}

// mixes tells from the low eight bits of x whether a draw looks beyond the community.
func mixes(x uint64, share uint64) bool { return x&0xff < share }

// pick returns a number in [0, n) from so many random bits; each has the same
// chance to within n / 2^width.
func pick(bits uint32, width, n uint32) uint32 { return uint32(uint64(bits) * uint64(n) >> width) }
