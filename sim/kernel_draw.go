package sim

import (
	"slices"

	"turnout/agents"
	"turnout/internal/random"
)

// candidate is a point of a voter's measure: an occasion to set out.
type candidate struct {
	leave   float32 // minute at which the voter would leave home
	need    float32 // wish that takes the point, unless its marks say otherwise
	minute  float32 // intended arrival at the door
	voter   uint32
	tie     uint32 // first of its ties
	lodging lodging
	k       uint16
	seen    uint16 // weight of ties seen to have voted, in its step
	ties    uint8
	least   uint8 // weight of ties seen to have voted from which on the voter goes; 0 where it has to weigh more
	asks    int8  // row of the housemate whom the voter asks along, from its own; 0 nobody
	marks   marks
}

// known is what is known of the wish of a candidate whose need is the number of it.
type known struct {
	need   float32 // nearly the wish that takes the point
	wish   float32 // nearly its wish at home, ties and crowd apart [logit]
	phi    float32 // its sensitivity to a crowd of the own side
	weight uint8   // of all its resident ties
}

// marks are what is known of a candidate before the day.
type marks uint8

const (
	certain  marks = 1 << iota // taken whatever the ties do, while all goes as planned
	reckoned                   // what it needs is found only where that matters (needOf)
	informed                   // more is known of its wish (known)
	agrees                     // the housemate comes along, whatever the ties do, while all goes as planned
	refuses                    // the housemate does not, likewise
)

// draft is the last point so far of a voter who may have another.
type draft struct {
	height float64 // exp(-height)
	time   uint32  // share of the day's hazard at the intended arrival, in 2^-32
	row    uint32  // of the voter, within its centre
}

// point is a point under way to become a candidate.
type point struct {
	draft
	minute float32 // the time on the clock
	number uint32  // twice k, and 1 where it is certainly taken
}

// draw draws the points of the voters of a centre and sorts them by the minute at
// which they would leave home; those before a minute are left out (eq. 8 and 9).
func (w *worker) draw(c int, s scope, from float64) {
	p, e := &w.places[c], w.m.Electorate
	first, end := e.CentreFirst[c], e.CentreFirst[c+1]
	p.scope, p.late, p.lateAt = s, p.late[:0], 0
	w.setWishes(first, end, c, s)
	w.beginSift(c, s)
	if votes := w.m.Days[w.day].Votes; votes == nil || votes[c] {
		w.drawHeights(c, s)
		w.sift(c, s)
		if w.m.Days[w.day].Hours.Extra > 0 {
			w.drawExtra(first, end, s)
		}
	}
	w.askAlong(s)
	w.order(c, from)
}

// redraw draws the points of a centre again, for whatever may happen.
func (w *worker) redraw(c int, from float64) { w.draw(c, anything, from) }

// drawHeights draws the points of the voters of a centre, of some at a time who belong to
// one group: all first points and then all second ones (eq. 9).
func (w *worker) drawHeights(centre int, s scope) {
	e := w.m.Electorate
	first, end := e.CentreFirst[centre], e.CentreFirst[centre+1]
	floors, wishes := w.floors[first:end], w.wishes[int(first)*w.plan.spells:int(end)*w.plan.spells]
	group := -1
	block, _ := slices.BinarySearch(e.BlockFirst, first)
	for from := first; from < end; {
		if e.BlockFirst[block+1] <= from {
			block++
			continue
		}
		if g := e.Margins.Blocks[block].Group; g != group {
			group, w.judge.looks = g, w.plan.outlooks(g, w.groups, s)
		}
		to := e.Consecutive(from, min(from+chunk, end, e.BlockFirst[block+1]))
		drafts, address := w.residents(first, from, to), w.m.address(int(from))-uint64(from-first)
		from = to
		for k := uint32(0); len(drafts) > 0 && k < agents.MaxPoints; k++ {
			drafts = drafts[:wave(drafts, w.numbers.points, address, k, floors)]
			w.fate = slices.Grow(w.fate[:0], len(drafts))[:len(drafts)]
			if s == behindCrowds {
				w.judge.ofFearful(drafts, w.fate, wishes)
			} else {
				w.judge.of(drafts, w.fate, wishes)
			}
			at := len(w.kept)
			w.kept = slices.Grow(w.kept, len(drafts)+1)
			w.kept = w.kept[:at+keep(drafts, w.fate, w.soonest, w.kept[at:at+len(drafts)+1], k)]
			w.points += len(drafts)
		}
	}
}

// chunk is how many voters have their points drawn together: their drafts stay in the
// first-level cache.
const chunk = 512

// residents returns what the points of some voters begin with, of those who live here.
func (w *worker) residents(first, from, end uint32) []draft {
	drafts := slices.Grow(w.drafts[:0], int(end-from)+1)[:end-from+1]
	n := 0
	for v := from; v < end; v++ {
		d := &drafts[n]
		d.height, d.row = 1, v-first
		n += int(w.lives[v>>6] >> (v & 63) & 1)
	}
	w.drafts = drafts
	return drafts[:n]
}

// wave draws the k-th points of some voters of a centre, of which the first has an
// address, and leaves those in front that reach the lowest floor: exp(-height) of point k
// is a product of k uniforms (eq. 9). Each is written before it is known whether it
// counts, so that nothing has to be foretold.
func wave(drafts []draft, numbers random.Stream, address uint64, k uint32, floors []uint16) (n int) {
	for i := range drafts {
		row := drafts[i].row
		x := numbers.Uint64(address+uint64(row), k)
		height := float64(drafts[i].height * random.Half(uint32(x>>32)))
		to := &drafts[n]
		to.height, to.time, to.row = height, uint32(x), row
		n += int(reaches(coarse(height), floors[row]))
	}
	return n
}

// keep keeps the points of a wave that are not later than a certain one of their voter:
// when the time of a later one comes the voter has set out, or has a state of its own,
// with which all its points are drawn anew.
func keep(drafts []draft, fate []uint8, soonest []uint32, kept []point, k uint32) (n int) {
	for i, f := range fate {
		d, sure := &drafts[i], uint32(f&isSure)
		mine, x := &soonest[d.row], &kept[n]
		first := min(*mine, d.time>>1|(1-sure)<<31)
		*mine = first
		x.height, x.time, x.row, x.number = d.height, d.time, d.row, 2*k|sure
		n += int(uint32(f/isPoint) & x.inTime(first))
	}
	return n
}

// inTime returns 0 where a point is later than another, else 1. Those that may be of
// the same minute are both kept.
func (x *draft) inTime(soonest uint32) uint32 {
	return 1 - later(x.time>>1, soonest, sameMinute*wholeDay)
}

// wholeDay is the profile time of a day, in which times are compared as whole numbers:
// these are chosen from without a branch.
const wholeDay = 1 << 31

// later returns 1 where a is above b by more than so much, else 0.
func later(a, b uint32, more int64) uint32 { return uint32(uint64(int64(b)+more-int64(a)) >> 63) }

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
