package allocate

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"turnout/internal/random"
)

// Against all plans, in 200 toys of 8 places and 3 units each: where units do not
// mind one another, adding is enough; where they do, adding alone fails and
// moving mends most of it, and starting from three random plans besides mends
// nearly all. The numbers are those of these seeds, a little below what was found.
func TestSearchFindsTheBestPlan(t *testing.T) {
	for _, c := range []struct {
		name                          string
		value                         func(seed uint64) Value
		added, moved, started, worlds int // how often at least (of added: at most) the best is found
	}{
		{"no bonds", func(seed uint64) Value { return newWorld(seed, 0).value }, 200, 200, 200, 200},
		{"bonds", func(seed uint64) Value { return newWorld(seed, 0.2).value }, 180, 190, 198, 200},
		{"displacement of 0.3", func(seed uint64) Value { return ring(seed, 0.3) }, 175, 186, 198, 200},
		{"displacement of 0.6", func(seed uint64) Value { return ring(seed, 0.6) }, 155, 160, 192, 200},
	} {
		added, moved, started := 0, 0, 0
		for seed := range uint64(c.worlds) {
			p := Problem{Places: 8, Units: 3, Most: 1, Value: c.value(seed)}
			want := best(t, p).Mean
			choice := found(t, p)
			p.Starts, _ = Scattered(p, 3, random.New(seed).Stream(9, 0, 0))
			again := found(t, p)
			for _, x := range []struct {
				count *int
				mean  float64
			}{{&added, choice.Trail[3].Mean}, {&moved, choice.Mean}, {&started, again.Mean}} {
				if x.mean > want-1e-9 {
					*x.count++
				}
			}
			local(t, p, choice)
			local(t, p, again)
			if again.Mean < choice.Mean || choice.Mean < choice.Trail[3].Mean {
				t.Errorf("%s, %d: more search is worse: %v, %v, %v", c.name, seed, choice.Trail[3].Mean, choice.Mean, again.Mean)
			}
		}
		if added > c.added || moved < c.moved || started < c.started || c.added < c.worlds && moved <= added {
			t.Errorf("%s: of %d toys adding solves %d, moving %d, more starts %d, want at most %d and at least %d and %d",
				c.name, c.worlds, added, moved, started, c.added, c.moved, c.started)
		}
	}
}

// local demands that no single move improves a plan.
func local(t *testing.T, p Problem, c *Choice) {
	t.Helper()
	b := newBook(p.Value, nil)
	for from := range c.Plan {
		for to := range c.Plan {
			plan := slices.Clone(c.Plan)
			plan[from]--
			plan[to]++
			if plan[from] < 0 || plan[to] > p.Most {
				continue
			}
			if d, err := b.compare(t.Context(), plan, c.Plan); err != nil || d.Mean > 1e-12 {
				t.Errorf("moving a unit of %v from %d to %d gains %v (%v)", c.Plan, from, to, d.Mean, err)
			}
		}
	}
}

// pairs returns the worth of one or two units by name of their places.
func pairs(worth map[string]float64) Value {
	return simple(func(plan Plan) float64 {
		name := ""
		for i, units := range plan {
			if units > 0 {
				name += string(rune('a' + i))
			}
		}
		return worth[name]
	})
}

// Place a is the best alone, but b and c together do what it does and more:
// adding takes a and then b, moving gives a up for c.
func TestMovingMendsAdding(t *testing.T) {
	c := found(t, Problem{Places: 3, Units: 2, Most: 1, Value: pairs(map[string]float64{"a": 10, "b": 7, "c": 7, "ab": 11, "ac": 11, "bc": 14})})
	want := []Step{
		{Nowhere, Nowhere, Plan{0, 0, 0}, 0, 1}, {Nowhere, 0, Plan{1, 0, 0}, 10, 4},
		{Nowhere, 1, Plan{1, 1, 0}, 11, 6}, {0, 2, Plan{0, 1, 1}, 14, 7},
	}
	if !reflect.DeepEqual(c.Trail, want) || !slices.Equal(c.Plan, Plan{0, 1, 1}) || c.Mean != 14 || c.Gain.Mean != 14 || c.Evaluations != 7 {
		t.Errorf("found %+v, want the trail %+v", c, want)
	}
}

// Places c and d are worth something only together: no single move gets there,
// a start does.
func TestStartsLeadOutOfATrap(t *testing.T) {
	p := Problem{Places: 4, Units: 2, Most: 1, Value: pairs(map[string]float64{"a": 10, "b": 5, "c": 1, "d": 1, "ab": 15, "ac": 11, "ad": 11, "bc": 6, "bd": 6, "cd": 20})}
	if c := found(t, p); c.Mean != 15 {
		t.Errorf("without a start the search finds %v, want 15", c.Mean)
	}
	p.Starts = []Plan{{1, 1, 0, 0}, {0, 0, 1, 1}}
	c := found(t, p)
	if c.Mean != 20 || c.Gain.Mean != 20 || len(c.Trail) != 2 || c.Trail[1].From != Nowhere || c.Trail[1].To != Nowhere {
		t.Errorf("with a start the search finds %+v, want 20 in one step", c)
	}
	if !slices.Equal(p.Starts[1], Plan{0, 0, 1, 1}) {
		t.Error("the search changed a start")
	}
}

