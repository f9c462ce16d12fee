// Package scenarios reads scenario files and makes models of them.
//
//	library/election-day.yaml --Open--> Scenario --Model(setup)--> sim.Model
//
// A scenario says what happens in a case: on which days people vote, which
// cues stand, and which actions take place. It may extend another scenario and
// change or drop its actions by their identifiers. Everything is checked when it is read;
// all problems of a file come back together, each with line and column.
package scenarios

import (
	"turnout/scenarios/actions"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// Scenario is what happens in a case. It is complete and checked when Open
// returns it; nothing changes it later.
type Scenario struct {
	Name     string // in the library, or of the file without its ending
	File     string // as named in messages
	Title    string
	Question string
	// Reconstructs says that the scenario is meant as what happened on the observed
	// day. It is not inherited.
	Reconstructs bool
	Extends      string // the scenario that it extends, "" for none
	Case         *cases.Case
	CaseName     string    // as written: a shipped case or a folder
	Standing     string    // "case": the cues of an ordinary day of the case stand; "none": no cue does
	Days         []sim.Day // polling days; Votes by centre of the case
	Actions      []Placed  // in the order in which their events are applied

	announced []sim.Day // Days without what actions change of them
	atlas     *actions.Atlas
	schedule  *actions.Schedule
}

// Placed is one action of a scenario.
type Placed struct {
	ID     string
	Kind   string // for example "attack"
	Action actions.Action
	From   string // name of the scenario whose file holds it

	home source
	path string // in its document, for example actions[2].attack
}

// The values of Scenario.Standing.
const (
	StandingCase = "case"
	StandingNone = "none"
)
