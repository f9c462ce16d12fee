package sim

import (
	"context"
	"runtime"
	"testing"
	"unsafe"

	"turnout/agents"
	"turnout/agents/electorate"
)

// What docs/performance.md says of the memory of a voter holds: the sizes of what is
// kept of everybody, and all that a kernel takes for an electorate of 200,000.
func TestMemoryOfAVoter(t *testing.T) {
	for _, x := range []struct {
		name       string
		size, want uintptr
	}{
		{"home", unsafe.Sizeof(home{}), 20},
		{"candidate", unsafe.Sizeof(candidate{}), 32},
		{"state", unsafe.Sizeof(state{}), 40},
		{"telling", unsafe.Sizeof(telling{}), 24},
	} {
		if x.size > x.want {
			t.Errorf("a %s takes %d bytes, want at most %d", x.name, x.size, x.want)
		}
	}
	const names, most = 200_000, 45
	m := manyVoters(t, names)
	before := heap()
	k := NewKernel(m)
	if _, err := k.Run(0); err != nil {
		t.Fatal(err)
	}
	each := float64(heap()-before) / names
	runtime.KeepAlive(k)
	t.Logf("%.1f bytes a voter", each)
	if each > most {
		t.Errorf("a kernel takes %.1f bytes a voter, want at most %d", each, most)
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// manyVoters returns a quiet day of a made-up electorate.
func manyVoters(t *testing.T, names int) *Model {
	t.Helper()
	e, err := electorate.Build(context.Background(), electorate.Synthetic(electorate.SyntheticCase{
		Names: names, Municipalities: 2, Settlements: 40, Centres: 80, Stations: 3, Town: 0.4}), 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	p := agents.Defaults()
	p.Class = []agents.ClassParameters{{AbsentShare: 0.3, TrustScale: 1, NormOfRest: 0.5, OrdinaryVisible: 0.5}}
	p.Mu = make([]float64, len(e.Margins.Groups))
	return &Model{
		Electorate: e, Parameters: p, Seed: 1, Step: 5, Standing: make([]Cues, 1), Voters: e.Equip(p, nil, electorate.Ordinary{}),
		Days: []Day{{Hours: agents.Hours{Open: 420, Close: 1140}}},
	}
}
