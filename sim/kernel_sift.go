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
	c.group, c.station, c.asks, c.weight, c.seen = r.group, r.station, 0, 0, 0
	c.marks = marks(r.marks()/agents.Unlisted&1) * unlisted
}

// mostTies is how many ties, and what weight of them, a candidate can hold.
const mostTies = 255

// beginSift forgets the candidates of the centre before, and reads what is known of the
// voters of this one in a row, which takes less than waiting for each when its turn comes.
func (w *worker) beginSift(centre int) {
	e := w.m.Electorate
	voters := int(e.CentreFirst[centre+1] - e.CentreFirst[centre])
	w.found, w.kept, w.counting = w.found[:0], w.kept[:0], w.countsTies()
	w.soonest = slices.Grow(w.soonest[:0], voters)[:voters]
	for i := range w.soonest {
		w.soonest[i] = notYet
	}
	w.layCells(centre)
	w.looked += w.lookAtCentre(e.CentreFirst[centre], e.CentreFirst[centre+1])
}

// sift makes candidates of the points that were kept, and leaves out those that are
// certainly not taken (eq. 8 and 9). As in wave, nothing has to be foretold, and each
// loop does one thing, so that the work for many points overlaps.
func (w *worker) sift(centre int, s scope) {
	w.tellMinutes(centre)
	first, all := w.m.Electorate.CentreFirst[centre], len(w.kept)
	w.found = slices.Grow(w.found[:0], all+1)[:all+1]
	w.heights = slices.Grow(w.heights[:0], all+1)[:all+1]
	sure, open := 0, 0 // those that are certain stand in front, the others behind, the last first
	for i := range w.kept {
		x := &w.kept[i]
		in, certainly := int(x.inTime(w.soonest[x.row])), x.sure()
		at := sure*certainly + (all-open)*(1-certainly)
		c := &w.found[at]
		c.fill(w.record(first+x.row), first+x.row, agents.Point{Minute: x.minute, K: uint16(x.number / 2)})
		c.marks |= marks(certainly) * certain
		w.heights[open] = x.height
		sure += in & certainly
		open += in &^ certainly
	}
	perhaps := w.found[all-open+1:]
	for i := range perhaps {
		perhaps[open-1-i].need = agents.Need(w.heights[i])
	}
	w.found = append(w.found[:sure], w.decide(perhaps, s)...)
}

// tellMinutes finds when the points that were kept fall (eq. 8).
func (w *worker) tellMinutes(centre int) {
	h, first := &w.m.Days[w.day].Hours, w.m.Electorate.CentreFirst[centre]
	open, hours, common := h.Open, h.Close-h.Open, w.profileAt[centre]
	for i := range w.kept {
		x, profile := &w.kept[i], common
		if profile == nil {
			profile = w.profileOf[w.record(first+x.row).group]
		}
		x.minute = float32(open + float64(hours*profile.Inverse(random.Half(x.time))))
	}
}

// decide says of candidates what ties are enough for them or that they are certainly
// taken, and returns those that may be (eq. 1 and 9).
func (w *worker) decide(list []candidate, s scope) []candidate {
	if s == anything {
		return list
	}
	if s == behindCrowds {
		w.looked += w.lookAtFear(list)
	}
	n := 0
	for i := range list {
		c := &list[i]
		if !w.foresees(c, s) {
			continue
		}
		if n < i {
			list[n] = *c
		}
		n++
	}
	return list[:n]
}

// drawExtra adds the points of announced extra hours (docs/model.md, section 6).
func (w *worker) drawExtra(first, end uint32, s scope) {
	h := w.m.Days[w.day].Hours
	for v := first; v < end; v++ {
		if !w.present.has(int(v)) {
			continue
		}
		r := w.record(v)
		w.extra = agents.ExtraPoints(w.extra[:0], w.numbers.late, w.numbers.extend, w.m.address(int(v)), h, w.wideTop(r, v))
		w.points += len(w.extra)
		more := slices.Grow(w.found, len(w.extra))[len(w.found):][:len(w.extra)]
		for i, x := range w.extra {
			more[i].fill(r, v, x)
		}
		w.found = append(w.found, w.decide(more, s)...)
	}
}

