package actions

import (
	"fmt"

	"turnout/internal/document"
	"turnout/sim"
)

// Collect takes the ballots that were cast to safety from time to time, so that an
// attack destroys fewer (section 7.7).
type Collect struct {
	Protection `yaml:",inline"`
	Every      document.Minutes `yaml:"every" doc:"time between two collections; the first is so long after the start" unit:"min or h" range:"[10 min, 12 h]"`
	Priced     `yaml:",inline"`
}

func collectKind() Kind {
	return Kind{
		Name: "collect", Meaning: "ballots that were cast are taken to safety from time to time, so that an attack destroys fewer",
		New:      func() Action { return &Collect{Protection: Protection{Label: Label{Day: 1}}, Every: 60} },
		Refuses:  []string{"after"},
		Evidence: "Ballots at the three stormed schools were lost on 3 November 2013: Reuters, BIRN (B). That boxes can be emptied or exchanged under guard every hour is judgement (C).",
		Example: `collect:
  areas: [serb-side]
  every: 1 h
  cost: {each: 40 EUR, per: centre-hour, year: 2013, source: judgement (C)}
  source: judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Collect) Check(c *Checker) {
	a.check(c)
	c.In("every", float64(a.Every), 10, 720, "a number of minutes")
	c.checkCost(a.Cost)
	if a.After != nil {
		c.Problem("after", "after", "at, or nothing: collections keep to the clock", nil)
	}
}

// Plan returns one event for each collection.
func (a *Collect) Plan(w *World) []sim.Event {
	from, ends := w.Schedule.hours(a.Day)
	if a.At != nil {
		from = max(from, float64(*a.At))
	}
	if a.Until != nil {
		ends = float64(*a.Until)
	}
	var orders []sim.Order
	for _, c := range a.here(w) {
		orders = append(orders, sim.Order{Kind: sim.Collect, Centre: c})
	}
	change := func(c *sim.Conditions) { c.Orders = append(c.Orders, orders...) }
	var events []sim.Event
	for i := 1; from+float64(i)*float64(a.Every) < ends; i++ {
		timing := sim.Timing{Minute: from + float64(float64(i)*float64(a.Every))}
		if len(events) == 0 {
			events = append(events, a.event(timing, change))
			continue
		}
		events = append(events, a.later(fmt.Sprint(i), timing, change))
	}
	if len(events) > 0 {
		say(events[:1], centres(w, "ballots are taken to safety from now on", a.here(w)))
	}
	return events
}

func (a *Collect) starts(days []sim.Day) When { return a.When }

// Extent returns how many units the price is for.
func (a *Collect) Extent(w *World, per string) float64 { return a.extent(w, a, per) }
