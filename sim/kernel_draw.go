package sim

import (
	"math"
	"slices"

	"turnout/agents"
)

// candidate is a point of a voter's measure: an occasion to set out.
type candidate struct {
	leave   float32 // minute at which the voter would leave home
	need    float32
	minute  float32 // intended arrival at the door
	voter   uint32
	k       uint16
	group   uint16
	station uint8
	marks   marks
	asks    int8 // row of the housemate whom the voter asks along, from its own; 0 nobody
}

// marks are what is known of a candidate before the day.
type marks uint8

const (
	certain  marks = 1 << iota // taken whatever the ties do, while all goes as planned
	unlisted                   // the voter's name is not on the list
)

// draft is a point under way to become a candidate.
type draft struct {
	height float64 // exp(-height)
	time   float64 // share of the day's hazard at the intended arrival, in (0, 1)
	voter  uint32
	k      uint32
}

// draw draws the points of the voters of a centre and sorts them by the minute at
// which they would leave home; those before a minute are left out.
func (w *worker) draw(c int, s scope, from float64) {
	p, e := &w.places[c], w.m.Electorate
	first, end := e.CentreFirst[c], e.CentreFirst[c+1]
	p.scope, p.late, p.lateAt = s, p.late[:0], 0
	w.setFloors(first, end, c, s)
	w.drafts = w.drafts[:0]
	if votes := w.m.Days[w.day].Votes; votes == nil || votes[c] {
		w.drawHeights(first, end)
	}
	w.found = w.found[:0]
	for i := range w.drafts {
		w.found = append(w.found, w.finishDraft(&w.drafts[i]))
	}
	if w.m.Days[w.day].Hours.Extra > 0 {
		w.drawExtra(first, end, s)
	}
	w.points += len(w.found)
	if s != anything {
		w.sift(first, end, s)
	}
	p.leaving = w.order(from)
}

// redraw draws the points of a centre again, for whatever may happen.
func (w *worker) redraw(c int, from float64) { w.draw(c, anything, from) }

// setFloors finds the floors of the voters of a centre, mostly once for all
// replicates.
func (w *worker) setFloors(first, end uint32, c int, s scope) {
	if w.floored[c] == s {
		return
	}
	w.floored[c] = s
	for v := first; v < end; v++ {
		r := &w.records[v]
		w.floors[v] = 2 // nobody's points reach it
		if w.lives.has(int(v)) {
			top := w.wideTop(r, v)
			if s != anything {
				top = w.plannedTop(r, v, s)
			}
			w.floors[v] = floorFor(top)
		}
	}
}

// floorFor returns what exp(-height) does not fall below for the points that a
// wish can take.
func floorFor(top float64) float32 {
	return float32(agents.Floor(top) * (1 - 1e-6)) // rounding leaves no point out
}

// drawHeights drafts the points of some voters, all first points and then all
// second ones: exp(-height) of point k is a product of k uniforms (eq. 9). Each
// draft is written before it is known whether it is one, so that nothing has to
// be foretold.
func (w *worker) drawHeights(first, end uint32) {
	numbers, n := w.numbers.points, 0
	d := slices.Grow(w.drafts[:0], 2*int(end-first)+1)
	d = d[:cap(d)]
	for v := first; v < end; v++ {
		u, q := numbers.Halves(w.m.address(int(v)), 0)
		d[n] = draft{u, q, v, 0}
		if u >= float64(w.floors[v]) {
			n++
		}
	}
	for lo, k := 0, uint32(1); lo < n && k < agents.MaxPoints; k++ {
		hi := n
		if len(d) < n+hi-lo+1 {
			d = slices.Grow(d[:n], hi-lo+1)
			d = d[:cap(d)]
		}
		for i := lo; i < hi; i++ {
			before := &d[i]
			u, q := numbers.Halves(w.m.address(int(before.voter)), k)
			height := float64(before.height * u)
			d[n] = draft{height, q, before.voter, k}
			if height >= float64(w.floors[before.voter]) {
				n++
			}
		}
		lo = hi
	}
	w.drafts = d[:n]
}

