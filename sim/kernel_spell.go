package sim

import (
	"math"
	"slices"

	"turnout/agents"
)

// part is a part of the day in which neither calls nor known pressure change, as far as
// that is planned. In each a voter's planned wish is one number (decision 0019); where
// there would be more than mostSpells, the parts in which few come share a spell, in which
// it is none.
type part struct {
	from, to float64 // minutes
	phase    uint8   // row of the plan's cues
	on       bool    // known pressure counts
	spell    uint8
	alone    bool // in its spell
}

const mostSpells = 4

// cut cuts the day into parts and spells.
func (k *Kernel) cut(f *plan) {
	f.parts, f.earlierParts = f.earlierParts[:0], f.parts
	last := len(k.bounds) - 1
	for t := range last {
		x := part{k.bounds[t], k.bounds[t+1], f.phase[t], f.known && f.on[t] != 0, uint8(len(f.parts)), true}
		if n := len(f.parts); n > 0 && f.parts[n-1].phase == x.phase && f.parts[n-1].on == x.on {
			f.parts[n-1].to = x.to
			continue
		}
		f.parts = append(f.parts, x)
	}
	f.spells = len(f.parts)
	for f.spells > mostSpells {
		k.joinSpells(f)
	}
	f.strange = f.strange || !slices.Equal(f.parts, f.earlierParts)
	f.spellOf = f.spellOf[:0]
	for i, t := 0, 0; t < last; t++ {
		for k.bounds[t] >= f.parts[i].to {
			i++
		}
		f.spellOf = append(f.spellOf, f.parts[i].spell)
	}
	f.spellOf = append(f.spellOf, uint8(f.spells-1)) // after the last step
}

// joinSpells makes one spell of the two neighbours in which fewest come (eq. 8).
func (k *Kernel) joinSpells(f *plan) {
	best, least := 0, math.Inf(1)
	for s := range f.spells - 1 {
		share, from := 0.0, f.begins(s)
		to := f.begins(s + 2)
		for _, p := range k.m.Voters.Profile {
			share += k.profileTime(p, to) - k.profileTime(p, from)
		}
		if share < least {
			best, least = s, share
		}
	}
	for i := range f.parts {
		x := &f.parts[i]
		x.alone = x.alone && int(x.spell) != best && int(x.spell) != best+1
		if int(x.spell) > best {
			x.spell--
		}
	}
	f.spells--
}

// begins returns the minute at which a spell begins, or the last one ends.
func (f *plan) begins(spell int) float64 {
	for i := range f.parts {
		if int(f.parts[i].spell) == spell {
			return f.parts[i].from
		}
	}
	return f.parts[len(f.parts)-1].to
}

// profileTime returns W at a minute of the day (eq. 8).
func (k *Kernel) profileTime(p *agents.Profile, minute float64) float64 {
	h := &k.m.Days[k.day].Hours
	return p.At((minute - h.Open) / (h.Close - h.Open))
}

// foreseeSpells notes between what bounds ties move the wishes of each group in each
// spell: s^ grows over the day (eq. 11).
func (k *Kernel) foreseeSpells(f *plan) {
	f.between = f.between[:0]
	for s := range f.spells {
		for g, group := range k.m.Electorate.Margins.Groups {
			usual, profile := k.m.Voters.Usual[g], k.m.Voters.Profile[group.Class]
			early := k.reachOf(group.Class, usual.At(k.profileTime(profile, f.begins(s))))
			late := k.reachOf(group.Class, usual.At(k.profileTime(profile, f.begins(s+1))))
			f.between = append(f.between, reach{
				none: min(early.none, late.none), all: max(early.all, late.all),
				shame: min(early.shame, late.shame), honour: max(early.honour, late.honour),
			})
		}
	}
}

