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
	if len(w.m.Electorate.Ties) == 0 || len(list) == 0 {
		return
	}
	w.looked += lookAtStatus(list, w.status)
	w.open = slices.Grow(w.open[:0], len(list)+1)[:len(list)+1]
	open := w.open[:listUndecided(list, w.status, w.open)]
	w.weigh = w.weigh[:0]
	for i := range list {
		c := &list[i]
		if c.asks != 0 && c.marks&(refuses|agrees) == 0 && c.seen != uncounted {
			w.weigh = append(w.weigh, uint32(int32(c.voter)+int32(c.asks)))
		}
		if c.marks&(certain|informed)|marks(c.least) == 0 && c.seen != uncounted {
			w.weigh = append(w.weigh, c.voter)
		}
	}
	w.looked += w.lookAtTies(list, open) + w.lookAtRecords(w.weigh)
	if w.p.NoticeChance < 1 {
		for _, i := range open {
			c := &list[i]
			c.seen = uint16(w.noticed(c.voter, w.m.Electorate.Ties[c.tie:c.tie+uint32(c.ties)]))
		}
		return
	}
	for _, i := range open {
		c := &list[i]
		c.seen = uint16(weighVoted(w.m.Electorate.Ties[c.tie:c.tie+uint32(c.ties)], w.voted))
	}
}

// lookAtStatus reads where some candidates are, so that the waits for memory overlap.
func lookAtStatus(list []candidate, all []status) (looked uint64) {
	for i := range list {
		looked += uint64(all[list[i].voter])
	}
	return looked
}

// listUndecided lists the candidates who will look at their ties, whatever else happens, and
// returns how many there are. Those who are away do not; mostly they stay away.
func listUndecided(list []candidate, all []status, open []uint32) (n int) {
	for i := range list {
		c := &list[i]
		away := uint32(int32(notOnList-1)-int32(all[c.voter].where())) >> 31
		c.seen = uint16(-away)
		open[n] = uint32(i)
		n += int(((uint32(c.least) | uint32(c.marks&informed)) + 255) >> 8 &^ away)
	}
	return n
}

// lookAtTies reads the ties of some candidates.
func (w *worker) lookAtTies(list []candidate, open []uint32) (looked uint64) {
	ties := w.m.Electorate.Ties
	for _, i := range open {
		c := &list[i]
		looked += uint64(ties[c.tie]) + uint64(ties[c.tie+uint32(c.ties)-1])
		if c.marks&informed != 0 {
			looked += uint64(math.Float32bits(w.knowing[math.Float32bits(c.need)].phi))
		}
	}
	return looked
}

// uncounted stands for ties that were not counted.
const uncounted = 1<<16 - 1

// seen returns the weight of those of a voter's ties whom it has seen, or heard, to have
// voted (s in eq. 1).
func (k *Kernel) seen(voter uint32, ties []agents.Tie) (weight int) {
	if k.p.NoticeChance < 1 {
		return k.noticed(voter, ties)
	}
	for ; len(ties) > mostTies; ties = ties[mostTies:] {
		weight += weighVoted(ties[:mostTies], k.voted)
	}
	return weight + weighVoted(ties, k.voted)
}

// weighVoted adds up the weights of those of some ties, at most mostTies, who have voted.
func weighVoted(ties []agents.Tie, voted bits) int {
	counts := agents.TieCounts(0)
	for _, t := range ties {
		counts += t.Count(voted[t.Voter()>>6] >> (t.Voter() & 63) & 1)
	}
	return counts.Weight()
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
