package electorate

import (
	"context"
	"slices"

	"turnout/agents"
	"turnout/internal/pages"
)

// gathering is the scratch of gather.
type gathering struct {
	next []uint32     // by voter of the village: where its next tie goes
	ties []agents.Tie // drawn inside the village, by voter
	done []agents.Tie // all ties of all voters
}

// gather brings all ties of each voter together: housemates, ties of the
// settlement, distant ties. Where a pair occurs more than once its strongest
// kind stays.
func (b *builder) gather(ctx context.Context) error {
	b.e.TieFirst = pages.Make[uint32](b.e.Names() + 1)
	err := b.share(ctx, len(b.plan.units), func(w *workshop, i int) {
		b.gatherUnit(w, &b.plan.units[i], b.local[i])
		b.local[i] = nil
		b.done[i] = slices.Clone(w.done)
	})
	if err != nil {
		return err
	}
	b.distant = adjacency{}
	sum(b.e.TieFirst)
	b.e.Ties = pages.Make[agents.Tie](int(b.e.TieFirst[b.e.Names()]))
	b.e.tieWeight = make([]tieWeight, len(b.m.Groups))
	for i, weight := range b.weight {
		b.e.tieWeight[b.m.Blocks[i].Group].add(weight)
	}
	return b.share(ctx, len(b.plan.units), func(_ *workshop, i int) {
		from := b.done[i]
		for _, block := range b.plan.units[i].blocks {
			lo, hi := b.e.TieFirst[b.plan.rowFirst[block]], b.e.TieFirst[b.plan.rowFirst[block+1]]
			from = from[copy(b.e.Ties[lo:hi], from):]
		}
		b.done[i] = nil
	})
}

// gatherUnit leaves the ties of a unit's voters in w.done and their numbers in
// TieFirst, one place ahead.
func (b *builder) gatherUnit(w *workshop, u *unit, pairs []pair) {
	w.sortByVoter(pairs, u.names)
	w.done, w.row = w.done[:0], w.row[:0]
	for _, block := range u.blocks {
		for row := b.plan.rowFirst[block]; row < b.plan.rowFirst[block+1]; row++ {
			w.row = append(w.row, row)
		}
	}
	i := 0
	for _, block := range u.blocks {
		from := len(w.done)
		for row := b.plan.rowFirst[block]; row < b.plan.rowFirst[block+1]; row++ {
			b.gatherVoter(w, i, row)
			i++
		}
		b.weight[block].count(w.done[from:])
	}
}

// gatherVoter appends the ties of one voter to w.done.
func (b *builder) gatherVoter(w *workshop, i int, row uint32) {
	from := len(w.done)
	home := b.e.HouseholdOf(int(row))
	for mate := b.e.HouseholdFirst[home]; mate < b.e.HouseholdFirst[home+1]; mate++ {
		if mate != row {
			w.done = append(w.done, agents.NewTie(int(mate), agents.Housemate, false))
		}
	}
	others := len(w.done)
	for _, t := range w.ties[w.next[i]:w.next[i+1]] {
		w.done = append(w.done, agents.NewTie(int(w.row[t.Voter()]), t.Kind(), t.Across()))
	}
	if b.distant.first != nil {
		w.done = append(w.done, b.distant.ties[b.distant.first[row]:b.distant.first[row+1]]...)
	}
	w.done = w.done[:others+tidy(w.done[others:])]
	b.e.TieFirst[row+1] = uint32(len(w.done) - from)
}

// sortByVoter fills w.ties with both ends of the pairs; ties of voter i are
// w.ties[w.next[i]:w.next[i+1]].
func (w *workshop) sortByVoter(pairs []pair, names int) {
	w.next = resize(w.next, names+2)
	clear(w.next)
	for _, p := range pairs {
		w.next[p.from+2]++
		w.next[p.to.Voter()+2]++
	}
	sum(w.next)
	w.ties = resize(w.ties, 2*len(pairs))
	for _, p := range pairs {
		fill(w.ties, w.next[1:], p)
	}
}

// tidy sorts ties by kind and row, drops all but the strongest tie to the same
// voter, and returns how many are left. Lists are short.
func tidy(ties []agents.Tie) int {
	for n, t := range ties {
		at := n
		for at > 0 && place(ties[at-1]) > place(t) {
			ties[at] = ties[at-1]
			at--
		}
		ties[at] = t
	}
	kept := 0
	for _, t := range ties {
		if !hasTie(ties[:kept], t.Voter()) {
			ties[kept] = t
			kept++
		}
	}
	return kept
}

// place is the rank of a tie among a voter's ties: by kind, then by row.
func place(t agents.Tie) uint32 { return uint32(t.Kind())<<27 | uint32(t.Voter()) }

func hasTie(ties []agents.Tie, voter int) bool {
	for _, t := range ties {
		if t.Voter() == voter {
			return true
		}
	}
	return false
}

// count adds the weights of ties.
func (w *tieWeight) count(ties []agents.Tie) {
	for _, t := range ties {
		if t.Kind() == agents.Housemate {
			w.housemates += uint64(t.Kind().Weight())
		} else {
			w.others += uint64(t.Kind().Weight())
		}
	}
}

func (w *tieWeight) add(other tieWeight) {
	w.housemates += other.housemates
	w.others += other.others
}
