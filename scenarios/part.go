package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"turnout/internal/wording"
	"turnout/scenarios/actions"
	"turnout/sim"
)

// Part returns the scenario in which only some causes are at work, and the mechanisms
// that are switched off with the others. With all causes it is the scenario itself,
// with none the base.
func (d *Decomposition) Part(at func(cause int) bool) (*Scenario, sim.Mechanisms, error) {
	works, without := map[string]bool{}, sim.Mechanisms(0)
	for i, c := range d.Causes {
		for _, id := range c.Actions {
			works[id] = at(i)
		}
		if c.Mechanism != "" && !at(i) {
			m, err := sim.MechanismNamed(c.Mechanism)
			if err != nil {
				return nil, 0, err
			}
			without |= m
		}
	}
	s := *d.Scenario
	s.Actions = nil
	for _, p := range d.Scenario.Actions {
		before := d.Base.action(p.ID)
		differs := before == nil
		if before != nil {
			_, differs = differing(before, &p)
		}
		switch {
		case !differs || works[p.ID]:
			s.Actions = append(s.Actions, p)
		case before != nil:
			s.Actions = append(s.Actions, *before)
		}
	}
	for _, p := range d.Base.Actions {
		if d.Scenario.action(p.ID) == nil && !works[p.ID] {
			s.Actions = append(s.Actions, p)
		}
	}
	for i, c := range d.Causes {
		if c.Field != nil && !at(i) {
			if err := s.setField(d.Base, c.Field); err != nil {
				return nil, 0, err
			}
		}
	}
	s.arrange()
	return &s, without, nil
}

// setField gives a field of some actions the value without the cause, unless the base
// has the action as it is.
func (s *Scenario) setField(base *Scenario, f *CauseField) error {
	for i, p := range s.Actions {
		if !slices.Contains(f.Actions, p.ID) {
			continue
		}
		if before := base.action(p.ID); before != nil {
			if _, differs := differing(before, &p); !differs {
				continue
			}
		}
		copied := reflect.New(reflect.TypeOf(p.Action).Elem())
		copied.Elem().Set(reflect.ValueOf(p.Action).Elem())
		field, err := numberField(copied.Elem(), p, f.Key)
		if err != nil {
			return err
		}
		field.SetFloat(f.Without)
		s.Actions[i].Action = copied.Interface().(actions.Action)
	}
	return nil
}

// arrange lays out the days and the schedule of the actions.
func (s *Scenario) arrange() {
	s.Days = s.announced
	var list []actions.Action
	for _, p := range s.Actions {
		if a, ok := p.Action.(actions.Calendar); ok {
			s.Days = a.Days(s.Days, s.atlas)
		}
		list = append(list, p.Action)
	}
	s.schedule = actions.NewSchedule(s.Days, list)
}

// fieldOf returns a number of an action.
func fieldOf(p *Placed, key string) (float64, error) {
	field, err := numberField(reflect.ValueOf(p.Action).Elem(), *p, key)
	if err != nil {
		return 0, err
	}
	return field.Float(), nil
}

// numberField finds the field of a key that holds a number.
func numberField(v reflect.Value, p Placed, key string) (reflect.Value, error) {
	var names []string
	var find func(v reflect.Value) reflect.Value
	find = func(v reflect.Value) reflect.Value {
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			if f.Anonymous && options == "inline" && f.Type.Kind() == reflect.Struct {
				if found := find(v.Field(i)); found.IsValid() {
					return found
				}
			}
			if f.IsExported() && f.Type.Kind() == reflect.Float64 {
				names = append(names, name)
				if name == key {
					return v.Field(i)
				}
			}
		}
		return reflect.Value{}
	}
	if found := find(v); found.IsValid() {
		return found, nil
	}
	near, _ := wording.Nearest(key, names)
	return reflect.Value{}, fmt.Errorf("action %s: %w", p.ID, wording.Problem{Path: "key", Found: key, Wanted: "a number of a " + p.Kind + ": " + strings.Join(names, ", "), Nearest: near})
}
