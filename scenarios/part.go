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
		if c.Field != nil {
			if err := d.setField(&s, c.Field, at(i)); err != nil {
				return nil, 0, err
			}
		}
	}
	s.arrange()
	return &s, without, nil
}

// setField gives a field of some actions the value without the cause, in the version of
// the scenario where the cause is not at work, or in that of the base where it is: there
// it is at work that it is taken away.
func (d *Decomposition) setField(s *Scenario, f *CauseField, works bool) error {
	for i := range s.Actions {
		p := &s.Actions[i]
		if !slices.Contains(f.Actions, p.ID) {
			continue
		}
		where, err := d.sideOf(p.ID, f)
		if err != nil {
			return err
		}
		before := d.Base.action(p.ID)
		fromBase := before != nil && before.Action == p.Action
		if where == inScenario && (works || fromBase) || where == inBase && (!works || !fromBase) || where == neither {
			continue
		}
		copied := reflect.New(reflect.TypeOf(p.Action).Elem())
		copied.Elem().Set(reflect.ValueOf(p.Action).Elem())
		field, err := numberField(copied.Elem(), *p, f.Key)
		if err != nil {
			return err
		}
		field.SetFloat(f.Without)
		p.Action = copied.Interface().(actions.Action)
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
