package actions

import (
	"turnout/agents"
	"turnout/sim"
)

// Cue makes a cue-giver call for voting or for staying at home (eq. 1, third line).
type Cue struct {
	Label   `yaml:",inline"`
	Giver   string   `yaml:"giver" jsonschema:"required" doc:"who calls" range:"patron, hard-liners, church, own-list"`
	Value   float64  `yaml:"value" jsonschema:"required,minimum=-1,maximum=1" doc:"what for: 1 to vote, -1 to stay at home, 0 for nothing"`
	Classes []string `yaml:"classes,omitempty" doc:"who is called: classes of the case" default:"all"`
	When    `yaml:",inline"`
	Sourced `yaml:",inline"`
}

func cueKind() Kind {
	return Kind{
		Name: "cue", Meaning: "a cue-giver calls on voters to vote or to stay at home, from a time on",
		New:      func() Action { return &Cue{Label: Label{Day: EveryDay}} },
		Evidence: "No study measures the weight of a call in this setting: cue_effect N(3, 1) and the trust of classes are judgement (C). That Belgrade called on Serbs to vote and hard-liners to stay at home on 3 November 2013: Reuters (B).",
		Example: `cue:
  giver: patron
  value: 1
  classes: [northern-serb, southern-serb]
  source: Reuters 2013-11-03 (B)
`,
	}
}

// Check reports every bad field.
func (a *Cue) Check(c *Checker) {
	if a.Giver != "" {
		c.oneOf("giver", a.Giver, "a cue-giver", agents.GiverNames())
	}
	c.In("value", a.Value, -1, 1, "a number")
	c.names("classes", a.Classes, "a class of the case", c.Atlas.Margins.Classes)
	c.when(a.When, "at", false)
}

// Plan returns one event, the call.
func (a *Cue) Plan(w *World) []sim.Event {
	giver, _ := agents.GiverNamed(a.Giver)
	classes := w.classes(a.Classes)
	events := a.When.events(w, &a.Label, func(c *sim.Conditions) {
		for _, k := range classes {
			c.Cue[k][giver] = a.Value
		}
	})
	for _, k := range classes {
		events[0].Calls = append(events[0].Calls, sim.Call{Class: k, Giver: giver, Value: a.Value})
	}
	if a.At != nil || a.After != nil {
		say(events, a.Giver+" "+calls(a.Value))
	}
	return events
}

// calls says what a cue-giver calls for.
func calls(value float64) string {
	switch {
	case value > 0:
		return "calls on voters to vote"
	case value < 0:
		return "calls on voters to stay at home"
	}
	return "calls for nothing any more"
}

// classes returns the indices of classes; all where none is named.
func (w *World) classes(names []string) []int {
	var list []int
	for k, class := range w.Electorate.Margins.Classes {
		if chosen(names, class) {
			list = append(list, k)
		}
	}
	return list
}

// chosen reports whether a name is in a list; an empty list means all.
func chosen(list []string, name string) bool {
	for _, n := range list {
		if n == name {
			return true
		}
	}
	return len(list) == 0
}
