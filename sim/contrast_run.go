package sim

import (
	"context"
	"slices"
	"sync"

	"turnout/agents"
)

// pairer runs replicates of all scenarios, one after the other, with a kernel of its
// own for each of them. Of the baseline it keeps one byte a voter.
type pairer struct {
	c       *Contrast
	kernels []*Kernel
	before  *ending
	after   *ending
	shifts  [][]Shift // by scenario, centre: sums over the replicates of this pairer

	byCentre, byGroup []Pair
}

// kernelBytes is about what a kernel keeps for each voter besides what it shares,
// and roomForKernels what all kernels of a contrast may take [bytes].
const (
	kernelBytes    = 40
	roomForKernels = 1 << 29
)

// hire makes so many pairers, but no more than there is memory for; they share out
// the hands.
func (c *Contrast) hire(pairers, hands int) {
	each := len(c.models) * kernelBytes * c.models[0].Electorate.InCountry()
	pairers = min(pairers, max(1, roomForKernels/max(1, each)))
	for len(c.workers) < pairers {
		c.workers = append(c.workers, c.newPairer())
	}
	for _, w := range c.workers {
		for _, k := range w.kernels {
			k.Split(hands / pairers)
		}
	}
}

// Rest lets go of the memory that Run works in; a further Run takes it anew.
func (c *Contrast) Rest() { c.workers = nil }

// newPairer returns a pairer; all pairers, and scenarios where that can be, share
// what kernels only read.
func (c *Contrast) newPairer() *pairer {
	w := &pairer{c: c, before: newEnding(c.models[0]), after: newEnding(c.models[0])}
	for i, m := range c.models {
		var shared *Kernel
		for j := 0; j < i && shared == nil; j++ {
			if sameVoters(c.models[j], m) {
				shared = w.kernels[j]
			}
		}
		if len(c.workers) > 0 {
			shared = c.workers[0].kernels[i]
		}
		k := (*Kernel)(nil)
		if shared != nil {
			k = shared.twin(m)
		} else {
			k = NewKernel(m)
		}
		end := w.after
		if i == 0 {
			end = w.before
		}
		k.evening = func() { end.take(k) }
		w.kernels = append(w.kernels, k)
	}
	margins := c.models[0].Electorate.Margins
	w.byCentre, w.byGroup = make([]Pair, len(margins.Centres)), make([]Pair, len(margins.Groups))
	for range c.models[1:] {
		w.shifts = append(w.shifts, make([]Shift, len(margins.Centres)))
	}
	return w
}

// sameVoters reports whether the records of kernels of two models are the same: see
// Kernel.prepare.
func sameVoters(a, b *Model) bool {
	return a.Electorate == b.Electorate && a.Voters == b.Voters && a.Parameters == b.Parameters && a.Without == b.Without &&
		(len(a.Days) > 1) == (len(b.Days) > 1)
}

// ending is how an election ends for every voter with a polling centre, and what
// happened at the centres.
type ending struct {
	final   []agents.Status // by voter: at the end of the last day on which its centre votes
	crowd   []int32         // by centre: hard-liners at the marks of all days
	storms  []int32         // by centre
	centres []uint32        // first voter of each centre
}

func newEnding(m *Model) *ending {
	n := len(m.Electorate.Margins.Centres)
	return &ending{make([]agents.Status, m.Electorate.InCountry()), make([]int32, n), make([]int32, n), m.Electorate.CentreFirst}
}

// take takes how a day ended, as long as the kernel still knows.
func (e *ending) take(k *Kernel) {
	if k.day == 0 {
		for v := range e.final {
			e.final[v] = agents.Absent
			if k.lives.has(v) {
				e.final[v] = agents.NeverSetOut
			}
		}
		clear(e.crowd)
		clear(e.storms)
	}
	votes := k.m.Days[k.day].Votes
	for c := range e.crowd {
		if votes == nil || votes[c] {
			for v := e.centres[c]; v < e.centres[c+1]; v++ {
				e.final[v] = k.ends(v, c)
			}
		}
		for _, row := range k.out.CrowdByCentre {
			e.crowd[c] += row[c]
		}
		e.storms[c] += k.out.Counters[c].Storms
	}
}

