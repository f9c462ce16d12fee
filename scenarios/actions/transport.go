package actions

import (
	"turnout/agents"
	"turnout/sim"
)

// Transport takes voters without a car to the polls: for them the way costs what it
// costs with a car (kappa in eq. 1).
type Transport struct {
	Protection `yaml:",inline"`
	Reach      float64 `yaml:"reach" jsonschema:"minimum=0,maximum=1" doc:"share of residents without a car to whom a seat is offered, drawn by lot"`
	Seats      *int    `yaml:"seats" jsonschema:"minimum=1" doc:"how many seats there are on one day at all these centres together" unit:"persons" default:"as many as are needed"`
	Priced     `yaml:",inline"`
}

func transportKind() Kind {
	return Kind{
		Name: "transport", Meaning: "a shuttle or an escort takes voters without a car to the polls",
		New:      func() Action { return &Transport{Protection: Protection{Label: Label{Day: EveryDay}}, Reach: 1} },
		Evidence: "Distance keeps voters without a car away: Haspel & Knotts 2005 (B). Free fares moved nothing: Pereira et al. 2023, -0.03 points, standard error 0.22 (A). So a shuttle is given the cost of the way by car, no more; that an escort lessens fear is not assumed.",
		Example: `transport:
  municipalities: [Zubin Potok]
  reach: 0.5
  seats: 800
  cost: {each: 4 EUR, per: resident, year: 2013, source: judgement (C)}
  source: Haspel & Knotts 2005 (B); reach is judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Transport) Check(c *Checker) {
	a.check(c)
	c.In("reach", a.Reach, 0, 1, "a share")
	c.checkCost(a.Cost)
}

// offered returns the voters to whom a seat is offered. With too few seats the lowest
// numbers have them, wherever they live in the case.
func (a *Transport) offered(w *World) []uint32 {
	numbers := w.numbers(agents.ToExpose, &a.Label)
	var list []lot
	w.residents(a.here(w), nil, func(v int) {
		if u := numbers.Uniform(w.address(v), 0); !w.Voters.Row[v].Marks.Has(agents.HasCar) && u < a.Reach {
			list = append(list, lot{uint32(v), u})
		}
	})
	return lowest(list, most(a.Seats, len(list)))
}

// Plan returns the first ride and, with until, the last.
func (a *Transport) Plan(w *World) []sim.Event {
	offered := a.offered(w)
	lift := func(to bool) func(*sim.Conditions) {
		return func(c *sim.Conditions) {
			for _, v := range offered {
				c.Shield[v].Lift = to
			}
		}
	}
	events := a.When.events(w, &a.Label, lift(true))
	if a.Until != nil {
		events = append(events, a.later("until", sim.Timing{Minute: float64(*a.Until)}, lift(false)))
	}
	for i := range events {
		events[i].Shields = offered
	}
	return events
}

// Extent returns how many units the price is for; of residents those with a seat.
func (a *Transport) Extent(w *World, per string) float64 {
	if per == "resident" {
		return float64(len(a.offered(w)))
	}
	return a.extent(w, a, per)
}
