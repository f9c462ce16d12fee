package attribution

import (
	"context"
	"testing"

	"turnout/internal/exact/exacttest"
	"turnout/internal/random"
)

func TestSameBitsEverywhere(t *testing.T) { exacttest.Check(t, ".") }

// one returns a game of one component and one replicate.
func one(players int, value func(Set) int64) Game {
	return Game{Players: players, Value: func(_ context.Context, s Set) ([][]int64, error) { return [][]int64{{value(s)}}, nil }}
}

// wild returns a game of random values in [-1000, 1000] with three replicates and
// three components, of which the first is the sum of the others.
func wild(players int, seed uint64) Game {
	stream := random.New(seed).Stream(1, 0, 0)
	return Game{Players: players, Value: func(_ context.Context, s Set) ([][]int64, error) {
		rows := make([][]int64, 3)
		for r := range uint32(3) {
			a := int64(stream.Uint64(uint64(s), 2*r)%1001) - 500
			b := int64(stream.Uint64(uint64(s), 2*r+1)%1001) - 500
			rows[0], rows[1], rows[2] = append(rows[0], a+b), append(rows[1], a), append(rows[2], b)
		}
		return rows, nil
	}}
}

// blind returns a game in which a player changes nothing.
func blind(g Game, player int) Game {
	value := g.Value
	g.Value = func(ctx context.Context, s Set) ([][]int64, error) { return value(ctx, s&^Set(1<<player)) }
	return g
}

// ways computes parts in the two ways.
var ways = map[string]func(Game) (*Parts, error){
	"exact": func(g Game) (*Parts, error) { return Exact(context.Background(), g) },
	"sampled": func(g Game) (*Parts, error) {
		return Sampled(context.Background(), g, 7, random.New(4).Stream(2, 0, 0))
	},
}

func must(t *testing.T, g Game, way func(Game) (*Parts, error)) *Parts {
	t.Helper()
	p, err := way(g)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
