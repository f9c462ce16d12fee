package scenarios

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"turnout/agents"
	"turnout/internal/random"
	"turnout/sim"
)

// contrastOf runs scenarios on the same luck in the north and returns the contrast;
// the first is the baseline.
func contrastOf(t *testing.T, replicates int, change func(*agents.Parameters), guarded []bool, list ...*Scenario) *sim.Contrast {
	t.Helper()
	e, err := north()
	if err != nil {
		t.Fatal(err)
	}
	var models []*sim.Model
	for i, s := range list {
		p, err := s.Parameters()
		if err != nil {
			t.Fatal(err)
		}
		change(p)
		setup := Setup{Seed: 1, Electorate: e, Parameters: p}
		if i > 0 {
			setup.Parameters, setup.Voters = models[0].Parameters, models[0].Voters
		}
		m, err := s.Model(setup)
		if err != nil {
			t.Fatal(err)
		}
		models = append(models, m)
	}
	all := sim.Area{Centres: []int{}}
	for i := range e.Margins.Centres {
		all.Centres = append(all.Centres, i)
	}
	c, err := sim.NewContrast(models, []sim.Area{all}, [][]bool{guarded}, 0)
	if err == nil {
		err = c.Run(context.Background(), replicates, 2, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func scenarioOf(t *testing.T, name, text string) *Scenario {
	t.Helper()
	s, err := parseText(name+".yaml", []byte("schema: turnout/scenario/1\ntitle: "+name+"\n"+text), noFiles)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func policeOf(t *testing.T, presence, clears float64) *Scenario {
	return scenarioOf(t, "guarded", fmt.Sprintf("extends: crowds\nactions:\n  - police: {id: guards, areas: [north], mostly: Serb, presence: %v, clears: %v}\n", presence, clears))
}

// withTrust gives all classes the same trust in the police.
func withTrust(tau float64) func(*agents.Parameters) {
	return func(p *agents.Parameters) {
		for i := range p.Class {
			p.Class[i].PoliceTrust = tau
		}
	}
}

// Police that act protect voters who trust them and keep away those who do not; there
// is one trust at which they do neither. Without presence they are nothing at all, and
// police that stand by bring nobody to the polls.
func TestTrustDecidesTheSignOfPolice(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the country")
	}
	crowds := scenarioOf(t, "crowds-alone", "extends: crowds\ndrop: [police-stand-by]\n")
	guarded := policeOf(t, 2, 1)
	guarded.Actions = append(crowds.Actions[:len(crowds.Actions):len(crowds.Actions)], *guarded.action("guards"))
	guarded.arrange()
	var last sim.Mean
	crossings := 0
	for i, tau := range []float64{-0.6, -0.3, -0.1, 0.1, 0.3, 0.6} {
		m := sim.MeanOf(contrastOf(t, 4, withTrust(tau), nil, crowds, guarded).Turnout(0, 0))
		if tau == -0.6 && !(m.High < 0) || tau == 0.6 && !(m.Low > 0) {
			t.Errorf("at trust %v police change turnout by %+v points, want an interval on the side of the sign", tau, m)
		}
		if i > 0 && (m.Mean > 0) != (last.Mean > 0) {
			crossings++
		}
		last = m
	}
	if crossings != 1 {
		t.Errorf("over trust the effect crosses zero %d times, want once", crossings)
	}
}

func TestPoliceWithoutPresenceAndPoliceThatStandBy(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the country")
	}
	crowds := scenarioOf(t, "crowds-alone", "extends: crowds\ndrop: [police-stand-by]\n")
	with := func(presence, clears float64) *Scenario {
		s := policeOf(t, presence, clears)
		s.Actions = append(crowds.Actions[:len(crowds.Actions):len(crowds.Actions)], *s.action("guards"))
		s.arrange()
		return s
	}
	c := contrastOf(t, 2, withTrust(0.6), nil, crowds, with(0, 1), with(3, 0))
	for s, what := range []string{"police that are not there", "trusted police that stand by"} {
		for r := range c.Pairs[s] {
			if x := c.Pairs[s][r][0]; x.Differ != 0 {
				t.Errorf("%s change the day of %d voters, want none", what, x.Differ)
			}
		}
	}
}

// Observers at half of the centres, by lot, push groups that choose their places to the
// others: hard-liners there over those without observers is above 1 in the interval of
// its mean, and exactly 1 where groups stay.
func TestMobileGroupsGoToUnguardedNeighbours(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the country")
	}
	e, err := north()
	if err != nil {
		t.Fatal(err)
	}
	lot := random.New(7).Stream(uint32(agents.ToPlan), 0, 0)
	guarded, codes := make([]bool, len(e.Margins.Centres)), []string{}
	for i, c := range e.Margins.Centres {
		if guarded[i] = lot.Uniform(uint64(i), 0) < 0.5; guarded[i] {
			codes = append(codes, `"`+c.Code+`"`)
		}
	}
	for _, moves := range []string{"voters", "stays"} {
		text := "extends: crowds\nactions:\n  - crowd: {id: crowd-schools, areas: [serb-side], size: crowd_schools, films: 1, local: 0.5, moves: " + moves + "}\n" +
			"  - crowd: {id: crowd-elsewhere, areas: [north], mostly: Serb, except: [serb-side], size: crowd_other, films: 0.5, local: 0.5, moves: " + moves + "}\n"
		free := scenarioOf(t, "free", text)
		watched := scenarioOf(t, "watched", text+"  - observers: {id: observers, presence: 1, centres: ["+strings.Join(codes, ", ")+"]}\n")
		c := contrastOf(t, 8, func(*agents.Parameters) {}, guarded, free, watched)
		var ratios []float64
		for _, x := range c.Crowds[0] {
			ratios = append(ratios, float64(x.ElsewhereAfter)/float64(x.ElsewhereBefore))
		}
		m := sim.MeanOf(ratios)
		t.Logf("groups that go to %s: %+v", moves, m)
		if moves == "stays" && (m.Low != 1 || m.High != 1) || moves == "voters" && !(m.Low > 1) {
			t.Errorf("moves %s: hard-liners at unguarded centres over those without observers: %+v", moves, m)
		}
	}
}

// A storm strikes all who stand where its centre stands: the host of a centre that was
// moved and others that were moved there, too (docs/model.md, section 7.15).
func TestStormStrikesTheDoorNotTheName(t *testing.T) {
	s := scenarioOf(t, "moved", `extends: calm
actions:
  - move: {id: merged, areas: [serb-side], to: 2901b, source: for a test (C)}
  - attack: {id: storm, centres: [3805b], at: 12:00, destroys: 1, source: for a test (C)}
`)
	e, err := north()
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Parameters()
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.Model(Setup{Seed: 1, Electorate: e, Parameters: p})
	if err != nil {
		t.Fatal(err)
	}
	o, err := sim.NewKernel(m).Run(0)
	if err != nil {
		t.Fatal(err)
	}
	for c, x := range m.Electorate.Margins.Centres {
		row := o.Days[0].LedgerByCentre[c]
		struck := slices.Contains([]string{"3805b", "3805x", "3806b", "2901b"}, x.Code)
		if lost := row[agents.Destroyed] > 0; lost != struck || struck && row[agents.CountedValid] > 0 {
			t.Errorf("%s: %d ballots destroyed, %d counted", x.Code, row[agents.Destroyed], row[agents.CountedValid])
		}
	}
}
