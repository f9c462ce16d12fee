package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"turnout/internal/wording"
	"turnout/sim"
	"turnout/sim/store"
)

// duelNorth is a small comparison.
var duelNorth = []string{"compare", "calm", "crowds", "endorsement", "--area", "Zubin Potok", "--replicates", "6"}

// compared reads a comparison and checks the hashes of its folder.
func compared(t *testing.T, dir string) *store.Comparison {
	t.Helper()
	c, err := store.ReadComparison(filepath.Join(dir, store.ComparisonFile))
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, store.ManifestFile))
	if err != nil {
		t.Fatal(err)
	}
	var l store.Listing
	if err := json.Unmarshal(data, &l); err != nil || l.Schema != store.ListingSchema {
		t.Fatalf("the manifest is %q (%v)", l.Schema, err)
	}
	if err := (store.Manifest{Files: l.Files}).Check(dir); err != nil {
		t.Fatal(err)
	}
	if name, err := store.Foreign(dir); name != "" || err != nil {
		t.Fatalf("%s is not in the manifest (%v)", name, err)
	}
	return c
}

// A scenario compared with itself is exactly zero everywhere, by numbers and words.
func TestCompareWithItself(t *testing.T) {
	t.Chdir(t.TempDir())
	out := good(t, "compare", "election-day", "election-day", "--area", "north", "--replicates", "3", "--out", "same")
	c := compared(t, "same")
	if c.Baseline.Name != "election-day" || len(c.Scenarios) != 1 || c.Scenarios[0].Name != "election-day-2" || len(c.Scenarios[0].Differs) != 0 {
		t.Errorf("compared %s with %+v", c.Baseline.Name, c.Scenarios)
	}
	zero := 0.0
	null := store.Mean{Mean: 0, Low: &zero, High: &zero, SpreadLow: &zero, SpreadHigh: &zero, Error: &zero, Replicates: 3}
	for _, e := range c.Effects {
		for what, m := range map[string]store.Mean{"turnout": e.Turnout, "cast": e.Cast, "counted": e.Counted, "destroyed": e.Destroyed, "deterred": e.Deterred, "mobilised": e.Mobilised} {
			if !reflect.DeepEqual(m, null) {
				t.Errorf("%s of %s: %+v, want exactly zero", what, e.Name, m)
			}
		}
		if e.Word != sim.NoDifference {
			t.Errorf("%s: %s", e.Name, e.Word)
		}
	}
	for _, x := range c.Incidents {
		if x.Net.Mean != 0 || x.Guarded.Mean != 0 || x.Elsewhere.Mean != 0 {
			t.Errorf("incidents %+v", x)
		}
	}
	if len(c.Effects) < 8 || len(c.Places) != 0 || !reflect.DeepEqual(c.Baseline.Counted, c.Scenarios[0].Counted) {
		t.Errorf("%d effects, centres that differ: %+v", len(c.Effects), c.Places)
	}
	for _, want := range []string{"nothing differs from the baseline", "exactly as many votes counted as election-day in each of 3 replicates",
		"Not told apart by their counted votes: election-day-2 and election-day: 0.", "nothing is added that could cost anything"} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if !hasLine(out, " north ", " 0 ±0 ", "same") {
		t.Errorf("no row of zeros in\n%s", out)
	}
}

