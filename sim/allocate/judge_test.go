package allocate

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"turnout/internal/random"
)

// noise returns a value that is luck alone, but for what doing nothing is worth:
// each plan has numbers of its own, approximately normal with standard deviation 1.
func noise(seed uint64, replicates int) Value {
	return func(_ context.Context, plan Plan) ([]float64, error) {
		row := uint64(0)
		for i, units := range plan {
			row += uint64(units) << (2 * i)
		}
		values, stream := make([]float64, replicates), random.New(seed).Stream(7, 0, 0)
		for r := range values {
			for k := range uint32(12) {
				values[r] += stream.Uniform(row, 12*uint32(r)+k) - 0.5
			}
		}
		return values, nil
	}
}

// Where plans differ by luck alone, the one that was found looks good on the
// replicates that chose it and is worth nothing on fresh ones, whose interval
// holds 0 in 95 % of cases: 285 of 300 with a standard deviation of 3.8. A plan
// that was not searched for has no optimism.
func TestWinnersCurse(t *testing.T) {
	const worlds = 300
	holds, looked, optimism, blind, squares := 0, 0.0, 0.0, 0.0, 0.0
	for seed := range uint64(worlds) {
		p := Problem{Places: 8, Units: 2, Most: 1, Value: Remember(noise(2*seed, 20))}
		c := found(t, p)
		verdicts, err := Judge(t.Context(), p, noise(2*seed+1, 10), []Rival{{"found", c.Plan}, {"first", Plan{1, 1, 0, 0, 0, 0, 0, 0}}})
		if err != nil {
			t.Fatal(err)
		}
		v := verdicts[0]
		if v.Chosen.Mean != c.Gain.Mean || v.Optimism != v.Chosen.Mean-v.Fresh.Mean {
			t.Fatalf("found %+v, want the gain of the search %+v", v, c.Gain)
		}
		if v.Fresh.Low <= 0 && v.Fresh.High >= 0 {
			holds++
		}
		looked += v.Chosen.Mean / worlds
		optimism += v.Optimism / worlds
		z := verdicts[1].Optimism / verdicts[1].OptimismError
		blind, squares = blind+z/math.Sqrt(worlds), squares+z*z/worlds
	}
	if holds < 285-16 || holds > 285+12 {
		t.Errorf("the interval holds the truth %d times of %d, want about 285", holds, worlds)
	}
	if looked < 0.3 || optimism < 0.3 || math.Abs(blind) > 4 || math.Abs(squares-1.15) > 0.4 {
		t.Errorf("found a gain of %v and an optimism of %v, for a blind plan %v ± %v errors; want above 0.3, above 0.3, 0 and about 1", looked, optimism, blind, squares)
	}
}

// Luck that all plans share drops out: differences are paired.
func TestDifferencesArePaired(t *testing.T) {
	shared := func(shift float64) Value {
		return func(_ context.Context, plan Plan) ([]float64, error) {
			base := float64(3*plan[0]+plan[1]) * shift
			return []float64{base + 1000, base - 500, base + 8}, nil
		}
	}
	p := Problem{Places: 2, Units: 1, Most: 1, Value: shared(1)}
	verdicts, err := Judge(t.Context(), p, shared(0.5), []Rival{{"first", Plan{1, 0}}, {"second", Plan{0, 1}}, {"nothing", Plan{0, 0}}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][4]float64{{3, 1.5, 1.5, 0}, {1, 0.5, 0.5, 1}, {0, 0, 0, 1.5}} {
		v := verdicts[i]
		if got := [4]float64{v.Chosen.Mean, v.Fresh.Mean, v.Optimism, v.Lead.Mean}; got != want || v.Lead.Low != want[3] || v.Lead.High != want[3] || v.OptimismError != 0 {
			t.Errorf("%s: found %v with a lead in [%v, %v], want %v and no width", v.Name, got, v.Lead.Low, v.Lead.High, want)
		}
	}
}

// The interval of 1, 2, 3, 4 and 5 is 3 ± 2.77645 √(2.5/5).
func TestInterval(t *testing.T) {
	d := paired([]float64{2, 4, 6, 8, 10}, []float64{1, 2, 3, 4, 5})
	if half := 2.7764451 * math.Sqrt(0.5); d.Mean != 3 || math.Abs(d.High-3-half) > 1e-7 || math.Abs(d.Low-3+half) > 1e-7 || !slices.Equal(d.Values, []float64{1, 2, 3, 4, 5}) {
		t.Errorf("found %+v, want 3 ± %v", d, half)
	}
	if d := paired([]float64{2}, []float64{1}); d.Mean != 1 || !math.IsNaN(d.Error) || !math.IsNaN(d.Low) || !math.IsNaN(d.High) {
		t.Errorf("one replicate gives %+v, want no interval", d)
	}
}

// Each plan is asked for once on each set of replicates, and progress counts both.
func TestJudgeAsksOnce(t *testing.T) {
	calls, told := 0, 0
	value := func(_ context.Context, plan Plan) ([]float64, error) {
		calls++
		return []float64{float64(plan[0]), 1}, nil
	}
	p := Problem{Places: 2, Units: 2, Most: 2, Value: value, Report: func(n int) { told = n }}
	if _, err := Judge(t.Context(), p, value, []Rival{{"a", Plan{2, 0}}, {"b", Plan{1, 1}}, {"c", Plan{1, 1}}}); err != nil || calls != 6 || told != 6 {
		t.Errorf("found %v after %d calls, told of %d, want 3 plans on 2 sets of replicates", err, calls, told)
	}
}

func TestJudgeRefusesNonsense(t *testing.T) {
	value, broken := weighed(1, 2), errors.New("broken")
	p := Problem{Places: 2, Units: 2, Most: 1, Value: value}
	for name, plans := range map[string][]Rival{
		"no plans": nil, "too long": {{"x", Plan{1, 0, 0}}}, "too many": {{"x", Plan{2, 0}}}, "less than none": {{"x", Plan{1, -1}}},
	} {
		if v, err := Judge(t.Context(), p, value, plans); err == nil {
			t.Errorf("%s: accepted: %+v", name, v)
		}
	}
	if _, err := Judge(t.Context(), p, nil, []Rival{{"x", Plan{1, 1}}}); err == nil {
		t.Error("no fresh replicates were accepted")
	}
	fail := func(context.Context, Plan) ([]float64, error) { return nil, broken }
	if _, err := Judge(t.Context(), p, fail, []Rival{{"x", Plan{1, 1}}}); !errors.Is(err, broken) {
		t.Errorf("found %v, want broken", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Judge(ctx, p, value, []Rival{{"x", Plan{1, 1}}}); !errors.Is(err, context.Canceled) {
		t.Errorf("found %v, want cancelled", err)
	}
}
