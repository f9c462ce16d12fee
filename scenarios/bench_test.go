package scenarios_test

import (
	"context"
	"testing"

	"turnout/agents/electorate"
	"turnout/scenarios"
	"turnout/sim"
)

// BenchmarkDay runs election-day on one core: the whole country and its north.
// One operation is one replicate, after a first one that fills the arena.
func BenchmarkDay(b *testing.B) {
	for _, area := range []string{"country", "north"} {
		b.Run("Full/"+area, func(b *testing.B) {
			k := sim.NewKernel(electionDay(b, area))
			if _, err := k.Run(0); err != nil {
				b.Fatal(err)
			}
			for r := uint64(1); b.Loop(); r++ {
				if _, err := k.Run(r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// electionDay returns the model of election-day in the country or an area.
func electionDay(t testing.TB, area string) *sim.Model {
	t.Helper()
	s, err := scenarios.Open("election-day")
	if err != nil {
		t.Fatal(err)
	}
	e, err := electorate.Build(context.Background(), s.Case.Margins(), 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	if area != "country" {
		centres, _ := s.Case.Area(area)
		keep := make([]bool, len(s.Case.Municipalities))
		for _, c := range centres {
			keep[s.Case.Centres[c].Municipality] = true
		}
		e = e.Restrict(keep)
	}
	p, err := s.Parameters()
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.Model(scenarios.Setup{Seed: 1, Electorate: e, Parameters: p, Voters: e.Equip(p, nil, scenarios.Ordinary(s.Case))})
	if err != nil {
		t.Fatal(err)
	}
	return m
}
