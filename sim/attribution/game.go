// Package attribution shares out among players what they bring about together,
// by Shapley values (L. S. Shapley, "A Value for n-Person Games", 1953). It
// knows a function from a set of players to whole numbers, and nothing of what
// is played.
//
//	Game --Exact or Sampled--> Parts: how much is whose, in each replicate
//
// The part of a player is what it adds to those before it, averaged over all
// orders in which players may come. Parts add up exactly to the difference
// between all players and none; a player that never changes anything has
// exactly 0; players that can be exchanged have equal parts; and the parts of a
// sum of games are the sums of parts. It is said of the game, that is of the
// model behind it: players who need one another share what neither does alone.
package attribution

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
)

// Limits of a game. Within them all sums here fit into 64 bits.
const (
	MostPlayers    = 20
	MostExact      = 8         // players; 256 sets
	MostPairs      = 1 << 16   // of orders
	MostValue      = 1<<31 - 1 // of |value| in one replicate
	MostReplicates = 1 << 24
)

// Set is a set of players: bit i stands for player i, counted from 0.
type Set uint32

// Everyone returns the set of n players.
func Everyone(n int) Set { return 1<<n - 1 }

// Has says whether a player is in the set.
func (s Set) Has(player int) bool { return s>>player&1 == 1 }

// With returns the set with one player more.
func (s Set) With(player int) Set { return s | 1<<player }

// Size returns how many players are in the set.
func (s Set) Size() int { return bits.OnesCount32(uint32(s)) }

// Players returns the players of the set in increasing order.
func (s Set) Players() []int {
	players := make([]int, 0, s.Size())
	for ; s != 0; s &= s - 1 {
		players = append(players, bits.TrailingZeros32(uint32(s)))
	}
	return players
}

// Game is what players bring about.
type Game struct {
	Players int // 1 to MostPlayers

	// Value returns what a set of players brings about: by component, then by
	// replicate. Every set has the same components and the same replicates in the
	// same order (common random numbers), and the same set always the same values.
	// It is called once for each set, from one goroutine.
	Value func(ctx context.Context, players Set) ([][]int64, error)

	// Report is told after each set how many of all that are wanted are done; nil
	// for silence.
	Report func(done, all int)
}

func (g *Game) check() error {
	if g.Players < 1 || g.Players > MostPlayers {
		return fmt.Errorf("attribution: found %d players, want 1 to %d", g.Players, MostPlayers)
	}
	if g.Value == nil {
		return errors.New("attribution: found a game without a value, want a function")
	}
	return nil
}

// table holds the values of sets.
type table struct {
	components, replicates int
	values                 map[Set][]int32 // one component after the other
}

// evaluate asks for the values of sets, in their order. No set occurs twice.
func (g *Game) evaluate(ctx context.Context, sets []Set) (*table, error) {
	t := &table{values: make(map[Set][]int32, len(sets))}
	for i, set := range sets {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		values, err := g.Value(ctx, set)
		if err == nil {
			err = t.put(set, values)
		}
		if err != nil {
			return nil, fmt.Errorf("attribution: the value of players %v: %w", set.Players(), err)
		}
		if g.Report != nil {
			g.Report(i+1, len(sets))
		}
	}
	return t, nil
}

// put checks the values of a set and keeps a copy. The first set says how many
// components and replicates there are.
func (t *table) put(set Set, values [][]int64) error {
	if len(t.values) == 0 && len(values) > 0 {
		t.components, t.replicates = len(values), len(values[0])
	}
	if len(values) == 0 || len(values) != t.components {
		return fmt.Errorf("found %d components, want %d as in the first set and at least one", len(values), t.components)
	}
	flat := make([]int32, 0, t.components*t.replicates)
	for c, row := range values {
		if n := len(row); n != t.replicates || n < 1 || n > MostReplicates {
			return fmt.Errorf("found %d replicates in component %d, want %d as in the first set and 1 to %d", n, c, t.replicates, MostReplicates)
		}
		for r, v := range row {
			if v < -MostValue || v > MostValue {
				return fmt.Errorf("found %d in component %d and replicate %d, want at most %d", v, c, r, MostValue)
			}
			flat = append(flat, int32(v))
		}
	}
	t.values[set] = flat
	return nil
}

// rows returns the values of a set as the game gave them.
func (t *table) rows(set Set) [][]int64 {
	flat, rows := t.values[set], make([][]int64, t.components)
	for c := range rows {
		rows[c] = make([]int64, t.replicates)
		for r := range rows[c] {
			rows[c][r] = int64(flat[c*t.replicates+r])
		}
	}
	return rows
}
