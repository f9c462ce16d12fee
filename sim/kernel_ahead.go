package sim

import (
	"math"
	"slices"

	"turnout/agents"
)

// batch is how many candidates, or more, are looked at together before their turn
// comes; near is how many centres before its turn the last of them may be.
const (
	batch = 48
	near  = 2
)

// lookFrom reads what will be needed of the candidates of the next centres from one
// on, and returns the first centre that was not looked at. The candidates of a step
// stand near each other, so a small loop reads a whole batch, and the waits for memory
// overlap.
func (w *worker) lookFrom(centre int) int {
	whole := span{}
	for n := uint32(0); centre < w.end && n < batch; centre++ {
		run := *w.agenda.run(w.step, centre-w.first)
		n += run.end - run.first
		if run.first != whole.end {
			w.lookAt(w.agenda.list[whole.first:whole.end])
			whole = run
		}
		whole.end = run.end
	}
	w.lookAt(w.agenda.list[whole.first:whole.end])
	return centre
}

// lookAt reads what will be needed of some candidates, and counts what those whose
// ties matter have seen by the beginning of the step (s in eq. 1).
func (w *worker) lookAt(list []candidate) {
	ties, looked := w.m.Electorate.Ties, uint64(0)
	if len(ties) == 0 || len(list) == 0 {
		return
	}
	open := slices.Grow(w.open[:0], len(list)+1)[:len(list)+1]
	n := 0
	status, weigh := w.status, w.weigh[:0]
	for i := range list {
		c := &list[i]
		if status[c.voter].away() {
			c.seen = uncounted // mostly it stays away
			continue
		}
		if c.asks != 0 && c.marks&(refuses|agrees) == 0 {
			weigh = append(weigh, uint32(int32(c.voter)+int32(c.asks)))
		}
		if c.marks&certain != 0 || c.ties == 0 {
			continue
		}
		looked += uint64(ties[c.tie]) + uint64(ties[c.tie+uint32(c.ties)-1])
		switch {
		case c.marks&informed != 0:
			looked += uint64(math.Float32bits(w.knowing[math.Float32bits(c.need)].phi))
		case c.least == 0:
			weigh = append(weigh, c.voter)
		}
		open[n] = uint32(i)
		n++
	}
	for _, i := range open[:n] {
		c := &list[i]
		c.seen = uint16(w.seen(c.voter, ties[c.tie:c.tie+uint32(c.ties)]))
	}
	w.open, w.weigh = open, weigh
	w.looked += looked + w.lookAtRecords(weigh)
}

// uncounted stands for ties that were not counted.
const uncounted = 1<<16 - 1

// seen returns the weight of those of a voter's ties whom it has seen, or heard, to have
// voted (s in eq. 1).
func (k *Kernel) seen(voter uint32, ties []agents.Tie) int {
	if k.p.NoticeChance < 1 {
		return k.noticed(voter, ties)
	}
	weight := 0
	for _, t := range ties {
		weight += t.Kind().Weight() & -k.voted.bit(t.Voter())
	}
	return weight
}

// noticed is seen where voters do not hear of all others. Who has voted is picked out
// without a branch.
func (k *Kernel) noticed(voter uint32, ties []agents.Tie) (weight int) {
	var picked [16]agents.Tie
	for len(ties) > 0 {
		n, part := 0, ties[:min(len(ties), len(picked))]
		for _, t := range part {
			picked[n&15] = t
			n += k.voted.bit(t.Voter())
		}
		for _, t := range picked[:n] {
			weight += t.Kind().Weight() * k.notices(voter, t)
		}
		ties = ties[len(part):]
	}
	return weight
}
