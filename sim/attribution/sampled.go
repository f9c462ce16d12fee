package attribution

import (
	"context"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"turnout/internal/exact"
	"turnout/internal/random"
)

// Sampled returns the parts of players over random orders, drawn in pairs: an
// order and its reverse, in which who came late comes early (antithetic; R.
// Mitchell et al., "Sampling Permutations for Shapley Value Estimation", 2022).
// Parts.Error says how far they may be from the exact ones.
//
// Along every order the parts add up to the difference between all and none, so
// their sum is exact even so, and a player that never changes anything has
// exactly 0. Players that can be exchanged have equal parts only up to the error.
//
// Orders are drawn first: pair number i takes row i of the stream. Then every
// set that they need is evaluated once: none, all, and the others as the orders
// come to them.
func Sampled(ctx context.Context, g Game, pairs int, orders random.Stream) (*Parts, error) {
	if err := g.check(); err != nil {
		return nil, err
	}
	if pairs < 1 || pairs > MostPairs {
		return nil, fmt.Errorf("attribution: found %d pairs of orders, want 1 to %d", pairs, MostPairs)
	}
	drawn := make([][]int, 0, 2*pairs)
	for i := range pairs {
		order := shuffled(g.Players, orders, uint64(i))
		reverse := slices.Clone(order)
		slices.Reverse(reverse)
		drawn = append(drawn, order, reverse)
	}
	t, err := g.evaluate(ctx, setsAlong(g.Players, drawn))
	if err != nil {
		return nil, err
	}
	p := newParts(&g, t)
	p.Orders, p.Divisor = len(drawn), int64(len(drawn))
	p.walk(t, drawn)
	return p, nil
}

// shuffled returns n players in a random order (Fisher and Yates). A product
// with 64 random bits picks among k ≤ 20 players with a bias below 2^-59.
func shuffled(n int, stream random.Stream, row uint64) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	for i := n - 1; i > 0; i-- {
		j, _ := bits.Mul64(stream.Uint64(row, uint32(i)), uint64(i)+1)
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// setsAlong returns the sets that orders pass through, each once.
func setsAlong(n int, orders [][]int) []Set {
	sets := []Set{0, Everyone(n)}
	seen := map[Set]bool{sets[0]: true, sets[1]: true}
	for _, order := range orders {
		set := Set(0)
		for _, player := range order {
			set = set.With(player)
			if !seen[set] {
				seen[set] = true
				sets = append(sets, set)
			}
		}
	}
	return sets
}

// walk adds up what each player adds along each order, and works out the errors
// from the spread of pairs, which are independent of one another.
func (p *Parts) walk(t *table, orders [][]int) {
	ofPair := make([][][]float64, p.Components) // by component, player and pair
	for c := range ofPair {
		ofPair[c] = make([][]float64, p.Players)
		for i := range ofPair[c] {
			ofPair[c][i] = make([]float64, len(orders)/2)
		}
	}
	for o, order := range orders {
		before := Set(0)
		for _, player := range order {
			for c, sum := range p.add(t, player, before, 1) {
				ofPair[c][player][o/2] += float64(sum)
			}
			before = before.With(player)
		}
	}
	for c := range ofPair {
		for i, sums := range ofPair[c] {
			p.Error[c][i] = math.NaN()
			if n := float64(len(sums)); n > 1 {
				p.Error[c][i] = exact.StdDev(sums) / (2 * math.Sqrt(n) * float64(p.Replicates))
			}
		}
	}
}
