package sim

import (
	"math"
	"testing"

	"turnout/agents"
)

// What candidates before crowds are known to wish is so near to eq. 1 that only what lies
// nearly at the need has to be weighed again.
func TestKnownWishesAreNear(t *testing.T) {
	found, worlds := 0, uint64(300)
	if testing.Short() {
		worlds = 100
	}
	for seed := range worlds {
		m := world(t, seed)
		if !m.Without.Has(DoorMechanism) || m.Without.Has(GroupsMechanism) {
			continue
		}
		k := NewKernel(m)
		k.Begin(0)
		w := k.workers[0]
		for step := range len(k.bounds) - 1 {
			for c := range k.places {
				run := w.agenda.run(step, c)
				for _, x := range w.agenda.list[run.first:run.end] {
					if x.marks&informed == 0 {
						continue
					}
					r, have := k.record(x.voter), w.knowing[math.Float32bits(x.need)]
					if int(have.weight) != r.weight() || have.phi != r.sensitive() {
						t.Fatalf("world %d: voter %d: weight %d and phi %v, want %d and %v", seed, x.voter, have.weight, have.phi, r.weight(), r.sensitive())
					}
					if wish := k.plannedWish(r, x.voter, step); math.Abs(wish-float64(have.wish)) > nearly/10 {
						t.Fatalf("world %d: voter %d: %v, want %v", seed, x.voter, have.wish, wish)
					}
					found++
				}
			}
		}
	}
	if found < int(worlds)/2 {
		t.Errorf("found %d candidates in %d worlds, want more", found, worlds)
	}
}

// plannedWish is the wish that is planned for a voter in a step, ties and crowd apart.
func (k *Kernel) plannedWish(r record, voter uint32, step int) float64 {
	f := &k.plan
	m, trust := agents.Motives{Base: r.base(), NormOfRest: k.class(r).NormOfRest}, r.trust()
	for g, cue := range f.asked[int(f.phase[step])*len(f.most)+int(k.classOf[r.group()])] {
		m.Cue += float64(trust[g]) * cue
	}
	m.Pressure = float64(f.dry.Pressure.At(voter)) * f.on[step]
	if r.marks().Has(agents.Doubter) {
		m.Doubt = 1
	}
	return k.p.Wish(&m)
}
