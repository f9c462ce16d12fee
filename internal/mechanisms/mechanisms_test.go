package main

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"turnout/scenarios"
	"turnout/scenarios/actions"
	"turnout/sim"
)

// northern returns the north with two replicates and all sections, compared.
func northern(t *testing.T) (*world, []section) {
	t.Helper()
	w, err := newWorld(context.Background(), options{replicates: 2, seed: 1, area: counted})
	if err != nil {
		t.Fatal(err)
	}
	var sections []section
	for _, lay := range sectionsOfPage {
		s, err := lay(w)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.compare(w, io.Discard); err != nil {
			t.Fatal(err)
		}
		sections = append(sections, s)
	}
	return w, sections
}

// Every mechanism, switched off, and every action, alone, changes somebody's
// line of the ledger, and every counter-measure does so on the day of the attack: none is only a name.
func TestEveryRowIsWiredIn(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the country and runs 180 days of the north; run without -short")
	}
	w, sections := northern(t)
	if err := wired(sections); err != nil {
		t.Error(err)
	}
	text := page(w, sections)
	for _, s := range sections {
		for _, r := range s.rows {
			t.Logf("%-12s %-50s %d lines", s.base, r.name, r.change.lines)
			if !strings.Contains(text, "| "+r.name+" | "+r.says+" |") {
				t.Errorf("the page has no row for %s", r.name)
			}
		}
	}
	if !strings.Contains(text, "not calibrated") || strings.Contains(text, "NaN") {
		t.Errorf("the page hides what its numbers rest on, or holds no number:\n%s", text)
	}
	bars := 0
	for line := range strings.Lines(text) {
		if n := strings.Count(line, "|"); n > 0 {
			if bars = max(bars, n); n != bars {
				t.Errorf("%d bars, want %d as in every row: %s", n, bars, line)
			}
		}
	}
}

// A row in which nobody's line differs is an error that names it.
func TestIdleRowsAreNamed(t *testing.T) {
	some, none := row{name: "fear", change: change{lines: 1}}, row{name: "queue"}
	if err := wired([]section{{base: fullDay, rows: []row{some}}}); err != nil {
		t.Errorf("found %v, want no error", err)
	}
	err := wired([]section{{base: fullDay, rows: []row{some, none}}, {base: calmDay, rows: []row{none}}})
	if err == nil || !strings.Contains(err.Error(), "queue in election-day, queue in calm") || strings.Contains(err.Error(), "fear") {
		t.Errorf("found %v, want both idle rows and no other", err)
	}
}

// Every kind of action that does something on a day without a threat stands alone, in
// the order of the table, at a time of its own; counter-measures stand behind these.
func TestActionsStandAlone(t *testing.T) {
	var kinds []string
	for _, l := range loners() {
		s, err := l.scenarioAlone()
		if err != nil {
			t.Error(err)
			continue
		}
		if len(s.Actions) != 1 || s.Actions[0].ID != l.id || s.Standing != scenarios.StandingCase {
			t.Errorf("%s alone has the actions %v and standing cues %q", l.id, s.Actions, s.Standing)
		}
		kinds = append(kinds, l.kind)
	}
	wanted := actions.Names()[:slices.Index(actions.Names(), "police")+1]
	if found := slices.Compact(kinds); !slices.Equal(found, wanted) {
		t.Errorf("found the kinds %v, want %v", found, wanted)
	}
	s, err := lone{kind: "halt", scenario: fullDay, id: "halt-north-mitrovica"}.scenarioAlone()
	if err != nil {
		t.Fatal(err)
	}
	if halt := s.Actions[0].Action.(*actions.Halt); halt.After != nil || halt.At.String() != "17:10" {
		t.Errorf("the halt waits for %v, at %v, want 17:10", halt.After, halt.At)
	}
	if day, err := scenarios.Open(fullDay); err != nil || len(day.Actions) < 2 {
		t.Errorf("taking an action out changed the library (%v)", err)
	}
}

// Every kind of action has a row somewhere, but for the re-run.
func TestEveryKindHasARow(t *testing.T) {
	kinds := protectionNames()
	for _, l := range loners() {
		kinds = append(kinds, l.kind)
	}
	for _, name := range actions.Names() {
		if slices.Contains(kinds, name) == (name == "re-run") {
			t.Errorf("%s: among the rows %v", name, slices.Contains(kinds, name))
		}
	}
}

// The mean of paired differences and its standard error, by hand.
func TestMean(t *testing.T) {
	m := meanOf(less([]float64{3, 5, 10}, []float64{1, 2, 6})) // 2, 3, 4
	if m.value != 3 || m.text(2, true) != "+3.00 ± 0.58" {
		t.Errorf("found %s, want +3.00 ± 0.58", m.text(2, true))
	}
}

func TestMechanismsAreThoseOfTheModel(t *testing.T) {
	if names := sim.MechanismNames(); len(names) != 17 {
		t.Errorf("found %d mechanisms, want 17", len(names))
	}
}
