package random

import (
	"math"
	"testing"
)

// squares64 is the generator as printed in arXiv 2004.06278, by which the fast
// code is checked.
func squares64(ctr, key uint64) uint64 {
	y := ctr * key
	x := y
	z := y + key
	x = x*x + y
	x = (x >> 32) | (x << 32)
	x = x*x + z
	x = (x >> 32) | (x << 32)
	x = x*x + y
	x = (x >> 32) | (x << 32)
	x = x*x + z
	t := x
	x = (x >> 32) | (x << 32)
	return t ^ ((x*x + y) >> 32)
}

func TestNumbersAreSquares64(t *testing.T) {
	stream := New(7).Stream(3, 12, 1)
	for row := range uint64(1000) {
		k := uint32(row*row) & (1<<24 - 1)
		if got, want := stream.Uint64(row<<30, k), squares64(uint64(k)<<40|row<<30, stream.key); got != want {
			t.Fatalf("number (%d, %d) is %#x, want %#x", row<<30, k, got, want)
		}
	}
}

// These numbers never change: every published result hangs on them.
func TestKnownAnswers(t *testing.T) {
	for _, c := range []struct {
		seed, replicate uint64
		purpose, day, k uint32
		row, want       uint64
	}{
		{0, 0, 0, 0, 0, 0, 0x36df2b7662c7cd63},
		{1, 0, 0, 0, 0, 0, 0x8778eb713d2f3494},
		{2013, 41, 7, 1, 3, 1234567, 0x22273183e9062383},
		{1<<64 - 1, 1<<64 - 1, 1<<32 - 1, 1<<32 - 1, 1<<24 - 1, 1<<40 - 1, 0x96855caf0d302db8},
	} {
		if got := New(c.seed).Stream(c.purpose, c.replicate, c.day).Uint64(c.row, c.k); got != c.want {
			t.Errorf("%+v gives %#x", c, got)
		}
	}
}

// Both ends of a float's range stay inside (0, 1), and the cells are centred.
func TestSeriesIsOfItsStream(t *testing.T) {
	s := New(3).Stream(4, 5, 6)
	for i := range uint64(10_000) {
		first, k, row := i*i*9_999_991%(1<<39), uint32(i%4096), uint32(i*7919)
		if got, want := s.Series(first, k).Uint64(row), s.Uint64(first+uint64(row), k); got != want {
			t.Fatalf("series from %d at %d has %#x in row %d, the stream %#x", first, k, got, row, want)
		}
	}
}

func TestBelow(t *testing.T) {
	s := New(9).Stream(1, 2, 3)
	for i := range uint64(20_000) {
		x := s.Uint64(i, 0)
		for _, chance := range []float64{0, 0.02, unit(x), math.Nextafter(unit(x), 1), unit(x + 1<<12), 0.5, 1} {
			if got, want := x>>12 < Below(chance), unit(x) < chance; got != want {
				t.Fatalf("number %#x, chance %v: below the limit is %v, want %v", x, chance, got, want)
			}
		}
	}
}

func TestUniformsAreOpenAndCentred(t *testing.T) {
	const top = 1<<64 - 1
	for _, c := range [][2]float64{
		{unit(0), 0x1p-53}, {unit(top), 1 - 0x1p-53}, {unit(1 << 63), 0.5 + 0x1p-53}, {unit(0) + unit(top), 1},
		{Half(0), 0x1p-33}, {Half(1<<32 - 1), 1 - 0x1p-33}, {Half(1 << 31), 0.5 + 0x1p-33},
	} {
		if c[0] != c[1] {
			t.Errorf("uniform is %v, want %v", c[0], c[1])
		}
	}
	stream := New(1).Stream(0, 0, 0)
	for row := range uint64(1000) {
		x := stream.Uint64(row, 5)
		if high, low := stream.Halves(row, 5); high != Half(uint32(x>>32)) || low != Half(uint32(x)) {
			t.Fatalf("halves of %#x are %v and %v", x, high, low)
		}
		if u := stream.Uniform(row, 5); math.Abs(u-float64(x)/(1<<64)) > 0x1p-52 {
			t.Fatalf("uniform of %#x is %v", x, u)
		}
	}
}

// A part of an address that changes alone changes the number.
func TestEveryPartOfAnAddressCounts(t *testing.T) {
	base := New(5).Stream(6, 7, 8).Uint64(9, 10)
	for i, other := range []uint64{
		New(6).Stream(6, 7, 8).Uint64(9, 10), New(5).Stream(7, 7, 8).Uint64(9, 10), New(5).Stream(6, 8, 8).Uint64(9, 10),
		New(5).Stream(6, 7, 9).Uint64(9, 10), New(5).Stream(6, 7, 8).Uint64(10, 10), New(5).Stream(6, 7, 8).Uint64(9, 11),
		New(5).Stream(8, 7, 6).Uint64(9, 10), New(7).Stream(6, 5, 8).Uint64(9, 10),
	} {
		if other == base {
			t.Errorf("address %d gives the same number", i)
		}
	}
}

// Among n random 64-bit keys two are equal with probability n²/2^64 (keys are
// odd), 5e-8 for a million. All keys are as Squares wants them.
func TestKeysDiffer(t *testing.T) {
	seen := make(map[uint64]bool, 1<<20)
	for seed := range uint64(10) {
		for purpose := range uint32(20) {
			for replicate := range uint64(500) {
				for day := range uint32(10) {
					key := New(seed).Stream(purpose, replicate, day).key
					if seen[key] || key&1 == 0 || !balanced(uint32(key)) || !balanced(uint32(key>>32)) {
						t.Fatalf("key %#x occurs twice or is regular", key)
					}
					seen[key] = true
				}
			}
		}
	}
}
