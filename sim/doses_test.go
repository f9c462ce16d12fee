package sim

import (
	"math/rand/v2"
	"testing"
)

// Doses are what was last set, and 0 for all others.
func TestDoses(t *testing.T) {
	draw, want := rand.New(rand.NewPCG(3, 4)), map[uint32]float32{}
	var d Doses
	for range 2000 {
		voter, dose := draw.Uint32N(5000), float32(draw.IntN(3)-1)
		d.Set(voter, dose)
		want[voter] = dose
	}
	for voter := range uint32(6000) {
		if got := d.At(voter); got != want[voter] {
			t.Fatalf("dose of voter %d is %v, want %v", voter, got, want[voter])
		}
	}
	d.Clear()
	for voter := range uint32(6000) {
		if got := d.At(voter); got != 0 {
			t.Fatalf("dose of voter %d is %v when all were cleared", voter, got)
		}
	}
}
