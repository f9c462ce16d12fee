package actions

import "turnout/sim"

// Schedule knows when the actions of a scenario start, as far as that can be
// known before the day.
type Schedule struct {
	Days    []sim.Day
	actions map[string]Action
	ids     []string
}

// NewSchedule returns the schedule of some actions, which have identifiers.
func NewSchedule(days []sim.Day, list []Action) *Schedule {
	s := &Schedule{Days: days, actions: map[string]Action{}}
	for _, a := range list {
		s.actions[a.Named().ID] = a
		s.ids = append(s.ids, a.Named().ID)
	}
	return s
}

// hours returns the first opening and the last end among the days of an action.
func (s *Schedule) hours(day Day) (opens, ends float64) {
	first := true
	for i, d := range s.Days {
		if day != EveryDay && i != day.Index() {
			continue
		}
		end := d.Hours.Close + d.Hours.Extra
		if first {
			opens, ends, first = d.Hours.Open, end, false
		}
		opens, ends = min(opens, d.Hours.Open), max(ends, end)
	}
	return opens, ends
}

// start returns the clock minute at which an action starts: 0 for one that is
// there when the day begins; not known where it waits for arrivals, for an
// unknown action, or for itself.
func (s *Schedule) start(a Action) (minute float64, known bool) {
	minute = 0
	for range len(s.actions) + 1 {
		w := a.starts(s.Days)
		switch {
		case w.After == nil && w.At == nil:
			return minute, true
		case w.After == nil:
			return minute + float64(*w.At), true
		case w.After.Turnout != nil && w.After.Turnout.At != nil:
			return minute + float64(*w.After.Turnout.At) + float64(w.After.Delay), true
		case w.After.Event == "" || s.actions[w.After.Event] == nil:
			return 0, false
		}
		minute += float64(w.After.Delay)
		a = s.actions[w.After.Event]
	}
	return 0, false
}

// waitsForItself reports whether an action waits, through others, for itself.
func (s *Schedule) waitsForItself(a Action) bool {
	id := a.Named().ID
	for range len(s.actions) + 1 {
		w := a.starts(s.Days)
		if w.After == nil || s.actions[w.After.Event] == nil {
			return false
		}
		if w.After.Event == id {
			return true
		}
		a = s.actions[w.After.Event]
	}
	return false
}
