package sim

import (
	"math"
	"slices"

	"turnout/agents"
	"turnout/internal/random"
)

// fill makes c the candidate of a point of a voter.
func (c *candidate) fill(r record, voter uint32, p agents.Point) {
	*c = candidate{leave: p.Minute - r.travel, need: p.Need, minute: p.Minute, voter: voter, lodging: r.belongs(), k: p.K}
	c.tie, c.ties = r.tieFirst(), uint8(min(r.ties(), mostTies))
}

// mostTies is how many ties a candidate can hold.
const mostTies = 255

// beginSift forgets the candidates of the centre before, and reads what is known of the
// voters of this one in a row, which takes less than waiting for each when its turn comes.
func (w *worker) beginSift(centre int, s scope) {
	e := w.m.Electorate
	first, end := e.CentreFirst[centre], e.CentreFirst[centre+1]
	w.found, w.kept, w.counting = w.found[:0], w.kept[:0], w.countsTies()
	w.soonest = resized(w.soonest, int(end-first))
	w.judge.needs, w.judge.spells, w.judge.first = w.needs, uint32(w.plan.spells), first
	w.judge.widest = 0
	w.perEffect = 1 / w.p.SocialEffect
	w.layCells(centre)
	w.looked += w.lookAtCentre(first, end)
	if s == behindCrowds {
		w.lookAtFears(centre)
	}
}

// sift makes candidates of the points that were kept, and marks those that are certainly
// not taken (eq. 8 and 9). As in wave, nothing has to be foretold, and each loop does one
// thing, so that the work for many points overlaps.
func (w *worker) sift(centre int, s scope) {
	n := len(w.kept) + 1
	w.open, w.heights = slices.Grow(w.open[:0], n)[:n], slices.Grow(w.heights[:0], n)[:n]
	w.kept = w.kept[:inTime(w.kept, w.soonest, w.judge.widest)]
	w.tellMinutes(centre)
	w.found = slices.Grow(w.found[:0], len(w.kept))[:len(w.kept)]
	w.enter(w.found, w.kept, w.m.Electorate.CentreFirst[centre])
	n = listOpen(w.kept, w.open, w.heights)
	open, heights := w.open[:n], w.heights[:n]
	w.tellTies(open)
	if s == anything {
		for n, i := range open {
			w.found[i].need = agents.Need(heights[n])
		}
	} else {
		for n, i := range open {
			w.found[i].need = agents.NearNeed(heights[n])
		}
		w.decide(open, s)
	}
}

// tellMinutes finds when the points that were kept fall (eq. 8).
func (w *worker) tellMinutes(centre int) {
	h, first := &w.m.Days[w.day].Hours, w.m.Electorate.CentreFirst[centre]
	open, hours, common := h.Open, h.Close-h.Open, w.profileAt[centre]
	kept := w.kept
	for i := range kept {
		x, profile := &kept[i], common
		if profile == nil {
			profile = w.profileOf[w.record(first+x.row).group()]
		}
		x.minute = float32(open + float64(hours*profile.Inverse(random.Half(x.time))))
	}
}

// inTime leaves those points in front that are not later than a certain one of their
// voter, and returns how many there are.
func inTime(kept []point, most []uint32, same int64) (n int) {
	for i := range kept {
		x, to := &kept[i], &kept[n]
		in := x.inTime(most[x.row], same)
		to.height, to.time, to.row, to.number = x.height, x.time, x.row, x.number
		n += int(in)
	}
	return n
}

// enter makes candidates of the points of a centre. What they need is left open.
func (k *Kernel) enter(found []candidate, kept []point, first uint32) {
	homes, rows := k.homes, k.traits.Row[first:]
	for i := range kept {
		x, c := &kept[i], &found[i]
		home := &homes[k.heads.UpTo(int(first+x.row))-1]
		c.leave, c.minute, c.voter, c.lodging = x.minute-home.travel, x.minute, first+x.row, home.lodging|listing(rows[x.row].Marks)
		c.need, c.tie, c.ties, c.least, c.asks, c.seen = 0, 0, 0, 0, 0, 0
		c.k, c.marks = uint16(x.number/2), marks(x.number&1)*(certain|reckoned)
	}
}