// finishDraft returns the candidate of a draft.
func (w *worker) finishDraft(d *draft) candidate {
	h, r := &w.m.Days[w.day].Hours, &w.records[d.voter]
	minute := float32(h.Open + float64((h.Close-h.Open)*w.m.Voters.Profile[r.class].Inverse(d.time)))
	return w.candidate(r, d.voter, agents.Point{Need: agents.Need(d.height), Minute: minute, K: uint16(d.k)})
}

func (w *worker) candidate(r *record, voter uint32, p agents.Point) candidate {
	c := candidate{leave: p.Minute - r.travel, need: p.Need, minute: p.Minute, voter: voter, k: p.K, group: r.group, station: r.station}
	if r.marks.Has(agents.Unlisted) {
		c.marks = unlisted
	}
	return c
}

// drawExtra adds the points of announced extra hours.
func (w *worker) drawExtra(first, end uint32, s scope) {
	h := w.m.Days[w.day].Hours
	for v := first; v < end; v++ {
		if w.present.has(int(v)) {
			r := &w.records[v]
			top := w.wideTop(r, v)
			if s != anything {
				top = w.plannedTop(r, v, s)
			}
			w.extra = agents.ExtraPoints(w.extra[:0], w.numbers.late, w.numbers.extend, w.m.address(int(v)), h, top)
			for _, x := range w.extra {
				w.found = append(w.found, w.candidate(r, v, x))
			}
		}
	}
}

// sift leaves out the candidates that are certainly not taken, and those after a
// voter's first certain one: when their time comes the voter has set out, or has
// a state of its own, with which all its points are drawn anew.
func (w *worker) sift(first, end uint32, s scope) {
	w.earliest = resized(w.earliest, int(end-first))
	for i := range w.earliest {
		w.earliest[i] = float32(math.Inf(1))
	}
	n := 0
	for _, c := range w.found {
		r := &w.records[c.voter]
		low, high := w.foreseen(r, &c, s)
		need := float64(c.need)
		if need < low {
			c.marks |= certain
			w.earliest[c.voter-first] = min(w.earliest[c.voter-first], c.minute)
		}
		w.found[n] = c
		if need <= high {
			n++
		}
	}
	w.found = w.found[:n]
	n = 0
	for _, c := range w.found {
		w.found[n] = c
		if c.minute <= w.earliest[c.voter-first] {
			n++
		}
	}
	w.found = w.found[:n]
}

// foreseen returns bounds of the wish with which a voter will weigh a point at
// home, as planned (eq. 1).
func (w *worker) foreseen(r *record, c *candidate, s scope) (low, high float64) {
	f, t := &w.plan, w.stepOf(c.leave)
	wish := r.base + w.called(r, &f.cues[int(f.phase[t])*len(f.most)+int(r.class)])
	if r.marks.Has(agents.Doubter) {
		wish -= w.p.SecrecyEffect
	}
	usual := f.usual[t*len(w.out.LedgerByGroup)+int(r.group)]
	none, all := -float64(w.p.SocialEffect*usual), float64(w.p.SocialEffect*(1-usual))
	low, high = wish+min(none, all)-margin, wish+max(none, all)+margin
	if f.lift != nil && f.exposed.has(int(c.voter)) {
		a, b := w.pressed(c)
		low, high = low+a, high+b
	}
	if s == behindCrowds {
		a, b := w.crowdSpan(r, -usual, 1-usual)
		low, high = low+a, high+b
	}
	return low, high
}

