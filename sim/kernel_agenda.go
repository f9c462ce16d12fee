package sim

import (
	"slices"

	"turnout/internal/pages"
)

// agenda holds who may leave home when: candidates in runs of one step and centre,
// the runs of a step near each other, in the order in which they are taken up.
type agenda struct {
	list    []candidate
	taken   int    // of the list, in pieces
	runs    []span // by step and centre: where its run stands
	pieces  []span // by step: what is left of the piece where its next run is put
	piece   int    // candidates of a piece
	centres int
}

// begin empties the agenda before a day of so many steps. A piece holds an eighth of
// the candidates that a step may have, where they are not many.
func (a *agenda) begin(steps, centres, voters int) {
	a.taken, a.centres = 0, centres
	a.piece = min(max(voters/(16*steps), 8), 256)
	a.runs, a.pieces = resized(a.runs, steps*centres), resized(a.pieces, steps)
}

// run returns where the run of a step and a centre stands.
func (a *agenda) run(step, centre int) *span { return &a.runs[step*a.centres+centre] }

// take makes room for the run of n candidates of a step and a centre.
func (a *agenda) take(step, centre, n int) []candidate {
	piece := &a.pieces[step]
	if int(piece.end-piece.first) < n {
		size := (n + a.piece - 1) / a.piece * a.piece
		*piece = span{uint32(a.taken), uint32(a.taken + size)}
		a.taken += size
	}
	at := span{piece.first, piece.first + uint32(n)}
	*a.run(step, centre) = at
	piece.first = at.end
	return a.list[at.first:at.end]
}

// room makes room for the candidates of another centre, at first for five of
// eight voters.
func (a *agenda) room(candidates, steps, voters int) {
	need := a.taken + candidates + steps*a.piece
	if need <= len(a.list) {
		return
	}
	list := pages.Make[candidate](max(need+need/8, voters*5/8+steps*a.piece))
	copy(list, a.list[:a.taken])
	a.list = list
}

// turn is a found candidate and when it comes up.
type turn struct {
	leave float32
	at    uint32 // row of the candidate
}

// A day is cut into two slots a candidate, within bounds, to sort them; earlyBy is how long
// before the opening the first slot ends [minutes].
const (
	fewSlots  = 256
	manySlots = 4096
	earlyBy   = 60
)

// order puts the found candidates of a centre that would leave home on this day, from
// a minute on, into the agenda, in the order in which they would leave.
func (w *worker) order(centre int, from float64) {
	turns := w.sortTurns(from)
	steps := len(w.bounds) - 1
	w.agenda.room(len(turns), steps, w.voters())
	for t := w.step; t < steps; t++ {
		end, n := w.bounds[t+1], 0
		for n < len(turns) && float64(turns[n].leave) < end {
			n++
		}
		run := w.agenda.take(t, centre-w.first, n)
		for i, x := range turns[:n] {
			run[i] = w.found[x.at]
		}
		turns = turns[n:]
	}
}

// sortTurns returns in which order the found candidates come up that would leave home
// on this day, from a minute on.
func (w *worker) sortTurns(from float64) []turn {
	slots := fewSlots
	for slots < min(2*len(w.found), manySlots) {
		slots *= 2
	}
	start, last := w.bounds[0]-earlyBy, w.bounds[len(w.bounds)-1]
	scale := float64(slots-1) / (last - start)
	slotOf, ends, found := slices.Grow(w.slotOf[:0], len(w.found))[:len(w.found)], w.slotEnd[:slots+1], w.found
	clear(ends)
	n := uint32(0)
	for i := range found {
		leave := float64(found[i].leave)
		slot := uint16(slots)
		if leave < last && leave >= from {
			slot = uint16(min(max(int((leave-start)*scale)+1, 0), slots-1))
			n++
		}
		slotOf[i] = slot
		ends[slot]++
	}
	at := uint32(0)
	for i := range ends {
		ends[i], at = at, at+ends[i]
	}
	turns := slices.Grow(w.turns[:0], len(found))[:len(found)]
	for i, slot := range slotOf {
		turns[ends[slot]] = turn{found[i].leave, uint32(i)}
		ends[slot]++
	}
	w.slotOf, w.turns = slotOf, turns
	w.sortNearly(turns[:n])
	return turns[:n]
}

// sortNearly sorts turns that stand near their places.
func (w *worker) sortNearly(list []turn) {
	for i := 1; i < len(list); i++ {
		x, j := list[i], i
		for ; j > 0 && w.comesUpBefore(x, list[j-1]); j-- {
			list[j] = list[j-1]
		}
		list[j] = x
	}
}

func (w *worker) comesUpBefore(a, b turn) bool {
	if a.leave != b.leave {
		return a.leave < b.leave
	}
	return before(&w.found[a.at], &w.found[b.at])
}

// before is the order in which voters of a centre leave home.
func before(a, b *candidate) bool {
	if a.leave != b.leave {
		return a.leave < b.leave
	}
	return a.voter < b.voter || a.voter == b.voter && a.k < b.k
}
