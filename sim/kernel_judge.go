package sim

import (
	"math"

	"turnout/agents"
)

// judge holds points against what their voters are planned to wish (eq. 9).
type judge struct {
	needs  *[1 + ones]float32
	cells  [cells]uint8    // by profile time: spell in which voters of the centre leave home
	ahead  [cells]prospect // of the voters of a group, likewise
	fears  []outlook       // by voter of a centre where hard-liners are known at home
	spells uint32
	first  uint32 // voter of the centre
	same   int64  // sameMinute of the group
	widest int64  // the greatest of the centre
}

// prospect is what is known of points of one part of profile time, fear apart: the spell in
// which their voters leave home, and how far ties and crowd may leave their planned wishes;
// of a part in which it is not known which spell that is, nothing.
type prospect struct {
	outlook
	spell uint32
}

// see takes up the outlooks of the voters of a group at a centre.
func (j *judge) see(looks *[cells]outlook) {
	for i, cell := range j.cells {
		x := &j.ahead[i]
		x.outlook, x.spell = looks[i], uint32(cell)%mixed
		if cell >= mixed {
			x.outlook = anywhere
		}
	}
}

// anywhere is the outlook with which every point may be taken, and none certainly.
var anywhere = outlook{float32(math.Inf(-1)), float32(math.Inf(1))}

// keep keeps the k-th points of some voters that may be taken and that are not later than
// one of their voter that is certainly taken: when the time of a later one comes the voter
// has set out, or has a state of its own, with which all its points are drawn anew. By
// voter, most is what is left of the day at the first certain one.
func (j *judge) keep(drafts []draft, wishes []float32, most []uint32, kept []point, k uint32) (n int) {
	same := j.same
	for i := range drafts {
		d := &drafts[i]
		x := &j.ahead[d.time>>24]
		may, will := x.foretold(wishes[d.row*j.spells+x.spell], coarse(d.height), j.needs)
		n += int(kept[n].note(d, k, may, will, &most[d.row], same))
	}
	return n
}

// keepFearful is keep where voters weigh at home what stands at the door.
func (j *judge) keepFearful(drafts []draft, wishes []float32, most []uint32, kept []point, k uint32) (n int) {
	same := j.same
	for i := range drafts {
		d := &drafts[i]
		x, fear := &j.ahead[d.time>>24], &j.fears[d.row]
		look := outlook{x.none + fear.none, x.all + fear.all}
		may, will := look.foretold(wishes[d.row*j.spells+x.spell], coarse(d.height), j.needs)
		n += int(kept[n].note(d, k, may, will, &most[d.row], same))
	}
	return n
}

// keepAll is keep where anything may happen, and so any point may be taken.
func keepAll(drafts []draft, kept []point, k uint32) int {
	for i := range drafts {
		d, x := &drafts[i], &kept[i]
		x.height, x.time, x.row, x.number = d.height, d.time, d.row, 2*k
	}
	return len(drafts)
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

// lookAtFears finds between what bounds fear moves the wishes of the voters of a centre, once
// for all replicates.
func (w *worker) lookAtFears(centre int) {
	if w.fears[centre] == nil {
		e := w.m.Electorate
		w.fears[centre] = w.fearsOf(w.traits.Row[e.CentreFirst[centre]:e.CentreFirst[centre+1]])
	}
	w.judge.fears = w.fears[centre]
}

// fearsOf returns between what bounds fear or anger before hard-liners move the wishes of
// some voters (φX in eq. 1).
func (k *Kernel) fearsOf(voters []agents.Voter) []outlook {
	fears := make([]outlook, len(voters))
	effect, phi, least := float32(k.p.CrowdFear), k.traits.Phi, k.leastPhi
	for i, x := range voters {
		fear := float32(-effect * max(least, phi[x.Marks/agents.Defiant&1][x.Strength]))
		rage := float32(-effect * max(least, phi[x.Marks/agents.DefiantToOthers&1][x.Strength]))
		fears[i] = outlook{min(fear, rage, 0) - rounded, max(fear, rage, 0) + rounded}
	}
	return fears
}
