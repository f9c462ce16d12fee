// Package rank numbers the members of a set of rows, so that what only some rows have
// can be kept in a short list. A set takes a quarter of a byte for each row, in it or
// not, and a member is found with one look.
package rank

import "math/bits"

// Set is a set of rows whose members are numbered in order, from 0. The zero value is
// the empty set of no rows.
type Set struct {
	words   []word
	members int
}

// word is 64 rows.
type word struct {
	bits   uint64
	before uint32 // members in the words before
}

// Reset returns the empty set of n rows, in the memory of s where that is large enough.
func (s Set) Reset(n int) Set {
	if words := n/64 + 1; cap(s.words) < words {
		s.words = make([]word, words)
	} else {
		s.words = s.words[:words]
		clear(s.words)
	}
	s.members = 0
	return s
}

// Add adds the rows [first, end). Members have no numbers until Number is called.
func (s Set) Add(first, end int) {
	for i := first; i < end; {
		n := min(64-i&63, end-i)
		s.words[i>>6].bits |= ^uint64(0) >> (64 - n) << (i & 63)
		i += n
	}
}

// Number numbers the members.
func (s *Set) Number() {
	s.members = 0
	for i := range s.words {
		s.words[i].before = uint32(s.members)
		s.members += bits.OnesCount64(s.words[i].bits)
	}
}

// Members returns how many rows are in the set.
func (s Set) Members() int { return s.members }

// Has reports whether a row is in the set; one beyond its rows is not.
func (s Set) Has(row int) bool {
	return row>>6 < len(s.words) && s.words[row>>6].bits>>(row&63)&1 != 0
}

// Bit returns 1 where a row is in the set, else 0.
func (s Set) Bit(row int) uint64 { return s.words[row>>6].bits >> (row & 63) & 1 }

// Before returns how many members stand before a row: the number of the row if it is
// one of them.
func (s Set) Before(row int) int {
	w := &s.words[row>>6]
	return int(w.before) + bits.OnesCount64(w.bits&(1<<(row&63)-1))
}

// UpTo returns how many members stand before a row or at it: where members are the
// first rows of runs, one more than the number of the run that holds the row.
func (s Set) UpTo(row int) int {
	w := &s.words[row>>6]
	return int(w.before) + bits.OnesCount64(w.bits<<(63-row&63))
}

// Since returns how many rows before a row the last member stands that is not after it, 0
// where the row is one; there must be one.
func (s Set) Since(row int) int {
	at, far := row>>6, 63-row&63
	if here := s.words[at].bits << far; here != 0 {
		return bits.LeadingZeros64(here)
	}
	for far = 64 - far; s.words[at-1].bits == 0; far += 64 {
		at--
	}
	return far + bits.LeadingZeros64(s.words[at-1].bits)
}
