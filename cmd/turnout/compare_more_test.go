package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"turnout/sim/store"
)

// --precision runs until the interval is narrow, shows how, and says what pairing gained.
func TestComparePrecision(t *testing.T) {
	t.Chdir(t.TempDir())
	out := good(t, "compare", "calm", "crowds", "--area", "Zubin Potok", "--replicates", "4", "--precision", "0.12pp")
	c := compared(t, "turnout-out/compare-calm")
	p := c.Precision
	if p == nil || !p.Met || p.Wanted != 0.12 || len(p.Converged) < 2 || p.Converged[0].Replicates != enough || len(p.Unpaired) != 1 {
		t.Fatalf("precision %+v", p)
	}
	last := p.Converged[len(p.Converged)-1]
	if e := c.Effects[0].Turnout; last.Replicates != c.Replicates || last.Width > 0.12 || last.Width != *e.High-*e.Low {
		t.Errorf("it ends at %+v with %d replicates and %+v", last, c.Replicates, e)
	}
	for _, want := range []string{"Reached with", "slightly too narrow", "without common luck it would have taken"} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if _, err := os.Stat("turnout-out/compare-calm/convergence.csv"); err != nil {
		t.Error(err)
	}
	if !slices.Contains(c.Command, "0.12pp") || !slices.ContainsFunc(c.Limits, func(l string) bool { return strings.Contains(l, "slightly too narrow") }) {
		t.Errorf("the command is %q, the limits %q", c.Command, c.Limits)
	}
}

