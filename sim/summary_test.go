package sim

import (
	"fmt"
	"math"
	"testing"

	"turnout/agents"
)

// handMade returns outcomes of one day with two centres of 100 and 50 names and
// 10 names abroad, in which the first centre casts the given ballots by its two
// marks.
func handMade(casts ...[2]int32) []*Outcome {
	var outcomes []*Outcome
	for i, c := range casts {
		o := &Outcome{Replicate: uint64(i), Days: make([]DayOutcome, 1)}
		d := &o.Days[0]
		d.CastByCentre = [][]int32{{c[0], 5}, {c[1], 10}}
		d.CastByGroup = [][]int32{{c[0], 5}, {c[1], 10}}
		d.TurnedByCentre = [][]int32{{1, 0}, {3, 0}}
		d.LedgerByCentre = make([][agents.Statuses]int32, 3)
		d.LedgerByCentre[0] = [agents.Statuses]int32{agents.CountedValid: c[1] - 1, agents.Destroyed: 1, agents.Absent: 20, agents.NeverSetOut: 80 - c[1]}
		d.LedgerByCentre[1] = [agents.Statuses]int32{agents.CountedValid: 10, agents.NeverSetOut: 40}
		d.LedgerByCentre[2] = [agents.Statuses]int32{agents.Absent: 10}
		d.LedgerByGroup = d.LedgerByCentre[:2]
		d.Counters = []Counters{{TurnedBack: 3}, {}}
		outcomes = append(outcomes, o)
	}
	return outcomes
}

// An estimate of five numbers with known quantiles: type 7 puts the 5 % point of
// n numbers at rank 0.05 (n-1).
func TestEstimateOf(t *testing.T) {
	e := EstimateOf([]float64{50, 10, 40, 20, 30, math.NaN()})
	want := Estimate{Replicates: 5, Median: 30, Low: 12, High: 48, Mean: 30, Error: math.Sqrt(math.Pi/2) * math.Sqrt(250) / math.Sqrt(5)}
	near := func(a, b float64) bool { return math.Abs(a-b) < 1e-12 }
	if e.Replicates != 5 || !near(e.Median, want.Median) || !near(e.Low, want.Low) || !near(e.High, want.High) ||
		!near(e.Mean, want.Mean) || !near(e.Error, want.Error) {
		t.Errorf("got %+v, want %+v", e, want)
	}
	one := EstimateOf([]float64{7})
	if one.Median != 7 || one.HasBand() || !math.IsNaN(one.Low) || !math.IsNaN(one.Error) {
		t.Errorf("one replicate gives %+v, want its number and no band", one)
	}
	if none := EstimateOf(nil); none.Replicates != 0 || !math.IsNaN(none.Median) {
		t.Errorf("no replicate gives %+v", none)
	}
}

// A rate is of the base that it names: register, residents, or final votes.
func TestBases(t *testing.T) {
	outcomes := handMade([2]int32{20, 40}, [2]int32{20, 40}, [2]int32{20, 40})
	first := Area{Centres: []int{0}}
	all := Area{Centres: []int{0, 1}, Abroad: true}
	for _, test := range []struct {
		area Area
		mark int
		base Base
		want float64
	}{
		{first, 0, OfRegister, 0.2}, {first, 1, OfRegister, 0.4}, {first, 0, OfResident, 0.25}, {first, 0, OfFinal, 0.5},
		{all, 1, OfRegister, 50.0 / 160}, {all, 1, OfResident, 50.0 / 130}, {all, 0, OfFinal, 0.5},
		{Area{Groups: []int{1}}, 1, OfRegister, 0.2},
	} {
		if got := test.area.Turnout(outcomes, 0, test.mark, test.base); got.Median != test.want || got.Low != test.want || got.High != test.want || got.Error > 1e-15 {
			t.Errorf("%+v: got %+v, want %v with no spread", test, got, test.want)
		}
	}
	if n := first.Status(outcomes, 0, agents.Destroyed)[2]; n != 1 {
		t.Errorf("%d ballots destroyed, want 1", n)
	}
	if n := all.Turned(outcomes, 0, 1)[0]; n != 3 {
		t.Errorf("turned back %d times, want 3", n)
	}
	if n := all.Times(outcomes, 0, Happenings()[3])[0]; n != 3 {
		t.Errorf("turned back %d times by the counters, want 3", n)
	}
}

