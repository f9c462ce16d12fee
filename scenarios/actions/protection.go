package actions

import (
	"cmp"
	"slices"

	"turnout/internal/document"
	"turnout/sim"
)

// Protection is what counter-measures at centres have in common: where, how many,
// from when to when.
type Protection struct {
	Label `yaml:",inline"`
	Where `yaml:",inline"`
	Units *int `yaml:"units" jsonschema:"minimum=1" doc:"how many of these centres can be served, the largest registers first" unit:"centres" default:"all"`
	When  `yaml:",inline"`
	Until *document.Clock `yaml:"until" doc:"when it ends" unit:"HH:MM" range:"after it starts" default:"the end of the day"`
}

// check reports every bad field of a protection.
func (a *Protection) check(c *Checker) { a.checkFrom(c, false) }

// checkFrom is check where it may be needed to say from when on.
func (a *Protection) checkFrom(c *Checker, needed bool) {
	a.Where.check(c, "", true)
	c.when(a.When, "at", needed)
	c.until("until", a.Until)
}

// in returns the centres that are served as rising indices of the case; of equally
// large ones the first.
func (a *Protection) in(atlas *Atlas) []int {
	list := a.Where.in(atlas)
	if n := most(a.Units, len(list)); n < len(list) {
		slices.SortStableFunc(list, func(x, y int) int { return cmp.Compare(atlas.names(y), atlas.names(x)) })
		list = list[:n]
		slices.Sort(list)
	}
	return list
}

// here returns the centres as indices of the electorate.
func (a *Protection) here(w *World) []int { return w.local(a.in(w.Atlas)) }

// during returns the events that change conditions at the centres when the protection
// starts and, where it ends before the day does, when it ends.
func (a *Protection) during(w *World, does, ends string, begin, end func(*sim.Place)) []sim.Event {
	list := a.here(w)
	events := a.When.events(w, &a.Label, at(list, begin))
	if a.At != nil || a.After != nil {
		say(events, centres(w, does, list))
	}
	if a.Until == nil {
		return events
	}
	return say(append(events, a.later("until", sim.Timing{Minute: float64(*a.Until)}, at(list, end))), centres(w, ends, list))
}

// keeps returns the events that put a measure up at the centres and, where it ends
// before the day does, take it away.
func (a *Protection) keeps(w *World, does, ends string, s sim.Stand) []sim.Event {
	s.By = a.ID
	return a.during(w, does, ends, func(p *sim.Place) { p.Come(s) }, func(p *sim.Place) { p.Leave(s.By) })
}

// hours returns how long the protection stands on one day [h]; from the opening
// where nobody knows before the day when it starts.
func (a *Protection) hours(s *Schedule, self Action) float64 {
	opens, ends := s.hours(a.Day)
	from, known := s.start(self)
	if !known || from < opens {
		from = opens
	}
	if a.Until != nil {
		ends = float64(*a.Until)
	}
	return max(0, ends-from) / 60
}

// names returns how many names stand on the register of a centre of the case.
func (a *Atlas) names(centre int) int {
	all := 0
	for _, n := range a.register[centre] {
		all += n
	}
	return all
}
