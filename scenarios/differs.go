package scenarios

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"turnout/internal/wording"
	"turnout/scenarios/actions"
	"turnout/sim"
)

// Difference is one way in which a scenario is not another one.
type Difference struct {
	How    Change
	ID     string  // of an action; "" for the polling days and the standing cues
	Before *Placed // nil where only the scenario has the action
	After  *Placed // nil where only the other scenario has it
	Text   string  // the whole difference in one line
}

// Change says how something differs.
type Change string

// The changes.
const (
	Added   Change = "added"
	Dropped Change = "dropped"
	Changed Change = "changed"
)

// Differs returns how a scenario differs from a base: first days and standing cues,
// then actions by their identifiers in the order of the scenario, then those that
// only the base has. What says where numbers come from is no difference.
func (s *Scenario) Differs(base *Scenario) []Difference {
	list := s.differsInDays(base)
	if s.Standing != base.Standing {
		list = append(list, Difference{How: Changed, Text: fmt.Sprintf("cues that stand on every day: %s → %s", base.Standing, s.Standing)})
	}
	for i := range s.Actions {
		after := &s.Actions[i]
		if d, differs := differing(base.action(after.ID), after); differs {
			list = append(list, d)
		}
	}
	for i := range base.Actions {
		before := &base.Actions[i]
		if s.action(before.ID) == nil {
			list = append(list, Difference{How: Dropped, ID: before.ID, Before: before, Text: "without " + titled(before)})
		}
	}
	if a, b := s.common(base), base.common(s); !slices.Equal(a, b) {
		list = append(list, Difference{How: Changed, Text: fmt.Sprintf("order of actions: %s → %s", strings.Join(b, ", "), strings.Join(a, ", "))})
	}
	return list
}

// action returns the action of an identifier, nil if there is none.
func (s *Scenario) action(id string) *Placed {
	i := slices.IndexFunc(s.Actions, func(p Placed) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return &s.Actions[i]
}

// common returns the identifiers of the actions that another scenario has too.
func (s *Scenario) common(other *Scenario) (ids []string) {
	for _, p := range s.Actions {
		if other.action(p.ID) != nil {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// differing compares the two actions of one identifier; before may be nil.
func differing(before, after *Placed) (Difference, bool) {
	d := Difference{How: Changed, ID: after.ID, Before: before, After: after}
	switch {
	case before == nil:
		d.How, d.Text = Added, "with "+titled(after)+given(after)
		return d, true
	case before.Kind != after.Kind:
		d.Text = fmt.Sprintf("%s: %s → %s%s", after.ID, before.Kind, after.Kind, given(after))
		return d, true
	}
	var parts []string
	a, b := flat(before.Action), flat(after.Action)
	for _, key := range keysOfBoth(a, b) {
		if x, y := a.of(key), b.of(key); x != y {
			parts = append(parts, fmt.Sprintf("%s %s → %s", key, x, y))
		}
	}
	d.Text = titled(after) + ": " + strings.Join(parts, "; ")
	return d, parts != nil
}

// titled returns an action's identifier with its kind, where that is not said by it.
func titled(p *Placed) string {
	if strings.HasPrefix(p.ID, p.Kind) {
		return p.ID
	}
	return p.ID + " (" + p.Kind + ")"
}

// given returns what an action says beyond the defaults of its kind.
func given(p *Placed) string {
	kind, ok := actions.Named(p.Kind)
	if !ok {
		return ""
	}
	var parts []string
	usual, here := flat(kind.New()), flat(p.Action)
	for _, e := range here {
		if !strings.HasPrefix(e.key, "cost") && usual.of(e.key) != e.text {
			parts = append(parts, e.key+" "+e.text)
		}
	}
	if parts == nil {
		return ""
	}
	return ": " + strings.Join(parts, ", ")
}

// entry is one key of an action with its value as it stands in a file.
type entry struct{ key, text string }

type entries []entry

// of returns the value of a key, "none" where it is not given.
func (e entries) of(key string) string {
	for _, x := range e {
		if x.key == key {
			return x.text
		}
	}
	return "none"
}

func keysOfBoth(a, b entries) (keys []string) {
	for _, e := range slices.Concat(b, a) {
		if !slices.Contains(keys, e.key) {
			keys = append(keys, e.key)
		}
	}
	return keys
}

// silent are the keys that change nothing of what happens.
var silent = []string{"id", "source", "note"}

// flat returns the keys of an action that are given.
func flat(action actions.Action) entries {
	return flatten(reflect.ValueOf(action).Elem(), "")
}

func flatten(v reflect.Value, path string) (list entries) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		key, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case f.Anonymous && f.Type.Kind() == reflect.Struct && (options == "inline" || key == ""):
			list = append(list, flatten(v.Field(i), path)...)
		case f.IsExported() && key != "" && key != "-" && !slices.Contains(silent, key):
			list = append(list, value(v.Field(i), path+key)...)
		}
	}
	return list
}

// value returns one key, or those below it.
func value(v reflect.Value, key string) entries {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil
		}
		v = v.Elem()
	}
	if text, ok := v.Interface().(encoding.TextMarshaler); ok {
		written, err := text.MarshalText()
		if err != nil {
			written = []byte(err.Error())
		}
		return entries{{key, string(written)}}
	}
	switch v.Kind() {
	case reflect.Struct:
		return flatten(v, key+".")
	case reflect.Slice:
		return values(v, key)
	case reflect.String:
		if v.Len() == 0 {
			return nil
		}
	}
	return entries{{key, fmt.Sprint(v)}}
}