// listOpen lists the points of which it is not certain that they are taken, with
// exp(-height) of each, and returns how many there are.
func listOpen(kept []point, open []uint32, heights []float64) (n int) {
	for i := range kept {
		x := &kept[i]
		open[n], heights[n] = uint32(i), x.height
		n += int(1 - x.number&1)
	}
	return n
}

// tellTies finds the ties of some of the found candidates.
func (w *worker) tellTies(open []uint32) {
	found, firsts := w.found, w.tieFirst
	for _, i := range open {
		c := &found[i]
		first := firsts[c.voter]
		c.tie, c.ties = first, uint8(min(firsts[c.voter+1]-first, mostTies))
	}
}

// decide says of some of the found candidates, whose needs are nearly known, what ties are
// enough for them or that they are certainly taken or certainly not (eq. 1 and 9).
func (w *worker) decide(open []uint32, s scope) {
	if s == asPlanned && w.counting {
		open = open[:w.foreseeTies(open)]
	}
	if s == behindCrowds {
		w.looked += w.lookAtFear(w.found, open)
	}
	for _, i := range open {
		c := &w.found[i]
		switch {
		case !w.foresees(c, s):
			c.leave = dropped
		case c.marks&reckoned == 0:
			c.need = w.needAt(c)
		}
	}
}

// dropped is when a candidate leaves home that is certainly not taken.
const dropped = 1e30

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
		w.open = w.open[:0]
		for _, x := range w.extra {
			w.open = append(w.open, uint32(len(w.found)))
			w.found = append(w.found, candidate{})
			w.found[len(w.found)-1].fill(r, v, x)
		}
		if s != anything {
			w.decide(w.open, s)
		}
	}
}

// above returns 1 where a is above b, else 0.
func above(a, b float64) int { return int(math.Float64bits(b-a) >> 63) }

// foresees finds how a voter who stays without a state of its own will decide on a point
// at home, as far as that is known while all goes as planned; it reports whether the
// point may be taken (eq. 1 and 9).
func (w *worker) foresees(c *candidate, s scope) bool {
	f, t, g := &w.plan, w.stepOf(c.leave), int(c.lodging.group())
	low := float64(w.wishes[int(c.voter)*f.spells+int(f.spellOf[t])])
	high := low
	if low > unsettled/2 {
		low, high = w.plannedBetween(c.voter, t)
	}
	weight := w.weights[c.voter]
	x, wish, known := w.reachAt(t, g), low, low == high && weight > 0 && weight < heavy && c.ties < mostTies
	low, high = low+x.lowest(s), high+x.highest(s)
	if s == behindCrowds {
		fear := &w.judge.fears[c.voter-w.judge.first]
		low, high = low+float64(fear.none), high+float64(fear.all)
	}
	need := float64(c.need)
	switch {
	case need > high+rounded:
		return false
	case low-rounded > need:
		c.marks |= certain | reckoned
	case s == behindCrowds && known && w.m.Days[w.day].Votes == nil:
		w.know(c, float32(wish), weight)
	case s == asPlanned && known && w.counting:
		return w.foreseesTies(c, t, wish)
	}
	return true
}

// know keeps what is known of the wish of a candidate.
func (w *worker) know(c *candidate, wish float32, weight uint8) {
	w.knowing = append(w.knowing, known{c.need, wish, w.record(c.voter).sensitive(), weight})
	c.need, c.marks = math.Float32frombits(uint32(len(w.knowing)-1)), c.marks|informed|reckoned
}

