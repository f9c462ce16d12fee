package scenarios

import (
	"sync"

	"turnout/internal/document"
	"turnout/scenarios/actions"
)

// FileSchema is the version of scenario files that this package reads.
const FileSchema = "turnout/scenario/1"

// file is a scenario file as it is written.
type file struct {
	Schema       string             `yaml:"schema" jsonschema:"required,enum=turnout/scenario/1" doc:"version of the file's format"`
	Title        string             `yaml:"title" jsonschema:"required,minLength=1" doc:"title for people"`
	Question     string             `yaml:"question,omitempty" doc:"the question that the scenario answers"`
	Reconstructs bool               `yaml:"reconstructs,omitempty" doc:"true: this is meant as what happened on the observed day; a scenario that extends this one does not inherit it"`
	Case         document.Code      `yaml:"case,omitempty" doc:"the case: a shipped one by name, or a folder with a path; without it that of the extended scenario"`
	Extends      document.Code      `yaml:"extends,omitempty" doc:"the scenario that this one builds on: a shipped one by name, or a file with a path"`
	Standing     string             `yaml:"standing,omitempty" jsonschema:"enum=case,enum=none" doc:"cues that stand on every day: case (those of an ordinary day of the case) or none"`
	Days         []dayFile          `yaml:"days,omitempty" jsonschema:"minItems=1" doc:"polling days; without them the day of the case"`
	Drop         []string           `yaml:"drop,omitempty" doc:"ids of actions of the extended scenario that do not happen here"`
	Actions      []document.Variant `yaml:"actions,omitempty" variants:"action" doc:"what happens, in order; an action with the id of one of the extended scenario takes its place"`
}

// dayFile is one polling day as it is written.
type dayFile struct {
	Date      string          `yaml:"date" jsonschema:"required" doc:"YYYY-MM-DD"`
	AfterDays *float64        `yaml:"after_days" jsonschema:"minimum=0,maximum=36500" doc:"days since the first polling day; without it from the dates"`
	Hours     *hoursFile      `yaml:"hours" doc:"hours announced before the day; without them those of the case"`
	Votes     []document.Code `yaml:"votes,omitempty" doc:"where people vote on this day: areas, municipalities or centres; without it everywhere"`
	CutQueue  bool            `yaml:"cut_queue,omitempty" doc:"true: who still queues at the close is sent home; the law lets them vote"`
}

// hoursFile is the hours of a day as they are written.
type hoursFile struct {
	Opens  *document.Clock  `yaml:"opens" jsonschema:"required" doc:"HH:MM"`
	Closes *document.Clock  `yaml:"closes" jsonschema:"required" doc:"HH:MM"`
	Extra  document.Minutes `yaml:"extra,omitempty" doc:"announced extra time after closes, for example 2 h"`
}

// rules are those of scenario files, made once: a scenario often extends several others.
var rules = sync.OnceValue(func() *document.Rules { return document.RulesOf(file{}, actions.Registry()) })

// Schema returns the JSON Schema of scenario files, for editors.
func Schema() ([]byte, error) { return document.Schema(file{}, actions.Registry()) }
