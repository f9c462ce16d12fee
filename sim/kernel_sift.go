package sim

import (
	"math"
	"slices"

	"turnout/agents"
	"turnout/internal/random"
)

// fill makes c the candidate of a point of a voter.
func (c *candidate) fill(r record, voter uint32, p agents.Point) {
	c.leave, c.need, c.minute, c.voter, c.k = p.Minute-r.travel, p.Need, p.Minute, voter, p.K
	c.tie, c.ties, c.least = r.tieFirst(), uint8(min(r.ties(), mostTies)), 0
	c.group, c.station, c.asks = r.group, r.station, 0
	c.marks = marks(r.marks()/agents.Unlisted&1) * unlisted
}

// mostTies is how many ties, and what weight of them, a candidate can hold.
const mostTies = 255

// beginSift forgets the candidates of the centre before, and reads what is known of the
// voters of this one in a row, which takes less than waiting for each when its turn comes.
func (w *worker) beginSift(centre int) {
	e := w.m.Electorate
	voters := int(e.CentreFirst[centre+1] - e.CentreFirst[centre])
	w.found, w.kept = w.found[:0], w.kept[:0]
	w.earliest = slices.Grow(w.earliest[:0], voters)[:voters]
	w.soonest = slices.Grow(w.soonest[:0], voters)[:voters]
	for i := range w.earliest {
		w.earliest[i], w.soonest[i] = notYet, notYet
	}
	w.main = w.mainOf(centre)
	w.looked += w.lookAtCentre(e.CentreFirst[centre], e.CentreFirst[centre+1])
}

// sift makes candidates of the points that were kept, and leaves out those that are
// certainly not taken (eq. 8 and 9). As in wave, nothing has to be foretold, and each
// loop does one thing, so that the work for many points overlaps.
func (w *worker) sift(first uint32, s scope) {
	sure, open := w.split(first)
	w.found = slices.Grow(w.found, len(sure)+len(open))[:len(sure)+len(open)]
	certainly, perhaps := w.found[:len(sure)], w.found[len(sure):]
	w.fill(certainly, sure, first)
	w.fill(perhaps, open, first)
	for i := range sure {
		c := &certainly[i]
		c.marks |= certain
		mine := &w.earliest[c.voter-first]
		*mine = min(*mine, math.Float32bits(c.minute))
	}
	for i := range open {
		perhaps[i].need = agents.Need(open[i].height)
	}
	if s != anything {
		perhaps = w.decide(perhaps, first, s)
	}
	w.found = w.found[:len(sure)+len(perhaps)]
}

// fill makes candidates of points (eq. 8).
func (w *worker) fill(to []candidate, points []point, first uint32) {
	h := &w.m.Days[w.day].Hours
	for i := range points {
		x := &points[i]
		profile := w.profileOf[w.record(x.voter).group]
		x.minute = float32(h.Open + float64((h.Close-h.Open)*profile.Inverse(random.Half(x.time))))
	}
	for i := range points {
		x := &points[i]
		to[i].fill(w.record(x.voter), x.voter, agents.Point{Minute: x.minute, K: x.k})
	}
}

// split tells the points that their bars make certain from the others, without those
// that are too late.
func (w *worker) split(first uint32) (sure, open []point) {
	w.sure = slices.Grow(w.sure[:0], len(w.kept)+1)[:len(w.kept)+1]
	sure, open = w.sure, w.kept
	s, o := 0, 0
	for i := range w.kept {
		x := &w.kept[i]
		in, certain := x.inTime(w.soonest[x.voter-first]), int(x.sure)
		sure[s] = *x
		open[o] = *x
		s += in & certain
		o += in &^ certain
	}
	return sure[:s], open[:o]
}

// decide marks candidates that are certainly taken, and returns those that may be
// (eq. 9).
func (w *worker) decide(list []candidate, first uint32, s scope) []candidate {
	if s == behindCrowds {
		w.looked += w.lookAtFear(list)
	}
	n := 0
	for i := range list {
		c := &list[i]
		low, high := w.foreseen(w.record(c.voter), c.voter, c.leave, s)
		need := float64(c.need)
		sure := above(low-margin, need)
		mine := &w.earliest[c.voter-first]
		*mine = min(*mine, math.Float32bits(c.minute)|uint32(1-sure)<<31)
		to, known := &list[n], c.marks|marks(sure)*certain
		*to = *c
		to.marks = known
		n += 1 - above(need, high+margin)
	}
	return list[:n]
}