// Of equally good places the first is taken, and no move is made for nothing.
func TestTiesGoToTheFirstPlace(t *testing.T) {
	p := Problem{Places: 5, Units: 2, Most: 1, Value: weighed(1, 3, 3, 3, 1), Ranking: []int{4, 3, 2, 1, 0}}
	if c := found(t, p); !slices.Equal(c.Plan, Plan{0, 1, 1, 0, 0}) || len(c.Trail) != 3 {
		t.Errorf("found %v in %d steps, want units at 1 and 2 in 3", c.Plan, len(c.Trail))
	}
	if c := best(t, p); !slices.Equal(c.Plan, Plan{0, 1, 1, 0, 0}) {
		t.Errorf("of all plans %v is chosen, want units at 1 and 2", c.Plan)
	}
	p.Units, p.Value = 3, weighed(0, 0, 0, 0, 0)
	if c := found(t, p); !slices.Equal(c.Plan, Plan{1, 1, 1, 0, 0}) {
		t.Errorf("where all is equal %v is chosen, want the first places", c.Plan)
	}
}

// Of ends that are equally good the first is taken: that of adding.
func TestTiesGoToTheFirstStart(t *testing.T) {
	p := Problem{Places: 4, Units: 2, Most: 1, Value: weighed(0, 0, 0, 0), Starts: []Plan{{0, 0, 1, 1}}}
	if c := found(t, p); !slices.Equal(c.Plan, Plan{1, 1, 0, 0}) || len(c.Trail) != 3 || c.Evaluations != 11 {
		t.Errorf("found %+v, want units at 0 and 1 after adding, and 11 plans: none, 4 singles, 6 pairs", c)
	}
}

// A place takes as many units as it has room for; with falling returns the best
// plan spreads them.
func TestPlacesTakeSeveralUnits(t *testing.T) {
	if c := found(t, Problem{Places: 3, Units: 5, Most: 3, Value: weighed(1, 5, 2)}); !slices.Equal(c.Plan, Plan{0, 3, 2}) {
		t.Errorf("found %v, want 3 units in the middle and 2 last", c.Plan)
	}
	for seed := range uint64(20) {
		p := Problem{Places: 5, Units: 4, Most: 3, Value: newWorld(seed, 0).value}
		if c, want := found(t, p), best(t, p); !slices.Equal(c.Plan, want.Plan) || math.Abs(c.Mean-want.Mean) > 0 {
			t.Errorf("found %v with %v, want %v with %v", c.Plan, c.Mean, want.Plan, want.Mean)
		}
	}
	if c := found(t, Problem{Places: 2, Units: 4, Most: 2, Value: weighed(1, -5)}); !slices.Equal(c.Plan, Plan{2, 2}) || c.Gain.Mean != -8 {
		t.Errorf("found %v, want all units placed, also where they do harm", c.Plan)
	}
}

// With a ranking only the first places of it are tried, and the result says so.
func TestRankingScreens(t *testing.T) {
	p := Problem{Places: 6, Units: 2, Most: 1, Value: weighed(1, 2, 3, 4, 5, 6), Ranking: []int{4, 0, 2, 5, 1}, Top: 3}
	for name, c := range map[string]*Choice{"search": found(t, p), "all": best(t, p)} {
		if !slices.Equal(c.Plan, Plan{0, 0, 1, 0, 1, 0}) || !slices.Equal(c.Candidates, []int{0, 2, 4}) || c.Places != 6 {
			t.Errorf("%s: found %+v, want places 2 and 4 out of 0, 2 and 4", name, c)
		}
	}
	p.Top = 0
	if c := found(t, p); !slices.Equal(c.Plan, Plan{0, 0, 0, 0, 1, 1}) || len(c.Candidates) != 5 {
		t.Errorf("found %+v, want places 4 and 5 out of five", c)
	}
	p.Top, p.Starts = 3, []Plan{{0, 1, 0, 0, 0, 1}} // outside: its unit at 1 may leave, that at 5 stays
	if c := found(t, p); !slices.Equal(c.Plan, Plan{0, 0, 0, 0, 1, 1}) {
		t.Errorf("found %v, want the start with a unit moved to 4", c.Plan)
	}
}

