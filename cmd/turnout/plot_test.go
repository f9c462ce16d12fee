package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"turnout/plots"
	"turnout/plots/gallery"
	"turnout/sim/store"
)

// plot draws the figures of a run again, byte for byte, from its tables alone, and
// run draws the same for any number of workers.
func TestPlotDrawsTheSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("draws many figures")
	}
	t.Chdir(t.TempDir())
	good(t, "run", "crowds", "election-day", "--area", "north", "--replicates", "3", "--out", "two", "--workers", "1")
	before := manifest(t, "two/election-day")
	for _, name := range []string{"turnout", "municipalities", "ledger", "map", "turned-back", "scenarios"} {
		for _, file := range plots.Names(name) {
			if !hasFile(before, "figures/"+file) {
				t.Errorf("no %s among the files of the run", file)
			}
		}
	}
	if err := os.RemoveAll("two/election-day/figures"); err != nil {
		t.Fatal(err)
	}
	good(t, "plot", "two/election-day", "two/crowds")
	if after := manifest(t, "two/election-day"); !sameFiles(before, after) {
		t.Errorf("plot draws other bytes than run")
	}
	good(t, "run", "crowds", "election-day", "--area", "north", "--replicates", "3", "--out", "again", "--workers", "2")
	if again := manifest(t, "again/election-day"); !sameFiles(before, again) {
		t.Errorf("two workers draw other bytes than one")
	}
	legible(t, "two/election-day")
}

func hasFile(m store.Manifest, name string) bool {
	for _, f := range m.Files {
		if f.Name == name {
			return true
		}
	}
	return false
}

func sameFiles(a, b store.Manifest) bool {
	hashes := func(m store.Manifest) map[string]string {
		all := map[string]string{}
		for _, f := range m.Files {
			all[f.Name] = f.SHA256
		}
		return all
	}
	x, y := hashes(a), hashes(b)
	for name, hash := range x {
		if y[name] != hash {
			return false
		}
	}
	return len(x) == len(y)
}

// legible wants every text of every figure of a run apart from the others and on
// the paper, at every width.
func legible(t *testing.T, dir string) {
	t.Helper()
	g, err := gallery.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	figures, err := g.Figures()
	if err != nil || len(figures) < 5 {
		t.Fatalf("%d figures (%v)", len(figures), err)
	}
	for _, f := range figures {
		for _, width := range []plots.Width{plots.OneColumn, plots.TwoColumns, plots.ThreeColumns} {
			faults, err := plots.Illegible(f.Figure, width)
			if err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
			for _, fault := range faults {
				t.Errorf("%s, %.0f points wide: %s", f.Name, width, fault)
			}
		}
	}
}

// One replicate, a calm day, one municipality, a day without figures in the case:
// all can be drawn.
func TestPlotOfSmallRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("draws many figures")
	}
	t.Chdir(t.TempDir())
	for _, args := range [][]string{
		{"run", "--area", "Zvečan", "--replicates", "1", "--out", "one"},
		{"run", "calm", "--area", "north", "--replicates", "2", "--out", "calm"},
		{"run", "no-cue", "--area", "Klokot", "--replicates", "2", "--out", "south"},
	} {
		good(t, args...)
		legible(t, args[len(args)-1])
	}
}

func TestPlotElsewhere(t *testing.T) {
	t.Chdir(t.TempDir())
	good(t, with(north, "--figures=false")...)
	if _, err := os.Stat("turnout-out/election-day/figures"); err == nil {
		t.Error("figures were drawn that nobody wanted")
	}
	good(t, "plot", "turnout-out/election-day", "--columns", "1", "--out", "paper", "--only", "map,ledger")
	entries, _ := os.ReadDir("paper")
	if len(entries) != 8 {
		t.Errorf("the folder holds %v, want map and ledger four times each", entries)
	}
	words, err := os.ReadFile("paper/ledger.txt")
	if err != nil || !strings.Contains(string(words), "names") {
		t.Errorf("the ledger says %q (%v)", words, err)
	}
}

