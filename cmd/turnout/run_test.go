package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"turnout/internal/wording"
	"turnout/sim/store"
)

// north is a small run: one core needs milliseconds for one replicate.
var north = []string{"run", "--area", "north", "--replicates", "3", "--figures=false"}

func with(base []string, more ...string) []string {
	return append(append([]string(nil), base...), more...)
}

// manifest reads the manifest of a run and checks the hashes of its files.
func manifest(t *testing.T, dir string) store.Manifest {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, store.ManifestFile))
	if err != nil {
		t.Fatal(err)
	}
	m, err := store.ReadManifest(data)
	if err == nil {
		err = m.Check(dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// One, two and seven workers and a second run give the same output and the same
// files; the manifest differs in its environment alone, and another seed gives
// other numbers.
func TestWorkersGiveTheSameBytes(t *testing.T) {
	t.Chdir(t.TempDir())
	first := good(t, with(north, "--workers", "1")...)
	want := manifest(t, "turnout-out/election-day")
	for _, workers := range []string{"2", "7", "7"} {
		if out := good(t, with(north, "--workers", workers)...); out != first {
			t.Errorf("%s workers print something else", workers)
		}
		m := manifest(t, "turnout-out/election-day")
		m.Environment = want.Environment
		if !reflect.DeepEqual(m, want) {
			t.Errorf("%s workers: other files or another manifest", workers)
		}
	}
	if out := good(t, with(north, "--seed", "2")...); out == first {
		t.Error("another seed gives the same numbers")
	}
}

// The table has the rows that the issue asks for, says first what it rests on,
// and fits a terminal.
func TestTable(t *testing.T) {
	t.Chdir(t.TempDir())
	out := good(t, with(north, "--out", "here")...)
	if !strings.HasPrefix(out, "Parameters are prior medians, not calibrated") {
		t.Errorf("the first line is %q", out[:100])
	}
	for _, line := range strings.Split(out, "\n") {
		if wording.Width(line) > 120 {
			t.Errorf("%d columns: %s", wording.Width(line), line)
		}
	}
	for _, want := range [][]string{
		{"15:00  North Mitrovica  ", "7.09 %", "28,429 names"}, {"15:00  North Mitrovica, Serb side", "7.09 %", "23,378 names"},
		{"11:00  North  "}, {"final  Leposavić", "~18,164 names"}, {"15:00  Zubin Potok", "13.38 %"}, {"10:00  North", "12.8 %", "other election"},
		{"final  North Mitrovica, Serb side", "~23,378 names", "["},
	} {
		if !hasLine(out, want...) {
			t.Errorf("no row with %q in\n%s", want, out)
		}
	}
	for _, want := range []string{"Only north is simulated", "ties that leave it are cut", "cast a ballot", "were destroyed", "Files: here",
		"3 replicates: band and ± are rough.", "A later election, shape only:", "cast, including 1,3", "Actions and groups outside of it are left out."} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if strings.Contains(out, "2009") || strings.Contains(out, "Kosovo  ") {
		t.Error("rows of another election, or of a place that was not simulated")
	}
}

func hasLine(text string, parts ...string) bool {
	for _, line := range strings.Split(text, "\n") {
		all := true
		for _, p := range parts {
			all = all && strings.Contains(line, p)
		}
		if all {
			return true
		}
	}
	return false
}

// JSON and CSV hold the rows of the table; --show chooses rows and changes no number.
func TestFormats(t *testing.T) {
	t.Chdir(t.TempDir())
	var all printed
	if err := json.Unmarshal([]byte(good(t, with(north, "--format", "json")...)), &all); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(good(t, with(north, "--format", "csv")...))).ReadAll()
	if err != nil || len(rows) != len(all.Rows)+1 || len(all.Rows) < 20 {
		t.Fatalf("%d rows in CSV, %d in JSON (%v)", len(rows), len(all.Rows), err)
	}
	var some printed
	if err := json.Unmarshal([]byte(good(t, with(north, "--format", "json", "--show", "Zvecan")...)), &some); err != nil {
		t.Fatal(err)
	}
	var want []record
	for _, r := range all.Rows {
		if r.Code == "29" {
			want = append(want, r)
		}
	}
	if len(want) != 3 || !reflect.DeepEqual(some.Rows, want) {
		t.Errorf("--show Zvecan gives %d rows, want the %d of all", len(some.Rows), len(want))
	}
}

// One replicate has a number and no band, and misses nothing.
func TestOneReplicate(t *testing.T) {
	t.Chdir(t.TempDir())
	out := good(t, "run", "--area", "Zvečan", "--replicates", "1", "--first-replicate", "7", "--without", "rumour,queue", "--set", "cue_effect=2", "--figures=false")
	for _, want := range []string{"One replicate shows no band.",
		"Parameters changed from the command line: cue_effect=2, without rumour, without queue; the base was fitted without these changes."} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if strings.Contains(out, "  miss  ") || !hasLine(out, "15:00  Zvečan", " –  ", "not fitted") {
		t.Errorf("a miss without a band:\n%s", out)
	}
	m := manifest(t, "turnout-out/election-day")
	if m.First != 7 || m.Electorate.Area != "Zvečan" || m.Electorate.Cut == 0 || !reflect.DeepEqual(m.Without, []string{"rumour", "queue"}) {
		t.Errorf("the manifest says %+v", m.Electorate)
	}
	for _, p := range m.Parameters {
		if set := p.Key == "cue_effect"; p.Set != set || set && p.Value != 2 {
			t.Errorf("parameter %+v", p)
		}
	}
}

// Two scenarios run on the same luck: the difference of one from itself under
// another name is nothing.
func TestTwoScenarios(t *testing.T) {
	t.Chdir(t.TempDir())
	good(t, "new", "same.yaml", "--from", "calm")
	out := good(t, "run", "calm", "same.yaml", "election-day", "--area", "north", "--replicates", "3", "--out", "both", "--figures=false")
	_, contrast, _ := strings.Cut(out, "same less calm")
	if !hasLine(contrast, "final  North ", "0.00 [0.00 to 0.00]", "0              0") {
		t.Errorf("the same scenario differs:\n%s", contrast)
	}
	if m := manifest(t, "both/election-day"); m.Against != "calm" {
		t.Errorf("contrast.csv is against %q", m.Against)
	}
	if m := manifest(t, "both/calm"); m.Against != "" || m.Scenario.Resolved == "" {
		t.Errorf("the manifest of the first scenario says %+v", m.Scenario)
	}
	// The scenario of the folder runs as it stands.
	good(t, "check", "both/election-day/scenario.yaml")
}

// A folder of an earlier run is replaced as a whole; anything else is refused
// before the run and stays as it was.
func TestOutputFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	run := with(north, "--out", "runs/one")
	good(t, run...)
	if err := os.WriteFile("runs/one/stale.csv", nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := turnout(t, run...); code != exitFailure || !strings.Contains(stderr, "holds stale.csv") {
		t.Errorf("a folder with a file of somebody else: exit code %d, %q", code, stderr)
	}
	if err := os.Rename("runs/one/stale.csv", "runs/one/contrast.csv"); err != nil {
		t.Fatal(err)
	}
	if code, _, _ := turnout(t, run...); code != exitFailure {
		t.Error("a file with a name of the program, which that run did not write, was replaced")
	}
	if err := os.Remove("runs/one/contrast.csv"); err != nil {
		t.Fatal(err)
	}
	good(t, run...)
	if entries, _ := os.ReadDir("runs"); len(entries) != 1 {
		t.Errorf("beside the folder are left %v", entries)
	}
	for name, file := range map[string]string{"thesis": "thesis/chapter1.txt", "package": "package/manifest.json"} {
		if err := os.Mkdir(name, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(`{"name": "mine"}`), 0o666); err != nil {
			t.Fatal(err)
		}
		code, stdout, stderr := turnout(t, with(north, "--out", name)...)
		if code != exitFailure || stdout != "" || !strings.Contains(stderr, name) {
			t.Errorf("%s: exit code %d, %q", name, code, stderr)
		}
		if data, err := os.ReadFile(file); err != nil || string(data) != `{"name": "mine"}` {
			t.Errorf("%s has changed (%v)", file, err)
		}
	}
}

// Days that two scenarios do not share, or whose hours differ, are left out of their
// differences, which says so.
func TestDaysApart(t *testing.T) {
	longer := scenarioFile(t, "longer.yaml", "schema: turnout/scenario/1\ntitle: longer\ncase: kosovo-2013\nextends: calm\nactions:\n  - longer-hours: {id: x, extra: 2 h, source: x (C)}\n")
	const hour = "schema: turnout/scenario/1\ntitle: an hour later\ncase: kosovo-2013\nextends: calm\ndays:\n  - {date: 2013-11-03, hours: {opens: 08:00, closes: 20:00}}\n"
	later := scenarioFile(t, "later.yaml", hour)
	t.Chdir(t.TempDir())
	for scenario, want := range map[string]string{
		later:    "2013-11-03 is left out, because its hours are not those of calm.",
		longer:   "2013-11-03 is left out, because its hours are not those of calm. turnout compare sets the whole of both against each other.",
		"re-run": "2013-11-17 is left out, because calm has no such day.",
	} {
		out := good(t, "run", "calm", scenario, "--area", "38", "--replicates", "2", "--figures=false")
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}

// Who has no polling centre in the country is simulated by no command.
func TestNowhere(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, command := range []string{"run", "story", "compare"} {
		args := []string{command, "calm", "--area", "39"}
		if command == "compare" {
			args = append(args, "crowds")
		}
		code, _, stderr := turnout(t, args...)
		if code != exitUsage || !strings.Contains(stderr, "which has no polling centre in the country") {
			t.Errorf("turnout %v ends with %d: %s", args, code, stderr)
		}
	}
}
