package sim

import (
	"fmt"
	"reflect"
	"testing"

	"turnout/agents"
)

// The fast kernel and the reference give every voter the same status, minute and
// belief, and the same counts, exactly, in hundreds of small worlds with every
// mechanism and order.
func TestKernelAgreesWithReference(t *testing.T) {
	const blocks = 4
	worlds := uint64(100)
	if testing.Short() {
		worlds = 5
	}
	for block := range uint64(blocks) {
		t.Run(fmt.Sprintf("worlds %d to %d", block*worlds, (block+1)*worlds-1), func(t *testing.T) {
			t.Parallel()
			for seed := block * worlds; seed < (block+1)*worlds; seed++ {
				agreeInWorld(t, seed)
			}
		})
	}
}

// skipShort leaves out a long test that needs one goroutine: the race detector, which runs
// the short tests, finds nothing in it.
func skipShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("long, and of one goroutine; run without -short")
	}
}

// agreeInWorld runs both engines for two replicates of one world. The kernel is
// the same for both, so that nothing may stay behind in it.
func agreeInWorld(t *testing.T, seed uint64) {
	t.Helper()
	m := world(t, seed)
	kernel := NewKernel(m)
	kernel.KeepDiaries()
	for replicate := range uint64(2) {
		want, diaries, err := m.Reference(replicate)
		if err != nil {
			t.Fatalf("world %d: reference: %v", seed, err)
		}
		got, err := kernel.Run(replicate)
		if err != nil {
			t.Fatalf("world %d: kernel: %v", seed, err)
		}
		if !agree(t, m, seed, got, want, kernel.Diaries(), diaries) {
			return
		}
	}
}

// agree reports the first voters on whom the engines differ, then the counts.
func agree(t *testing.T, m *Model, seed uint64, got, want *Outcome, gotDiaries, wantDiaries []Diary) bool {
	t.Helper()
	differ := 0
	for day, w := range wantDiaries {
		g := gotDiaries[day]
		for v := range w.Status {
			if g.Status[v] == w.Status[v] && g.When[v] == w.When[v] && g.Believes[v] == w.Believes[v] {
				continue
			}
			if differ++; differ <= 3 {
				t.Errorf("world %d (step %v, without %b), replicate %d, day %d, voter %d of centre %d: kernel %v at %v, believes %v; reference %v at %v, believes %v",
					seed, m.Step, m.Without, want.Replicate, day, v, m.Electorate.CentreOf(v),
					g.Status[v], g.When[v], g.Believes[v], w.Status[v], w.When[v], w.Believes[v])
			}
		}
	}
	if differ > 0 {
		t.Errorf("world %d: %d voters differ", seed, differ)
		return false
	}
	if !reflect.DeepEqual(got, want) {
		for day := range want.Days {
			t.Errorf("world %d, day %d: kernel counts\n%+v\nreference counts\n%+v", seed, day, got.Days[day].Counters, want.Days[day].Counters)
		}
		return false
	}
	return true
}

// The small worlds hold every status, and everything that is counted happens in
// them: agreement says nothing about what never happens.
func TestWorldsHoldEverything(t *testing.T) {
	skipShort(t)
	var statuses [agents.Statuses]int
	happened := map[string]int{}
	for seed := range uint64(100) {
		m := world(t, seed)
		o, diaries, err := m.Reference(0)
		if err != nil {
			t.Fatalf("world %d: %v", seed, err)
		}
		for day, d := range diaries {
			for _, s := range d.Status {
				statuses[s]++
			}
			for _, c := range o.Days[day].Counters {
				fields := reflect.ValueOf(c)
				for i := range fields.NumField() {
					happened[fields.Type().Field(i).Name] += int(fields.Field(i).Int())
				}
			}
		}
	}
	for s, n := range statuses {
		t.Logf("%v: %d", agents.Status(s), n)
		if n < 20 {
			t.Errorf("%d voters of all worlds ended as %q, want at least 20", n, agents.Status(s))
		}
	}
	for i := range reflect.TypeFor[Counters]().NumField() {
		name := reflect.TypeFor[Counters]().Field(i).Name
		t.Logf("%s: %d", name, happened[name])
		if happened[name] < 20 {
			t.Errorf("%s is %d in all worlds, want at least 20", name, happened[name])
		}
	}
}
