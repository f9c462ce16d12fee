package agents_test

import (
	"testing"

	"turnout/agents"
)

// Ties that are counted by kind weigh what they weigh one by one, up to 255 of a kind.
func TestTieCountsWeigh(t *testing.T) {
	for _, many := range []int{0, 1, 7, 255} {
		var counts agents.TieCounts
		want := 0
		for kind := range agents.Kind(agents.Kinds) {
			for i := range many {
				tie := agents.NewTie(agents.MaxVoters-1-i, kind, i%2 == 0)
				counts += tie.Count(1)
				counts += tie.Count(0)
				want += kind.Weight()
			}
		}
		if got := counts.Weight(); got != want {
			t.Errorf("%d ties of each kind weigh %d, want %d", many, got, want)
		}
	}
}

// A wish that is nearly known is counted where the wish itself would be, or not at all.
func TestCountNear(t *testing.T) {
	missed := 0
	const many = 100_000
	for i := range many {
		wish := -14 + 28*float64(i)/many
		var near, exactly agents.WishCounts
		exactly.Count(wish, 1)
		for _, off := range []float64{-1e-6, 0, 1e-6} {
			near = agents.WishCounts{}
			if !near.CountNear(wish+off, 1) {
				missed++
			} else if near != exactly {
				t.Fatalf("a wish of %v, known to %v, is counted in another bin", wish, off)
			}
		}
	}
	if missed > many/100 || missed == 0 {
		t.Errorf("%d of %d wishes lie too near to an edge, want some and one in a hundred at most", missed, 3*many)
	}
}