// Folders that are no run's, and tables that have changed, are refused with file
// and place, and nothing is drawn.
func TestPlotRefuses(t *testing.T) {
	t.Chdir(t.TempDir())
	good(t, with(north, "--figures=false", "--out", "run")...)
	spoil := func(name string, change func([]byte) []byte) {
		t.Helper()
		data, err := os.ReadFile("run/" + name)
		if err == nil {
			err = os.MkdirAll("spoiled", 0o777)
		}
		if err == nil {
			err = os.CopyFS("spoiled/"+name, os.DirFS("run"))
		}
		if err == nil {
			err = os.WriteFile(filepath.Join("spoiled", name, name), change(data), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	spoil("ledger.csv", func(b []byte) []byte { return b[:len(b)/2] })
	spoil("manifest.json", func(b []byte) []byte {
		return bytes.Replace(b, []byte(`"opens": "07:00"`), []byte(`"opens": "late"`), 1)
	})
	if err := os.CopyFS("spoiled/escape", os.DirFS("spoiled/manifest.json")); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile("run/manifest.json")
	data = bytes.Replace(data, []byte(`"name": "election-day"`), []byte(`"name": "../../out"`), 1)
	if err := errors.Join(os.WriteFile("spoiled/escape/manifest.json", data, 0o666), os.Mkdir("mine", 0o777), os.WriteFile("mine/ledger.csv", nil, 0o666)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args string
		code int
		want string
	}{
		{"plot", exitUsage, "turnout plot DIR..."},
		{"plot nowhere", exitInput, "nowhere: want the folder of a run"},
		{"plot run --only mpa", exitUsage, `did you mean "map"`},
		{"plot run --columns 4", exitUsage, "want one of 1, 2, 3"},
		{"plot run --out x --only scenarios", exitUsage, "found no figure scenarios"},
		{"plot run --only scenarios", exitUsage, "found no figure scenarios"},
		{"plot run --out run", exitFailure, "is the folder of a run"},
		{"plot run --out mine", exitFailure, "holds ledger.csv, which is no figure"},
		{"plot run run --out both", exitUsage, "found two runs of election-day, run and run"},
		{"plot spoiled/escape", exitInput, "a name that can be that of a folder"},
		{"plot .", exitUsage, "wanted one of the runs in it: run"},
		{"plot spoiled/ledger.csv", exitInput, "as the run wrote it"},
		{"plot spoiled/manifest.json", exitInput, "found late to 19:00"},
	} {
		code, stdout, stderr := turnout(t, strings.Fields(test.args)...)
		if code != test.code || !strings.Contains(stderr, test.want) || stdout != "" {
			t.Errorf("turnout %s: exit code %d, %q, %q, want %d and %q", test.args, code, stdout, stderr, test.code, test.want)
		}
	}
}

// A second polling day on which a few centres vote, an attack that happens in some
// replicates only, a title that fits no line, and a first scenario without the
// second day: all is drawn, and says what it is.
func TestPlotOfOddRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("draws many figures")
	}
	t.Chdir(t.TempDir())
	const text = `schema: turnout/scenario/1
title: "Awordthatislongerthananypaperiswideandhasnoplaceatwhichitcouldbebrokeninanylanguageofthisworldorthenext<&>選挙"
case: kosovo-2013
extends: calm
days: [{date: "2013-11-03"}, {date: "2013-11-17", votes: [serb-side]}]
actions:
  - attack: {centres: [3805b], day: 1, after: {arrivals: {area: serb-side, above: 85}}, destroys: 0.5}
  - staff: {municipalities: [Prizren], at: 12:00, left: 0}
`
	if err := os.WriteFile("rerun.yaml", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	good(t, "run", "calm", "rerun.yaml", "--area", "north", "--replicates", "6", "--out", "odd")
	legible(t, "odd/rerun")
	words := func(name string) string {
		t.Helper()
		data, err := os.ReadFile("odd/rerun/figures/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for name, want := range map[string]string{
		"turnout":            "polling day 3 November 2013",
		"map-2013-11-17":     "Map of 3 polling centres",
		"turnout-2013-11-17": "polling day 17 November 2013",
		"scenarios":          "polling day 3 November 2013",
	} {
		if text := words(name); !strings.Contains(text, want) || strings.Contains(text, "Prizren") || strings.Contains(text, "0 centres") {
			t.Errorf("%s says %q, want %q and nothing of what is not simulated", name, text, want)
		}
	}
	if text := words("map"); !strings.Contains(text, "Attacked not always: 3805b in") {
		t.Errorf("the map says %q", text)
	}
	if _, err := os.Stat("odd/rerun/figures/scenarios-2013-11-17.txt"); err == nil {
		t.Error("a day that the first scenario does not have was compared")
	}
	good(t, "run", "--area", "Zvečan", "--replicates", "1", "--out", "odd/rerun", "--set", "cue_effect=1")
	if text := words("turnout"); strings.Contains(text, "band are") || strings.Contains(text, "–9.0") || !strings.Contains(text, "one replicate and no band") {
		t.Errorf("one replicate says %q", text)
	}
}
