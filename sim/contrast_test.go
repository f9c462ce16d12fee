package sim

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"turnout/agents"
)

// placesOfModel returns the whole model, every centre and every group as places.
func placesOfModel(m *Model) []Area {
	whole := Area{Code: "all", Abroad: true}
	var list []Area
	for c := range m.Electorate.Margins.Centres {
		whole.Centres = append(whole.Centres, c)
		list = append(list, Area{Centres: []int{c}})
	}
	for g := range m.Electorate.Margins.Groups {
		list = append(list, Area{Groups: []int{g}})
	}
	return append([]Area{whole}, list...)
}

// otherDay returns the same voters without any event, on the first day only where
// brief, else with a further day on which every second centre votes again.
func otherDay(m *Model, brief bool) *Model {
	o := *m
	o.Plan = nil
	again := o.Days[0]
	again.Number, again.Votes = o.Days[len(o.Days)-1].Number+14, make([]bool, len(m.Electorate.Margins.Centres))
	for c := range again.Votes {
		again.Votes[c] = c%2 == 0
	}
	o.Days = append([]Day(nil), o.Days...)
	if brief {
		o.Days = o.Days[:1]
	} else {
		o.Days = append(o.Days, again)
	}
	return &o
}

// lastOf returns by voter how the last day ended on which its centre votes, from
// what a kernel wrote into its diaries.
func lastOf(t *testing.T, m *Model, replicate uint64) []agents.Status {
	t.Helper()
	k := NewKernel(m)
	k.KeepDiaries()
	if _, err := k.Run(replicate); err != nil {
		t.Fatal(err)
	}
	final := make([]agents.Status, m.Electorate.InCountry())
	for v := range final {
		if final[v] = agents.Absent; m.Voters.Row[v].Marks.Has(agents.Resident) {
			final[v] = agents.NeverSetOut
		}
		for d, diary := range k.Diaries() {
			if votes := m.Days[d].Votes; votes == nil || votes[m.Electorate.CentreOf(v)] {
				final[v] = diary.Status[v]
			}
		}
	}
	return final
}

