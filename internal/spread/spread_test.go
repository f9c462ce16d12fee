package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"turnout/agents/electorate"
	"turnout/scenarios"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// northern asks for two small electorates.
var northern = options{caseName: "kosovo-2013", scenario: "election-day", area: "north", electorates: 2, replicates: 2, seed: 1}

// castAt returns, by replicate, the ballots that the centres of a place cast
// before a mark in the north of one electorate.
func castAt(t *testing.T, seed uint64, place, time string) []float64 {
	t.Helper()
	s, err := scenarios.Open("election-day")
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Parameters()
	if err != nil {
		t.Fatal(err)
	}
	e, err := electorate.Build(context.Background(), s.Case.Margins(), seed, 1)
	if err != nil {
		t.Fatal(err)
	}
	north := make([]bool, len(s.Case.Municipalities))
	for i, m := range s.Case.Municipalities {
		north[i] = m.Code == 12 || m.Code == 28 || m.Code == 29 || m.Code == 38
	}
	m, err := s.Model(scenarios.Setup{Seed: 1, Electorate: e.Restrict(north), Parameters: p})
	if err != nil {
		t.Fatal(err)
	}
	centres, _ := s.Case.Area(place)
	codes := map[string]bool{}
	for _, i := range centres {
		codes[s.Case.Centres[i].Code] = true
	}
	mark, _ := m.Days[0].MarkAt(time)
	var casts []float64
	kernel := sim.NewKernel(m)
	for replicate := range uint64(2) {
		o, err := kernel.Run(replicate)
		if err != nil {
			t.Fatal(err)
		}
		cast := 0
		for i, c := range m.Electorate.Margins.Centres {
			if codes[c.Code] {
				cast += int(o.Days[0].CastByCentre[mark][i])
			}
		}
		casts = append(casts, float64(cast))
	}
	return casts
}

// The rows for two seeds are what the counts of two runs give by hand: of two
// numbers the sd is their distance over √2.
func TestTwoElectorates(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the country six times; run without -short")
	}
	out := filepath.Join(t.TempDir(), cases.SpreadFile)
	if err := run(northern, out, io.Discard); err != nil {
		t.Fatal(err)
	}
	table := read(t, out)
	if _, outside := table["15:00 kosovo turnout"]; outside || len(table) != 10 {
		t.Errorf("%d rows, want the 10 of places in the north: %v", len(table), table)
	}
	logit := func(p float64) float64 { return math.Log(p / (1 - p)) }
	for key, test := range map[string]struct {
		place, time string
		of          func(casts []float64) float64
	}{
		"15:00 serb-side turnout": {"serb-side", "15:00", func(c []float64) float64 { return logit((c[0] + c[1]) / 2 / 23378) }},
		"11:00 serb-side cast":    {"serb-side", "11:00", func(c []float64) float64 { return math.Log((c[0] + c[1]) / 2) }},
	} {
		one, two := test.of(castAt(t, 1, test.place, test.time)), test.of(castAt(t, 2, test.place, test.time))
		mean, sd := (one+two)/2, math.Abs(one-two)/math.Sqrt2
		if got := table[key]; math.Abs(got[0]-mean) > 1e-5 || math.Abs(got[1]-sd) > 1e-5 || got[2] != 2 {
			t.Errorf("%s: %v, want mean %.5f and sd %.5f of 2", key, got, mean, sd)
		}
	}
}

// read returns mean, sd and number of electorates by time, area and measure.
func read(t *testing.T, name string) map[string][3]float64 {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	table := map[string][3]float64{}
	for _, row := range rows[1:] {
		var numbers [3]float64
		for i := range numbers {
			if numbers[i], err = strconv.ParseFloat(row[5+i], 64); err != nil {
				t.Error(err)
			}
		}
		table[row[1]+" "+row[2]+" "+row[3]] = numbers
	}
	return table
}

// The shipped table has a row for every figure that the generator lays out, and no
// other: it was made again since observed.csv changed.
func TestShippedTableIsWhole(t *testing.T) {
	o := northern
	o.area = ""
	w, err := newWorld(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range w.figures {
		s, ok := w.c.SpreadOf(f.Observation)
		if !ok || sim.Scale(s.Scale) != f.scale && (s.Scale != "plain" || f.scale != sim.Plain) {
			t.Errorf("%s of %s at %s: found %+v in spread.csv, want a row on the scale %q; make the table again", f.Measure, f.Area, f.Time, s, f.scale)
		}
	}
	if len(w.figures) != len(w.c.Spread) {
		t.Errorf("%d rows in spread.csv, want %d", len(w.c.Spread), len(w.figures))
	}
}

func TestUnknownArea(t *testing.T) {
	o := northern
	o.area = "Atlantis"
	if _, err := newWorld(o); err == nil {
		t.Error("Atlantis is an area of the case")
	}
}
