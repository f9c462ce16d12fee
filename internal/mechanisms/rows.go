package main

import (
	"fmt"
	"slices"

	"turnout/scenarios"
	"turnout/scenarios/actions"
	"turnout/sim"
)

// section is one table of the page: worlds that differ from one world, each in
// one thing.
type section struct {
	base string // scenario that the rows are compared with
	from *sim.Model
	rows []row
	full level // of the base
}

// row is one world.
type row struct {
	name, says string
	model      *sim.Model
	change     change
}

// sectionsOfPage lay out the tables in the order of the page.
var sectionsOfPage = []func(*world) (section, error){mechanismSection, actionSection, protectionSection}

// mechanismSection switches each mechanism off in turn.
func mechanismSection(w *world) (section, error) {
	s := section{base: fullDay}
	day, err := scenarios.Open(fullDay)
	if err != nil {
		return s, err
	}
	if s.from, err = w.model(day, 0); err != nil {
		return s, err
	}
	for _, name := range sim.MechanismNames() {
		without, err := sim.MechanismNamed(name)
		if err != nil {
			return s, err
		}
		m, err := w.model(day, without)
		if err != nil {
			return s, err
		}
		s.rows = append(s.rows, row{name: name, says: sim.WithoutIt(name), model: m})
	}
	return s, nil
}

// lone is an action of a shipped scenario that is tried alone.
type lone struct {
	kind, scenario, id string
	harder             string // what is made stronger than there, "" for nothing
}

// loners are in the order of actions.Table.
func loners() []lone {
	return []lone{
		{kind: "crowd", scenario: "crowds", id: "crowd-schools"},
		{kind: "crowd", scenario: "crowds", id: "crowd-elsewhere"},
		{kind: "cue", scenario: "endorsement", id: "belgrade-calls"},
		{kind: "pressure", scenario: "endorsement", id: "public-employees"},
		{kind: "fear", scenario: "crowds", id: "beaten-candidate"},
		{kind: "late-opening", scenario: "crowds", id: "late-openings", harder: "every centre, two hours later still"},
		{kind: "attack", scenario: fullDay, id: "the-attack"},
		{kind: "halt", scenario: fullDay, id: "halt-north-mitrovica"},
		{kind: "halt", scenario: fullDay, id: "annulment"},
		{kind: "staff", scenario: fullDay, id: "osce-leaves"},
		{kind: "staff", scenario: fullDay, id: "early-end"},
		{kind: "police", scenario: "crowds", id: "police-stand-by"},
	}
}

// name says what the row is.
func (l lone) name() string {
	text := fmt.Sprintf("%s `%s` of `%s`", l.kind, l.id, l.scenario)
	if l.harder != "" {
		text += ", but " + l.harder
	}
	return text
}

// actionSection adds each action alone to a calm day.
func actionSection(w *world) (section, error) {
	s := section{base: calmDay}
	calm, err := scenarios.Open(calmDay)
	if err != nil {
		return s, err
	}
	if s.from, err = w.model(calm, 0); err != nil {
		return s, err
	}
	for _, l := range loners() {
		alone, err := l.scenarioAlone()
		if err != nil {
			return s, err
		}
		m, err := w.model(alone, 0)
		if err != nil {
			return s, err
		}
		kind, _ := actions.Named(l.kind)
		s.rows = append(s.rows, row{name: l.name(), says: kind.Meaning, model: m})
	}
	return s, nil
}

// scenarioAlone returns the shipped scenario with no other action. All of these
// extend calm, so what is left is calm and the action.
func (l lone) scenarioAlone() (*scenarios.Scenario, error) {
	s, err := scenarios.Open(l.scenario)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(s.Actions, func(p scenarios.Placed) bool { return p.ID == l.id })
	if at < 0 || s.Actions[at].Kind != l.kind {
		return nil, fmt.Errorf("scenario %s: found no %s with the id %s", l.scenario, l.kind, l.id)
	}
	action := s.Actions[at]
	if action.Action, err = timed(action.Action, s); err != nil {
		return nil, fmt.Errorf("scenario %s: %s: %w", l.scenario, l.id, err)
	}
	if late, ok := action.Action.(*actions.LateOpening); ok { // as harder says
		more, opens := *late, later(*late.Opens, 120.0)
		more.Share, more.Opens = 1, &opens
		action.Action = &more
	}
	alone := *s
	alone.Actions = []scenarios.Placed{action}
	return &alone, nil
}

// timed gives a halt that follows an attack the minute of that attack, with its
// delay, because the attack itself is left out.
func timed(a actions.Action, s *scenarios.Scenario) (actions.Action, error) {
	halt, ok := a.(*actions.Halt)
	if !ok || halt.After == nil {
		return a, nil
	}
	for _, p := range s.Actions {
		if attack, ok := p.Action.(*actions.Attack); ok && p.ID == halt.After.Event && attack.At != nil {
			fixed, minute := *halt, later(*attack.At, halt.After.Delay)
			fixed.When = actions.When{At: &minute}
			return &fixed, nil
		}
	}
	return nil, fmt.Errorf("found no attack %q with a time", halt.After.Event)
}

// later returns a clock minute some minutes later, whatever their types.
func later[C, M ~float64](at C, by M) C { return at + C(by) }
