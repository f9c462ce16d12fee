package electorate

import (
	"context"
	"slices"

	//lint:ignore SA1019 asked for by the owner and pinned: docs/dependencies.md
	"golang.org/x/exp/rand"

	"turnout/agents"
)

// Distant ties are drawn from the whole municipality, the own settlement
// included, or, for some colleagues, from the whole country. Shares in units of
// 1/256.
const (
	farKin        = 102 // 0.4: a tie to the household's relatives elsewhere
	farColleagues = 128 // 0.5
	abroadOf      = 51  // 0.2 of distant colleagues live anywhere in the country
)

// drawDistant draws the distant ties of all settlements and sorts them by row.
func (b *builder) drawDistant(ctx context.Context) error {
	from := newPools(b.m)
	err := b.share(ctx, len(b.plan.units), func(w *workshop, i int) {
		u := &b.plan.units[i]
		if u.settlement < 0 {
			return
		}
		n := numbers(b.far, u)
		w.pairs = w.pairs[:0]
		for _, block := range u.blocks {
			b.drawFar(w, from, block, n)
		}
		b.leaving[i] = slices.Clone(w.pairs)
	})
	if err == nil {
		b.distant = b.e.bothEnds(b.leaving)
		b.leaving = nil
	}
	return err
}

// drawFar draws the distant ties of the households of a block.
func (b *builder) drawFar(w *workshop, from *pools, block int, n *rand.Rand) {
	group := b.m.Blocks[block].Group
	g := b.m.Groups[group]
	for h := b.plan.homeFirst[block]; h < b.plan.homeFirst[block+1]; h++ {
		x := n.Uint64()
		relative := b.pickRow(choose(x, mixKin, &from.municipality[g.Municipality], &from.group[group]), x)
		kin := b.e.HouseholdOf(int(relative))
		for row := b.e.HouseholdFirst[h]; row < b.e.HouseholdFirst[h+1]; row++ {
			x := n.Uint64()
			if x&0xff < farKin {
				lo, hi := b.e.HouseholdFirst[kin], b.e.HouseholdFirst[kin+1]
				b.farTie(w, row, lo+pick(uint32(x>>32), 32, hi-lo), agents.Kin)
			}
			if x>>8&0xff < farColleagues {
				b.farTie(w, row, b.colleague(from, g, group, x>>16&0xff < abroadOf, n.Uint64()), agents.Colleague)
			}
		}
	}
}

// colleague returns the row of a colleague in the municipality or the country.
func (b *builder) colleague(from *pools, g Group, group int, anywhere bool, x uint64) uint32 {
	if anywhere {
		return b.pickRow(choose(x, mixColleagues, &from.country, &from.community[g.Community]), x)
	}
	return b.pickRow(choose(x, mixColleagues, &from.municipality[g.Municipality], &from.group[group]), x)
}

// choose returns the mixed pool with the given chance, else the own one.
func choose(x, share uint64, mixed, own *pool) *pool {
	if mixes(x, share) {
		return mixed
	}
	return own
}

// pickRow returns the row of a voter of the pool, chosen by the high half of x.
func (b *builder) pickRow(p *pool, x uint64) uint32 {
	return p.row(pick(uint32(x>>32), 32, p.names()), b.plan.rowFirst)
}

// farTie notes a tie between the voters of two rows in different households.
func (b *builder) farTie(w *workshop, from, to uint32, kind agents.Kind) {
	if b.e.HouseholdOf(int(from)) != b.e.HouseholdOf(int(to)) {
		w.pairs = append(w.pairs, pair{from, agents.NewTie(int(to), kind, b.e.across(from, to))})
	}
}

// across reports whether the voters of two rows are of different communities.
func (e *Electorate) across(i, j uint32) bool {
	groups := e.Margins.Groups
	return groups[e.GroupOf(int(i))].Community != groups[e.GroupOf(int(j))].Community
}

// bothEnds sorts the lists of pairs into the ties of each row.
func (e *Electorate) bothEnds(lists [][]pair) adjacency {
	first := make([]uint32, e.Names()+2)
	for _, list := range lists {
		for _, p := range list {
			first[p.from+2]++
			first[p.to.Voter()+2]++
		}
	}
	sum(first)
	ties := make([]agents.Tie, first[len(first)-1])
	for _, list := range lists {
		for _, p := range list {
			fill(ties, first[1:], p)
		}
	}
	return adjacency{first[:e.Names()+1], ties}
}

// fill writes a pair at both its ends; next is where the next tie of each goes.
func fill(ties []agents.Tie, next []uint32, p pair) {
	to := uint32(p.to.Voter())
	ties[next[p.from]] = p.to
	next[p.from]++
	ties[next[to]] = agents.NewTie(int(p.from), p.to.Kind(), p.to.Across())
	next[to]++
}
