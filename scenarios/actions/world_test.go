package actions

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/document"
	"turnout/internal/wording"
	"turnout/sim"
)

// The synthetic country has two municipalities with two settlements and two
// centres each, two stations in each centre, two communities (70 and 30 %) with
// a class of their own, and 4,000 names.
func margins() *electorate.Margins {
	return electorate.Synthetic(electorate.SyntheticCase{
		Names: 4000, Municipalities: 2, Settlements: 4, Centres: 4, Stations: 2, Communities: []float64{0.7, 0.3}, Classes: 2,
	})
}

func atlas(m *electorate.Margins) *Atlas {
	a := &Atlas{Margins: m, Areas: []string{"east"}}
	places := map[string]Place{"east": {AreaPlace, []int{2, 3}}}
	for i, c := range m.Centres {
		a.CentreCodes = append(a.CentreCodes, c.Code)
		places[c.Code] = Place{CentrePlace, []int{i}}
		name := m.Municipalities[c.Municipality].Name
		if !slices.Contains(a.Municipalities, name) {
			a.Municipalities = append(a.Municipalities, name)
		}
		places[name] = Place{MunicipalityPlace, append(places[name].Centres, i)}
	}
	a.Find = func(name string) (Place, bool) { p, ok := places[name]; return p, ok }
	return a.Ready()
}

func oneDay() []sim.Day {
	return []sim.Day{{Date: "2013-11-03", Hours: agents.Hours{Open: 420, Close: 1140}}}
}

// bench is a synthetic world with its model.
type bench struct {
	*World
	model *sim.Model
}

func newBench(t testing.TB, days []sim.Day) *bench {
	t.Helper()
	m := margins()
	e, err := electorate.Build(context.Background(), m, 7, 1)
	if err != nil {
		t.Fatal(err)
	}
	return benchOf(e, m, days)
}

func benchOf(e *electorate.Electorate, whole *electorate.Margins, days []sim.Day) *bench {
	p := agents.Defaults()
	for range whole.Classes {
		p.Class = append(p.Class, agents.ClassParameters{AbsentShare: 0.3, TrustScale: 1, OrdinaryVisible: 0.5})
	}
	p.Mu = make([]float64, len(whole.Groups))
	v := e.Equip(p, nil, electorate.Ordinary{})
	b := &bench{model: &sim.Model{Electorate: e, Voters: v, Parameters: p, Seed: 11, Step: 5, Days: days, Standing: make([]sim.Cues, len(whole.Classes))}}
	b.World = (&World{Electorate: e, Voters: v, Parameters: p, Atlas: atlas(whole), Seed: 11}).Ready()
	return b
}

type actionsFile struct {
	Actions []document.Variant `yaml:"actions" variants:"action"`
}

// read reads actions from YAML, checks and places them; it returns them and
// what is wrong.
func (b *bench) read(t testing.TB, text string) ([]Action, wording.Problems) {
	t.Helper()
	var file actionsFile
	doc, err := document.Parse("test.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Decode(&file, Registry()); err != nil {
		t.Fatal(err)
	}
	var list []Action
	for i, v := range file.Actions {
		a := v.Value.(Action)
		if a.Named().ID == "" {
			a.Named().ID = fmt.Sprintf("%s-%d", v.Kind, i+1)
		}
		list = append(list, a)
	}
	b.Schedule = NewSchedule(b.model.Days, list)
	var problems wording.Problems
	for i, a := range list {
		c := Checker{Atlas: b.Atlas, Schedule: b.Schedule, Report: func(path, found, wanted, nearest string) {
			problems.Add(doc.Problem(fmt.Sprintf("actions[%d].%s.%s", i, file.Actions[i].Kind, path), found, wanted, nearest))
		}}
		c.Run(a)
	}
	return list, problems
}

// plan returns the events of good actions in a replicate.
func (b *bench) plan(t testing.TB, replicate uint64, text string) []sim.Event {
	t.Helper()
	list, problems := b.read(t, text)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	var events []sim.Event
	for _, a := range list {
		events = append(events, a.Plan(b.In(replicate))...)
	}
	return events
}

// apply returns the conditions of the first day after the events with these identifiers.
func (b *bench) apply(t testing.TB, events []sim.Event, ids ...string) *sim.Conditions {
	t.Helper()
	c := b.model.Opening(0)
	for _, id := range ids {
		i := slices.IndexFunc(events, func(e sim.Event) bool { return e.ID == id })
		if i < 0 {
			t.Fatalf("no event %q", id)
		}
		events[i].Change(c)
	}
	return c
}
