package sim

import (
	"math"

	"turnout/agents"
)

// bars are what exp(-height) of a voter's points must reach: the floor, to be a point
// at all, and sure, to be one that is certainly taken in the main phase of the day
// (eq. 9). Each is a float32 cut to its upper 16 bits, so that no point is left out
// and none is wrongly certain.
type bars uint32

func newBars(floor, sure float64) bars {
	f, s := math.Float32bits(float32(floor*(1-1e-6))), math.Float32bits(float32(sure*(1+1e-6)))
	return bars(f&^0xffff | (s+0xffff)>>16)
}

func (b bars) floor() float64 { return float64(math.Float32frombits(uint32(b &^ 0xffff))) }
func (b bars) sure() float64  { return float64(math.Float32frombits(uint32(b << 16))) }

// never is a bar that no point reaches.
const never = 2

// unknown stands for bars that have to be found.
var unknown = newBars(0, never)

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

func (k *Kernel) setBarsOf(v uint32, s scope) {
	r := k.record(v)
	switch {
	case !k.lives.has(int(v)):
		k.bars[v] = newBars(never, never)
	case s == anything:
		k.bars[v] = newBars(agents.Floor(k.wideTop(r, v)), never)
	default:
		k.bars[v] = newBars(agents.Floor(k.plannedTop(r, v, s)), agents.Floor(k.plannedLow(r, v, s)-4*margin))
	}
}

// reaches returns 1 where a number reaches a bar, else 0. Both are positive, so their
// bits are in the same order; nobody could foretell a branch.
func reaches(height, bar float64) int {
	return int((math.Float64bits(bar) - math.Float64bits(height) - 1) >> 63)
}

// stretch is a stretch of profile time, from (included) and to (excluded), in 2^-32.
type stretch struct{ from, to int64 }

// newStretch returns the stretch between two shares of the day, or a little less.
func newStretch(from, to float64) stretch {
	return stretch{int64(min(from, 2)*(1<<32)) + 1, int64(min(to, 2) * (1 << 32))}
}

// has returns 1 where a time belongs to the stretch, else 0.
func (s stretch) has(time uint32) int {
	t := int64(time)
	return int(uint64(^(t-s.from)&(t-s.to)) >> 63)
}

// foreseeMain finds the phase of the day in which most voters would come.
func (k *Kernel) foreseeMain(f *plan) {
	h, last := k.m.Days[k.day].Hours, len(k.bounds)-1
	most := -1.0
	for first := 0; first < last; {
		end := first + 1
		for end < last && f.phase[end] == f.phase[first] {
			end++
		}
		share := 0.0
		for _, profile := range k.m.Voters.Profile {
			share += profile.At((k.bounds[end]-h.Open)/(h.Close-h.Open)) - profile.At((k.bounds[first]-h.Open)/(h.Close-h.Open))
		}
		if share > most {
			most, f.main, f.mainly = share, int(f.phase[first]), [2]int{first, end}
		}
		first = end
	}
}

// mainOf returns at which arrivals every voter of a centre would have left home in the
// main phase.
func (k *Kernel) mainOf(centre int) stretch {
	h, f := k.m.Days[k.day].Hours, &k.plan
	from, to := -1.0, 2.0
	for _, profile := range k.m.Voters.Profile {
		if t := f.mainly[0]; t > 0 {
			from = max(from, profile.At((k.bounds[t]+float64(k.longest[centre])-h.Open)/(h.Close-h.Open))+sameMinute)
		}
		if t := f.mainly[1]; t+1 < len(k.bounds) {
			to = min(to, profile.At((k.bounds[t]-h.Open)/(h.Close-h.Open))-sameMinute)
		}
	}
	return newStretch(from, to)
}

// wideTop returns a bound that the wish of a voter does not exceed today, whatever
// happens (eq. 1).
func (k *Kernel) wideTop(r record, voter uint32) float64 {
	return r.ceiling() + k.called(r, &k.plan.most[k.classOf[r.group]]) + k.lifted(voter) + k.easedFor(r, voter)
}

// plannedTop returns a bound that it does not exceed while all goes as planned
// (eq. 1).
func (k *Kernel) plannedTop(r record, voter uint32, s scope) float64 {
	top := math.Inf(-1)
	for phase := 0; phase < len(k.plan.cues); phase += len(k.plan.most) {
		top = max(top, k.called(r, &k.plan.cues[phase+int(k.classOf[r.group])]))
	}
	top += r.base() + k.lifted(voter) + math.Abs(k.p.SocialEffect) + margin
	if r.marks().Has(agents.Doubter) {
		top -= k.p.SecrecyEffect
	}
	if s == behindCrowds {
		_, honour := k.seenBetween(k.class(r), -1, 1)
		top += honour + max(0, -float64(float64(r.sensitive())*k.p.CrowdFear), -float64(float64(r.outraged())*k.p.CrowdFear))
	}
	return min(top, k.wideTop(r, voter))
}

// plannedLow returns a bound that the wish of a voter does not fall below in the main
// phase of the day, while all goes as planned (eq. 1).
func (k *Kernel) plannedLow(r record, voter uint32, s scope) float64 {
	f := &k.plan
	usual := f.mostUsual[r.group]
	low := r.base() + k.called(r, &f.cues[f.main*len(f.most)+int(k.classOf[r.group])])
	low += min(0, -float64(k.p.SocialEffect*usual), k.p.SocialEffect)
	if r.marks().Has(agents.Doubter) {
		low -= max(0, k.p.SecrecyEffect)
	}
	if f.exposed != nil && f.exposed.has(int(voter)) {
		if !f.known || f.lift.At(voter) <= 0 { // else whatever comes of it raises the wish
			low -= math.Abs(k.p.PressureEffect)
		}
	}
	if s == behindCrowds {
		shame, _ := k.seenBetween(k.class(r), -usual, 1)
		low += shame + min(0, -float64(float64(r.sensitive())*k.p.CrowdFear), -float64(float64(r.outraged())*k.p.CrowdFear))
	}
	return low
}