// reachOf returns how far ties, and what they make of being seen, move the wish of a
// voter of a class where so many are usually seen to have voted (eq. 1).
func (k *Kernel) reachOf(class int, usual float64) (x reach) {
	none, all := -float64(k.p.SocialEffect*usual), float64(k.p.SocialEffect*(1-usual))
	x = reach{none: min(none, all), all: max(none, all)}
	if k.m.Without.Has(DoorMechanism) {
		x.shame, x.honour = k.seenBetween(&k.p.Class[class], -usual, 1-usual)
	}
	return x
}

// reachAt is reachOf for the usual share of a group at the beginning of a step: kept where it
// takes long to find.
func (k *Kernel) reachAt(t, group int) reach {
	f, at := &k.plan, t*k.groups+group
	if len(f.reach) > 0 {
		return f.reach[at]
	}
	return k.reachOf(int(k.classOf[group]), f.usual[at])
}

// lowest and highest say how far ties, and hard-liners of whom voters know at home, may
// move a wish, fear apart (eq. 1).
func (x *reach) lowest(s scope) float64 {
	if s == behindCrowds {
		return x.none + x.shame
	}
	return x.none
}

func (x *reach) highest(s scope) float64 {
	if s == behindCrowds {
		return x.all + x.honour
	}
	return x.all
}

// looks is the outlook of the voters of a group on the points of each part of profile time,
// fear apart: where hard-liners are not known at home, and where they are.
type looks [2][cells]outlook

// of returns the outlooks of a scope.
func (x *looks) of(s scope) *[cells]outlook {
	if s == behindCrowds {
		return &x[1]
	}
	return &x[0]
}

// foreseeLooks notes how far ties and being seen may move the wishes of each group, by
// profile time at the door: a voter decides before, however long its way, and by what ties
// had done at the beginning of a step, however it is cut (eq. 1 and 11).
func (k *Kernel) foreseeLooks(f *plan) {
	f.looks = slices.Grow(f.looks[:0], k.groups)[:k.groups]
	h, before := &k.m.Days[k.day].Hours, float64(slices.Max(k.longest))+k.m.Step+1
	for g, group := range k.m.Electorate.Margins.Groups {
		usual, profile := k.m.Voters.Usual[g], k.profileOf[g]
		at := func(minute float64) reach {
			return k.reachOf(group.Class, usual.At(k.profileTime(profile, minute)))
		}
		begin := h.Open
		for i := range cells {
			end := h.Open + float64((h.Close-h.Open)*profile.Inverse(min(float64(i+1)/cells, 1-1e-12))) + 1
			early, late := at(begin-before), at(end)
			for n, s := range [...]scope{asPlanned, behindCrowds} {
				low, high := min(early.lowest(s), late.lowest(s)), max(early.highest(s), late.highest(s))
				f.looks[g][n][i] = outlook{float32(low) - rounded, float32(high) + rounded}
			}
			begin = end
		}
	}
}

// cells is into how many parts profile time is cut to find the spell of a point, and
// mixed marks one that does not lie in the same spell for every voter of a centre.
const (
	cells = 256
	mixed = 1 << 7
)

// layCells notes in which spell voters of a centre leave home for a point, by the
// profile time of the point (eq. 8).
func (w *worker) layCells(centre int) {
	f := &w.plan
	clear(w.judge.cells[:])
	for s := 1; s < f.spells; s++ {
		from, way := f.begins(s), float64(w.longest[centre])
		before, after := 2.0, -1.0 // earlier for nobody, later for everybody
		for _, p := range w.m.Voters.Profile {
			before = min(before, w.profileTime(p, from)-w.sameMinute(p))
			after = max(after, w.profileTime(p, from+way)+w.sameMinute(p))
		}
		first, end := int(max(before, 0)*cells), min(int(max(after, 0)*cells)+1, cells)
		for i := first; i < end; i++ {
			w.judge.cells[i] |= mixed
		}
		for i := end; i < cells; i++ {
			w.judge.cells[i]++
		}
	}
}
