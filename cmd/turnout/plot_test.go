package main

import (
	"bytes"
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
		{"plot spoiled/ledger.csv", exitInput, "as the run wrote it"},
		{"plot spoiled/manifest.json", exitInput, "found late to 19:00"},
	} {
		code, stdout, stderr := turnout(t, strings.Fields(test.args)...)
		if code != test.code || !strings.Contains(stderr, test.want) || stdout != "" {
			t.Errorf("turnout %s: exit code %d, %q, %q, want %d and %q", test.args, code, stdout, stderr, test.code, test.want)
		}
	}
}
