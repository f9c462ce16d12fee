package sim

import (
	"math"
	"slices"

	"turnout/agents"
	"turnout/internal/pages"
)

// candidate is a point of a voter's measure: an occasion to set out.
type candidate struct {
	leave   float32 // minute at which the voter would leave home
	need    float32
	minute  float32 // intended arrival at the door
	voter   uint32
	tie     uint32 // first of its ties
	k       uint16
	group   uint16
	ties    uint8
	least   uint8 // weight of ties seen to have voted from which on the voter goes; 0 where it has to weigh all
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
	voter  uint32
	need   float32
	minute float32
	k      uint16
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
		if w.m.Days[w.day].Hours.Extra > 0 {
			w.drawExtra(first, end, s)
		}
	}
	w.points += len(w.drafts)
	w.found = w.found[:0]
	if s == anything {
		w.keep()
	} else {
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
		w.setFloor(v, s)
	}
}

func (k *Kernel) setFloor(v uint32, s scope) {
	r := &k.records[v]
	k.floors[v] = 2 // nobody's points reach it
	if k.lives.has(int(v)) {
		top := k.wideTop(r, v)
		if s != anything {
			top = k.plannedTop(r, v, s)
		}
		k.floors[v] = floorFor(top)
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
	numbers, h := w.numbers.points, &w.m.Days[w.day].Hours
	n, hours := 0, h.Close-h.Open
	w.room(2*int(end-first) + 1)
	d, times := w.drafts, w.times
	for v := first; v < end; v++ {
		u, q := numbers.Halves(w.m.address(int(v)), 0)
		d[n].height, d[n].voter, d[n].k, times[n] = u, v, 0, q
		n += reaches(u, w.floors[v])
	}
	for lo, k := 0, uint32(1); lo < n && k < agents.MaxPoints; k++ {
		hi := n
		w.room(n + hi - lo + 1)
		d, times = w.drafts, w.times
		for i := lo; i < hi; i++ {
			v := d[i].voter
			u, q := numbers.Halves(w.m.address(int(v)), k)
			height := float64(d[i].height * u)
			d[n].height, d[n].voter, d[n].k, times[n] = height, v, uint16(k), q
			n += reaches(height, w.floors[v])
		}
		lo = hi
	}
	for i := range d[:n] {
		x := &d[i]
		x.need = agents.Need(x.height)
		x.minute = float32(h.Open + float64(hours*w.m.Voters.Profile[w.classOf[w.records[x.voter].group]].Inverse(times[i])))
	}
	w.drafts = d[:n]
}

// room makes room for n drafts and keeps those that are there.
func (w *worker) room(n int) {
	w.drafts = w.drafts[:cap(w.drafts)]
	if n > len(w.drafts) {
		w.drafts = append(w.drafts, make([]draft, n)...)
		w.drafts = w.drafts[:cap(w.drafts)]
	}
	if missing := len(w.drafts) - len(w.times); missing > 0 {
		w.times = append(w.times, make([]float64, missing)...)
	}
}

// reaches returns 1 where a number reaches a floor, else 0. Both are positive, so
// their bits are in the same order; nobody could foretell a branch.
func reaches(height float64, floor float32) int {
	return int((math.Float64bits(float64(floor)) - math.Float64bits(height) - 1) >> 63)
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
				w.drafts = append(w.drafts, draft{voter: v, need: x.Need, minute: x.Minute, k: x.K})
			}
		}
	}
}

// keep finds the candidates of all drafts.
func (w *worker) keep() {
	w.found = slices.Grow(w.found[:0], len(w.drafts))[:len(w.drafts)]
	for i := range w.drafts {
		d := &w.drafts[i]
		w.found[i].fill(&w.records[d.voter], d)
	}
}

// fill makes c the candidate of a draft.
func (c *candidate) fill(r *record, d *draft) {
	c.leave, c.need, c.minute, c.voter, c.k = d.minute-r.travel, d.need, d.minute, d.voter, d.k
	c.tie, c.ties, c.least = r.tieFirst, uint8(min(r.ties, mostTies)), 0
	c.group, c.station, c.asks = r.group, r.station, 0
	c.marks = marks(r.marks/agents.Unlisted&1) * unlisted
}

// mostTies is how many ties, and what weight of them, a candidate can hold.
const mostTies = 255

