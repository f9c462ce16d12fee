package sim

import (
	"math"
	"time"

	"turnout/agents"
)

// worker is what one goroutine works on in one replicate: the centres [first, end)
// with their voters, and memory of its own. What it writes nobody else reads
// within a step, so the number of workers changes nothing.
type worker struct {
	*Kernel
	first, end int           // centres
	took       time.Duration // for its part of the last task, where helpers share the work

	agenda    agenda
	drafts    []draft // last point of each voter of a centre that may have another
	kept      []point // of a centre: not known to be too late
	found     []candidate
	asking    []asking
	open      []uint32 // of a batch: rows of candidates whose ties matter
	weigh     []uint32 // likewise: voters who weigh all, or may be asked along
	extra     []agents.Point
	again     []candidate // of one voter
	knowing   []known     // of candidates
	heights   []float64   // exp(-height) of points that are not certain
	judge     judge
	perEffect float64  // 1 over the effect of ties
	counting  bool     // of most points only the weight of ties decides
	soonest   []uint32 // by voter of a centre: what is left of the day at its first point that is certainly taken; 0 for none
	turns     []turn
	slotOf    []uint16
	slotEnd   [manySlots + 1]uint32 // the last holds what does not belong to the day
	points    int                   // that were drawn today

	stepEnd  float32                  // end of the present step
	stepMark int                      // first mark after whatever happens in it, -1 where there are several
	ballots  []uint32                 // voters who cast theirs in the present step
	cast     [][]int32                // by mark and group: ballots cast
	castNow  []int32                  // at the first mark after the present step
	gossip   gossip                   // of crowds
	ledger   [][agents.Statuses]int32 // by group
	who      []uint32                 // of a block: who cast a ballot
	nursery  nursery
	looked   uint64 // of no meaning: keeps the compiler from dropping a look
}

// maxWorkers is into how many parts one replicate is cut at most.
const maxWorkers = 256

// partsEach is into how many parts the work of each goroutine is cut, so that who
// is done early can help the others.
const partsEach = 8

// Split makes so many goroutines work on each replicate that begins after it. It changes no
// result.
func (k *Kernel) Split(hands int) {
	k.forget() // while it is known who filled which states
	centres := len(k.places)
	k.hands = max(1, hands)
	parts := 1
	if k.hands > 1 {
		parts = max(1, min(partsEach*k.hands, centres, maxWorkers))
	}
	k.workers = nil
	e, c := k.m.Electorate, 0
	for i := range parts {
		w := &worker{Kernel: k, first: c}
		share := uint64(k.names) * uint64(i+1) / uint64(parts)
		for c < centres && (i+1 == parts || uint64(e.CentreFirst[c+1]) <= share) {
			c++
		}
		w.end = c
		k.workers = append(k.workers, w)
	}
}

// voters returns how many names are on the registers of a worker's centres.
func (w *worker) voters() int {
	first := w.m.Electorate.CentreFirst
	return int(first[w.end] - first[w.first])
}

// workerOf returns the worker of a centre.
func (k *Kernel) workerOf(centre int) *worker {
	for _, w := range k.workers {
		if centre < w.end {
			return w
		}
	}
	return nil
}

// together lets all workers do their part, with helpers where there are any.
// Watched voters' moments are kept in one list, so then there are none.
func (k *Kernel) together(part func(*worker)) {
	if k.crew != nil {
		k.crew.do(part)
		return
	}
	for _, w := range k.workers {
		part(w)
	}
}

// beginDay draws the points of a worker's centres.
func (w *worker) beginDay() {
	w.points = 0
	w.ballots, w.knowing = w.ballots[:0], w.knowing[:0]
	w.agenda.begin(len(w.bounds)-1, w.end-w.first, w.voters())
	w.gossip.begin(len(w.bounds))
	rows, columns := len(w.marks), len(w.out.LedgerByGroup)
	if len(w.cast) < rows {
		w.cast = make([][]int32, rows)
		for i := range w.cast {
			w.cast[i] = make([]int32, columns)
		}
	}
	for i := range w.cast {
		clear(w.cast[i])
	}
	for c := w.first; c < w.end; c++ {
		w.draw(c, w.scopeOf(c), w.dawn())
	}
}