// notYet is after every time.
const notYet = math.MaxUint32

// above returns 1 where a is above b, else 0.
func above(a, b float64) int { return int(math.Float64bits(b-a) >> 63) }

// foresees finds how a voter who stays without a state of its own will decide on a point
// at home, as far as that is known while all goes as planned; it reports whether the
// point may be taken (eq. 1 and 9).
func (w *worker) foresees(c *candidate, s scope) bool {
	f, r, t := &w.plan, w.record(c.voter), w.stepOf(c.leave)
	wish := r.base() + w.called(r, &f.cues[int(f.phase[t])*len(f.most)+int(w.classOf[r.group])])
	wish -= float64(w.p.SecrecyEffect * float64(r.marks()/agents.Doubter&1))
	less, more := w.pressedBetween(c.voter, f.on[t] != 0)
	if s == asPlanned && w.counting && r.weight() > 0 && r.ties() <= mostTies {
		return w.foreseesTies(r, c, t, wish+less)
	}
	x := &f.reach[t*w.groups+int(r.group)]
	low, high := wish+less+x.none, wish+more+x.all
	if s == behindCrowds {
		fear := -float64(float64(r.sensitive()) * w.p.CrowdFear)
		rage := -float64(float64(r.outraged()) * w.p.CrowdFear)
		low, high = low+x.shame+min(0, fear, rage), high+x.honour+max(0, fear, rage)
	}
	need := float64(c.need)
	switch weight := r.weight(); {
	case need > high+margin:
		return false
	case low-margin > need:
		c.marks |= certain
	case s == behindCrowds && less == more && weight > 0 && weight <= mostTies && r.ties() <= mostTies:
		w.knowing = append(w.knowing, known{c.need, float32(wish + less), r.sensitive()})
		c.need, c.weight = math.Float32frombits(uint32(len(w.knowing)-1)), uint8(weight)
	}
	return true
}

// countsTies reports whether the wish of most voters depends on nothing but the weight
// of ties seen to have voted, and how much on that is large enough to count (eq. 1).
func (k *Kernel) countsTies() bool {
	return k.p.SocialEffect > 1e-3 && k.m.Days[k.day].Votes == nil && k.plan.known
}

// foreseesTies finds what weight of ties seen to have voted is enough for a point to be
// taken, where the wish depends on nothing else any more; wish is what it is without. It
// reports whether any weight is enough (eq. 1 and 9).
func (w *worker) foreseesTies(r record, c *candidate, t int, wish float64) bool {
	weight := float64(r.weight())
	enough := float64(((float64(c.need)-wish)/w.p.SocialEffect + w.plan.usual[t*w.groups+int(r.group)]) * weight)
	least := math.Floor(min(max(enough, -1), weight+1))
	if rest := enough - least; math.Abs(rest) < doubtful || math.Abs(rest-1) < doubtful {
		least = w.leastTies(r, c, t, least) // rounding could decide
	} else {
		least++
	}
	switch {
	case least > weight:
		return false
	case least <= 0:
		c.marks |= certain
	case least <= mostTies:
		c.least = uint8(least)
	}
	return true
}

// doubtful is far above the rounding of a weight of ties that is enough.
const doubtful = 1e-5

// leastTies finds with eq. 1 itself what foreseesTies looks for, near a guess; it is more
// than the weight of all ties where none is enough.
func (w *worker) leastTies(r record, c *candidate, t int, guess float64) float64 {
	f := &w.plan
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
	need, weight, usual := float64(c.need), float64(r.weight()), f.usual[t*w.groups+int(r.group)]
	enough := func(seen float64) bool {
		m.Social = seen/weight - usual
		return w.p.Wish(&m) > need
	}
	least := min(max(guess, 0), weight)
	for least > 0 && enough(least-1) {
		least--
	}
	for least <= weight && !enough(least) {
		least++
	}
	return least
}
