package attribution

import (
	"context"
	"math"
	"slices"
	"testing"
)

// wide returns a value of one component with the same number in all replicates.
func wide(replicates int, value func(Set) int64) func(context.Context, Set) ([][]int64, error) {
	return func(_ context.Context, s Set) ([][]int64, error) {
		return [][]int64{slices.Repeat([]int64{value(s)}, replicates)}, nil
	}
}

// efficient demands that parts add up exactly, in each component and replicate
// and when they are rounded.
func efficient(t *testing.T, name string, p *Parts) {
	t.Helper()
	for c := range p.Components {
		for r := range p.Replicates {
			sum := int64(0)
			for i := range p.Players {
				sum += p.Numerators[c][i][r]
			}
			if want := p.Divisor * (p.All[c][r] - p.None[c][r]); sum != want {
				t.Fatalf("%s: parts of component %d, replicate %d sum to %d, want %d", name, c, r, sum, want)
			}
		}
		whole, mean := int64(0), int64(0)
		for i := range p.Players {
			whole, mean = whole+p.Whole(c)[i], mean+p.WholeMean(c)[i]
			exact := p.Mean(c, i)
			if off := float64(p.Whole(c)[i]) - float64(exact*float64(p.Replicates)); math.Abs(off) > 1+1e-6 {
				t.Errorf("%s: rounding moved a part of component %d by %v", name, c, off)
			}
			if off := float64(p.WholeMean(c)[i]) - exact; math.Abs(off) > 1+1e-6 {
				t.Errorf("%s: rounding moved a mean part of component %d by %v", name, c, off)
			}
		}
		if want := math.Floor(float64(p.Total(c))/float64(p.Replicates) + 0.5); whole != p.Total(c) || float64(mean) != want {
			t.Errorf("%s: whole parts of component %d sum to %d and %d, want %d and %v", name, c, whole, mean, p.Total(c), want)
		}
	}
}

func TestEfficiency(t *testing.T) {
	for name, way := range ways {
		for seed := range uint64(40) {
			efficient(t, name, must(t, wild(1+int(seed%8), seed), way))
		}
	}
}

// A player that changes nothing has exactly nothing, also where others have
// fractions to round.
func TestNullPlayer(t *testing.T) {
	for name, way := range ways {
		for seed := range uint64(60) {
			n := 2 + int(seed%7)
			null := int(seed) % n
			p := must(t, blind(wild(n, seed), null), way)
			for c := range p.Components {
				if p.Numerators[c][null][0] != 0 || p.Whole(c)[null] != 0 || p.WholeMean(c)[null] != 0 || p.Mean(c, null) != 0 || p.Error[c][null] != 0 {
					t.Fatalf("%s, seed %d: the null player %d of %d has %v ± %v, rounded %v", name, seed, null, n, p.Mean(c, null), p.Error[c][null], p.Whole(c))
				}
			}
		}
	}
}

// Players that can be exchanged have equal parts.
func TestSymmetry(t *testing.T) {
	g := wild(6, 3)
	value := g.Value
	g.Value = func(ctx context.Context, s Set) ([][]int64, error) {
		if s.Has(4) && !s.Has(1) { // 1 and 4 do the same
			s = s&^(1<<4) | 1<<1
		}
		return value(ctx, s)
	}
	p := must(t, g, ways["exact"])
	for c := range p.Components {
		if !slices.Equal(p.Numerators[c][1], p.Numerators[c][4]) {
			t.Errorf("component %d: found %v and %v, want equal parts", c, p.Numerators[c][1], p.Numerators[c][4])
		}
	}
	if slices.Equal(p.Numerators[0][1], p.Numerators[0][2]) {
		t.Error("a player that is not like the others has an equal part")
	}
}

// Parts follow their player when players get other numbers.
func TestNumbersOfPlayersDoNotMatter(t *testing.T) {
	other := []int{3, 0, 4, 1, 2}
	g := wild(5, 8)
	p := must(t, g, ways["exact"])
	value := g.Value
	g.Value = func(ctx context.Context, s Set) ([][]int64, error) {
		renamed := Set(0)
		for _, i := range s.Players() {
			renamed = renamed.With(other[i])
		}
		return value(ctx, renamed)
	}
	q := must(t, g, ways["exact"])
	for i := range other {
		if !slices.Equal(q.Numerators[1][i], p.Numerators[1][other[i]]) {
			t.Errorf("player %d has %v, want %v", i, q.Numerators[1][i], p.Numerators[1][other[i]])
		}
	}
}

// The parts of 3 u - 2 v are three parts of u less two of v, and a component
// that is the sum of two has the sum of their parts.
func TestLinearity(t *testing.T) {
	for name, way := range ways {
		u, v := wild(6, 20), wild(6, 21)
		both := Game{Players: 6, Value: func(ctx context.Context, s Set) ([][]int64, error) {
			a, _ := u.Value(ctx, s)
			b, _ := v.Value(ctx, s)
			for c := range a {
				for r := range a[c] {
					a[c][r] = 3*a[c][r] - 2*b[c][r]
				}
			}
			return a, nil
		}}
		pu, pv, pw := must(t, u, way), must(t, v, way), must(t, both, way)
		for c := range 3 {
			for i := range 6 {
				for r := range 3 {
					if got, want := pw.Numerators[c][i][r], 3*pu.Numerators[c][i][r]-2*pv.Numerators[c][i][r]; got != want {
						t.Fatalf("%s: found %d, want %d", name, got, want)
					}
					if got, want := pw.Numerators[0][i][r], pw.Numerators[1][i][r]+pw.Numerators[2][i][r]; got != want {
						t.Fatalf("%s: components give %d, want %d", name, want, got)
					}
				}
			}
		}
	}
}
