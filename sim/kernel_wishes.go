package sim

import (
	"math"
	"sync"

	"turnout/agents"
	"turnout/internal/exact"
	"turnout/internal/pages"
)

// unsettled stands for a planned wish that is not one number, or too large to be kept:
// it is found again for each point. Planned wishes lie below keepable.
const (
	unsettled = 1e9
	keepable  = 16
)

// rounded is far above what is lost where a planned wish, and what is added to it, are
// kept as float32 [logit].
const rounded = 1e-5

// makeWishes makes room for the planned wishes of so many spells, which have to be found.
func (k *Kernel) makeWishes(spells int) {
	if need := spells * k.names; need > len(k.wishes) {
		k.wishes = pages.Make[float32](need)
	}
	for c := range k.ready {
		k.ready[c] = undrawn
	}
}

// setWishes finds the planned wishes of the voters of a centre, mostly once for all
// replicates.
func (w *worker) setWishes(first, end uint32, c int, s scope) {
	if w.ready[c] == s {
		return
	}
	w.ready[c] = s
	for v := first; v < end; v++ {
		w.setWishesOf(v, s)
	}
}

// wishesOf returns the planned wishes of a voter, by spell.
func (k *Kernel) wishesOf(v uint32) []float32 {
	n := uint32(k.plan.spells)
	return k.wishes[v*n : (v+1)*n]
}

// setWishesOf finds the planned wishes of a voter and the floor of its points; of who has a
// state, for when it has none any more.
func (k *Kernel) setWishesOf(v uint32, s scope) {
	if k.status[v]&touched == 0 {
		k.findWishes(v, s)
		return
	}
	x, slot := k.stateOf(v), k.slotOf(v)
	k.findWishes(v, s)
	x.wish = k.wishesOf(v)[0]
	k.keepSlot(v, slot)
}

// findWishes finds the wish of a voter in each spell while all goes as planned, ties and
// crowd apart, and the floor of its points (eq. 1 and 9).
func (k *Kernel) findWishes(v uint32, s scope) {
	list := k.wishesOf(v)
	if !k.lives.has(int(v)) {
		for i := range list {
			list[i] = -keepable
		}
		k.floors[v] = never
		return
	}
	r := k.record(v)
	top := k.wideTop(r, v)
	if s == anything {
		for i := range list {
			list[i] = unsettled
		}
		top += max(0, float64(k.plan.highest.At(v))-k.lifted(v))
	} else {
		top = min(top, k.planWishes(list, r, v, s)+margin)
	}
	k.floors[v] = floorBelow(top)
}

// planWishes is setWishesOf where all goes as planned; it returns the highest wish that ties
// and a crowd allow (eq. 1).
func (k *Kernel) planWishes(list []float32, r record, v uint32, s scope) float64 {
	f := &k.plan
	wish, top := k.steady(r), math.Inf(-1)
	_, rise := k.fearBetween(r, s)
	for i := range list {
		list[i] = unsettled
	}
	for i := range f.parts {
		x := &f.parts[i]
		low, high := k.pressedBetween(v, x.on)
		called := wish + k.called(r, &f.cues[int(x.phase)*len(f.most)+int(k.classOf[r.group()])])
		y := &f.between[int(x.spell)*k.groups+int(r.group())]
		top = max(top, called+high+y.highest(s)+rise)
		if kept := called + low; x.alone && low == high && math.Abs(kept) < keepable {
			list[x.spell] = float32(kept)
		}
	}
	return top
}

// fearBetween returns between what bounds hard-liners of whom voters know at home move a
// wish by fear or anger (φX in eq. 1).
func (k *Kernel) fearBetween(r record, s scope) (low, high float64) {
	if s != behindCrowds {
		return 0, 0
	}
	fear, rage := -float64(float64(r.sensitive())*k.p.CrowdFear), -float64(float64(r.outraged())*k.p.CrowdFear)
	return min(0, fear, rage), max(0, fear, rage)
}

// steady is the part of a planned wish that is the same all day (eq. 1).
func (k *Kernel) steady(r record) float64 {
	return r.base() - float64(k.p.SecrecyEffect*float64(r.marks()/agents.Doubter&1))
}

// wideTop returns a bound that the wish of a voter does not exceed today, whatever
// happens (eq. 1).
func (k *Kernel) wideTop(r record, voter uint32) float64 {
	return r.ceiling() + k.called(r, &k.plan.most[k.classOf[r.group()]]) + k.lifted(voter) + k.easedFor(r, voter)
}

// never is a floor that no point reaches.
const never = 1 << 14

// floorOf returns what exp(-height) of a point must reach as the upper 16 bits of a
// float32, so that no point is left out.
func floorOf(x float64) uint16 { return uint16(math.Float32bits(float32(x*(1-1e-6))) >> 16) }

// floorBelow returns what exp(-height) of a point must reach for a wish of at most so much
// to take it, rounded down a little (eq. 9).
func floorBelow(wish float64) uint16 {
	at := int((wish-leastTop)*topSteps) + 1
	if at <= 0 || at >= len(floorOfTop) {
		return floorOf(agents.Floor(wish))
	}
	return floorOfTop[at]
}

// floorOfTop holds the floors of wishes from leastTop on, topSteps for each logit.
const (
	leastTop = -12
	topSteps = 256
)

var floorOfTop = func() (list [24 * topSteps]uint16) {
	for i := range list {
		list[i] = floorOf(agents.Floor(leastTop + float64(i)/topSteps))
	}
	return list
}()

// coarse returns the upper 16 bits of a height as a float32, in which it is compared
// with floors; below all of them where it is too small for that.
func coarse(height float64) int32 { return int32(math.Float64bits(height)>>45) - 896<<7 }

// reaches returns 1 where a height reaches a floor, else 0; nobody could foretell a branch.
func reaches(height int32, floor uint16) uint32 { return uint32(^(height - int32(floor))) >> 31 }

// outlook says how far from a planned wish ties and crowd may leave it.
type outlook struct{ none, all float32 }

// foretold returns whether a wish may, and whether it will certainly, exceed the need that
// belongs to a coarse exp(-height), 1 or 0 (eq. 9).
func (x *outlook) foretold(wish float32, height int32, needs *[1 + ones]float32) (may, will uint32) {
	at := max(height, 0)
	least, most := wish+x.none, wish+x.all
	may = math.Float32bits(needs[at+1]-most) >> 31
	will = math.Float32bits(needs[at]-least) & math.Float32bits(least-unsettled/2) >> 31
	return may, will
}

// ones is the coarse exp(-height) of 1.
const ones = 127 << 7

// needs holds the wish that takes a point by its coarse exp(-height): that of the lowest
// height of a cell stands one place before that of the highest, which is the lowest of the
// next (eq. 9).
var needs = sync.OnceValue(func() *[1 + ones]float32 {
	list := new([1 + ones]float32)
	list[0] = float32(math.Inf(1))
	for i := 1; i < ones; i++ {
		p := float64(math.Float32frombits(uint32(i) << 16))
		list[i] = float32(exact.Log((1 - p) / p))
	}
	list[ones] = float32(math.Inf(-1))
	return list
})
