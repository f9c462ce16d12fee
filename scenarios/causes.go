package scenarios

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"turnout/internal/document"
	"turnout/internal/wording"
	"turnout/sim"
)

// CausesSchema is the version of files of causes that this package reads.
const CausesSchema = "turnout/causes/1"

//go:embed library/causes/causes.yaml
var shippedCauses []byte

// Cause is a part of what makes two scenarios different: some actions, a field of
// actions, or a mechanism of the model. Exactly one of the three is given.
type Cause struct {
	Name      string      `yaml:"name" jsonschema:"required,minLength=1" doc:"a few words, for tables"`
	Meaning   string      `yaml:"meaning,omitempty" doc:"one line for people"`
	Actions   []string    `yaml:"actions,omitempty" doc:"ids of actions"`
	Field     *CauseField `yaml:"field" doc:"instead of actions: one field of some actions"`
	Mechanism string      `yaml:"mechanism,omitempty" doc:"instead of actions: a mechanism of the model"`
}

// CauseField is a field of some actions, and what it is without the cause.
type CauseField struct {
	Actions []string `yaml:"actions" jsonschema:"required" doc:"ids of actions"`
	Key     string   `yaml:"key" jsonschema:"required,minLength=1" doc:"a number of these actions, for example films"`
	Without float64  `yaml:"without" doc:"its value without the cause"`
}

type causesFile struct {
	Schema string  `yaml:"schema" jsonschema:"required,enum=turnout/causes/1" doc:"version of the file's format"`
	Causes []Cause `yaml:"causes" jsonschema:"required,minItems=1" doc:"the causes, in the order of tables"`
}

// Causes reads the causes in a file; "" stands for those that come with the program.
func Causes(file string) ([]Cause, error) {
	name, data := "scenarios/library/causes/causes.yaml", shippedCauses
	if file != "" {
		text, err := readFile(file)
		if err != nil {
			return nil, wording.Problem{File: file, Found: err.Error(), Wanted: "a file of causes"}
		}
		name, data = file, text
	}
	doc, err := document.Parse(name, data)
	if err != nil {
		return nil, err
	}
	var f causesFile
	if err := doc.Decode(&f); err != nil {
		return nil, err
	}
	var problems wording.Problems
	taken := map[string]int{}
	for i, c := range f.Causes {
		at := func(key, found, wanted, nearest string) {
			problems.Add(doc.Problem(fmt.Sprintf("causes[%d]%s", i, key), found, wanted, nearest))
		}
		if taken[c.Name]++; taken[c.Name] == 2 {
			at(".name", fmt.Sprintf("%q again", c.Name), "each name once", "")
		}
		c.check(at, taken)
	}
	return f.Causes, problems.Err()
}

// check reports what is wrong with a cause; taken holds the actions of those before.
func (c *Cause) check(at func(key, found, wanted, nearest string), taken map[string]int) {
	ways := 0
	for _, given := range []bool{len(c.Actions) > 0, c.Field != nil, c.Mechanism != ""} {
		if given {
			ways++
		}
	}
	if ways != 1 {
		at("", fmt.Sprintf("%d of actions, field and mechanism", ways), "one of the three", "")
	}
	for i, id := range c.Actions {
		if taken["action "+id]++; taken["action "+id] == 2 {
			at(fmt.Sprintf(".actions[%d]", i), fmt.Sprintf("%q again", id), "each action in one cause", "")
		}
	}
	if _, err := sim.MechanismNamed(c.Mechanism); c.Mechanism != "" && err != nil {
		near, _ := wording.Nearest(c.Mechanism, sim.MechanismNames())
		at(".mechanism", c.Mechanism, "one of "+strings.Join(sim.MechanismNames(), ", "), near)
	}
}

// Decomposition is two scenarios and the causes that make them different.
type Decomposition struct {
	Base, Scenario *Scenario
	Causes         []Cause
	Playing        []bool // by cause: it can make a difference; the others are exactly nothing
}

// Decompose returns the decomposition of what a scenario does against a base. Actions
// that differ and belong to no cause become causes of their own.
func Decompose(base, s *Scenario, causes []Cause) (*Decomposition, error) {
	d := &Decomposition{Base: base, Scenario: s, Causes: slices.Clone(causes)}
	for _, x := range s.Differs(base) {
		switch {
		case x.ID == "" && x.Before == nil && x.After == nil && !d.calendar():
			return nil, fmt.Errorf("%s and %s differ in more than actions (%s), want scenarios that differ in actions only", base.Name, s.Name, x.Text)
		case x.ID != "" && !slices.ContainsFunc(d.Causes, func(c Cause) bool { return slices.Contains(c.Actions, x.ID) }):
			d.Causes = append(d.Causes, Cause{Name: x.ID, Meaning: x.Text, Actions: []string{x.ID}})
		}
	}
	for _, c := range d.Causes {
		playing, err := d.plays(&c)
		if err != nil {
			return nil, err
		}
		d.Playing = append(d.Playing, playing)
	}
	return d, nil
}

// calendar reports whether the days differ by actions alone.
func (d *Decomposition) calendar() bool {
	return d.Base.Standing == d.Scenario.Standing && slices.EqualFunc(d.Base.announced, d.Scenario.announced, func(a, b sim.Day) bool {
		return a.Date == b.Date && a.Number == b.Number && a.Hours == b.Hours && a.CutQueue == b.CutQueue && slices.Equal(a.Votes, b.Votes)
	})
}

// plays reports whether a cause can make a difference between the two scenarios.
func (d *Decomposition) plays(c *Cause) (bool, error) {
	if c.Mechanism != "" {
		return true, nil
	}
	for _, id := range c.Actions {
		before, after := d.Base.action(id), d.Scenario.action(id)
		if before == nil && after == nil {
			continue
		}
		if before == nil || after == nil {
			return true, nil
		}
		if _, differs := differing(before, after); differs {
			return true, nil
		}
	}
	plays := false
	if c.Field != nil {
		for _, id := range c.Field.Actions {
			after := d.Scenario.action(id)
			if after == nil {
				continue
			}
			x, err := fieldOf(after, c.Field.Key)
			if err != nil {
				return false, fmt.Errorf("cause %s: %w", c.Name, err)
			}
			before, known := d.Base.action(id), 0.0
			if before != nil {
				known, _ = fieldOf(before, c.Field.Key)
			}
			plays = plays || x != c.Field.Without && (before == nil || known != x)
		}
	}
	return plays, nil
}
