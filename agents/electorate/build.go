package electorate

import (
	"context"
	"fmt"

	//lint:ignore SA1019 asked for by the owner and pinned: docs/dependencies.md
	"golang.org/x/exp/rand"

	"turnout/agents"
	"turnout/internal/random"
)

// Build returns the electorate of the margins under a seed. Settlements have
// independent addresses, so any number of workers (at least 1) gives the same
// bits. It returns an error where the margins do not pass Check or the context
// is cancelled.
//
// The passes: count households; settle them (homes, scores, ties inside the
// settlement); spread them over stations; draw distant ties; gather all ties.
func Build(ctx context.Context, m *Margins, seed uint64, workers int) (*Electorate, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	b := newBuilder(m, seed, workers)
	for _, pass := range []func(context.Context) error{
		b.countHomes, b.settle, b.layOut, b.fillStations, b.drawDistant, b.gather,
	} {
		if err := pass(ctx); err != nil {
			return nil, fmt.Errorf("building the electorate: %w", err)
		}
	}
	return b.e, nil
}

// layOut makes households findable.
func (b *builder) layOut(context.Context) error {
	b.e.LayOut()
	return nil
}

// builder is an electorate in the making.
type builder struct {
	e     *Electorate
	m     *Margins
	plan  plan
	shops []workshop // one for each worker

	near, far random.Stream // ToBuild, ToDistantTies

	local   [][]pair       // by unit: ties drawn inside the settlement
	leaving [][]pair       // by unit: distant ties, with rows
	distant adjacency      // distant ties by row
	done    [][]agents.Tie // by unit: all ties of its voters, in order of rows
	weight  []tieWeight    // by block
}

// adjacency is a list of ties for each row.
type adjacency struct {
	first []uint32
	ties  []agents.Tie
}

// workshop is what one worker keeps from settlement to settlement.
type workshop struct {
	village
	tying
}

func newBuilder(m *Margins, seed uint64, workers int) *builder {
	root := random.New(seed)
	b := &builder{m: m, plan: newPlan(m), shops: make([]workshop, max(1, workers))}
	b.near = root.Stream(uint32(agents.ToBuild), 0, 0)
	b.far = root.Stream(uint32(agents.ToDistantTies), 0, 0)
	b.e = newElectorate(m, seed)
	for i, block := range m.Blocks {
		if block.Centre >= 0 {
			b.e.CentreFirst[block.Centre+1] += uint32(b.plan.rowFirst[i+1] - b.plan.rowFirst[i])
		}
	}
	sum(b.e.CentreFirst)
	b.local = make([][]pair, len(b.plan.units))
	b.leaving = make([][]pair, len(b.plan.units))
	b.done = make([][]agents.Tie, len(b.plan.units))
	b.weight = make([]tieWeight, len(m.Blocks))
	return b
}

// numbers returns the generator of a unit in a stream.
func numbers(s random.Stream, u *unit) *rand.Rand { return rand.New(s.Source(u.address())) }

// newElectorate returns an electorate without households.
func newElectorate(m *Margins, seed uint64) *Electorate {
	e := &Electorate{Margins: m, Seed: seed, benches: new(benches)}
	e.BlockFirst = m.rowFirst()
	e.CentreScore, e.scores = make([]uint16, len(m.Centres)), make([]random.Source, len(m.Blocks))
	e.CentreFirst = make([]uint32, len(m.Centres)+1)
	e.StationFirst = make([]uint32, len(m.Centres)+1)
	for c := range m.Centres {
		e.StationFirst[c+1] = e.StationFirst[c] + uint32(m.Centres[c].Stations)
	}
	return e
}
