package actions

import (
	"math"

	"turnout/internal/document"
	"turnout/sim"
)

// When says when an action happens: at a time, or after something. Without
// either it is there when the day begins.
type When struct {
	At    *document.Clock `yaml:"at" doc:"when it happens" unit:"HH:MM" range:"before the close; of an attack, not before the opening" default:"when the day begins"`
	After *After          `yaml:"after" doc:"instead of at: what it waits for"`
}

// After is what an action waits for: an event, or counts that cross a line. A
// count is only seen when the authorities could see it.
type After struct {
	Event    string           `yaml:"event,omitempty" doc:"id of the action that it follows"`
	Turnout  *TurnoutBelow    `yaml:"turnout" doc:"instead of event: waits for turnout that is low at a stated time"`
	Arrivals *ArrivalsAbove   `yaml:"arrivals" doc:"instead of event: waits for many arrivals within 30 minutes"`
	Delay    document.Minutes `yaml:"delay,omitempty" doc:"time between that and the action" unit:"min or h" range:"≥ 0 min" default:"0 min"`
}

// TurnoutBelow is met if turnout of the register is below a line at a stated time.
type TurnoutBelow struct {
	Area  document.Code   `yaml:"area" jsonschema:"required" doc:"whose turnout: an area, municipality or centre"`
	Below float64         `yaml:"below" jsonschema:"required,minimum=0,maximum=1" doc:"share of the register, in [0, 1]"`
	At    *document.Clock `yaml:"at" jsonschema:"required" doc:"when it is looked at, once" unit:"HH:MM" range:"before the close"`
}

// ArrivalsAbove is met as soon as more voters came within 30 minutes.
type ArrivalsAbove struct {
	Area  document.Code `yaml:"area" jsonschema:"required" doc:"where voters come: an area, municipality or centre"`
	Above float64       `yaml:"above" jsonschema:"required,minimum=0" doc:"voters within 30 minutes"`
}

func (w *When) starts([]sim.Day) When { return *w }

// immediate is embedded by actions that are there when the day begins.
type immediate struct{}

func (immediate) starts([]sim.Day) When { return When{} }

// events returns the events of an action that starts so: the change itself and,
// where it waits some time after a line is crossed, a mark at the crossing.
func (w When) events(world *World, label *Label, change func(*sim.Conditions)) []sim.Event {
	if w.After == nil || w.After.Event != "" {
		return []sim.Event{label.event(w.timing(), change)}
	}
	trigger := sim.Timing{Trigger: w.After.trigger(world)}
	if w.After.Delay == 0 {
		return []sim.Event{label.event(trigger, change)}
	}
	line := label.later("line", trigger, func(*sim.Conditions) {})
	return []sim.Event{line, label.event(sim.Timing{After: line.ID, Delay: float64(w.After.Delay)}, change)}
}

// timing returns the timing of an action that waits for no count.
func (w When) timing() sim.Timing {
	switch {
	case w.After != nil:
		return sim.Timing{After: w.After.Event, Delay: float64(w.After.Delay)}
	case w.At != nil:
		return sim.Timing{Minute: float64(*w.At)}
	}
	return sim.Timing{}
}

func (a *After) trigger(world *World) *sim.Trigger {
	t := &sim.Trigger{Below: math.NaN(), Above: math.NaN()}
	if a.Turnout != nil {
		t.Below, t.Minute = a.Turnout.Below, float64(*a.Turnout.At)
	}
	if a.Arrivals != nil {
		t.Above = a.Arrivals.Above
	}
	place, _ := world.Atlas.Find(string(a.area()))
	t.Centres = world.local(place.Centres)
	return t
}

// area returns the places whose count it waits for; "" where it waits for none.
func (a *After) area() document.Code {
	switch {
	case a.Arrivals != nil:
		return a.Arrivals.Area
	case a.Turnout != nil:
		return a.Turnout.Area
	}
	return ""
}

// following returns the timing of something so many minutes after the action.
func (l *Label) following(minutes document.Minutes) sim.Timing {
	return sim.Timing{After: l.ID, Delay: float64(minutes)}
}
