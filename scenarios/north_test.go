package scenarios

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/scenarios/actions"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// north is the electorate of the four northern municipalities, built once.
var north = sync.OnceValues(func() (*electorate.Electorate, error) {
	c, err := cases.Open("kosovo-2013")
	if err != nil {
		return nil, err
	}
	m := c.Margins()
	e, err := electorate.Build(context.Background(), m, 1, 2)
	if err != nil {
		return nil, err
	}
	keep := make([]bool, len(m.Municipalities))
	for i, x := range m.Municipalities {
		keep[i] = x.Code == 12 || x.Code == 28 || x.Code == 29 || x.Code == 38
	}
	return e.Restrict(keep), nil
})

// run returns the outcome of one replicate in the north.
func run(t *testing.T, s *Scenario, change func(*agents.Parameters)) (*sim.Outcome, *sim.Model) {
	t.Helper()
	e, err := north()
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Parameters()
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(p)
	}
	m, err := s.Model(Setup{Seed: 1, Electorate: e, Parameters: p})
	if err != nil {
		t.Fatal(err)
	}
	out, err := sim.NewKernel(m).Run(0)
	if err != nil {
		t.Fatal(err)
	}
	return out, m
}

func TestEveryScenarioRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the country")
	}
	for _, name := range Names() {
		out, _ := run(t, open(t, name), nil)
		again, _ := run(t, open(t, name), nil)
		if !reflect.DeepEqual(out, again) {
			t.Errorf("%s: two runs differ", name)
		}
	}
}

// Each action's example reads, and does something by itself on a calm day.
func TestEveryExampleRunsAndMatters(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the country")
	}
	even := func(p *agents.Parameters) { // so that many vote, whatever the fitted base
		for g := range p.Mu {
			p.Mu[g] = 1
		}
	}
	without := map[string]*sim.Outcome{}
	for _, base := range []string{"calm", "election-day"} {
		without[base], _ = run(t, open(t, base), even)
	}
	for _, k := range actions.Table() {
		base := "calm"
		if k.Protects || slices.Contains([]string{"campaign", "correction", "collect", "reopen", "vote-elsewhere", "re-run"}, k.Name) {
			base = "election-day" // it matters only where there is a threat
		}
		text := "schema: turnout/scenario/1\ntitle: one action\nextends: " + base + "\nactions:\n  - " + strings.ReplaceAll(strings.TrimSpace(k.Example), "\n", "\n    ") + "\n"
		if k.Name == "police" { // police that stand by only frighten who distrusts them
			text = strings.Replace(text, "presence: 1", "presence: 4", 1)
		}
		s, err := parseText(k.Name+".yaml", []byte(text), noFiles)
		if err != nil {
			t.Errorf("%s: %v", k.Name, err)
			continue
		}
		out, _ := run(t, s, even)
		if len(out.Days) == 1 && reflect.DeepEqual(out.Days[0].LedgerByCentre, without[base].Days[0].LedgerByCentre) {
			t.Errorf("%s changes nothing", k.Name)
		}
	}
}

// Workers make plans, and let their events change conditions, at the same time: what they
// share is read only, and outcomes are those of one worker. CI lets the race detector look on.
func TestWorkersShareTheWorld(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the country")
	}
	list, err := Library()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range actions.Table() {
		text := "schema: turnout/scenario/1\ntitle: one action\nextends: election-day\nactions:\n  - " + strings.ReplaceAll(strings.TrimSpace(k.Example), "\n", "\n    ") + "\n"
		s, err := parseText(k.Name+".yaml", []byte(text), noFiles)
		if err != nil {
			t.Fatalf("%s: %v", k.Name, err)
		}
		list = append(list, s)
	}
	e, err := north()
	if err != nil {
		t.Fatal(err)
	}
	keep := make([]bool, len(e.Margins.Municipalities))
	for i, x := range e.Margins.Municipalities {
		keep[i] = x.Code == 38
	}
	e = e.Restrict(keep) // the race detector takes its time
	for _, s := range list {
		p, err := s.Parameters()
		if err != nil {
			t.Fatal(err)
		}
		m, err := s.Model(Setup{Seed: 1, Electorate: e, Parameters: p})
		if err != nil {
			t.Fatal(err)
		}
		alone, err := m.RunAll(t.Context(), 0, 2, 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		together, err := m.RunAll(t.Context(), 0, 2, 2, nil)
		if err != nil || !reflect.DeepEqual(alone, together) {
			t.Errorf("%s: two workers do not give the outcomes of one (%v)", s.Name, err)
		}
	}
}

func TestTheAttackCountsNothingAtTheSchools(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the country")
	}
	s := open(t, "election-day")
	out, m := run(t, s, func(p *agents.Parameters) {
		for g := range p.Mu {
			p.Mu[g] = 2
		}
	})
	for i, c := range m.Electorate.Margins.Centres {
		row := out.Days[0].LedgerByCentre[i]
		counted := row[agents.CountedValid] + row[agents.CountedInvalid]
		switch {
		case strings.HasPrefix(c.Code, "3805") || c.Code == "3806b":
			if counted != 0 || row[agents.Destroyed] == 0 {
				t.Errorf("%s: %d ballots counted and %d destroyed, want none and some", c.Code, counted, row[agents.Destroyed])
			}
		case counted == 0:
			t.Errorf("%s: no ballot was counted", c.Code)
		}
	}
}

func TestModelsOfAnotherCaseAreRefused(t *testing.T) {
	s := open(t, "calm")
	p, err := s.Parameters()
	if err != nil {
		t.Fatal(err)
	}
	m := electorate.Synthetic(electorate.SyntheticCase{Names: 100})
	e, err := electorate.Build(context.Background(), m, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Model(Setup{Electorate: e, Parameters: p}); err == nil || !strings.Contains(err.Error(), "polling centre 000001") {
		t.Errorf("an electorate of another case: found %v", err)
	}
	if _, err := s.Model(Setup{Electorate: e, Parameters: agents.Defaults()}); err == nil || !strings.Contains(err.Error(), "0 classes") {
		t.Errorf("parameters of another case: found %v", err)
	}
}
