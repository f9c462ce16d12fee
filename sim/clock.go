package sim

import (
	"math"
	"slices"
)

// grid returns the boundaries of the steps of a day: multiples of the step from
// the opening on, the end of the hours, and every minute in the hours at which
// an event is planned. The last boundary is the end of the (announced) hours.
func (m *Model) grid(day int, planned []float64) []float64 { return m.gridIn(nil, day, planned) }

// gridIn is grid in the memory of an earlier one.
func (m *Model) gridIn(bounds []float64, day int, planned []float64) []float64 {
	h := m.Days[day].Hours
	end := h.Close + h.Extra
	bounds = append(bounds[:0], end)
	for k := 0; h.Open+float64(float64(k)*m.Step) < end; k++ {
		bounds = append(bounds, h.Open+float64(float64(k)*m.Step))
	}
	for _, minute := range planned {
		if minute > h.Open && minute < end {
			bounds = append(bounds, minute)
		}
	}
	slices.Sort(bounds)
	return slices.Compact(bounds)
}

// plannedIn returns, for each event, its plannedMinute, in the memory of an earlier
// list.
func plannedIn(at []float64, events []Event, day int) []float64 {
	at = at[:0]
	for i := range events {
		at = append(at, plannedMinute(events, day, i, 0))
	}
	return at
}

// lookMinutes returns every minute at which a step of the day must begin: where
// an event is planned, a trigger is looked at, or an event asks for it.
func lookMinutes(events []Event, day int) []float64 { return looksIn(nil, events, day) }

// looksIn is lookMinutes in the memory of an earlier list.
func looksIn(minutes []float64, events []Event, day int) []float64 {
	minutes = plannedIn(minutes, events, day)
	for _, e := range events {
		if e.Day != EveryDay && e.Day != day {
			continue
		}
		minutes = append(minutes, e.Looks...)
		if e.Timing.Trigger != nil && !math.IsNaN(e.Timing.Trigger.Below) {
			minutes = append(minutes, e.Timing.Trigger.Minute)
		}
	}
	return minutes
}

// plannedMinute returns the clock minute at which event i is planned, and endOfDay for
// one that depends on what happens or belongs to another day; depth counts the events
// that were gone back to.
func plannedMinute(events []Event, day, i, depth int) float64 {
	e := events[i]
	if (e.Day != EveryDay && e.Day != day) || e.Timing.Trigger != nil || depth > len(events) {
		return endOfDay
	}
	if e.Timing.After == "" {
		return e.Timing.Minute
	}
	for j := range events {
		if events[j].ID == e.Timing.After {
			if at := plannedMinute(events, day, j, depth+1); at < endOfDay {
				return at + e.Timing.Delay
			}
		}
	}
	return endOfDay
}
