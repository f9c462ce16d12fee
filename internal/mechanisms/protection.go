package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"turnout/scenarios"
	"turnout/scenarios/actions"
)

// protectionNames are the counter-measures, in the order of actions.Table: all after
// the threats. A re-run is left out: its second day has no counterpart here.
func protectionNames() []string {
	names := actions.Names()
	names = names[slices.Index(names, "police"):]
	return slices.DeleteFunc(names, func(name string) bool { return name == "re-run" })
}

// protectionSection adds each counter-measure, as in its example, to the full day.
func protectionSection(w *world) (section, error) {
	s := section{base: fullDay}
	day, err := scenarios.Open(fullDay)
	if err != nil {
		return s, err
	}
	if s.from, err = w.model(day, 0); err != nil {
		return s, err
	}
	for _, name := range protectionNames() {
		kind, _ := actions.Named(name)
		with, err := withExample(kind)
		if err != nil {
			return s, err
		}
		m, err := w.model(with, 0)
		if err != nil {
			return s, err
		}
		s.rows = append(s.rows, row{name: name, says: kind.Meaning, model: m})
	}
	return s, nil
}

// withExample returns the full day with the example of a kind of action.
func withExample(k actions.Kind) (*scenarios.Scenario, error) {
	folder, err := os.MkdirTemp("", "mechanisms")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, k.Name+".yaml")
	example := strings.ReplaceAll(strings.TrimSpace(k.Example), "\n", "\n    ")
	text := fmt.Sprintf("schema: turnout/scenario/1\ntitle: %s\nextends: %s\nactions:\n  - %s\n", k.Name, fullDay, example)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return nil, err
	}
	return scenarios.Open(file)
}