// The table first says what differs; its numbers are those of the file, and it fits a
// hundred columns.
func TestCompareTable(t *testing.T) {
	t.Chdir(t.TempDir())
	out := good(t, with(duelNorth, "--show", "", "--set", "cue_effect=2")...)
	c := compared(t, "turnout-out/compare-calm")
	for _, line := range strings.Split(out, "\n") {
		if wording.Width(line) > 100 {
			t.Errorf("%d columns: %s", wording.Width(line), line)
		}
	}
	differs, table := strings.Index(out, "with crowd-elsewhere: areas north"), strings.Index(out, "scenario, place")
	if differs < 0 || table < differs {
		t.Errorf("what differs does not come first:\n%s", out)
	}
	flat := strings.Join(strings.Fields(out), " ")
	for _, want := range []string{"Parameters changed from the command line: cue_effect=2", "Only Zubin Potok is simulated", "no cost is stated for",
		"6 replicates: intervals and spread are rough.", "Of 2 scenarios", c.Answer[0], c.Answer[1], "Files: turnout-out/compare-calm"} {
		if !strings.Contains(flat, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if e := c.Effects[0]; e.Code != "28" || e.Kind != store.MunicipalityPlace || e.Names != 8535 || !hasLine(out, " Zubin Potok", change(e.Counted.Mean)+" ±") {
		t.Errorf("the first effect is %+v", e)
	}
	titles := strings.Join(append(c.InTitles.Answer, c.InTitles.Title, c.InTitles.Question), " ")
	rest := titles
	for _, s := range c.Scenarios {
		if rest = strings.ReplaceAll(rest, "“"+s.Title+"”", "“”"); s.Title == "" || !strings.Contains(titles, "“"+s.Title+"”") {
			t.Errorf("%s, %q: found %q", s.Name, s.Title, titles)
		}
	}
	for _, s := range c.Scenarios {
		if strings.Contains(rest, s.Name) {
			t.Errorf("%s, %q: found %q", s.Name, s.Title, titles)
		}
	}
	if !strings.Contains(titles, "than the baseline") && !strings.Contains(titles, "from the baseline") || !strings.Contains(titles, "the baseline, “"+c.Baseline.Title+"”?") {
		t.Errorf("found %q", titles)
	}
	sums := map[string]float64{}
	for _, e := range c.Effects {
		if e.Kind == store.CommunityPlace {
			sums[e.Scenario] += e.Counted.Mean
		}
	}
	for i, s := range c.Scenarios {
		e := c.Effects[i*len(c.Effects)/len(c.Scenarios)]
		if d := e.Counted.Mean - sums[s.Name]; d > 1e-9 || d < -1e-9 {
			t.Errorf("%s: %v votes, its communities %v", s.Name, e.Counted.Mean, sums[s.Name])
		}
		if d := s.Counted.Mean - c.Baseline.Counted.Mean - e.Counted.Mean; d > 1e-9 || d < -1e-9 {
			t.Errorf("%s: the effect is not the difference of means, by %v", s.Name, d)
		}
		if d := e.Mobilised.Mean - e.Deterred.Mean - e.Cast.Mean; d > 1e-9 || d < -1e-9 {
			t.Errorf("%s: mobilised less deterred is not the change of ballots, by %v", s.Name, d)
		}
	}
	good(t, "check", "turnout-out/compare-calm/scenarios/crowds.yaml")
}

// Any number of workers gives the same comparison, byte for byte.
func TestCompareWithAnyNumberOfWorkers(t *testing.T) {
	if testing.Short() {
		t.Skip("runs many days; package sim has its own tests of workers")
	}
	t.Chdir(t.TempDir())
	more := []string{"--draws", "5", "--draw-replicates", "2", "--precision", "1pp"}
	first := good(t, with(duelNorth, slices.Concat(more, []string{"--workers", "1"})...)...)
	want, err := os.ReadFile("turnout-out/compare-calm/comparison.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, workers := range []string{"2", "7"} {
		if out := good(t, with(duelNorth, slices.Concat(more, []string{"--workers", workers})...)...); out != first {
			t.Errorf("%s workers print something else", workers)
		}
		if got, err := os.ReadFile("turnout-out/compare-calm/comparison.json"); err != nil || string(got) != string(want) {
			t.Errorf("%s workers write something else (%v)", workers, err)
		}
	}
}

// The differences are those that run prints for the same scenarios and luck.
func TestCompareAgreesWithRun(t *testing.T) {
	t.Chdir(t.TempDir())
	good(t, duelNorth...)
	c := compared(t, "turnout-out/compare-calm")
	good(t, "run", "calm", "crowds", "--area", "Zubin Potok", "--replicates", "6", "--figures=false")
	data, err := os.ReadFile("turnout-out/crowds/contrast.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row[1] == sim.FinalTime && row[2] == "28" {
			low, high := number2(t, row[14]), number2(t, row[15])
			if e := c.Effects[0].Counted; *e.SpreadLow-low > 0.01 || low-*e.SpreadLow > 0.01 || *e.SpreadHigh-high > 0.01 || high-*e.SpreadHigh > 0.01 {
				t.Errorf("compare has the spread %v to %v, run %v to %v", *e.SpreadLow, *e.SpreadHigh, low, high)
			}
			return
		}
	}
	t.Error("run has no such row")
}

func number2(t *testing.T, text string) (x float64) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &x); err != nil {
		t.Fatal(err)
	}
	return x
}

