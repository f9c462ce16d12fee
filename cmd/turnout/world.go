package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/wording"
	"turnout/scenarios"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// world is what all scenarios of a run have in common.
type world struct {
	c          *cases.Case
	scenarios  []*scenario
	parameters *agents.Parameters
	area       cases.Area // of --area
	electorate *electorate.Electorate
	voters     *agents.Voters
	places     *places
}

// scenario is one scenario of a run.
type scenario struct {
	name, title string
	resolved    []byte
	*scenarios.Scenario
}

// prepare reads and checks everything that was named on the command line.
func (f *runFlags) prepare(args []string) (*world, error) {
	w := new(world)
	if f.caseName != "" {
		c, err := scenarios.OpenCase(f.caseName)
		if err != nil {
			return nil, err
		}
		w.c = c
	}
	for _, arg := range args {
		s, err := openScenario(arg, w.c)
		if err != nil {
			return nil, err
		}
		if w.c == nil {
			w.c = s.Case
		}
		if f.again {
			s.name = w.unused(s.name)
		}
		if err := w.add(s); err != nil {
			return nil, err
		}
	}
	if err := f.places(w); err != nil {
		return nil, err
	}
	return w, f.setParameters(w)
}

func openScenario(nameOrFile string, c *cases.Case) (*scenario, error) {
	s, err := scenarios.OpenIn(nameOrFile, c)
	if err != nil {
		return nil, err
	}
	text, err := s.Resolved()
	return &scenario{name: s.Name, title: s.Title, resolved: text, Scenario: s}, err
}

// add adds a scenario of the same case under a name of its own.
func (w *world) add(s *scenario) error {
	if s.name == "" || s.name != filepath.Base(s.name) || s.name[0] == '.' {
		return usage{fmt.Errorf("found a scenario called %q, want a name that can be that of a folder", s.name)}
	}
	if slices.ContainsFunc(w.scenarios, func(other *scenario) bool { return other.name == s.name }) {
		return usage{fmt.Errorf("found the scenario %s twice, want each name once", s.name)}
	}
	if s.Case.Digest != w.c.Digest {
		return usage{fmt.Errorf("scenario %s: found the case %s, want %s as for the others", s.name, s.Case.Name, w.c.Name)}
	}
	w.scenarios = append(w.scenarios, s)
	return nil
}

// unused returns a name that no scenario has yet: the given one, or with a number.
func (w *world) unused(name string) string {
	taken := func(name string) bool {
		return slices.ContainsFunc(w.scenarios, func(other *scenario) bool { return other.name == name })
	}
	unused := name
	for n := 2; taken(unused); n++ {
		unused = fmt.Sprintf("%s-%d", name, n)
	}
	return unused
}

// places checks the names of places on the command line.
func (f *runFlags) places(w *world) error {
	if f.area != "" {
		area, ok := w.c.Place(f.area)
		if !ok {
			return unknownPlace("--area", f.area, w.c)
		}
		if len(area.Centres) == 0 {
			return usage{wording.Problem{Path: "--area", Found: area.Name + ", which has no polling centre in the country", Wanted: "a place where people vote"}}
		}
		w.area = area
	}
	if _, ok := w.c.Place(f.show); f.show != "" && !ok {
		return unknownPlace("--show", f.show, w.c)
	}
	return nil
}

// setParameters takes the parameters of the case and what --set changes.
func (f *runFlags) setParameters(w *world) error {
	p, err := w.scenarios[0].Parameters()
	if err != nil {
		return err
	}
	w.parameters = p
	var problems wording.Problems
	given := map[string]bool{}
	for _, s := range f.set {
		err := error(wording.Problem{Path: s.key, Found: s.key + " again", Wanted: "each key once"})
		if !given[s.key] {
			err = scenarios.Set(p, w.c, s.key, s.value)
		}
		given[s.key] = true
		var one wording.Problem
		switch {
		case errors.As(err, &one):
			one.Path = "--set " + one.Path
			problems.Add(one)
		case err != nil:
			return usage{fmt.Errorf("--set: %w", err)}
		}
	}
	if err := problems.Err(); err != nil {
		return usage{err}
	}
	return nil
}

// populate builds the electorate, restricts it to the area and equips it.
func (f *runFlags) populate(ctx context.Context, w *world, bar *progress) error {
	defer bar.spin("building the electorate")()
	e, err := electorate.Build(ctx, w.c.Margins(), f.electorate, int(f.workers))
	if err != nil {
		return err
	}
	if f.area != "" && !w.area.Everything {
		e = e.Restrict(keep(w.c, w.area))
	}
	w.electorate = e
	w.voters = e.Equip(w.parameters, nil, scenarios.Ordinary(w.c))
	w.places = placesOf(w.c, e)
	if _, err := f.shown(w); err != nil {
		return err
	}
	return ctx.Err()
}

// model returns the model of one scenario.
func (f *runFlags) model(w *world, s *scenario) (*sim.Model, error) {
	return s.Model(scenarios.Setup{Seed: f.seed, Electorate: w.electorate, Parameters: w.parameters, Voters: w.voters,
		Step: float64(f.step), Without: f.without.set})
}
