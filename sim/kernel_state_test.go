package sim

import (
	"math"
	"slices"
	"testing"
)

// Who had a state has its planned wishes again when the next replicate begins.
func TestStatesGiveBackWishes(t *testing.T) {
	worlds, states := uint64(60), 0
	if testing.Short() {
		worlds = 10
	}
	for seed := range worlds {
		k := NewKernel(world(t, seed))
		if _, err := k.Run(0); err != nil {
			t.Fatal(err)
		}
		k.eachState(func(s *state, slot uint32) {
			if states++; k.slotOf(s.voter) != slot {
				t.Fatalf("world %d: the state of voter %d is kept at %d, found at %d", seed, s.voter, slot, k.slotOf(s.voter))
			}
		})
		if seed%2 == 0 {
			k.Split(1 + int(seed/2)%3) // forgets, too: who filled which states is not known any more
		}
		k.forget()
		for c, s := range k.ready {
			for v := k.m.Electorate.CentreFirst[c]; v < k.m.Electorate.CentreFirst[c+1] && s != undrawn; v++ {
				kept := slices.Clone(k.wishesOf(v))
				k.findWishes(v, s)
				for i, wish := range k.wishesOf(v) {
					if math.Float32bits(kept[i]) != math.Float32bits(wish) {
						t.Fatalf("world %d: voter %d has the planned wish %v in spell %d, want %v", seed, v, kept[i], i, wish)
					}
				}
			}
		}
	}
	if states < 100 {
		t.Errorf("found %d states in %d worlds, want more", states, worlds)
	}
}
