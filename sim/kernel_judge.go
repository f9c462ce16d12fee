package sim

import (
	"slices"

	"turnout/agents"
)

// judge holds points against what their voters are planned to wish (eq. 9).
type judge struct {
	needs  *[1 + ones]float32
	cells  [cells]uint8    // by profile time: spell in which voters of the centre leave home
	looks  *[cells]outlook // of the voters of a group, by profile time, fear apart
	fears  []outlook       // by voter of a centre where hard-liners are known at home
	spells uint32
	first  uint32 // voter of the centre
	same   int64  // sameMinute of the group
	widest int64  // the greatest of the centre
}

// keep keeps the k-th points of some voters that may be taken and that are not later than
// one of their voter that is certainly taken: when the time of a later one comes the voter
// has set out, or has a state of its own, with which all its points are drawn anew.
// Points of which it is not known in which spell their voters leave home may be taken. By
// voter, most is what is left of the day at the first certain one.
func (j *judge) keep(drafts []draft, wishes []float32, most []uint32, kept []point, k uint32) (n int) {
	same := j.same
	for i := range drafts {
		d := &drafts[i]
		time := d.time >> 24
		cell := uint32(j.cells[time])
		may, will := j.looks[time].foretold(wishes[d.row*j.spells+cell&(mixed-1)], coarse(d.height), j.needs)
		n += int(kept[n].note(d, k, may|cell/mixed, will&^(cell/mixed), &most[d.row], same))
	}
	return n
}

// keepFearful is keep where voters weigh at home what stands at the door.
func (j *judge) keepFearful(drafts []draft, wishes []float32, most []uint32, kept []point, k uint32) (n int) {
	same := j.same
	for i := range drafts {
		d := &drafts[i]
		time := d.time >> 24
		cell := uint32(j.cells[time])
		look, fear := j.looks[time], &j.fears[d.row]
		look.none, look.all = look.none+fear.none, look.all+fear.all
		may, will := look.foretold(wishes[d.row*j.spells+cell&(mixed-1)], coarse(d.height), j.needs)
		n += int(kept[n].note(d, k, may|cell/mixed, will&^(cell/mixed), &most[d.row], same))
	}
	return n
}

// note makes x the k-th point of a voter, which may be, and which will certainly be, taken;
// it returns whether the point counts, 1 or 0.
func (x *point) note(d *draft, k, may, will uint32, most *uint32, same int64) uint32 {
	left := d.left()
	first := max(*most, left&-will)
	*most = first
	x.height, x.time, x.row, x.number = d.height, d.time, d.row, 2*k|will
	return may & d.inTime(first, same)
}

// lookAtFears finds between what bounds fear moves the wishes of the voters [first, end).
func (w *worker) lookAtFears(first, end uint32) {
	w.judge.fears = slices.Grow(w.judge.fears[:0], int(end-first))[:end-first]
	effect, phi, least := float32(w.p.CrowdFear), w.traits.Phi, w.leastPhi
	for i, x := range w.traits.Row[first:end] {
		fear := float32(-effect * max(least, phi[x.Marks/agents.Defiant&1][x.Strength]))
		rage := float32(-effect * max(least, phi[x.Marks/agents.DefiantToOthers&1][x.Strength]))
		low, high := fear, fear
		if rage != fear {
			low, high = min(fear, rage), max(fear, rage)
		}
		w.judge.fears[i] = outlook{min(low, 0) - rounded, max(high, 0) + rounded}
	}
}
