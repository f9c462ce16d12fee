package sim

import (
	"slices"

	"turnout/agents"
)

// candidate is a point of a voter's measure: an occasion to set out.
type candidate struct {
	leave   float32 // minute at which the voter would leave home
	need    float32 // wish that takes the point; 0 where it is certain by its bars (needOf)
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
	agrees                     // the housemate comes along, whatever the ties do, while all goes as planned
	refuses                    // the housemate does not, likewise
)

// draft is the last point so far of a voter who may have another.
type draft struct {
	height float64 // exp(-height)
	voter  uint32
}

// point is a point under way to become a candidate.
type point struct {
	height float64 // exp(-height)
	time   float64 // share of the day's hazard at the intended arrival, in (0, 1)
	voter  uint32
	k      uint16
	sure   uint8 // 1 where its bars say that it is certainly taken, else 0
}

// draw draws the points of the voters of a centre and sorts them by the minute at
// which they would leave home; those before a minute are left out (eq. 8 and 9).
func (w *worker) draw(c int, s scope, from float64) {
	p, e := &w.places[c], w.m.Electorate
	first, end := e.CentreFirst[c], e.CentreFirst[c+1]
	p.scope, p.late, p.lateAt = s, p.late[:0], 0
	w.setBars(first, end, c, s)
	w.beginSift(c)
	if votes := w.m.Days[w.day].Votes; votes == nil || votes[c] {
		w.drawHeights(first, end)
		w.sift(first, s)
		if w.m.Days[w.day].Hours.Extra > 0 {
			w.drawExtra(first, end, s)
		}
	}
	if s != anything {
		w.endSift(first, s)
	}
	w.askAlong(s)
	w.order(c, from)
}

// redraw draws the points of a centre again, for whatever may happen.
func (w *worker) redraw(c int, from float64) { w.draw(c, anything, from) }

// drawHeights draws the points of some voters, all first points and then all second
// ones (eq. 9).
func (w *worker) drawHeights(first, end uint32) {
	n := int(end - first)
	if n > len(w.drafts) {
		w.drafts = make([]draft, n)
	}
	for i := range w.drafts[:n] {
		w.drafts[i] = draft{1, first + uint32(i)}
	}
	for k := uint32(0); n > 0 && k < agents.MaxPoints; k++ {
		n = w.wave(k, w.drafts[:n], first)
		w.points += n
	}
}

// wave draws the k-th points of some voters and returns how many of them may have
// another: exp(-height) of point k is a product of k uniforms (eq. 9). It keeps those
// that are not later than a certain one of their voter: when the time of a later one
// comes the voter has set out, or has a state of its own, with which all its points are
// drawn anew. Each is written before it is known whether it counts, so that nothing has
// to be foretold.
func (w *worker) wave(k uint32, drafts []draft, first uint32) int {
	numbers, all, soonest, main := w.numbers.points, w.bars, w.soonest, w.main
	at, next := len(w.kept), 0
	kept := slices.Grow(w.kept, len(drafts)+1)[:at+len(drafts)+1]
	for i := range drafts {
		v := drafts[i].voter
		u, q := numbers.Halves(w.m.address(int(v)), k)
		x := &kept[at]
		x.height, x.time, x.voter, x.k = float64(drafts[i].height*u), q, v, uint16(k)
		is, sure := x.meets(all[v], main)
		x.sure = uint8(sure)
		mine := &soonest[v-first]
		*mine = min(*mine, x.ticks()|uint32(1-sure)<<31)
		drafts[next].height, drafts[next].voter = x.height, v
		next += is
		at += is & x.inTime(*mine)
	}
	w.kept = kept[:at]
	return next
}

// meets returns whether a point counts, and whether it is certainly taken: 1, else 0
// (eq. 9).
func (x *point) meets(b bars, main stretch) (is, sure int) {
	is = reaches(x.height, b.floor())
	return is, is & reaches(x.height, b.sure()) & (1 - above(main.from, x.time)) & above(main.to, x.time)
}

// inTime returns 0 where a point is later than another, else 1. Those of the same
// minute are told apart in endSift.
func (x *point) inTime(soonest uint32) int {
	return 1 - later(x.ticks(), soonest, sameMinute*wholeDay)
}

// ticks returns the time of a point as a whole number: whole numbers are compared and
// chosen from without a branch.
func (x *point) ticks() uint32 { return uint32(int64(x.time * wholeDay)) }

// wholeDay is the profile time of a day in ticks.
const wholeDay = 1 << 31

// later returns 1 where a is above b by more than so much, else 0.
func later(a, b uint32, more int64) int { return int(uint64(int64(b)+more-int64(a)) >> 63) }

// sameMinute is above the difference in profile time of any two points of which the
// minutes are one number.
const sameMinute = 1.0 / (1 << 16)

// redrawVoter draws the points of one voter from a minute on for whatever may happen
// to it, where those of its centre were drawn for less (eq. 9).
func (w *worker) redrawVoter(voter uint32, from float64) {
	r := &w.records[voter]
	p := &w.places[r.centre]
	over := w.status[voter].where() >= voted || w.status[voter].where() == notOnList
	if p.scope == anything || over || !w.present.has(int(voter)) {
		return
	}
	h, top := w.m.Days[w.day].Hours, w.wideTop(r, voter)
	w.extra = agents.PointsAbove(w.extra[:0], w.numbers.points, w.m.address(int(voter)), w.m.Voters.Profile[w.classOf[r.group]], h, agents.Floor(top))
	if h.Extra > 0 {
		w.extra = agents.ExtraPoints(w.extra, w.numbers.late, w.numbers.extend, w.m.address(int(voter)), h, top)
	}
	for _, x := range w.extra {
		var c candidate
		c.fill(r, voter, x)
		if float64(c.leave) < from {
			continue
		}
		w.ask(&c)
		at := len(p.late)
		for at > p.lateAt && before(&c, &p.late[at-1]) {
			at--
		}
		p.late = slices.Insert(p.late, at, c)
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