// liveThrough takes the present step centre by centre: who leaves home, who comes
// to the door, who casts a ballot, and what is told of crowds (docs/model.md,
// section 3, items 4 to 7).
func (w *worker) liveThrough() {
	end := w.bounds[w.step+1]
	w.beginStep(float32(w.bounds[w.step]), float32(end))
	seen := w.first
	for c := w.first; c < w.end; c++ {
		if c+near >= seen {
			seen = w.lookFrom(seen)
		}
		p := &w.places[c]
		p.leaving = *w.agenda.run(w.step, c-w.first)
		w.liveAt(p, end)
		w.castAt(p, w.stepEnd)
		w.countCast(p)
		p.forgetArrived(w.bounds[w.step] - w.window)
	}
	w.listen()
}

// beginStep notes when the step ends, and the one mark at which its ballots are
// counted, or that there are several.
func (w *worker) beginStep(begin, end float32) {
	w.stepEnd, w.stepMark = end, w.markOf(begin)
	if w.markOf(math.Float32frombits(math.Float32bits(end)-1)) != w.stepMark {
		w.stepMark = -1
	}
	w.castNow = w.cast[max(w.stepMark, 0)]
}

// liveAt takes the departures and arrivals at one centre before the end of the step
// in the order of minutes (docs/model.md, section 3, items 4 and 5). Where both fall
// on one minute the door comes first. Who sets out and arrives in the same step is
// among the arrivals.
func (w *worker) liveAt(p *place, end float64) {
	if w.isQuiet(p) {
		w.leaveAll(p, end)
		w.admitAll(p, end)
		return
	}
	for {
		leaves, comes := w.nextLeaving(p, end), p.nextComing(end)
		switch {
		case leaves != nil && (comes == nil || leaves.leave < comes.minute):
			late := p.takeLeaving(leaves)
			w.consider(p, leaves, late)
		case comes != nil:
			p.came++
			w.arrive(p, comes)
		default:
			p.forgetCome()
			return
		}
	}
}

// isQuiet reports whether whoever comes to a door in the present step is let in: then
// nothing that happens there matters to who leaves home in the step.
func (w *worker) isQuiet(p *place) bool {
	return p.open && !p.crowded && float64(p.opens) <= w.bounds[w.step] && w.watch == nil
}

// leaveAll takes the departures of the step at a quiet centre (docs/model.md, section
// 3, item 4).
func (w *worker) leaveAll(p *place, end float64) {
	for p.lateAt < len(p.late) {
		c := w.nextLeaving(p, end)
		if c == nil {
			return
		}
		late := p.takeLeaving(c)
		w.consider(p, c, late)
	}
	list := w.agenda.list[p.leaving.first:p.leaving.end]
	for i := range list {
		c := &list[i]
		switch {
		case w.status[c.voter] != 0:
			w.consider(p, c, false)
		case c.marks&certain == 0 && c.least == 0:
			if w.goes(p, c) { // at home, and nothing has happened to it
				w.setOut(p, c)
			}
		case c.hasEnough():
			w.setOut(p, c)
		}
	}
	p.leaving.first = p.leaving.end
}

// admitAll takes the arrivals of the step at a quiet centre, all of whom are let in
// (docs/model.md, section 3, item 5).
func (w *worker) admitAll(p *place, end float64) {
	coming, n := p.coming, p.came
	for ; n < len(coming) && float64(coming[n].minute) < end; n++ {
		a := &coming[n]
		if a.again() && !w.stillWaits(a) {
			continue
		}
		p.note(a)
		w.goIn(p, a)
	}
	p.came = n
	p.forgetCome()
}

// nextLeaving returns who would leave home next before the end of the step.
func (w *worker) nextLeaving(p *place, end float64) *candidate {
	var c *candidate
	if p.leaving.first < p.leaving.end {
		c = &w.agenda.list[p.leaving.first]
	}
	if p.lateAt < len(p.late) {
		if l := &p.late[p.lateAt]; c == nil || before(l, c) {
			c = l
		}
	}
	if c == nil || float64(c.leave) >= end {
		return nil
	}
	return c
}

// takeLeaving goes on to the next candidate; late says that this one was drawn
// during the day.
func (p *place) takeLeaving(c *candidate) (late bool) {
	if p.lateAt < len(p.late) && c == &p.late[p.lateAt] {
		p.lateAt++
		return true
	}
	p.leaving.first++
	return false
}

// countIn makes the ballots of the step known: ties learn of them from the next step
// on (docs/model.md, section 3).
func (k *Kernel) countIn() {
	for _, w := range k.workers {
		for _, v := range w.ballots {
			k.voted.set(int(v))
		}
		w.ballots = w.ballots[:0]
	}
}
