package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func opened(t *testing.T, name string) *Scenario {
	t.Helper()
	s, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// extending returns a scenario that extends a shipped one.
func extending(t *testing.T, base, text string) *Scenario {
	t.Helper()
	file := filepath.Join(t.TempDir(), "mine.yaml")
	text = "schema: turnout/scenario/1\ntitle: mine\nextends: " + base + "\n" + text
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return opened(t, file)
}

func texts(list []Difference) string {
	var lines []string
	for _, d := range list {
		lines = append(lines, string(d.How)+": "+d.Text)
	}
	return strings.Join(lines, "\n")
}

// Every shipped scenario differs in nothing from itself, and in something from all
// others; what one adds the other drops.
func TestShippedScenariosDiffer(t *testing.T) {
	all, err := Library()
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range all {
		for j, b := range all {
			there, back := a.Differs(b), b.Differs(a)
			if (len(there) == 0) != (i == j) {
				t.Errorf("%s from %s: %s", a.Name, b.Name, texts(there))
			}
			added, dropped := 0, 0
			for _, d := range there {
				if d.How == Added {
					added++
				}
			}
			for _, d := range back {
				if d.How == Dropped {
					dropped++
				}
			}
			if added != dropped {
				t.Errorf("%s adds %d to %s, which is without %d", a.Name, added, b.Name, dropped)
			}
		}
	}
}

// Differences say what is added, dropped and changed, from what to what.
func TestDiffersSaysWhat(t *testing.T) {
	if got := texts(opened(t, "election-day").Differs(opened(t, "crowds"))); !strings.Contains(got,
		"changed: crowd-schools: moves stays → timetable; timetable[0].leave none → 17:15; timetable[0].to none → 2901b") ||
		!strings.Contains(got, "added: with the-attack (attack): centres 3805b 3805x 3806b, at 17:00") {
		t.Errorf("election-day from crowds:\n%s", got)
	}
	if got := texts(opened(t, "no-cue").Differs(opened(t, "calm"))); got != "changed: cues that stand on every day: case → none" {
		t.Errorf("no-cue from calm:\n%s", got)
	}
	mine := extending(t, "election-day", `days:
  - {date: 2013-11-03, hours: {opens: 07:00, closes: 19:00}, cut_queue: true}
  - {date: 2013-11-17, hours: {opens: 07:00, closes: 19:00}, votes: [serb-side]}
drop: [osce-leaves]
actions:
  - police: {id: police-stand-by, areas: [north], mostly: Serb, presence: 4, clears: 0.5, source: elsewhere}
`)
	got := texts(mine.Differs(opened(t, "election-day")))
	for _, want := range []string{"changed: polling day: 2013-11-03, 07:00–19:00 → 2013-11-03, 07:00–19:00, queues sent home",
		"added: with a polling day on 2013-11-17, 07:00–19:00, day 14, at 3805b 3805x 3806b",
		"changed: police-stand-by: presence 1 → 4; clears 0 → 0.5", "dropped: without osce-leaves (staff)"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "source") || strings.Contains(got, "elsewhere") {
		t.Errorf("a source is a difference:\n%s", got)
	}
}
