package attribution

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"turnout/internal/random"
)

func sampled(t *testing.T, g Game, pairs int, seed uint64) *Parts {
	t.Helper()
	p, err := Sampled(t.Context(), g, pairs, random.New(seed).Stream(5, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Random orders agree with the exact parts within the error that they state, and
// the error is neither too large nor too small: over many seeds the square of
// the difference in units of it is about 1. With 200 pairs it is that of Student's
// t with 199 degrees, 199/197 on average; 6 players of 300 seeds, of which 5 are
// free, leave it a standard error of √(2/1500) = 0.04.
func TestSampledAgreesWithinItsError(t *testing.T) {
	g := wild(6, 77)
	want := must(t, g, ways["exact"])
	const seeds = 300
	sum, worst := 0.0, 0.0
	for seed := range uint64(seeds) {
		p := sampled(t, g, 200, seed)
		for i := range 6 {
			z := (p.Mean(0, i) - want.Mean(0, i)) / p.Error[0][i]
			sum, worst = sum+z*z/(6*seeds), max(worst, math.Abs(z))
		}
	}
	if math.Abs(sum-199.0/197) > 0.16 || worst > 5 {
		t.Errorf("differences are %.3f stated errors (root mean square), the largest %.1f, want about 1.005 and less than 5", math.Sqrt(sum), worst)
	}
}

// Four times as many orders halve the error.
func TestErrorFallsWithOrders(t *testing.T) {
	few, many := sampled(t, wild(12, 5), 25, 1), sampled(t, wild(12, 5), 100, 1)
	a, b := 0.0, 0.0
	for i := range 12 {
		a, b = a+few.Error[0][i], b+many.Error[0][i]
	}
	if a/b < 1.7 || a/b > 2.35 {
		t.Errorf("the error falls by %v, want about 2", a/b)
	}
	if few.Orders != 50 || few.Divisor != 50 || many.Orders != 200 {
		t.Errorf("found %d and %d orders, want 50 and 200", few.Orders, many.Orders)
	}
	if one := sampled(t, wild(3, 5), 1, 1); !math.IsNaN(one.Error[0][0]) {
		t.Errorf("the error of one pair is %v, want NaN", one.Error[0][0])
	}
}

// Where players come in pairs only, an order and its reverse together have no
// luck at all: what one lacks the other has.
func TestReverseTakesOutPairs(t *testing.T) {
	p := sampled(t, one(9, func(s Set) int64 { return int64(s.Size() * s.Size()) }), 3, 2)
	for i := range 9 {
		if p.Mean(0, i) != 9 || p.Error[0][i] != 0 {
			t.Errorf("player %d has %v ± %v, want 9 without error", i, p.Mean(0, i), p.Error[0][i])
		}
	}
}

// All 24 orders of four players are equally likely: chi-square with 23 degrees
// of freedom, whose standard deviation is √46, at 6 of them.
func TestOrdersAreEquallyLikely(t *testing.T) {
	const n = 24000
	counts := map[[4]int]int{}
	stream := random.New(9).Stream(5, 0, 0)
	for row := range uint64(n) {
		counts[[4]int(shuffled(4, stream, row))]++
	}
	chi := 0.0
	for _, k := range counts {
		chi += float64((k-n/24)*(k-n/24)) / (n / 24)
	}
	if len(counts) != 24 || chi > 23+6*math.Sqrt(46) {
		t.Errorf("found %d orders with chi-square %v, want 24 and about 23", len(counts), chi)
	}
}

// Every set is asked for once, nobody and everybody first, and progress ends at
// all of them; the same seed gives the same parts, another one others.
func TestSetsAreAskedForOnce(t *testing.T) {
	g := wild(11, 6)
	var asked []Set
	var told [][2]int
	value := g.Value
	g.Value = func(ctx context.Context, s Set) ([][]int64, error) {
		asked = append(asked, s)
		return value(ctx, s)
	}
	g.Report = func(done, all int) { told = append(told, [2]int{done, all}) }
	p := sampled(t, g, 40, 1)
	sorted := slices.Clone(asked)
	slices.Sort(sorted)
	if len(slices.Compact(sorted)) != len(asked) || asked[0] != 0 || asked[1] != Everyone(11) || p.Sets != len(asked) {
		t.Errorf("asked for %d sets, some of them twice, starting with %v, and counted %d", len(asked), asked[:2], p.Sets)
	}
	for i, x := range told {
		if x != [2]int{i + 1, len(asked)} {
			t.Fatalf("report %d says %v of %d", i, x, len(asked))
		}
	}
	g.Report = nil
	if again := sampled(t, g, 40, 1); len(told) != p.Sets || !reflect.DeepEqual(again, p) {
		t.Error("the same seed gives other parts")
	}
	if other := sampled(t, g, 40, 2); slices.Equal(other.Numerators[0][0], p.Numerators[0][0]) {
		t.Error("another seed gives the same parts")
	}
}

func TestShapleyChoosesTheWay(t *testing.T) {
	for players, orders := range map[int]int{1: 0, MostExact: 0, MostExact + 1: 6, MostPlayers: 6} {
		p, err := Shapley(t.Context(), wild(players, 1), 3, random.New(1).Stream(0, 0, 0))
		if err != nil || p.Orders != orders {
			t.Fatalf("%d players: found %+v, %v, want %d orders", players, p, err, orders)
		}
		efficient(t, "Shapley", p)
	}
	if p := must(t, one(1, func(s Set) int64 { return int64(s) * 7 }), ways["exact"]); p.Whole(0)[0] != 7 || p.Of(0, 0)[0] != 7 {
		t.Errorf("the only player has %v, want all 7", p.Whole(0))
	}
}

func TestNonsenseIsRefused(t *testing.T) {
	rows := func(first, later [][]int64) Game {
		return Game{Players: 2, Value: func(_ context.Context, s Set) ([][]int64, error) {
			if s == 0 {
				return first, nil
			}
			return later, nil
		}}
	}
	fine := [][]int64{{1, 2}}
	for name, g := range map[string]Game{
		"no players": {Value: fineValue}, "too many players": {Players: MostPlayers + 1, Value: fineValue}, "no value": {Players: 2},
		"no components": rows(nil, nil), "no replicates": rows([][]int64{{}}, [][]int64{{}}),
		"more components": rows(fine, [][]int64{{1, 2}, {1, 2}}), "fewer components": rows(fine, nil),
		"ragged": rows([][]int64{{1, 2}, {1}}, fine), "fewer replicates": rows(fine, [][]int64{{1}}),
		"too large": rows(fine, [][]int64{{1, MostValue + 1}}), "too small": rows(fine, [][]int64{{-MostValue - 1, 1}}),
	} {
		for way, compute := range ways {
			if p, err := compute(g); err == nil {
				t.Errorf("%s, %s: was accepted: %+v", name, way, p)
			}
		}
	}
	if _, err := Exact(t.Context(), wild(MostExact+1, 1)); err == nil {
		t.Error("too many players for exact parts were accepted")
	}
	for _, pairs := range []int{0, -1, MostPairs + 1} {
		if _, err := Sampled(t.Context(), wild(3, 1), pairs, random.Stream{}); err == nil {
			t.Errorf("%d pairs were accepted", pairs)
		}
	}
}

func fineValue(context.Context, Set) ([][]int64, error) { return [][]int64{{1}}, nil }

// The error of a value comes back as it is, and a cancelled context stops at the
// next set.
func TestErrorsComeBack(t *testing.T) {
	broken := errors.New("broken")
	for name, way := range map[string]func(context.Context, Game) (*Parts, error){
		"exact": Exact,
		"sampled": func(ctx context.Context, g Game) (*Parts, error) {
			return Sampled(ctx, g, 5, random.New(1).Stream(1, 0, 0))
		},
	} {
		calls := 0
		ctx, cancel := context.WithCancel(t.Context())
		g := Game{Players: 4, Value: func(context.Context, Set) ([][]int64, error) {
			if calls++; calls == 5 {
				return nil, broken
			}
			return [][]int64{{1}}, nil
		}}
		if _, err := way(ctx, g); !errors.Is(err, broken) || calls != 5 {
			t.Errorf("%s: found %v after %d calls, want broken after 5", name, err, calls)
		}
		calls = -100
		g.Report = func(done, _ int) {
			if done == 3 {
				cancel()
			}
		}
		if _, err := way(ctx, g); !errors.Is(err, context.Canceled) || calls != -97 {
			t.Errorf("%s: found %v after %d calls, want cancelled after 3", name, err, calls+100)
		}
	}
}
