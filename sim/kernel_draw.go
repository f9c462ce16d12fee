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
			if group = g; s != anything {
				w.judge.see(w.plan.looks[g].of(s))
			}
			w.judge.same = int64(w.sameMinute(w.profileOf[g])*wholeDay) + 1
			w.judge.widest = max(w.judge.widest, w.judge.same)
		}
		to := e.Consecutive(from, min(from+chunk, end, e.BlockFirst[block+1]))
		w.drawSome(from-first, to-from, w.m.address(int(from)), floors, wishes, s)
		from = to
	}
}

// chunk is how many voters have their points drawn together: their drafts stay in the
// first-level cache.
const chunk = 512

// drawSome draws the points of n voters of a centre from a row on, of which the first has
// an address and the others have the next ones.
func (w *worker) drawSome(row, n uint32, address uint64, floors []uint16, wishes []float32, s scope) {
	w.drafts = slices.Grow(w.drafts[:0], int(n)+1)[:n+1]
	first := address - uint64(row)
	drafts := w.drafts[:firstWave(w.drafts, w.numbers.points.Series(first, 0), row, floors[row:row+n])]
	for k := uint32(0); len(drafts) > 0; {
		at := len(w.kept)
		w.kept = slices.Grow(w.kept, len(drafts)+1)
		kept := w.kept[at : at+len(drafts)+1]
		switch s {
		case behindCrowds:
			at += w.judge.keepFearful(drafts, wishes, w.soonest, kept, k)
		case asPlanned:
			at += w.judge.keep(drafts, wishes, w.soonest, kept, k)
		default:
			at += keepAll(drafts, kept, k)
		}
		w.kept = w.kept[:at]
		w.points += len(drafts)
		if k++; k == agents.MaxPoints {
			break
		}
		drafts = drafts[:wave(drafts, w.numbers.points.Series(first, k), floors)]
	}
}

// firstWave draws the first points of voters from a row on, of whom floors says what these
// must reach, and notes those that do: exp(-height) of the first point is a uniform (eq. 9).
func firstWave(drafts []draft, numbers random.Series, row uint32, floors []uint16) (n int) {
	for i, floor := range floors {
		at := row + uint32(i)
		x := numbers.Uint64(at)
		height, to := random.Half(uint32(x>>32)), &drafts[n]
		to.height, to.time, to.row = height, uint32(x), at
		n += int(reaches(coarse(height), floor))
	}
	return n
}

// wave draws the k-th points of some voters of a centre and leaves those in front that
// reach the lowest floor: exp(-height) of point k is a product of k uniforms (eq. 9). Each
// is written before it is known whether it counts, so that nothing has to be foretold.
func wave(drafts []draft, numbers random.Series, floors []uint16) (n int) {
	for i := range drafts {
		row := drafts[i].row
		x := numbers.Uint64(row)
		height := float64(drafts[i].height * random.Half(uint32(x>>32)))
		to := &drafts[n]
		to.height, to.time, to.row = height, uint32(x), row
		n += int(reaches(coarse(height), floors[row]))
	}
	return n
}

// left is how much of the day is left at a point, in profile time: times are compared as
// whole numbers, because these are chosen from without a branch.
func (x *draft) left() uint32 { return ^x.time >> 1 }

// wholeDay is the profile time of a day.
const wholeDay = 1 << 31

// inTime returns 1 where so much is left of the day as at another point, or more, or so
// nearly that both may be of the same minute, else 0.
func (x *draft) inTime(most uint32, same int64) uint32 {
	return 1 - uint32(uint64(int64(x.left())+same-int64(most))>>63)
}

// sameMinute is above the difference in profile time of any two points of which the minutes
// are one number, or one number when a way to the polls was taken off.
func (k *Kernel) sameMinute(p *agents.Profile) float64 {
	h := &k.m.Days[k.day].Hours
	return max(1.0/(1<<16), float64(p.Steepest()*nextMinute)/(h.Close-h.Open))
}

// nextMinute is above the difference of two neighbouring numbers of 32 bits that stand for
// minutes of a day.
const nextMinute = 1.0 / (1 << 11)

// redrawVoter draws the points of one voter from a minute on for whatever may happen
// to it, where those of its centre were drawn for less (eq. 9).
func (w *worker) redrawVoter(voter uint32, from float64) {
	r := w.record(voter)
	p := &w.places[r.centre]
	over := w.status[voter].where() >= voted || w.status[voter].where() == notOnList
	if p.scope == anything || over || !w.present.has(int(voter)) {
		return
	}
	h, top := &w.m.Days[w.day].Hours, w.wideTop(r, voter)
	w.extra = w.pointsLater(w.extra[:0], r, top, from)
	if h.Extra > 0 {
		w.extra = agents.ExtraPoints(w.extra, w.numbers.late, w.numbers.extend, w.m.address(int(voter)), *h, top)
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

// pointsLater appends the points of a voter that a wish of at most top can take and of
// which the minute is not before one; a few others may be among them (eq. 9).
func (w *worker) pointsLater(to []agents.Point, r record, top, from float64) []agents.Point {
	h, profile, address := &w.m.Days[w.day].Hours, w.profileOf[r.group()], w.m.address(int(r.voter))
	early := float64((profile.At((from-h.Open)/(h.Close-h.Open)) - w.sameMinute(profile)) * (1 << 32))
	height := 1.0
	for k := uint32(0); k < agents.MaxPoints; k++ {
		x := w.numbers.points.Uint64(address, k)
		height = float64(height * random.Half(uint32(x>>32)))
		if float64(w.needs[max(coarse(height), 0)+1]) > top+rounded {
			break
		}
		if float64(uint32(x)) >= early {
			minute := float32(h.Open + float64((h.Close-h.Open)*profile.Inverse(random.Half(uint32(x)))))
			to = append(to, agents.Point{Need: agents.Need(height), Minute: minute, K: uint16(k)})
		}
	}
	return to
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
