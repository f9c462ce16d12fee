package random

// Source draws the numbers of one row one after another: (row, 0), (row, 1),
// and so on. It is a golang.org/x/exp/rand.Source and a math/rand/v2.Source.
// After 2^24 numbers it goes on with a key mixed from the last one, so it
// never runs dry. It is not safe for use by several goroutines at once.
type Source struct {
	origin Stream // where Seed returns to
	here   Stream
	row    uint64
	k      uint32
}

// Source returns a source positioned at the first number of row.
func (s Stream) Source(row uint64) *Source {
	return &Source{origin: s, here: s, row: row}
}

// Uint64 returns the next number.
func (s *Source) Uint64() uint64 {
	x := s.here.Uint64(s.row, s.k)
	s.k++
	if s.k == 1<<IndexBits {
		s.k = 0
		s.here = Stream{irregular(mix(s.here.key + golden))}
	}
	return x
}

// Fill writes the next numbers to a list.
func (s *Source) Fill(list []uint64) {
	if int(s.k)+len(list) >= 1<<IndexBits {
		for i := range list {
			list[i] = s.Uint64()
		}
		return
	}
	y, key := (uint64(s.k)<<RowBits|s.row)*s.here.key, s.here.key
	for i := range list {
		list[i] = squares(y, key)
		y += key << RowBits
	}
	s.k += uint32(len(list))
}

// Skip leaves out the next n numbers.
func (s *Source) Skip(n int) {
	for left := 1<<IndexBits - int(s.k); n >= left; left = 1 << IndexBits {
		n -= left
		s.k = 0
		s.here = Stream{irregular(mix(s.here.key + golden))}
	}
	s.k += uint32(n)
}

// Seed moves the source to the first number of another row of its stream. Only
// the low 40 bits of row count.
func (s *Source) Seed(row uint64) {
	*s = *s.origin.Source(row & (1<<RowBits - 1))
}
