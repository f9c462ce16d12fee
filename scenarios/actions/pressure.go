package actions

import (
	"math"
	"slices"

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
	exposed := a.exposed(w)
	events := a.When.events(w, &a.Label, func(c *sim.Conditions) {
		for _, x := range exposed {
			if math.Abs(float64(x.Dose)) > math.Abs(float64(c.Pressure[x.Voter])) {
				c.Pressure[x.Voter] = x.Dose
			}
		}
	})
	events[len(events)-1].Exposes = exposed
	return events
}

// Who passes pressure on to a voter.
const (
	throughHousehold uint8 = 1 << iota
	throughKin
	directly
)

// exposed returns every resident whom the pressure reaches, with the dose, in the
// order of rows.
func (a *Pressure) exposed(w *World) []sim.Exposure {
	e := w.Electorate
	var reached []uint64 // voter and way
	reach := func(voter int, how uint8) { reached = append(reached, uint64(voter)<<8|uint64(how)) }
	for _, v := range a.pressed(w) {
		reach(v, directly)
		for _, t := range e.Ties[e.TieFirst[v]:e.TieFirst[v+1]] {
			switch t.Kind() {
			case agents.Housemate:
				reach(t.Voter(), throughHousehold)
			case agents.Kin:
				reach(t.Voter(), throughKin)
			}
		}
	}
	slices.Sort(reached)
	list := make([]sim.Exposure, 0, len(reached))
	for i := 0; i < len(reached); {
		v, how := reached[i]>>8, uint8(0)
		for ; i < len(reached) && reached[i]>>8 == v; i++ {
			how |= uint8(reached[i])
		}
		if w.Voters.Marks[v].Has(agents.Resident) {
			list = append(list, sim.Exposure{Voter: uint32(v), Dose: float32(a.dose(w.Parameters, how))})
		}
	}
	return list
}

func (a *Pressure) dose(p *agents.Parameters, how uint8) float64 {
	through := func(way uint8) float64 {
		if how&way != 0 {
			return a.Dose
		}
		return 0
	}
	return p.Exposure(through(directly), through(throughHousehold), through(throughKin))
}

// pressed returns the dependents who are put under pressure themselves.
func (a *Pressure) pressed(w *World) []int {
	numbers := w.numbers(agents.ToExpose, &a.Label)
	who := w.groups(a.Communities, a.Classes)
	here := make([]bool, len(w.Electorate.Margins.Centres))
	for _, c := range a.here(w) {
		here[c] = true
	}
	var list []int
	row := 0
	for _, block := range w.Electorate.Margins.Blocks {
		if first := row; block.Centre >= 0 && here[block.Centre] && who[block.Group] {
			for v := first; v < first+block.Names; v++ {
				if w.Voters.Marks[v].Has(agents.Resident|agents.Dependent) && numbers.Uniform(w.address(v), 0) < a.Reach {
					list = append(list, v)
				}
			}
		}
		row += block.Names
	}
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