func contrast(t *testing.T, models []*Model, first uint64, count, workers int) *Contrast {
	t.Helper()
	c, err := NewContrast(models, placesOfModel(models[0]), nil, first)
	if err == nil {
		err = c.Run(context.Background(), count, workers, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Pairs are what the diaries of two separate runs say of every voter, whatever the
// number of polling days.
func TestPairsAreThoseOfTheDiaries(t *testing.T) {
	for seed := range uint64(8) {
		m := world(t, seed)
		other := otherDay(m, seed%2 == 0)
		c := contrast(t, []*Model{m, other}, 3, 2, 1)
		for i := range 2 {
			before, after := lastOf(t, m, 3+uint64(i)), lastOf(t, other, 3+uint64(i))
			for p, a := range c.Places {
				var b, e []agents.Status
				for v := range before {
					if a.Groups != nil && m.Electorate.GroupOf(v) == a.Groups[0] || a.Groups == nil && (p == 0 || m.Electorate.CentreOf(v) == a.Centres[0]) {
						b, e = append(b, before[v]), append(e, after[v])
					}
				}
				if got, want := c.Pairs[0][i][p], pairOf(b, e); got != want {
					t.Fatalf("world %d, replicate %d, place %d: %+v, want %+v", seed, i, p, got, want)
				}
			}
		}
	}
}

// Before and after are what the ledgers say of each world by itself, and so are the
// crowds and the storms.
func TestPairsAreThoseOfTheLedgers(t *testing.T) {
	var all Shift
	for seed := range uint64(12) {
		m := world(t, seed)
		m.Days = m.Days[:1]
		other := otherDay(m, true)
		const count = 3
		c := contrast(t, []*Model{m, other}, 0, count, 2)
		outcomes, err := m.RunAll(context.Background(), 0, count, 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		var crowd, storms int64
		for i, o := range outcomes {
			for p, a := range c.Places {
				q, l := c.Pairs[0][i][p], a.ledger(o, 0)
				if int(q.CastBefore) != a.final(o, 0) || int(q.CountedBefore) != l[agents.CountedValid] || int(q.LostBefore) != l[agents.Destroyed]+l[agents.Annulled] {
					t.Fatalf("world %d, place %d: %+v, ledger %v", seed, p, q, l)
				}
				if q.CastAfter-q.CastBefore != q.Mobilised-q.Deterred {
					t.Errorf("world %d, place %d: %+v does not add up", seed, p, q)
				}
				names := 0
				for _, n := range l {
					names += n
				}
				if names != c.Names[p] {
					t.Errorf("world %d, place %d: %d names, want %d", seed, p, c.Names[p], names)
				}
			}
			for _, row := range o.Days[0].CrowdByCentre {
				for _, n := range row {
					crowd += int64(n)
				}
			}
			for _, x := range o.Days[0].Counters {
				storms += int64(x.Storms)
			}
		}
		var total Shift
		for i := range c.Shifts[0] {
			total.add(&c.Shifts[0][i])
		}
		elsewhere, gained := int64(0), int64(0)
		for _, x := range c.Crowds[0] {
			elsewhere += int64(x.ElsewhereBefore + x.GuardedBefore)
			gained += int64(x.ElsewhereVotes + x.GuardedVotes)
		}
		if gained != total.CountedAfter-total.CountedBefore {
			t.Errorf("world %d: %d votes gained at protected centres and elsewhere, want %d", seed, gained, total.CountedAfter-total.CountedBefore)
		}
		if total.CrowdBefore != crowd || elsewhere != crowd || total.StormsBefore != storms || total.CrowdAfter != 0 {
			t.Errorf("world %d: crowds %d and %d, want %d; storms %d, want %d", seed, total.CrowdBefore, elsewhere, crowd, total.StormsBefore, storms)
		}
		all.add(&total)
	}
	if all.CrowdBefore == 0 || all.StormsBefore == 0 || all.Differ == 0 || all.CountedBefore == all.CountedAfter {
		t.Errorf("nothing happens in these worlds: %+v", all)
	}
}

// A scenario compared with itself differs in nothing, to the last voter.
func TestContrastWithItself(t *testing.T) {
	for seed := range uint64(6) {
		m := world(t, seed)
		same := *m
		c := contrast(t, []*Model{m, &same}, 1, 3, 2)
		for i, places := range c.Pairs[0] {
			for p, q := range places {
				if q.Differ != 0 || q.CastBefore != q.CastAfter || q.CountedBefore != q.CountedAfter || q.LostBefore != q.LostAfter || q.Deterred+q.Mobilised != 0 {
					t.Errorf("world %d, replicate %d, place %d: %+v", seed, i, p, q)
				}
			}
		}
		if effect := MeanOf(c.Turnout(0, 0)); effect.Mean != 0 || effect.Low != 0 || effect.High != 0 || effect.Error != 0 || effect.Word() != NoDifference {
			t.Errorf("world %d: the effect is %+v, %s", seed, effect, effect.Word())
		}
	}
}

// Neither the number of workers nor how replicates are shared out among calls, nor
// which scenarios stand beside it, changes a bit.
func TestContrastWithAnyNumberOfWorkers(t *testing.T) {
	m := world(t, 4)
	models := []*Model{m, otherDay(m, false), otherDay(m, true)}
	want := contrast(t, models, 5, 9, 1)
	for _, workers := range []int{2, 7, 30} {
		got := contrast(t, models, 5, 4, workers)
		told := 0
		if err := got.Run(context.Background(), 5, workers, func(done int) { told = done }); err != nil {
			t.Fatal(err)
		}
		if got.Done != 9 || told != 5 || !reflect.DeepEqual(got.Pairs, want.Pairs) || !reflect.DeepEqual(got.Crowds, want.Crowds) || !reflect.DeepEqual(got.Shifts, want.Shifts) {
			t.Errorf("%d workers: other numbers", workers)
		}
	}
	alone := contrast(t, []*Model{m, models[2]}, 5, 9, 2)
	if !reflect.DeepEqual(alone.Pairs[0], want.Pairs[1]) {
		t.Error("another scenario beside it changes a scenario")
	}
}

// Centres that a scenario protects are counted apart.
func TestGuardedCentresAreCountedApart(t *testing.T) {
	for seed := range uint64(6) {
		m := world(t, seed)
		guarded := make([]bool, len(m.Electorate.Margins.Centres))
		guarded[0] = true
		c, err := NewContrast([]*Model{m, otherDay(m, true)}, placesOfModel(m), [][]bool{guarded}, 0)
		if err == nil {
			err = c.Run(context.Background(), 2, 1, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		before := int64(0)
		for _, x := range c.Crowds[0] {
			before += int64(x.GuardedBefore)
		}
		if before != c.Shifts[0][0].CrowdBefore {
			t.Errorf("world %d: %d hard-liners at the protected centre, want %d", seed, before, c.Shifts[0][0].CrowdBefore)
		}
	}
}

// What cannot be compared is refused, and a cancelled contrast says so.
func TestContrastRefuses(t *testing.T) {
	m, other := world(t, 1), world(t, 2)
	if _, err := NewContrast([]*Model{m}, nil, nil, 0); err == nil {
		t.Error("a baseline alone is no error")
	}
	if _, err := NewContrast([]*Model{m, other}, nil, nil, 0); err == nil {
		t.Error("other voters are no error")
	}
	c, err := NewContrast([]*Model{m, m}, placesOfModel(m), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Run(context.Background(), 0, 1, nil); err == nil {
		t.Error("no replicates are no error")
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	err = c.Run(ctx, 1000, 2, func(done int) {
		if done == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled contrast gives %v", err)
	}
}

// The counts of the baseline are kept of as many replicates as are wanted, however the
// replicates are shared out.
func TestContrastKeepsTheBaseline(t *testing.T) {
	m := world(t, 4)
	c, err := NewContrast([]*Model{m, otherDay(m, true)}, placesOfModel(m), nil, 3)
	if err != nil {
		t.Fatal(err)
	}
	c.Keep = 4
	for _, count := range []int{1, 2, 3} {
		if err := c.Run(context.Background(), count, 2, nil); err != nil {
			t.Fatal(err)
		}
	}
	want, err := m.RunAll(context.Background(), 3, 4, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Baseline) != 4 || !reflect.DeepEqual(c.Baseline, want) {
		t.Errorf("found %d outcomes, or others than those of runs of the baseline", len(c.Baseline))
	}
}
