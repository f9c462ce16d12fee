package actions

import (
	"turnout/agents"
	"turnout/sim"
)

// Fear makes voters believe before the day that voters are attacked (b in eq. 6).
type Fear struct {
	Label       `yaml:",inline"`
	Where       `yaml:",inline"`
	Communities []string `yaml:"communities,omitempty" doc:"who: voters of these communities" range:"communities of the case" default:"all"`
	Reach       float64  `yaml:"reach" jsonschema:"required,minimum=0,maximum=1" doc:"share of residents who are frightened"`
	Level       float64  `yaml:"level" jsonschema:"required,minimum=0,maximum=1" doc:"how firmly they believe when the polls open; 1 is as sure as somebody who saw an attack"`
	immediate
	Sourced `yaml:",inline"`
}

func fearKind() Kind {
	return Kind{
		Name: "fear", Meaning: "something before the day makes voters fear an attack when the polls open",
		New:      func() Action { return &Fear{Label: Label{Day: 1}} },
		Evidence: "Young 2019, Zimbabwe: mild fear lowers dissent by 14 to 23 % (A/B; it measured dissent, not voting). How many an event before the day frightens, and how much, is judgement (C).",
		Example: `fear:
  areas: [north]
  communities: [Serb]
  reach: 0.1
  level: 0.5
  source: judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Fear) Check(c *Checker) {
	a.Where.check(c, "", true)
	c.names("communities", a.Communities, "a community of the case", c.Atlas.Margins.Communities)
	c.In("reach", a.Reach, 0, 1, "a share")
	c.In("level", a.Level, 0, 1, "a belief")
}

// Plan returns one event, when the day begins.
func (a *Fear) Plan(w *World) []sim.Event {
	numbers := w.numbers(agents.ToExpose, &a.Label)
	var frightened []uint32
	w.residents(a.here(w), w.groups(a.Communities, nil), func(v int) {
		if numbers.Uniform(w.address(v), 0) < a.Reach {
			frightened = append(frightened, uint32(v))
		}
	})
	order := sim.Order{Kind: sim.Frighten, Voters: frightened, Level: a.Level}
	return []sim.Event{a.event(sim.Timing{}, func(c *sim.Conditions) { c.Orders = append(c.Orders, order) })}
}
