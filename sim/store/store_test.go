package store

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/sim"
)

// village returns a run of a made-up village, by so many workers.
func village(t *testing.T, workers int) *Run {
	t.Helper()
	e, err := electorate.Build(context.Background(), electorate.Synthetic(electorate.SyntheticCase{Names: 2000, Abroad: 50, Settlements: 3, Centres: 3}), 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	p := agents.Defaults()
	p.Class = make([]agents.ClassParameters, 1)
	p.Mu = make([]float64, len(e.Margins.Groups))
	m := &sim.Model{Electorate: e, Parameters: p, Voters: e.Equip(p, nil, electorate.Ordinary{}), Seed: 1, Step: 5,
		Standing: make([]sim.Cues, 1), Days: []sim.Day{{Date: "2013-11-03", Hours: agents.Hours{Open: 420, Close: 1140}}}}
	m.Plan = func(uint64) []sim.Event {
		mob := sim.Crowd{Hardliners: agents.Hardliners{ID: "mob", Size: 300, From: 480, Until: 1000, Films: true, Local: 1, Community: -1}, Share: 1}
		return []sim.Event{{ID: "crowd", Says: "crowds gather at 1 centre", Day: sim.EveryDay, Timing: sim.Timing{Minute: 480},
			Change: func(c *sim.Conditions) { c.Crowds = append(c.Crowds, mob) }}}
	}
	outcomes, err := m.RunAll(context.Background(), 0, 5, workers, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := &Run{Model: m, Outcomes: outcomes, Scenario: []byte("schema: turnout/scenario/1\n")}
	all := sim.Area{Code: "all", Name: "Village, all of it", Centres: []int{0, 1, 2}, Abroad: true}
	r.Areas = []sim.Area{all}
	r.Municipalities = []sim.Area{{Code: "1", Name: "Municipality 1", Centres: []int{0, 1, 2}}}
	for i, c := range e.Margins.Centres {
		r.Centres = append(r.Centres, sim.Area{Code: c.Code, Name: c.Name, Centres: []int{i}})
	}
	r.Communities = []sim.Area{{Code: "1", Name: "Municipality 1", Community: "community 1", Groups: []int{0}}}
	o := sim.Observation{Date: "2013-11-03", Time: "15:00", Area: all, Measure: sim.Turnout, Base: sim.OfRegister, Given: true, Value: 0.99,
		Error: sim.Uncertainty{Scale: sim.Logit, SD: 0.12}, Spread: 0.25, Source: "nobody (C)"}
	c, ok := m.Compare(o, outcomes)
	if !ok {
		t.Fatal("the observation has no mark")
	}
	r.Comparisons = []sim.Comparison{c}
	r.Earlier = []Finished{{"itself", "The same", r.Model.Days, outcomes}}
	r.Manifest = Manifest{Program: Program{Version: "v1"}, Case: Case{"made-up", "Made up", "00"}, Seed: 1<<63 + 1, Replicates: 5, StepMinutes: 5,
		Without: []string{}, Scenario: Scenario{Name: "made-up"}, Parameters: []Parameter{{"cue_effect", 0.1 + 0.2, true}}, Environment: Environment{Workers: workers, Command: []string{}}}
	return r
}

func write(t *testing.T, r *Run) (dir string, m Manifest) {
	t.Helper()
	dir = t.TempDir()
	m, err := Write(func(name string) string { return filepath.Join(dir, name) }, r)
	if err != nil {
		t.Fatal(err)
	}
	return dir, m
}

// The files are the same bytes for any number of workers, and the manifest
// differs in its environment alone.
func TestWorkersChangeNoByte(t *testing.T) {
	first, want := write(t, village(t, 1))
	for _, workers := range []int{1, 2, 7} {
		dir, m := write(t, village(t, workers))
		for _, f := range want.Files {
			a, _ := os.ReadFile(filepath.Join(first, f.Name))
			b, err := os.ReadFile(filepath.Join(dir, f.Name))
			if err != nil || !bytes.Equal(a, b) {
				t.Errorf("%d workers: %s differs (%v)", workers, f.Name, err)
			}
		}
		m.Environment = want.Environment
		if !reflect.DeepEqual(m, want) {
			t.Errorf("%d workers: the manifest differs outside of environment", workers)
		}
	}
}

// A manifest reads back as it was, and notices every change of a file.
func TestManifestRoundTrip(t *testing.T) {
	dir, want := write(t, village(t, 2))
	data, err := os.ReadFile(filepath.Join(dir, ManifestFile))
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadManifest(data)
	if err != nil || !reflect.DeepEqual(got, want) || !IsManifest(data) {
		t.Errorf("read back as %+v (%v), want %+v", got, err, want)
	}
	if err := got.Check(dir); err != nil {
		t.Errorf("untouched files: %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != len(got.Files)+1 {
		t.Errorf("%d files in the folder, %d in the manifest", len(entries), len(got.Files))
	}
	if err := os.WriteFile(filepath.Join(dir, "ledger.csv"), []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "events.csv")); err != nil {
		t.Fatal(err)
	}
	if err := got.Check(dir); err == nil || !strings.Contains(err.Error(), "ledger.csv") || !strings.Contains(err.Error(), "events.csv") {
		t.Errorf("a changed and a missing file give %v", err)
	}
}

func TestManifestOfAnotherVersion(t *testing.T) {
	for _, bad := range []string{"", "{", `{"schema": "turnout/run/99"}`, `{"name": "package.json"}`, "[]"} {
		if _, err := ReadManifest([]byte(bad)); err == nil {
			t.Errorf("%s is read as a manifest", bad)
		}
	}
	if !IsManifest([]byte(`{"schema": "turnout/run/99"}`)) || IsManifest([]byte(`{"name": "npm"}`)) {
		t.Error("IsManifest does not tell runs of any version from other files")
	}
}

// table reads a CSV file as rows by heading.
func readTable(t *testing.T, dir, name string) []map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d rows (%v)", name, len(rows), err)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for i, cell := range row {
			cells[rows[0][i]] = cell
		}
		all = append(all, cells)
	}
	return all
}

