package scenarios

import (
	_ "embed"
	"errors"
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

	problem func(key, found, wanted, nearest string) wording.Problem // at its place in the file of a user; nil for shipped causes
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
		if file != "" {
			f.Causes[i].problem = func(key, found, wanted, nearest string) wording.Problem {
				return doc.Problem(fmt.Sprintf("causes[%d]%s", i, key), found, wanted, nearest)
			}
		}
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
	if err := d.checkNames(); err != nil {
		return nil, err
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
	if c.Field == nil {
		return false, nil
	}
	for _, id := range c.Field.Actions {
		side, err := d.sideOf(id, c.Field)
		if err != nil {
			return false, fmt.Errorf("cause %s: %w", c.Name, err)
		}
		if side != neither {
			return true, nil
		}
	}
	return false, nil
}

// side says in which of the two scenarios a field of an action is at work.
type side int

const (
	neither side = iota
	inScenario
	inBase
)

// sideOf returns where a field of an action is at work: in the scenario if its value
// there is not that without the cause, else in the base. Where both have the action as
// it is, the field makes no difference.
func (d *Decomposition) sideOf(id string, f *CauseField) (side, error) {
	before, after := d.Base.action(id), d.Scenario.action(id)
	if before != nil && after != nil {
		x, err := fieldOf(before, f.Key)
		y, other := fieldOf(after, f.Key)
		if err != nil || other != nil || x == y {
			return neither, errors.Join(err, other)
		}
	}
	for _, x := range []struct {
		*Placed
		side
	}{{after, inScenario}, {before, inBase}} {
		if x.Placed == nil {
			continue
		}
		value, err := fieldOf(x.Placed, f.Key)
		if err != nil || value != f.Without {
			return x.side, err
		}
	}
	return neither, nil
}

// checkNames reports actions and fields in the file of a user that neither scenario has.
func (d *Decomposition) checkNames() error {
	var ids []string
	for _, p := range slices.Concat(d.Base.Actions, d.Scenario.Actions) {
		ids = append(ids, p.ID)
	}
	var problems wording.Problems
	for i := range d.Causes {
		c := &d.Causes[i]
		if c.problem == nil {
			continue
		}
		check := func(key, id string) bool {
			known := slices.Contains(ids, id)
			if !known {
				near, _ := wording.Nearest(id, ids)
				problems.Add(c.problem(key, id, "the id of an action of "+d.Base.Name+" or "+d.Scenario.Name, near))
			}
			return known
		}
		for j, id := range c.Actions {
			check(fmt.Sprintf(".actions[%d]", j), id)
		}
		if c.Field == nil {
			continue
		}
		for j, id := range c.Field.Actions {
			if !check(fmt.Sprintf(".field.actions[%d]", j), id) {
				continue
			}
			for _, p := range []*Placed{d.Base.action(id), d.Scenario.action(id)} {
				var x wording.Problem
				if p == nil {
					continue
				}
				if _, err := fieldOf(p, c.Field.Key); errors.As(err, &x) {
					problems.Add(c.problem(".field.key", x.Found, x.Wanted, x.Nearest))
					break
				}
			}
		}
	}
	return problems.Err()
}
