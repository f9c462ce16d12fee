// Package random gives every random number of a run an address.
//
//	random.New(seed).Stream(purpose, replicate, day).Uniform(row, k)
//
// A number is a pure function of its address. Nothing is consumed, so the
// order of work, the number of workers and what another part of the program
// draws cannot change it.
//
// The generator is Squares (B. Widynski, "Squares: A Fast Counter-Based RNG",
// arXiv 2004.06278) in its 64-bit form with five rounds of squaring. Seed,
// purpose, replicate and day make its key; row and k make its counter. Keys are
// mixed from the address by a chain of SplitMix64 finalisers (Steele, Lea and
// Flood, OOPSLA 2014), then made odd and irregular as Squares demands. The
// numbers are good for simulation, not for cryptography.
package random

import (
	"math"
	"math/bits"
)

// Limits of an address. Larger values are a programmer's mistake: they reach
// the numbers of another address, silently, because checking would cost as
// much as drawing.
const (
	RowBits   = 40 // rows lie below 2^40
	IndexBits = 24 // indices k lie below 2^24
)

// Root is the seed of a run. The zero value is a root too, that of no seed.
type Root struct{ state uint64 }

// New returns the root of a seed. Any seed is as good as any other.
func New(seed uint64) Root { return Root{mix(seed + golden)} }

// Stream is the address (seed, purpose, replicate, day): 2^64 numbers, one for
// each row and k. Get it from a Root; the zero value returns only zeros.
type Stream struct{ key uint64 }

// Stream returns the stream of a purpose in one replicate on one day.
func (r Root) Stream(purpose uint32, replicate uint64, day uint32) Stream {
	state := mix(r.state ^ (uint64(purpose)<<32 | uint64(day)))
	return Stream{irregular(mix((state + golden) ^ replicate))}
}

// Uint64 returns the number at (row, k), uniform on all 64-bit integers.
// row < 2^40 is a voter or a place, k < 2^24 an index.
func (s Stream) Uint64(row uint64, k uint32) uint64 {
	return squares((uint64(k)<<RowBits|row)*s.key, s.key)
}

// squares is Squares with five rounds of a counter that was multiplied by the key.
func squares(y, key uint64) uint64 {
	z := y + key
	x := bits.RotateLeft64(y*y+y, 32)
	x = bits.RotateLeft64(x*x+z, 32)
	x = bits.RotateLeft64(x*x+y, 32)
	t := x*x + z
	x = bits.RotateLeft64(t, 32)
	return t ^ (x*x+y)>>32
}

// Series is the numbers of a stream at one index, of rows that are counted from one on.
type Series struct{ first, key uint64 }

// Series returns the numbers at index k, of rows counted from one on. That one may be less
// than 0, modulo 2^64, if what it and a row add up to is in bounds.
func (s Stream) Series(first uint64, k uint32) Series {
	return Series{(uint64(k)<<RowBits + first) * s.key, s.key}
}

// Uint64 returns the number of the stream at (first + row, k).
func (s Series) Uint64(row uint32) uint64 { return squares(uint64(row)*s.key+s.first, s.key) }

// Uniform returns the number at (row, k) as a uniform in the open interval
// (0, 1): its 52 high bits, centred, an odd multiple of 2^-53. So neither 0 nor
// 1 occurs, and u and 1-u are equally likely. (53 bits cannot be centred in a
// float64: the topmost cell would round to 1.)
func (s Stream) Uniform(row uint64, k uint32) float64 {
	return unit(s.Uint64(row, k))
}

// Below returns a limit: the uniform of a number x is below a chance in [0, 1] iff x>>12
// is below it.
func Below(chance float64) uint64 { return uint64(math.Ceil(float64(chance*(1<<52)) - 0.5)) }

// Halves returns two independent uniforms in the open interval (0, 1) out of
// the one number at (row, k). Each has 32 bits, centred.
func (s Stream) Halves(row uint64, k uint32) (float64, float64) {
	x := s.Uint64(row, k)
	return Half(uint32(x >> 32)), Half(uint32(x))
}

// unit centres the 52 high bits.
func unit(x uint64) float64 {
	return float64(int64(x>>12)<<1|1) / (1 << 53)
}

// Half returns 32 bits as a number in (0, 1), centred.
func Half(x uint32) float64 {
	return float64(int64(x)<<1|1) / (1 << 33)
}
