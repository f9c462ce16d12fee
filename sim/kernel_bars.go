package sim

import (
	"math"

	"turnout/agents"
	"turnout/internal/pages"
)

// bars are what exp(-height) of a voter's points must reach in a spell of the day: the
// floor, to be a point at all, and sure, to be one that is certainly taken (eq. 9). Each
// is a float32 cut to its upper 16 bits, so that no point is left out and none is
// wrongly certain.
type bars struct{ floor, sure uint16 }

func newBars(floor, sure float64) bars {
	return bars{uint16(math.Float32bits(float32(floor*(1-1e-6))) >> 16), uint16((math.Float32bits(float32(sure*(1+1e-6))) + 0xffff) >> 16)}
}

// never is a bar that no point reaches.
const never = 2

// unknown stands for a floor that has to be found.
const unknown = 1<<16 - 1

// coarse returns the upper 16 bits of a height as a float32, in which it is compared
// with bars; below all of them where it is too small for that.
func coarse(height float64) int32 { return int32(math.Float64bits(height)>>45) - 896<<7 }

// reaches returns 1 where a height reaches a bar, else 0; nobody could foretell a branch.
func reaches(height int32, bar uint16) uint32 { return uint32(^(height - int32(bar))) >> 31 }

// makeBars makes room for the bars of so many spells, which have to be found.
func (k *Kernel) makeBars(spells int) {
	if need := spells * k.names; need > len(k.bars) {
		k.bars = pages.Make[bars](need)
	}
	for c := range k.barred {
		k.barred[c] = undrawn
	}
}

// setBars finds the bars of the voters of a centre, mostly once for all replicates.
func (w *worker) setBars(first, end uint32, c int, s scope) {
	if w.barred[c] == s {
		return
	}
	w.barred[c] = s
	for v := first; v < end; v++ {
		w.setBarsOf(v, s)
	}
}

// barsOf returns the bars of a voter, by spell.
func (k *Kernel) barsOf(v uint32) []bars {
	n := uint32(k.plan.spells)
	return k.bars[v*n : (v+1)*n]
}

// setBarsOf finds the bars of a voter, and the lowest of its floors (eq. 9).
func (k *Kernel) setBarsOf(v uint32, s scope) {
	r, list := k.record(v), k.barsOf(v)
	if k.lives.has(int(v)) && s != anything {
		k.setPlannedBars(list, r, v, s)
	} else {
		x := newBars(never, never)
		if k.lives.has(int(v)) {
			x = newBars(agents.Floor(k.wideTop(r, v)), never)
		}
		for i := range list {
			list[i] = x
		}
	}
	floor := list[0].floor
	for _, x := range list[1:] {
		floor = min(floor, x.floor)
	}
	k.floors[v] = floor
}

// wideTop returns a bound that the wish of a voter does not exceed today, whatever
// happens (eq. 1).
func (k *Kernel) wideTop(r record, voter uint32) float64 {
	return r.ceiling() + k.called(r, &k.plan.most[k.classOf[r.group]]) + k.lifted(voter) + k.easedFor(r, voter)
}

// setPlannedBars finds between what bounds the wish of a voter lies in each spell while
// all goes as planned (eq. 1).
func (k *Kernel) setPlannedBars(list []bars, r record, v uint32, s scope) {
	f := &k.plan
	wish := r.base() - float64(k.p.SecrecyEffect*float64(r.marks()/agents.Doubter&1))
	low, high := 0.0, 0.0
	if s == behindCrowds {
		fear, rage := -float64(float64(r.sensitive())*k.p.CrowdFear), -float64(float64(r.outraged())*k.p.CrowdFear)
		low, high = min(0, fear, rage), max(0, fear, rage)
	}
	wide := k.wideTop(r, v)
	for i := range f.spells {
		least, most := math.Inf(1), math.Inf(-1)
		for _, x := range f.parts {
			if int(x.spell) != i {
				continue
			}
			called := k.called(r, &f.cues[int(x.phase)*len(f.most)+int(k.classOf[r.group])])
			a, b := k.pressedBetween(v, x.on)
			least, most = min(least, called+a), max(most, called+b)
		}
		x := &f.between[i*k.groups+int(r.group)]
		least, most = wish+least+x.none+low, wish+most+x.all+high
		if s == behindCrowds {
			least, most = least+x.shame, most+x.honour
		}
		list[i] = newBars(agents.Floor(min(most+margin, wide)), agents.Floor(least-4*margin))
	}
}