// sift leaves out the candidates that are certainly not taken, and those after a
// voter's first certain one: when their time comes the voter has set out, or has
// a state of its own, with which all its points are drawn anew. As in drawHeights,
// nothing has to be foretold.
func (w *worker) sift(first, end uint32, s scope) {
	earliest := slices.Grow(w.earliest[:0], int(end-first))[:end-first]
	for i := range earliest {
		earliest[i] = farFuture
	}
	found, records, n := slices.Grow(w.found[:0], len(w.drafts)+1)[:len(w.drafts)+1], w.records, 0
	for i := range w.drafts {
		d := &w.drafts[i]
		r, need := &records[d.voter], float64(d.need)
		low, high := w.foreseen(r, d.voter, d.minute-r.travel, s)
		sure := above(low-margin, need)
		found[n].fill(r, d)
		found[n].marks |= marks(sure) * certain
		mine := &earliest[d.voter-first]
		*mine = min(*mine, d.minute+float32(float32(1-sure)*farFuture))
		n += 1 - above(need, high+margin)
	}
	kept := 0
	for i := range found[:n] {
		c := &found[i]
		if kept < i {
			found[kept] = *c
		}
		kept += 1 - above(float64(c.minute), float64(earliest[c.voter-first]))
	}
	n = kept
	if s == asPlanned {
		n = 0
		for i := range found[:kept] {
			c := &found[i]
			if c.marks&certain == 0 && !w.foreseesTies(&records[c.voter], c) {
				continue
			}
			if n < i {
				found[n] = *c
			}
			n++
		}
	}
	w.found, w.earliest = found[:n], earliest
}

// farFuture is after every minute of a day.
const farFuture = 1 << 20

// above returns 1 where a is above b, else 0.
func above(a, b float64) int { return int(math.Float64bits(b-a) >> 63) }

// foreseen returns bounds of the wish with which a voter will weigh a point at
// home while all goes as planned (eq. 1).
func (w *worker) foreseen(r *record, voter uint32, leave float32, s scope) (low, high float64) {
	f, t := &w.plan, w.stepOf(leave)
	wish := r.base + w.called(r, &f.cues[int(f.phase[t])*len(f.most)+int(w.classOf[r.group])])
	wish -= float64(w.p.SecrecyEffect * float64(r.marks/agents.Doubter&1))
	reach := &f.reach[t*w.groups+int(r.group)]
	low, high = wish+reach.none, wish+reach.all
	if f.lift != nil {
		a, b := w.pressed(voter, t)
		low, high = low+a, high+b
	}
	if s == behindCrowds {
		fear := -float64(float64(r.sensitive) * w.p.CrowdFear)
		rage := -float64(float64(r.outraged) * w.p.CrowdFear)
		low, high = low+reach.shame+min(0, fear, rage), high+reach.honour+max(0, fear, rage)
	}
	return low, high
}

// pressed returns bounds of what pressure adds to a wish in a step.
func (w *worker) pressed(voter uint32, t int) (low, high float64) {
	f := &w.plan
	if f.known {
		x := float64(float64(w.p.PressureEffect*float64(f.dry.Pressure[voter])) * f.on[t])
		return x, x
	}
	if f.exposed.has(int(voter)) {
		return -math.Abs(w.p.PressureEffect), math.Abs(w.p.PressureEffect)
	}
	return 0, 0
}

// foreseesTies finds what weight of ties seen to have voted is enough for a point
// to be taken, where the wish depends on nothing else any more; it reports whether
// any is.
func (w *worker) foreseesTies(r *record, c *candidate) bool {
	f, t := &w.plan, w.stepOf(c.leave)
	if w.p.SocialEffect < 0 || w.m.Days[w.day].Votes != nil || r.ties > mostTies || !f.known {
		return true
	}
	m := agents.Motives{Base: r.base}
	for g, cue := range &f.asked[int(f.phase[t])*len(f.most)+int(w.classOf[r.group])] {
		m.Cue += float64(float64(r.trust[g]) * cue)
	}
	if r.marks.Has(agents.Doubter) {
		m.Doubt = 1
	}
	if f.lift != nil && f.on[t] != 0 {
		m.Pressure = float64(f.dry.Pressure[c.voter])
	}
	need, weight, usual := float64(c.need), int(r.weight), f.usual[t*w.groups+int(r.group)]
	enough := func(seen int) bool {
		if weight > 0 {
			m.Social = float64(seen)/float64(weight) - usual
		}
		return w.p.Wish(m) > need
	}
	guess := 0.0
	if w.p.SocialEffect > 0 {
		guess = float64(((need-w.p.Wish(m))/w.p.SocialEffect + usual) * float64(weight))
	}
	least := min(max(int(guess)+1, 0), weight)
	for least > 0 && enough(least-1) {
		least--
	}
	for !enough(least) {
		if least++; least > weight {
			return false
		}
	}
	if least == 0 {
		c.marks |= certain
	} else if least <= mostTies {
		c.least = uint8(least)
	}
	return true
}

