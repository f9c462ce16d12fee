package scenarios_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"turnout/agents/electorate"
	"turnout/scenarios"
	"turnout/sim"
)

// full is the day on which the full model is measured: election-day with two more
// groups, which move on when their centre closes, and police that come when many
// voters arrive.
const full = `schema: turnout/scenario/1
title: Election day with two mobile groups and a trigger
case: kosovo-2013
extends: election-day
actions:
  - crowd: {id: mobile-1, centres: [3801b], size: 30, moves: nearest, source: for measuring}
  - crowd: {id: mobile-2, centres: [2901b], size: 30, moves: nearest, source: for measuring}
  - police: {id: called, municipalities: [38], presence: 2, clears: 1, after: {arrivals: {area: "38", above: 150}}, source: for measuring}
`

// BenchmarkDay/Full runs warm days of the full model on one core: the whole country
// and its north. One operation is one replicate, after a first one that fills the arena.
func BenchmarkDay(b *testing.B) {
	for _, area := range []string{"country", "north"} {
		b.Run("Full/"+area, func(b *testing.B) {
			k := sim.NewKernel(fullDay(b, area))
			if _, err := k.Run(0); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for r := uint64(1); b.Loop(); r++ {
				o, err := k.Run(r)
				if err != nil {
					b.Fatal(err)
				}
				k.Reuse(o)
			}
		})
	}
}

// BenchmarkReplicates100 runs a hundred days of the north, with one worker and two.
func BenchmarkReplicates100(b *testing.B) {
	m := fullDay(b, "north")
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			for b.Loop() {
				if _, err := m.RunAll(context.Background(), 0, 100, workers, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkInside runs days of the country on which one worker and two work together.
func BenchmarkInside(b *testing.B) {
	k := sim.NewKernel(fullDay(b, "country"))
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			k.Split(workers)
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

// BenchmarkEquip gives the voters of the country traits for one parameter vector after
// another, on one core: all tables that depend on the parameters are made anew.
func BenchmarkEquip(b *testing.B) {
	s, err := scenarios.Open("election-day")
	if err != nil {
		b.Fatal(err)
	}
	e, err := electorate.Build(context.Background(), s.Case.Margins(), 1, 2)
	if err != nil {
		b.Fatal(err)
	}
	p, err := s.Parameters()
	if err != nil {
		b.Fatal(err)
	}
	ordinary := scenarios.Ordinary(s.Case)
	v := e.Equip(p, nil, ordinary)
	b.ReportAllocs()
	for b.Loop() {
		for _, x := range []*float64{&p.TrustSpread, &p.FearfulSpread, &p.DefiantSpread, &p.ArrivalA, &p.AlphaSD, &p.DistanceScale} {
			*x *= 1.001
		}
		e.Equip(p, v, ordinary)
	}
}

// BenchmarkMemory says how many bytes a voter of the country takes, ties apart,
// with one kernel, and how many allocations twenty more replicates make in it. The
// events are those of one replicate throughout: planning them is the scenario's.
func BenchmarkMemory(b *testing.B) {
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		m := fullDay(b, "country")
		events := m.Plan(0)
		m.Plan = func(uint64) []sim.Event { return events }
		k := sim.NewKernel(m)
		o, err := k.Run(0)
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		ties := 4 * float64(len(m.Electorate.Ties))
		b.ReportMetric((float64(after.HeapAlloc-before.HeapAlloc)-ties)/float64(m.Electorate.Names()), "B/voter")
		runtime.ReadMemStats(&before)
		for r := uint64(1); r <= 20; r++ {
			k.Reuse(o)
			if o, err = k.Run(r); err != nil {
				b.Fatal(err)
			}
		}
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.Mallocs-before.Mallocs), "allocs/20days")
	}
}

// fullDay returns the model of the day that is measured.
func fullDay(t testing.TB, area string) *sim.Model {
	t.Helper()
	file := filepath.Join(t.TempDir(), "full.yaml")
	if err := os.WriteFile(file, []byte(full), 0o666); err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	return modelOf(t, s, area)
}

// modelOf returns the model of a scenario in the country or an area.
func modelOf(t testing.TB, s *scenarios.Scenario, area string) *sim.Model {
	t.Helper()
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