// The tables say what the outcomes say: the ledger of a place sums to its
// register, the last turnout is that of the ledger, and each place has a code
// and a name.
func TestTables(t *testing.T) {
	r := village(t, 2)
	dir, m := write(t, r)
	for _, f := range m.Files {
		if !strings.HasSuffix(f.Name, ".csv") {
			continue
		}
		for i, row := range readTable(t, dir, f.Name) {
			date, dated := row["date"]
			if event := row["event"] != "" && f.Name == "timeline.csv"; !event && (row["code"] == "" || row["name"] == "") || dated && date != "2013-11-03" {
				t.Fatalf("%s, row %d: code %q, name %q, date %q", f.Name, i+2, row["code"], row["name"], row["date"])
			}
		}
	}
	dayTables(t, dir)
	names := 0
	for _, row := range readTable(t, dir, "replicates.csv") {
		statuses := []string{}
		for s := range agents.Status(agents.Statuses) {
			statuses = append(statuses, s.String())
		}
		if row["replicate"] == "3" && row["code"] == "all" && row["time"] == "final" && strings.Contains(strings.Join(statuses, ","), row["quantity"]) {
			n, _ := strconv.Atoi(row["count"])
			names += n
		}
	}
	if names != 2000 {
		t.Errorf("the ledger of replicate 3 holds %d names, want 2,000", names)
	}
	rows := readTable(t, dir, "turnout_by_area.csv")
	last := rows[len(rows)-1]
	if last["time"] != "final" || last["base"] != "final-votes" || last["median"] != "1.000000" || last["mcse"] != "0.000000" {
		t.Errorf("the last row is %v, want all of the final votes", last)
	}
	cast := sim.Counts(r.Areas[0].Final(r.Outcomes, 0))
	if last["cast_median"] != number(cast.Median) {
		t.Errorf("cast %s, want %v", last["cast_median"], cast.Median)
	}
	if seen := readTable(t, dir, "observed.csv"); len(seen) != 1 || seen[0]["verdict"] != "miss" || seen[0]["observed"] != "0.990000" ||
		seen[0]["electorate_sd"] != "0.25" {
		t.Errorf("observed.csv holds %v", seen)
	}
	for _, row := range readTable(t, dir, "contrast.csv") {
		if row["median"] != "0.000000" || row["cast_p95"] != "0" || (row["valid_p95"] == "0") != (row["time"] == "final") {
			t.Errorf("a scenario differs from itself: %v", row)
		}
	}
}

// dayTables checks the tables of what happened where and when.
func dayTables(t *testing.T, dir string) {
	t.Helper()
	if rows := readTable(t, dir, "timeline.csv"); len(rows) != 1 || rows[0]["time"] != "08:00" || rows[0]["says"] != "crowds gather at 1 centre" || rows[0]["share"] != "1.000" {
		t.Errorf("timeline.csv holds %v", rows)
	}
	for _, row := range readTable(t, dir, "crowds.csv") {
		want := "0"
		if row["time"] >= "08:00" && row["time"] < "16:40" {
			want = "300"
		}
		if row["mean"] != want || row["p95"] != want {
			t.Errorf("at %s %s hard-liners stand at %s, want %s", row["time"], row["mean"], row["code"], want)
		}
	}
	rows := readTable(t, dir, "turned_back.csv")
	last := rows[len(rows)-1]
	for _, row := range readTable(t, dir, "events.csv") {
		if row["scope"] == "centre" && row["code"] == last["code"] && row["event"] == "turned back at the door" && row["mean"] != last["mean"] {
			t.Errorf("turned_back.csv ends with %s, events.csv says %s", last["mean"], row["mean"])
		}
	}
	if last["time"] != "final" || last["mean"] == "0" || len(readTable(t, dir, "centres.csv")) != 3 {
		t.Errorf("the last row of turned_back.csv is %v", last)
	}
	for _, row := range readTable(t, dir, "scenarios.csv") {
		if first := row["scenario"] == "itself"; first != (row["difference_median"] == "") || !first && row["difference_p95"] != "0.000000" {
			t.Errorf("a scenario differs from itself: %v", row)
		}
	}
}

func TestNumbers(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 12: "12", 12.5: "12.5", 12.345: "12.35", 1200: "1200", 0.999: "1"} {
		if got := number(x); got != want {
			t.Errorf("number(%v) is %s, want %s", x, got, want)
		}
	}
}
