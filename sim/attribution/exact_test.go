package attribution

import (
	"slices"
	"testing"
)

// Airports: planes that need runways of cost 8, 11, 13 and 18 share each
// stretch among those who need it (Littlechild and Owen 1973).
func TestAirport(t *testing.T) {
	costs := []int64{8, 11, 13, 18}
	p := must(t, one(4, func(s Set) int64 {
		most := int64(0)
		for _, i := range s.Players() {
			most = max(most, costs[i])
		}
		return most
	}), ways["exact"])
	for i, want := range []int64{2, 3, 4, 9} {
		if got := p.Numerators[0][i][0]; got != 24*want || p.Mean(0, i) != float64(want) || p.Whole(0)[i] != want || p.Error[0][i] != 0 {
			t.Errorf("plane %d pays %d/24 ± %v, want %d", i, got, p.Error[0][i], want)
		}
	}
	if p.Divisor != 24 || p.Sets != 16 || p.Orders != 0 {
		t.Errorf("found divisor %d, %d sets and %d orders, want 24, 16 and 0", p.Divisor, p.Sets, p.Orders)
	}
}

// Gloves: one owner of a left glove, two of right ones; a pair is worth 1. The
// parts are 2/3, 1/6 and 1/6 (Shapley's own kind of market).
func TestGloves(t *testing.T) {
	gloves := func(unit int64) Game {
		return one(3, func(s Set) int64 {
			if s.Has(0) && s.Size() > 1 {
				return unit
			}
			return 0
		})
	}
	p := must(t, gloves(1), ways["exact"])
	for i, want := range []int64{4, 1, 1} {
		if got := p.Numerators[0][i][0]; got != want {
			t.Errorf("owner %d has %d/6, want %d/6", i, got, want)
		}
	}
	if got := p.Whole(0); !slices.Equal(got, []int64{1, 0, 0}) {
		t.Errorf("whole parts of 1 are %v, want 1, 0, 0", got)
	}
	if got := must(t, gloves(100), ways["exact"]).Whole(0); !slices.Equal(got, []int64{67, 17, 16}) {
		t.Errorf("whole parts of 100 are %v, want 67, 17, 16", got)
	}
	if got := must(t, gloves(-100), ways["exact"]).Whole(0); !slices.Equal(got, []int64{-66, -17, -17}) {
		t.Errorf("whole parts of -100 are %v, want -66, -17, -17", got)
	}
}

// The parts are the average over all orders, walked one by one.
func TestExactIsTheAverageOverAllOrders(t *testing.T) {
	const n = 5
	g := wild(n, 11)
	p := must(t, g, ways["exact"])
	var want [3][n][3]int64
	var walk func(order []int)
	walk = func(order []int) {
		if len(order) < n {
			for i := range n {
				if !slices.Contains(order, i) {
					walk(append(slices.Clone(order), i))
				}
			}
			return
		}
		before := Set(0)
		for _, i := range order {
			low, _ := g.Value(t.Context(), before)
			before = before.With(i)
			high, _ := g.Value(t.Context(), before)
			for c := range want {
				for r := range want[c][i] {
					want[c][i][r] += high[c][r] - low[c][r]
				}
			}
		}
	}
	walk(nil)
	for c := range want {
		for i := range want[c] {
			if !slices.Equal(p.Numerators[c][i], want[c][i][:]) {
				t.Errorf("component %d, player %d: found %v/120, want %v/120", c, i, p.Numerators[c][i], want[c][i])
			}
		}
	}
}

// The largest values that are allowed do not overflow: the difference between
// all and none is 2^32 - 2 in each of many replicates.
func TestExtremesDoNotOverflow(t *testing.T) {
	const replicates = 3000
	g := one(MostExact, nil)
	g.Value = wide(replicates, func(s Set) int64 {
		if s == Everyone(MostExact) {
			return MostValue
		}
		return -MostValue
	})
	for name, way := range ways {
		p := must(t, g, way)
		efficient(t, name, p)
		if want := int64(replicates * 2 * MostValue); p.Total(0) != want {
			t.Errorf("%s: the total is %d, want %d", name, p.Total(0), want)
		}
	}
	p := must(t, g, ways["exact"])
	if got, want := p.Whole(0)[0], int64(replicates*2*MostValue/MostExact); got != want || p.Mean(0, 7) != 2*MostValue/8.0 {
		t.Errorf("a part is %d, on average %v, want %d and %v", got, p.Mean(0, 7), want, 2*MostValue/8.0)
	}
}

// Smaller sets come first, of equally large ones that of the first players.
func TestOrderOfSets(t *testing.T) {
	want := []Set{0b000, 0b001, 0b010, 0b100, 0b011, 0b101, 0b110, 0b111}
	if got := setsBySize(3); !slices.Equal(got, want) {
		t.Errorf("found %b, want %b", got, want)
	}
	if got := Set(0b10110).Players(); !slices.Equal(got, []int{1, 2, 4}) {
		t.Errorf("the players of 10110 are %v", got)
	}
}
