package attribution

import (
	"math/rand/v2"
	"testing"
)

// Two components and their sum are rounded together: each part by less than 1, what is whole
// not at all, parts of a component up to its total, and the two of a player up to that of the
// sum. The games are made up so that many parts are whole, nothing, or nothing in the sum.
func TestPairsAddUpBothWays(t *testing.T) {
	draw := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		p := someParts(draw)
		for _, by := range []int64{1, int64(p.Replicates)} {
			a, b := p.pair(0, 1, by)
			exact := func(c, player int) float64 {
				sum := 0.0
				for _, n := range p.Numerators[c][player] {
					sum += float64(n)
				}
				return sum / float64(p.Divisor*by)
			}
			totals := [2]int64{}
			for i := range p.Players {
				for c, part := range []int64{a[i], b[i], a[i] + b[i]} {
					if want := exact(c, i); !(float64(part) > want-1 && float64(part) < want+1) {
						t.Fatalf("player %d of %+v: part %d of component %d, want %v rounded", i, p, part, c, want)
					}
				}
				totals[0], totals[1] = totals[0]+a[i], totals[1]+b[i]
			}
			first, both := floor(2*p.Total(0)+by, 2*by), floor(2*p.Total(2)+by, 2*by)
			if totals[0] != first || totals[1] != both-first {
				t.Fatalf("parts of %+v add up to %v, want %v and %v", p, totals, first, both-first)
			}
		}
	}
}

// someParts returns parts of two components and, as the third, of their sum.
func someParts(draw *rand.Rand) *Parts {
	p := &Parts{Players: 1 + draw.IntN(7), Components: 3, Replicates: 1 + draw.IntN(4), Divisor: 1 + draw.Int64N(6)}
	for range 3 {
		numerators := make([][]int64, p.Players)
		for i := range numerators {
			numerators[i] = make([]int64, p.Replicates)
		}
		p.Numerators = append(p.Numerators, numerators)
		p.None, p.All = append(p.None, make([]int64, p.Replicates)), append(p.All, make([]int64, p.Replicates))
	}
	for r := range p.Replicates {
		left := [2]int64{}
		for i := range p.Players {
			for c := range 2 {
				n := draw.Int64N(9) - 4
				if c == 1 && draw.IntN(3) == 0 {
					n = -p.Numerators[0][i][r]
				}
				if i+1 == p.Players { // all parts of a component are a whole number together
					n += (p.Divisor - (left[c]+n)%p.Divisor) % p.Divisor
				}
				p.Numerators[c][i][r], left[c] = n, left[c]+n
				p.Numerators[2][i][r] += n
			}
		}
		for c := range 2 {
			p.All[c][r] = left[c] / p.Divisor
			p.All[2][r] += p.All[c][r]
		}
	}
	return p
}