// pair runs a replicate of every scenario and counts what differs.
func (w *pairer) pair(i int) error {
	replicate := w.c.First + uint64(i)
	for s, k := range w.kernels {
		outcome, err := k.Run(replicate)
		if err != nil {
			return err
		}
		if i == 0 && s == 0 {
			for _, d := range outcome.Days {
				w.c.Fired = append(w.c.Fired, slices.Clone(d.Fired))
			}
		}
		if s == 0 && i < len(w.c.Baseline) {
			w.c.Baseline[i] = outcome
		} else {
			k.Reuse(outcome)
		}
		if s > 0 {
			w.count(s-1, i)
		}
	}
	return nil
}

// count counts the pairs of one scenario in one replicate.
func (w *pairer) count(s, i int) {
	clear(w.byCentre)
	clear(w.byGroup)
	e, crowding := w.c.models[0].Electorate, &w.c.Crowds[s][i]
	b := 0
	for c := range w.byCentre {
		for ; e.BlockFirst[b] < e.CentreFirst[c+1]; b++ {
			first, end := e.BlockFirst[b], e.BlockFirst[b+1]
			p := pairOf(w.before.final[first:end], w.after.final[first:end])
			w.byCentre[c].add(&p)
			w.byGroup[e.Margins.Blocks[b].Group].add(&p)
		}
		p, before, after := &w.byCentre[c], w.before.crowd[c], w.after.crowd[c]
		w.shifts[s][c].add(&Shift{int64(p.Differ), int64(p.CountedBefore), int64(p.CountedAfter), int64(p.LostBefore), int64(p.LostAfter), int64(before), int64(after),
			int64(w.before.storms[c]), int64(w.after.storms[c])})
		if w.c.IsGuarded(s, c) {
			crowding.GuardedBefore += before
			crowding.GuardedAfter += after
			crowding.GuardedVotes += p.CountedAfter - p.CountedBefore
		} else {
			crowding.ElsewhereBefore += before
			crowding.ElsewhereAfter += after
			crowding.ElsewhereVotes += p.CountedAfter - p.CountedBefore
		}
	}
	places := make([]Pair, len(w.c.Places))
	for p, a := range w.c.Places {
		of, counts := a.Centres, w.byCentre
		if a.Groups != nil {
			of, counts = a.Groups, w.byGroup
		}
		for _, x := range of {
			places[p].add(&counts[x])
		}
	}
	w.c.Pairs[s][i] = places
}

// pairOf counts some voters by how the day ended for them before and after.
func pairOf(before, after []agents.Status) (p Pair) {
	var at [agents.Statuses][agents.Statuses]int32
	for v, s := range before {
		at[s][after[v]]++
	}
	for b, row := range at {
		for a, n := range row {
			if n == 0 {
				continue
			}
			b, a := agents.Status(b), agents.Status(a)
			count := func(total *int32, yes bool) {
				if yes {
					*total += n
				}
			}
			count(&p.CastBefore, b.Cast())
			count(&p.CastAfter, a.Cast())
			count(&p.CountedBefore, b == agents.CountedValid)
			count(&p.CountedAfter, a == agents.CountedValid)
			count(&p.LostBefore, b == agents.Destroyed || b == agents.Annulled)
			count(&p.LostAfter, a == agents.Destroyed || a == agents.Annulled)
			count(&p.Deterred, b.Cast() && !a.Cast())
			count(&p.Mobilised, a.Cast() && !b.Cast())
			count(&p.Differ, a != b)
		}
	}
	return p
}

// share shares parts 0, 1, ... among workers. It returns the error of the lowest
// part that failed, or that of the context, in which case parts that were begun are
// finished. Progress, which may be nil, is told one call at a time how many are done.
func share(ctx context.Context, count, workers int, progress func(done int), do func(worker, part int) error) error {
	var guard sync.Mutex
	var failed error
	next, done, failedAt := 0, 0, count
	take := func() (int, bool) {
		guard.Lock()
		defer guard.Unlock()
		if next == count || failed != nil || ctx.Err() != nil {
			return 0, false
		}
		next++
		return next - 1, true
	}
	finish := func(part int, err error) {
		guard.Lock()
		defer guard.Unlock()
		if err != nil && part < failedAt {
			failed, failedAt = err, part
		}
		if done++; progress != nil && err == nil {
			progress(done)
		}
	}
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			for part, ok := take(); ok; part, ok = take() {
				finish(part, do(w, part))
			}
		})
	}
	all.Wait()
	if failed == nil && done < count {
		return ctx.Err()
	}
	return failed
}
