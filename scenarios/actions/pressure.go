package actions

import (
	"math"

	"turnout/agents"
	"turnout/sim"
)

// Pressure puts those who depend on public money under pressure to vote or to
// stay at home; it is passed on within households and to kin (eq. 14).
type Pressure struct {
	Label       `yaml:",inline"`
	Where       `yaml:",inline"`
	Communities []string `yaml:"communities,omitempty" doc:"who: voters of these communities" range:"communities of the case" default:"all"`
	Classes     []string `yaml:"classes,omitempty" doc:"who: voters of these classes" range:"classes of the case" default:"all"`
	Dose        float64  `yaml:"dose" jsonschema:"required,minimum=-1,maximum=1" doc:"how much: above 0 to vote, below 0 to stay at home"`
	Reach       float64  `yaml:"reach" jsonschema:"minimum=0,maximum=1" doc:"share of those who depend on public pay or benefits that are put under pressure"`
	When        `yaml:",inline"`
	Sourced     `yaml:",inline"`
}

func pressureKind() Kind {
	return Kind{
		Name: "pressure", Meaning: "voters who depend on public pay or benefits are pressed to vote or to stay at home",
		New:      func() Action { return &Pressure{Label: Label{Day: EveryDay}, Reach: 1} },
		Evidence: "Frye, Reuter & Szakonyi 2019, Russia: threats by employers work, and better than rewards (A for the sign; the size, pressure_effect N(1, 0.5), is judged, C). Passing on to housemates: Nickerson 2008 (A).",
		Example: `pressure:
  classes: [northern-serb]
  dose: 0.5
  reach: 0.5
  source: judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Pressure) Check(c *Checker) {
	a.Where.check(c, "", false)
	c.names("communities", a.Communities, "a community of the case", c.Atlas.Margins.Communities)
	c.names("classes", a.Classes, "a class of the case", c.Atlas.Margins.Classes)
	c.In("dose", a.Dose, -1, 1, "a number")
	c.In("reach", a.Reach, 0, 1, "a share")
	c.when(a.When, "at", false)
}

// Plan returns one event, which exposes those under pressure and whom they pass it on to.
func (a *Pressure) Plan(w *World) []sim.Event {
	exposed := w.passedOn(a.pressed(w), a.Dose)
	events := a.When.events(w, &a.Label, func(c *sim.Conditions) {
		for _, x := range exposed {
			if math.Abs(float64(x.Dose)) > math.Abs(float64(c.Pressure.At(x.Voter))) {
				c.Pressure.Set(x.Voter, x.Dose)
			}
		}
	})
	events[len(events)-1].Exposes = exposed
	return events
}

// pressed returns the dependents who are put under pressure themselves.
func (a *Pressure) pressed(w *World) []int {
	numbers := w.numbers(agents.ToExpose, &a.Label)
	var list []int
	w.residents(a.here(w), w.groups(a.Communities, a.Classes), func(v int) {
		if w.Voters.Row[v].Marks.Has(agents.Dependent) && numbers.Uniform(w.address(v), 0) < a.Reach {
			list = append(list, v)
		}
	})
	return list
}

// groups tells which groups belong to the communities and classes; empty lists mean all.
func (w *World) groups(communities, classes []string) []bool {
	m := w.Electorate.Margins
	list := make([]bool, len(m.Groups))
	for g, group := range m.Groups {
		list[g] = chosen(communities, m.Communities[group.Community]) && chosen(classes, m.Classes[group.Class])
	}
	return list
}
