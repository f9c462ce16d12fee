package actions

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"turnout/internal/document"
	"turnout/internal/wording"
)

// Checker collects what is wrong with one action.
type Checker struct {
	Atlas    *Atlas
	Schedule *Schedule
	// Report takes a problem; path is the field, for example "after.event".
	Report func(path, found, wanted, nearest string)

	action Action
	count  int
}

// Run checks an action and returns how many problems it has.
func (c *Checker) Run(a Action) int {
	c.action, c.count = a, 0
	l := a.Named()
	if l.ID != "" && !IsID(l.ID) {
		c.Problem("id", quoted(l.ID), "small letters, digits and -, at most 60", nil)
	}
	if int(l.Day) > len(c.Schedule.Days) {
		c.Problem("day", fmt.Sprint(int(l.Day)), fmt.Sprintf("a day of the scenario, which has %s", days(len(c.Schedule.Days))), nil)
		return c.count // no hours to check against
	}
	from := a.Origin()
	for _, x := range [...]struct{ path, text string }{{"source", from.Source}, {"note", from.Note}} {
		if wording.HasControl(x.text) {
			c.Problem(x.path, quoted(x.text), "text without control characters", nil)
		}
	}
	a.Check(c)
	return c.count
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

func quoted(s string) string { return fmt.Sprintf("%q", s) }

// Problem reports a bad field; the nearest of the candidates is suggested.
func (c *Checker) Problem(path, found, wanted string, candidates []string) {
	near := ""
	if len(candidates) > 0 {
		near, _ = wording.Nearest(unquoted(found), candidates)
	}
	c.count++
	c.Report(path, found, wanted, near)
}

func unquoted(s string) string {
	if n := len(s); n >= 2 && s[0] == '"' && s[n-1] == '"' {
		return s[1 : n-1]
	}
	return s
}

// In reports a number outside [low, high]; NaN is outside.
func (c *Checker) In(path string, x, low, high float64, what string) {
	if !(x >= low && x <= high) {
		c.Problem(path, fmt.Sprint(x), fmt.Sprintf("%s in [%v, %v]", what, low, high), nil)
	}
}

// most returns how many of n a limit leaves; nil is no limit.
func most(limit *int, n int) int {
	if limit == nil {
		return n
	}
	return min(*limit, n)
}

// amount reports an amount that is out of range or a parameter of another unit.
func (c *Checker) amount(path string, a Amount, low, high float64, what, unit string) {
	if a.Parameter == "" {
		c.In(path, a.Number, low, high, what)
		return
	}
	c.parameter(path, a.Parameter, what, unit)
}

// parameter reports the name of a parameter that does not exist or has another unit.
func (c *Checker) parameter(path, key, what, unit string) {
	p, ok := parameter(key)
	if ok && p.Unit == unit {
		return
	}
	var keys []string
	for _, d := range parameters() {
		if d.Unit == unit {
			keys = append(keys, d.Key)
		}
	}
	wanted := what + " or a parameter of that unit"
	if len(keys) <= 12 {
		wanted += ": " + strings.Join(keys, ", ")
	}
	c.Problem(path, key, wanted, keys)
}

func (c *Checker) span(path string, s Span) {
	if s.Parameter != "" {
		c.parameter(path, s.Parameter, "a duration", "min")
	}
}

// oneOf reports a name that is not in a list.
func (c *Checker) oneOf(path, name, what string, list []string) {
	if slices.Contains(list, name) {
		return
	}
	if _, similar := wording.Nearest(name, list); !similar && len(list) <= mostListed {
		what += ": " + strings.Join(list, "; ")
	}
	c.Problem(path, quoted(name), what, list)
}

// mostListed is how many names a message lists where none is similar to what was found.
const mostListed = 12

func (c *Checker) community(path, name string) {
	c.oneOf(path, name, "a community of the case", c.Atlas.Margins.Communities)
}

func (c *Checker) names(path string, names []string, what string, list []string) {
	for i, name := range names {
		c.oneOf(fmt.Sprintf("%s[%d]", path, i), name, what, list)
	}
}

func (c *Checker) places(path string, names []document.Code, what string, candidates []string, kinds ...PlaceKind) {
	for i, name := range names {
		place, ok := c.Atlas.Find(string(name))
		if !ok || !slices.Contains(kinds, place.Kind) {
			c.Problem(fmt.Sprintf("%s[%d]", path, i), quoted(string(name)), what, candidates)
		}
	}
}

// place reports a name that is no place of the case.
func (c *Checker) place(path string, name document.Code) {
	if _, ok := c.Atlas.Find(string(name)); !ok {
		c.Problem(path, quoted(string(name)), "an area, municipality or centre of the case",
			slices.Concat(c.Atlas.Areas, c.Atlas.Municipalities, c.Atlas.CentreCodes))
	}
}

// when checks when the action starts; needed says that at or after must be given.
func (c *Checker) when(w When, at string, needed bool) {
	switch {
	case w.At != nil && w.After != nil:
		c.Problem(at, "both "+at+" and after", "one of the two", nil)
	case w.At != nil:
		c.clock(at, *w.At)
	case w.After != nil:
		c.after(w.After)
	case needed:
		c.Problem(at, "nothing", "a time HH:MM, or after", nil)
	}
}

// clock reports a time at which nobody votes any more.
func (c *Checker) clock(path string, t document.Clock) {
	if _, ends := c.Schedule.hours(c.action.Named().Day); !(float64(t) < ends) {
		c.Problem(path, t.String(), "a time before the close at "+wording.Clock(ends), nil)
	}
}

// until reports an end that is not after the start.
func (c *Checker) until(path string, end *document.Clock) {
	if end == nil {
		return
	}
	opens, _ := c.Schedule.hours(c.action.Named().Day)
	start, known := c.Schedule.start(c.action)
	start = math.Max(start, opens)
	switch {
	case !known:
		c.Problem(path, end.String(), "no end here: nobody knows before the day when the action starts", nil)
	case !(float64(*end) > start):
		c.Problem(path, end.String(), "a time after the start at "+wording.Clock(start), nil)
	}
}

func (c *Checker) after(a *After) {
	ways := 0
	for _, given := range []bool{a.Event != "", a.Turnout != nil, a.Arrivals != nil} {
		if given {
			ways++
		}
	}
	if ways != 1 {
		c.Problem("after", fmt.Sprintf("%d things to wait for", ways), "one of event, turnout and arrivals", nil)
		return
	}
	switch {
	case a.Turnout != nil:
		c.place("after.turnout.area", a.Turnout.Area)
		if a.Turnout.At != nil {
			c.clock("after.turnout.at", *a.Turnout.At)
		}
	case a.Arrivals != nil:
		c.place("after.arrivals.area", a.Arrivals.Area)
	default:
		c.event(a.Event)
	}
}

// event checks the identifier of the action that this one follows.
func (c *Checker) event(id string) {
	mine := c.action.Named()
	other := c.Schedule.actions[id]
	switch {
	case other == nil:
		c.Problem("after.event", quoted(id), "the id of an action of this scenario", without(c.Schedule.ids, mine.ID))
	case c.Schedule.waitsForItself(c.action):
		c.Problem("after.event", quoted(id), "an action that does not wait for this one", nil)
	case other.Named().Day != mine.Day && other.Named().Day != EveryDay && mine.Day != EveryDay:
		c.Problem("after.event", fmt.Sprintf("%q of day %d", id, int(other.Named().Day)), "an action of the same day", nil)
	}
}

func without(list []string, name string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == name })
}
