package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"turnout/scenarios"
)

// worlds reads the scenario and, where there is one, the other world.
func (f *storyFlags) worlds(name string) (*world, error) {
	w, err := f.prepare([]string{name})
	if err != nil {
		return nil, err
	}
	var other *scenario
	if f.against != "" {
		other, err = f.named(w, name)
	} else {
		other, err = f.root(w, name)
	}
	if err != nil {
		return nil, err
	}
	if other != nil {
		w.scenarios = append(w.scenarios, other)
	}
	return w, nil
}

// named reads the scenario of --against.
func (f *storyFlags) named(w *world, name string) (*scenario, error) {
	s, err := f.other(w, name, f.against)
	if err != nil {
		return nil, err
	}
	here := w.scenarios[0]
	if bytes.Equal(s.resolved, here.resolved) {
		return nil, usage{fmt.Errorf("--against %s: found the same scenario twice, want another than %s", f.against, name)}
	}
	if found, want := pollingDates(s), pollingDates(here); found != want {
		return nil, usage{fmt.Errorf("--against %s: found the polling days %s, want %s as in %s", f.against, found, want, name)}
	}
	return s, nil
}

// root reads the scenario on which that of the story is built in the end; nil where
// there is none, or none with the same polling days, and the voter is not chosen by
// comparing.
func (f *storyFlags) root(w *world, name string) (*scenario, error) {
	here := w.scenarios[0]
	root, err := rootOf(here)
	if err != nil {
		return nil, err
	}
	const want = "want --against SCENARIO%s, or another --status than %s"
	if root == "" {
		if f.comparing() {
			return nil, usage{fmt.Errorf("%s extends no other scenario: "+want, name, "", f.status)}
		}
		return nil, nil
	}
	s, err := f.other(w, name, root)
	if err != nil {
		return nil, err
	}
	if pollingDates(s) == pollingDates(here) {
		return s, nil
	}
	if f.comparing() {
		return nil, usage{fmt.Errorf("%s is built on %s: found the polling days %s there and %s here; "+want,
			name, s.name, pollingDates(s), pollingDates(here), " with the same days", f.status)}
	}
	return nil, nil
}

// other opens another scenario of the same case.
func (f *storyFlags) other(w *world, name, other string) (*scenario, error) {
	s, err := openScenario(other, w.c)
	if err != nil {
		return nil, err
	}
	if s.Case.Digest != w.c.Digest {
		return nil, usage{fmt.Errorf("scenario %s: found the case %s, want %s as for %s", s.name, s.Case.Name, w.c.Name, name)}
	}
	return s, nil
}

// pollingDates lists the dates of a scenario's polling days.
func pollingDates(s *scenario) string {
	var all []string
	for _, d := range s.Days {
		all = append(all, d.Date)
	}
	return strings.Join(all, ", ")
}

// rootOf returns the name or file of the scenario on which another is built in the
// end, "" where it is built on none.
func rootOf(s *scenario) (string, error) {
	root, here := "", s.Scenario
	for here.Extends != "" {
		root = here.Extends
		if !slices.Contains(scenarios.Names(), root) && !filepath.IsAbs(root) {
			root = filepath.Join(filepath.Dir(here.File), root)
		}
		base, err := scenarios.OpenIn(root, s.Case)
		if err != nil {
			return "", err
		}
		here = base
	}
	return root, nil
}