// JSON is the file, CSV its effects; --show prints one place and changes no number.
func TestCompareFormats(t *testing.T) {
	if testing.Short() {
		t.Skip("runs many days; package sim has its own tests of workers")
	}
	t.Chdir(t.TempDir())
	out := good(t, with(duelNorth, "--format", "json")...)
	data, err := os.ReadFile("turnout-out/compare-calm/comparison.json")
	if err != nil || string(data) != out {
		t.Errorf("JSON is not the file (%v)", err)
	}
	table := good(t, with(duelNorth, "--format", "csv")...)
	if data, err = os.ReadFile("turnout-out/compare-calm/effects.csv"); err != nil || string(data) == "" {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil || len(rows) < 2*4*6 || !strings.HasPrefix(string(data), strings.Join(rows[0], ",")) {
		t.Errorf("%d rows of CSV (%v)", len(rows), err)
	}
	one, err := csv.NewReader(strings.NewReader(good(t, with(duelNorth, "--format", "csv", "--show", "Zubin Potok")...))).ReadAll()
	if err != nil || len(one) != 1+2*6 || !slices.Equal(one[1], rows[1]) {
		t.Errorf("--show gives %d rows (%v): %q, want %q", len(one), err, one[1], rows[1])
	}
}

// A cost is that of what a scenario adds; that of a vote is it over the gain, from the
// ends of the interval, and says where there is no upper end.
func TestCompareCosts(t *testing.T) {
	t.Chdir(t.TempDir())
	out := good(t, "compare", "election-day", "re-run", "police-at-schools", "--area", "north", "--replicates", "4")
	c := compared(t, "turnout-out/compare-election-day")
	x, gain := c.Costs[0], c.Effects[0].Counted
	if !x.Known || x.Currency != "EUR" || len(x.Lines) != 2 || x.Total != x.Lines[0].Total+x.Lines[1].Total || x.PerVote == nil {
		t.Fatalf("the re-run costs %+v", x)
	}
	if *x.PerVote != x.Total/gain.Mean || *x.Low != x.Total / *gain.High || *x.High != x.Total / *gain.Low || x.Word != "" {
		t.Errorf("a vote costs %v [%v, %v], the gain is %+v", *x.PerVote, *x.Low, *x.High, gain)
	}
	if x = c.Costs[1]; !x.Known || x.PerVote != nil || x.High != nil || x.Word == "" {
		t.Errorf("police that gain nothing cost %+v", x)
	}
	if !hasLine(out, "re-run: 23,700 EUR of 2013") {
		t.Errorf("no cost in\n%s", out)
	}
	guarded := 0
	for _, p := range c.Places {
		if p.Guarded {
			guarded++
			if p.Scenario == "police-at-schools" && !slices.Contains([]string{"3805b", "3805x", "3806b"}, p.Code) {
				t.Errorf("%s protects %s", p.Scenario, p.Code)
			}
		}
	}
	if guarded == 0 {
		t.Error("no protected centre differs")
	}
}
