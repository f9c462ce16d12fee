package actions

import (
	"turnout/agents"
	"turnout/internal/document"
	"turnout/sim"
)

// Mobile brings ballot boxes near to voters who live far from their centre: a
// container, a further centre, or a box that goes round. These voters have a short
// way and meet no crowd; their ballots are out of reach of an attack on the centre.
type Mobile struct {
	Protection `yaml:",inline"`
	Beyond     document.Kilometres `yaml:"beyond" doc:"for residents who live farther from their centre than this" unit:"km or m" range:"≥ 0 km"`
	Near       document.Kilometres `yaml:"near" doc:"how near the box comes to their homes" unit:"km or m" range:"≥ 0.01 km"`
	Reach      float64             `yaml:"reach" jsonschema:"minimum=0,maximum=1" doc:"share of these residents who are told and may vote there, drawn by lot"`
	Priced     `yaml:",inline"`
}

func mobileKind() Kind {
	return Kind{
		Name: "mobile", Meaning: "containers, further centres or mobile boxes stand near to voters who live far from their centre",
		New: func() Action {
			return &Mobile{Protection: Protection{Label: Label{Day: EveryDay}}, Beyond: 1, Near: 0.3, Reach: 1}
		},
		Evidence: "Each kilometre to the polls costs turnout: Bhatti 2012, Cantoni 2020 (A). That hard-liners do not follow a mobile box is judgement (C), and the most favourable one: groups here stand at centres only.",
		Example: `mobile:
  municipalities: [Zubin Potok, Leposavić]
  beyond: 2 km
  near: 300 m
  cost: {each: 900 EUR, per: centre, year: 2013, source: judgement (C)}
  source: Bhatti 2012; Cantoni 2020 (A); reach is judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Mobile) Check(c *Checker) {
	a.check(c)
	c.In("near", float64(a.Near), 0.01, 1000, "a number of km")
	c.In("reach", a.Reach, 0, 1, "a share")
	c.checkCost(a.Cost)
}

// Plan returns the coming of the boxes and, with until, their going.
func (a *Mobile) Plan(w *World) []sim.Event {
	told := a.told(w)
	stand := func(near float32, apart bool) func(*sim.Conditions) {
		return func(c *sim.Conditions) {
			for _, v := range told {
				c.Shield[v].Near, c.Shield[v].Apart = near, apart
			}
		}
	}
	events := a.When.events(w, &a.Label, stand(float32(a.Near), true))
	if a.Until != nil {
		events = append(events, a.later("until", sim.Timing{Minute: float64(*a.Until)}, stand(0, false)))
	}
	for i := range events {
		events[i].Shields = told
	}
	return events
}

// told returns the residents who are told of a box and may vote there.
func (a *Mobile) told(w *World) (list []uint32) {
	numbers := w.numbers(agents.ToExpose, &a.Label)
	w.residents(a.here(w), nil, func(v int) {
		if float64(w.Electorate.DistanceOf(v)) > float64(a.Beyond) && numbers.Uniform(w.address(v), 0) < a.Reach {
			list = append(list, uint32(v))
		}
	})
	return list
}

// Extent returns how many units the price is for; of residents those who would be told.
func (a *Mobile) Extent(w *World, per string) float64 {
	if per != "resident" {
		return a.extent(w, a, per)
	}
	n := 0
	w.residents(a.here(w), nil, func(v int) {
		if float64(w.Electorate.DistanceOf(v)) > float64(a.Beyond) {
			n++
		}
	})
	return float64(float64(n) * a.Reach)
}
