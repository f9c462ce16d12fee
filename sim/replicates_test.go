package sim

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"turnout/agents"
	"turnout/agents/electorate"
)

// village returns a model of a few thousand voters on an ordinary day.
func village(t *testing.T) *Model {
	t.Helper()
	e, err := electorate.Build(context.Background(), electorate.Synthetic(electorate.SyntheticCase{Names: 3000, Settlements: 4, Centres: 3}), 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	p := agents.Defaults()
	p.Class = make([]agents.ClassParameters, 1)
	p.Mu = make([]float64, len(e.Margins.Groups))
	return &Model{Electorate: e, Parameters: p, Voters: e.Equip(p, nil, electorate.Ordinary{}), Seed: 1, Step: 5,
		Standing: make([]Cues, 1), Days: []Day{{Date: "2013-11-03", Hours: agents.Hours{Open: 420, Close: 1140}}}}
}

// The number of workers changes nothing.
func TestRunAllWithAnyNumberOfWorkers(t *testing.T) {
	m := village(t)
	want, err := m.RunAll(context.Background(), 5, 9, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, workers := range []int{2, 7, 30} {
		told := 0
		got, err := m.RunAll(context.Background(), 5, 9, workers, func(done int) {
			if told++; done != told {
				t.Errorf("told that %d are done, want %d", done, told)
			}
		})
		if err != nil || !reflect.DeepEqual(got, want) || told != 9 {
			t.Errorf("%d workers: other outcomes (%v), %d told", workers, err, told)
		}
	}
	for i, o := range want {
		if o.Replicate != uint64(5+i) {
			t.Errorf("outcome %d is of replicate %d", i, o.Replicate)
		}
	}
	later, err := m.RunAll(context.Background(), 7, 1, 3, nil)
	if err != nil || !reflect.DeepEqual(later[0], want[2]) {
		t.Errorf("replicate 7 depends on where the run begins (%v)", err)
	}
}

// A cancelled run hands back what is finished, without a gap.
func TestRunAllCancelled(t *testing.T) {
	m := village(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	got, err := m.RunAll(ctx, 0, 1000, 3, func(done int) {
		if done == 4 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(got) < 4 || len(got) > 8 {
		t.Fatalf("got %d outcomes and %v, want 4 and those under way", len(got), err)
	}
	for i, o := range got {
		if o == nil || o.Replicate != uint64(i) {
			t.Errorf("outcome %d is missing", i)
		}
	}
	if _, err := m.RunAll(ctx, 0, 1, 1, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context gives %v", err)
	}
	if _, err := m.RunAll(context.Background(), 0, 0, 1, nil); err == nil {
		t.Error("no replicates are no error")
	}
}
