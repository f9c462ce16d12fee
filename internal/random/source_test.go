package random

import (
	"math"
	randv2 "math/rand/v2"
	"slices"
	"testing"

	//lint:ignore SA1019 the electorate uses it: its numbers are fixed
	"golang.org/x/exp/rand"
)

var (
	_ rand.Source   = (*Source)(nil)
	_ randv2.Source = (*Source)(nil)
)

// A source gives the numbers of its row one after another; Seed moves it to
// another row.
func TestSourceWalksARow(t *testing.T) {
	stream := New(4).Stream(5, 6, 7)
	source := stream.Source(8)
	for _, row := range []uint64{8, 9, 0, 1<<40 - 1} {
		source.Seed(row)
		for k := range uint32(100) {
			if got, want := source.Uint64(), stream.Uint64(row, k); got != want {
				t.Fatalf("number %d of row %d is %#x, want %#x", k, row, got, want)
			}
		}
	}
}

// After 2^24 numbers a source takes another key, and Seed takes it back.
func TestSourceNeverRunsDry(t *testing.T) {
	stream := New(4).Stream(5, 6, 7)
	source := stream.Source(8)
	source.k = 1<<24 - 1
	last, next := source.Uint64(), source.Uint64()
	if last != stream.Uint64(8, 1<<24-1) || next == stream.Uint64(8, 0) || source.here == stream {
		t.Error("the source did not go on with another key")
	}
	if source.Seed(8); source.Uint64() != stream.Uint64(8, 0) {
		t.Error("Seed did not go back to the first key")
	}
}

// golang.org/x/exp/rand makes permutations and small integers of a source: the
// same again for the same row, others for another row.
func TestSourceServesExpRand(t *testing.T) {
	stream := New(4).Stream(5, 6, 7)
	perm := func(row uint64) []int { return rand.New(stream.Source(row)).Perm(50) }
	if !slices.Equal(perm(1), perm(1)) || slices.Equal(perm(1), perm(2)) {
		t.Error("permutations do not follow the row")
	}
	shuffled := []int{0, 1, 2, 3, 4, 5, 6, 7}
	numbers := rand.New(stream.Source(3))
	numbers.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	slices.Sort(shuffled)
	if !slices.Equal(shuffled, []int{0, 1, 2, 3, 4, 5, 6, 7}) {
		t.Errorf("shuffling lost a value: %v", shuffled)
	}
	counts := make([]int, 7)
	for range 70000 {
		counts[numbers.Uint64n(7)]++
	}
	if off := chiSquare(counts, 70000); math.Abs(off) > limit {
		t.Errorf("Uint64n is %.1f standard errors off uniform: %v", off, counts)
	}
	if got := randv2.New(stream.Source(3)).IntN(10); got < 0 || got > 9 {
		t.Errorf("IntN(10) is %d", got)
	}
}

// The first place of a shuffle is uniform whoever the settlement: rows as
// sources are as good as one long source.
func TestSourcesOfRowsAreIndependent(t *testing.T) {
	stream, counts := New(4).Stream(5, 6, 7), make([]int, 10)
	for row := range uint64(50000) {
		counts[rand.New(stream.Source(row)).Perm(10)[0]]++
	}
	if off := chiSquare(counts, 50000); math.Abs(off) > limit {
		t.Errorf("first places are %.1f standard errors off uniform: %v", off, counts)
	}
}

// Filling a list and leaving out numbers is like drawing them one by one.
func TestFillAndSkip(t *testing.T) {
	for _, at := range []uint32{0, 1<<24 - 40, 1<<24 - 10, 1<<24 - 1} {
		one := New(4).Stream(5, 6, 7).Source(8)
		one.k = at
		many := *one
		list := make([]uint64, 10)
		for _, n := range []int{0, 1, 9, 10, 1 << 25} {
			many.Fill(list)
			for i := range list {
				if want := one.Uint64(); list[i] != want {
					t.Fatalf("number %d from %d on is %#x, want %#x", i, at, list[i], want)
				}
			}
			many.Skip(n)
			for range n {
				one.Uint64()
			}
		}
		if many != *one {
			t.Errorf("from %d on: the sources end at different places", at)
		}
	}
}
