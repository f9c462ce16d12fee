package attribution

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"

	"turnout/internal/random"
)

// Shapley returns the parts exactly for up to MostExact players, and from so
// many pairs of random orders for more. Parts.Orders says which it was.
func Shapley(ctx context.Context, g Game, pairs int, orders random.Stream) (*Parts, error) {
	if g.Players > MostExact {
		return Sampled(ctx, g, pairs, orders)
	}
	return Exact(ctx, g)
}

// Exact returns the parts of at most MostExact players without any error: in
// every replicate they are whole numbers over n!. Every set is evaluated once,
// smaller sets first, of equally large ones that of the first players first.
func Exact(ctx context.Context, g Game) (*Parts, error) {
	if err := g.check(); err != nil {
		return nil, err
	}
	if g.Players > MostExact {
		return nil, fmt.Errorf("attribution: found %d players, want at most %d, or random orders", g.Players, MostExact)
	}
	sets := setsBySize(g.Players)
	t, err := g.evaluate(ctx, sets)
	if err != nil {
		return nil, err
	}
	p := newParts(&g, t)
	p.Divisor = factorial(g.Players)
	for _, without := range sets {
		size := without.Size()
		if size == g.Players {
			break // nobody is left to come
		}
		weight := factorial(size) * factorial(g.Players-1-size) // orders in which exactly these come before
		for player := range g.Players {
			if !without.Has(player) {
				p.add(t, player, without, weight)
			}
		}
	}
	return p, nil
}

// setsBySize returns all sets of n players.
func setsBySize(n int) []Set {
	sets := make([]Set, 0, 1<<n)
	for set := range Everyone(n) + 1 {
		sets = append(sets, set)
	}
	slices.SortFunc(sets, func(a, b Set) int {
		// Reversed bits put the sets of the first players in front.
		return cmp.Or(cmp.Compare(a.Size(), b.Size()), cmp.Compare(bits.Reverse32(uint32(b)), bits.Reverse32(uint32(a))))
	})
	return sets
}

func factorial(n int) int64 {
	product := int64(1)
	for i := 2; i <= n; i++ {
		product *= int64(i)
	}
	return product
}