// values writes a list: numbers and names beside one another, groups of keys each
// with its number.
func values(v reflect.Value, key string) (list entries) {
	var names []string
	for i := range v.Len() {
		items := value(v.Index(i), fmt.Sprintf("%s[%d]", key, i))
		if len(items) == 1 && !strings.Contains(items[0].key, "].") {
			names = append(names, items[0].text)
		} else {
			list = append(list, items...)
		}
	}
	if names != nil {
		list = append(list, entry{key, strings.Join(names, " ")})
	}
	return list
}

// differsInDays compares the polling days, without what actions change of them.
func (s *Scenario) differsInDays(base *Scenario) (list []Difference) {
	for i := range max(len(s.announced), len(base.announced)) {
		before, after := base.dayText(i), s.dayText(i)
		switch {
		case before == "":
			list = append(list, Difference{How: Added, Text: "with a polling day on " + after})
		case after == "":
			list = append(list, Difference{How: Dropped, Text: "without the polling day on " + before})
		case before != after:
			list = append(list, Difference{How: Changed, Text: fmt.Sprintf("polling day: %s → %s", before, after)})
		}
	}
	return list
}

// dayText describes a polling day, "" where there is none of that number.
func (s *Scenario) dayText(i int) string {
	if i >= len(s.announced) {
		return ""
	}
	d := s.announced[i]
	text := fmt.Sprintf("%s, %s–%s", d.Date, wording.Clock(d.Hours.Open), wording.Clock(d.Hours.Close))
	if d.Hours.Extra > 0 {
		text += fmt.Sprintf(" and %v min", d.Hours.Extra)
	}
	if i > 0 {
		text += fmt.Sprintf(", day %v", d.Number)
	}
	if d.CutQueue {
		text += ", queues sent home"
	}
	return text + s.where(d)
}

// where says at which centres people vote on a day that is not for all: by code
// where they are few.
func (s *Scenario) where(d sim.Day) string {
	var codes []string
	for c, votes := range d.Votes {
		if votes {
			codes = append(codes, s.Case.Centres[c].Code)
		}
	}
	switch {
	case d.Votes == nil:
		return ""
	case len(codes) <= 12:
		return ", at " + strings.Join(codes, " ")
	}
	return fmt.Sprintf(", at %d centres (%s … %s)", len(codes), codes[0], codes[len(codes)-1])
}