// endSift leaves out what turned out to be later than a certain candidate, and finds
// which ties decide on the others (eq. 9).
func (w *worker) endSift(first uint32, s scope) {
	kept := 0
	for i := range w.found {
		c := &w.found[i]
		if kept < i {
			w.found[kept] = *c
		}
		kept += 1 - later(math.Float32bits(c.minute), w.earliest[c.voter-first], 0)
	}
	w.found = w.found[:kept]
	if s != asPlanned {
		return
	}
	n := 0
	for i := range w.found {
		c := &w.found[i]
		if c.marks&certain == 0 && !w.foreseesTies(w.record(c.voter), c) {
			continue
		}
		if n < i {
			w.found[n] = *c
		}
		n++
	}
	w.found = w.found[:n]
}

// drawExtra adds the points of announced extra hours (docs/model.md, section 6).
func (w *worker) drawExtra(first, end uint32, s scope) {
	h := w.m.Days[w.day].Hours
	for v := first; v < end; v++ {
		if !w.present.has(int(v)) {
			continue
		}
		r := w.record(v)
		top := w.wideTop(r, v)
		if s != anything {
			top = w.plannedTop(r, v, s)
		}
		w.extra = agents.ExtraPoints(w.extra[:0], w.numbers.late, w.numbers.extend, w.m.address(int(v)), h, top)
		w.points += len(w.extra)
		more := slices.Grow(w.found, len(w.extra))[len(w.found):][:len(w.extra)]
		for i, x := range w.extra {
			more[i].fill(r, v, x)
		}
		if s != anything {
			more = w.decide(more, first, s)
		}
		w.found = append(w.found, more...)
	}
}

// notYet is after every time.
const notYet = math.MaxUint32

// above returns 1 where a is above b, else 0.
func above(a, b float64) int { return int(math.Float64bits(b-a) >> 63) }

// foreseen returns bounds of the wish with which a voter will weigh a point at
// home while all goes as planned (eq. 1).
func (w *worker) foreseen(r record, voter uint32, leave float32, s scope) (low, high float64) {
	f, t := &w.plan, w.stepOf(leave)
	wish := r.base() + w.called(r, &f.cues[int(f.phase[t])*len(f.most)+int(w.classOf[r.group])])
	wish -= float64(w.p.SecrecyEffect * float64(r.marks()/agents.Doubter&1))
	reach := &f.reach[t*w.groups+int(r.group)]
	low, high = wish+reach.none, wish+reach.all
	if f.exposed != nil {
		a, b := w.pressed(voter, t)
		low, high = low+a, high+b
	}
	if s == behindCrowds {
		fear := -float64(float64(r.sensitive()) * w.p.CrowdFear)
		rage := -float64(float64(r.outraged()) * w.p.CrowdFear)
		low, high = low+reach.shame+min(0, fear, rage), high+reach.honour+max(0, fear, rage)
	}
	return low, high
}

// pressed returns bounds of what pressure adds to a wish in a step (D in eq. 1).
func (w *worker) pressed(voter uint32, t int) (low, high float64) {
	f := &w.plan
	if f.known {
		x := float64(float64(w.p.PressureEffect*float64(f.dry.Pressure.At(voter))) * f.on[t])
		return x, x
	}
	if f.exposed.has(int(voter)) {
		return -math.Abs(w.p.PressureEffect), math.Abs(w.p.PressureEffect)
	}
	return 0, 0
}

// foreseesTies finds what weight of ties seen to have voted is enough for a point to
// be taken, where the wish depends on nothing else any more; it reports whether any
// is (eq. 1 and 9).
func (w *worker) foreseesTies(r record, c *candidate) bool {
	f, t := &w.plan, w.stepOf(c.leave)
	if w.p.SocialEffect < 0 || w.m.Days[w.day].Votes != nil || r.ties() > mostTies || !f.known {
		return true
	}
	m, trust := agents.Motives{Base: r.base()}, r.trust()
	for g, cue := range &f.asked[int(f.phase[t])*len(f.most)+int(w.classOf[r.group])] {
		m.Cue += float64(float64(trust[g]) * cue)
	}
	if r.marks().Has(agents.Doubter) {
		m.Doubt = 1
	}
	if f.exposed != nil && f.on[t] != 0 {
		m.Pressure = float64(f.dry.Pressure.At(c.voter))
	}
	need, weight, usual := float64(c.need), r.weight(), f.usual[t*w.groups+int(r.group)]
	enough := func(seen int) bool {
		if weight > 0 {
			m.Social = float64(seen)/float64(weight) - usual
		}
		return w.p.Wish(&m) > need
	}
	guess := 0.0
	if w.p.SocialEffect > 0 {
		guess = float64(((need-w.p.Wish(&m))/w.p.SocialEffect + usual) * float64(weight))
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