// plannedBetween returns between what bounds the wish of a voter lies in a step, ties and
// crowd apart, while all goes as planned (eq. 1).
func (w *worker) plannedBetween(v uint32, t int) (low, high float64) {
	f, r := &w.plan, w.record(v)
	wish := w.steady(r) + w.called(r, &f.cues[int(f.phase[t])*len(f.most)+int(w.classOf[r.group()])])
	less, more := w.pressedBetween(v, f.on[t] != 0)
	return wish + less, wish + more
}

// countsTies reports whether the wish of most voters depends on nothing but the weight
// of ties seen to have voted, and how much on that is large enough to count (eq. 1).
func (k *Kernel) countsTies() bool {
	return k.p.SocialEffect > 1e-3 && k.m.Days[k.day].Votes == nil && k.plan.known
}

// foreseeTies finds what weight of ties seen to have voted is enough for candidates to be
// taken, where their wishes depend on nothing else any more (eq. 1 and 9). It leaves those
// in front, and returns how many, for which it takes more to say.
func (w *worker) foreseeTies(open []uint32) (n int) {
	f, found := &w.plan, w.found
	for _, i := range open {
		c := &found[i]
		t, weight := w.stepOf(c.leave), float64(w.weights[c.voter])
		wish := float64(w.wishes[int(c.voter)*f.spells+int(f.spellOf[t])])
		usual := f.usual[t*w.groups+int(c.lodging.group())]
		enough := float64((float64((float64(c.need)-wish)*w.perEffect) + usual) * weight)
		least := floor(enough)
		doubt := float64(2 * rounded * weight * w.perEffect)
		if math.Abs(enough-float64(least)-0.5) > 0.5-doubt || wish > unsettled/2 || c.ties == mostTies || weight == 0 || weight == heavy {
			open[n] = i
			n++
			continue
		}
		if !c.settle(least+1, int(weight)) {
			c.leave = dropped
		}
	}
	return n
}

// floor rounds down what is far below 2^30.
func floor(x float64) int { return int(x+1<<30) - 1<<30 }

// settle notes the least weight of ties that is enough, of so much that there is; it reports
// whether there is enough.
func (c *candidate) settle(least, weight int) bool {
	c.marks |= reckoned
	switch {
	case least > weight:
		return false
	case least <= 0:
		c.marks |= certain
	default:
		c.least = uint8(least)
	}
	return true
}

// foreseesTies is foreseeTies for one candidate where rounding could decide, or that has no
// planned wish; wish is its wish without ties. It reports whether any weight is enough.
func (w *worker) foreseesTies(c *candidate, t int, wish float64) bool {
	weight, usual := float64(w.weights[c.voter]), w.plan.usual[t*w.groups+int(c.lodging.group())]
	guess := float64((float64((float64(c.need)-wish)*w.perEffect) + usual) * weight)
	c.need = w.needAt(c)
	return c.settle(int(w.leastTies(c, t, math.Floor(guess))), int(weight))
}

// needAt returns the wish that takes a point of a voter, of which c.need is only nearly
// the one (eq. 9).
func (w *worker) needAt(c *candidate) float32 {
	if c.k >= agents.MaxPoints {
		return c.need
	}
	return agents.NeedAt(w.numbers.points, w.m.address(int(c.voter)), uint32(c.k))
}

// leastTies finds with eq. 1 itself what foreseesTies looks for, near a guess; it is more
// than the weight of all ties where none is enough.
func (w *worker) leastTies(c *candidate, t int, guess float64) float64 {
	f, r := &w.plan, w.record(c.voter)
	m, trust := agents.Motives{Base: r.base()}, r.trust()
	for g, cue := range &f.asked[int(f.phase[t])*len(f.most)+int(w.classOf[r.group()])] {
		m.Cue += float64(float64(trust[g]) * cue)
	}
	if r.marks().Has(agents.Doubter) {
		m.Doubt = 1
	}
	if f.exposed != nil && f.on[t] != 0 {
		m.Pressure = float64(f.dry.Pressure.At(c.voter))
	}
	need, weight, usual := float64(c.need), float64(r.weight()), f.usual[t*w.groups+int(r.group())]
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
