package sim

import "slices"

// judge holds points against what their voters are planned to wish (eq. 9).
type judge struct {
	needs  *[1 + ones]float32
	cells  [cells]uint8        // by profile time: spell in which voters of the centre leave home
	looks  [mostSpells]outlook // of the voters of a group, by spell, fear apart
	fears  []outlook           // by voter of a centre where hard-liners are known at home
	spells uint32
}

// A fate says whether a point is certainly taken, and whether it may be.
const (
	isSure = 1 << iota
	isPoint
)

// of finds the fates of some points. Those of which it is not known in which spell their
// voters leave home may be taken.
func (j *judge) of(drafts []draft, fate []uint8, wishes []float32) {
	drafts = drafts[:len(fate)]
	for i := range fate {
		d := &drafts[i]
		cell := uint32(j.cells[d.time>>24])
		spell := cell & (mixed - 1)
		may, will := j.looks[spell&(mostSpells-1)].foretold(wishes[d.row*j.spells+spell], coarse(d.height), j.needs)
		fate[i] = uint8(will&^(cell/mixed) | (may|cell/mixed)*isPoint)
	}
}

// ofFearful is of where voters weigh at home what stands at the door.
func (j *judge) ofFearful(drafts []draft, fate []uint8, wishes []float32) {
	drafts = drafts[:len(fate)]
	for i := range fate {
		d := &drafts[i]
		cell := uint32(j.cells[d.time>>24])
		spell := cell & (mixed - 1)
		look, fear := j.looks[spell&(mostSpells-1)], &j.fears[d.row]
		look.none, look.all = look.none+fear.none, look.all+fear.all
		may, will := look.foretold(wishes[d.row*j.spells+spell], coarse(d.height), j.needs)
		fate[i] = uint8(will&^(cell/mixed) | (may|cell/mixed)*isPoint)
	}
}

// lookAtFears finds between what bounds fear moves the wishes of the voters [first, end).
func (w *worker) lookAtFears(first, end uint32) {
	fears := slices.Grow(w.judge.fears[:0], int(end-first))[:end-first]
	for i := range fears {
		low, high := w.fearBetween(w.record(first+uint32(i)), behindCrowds)
		fears[i] = outlook{float32(low) - rounded, float32(high) + rounded}
	}
	w.judge.fears = fears
}