// redrawVoter draws the points of one voter from a minute on for whatever may
// happen to it, where those of its centre were drawn for less.
func (w *worker) redrawVoter(voter uint32, from float64) {
	r := &w.records[voter]
	p := &w.places[r.centre]
	over := w.status[voter].where() >= voted || w.status[voter].where() == notOnList
	if p.scope == anything || over || !w.present.has(int(voter)) {
		return
	}
	h, top := w.m.Days[w.day].Hours, w.wideTop(r, voter)
	w.extra = agents.PointsAbove(w.extra[:0], w.numbers.points, w.m.address(int(voter)), w.m.Voters.Profile[w.classOf[r.group]], h, float64(floorFor(top)))
	if h.Extra > 0 {
		w.extra = agents.ExtraPoints(w.extra, w.numbers.late, w.numbers.extend, w.m.address(int(voter)), h, top)
	}
	for _, x := range w.extra {
		var c candidate
		c.fill(r, &draft{voter: voter, need: x.Need, minute: x.Minute, k: x.K})
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
	slotOf, ends, found := slices.Grow(w.slotOf[:0], len(w.found))[:len(w.found)], &w.slotEnd, w.found
	clear(ends[:])
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
	first := uint32(len(w.sorted))
	at := first
	for i := range ends {
		ends[i], at = at, at+ends[i]
	}
	if len(w.sorted)+len(found) > cap(w.sorted) {
		w.makeRoom(len(found))
	}
	sorted := w.sorted[:int(first)+len(found)]
	for i := range found {
		slot := slotOf[i]
		to := ends[slot]
		ends[slot]++
		sorted[to] = found[i]
	}
	w.sorted, w.slotOf = w.sorted[:first+n], slotOf
	sortNearly(w.sorted[first:])
	if w.p.JoinChance > 0 {
		for i := range w.sorted[first:] {
			c := &w.sorted[int(first)+i]
			c.asks = w.partner(c.voter, &w.records[c.voter])
		}
	}
	return span{first, first + n}
}

// makeRoom makes room for more candidates: at first for somewhat more than every second voter.
func (w *worker) makeRoom(more int) {
	first := w.m.Electorate.CentreFirst
	list := pages.Make[candidate](max(cap(w.sorted)+cap(w.sorted)/4+more, int(first[w.end]-first[w.first])*9/16))
	w.sorted = list[:copy(list, w.sorted)]
}

// sortNearly sorts candidates that stand near their places.
func sortNearly(list []candidate) {
	for i := 1; i < len(list); i++ {
		if !before(&list[i], &list[i-1]) {
			continue
		}
		c, j := list[i], i
		for ; j > 0 && before(&c, &list[j-1]); j-- {
			list[j] = list[j-1]
		}
		list[j] = c
	}
}

// stepOf returns the step that holds a minute; minutes before the opening
// belong to the first step, minutes at or after the end to the last boundary.
func (k *Kernel) stepOf(minute float32) int { return k.stepOf64(float64(minute)) }

// stepOf64 is stepOf for a minute in double precision.
func (k *Kernel) stepOf64(x float64) int {
	since := x - k.bounds[0]
	if !(since >= 0) {
		return 0
	}
	t := len(k.bounds) - 1
	if since < float64(len(k.stepAt)) {
		t = int(k.stepAt[int(since)])
		for t+1 < len(k.bounds) && x >= k.bounds[t+1] {
			t++
		}
	}
	return t
}

// layClock notes which step holds each minute of the day.
func (k *Kernel) layClock() {
	k.stepAt = k.stepAt[:0]
	last := len(k.bounds) - 1
	for t := 0; k.bounds[0]+float64(len(k.stepAt)) < k.bounds[last]; {
		minute := k.bounds[0] + float64(len(k.stepAt))
		for minute >= k.bounds[t+1] {
			t++
		}
		k.stepAt = append(k.stepAt, uint16(t))
	}
}
