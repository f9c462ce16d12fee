package random

import (
	"fmt"
	"math"
	"math/bits"
	"testing"
)

// The tests below are fixed: they pass or fail always. A generator as good as
// chance would fail a test at six standard errors once in 5e8 seeds, and
// about 10,000 such comparisons are made: once in 50,000 choices of keys.
const limit = 6

// walks are ways through the addresses that the program takes: consecutive
// rows, indices, purposes, replicates, days and seeds.
var walks = map[string]func(i uint64) uint64{
	"rows":            func(i uint64) uint64 { return New(1).Stream(2, 3, 4).Uint64(i, 0) },
	"far rows":        func(i uint64) uint64 { return New(1).Stream(2, 3, 4).Uint64(i<<20, 0) },
	"indices":         func(i uint64) uint64 { return New(1).Stream(2, 3, 4).Uint64(17, uint32(i)) },
	"indices of 0":    func(i uint64) uint64 { return New(1).Stream(2, 3, 4).Uint64(0, uint32(i)) },
	"far indices":     func(i uint64) uint64 { return New(1).Stream(2, 3, 4).Uint64(i&15, uint32(i>>4)<<6) },
	"rows and ks":     func(i uint64) uint64 { return New(1).Stream(2, 3, 4).Uint64(i>>3, uint32(i&7)) },
	"ks and rows":     func(i uint64) uint64 { return New(1).Stream(2, 3, 4).Uint64(i&1023, uint32(i>>10)) },
	"purposes":        func(i uint64) uint64 { return New(1).Stream(uint32(i), 3, 4).Uint64(5, 0) },
	"replicates":      func(i uint64) uint64 { return New(1).Stream(2, i, 4).Uint64(5, 0) },
	"replicates of 0": func(i uint64) uint64 { return New(0).Stream(0, i, 0).Uint64(0, 0) },
	"days":            func(i uint64) uint64 { return New(1).Stream(2, 3, uint32(i)).Uint64(5, 0) },
	"seeds":           func(i uint64) uint64 { return New(i).Stream(2, 3, 4).Uint64(5, 0) },
	"seeds of 0":      func(i uint64) uint64 { return New(i).Stream(0, 0, 0).Uint64(0, 0) },
}

const length = 1 << 18

// forWalks runs a test for every walk.
func forWalks(t *testing.T, test func(t *testing.T, numbers []uint64)) {
	for name, number := range walks {
		t.Run(name, func(t *testing.T) {
			numbers := make([]uint64, length)
			for i := range numbers {
				numbers[i] = number(uint64(i))
			}
			test(t, numbers)
		})
	}
}

// chiSquare returns how many standard errors the chi-square statistic of
// equally likely cells lies off its mean (Wilson and Hilferty 1931).
func chiSquare(counts []int, n int) float64 {
	expected, sum := float64(n)/float64(len(counts)), 0.0
	for _, c := range counts {
		sum += (float64(c) - expected) * (float64(c) - expected) / expected
	}
	freedom := float64(len(counts) - 1)
	spread := 2 / (9 * freedom)
	return (math.Cbrt(sum/freedom) - (1 - spread)) / math.Sqrt(spread)
}

// All eight bytes are uniform, and so is each pair of neighbours' bytes.
func TestBytesAreUniform(t *testing.T) {
	forWalks(t, func(t *testing.T, numbers []uint64) {
		for shift := 0; shift < 64; shift += 8 {
			single, pairs := make([]int, 256), make([]int, 1<<12)
			for i, x := range numbers {
				single[x>>shift&255]++
				pairs[x>>shift&63<<6|numbers[(i+1)%length]>>shift&63]++
			}
			within(t, fmt.Sprintf("byte at %d", shift), chiSquare(single, length))
			within(t, fmt.Sprintf("pairs at %d", shift), chiSquare(pairs, length))
		}
	})
}

func within(t *testing.T, what string, errors float64) {
	t.Helper()
	if !(math.Abs(errors) <= limit) {
		t.Errorf("%s is %.1f standard errors off, want at most %d", what, errors, limit)
	}
}

// Every bit is one half of the time, and a neighbour changes every bit half of
// the time: Binomial(n, ½) has the standard error √n/2.
func TestEveryBitIsFairAndFlips(t *testing.T) {
	forWalks(t, func(t *testing.T, numbers []uint64) {
		var ones, flips [64]int
		for i, x := range numbers {
			change := x ^ numbers[(i+1)%length]
			for b := range 64 {
				ones[b] += int(x >> b & 1)
				flips[b] += int(change >> b & 1)
			}
		}
		for b := range 64 {
			within(t, fmt.Sprintf("bit %d", b), float64(2*ones[b]-length)/math.Sqrt(length))
			within(t, fmt.Sprintf("flips of bit %d", b), float64(2*flips[b]-length)/math.Sqrt(length))
		}
	})
}

// Uniforms are uncorrelated over lags: a product of two centred uniforms has
// the variance 1/144. High and low half of one number are, too.
func TestNoSerialCorrelation(t *testing.T) {
	forWalks(t, func(t *testing.T, numbers []uint64) {
		for _, lag := range []int{1, 2, 3, 7, 8, 64, 1000, 1024, 65536} {
			sum := 0.0
			for i, x := range numbers {
				sum += (unit(x) - 0.5) * (unit(numbers[(i+lag)%length]) - 0.5)
			}
			within(t, fmt.Sprintf("lag %d", lag), sum*12/math.Sqrt(length))
		}
		sum := 0.0
		for _, x := range numbers {
			sum += (Half(uint32(x>>32)) - 0.5) * (Half(uint32(x)) - 0.5)
		}
		within(t, "halves", sum*12/math.Sqrt(length))
	})
}

// The same voters' numbers in two neighbouring streams are uncorrelated, and
// so are their bits.
func TestNoCorrelationOfStreams(t *testing.T) {
	first := New(1).Stream(2, 3, 4)
	for i, second := range []Stream{
		New(2).Stream(2, 3, 4), New(1).Stream(3, 3, 4), New(1).Stream(2, 4, 4), New(1).Stream(2, 3, 5),
		New(0).Stream(0, 0, 0), New(3).Stream(2, 1, 4), New(1).Stream(4, 3, 2), New(1<<63|1).Stream(2, 3, 4),
	} {
		sum, agree := 0.0, 0
		for row := range uint64(length) {
			x, y := first.Uint64(row, 0), second.Uint64(row, 0)
			sum += (unit(x) - 0.5) * (unit(y) - 0.5)
			agree += bits.OnesCount64(x ^ y)
		}
		within(t, fmt.Sprintf("stream %d", i), sum*12/math.Sqrt(length))
		within(t, fmt.Sprintf("bits of stream %d", i), float64(2*agree-64*length)/math.Sqrt(64*length))
	}
}

// Flipping any one bit of row or k flips every bit of the number half of the
// time, also where the counter's highest bits change.
func TestAvalanche(t *testing.T) {
	const tries = 1 << 14
	for _, stream := range []Stream{New(1).Stream(2, 3, 4), New(99).Stream(0, 0, 0)} {
		for bit := range 64 {
			var flips [64]int
			for i := range uint64(tries) {
				counter := i
				if i&1 == 1 { // half of them anywhere, half in the first rows
					counter = mix(i)
				}
				change := squares64(counter, stream.key) ^ squares64(counter^1<<bit, stream.key)
				for b := range 64 {
					flips[b] += int(change >> b & 1)
				}
			}
			for b := range 64 {
				within(t, fmt.Sprintf("bit %d by bit %d of the counter", b, bit), float64(2*flips[b]-tries)/math.Sqrt(tries))
			}
		}
	}
}