// No plan is asked for twice, the plans handed out are the caller's own, and
// progress counts them.
func TestPlansAreAskedForOnce(t *testing.T) {
	asked, told := map[string]int{}, 0
	w := newWorld(5, 0.3)
	p := Problem{Places: 8, Units: 3, Most: 2, Value: func(ctx context.Context, plan Plan) ([]float64, error) {
		asked[fmt.Sprint(plan)]++
		values, err := w.value(ctx, plan)
		clear(plan)
		return values, err
	}}
	p.Report = func(n int) { told = n }
	c := found(t, p)
	for plan, times := range asked {
		if times != 1 {
			t.Errorf("plan %s was asked for %d times", plan, times)
		}
	}
	if len(asked) != c.Evaluations || told != c.Evaluations || c.Trail[len(c.Trail)-1].Evaluations > c.Evaluations {
		t.Errorf("asked for %d plans and told of %d, want %d", len(asked), told, c.Evaluations)
	}
	p.Value = Remember(p.Value)
	clear(asked)
	if again := found(t, p); !reflect.DeepEqual(again, c) {
		t.Error("the same problem has another solution")
	}
	if found(t, p); len(asked) != c.Evaluations || asked[fmt.Sprint(c.Plan)] != 1 {
		t.Errorf("a value that remembers was asked for %d plans, the best one %d times", len(asked), asked[fmt.Sprint(c.Plan)])
	}
}

// What a value that remembers hands out is the caller's own.
func TestRememberedValuesAreSafe(t *testing.T) {
	value := Remember(weighed(1, 2))
	for range 2 {
		values, err := value(t.Context(), Plan{1, 1})
		if err != nil || values[0] != 3 {
			t.Fatalf("found %v, %v, want 3", values, err)
		}
		values[0] = 99
	}
}

func TestNonsenseIsRefused(t *testing.T) {
	fine := weighed(1, 2, 3)
	uneven := func(_ context.Context, plan Plan) ([]float64, error) { return make([]float64, 1+plan[2]), nil }
	for name, p := range map[string]Problem{
		"no places": {Units: 1, Most: 1, Value: fine}, "no units": {Places: 3, Most: 1, Value: fine}, "no room": {Places: 3, Units: 1, Value: fine},
		"more units than room":       {Places: 3, Units: 7, Most: 2, Value: fine},
		"more units than candidates": {Places: 3, Units: 3, Most: 1, Value: fine, Ranking: []int{0, 1}},
		"more units than the top":    {Places: 3, Units: 3, Most: 2, Value: fine, Ranking: []int{0, 1, 2}, Top: 1},
		"an empty ranking":           {Places: 3, Units: 1, Most: 1, Value: fine, Ranking: []int{}},
		"a place twice":              {Places: 3, Units: 1, Most: 1, Value: fine, Ranking: []int{1, 1}},
		"no such place":              {Places: 3, Units: 1, Most: 1, Value: fine, Ranking: []int{3}},
		"a top of nothing":           {Places: 3, Units: 1, Most: 1, Value: fine, Top: 2},
		"a start of fewer":           {Places: 3, Units: 2, Most: 1, Value: fine, Starts: []Plan{{1, 0, 0}}},
		"a start with too many":      {Places: 3, Units: 2, Most: 1, Value: fine, Starts: []Plan{{2, 0, 0}}},
		"no value":                   {Places: 3, Units: 1, Most: 1},
		"not a number":               {Places: 3, Units: 1, Most: 1, Value: weighed(1, math.NaN(), 1)},
		"infinite":                   {Places: 3, Units: 1, Most: 1, Value: weighed(1, math.Inf(1), 1)},
		"other replicates":           {Places: 3, Units: 1, Most: 1, Value: uneven},
		"no replicates":              {Places: 3, Units: 1, Most: 1, Value: func(context.Context, Plan) ([]float64, error) { return nil, nil }},
	} {
		if c, err := Search(t.Context(), p); err == nil {
			t.Errorf("%s: search accepted it: %+v", name, c)
		}
		if c, err := Enumerate(t.Context(), p, 1000); err == nil {
			t.Errorf("%s: enumeration accepted it: %+v", name, c)
		}
	}
}

// The error of a value comes back as it is, and a cancelled context stops at the
// next plan.
func TestErrorsComeBack(t *testing.T) {
	broken := errors.New("broken")
	for name, solve := range map[string]func(context.Context, Problem) (*Choice, error){
		"search":      Search,
		"enumeration": func(ctx context.Context, p Problem) (*Choice, error) { return Enumerate(ctx, p, 100) },
	} {
		for stop := 1; stop <= 20; stop++ {
			calls := 0
			ctx, cancel := context.WithCancel(t.Context())
			p := Problem{Places: 8, Units: 2, Most: 1, Value: func(context.Context, Plan) ([]float64, error) {
				if calls++; calls == stop {
					return nil, broken
				}
				return []float64{1}, nil
			}}
			if _, err := solve(ctx, p); !errors.Is(err, broken) || calls != stop {
				t.Errorf("%s: found %v after %d calls, want broken after %d", name, err, calls, stop)
			}
			calls = -100
			p.Report = func(n int) {
				if n == stop {
					cancel()
				}
			}
			if _, err := solve(ctx, p); !errors.Is(err, context.Canceled) || calls != stop-100 {
				t.Errorf("%s: found %v after %d calls, want cancelled after %d", name, err, calls+100, stop)
			}
		}
	}
}