// Rates that vary only with the luck of the replicate leave no paired difference
// where both worlds have the same luck.
func TestDifferenceIsPaired(t *testing.T) {
	before, after := []int{10, 30, 50}, []int{12, 32, 52}
	whole := []int{100, 100, 100}
	if d := Difference(after, whole, before, whole); math.Abs(d.Median-0.02) > 1e-15 || d.High-d.Low > 1e-15 {
		t.Errorf("got %+v, want 0.02 with no spread", d)
	}
}

// The band of the replicates is widened by the error of the observation, on its
// own scale, before anything counts as missed.
func TestJudge(t *testing.T) {
	band := Estimate{Replicates: 32, Median: 0.05, Low: 0.04, High: 0.06}
	value := func(x float64, e Uncertainty) Observation { return Observation{Given: true, Value: x, Error: e} }
	for _, test := range []struct {
		name string
		o    Observation
		band Estimate
		want Verdict
	}{
		{"inside", value(0.05, Uncertainty{}), band, NotFitted},
		{"outside", value(0.0601, Uncertainty{}), band, Miss},
		{"fitted", Observation{Given: true, Value: 0.9, Fitted: true}, band, Fitted},
		{"shape", Observation{Given: true, Value: 0.9, Shape: true}, band, Other},
		{"one replicate", value(0.9, Uncertainty{}), Estimate{Replicates: 1, Median: 0.05}, NotFitted},
		// 7.09 % with a logit sd of 0.12 reaches down to 5.89 %, with 0.06 to 6.46 %.
		{"widened", value(0.0709, Uncertainty{Logit, 0.12}), band, NotFitted},
		{"not widened enough", value(0.0709, Uncertainty{Logit, 0.06}), band, Miss},
		{"range", Observation{Low: 0.03, High: 0.08}, band, NotFitted},
		{"range above", Observation{Low: 0.07, High: 0.08}, band, Miss},
		{"log", value(0.1, Uncertainty{Logs, 0.5}), band, NotFitted}, // down to 0.044
		{"plain", value(0.07, Uncertainty{Plain, 0.006}), band, Miss},
		{"plain, wide", value(0.07, Uncertainty{Plain, 0.0061}), band, NotFitted},
	} {
		if got := test.o.Judge(test.band); got != test.want {
			low, high := test.o.Interval()
			t.Errorf("%s [%v, %v]: got %s, want %s", test.name, low, high, got, test.want)
		}
	}
}

// Half of the votes were cast at stations with a turnout of at most 0.5.
func TestWeightedQuantile(t *testing.T) {
	boxes := []ballotBox{{0, 100}, {1, 100}, {2, 10}}
	cast := []int32{60, 50, 2}
	for p, want := range map[float64]float64{0: 0.2, 0.01: 0.2, 0.2: 0.5, 0.46: 0.5, 0.47: 0.6, 1: 0.6} {
		if got := weightedQuantile(boxes, cast, p); got != want {
			t.Errorf("the %v quantile is %v, want %v", p, got, want)
		}
	}
	if got := weightedQuantile(boxes, []int32{0, 0, 0}, 0.5); !math.IsNaN(got) {
		t.Errorf("without votes the quantile is %v, want NaN", got)
	}
}

func ExampleDay_MarkNames() {
	names := Day{Hours: agents.Hours{Open: 7 * 60, Close: 7*60 + 40}}.MarkNames()
	fmt.Println(names)
	// Output: [07:15 07:30 07:40 final]
}
