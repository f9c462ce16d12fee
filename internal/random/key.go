package random

import "math/bits"

// golden is 2^64 divided by the golden ratio, the step of SplitMix64.
const golden = 0x9e3779b97f4a7c15

// mix is the finaliser of SplitMix64, a bijection of the 64-bit integers.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// irregular returns a key for Squares made out of x: odd, and with 11 to 21
// ones in each half, because keys with long runs of equal bits mix poorly.
// Nearly every x is taken as it is, apart from its last bit; others (5 in 100)
// are mixed again.
func irregular(x uint64) uint64 {
	for {
		key := x | 1
		if balanced(uint32(key>>32)) && balanced(uint32(key)) {
			return key
		}
		x = mix(x + golden)
	}
}

// balanced says whether 11 to 21 of 32 bits are ones.
func balanced(half uint32) bool {
	ones := bits.OnesCount32(half)
	return ones >= 11 && ones <= 21
}
