package scenarios

import (
	"fmt"
	"slices"
	"strconv"

	"turnout/agents"
	"turnout/internal/wording"
	"turnout/scenarios/cases"
)

// Set sets the parameter of a key, as Describe has it, to a value written as a
// number. An unknown key, no number, NaN, and a number outside the range of the
// parameter are a wording.Problem, and p is as before.
func Set(p *agents.Parameters, c *cases.Case, key, value string) error {
	list := Describe(p, c)
	i := slices.IndexFunc(list, func(d Parameter) bool { return d.Key == key })
	if i < 0 {
		near, _ := wording.Nearest(key, keysOf(list))
		return wording.Problem{Path: key, Found: "an unknown parameter", Wanted: "a parameter as listed by: turnout parameters", Nearest: near}
	}
	d := list[i]
	x, err := strconv.ParseFloat(value, 64)
	if err != nil || !d.within(x) {
		return wording.Problem{Path: key, Found: strconv.Quote(value), Wanted: "a number in " + d.interval()}
	}
	before := *d.field
	*d.field = x
	for i := range p.Class {
		if total := trusted(&p.Class[i]); !(total <= 1) {
			*d.field = before
			return wording.Problem{Path: key, Found: value, Wanted: fmt.Sprintf("trust that sums to at most 1 in the class %s, not %.3g", c.Classes[i].Name, total)}
		}
	}
	return nil
}

func trusted(c *agents.ClassParameters) float64 {
	total := 0.0
	for _, t := range c.Trust {
		total += t
	}
	return total
}

// interval returns the range with its unit.
func (p Parameter) interval() string {
	text := fmt.Sprintf("[%v, %v]", p.Low, p.High)
	if p.Unit != "" {
		text += " " + p.Unit
	}
	return text
}
