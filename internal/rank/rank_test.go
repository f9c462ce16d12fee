package rank_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"turnout/internal/rank"
)

func ExampleSet() {
	s := rank.Set{}.Reset(1000)
	s.Add(10, 12)
	s.Add(500, 501)
	s.Number()
	fmt.Println(s.Members(), s.Has(500), s.Before(500), s.Has(501))
	// Output: 3 true 2 false
}

// Members are numbered as if they were counted one by one, also in memory that held
// another set.
func TestMembersAreCounted(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	var s rank.Set
	for range 200 {
		n := 1 + draw.IntN(400)
		in := make([]bool, n)
		s = s.Reset(n)
		for range draw.IntN(5) {
			first := draw.IntN(n)
			end := first + draw.IntN(n-first+1)
			s.Add(first, end)
			for i := first; i < end; i++ {
				in[i] = true
			}
		}
		s.Number()
		count, last := 0, -1
		for i, member := range in {
			if member {
				last = i
			}
			if last >= 0 && s.Since(i) != i-last {
				t.Fatalf("row %d of %d: the last member is %d rows before, want %d", i, n, s.Since(i), i-last)
			}
			if s.Has(i) != member || s.Bit(i) != 0 != member || s.Before(i) != count || s.UpTo(i) != count+int(s.UpTo(i)-s.Before(i)) || s.UpTo(i)-s.Before(i) == 1 != member {
				t.Fatalf("row %d of %d: member %v, number %d; want %v, %d", i, n, s.Has(i), s.Before(i), member, count)
			}
			if member {
				count++
			}
		}
		if s.Members() != count || s.Before(n) != count && n&63 != 0 || s.Has(n+1000) {
			t.Fatalf("found %d members, want %d", s.Members(), count)
		}
	}
}