// --draws adds what holds over parameters, and changes nothing of the rest; what is set
// stays as set.
func TestCompareDraws(t *testing.T) {
	if testing.Short() {
		t.Skip("runs many days; package sim has its own tests of workers")
	}
	t.Chdir(t.TempDir())
	good(t, duelNorth...)
	plain := compared(t, "turnout-out/compare-calm")
	out := good(t, with(duelNorth, "--draws", "12", "--draw-replicates", "2", "--out", "drawn")...)
	c := compared(t, "drawn")
	if !reflect.DeepEqual(c.Effects, plain.Effects) || !reflect.DeepEqual(c.Costs, plain.Costs) || !reflect.DeepEqual(c.Places, plain.Places) {
		t.Error("drawing parameters changes the effects")
	}
	d := c.Draws
	if d == nil || d.Count != 12 || len(d.Regret) != 12 || len(d.Options) != 3 || d.Options[0].Scenario != "calm" || len(d.Flips) == 0 {
		t.Fatalf("draws %+v", d)
	}
	sum := 0.0
	for _, o := range d.Options {
		sum += o.Best
		if o.Regret < 0 || o.Worst < o.Regret || o.EffectLow > o.Effect || o.Effect > o.EffectHigh || !(o.BestError > 0) {
			t.Errorf("%+v", o)
		}
	}
	if sum < 1-1e-9 || sum > 1+1e-9 {
		t.Errorf("some option is best in %v of the draws", sum)
	}
	flat := strings.Join(strings.Fields(out), " ")
	for _, want := range []string{"12 draws of the parameters from their priors, 2 replicates each", "The base is not fitted again to each draw.", "Over 12 draws"} {
		if !strings.Contains(flat, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if !slices.ContainsFunc(c.Limits, func(l string) bool { return strings.Contains(l, "not again under each draw") }) {
		t.Errorf("the limits are %q", c.Limits)
	}
	if good(t, with(duelNorth, "--draws", "2", "--draw-replicates", "2", "--out", "few")...) == "" || compared(t, "few").Draws.Count != 2 {
		t.Error("two draws say nothing")
	}
	set := good(t, with(duelNorth, "--draws", "12", "--draw-replicates", "2", "--out", "set", "--set", "cue_effect=3")...)
	if i := slices.IndexFunc(compared(t, "set").Draws.Flips, func(x store.Flip) bool { return x.Parameter == "cue_effect" }); i >= 0 {
		t.Errorf("a value that was set was drawn:\n%s", set)
	}
}

// One replicate has no interval and tells nothing apart; a precision is met at once by
// a scenario that differs in nothing.
func TestCompareOneReplicate(t *testing.T) {
	t.Chdir(t.TempDir())
	out := good(t, "compare", "calm", "crowds", "--area", "Zubin Potok", "--replicates", "1")
	c := compared(t, "turnout-out/compare-calm")
	if e := c.Effects[0]; e.Counted.Low != nil || e.Counted.Error != nil || e.Word != "one replicate" || e.Counted.Mean <= 0 {
		t.Errorf("%+v", e)
	}
	for _, want := range []string{"One replicate tells nothing apart.", "in one replicate, which says nothing of another day", "More replicates tell what is luck"} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	good(t, "compare", "calm", "calm", "--area", "Zubin Potok", "--precision", "0.0001pp", "--replicates", "1", "--draws", "4")
	c = compared(t, "turnout-out/compare-calm")
	if p := c.Precision; !p.Met || c.Replicates != enough || len(p.Unpaired) != 0 || c.Draws.Options[0].Best != 0.5 || len(c.Draws.Flips) != 0 {
		t.Errorf("precision %+v, draws %+v", p, c.Draws.Options)
	}
}

// An interrupted comparison says how far it came and leaves nothing.
func TestCompareInterrupted(t *testing.T) {
	for _, more := range [][]string{{"--replicates", "100000"}, {"--precision", "0.0001pp"}} {
		t.Chdir(t.TempDir())
		code, stdout, stderr := interrupt(t, "pairs of replicates", 3, append([]string{"compare", "calm", "crowds", "--area", "Zubin Potok"}, more...)...)
		if code != exitInterrupted || !strings.Contains(stderr, "nothing of it was written") || stdout != "" {
			t.Errorf("%q: exit code %d, %q, %q", more, code, stdout, stderr)
		}
		if entries, _ := os.ReadDir("turnout-out"); len(entries) != 0 {
			t.Errorf("%q leaves %v", more, entries)
		}
	}
}

// Who interrupts the draws keeps those that are done: the files are those of a
// comparison with so many.
func TestDrawsInterrupted(t *testing.T) {
	if testing.Short() {
		t.Skip("runs many days")
	}
	t.Chdir(t.TempDir())
	args := []string{"compare", "calm", "crowds", "--area", "Zubin Potok", "--replicates", "2", "--draw-replicates", "1"}
	const n = 3
	code, stdout, stderr := interrupt(t, "draws of the parameters", n, with(args, "--draws", "100000", "--out", "cut")...)
	if code != exitInterrupted || !strings.Contains(stderr, "interrupted after 3 of 100,000 draws of the parameters") || !strings.Contains(stdout, "Files: cut") {
		t.Fatalf("exit code %d, %q, %q", code, stdout, stderr)
	}
	if d := compared(t, "cut").Draws; d == nil || d.Count != n {
		t.Fatalf("%+v is kept, want %d draws", d, n)
	}
	good(t, with(args, "--draws", strconv.Itoa(n), "--out", "whole")...)
	for _, name := range []string{"comparison.json", "draws.csv"} {
		x, errX := os.ReadFile(filepath.Join("cut", name))
		y, errY := os.ReadFile(filepath.Join("whole", name))
		if errX != nil || errY != nil || !bytes.Equal(x, y) {
			t.Errorf("%s differs from that of %d draws", name, n)
		}
	}
}

// Hostile flags and names, and folders that are not ours.
func TestCompareMistakes(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, test := range []struct {
		args string
		code int
		want string
	}{
		{"compare", exitUsage, "found no scenario beside a baseline, wanted turnout compare BASELINE SCENARIO..."},
		{"compare calm", exitUsage, "scenario beside a baseline"},
		{"compare calm clam", exitUsage, `did you mean "calm"`},
		{"compare calm crowds --precision abc", exitUsage, "for example 0.2pp"},
		{"compare calm crowds --precision 0pp", exitUsage, "for example 0.2pp"},
		{"compare calm crowds --precision -1pp", exitUsage, "for example 0.2pp"},
		{"compare calm crowds --precision 0.2", exitUsage, "with its unit"},
		{"compare calm crowds --precision NaNpp", exitUsage, "for example 0.2pp"},
		{"compare calm crowds --draws -1", exitUsage, "want a whole number"},
		{"compare calm crowds --draw-replicates 0", exitUsage, "want a whole number"},
		{"compare calm crowds --step 2h", exitUsage, "want 1 to 60 min"},
		{"compare calm crowds --first-replicate 18446744073709551615", exitUsage, "--first-replicate"},
		{"compare calm crowds --first-replicate 18446744073709551000 --precision 1pp", exitUsage, "--first-replicate"},
		{"compare calm crowds --area north --show Prizren", exitUsage, "does not lie in north"},
		{"compare calm no/such.yaml", exitInput, "no such file"},
	} {
		code, stdout, stderr := turnout(t, strings.Fields(test.args)...)
		if code != test.code || !strings.Contains(stderr, test.want) || stdout != "" {
			t.Errorf("turnout %s: exit code %d, %q, %q, want %d and %q", test.args, code, stdout, stderr, test.code, test.want)
		}
	}
	if entries, _ := os.ReadDir("turnout-out"); len(entries) != 0 {
		t.Errorf("a mistake has left %v", entries)
	}
	if err := os.MkdirAll("thesis/chapter", 0o777); err != nil {
		t.Fatal(err)
	}
	if code, _, _ := turnout(t, with(duelNorth, "--out", "thesis")...); code != exitFailure {
		t.Errorf("somebody else's folder: exit code %d", code)
	}
	good(t, with(duelNorth, "--out", "mine")...)
	if err := os.WriteFile("mine/notes.txt", nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := turnout(t, with(duelNorth, "--out", "mine")...); code != exitFailure || !strings.Contains(stderr, "holds notes.txt") {
		t.Errorf("a folder with a file of somebody else: exit code %d, %q", code, stderr)
	}
}
