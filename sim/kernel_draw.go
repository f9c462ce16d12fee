package sim

import (
	"slices"

	"turnout/agents"
	"turnout/internal/random"
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
	time   uint32  // share of the day's hazard at the intended arrival, in 2^-32
	voter  uint32
}

// point is a point under way to become a candidate.
type point struct {
	height float64 // exp(-height)
	time   uint32  // share of the day's hazard at the intended arrival, in 2^-32
	voter  uint32
	minute float32 // the same on the clock
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
	drafts := w.residents(first, end)
	for k := uint32(0); len(drafts) > 0 && k < agents.MaxPoints; k++ {
		drafts = w.wave(k, drafts)
		w.keep(k, drafts, first)
		w.points += len(drafts)
	}
}

// residents returns what the points of some voters begin with, of those who live here.
func (w *worker) residents(first, end uint32) []draft {
	drafts := slices.Grow(w.drafts[:0], int(end-first)+1)[:end-first+1]
	n := 0
	for v := first; v < end; v++ {
		d := &drafts[n]
		d.height, d.voter = 1, v
		n += int(w.lives[v>>6] >> (v & 63) & 1)
	}
	w.drafts = drafts
	return drafts[:n]
}

// wave draws the k-th points of some voters and returns those that reach the floor:
// exp(-height) of point k is a product of k uniforms (eq. 9). Each is written before it
// is known whether it counts, so that nothing has to be foretold.
func (w *worker) wave(k uint32, drafts []draft) []draft {
	numbers, rows, all := w.numbers.points, w.m.Electorate.Address, w.bars
	n := 0
	for i := range drafts {
		v := drafts[i].voter
		row := uint64(v)
		if rows != nil {
			row = uint64(rows[v])
		}
		x := numbers.Uint64(row, k)
		height := float64(drafts[i].height * random.Half(uint32(x>>32)))
		to := &drafts[n]
		to.height, to.time, to.voter = height, uint32(x), v
		n += reaches(height, all[v].floor())
	}
	return drafts[:n]
}

// keep keeps the points of a wave that are not later than a certain one of their voter:
// when the time of a later one comes the voter has set out, or has a state of its own,
// with which all its points are drawn anew.
func (w *worker) keep(k uint32, drafts []draft, first uint32) {
	all, soonest, main := w.bars, w.soonest, w.main
	at := len(w.kept)
	kept := slices.Grow(w.kept, len(drafts)+1)[:at+len(drafts)+1]
	for i := range drafts {
		d := &drafts[i]
		sure := reaches(d.height, all[d.voter].sure()) & main.has(d.time)
		mine := &soonest[d.voter-first]
		*mine = min(*mine, d.time>>1|uint32(1-sure)<<31)
		x := &kept[at]
		x.height, x.time, x.voter, x.k, x.sure = d.height, d.time, d.voter, uint16(k), uint8(sure)
		at += x.inTime(*mine)
	}
	w.kept = kept[:at]
}

// inTime returns 0 where a point is later than another, else 1. Those of the same
// minute are told apart in endSift.
func (x *point) inTime(soonest uint32) int {
	return 1 - later(x.time>>1, soonest, sameMinute*wholeDay)
}

// wholeDay is the profile time of a day, in which times are compared as whole numbers:
// these are chosen from without a branch.
const wholeDay = 1 << 31

// later returns 1 where a is above b by more than so much, else 0.
func later(a, b uint32, more int64) int { return int(uint64(int64(b)+more-int64(a)) >> 63) }

// sameMinute is above the difference in profile time of any two points of which the
// minutes are one number.
const sameMinute = 1.0 / (1 << 16)

// redrawVoter draws the points of one voter from a minute on for whatever may happen
// to it, where those of its centre were drawn for less (eq. 9).
func (w *worker) redrawVoter(voter uint32, from float64) {
	r := w.record(voter)
	p := &w.places[r.centre]
	over := w.status[voter].where() >= voted || w.status[voter].where() == notOnList
	if p.scope == anything || over || !w.present.has(int(voter)) {
		return
	}
	h, top := w.m.Days[w.day].Hours, w.wideTop(r, voter)
	w.extra = agents.PointsAbove(w.extra[:0], w.numbers.points, w.m.address(int(voter)), w.profileOf[r.group], h, agents.Floor(top))
	if h.Extra > 0 {
		w.extra = agents.ExtraPoints(w.extra, w.numbers.late, w.numbers.extend, w.m.address(int(voter)), h, top)
	}
	again := slices.Grow(w.again[:0], len(w.extra)+1)[:len(w.extra)+1]
	n := 0
	for _, x := range w.extra {
		c := &again[n]
		c.fill(r, voter, x)
		n += 1 - above(from, float64(c.leave))
	}
	w.again = again
	for i := range again[:n] {
		w.ask(&again[i])
	}
	for i := range again[:n] {
		c, at := &again[i], len(p.late)
		for at > p.lateAt && before(c, &p.late[at-1]) {
			at--
		}
		p.late = slices.Insert(p.late, at, *c)
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
