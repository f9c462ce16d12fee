package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"turnout/internal/wording"
)

// A table that is too wide loses the columns it can do without, one by one.
func TestFitted(t *testing.T) {
	columns := []wording.Column{{Heading: "time"}, {Heading: "±"}, {Heading: "note"}}
	rows := [][]string{{"final", "0.12", "[1]"}}
	for width, want := range map[int][]string{
		120: {"time   ±     note", "final  0.12  [1]"}, 16: {"time   note", "final  [1]"}, 10: {"time", "final"}, 2: {"time", "final"},
	} {
		if got, _ := fitted(columns, rows, width, 1, 2); !slices.Equal(slices.Compact(got), want) && width != 120 || len(got) != 2 {
			t.Errorf("in %d columns: %q, want %q", width, got, want)
		}
	}
}

// Only the scenario that is meant as what happened is judged without a word; on a
// day on which only some centres vote, only places that vote as a whole have rows.
func TestDayOfAPart(t *testing.T) {
	t.Chdir(t.TempDir())
	text := "schema: turnout/scenario/1\ntitle: A re-run\nextends: election-day\n" +
		"days: [{date: \"2013-11-03\"}, {date: \"2013-11-17\", votes: [serb-side]}]\n"
	if err := os.WriteFile("rerun.yaml", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	out := good(t, with(north, "election-day", "rerun.yaml")...)
	if strings.Contains(out, "election-day is not what happened") || !strings.Contains(out, "rerun is not what happened on that day") {
		t.Errorf("it does not say which scenario is that day:\n%s", out)
	}
	if !hasLine(out, "2013-11-17 final  North Mitrovica, Serb side") || hasLine(out, "2013-11-17 final  North   ") ||
		!strings.Contains(strings.Join(strings.Fields(out), " "), "On 2013-11-17 only some centres vote") {
		t.Errorf("rows of places of which only a part votes:\n%s", out)
	}
}

// What was fitted is not called fitted where the run differs from the fit, and a
// part of a municipality is told from what is simulated for it.
func TestChangesAreNamed(t *testing.T) {
	t.Chdir(t.TempDir())
	out := good(t, "run", "--replicates", "1", "--electorate", "2", "--show", "south", "--figures=false")
	if !hasLine(out, "final  South", "station", "was fitted") || hasLine(out, "  fitted  ") || !strings.Contains(out, "changed from the command line: electorate 2; the base") {
		t.Errorf("another electorate:\n%s", out)
	}
	out = strings.Join(strings.Fields(good(t, "run", "--replicates", "1", "--area", "3805b", "--figures=false")), " ")
	for _, want := range []string{"Only the whole of North Mitrovica, of which 3805b is a part, is simulated", "lose all their places: crowd-elsewhere, early-end."} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}