// pressed returns bounds of what pressure adds to a wish.
func (w *worker) pressed(c *candidate) (low, high float64) {
	f := &w.plan
	if f.known {
		if w.bounds[w.stepOf(c.leave)] < f.onset {
			return 0, 0
		}
		x := float64(w.p.PressureEffect * float64(f.dry.Pressure[c.voter]))
		return x, x
	}
	return -math.Abs(w.p.PressureEffect), math.Abs(w.p.PressureEffect)
}

// redrawVoter draws the points of one voter from a minute on for whatever may
// happen to it, where those of its centre were drawn for less.
func (w *worker) redrawVoter(voter uint32, from float64) {
	r := &w.records[voter]
	p := &w.places[r.centre]
	if p.scope == anything || !w.present.has(int(voter)) {
		return
	}
	h, top := w.m.Days[w.day].Hours, w.wideTop(r, voter)
	w.extra = agents.PointsAbove(w.extra[:0], w.numbers.points, w.m.address(int(voter)), w.m.Voters.Profile[r.class], h, float64(floorFor(top)))
	if h.Extra > 0 {
		w.extra = agents.ExtraPoints(w.extra, w.numbers.late, w.numbers.extend, w.m.address(int(voter)), h, top)
	}
	for _, x := range w.extra {
		c := w.candidate(r, voter, x)
		if float64(c.leave) < from {
			continue
		}
		c.asks = w.partner(voter, r)
		at := len(p.late)
		for at > p.lateAt && before(&c, &p.late[at-1]) {
			at--
		}
		p.late = slices.Insert(p.late, at, c)
	}
}

// before is the order in which voters of a centre leave home.
func before(a, b *candidate) bool {
	if a.leave != b.leave {
		return a.leave < b.leave
	}
	return a.voter < b.voter || a.voter == b.voter && a.k < b.k
}

// slots is into how many parts a day is cut to sort candidates; earlyBy is how
// long before the opening the first part ends [minutes].
const (
	slots   = 1024
	earlyBy = 60
)

// order appends the found candidates that would leave home on this day, from a
// minute on, to the worker's list, sorted, and says where they stand.
func (w *worker) order(from float64) span {
	start, last := w.bounds[0]-earlyBy, w.bounds[len(w.bounds)-1]
	scale := (slots - 1) / (last - start)
	w.slotOf = resized(w.slotOf, len(w.found))
	clear(w.slotEnd[:])
	n := 0
	for i := range w.found {
		leave := float64(w.found[i].leave)
		if leave >= last || leave < from {
			continue
		}
		slot := min(max(int((leave-start)*scale)+1, 0), slots-1)
		w.found[n] = w.found[i]
		w.slotOf[n] = uint16(slot)
		w.slotEnd[slot]++
		n++
	}
	at := uint32(len(w.sorted))
	for i := range w.slotEnd {
		w.slotEnd[i], at = at, at+w.slotEnd[i]
	}
	first := uint32(len(w.sorted))
	w.sorted = slices.Grow(w.sorted, n)[:int(first)+n]
	for i, c := range w.found[:n] {
		slot := w.slotOf[i]
		if w.p.JoinChance > 0 {
			c.asks = w.partner(c.voter, &w.records[c.voter])
		}
		w.sorted[w.slotEnd[slot]] = c
		w.slotEnd[slot]++
	}
	sortNearly(w.sorted[first:])
	return span{first, first + uint32(n)}
}

// sortNearly sorts candidates that stand near their places.
func sortNearly(list []candidate) {
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && before(&list[j], &list[j-1]); j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
}

// stepOf returns the step that holds a minute; minutes before the opening
// belong to the first step, minutes at or after the end to the last boundary.
func (k *Kernel) stepOf(minute float32) int {
	x, last := float64(minute), len(k.bounds)-1
	if x < k.bounds[1] {
		return 0
	}
	if x >= k.bounds[last] {
		return last
	}
	t := min(int((x-k.bounds[0])/k.m.Step), last-1)
	for x < k.bounds[t] {
		t--
	}
	for x >= k.bounds[t+1] {
		t++
	}
	return t
}
