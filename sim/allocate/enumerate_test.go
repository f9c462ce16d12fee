package allocate

import (
	"fmt"
	"slices"
	"testing"
)

// All plans are visited once, those with units at the first places first.
func TestAllPlansAreVisited(t *testing.T) {
	var visited []string
	p := Problem{Places: 3, Units: 3, Most: 2, Value: simple(func(plan Plan) float64 {
		visited = append(visited, fmt.Sprint(plan))
		return 0
	})}
	want := []string{"[0 0 0]", "[2 1 0]", "[2 0 1]", "[1 2 0]", "[1 1 1]", "[1 0 2]", "[0 2 1]", "[0 1 2]"}
	c := best(t, p)
	if !slices.Equal(visited, want) || c.Evaluations != 8 || len(c.Trail) != 2 {
		t.Errorf("visited %v, want %v", visited, want)
	}
}

// Plans are counted before any is tried: 56 ways to choose 3 of 8, 120 to put 3
// units into 8 places with room for all; large numbers do not overflow.
func TestPlansAreCounted(t *testing.T) {
	for _, c := range []struct{ places, units, most, limit, want int }{
		{8, 3, 1, 1000, 56}, {8, 3, 3, 1000, 120}, {8, 3, 2, 1000, 112}, {8, 8, 1, 1000, 1}, {8, 9, 1, 1000, 0},
		{8, 3, 1, 55, 56}, {8, 3, 1, 20, 21}, {1000, 100, 5, 1 << 30, 1<<30 + 1},
	} {
		if got := plans(c.places, c.units, c.most, c.limit); got != c.want {
			t.Errorf("%+v: found %d plans", c, got)
		}
	}
	calls := 0
	p := Problem{Places: 8, Units: 3, Most: 1, Value: simple(func(Plan) float64 { calls++; return 0 })}
	if _, err := Enumerate(t.Context(), p, 55); err == nil || calls > 0 {
		t.Errorf("56 plans with a limit of 55: found %v after %d calls, want an error before any", err, calls)
	}
	if _, err := Enumerate(t.Context(), p, 56); err != nil || calls != 57 {
		t.Errorf("56 plans with a limit of 56: found %v after %d calls, want 57 with doing nothing", err, calls)
	}
}
