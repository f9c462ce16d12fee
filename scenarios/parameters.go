package scenarios

import (
	"fmt"
	"math"
	"strings"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/scenarios/cases"
)

// leastVisible is the least that a voter is visible on an ordinary day.
const leastVisible = 0.3

// Parameters returns the parameters of a case at their defaults, with the
// fitted base of the case where it has one; Mu is by group of the case.
func Parameters(c *cases.Case) (*agents.Parameters, error) {
	fitted, err := FittedOf(c)
	if err != nil {
		return nil, err
	}
	return ParametersWith(c, fitted)
}

// Parameters returns the parameters of the scenario's case.
func (s *Scenario) Parameters() (*agents.Parameters, error) { return Parameters(s.Case) }

// ParametersWith returns the parameters of a case at their defaults, with the
// given fitted values instead of the defaults; without any, Mu is 0.
func ParametersWith(c *cases.Case, fitted []Fitted) (*agents.Parameters, error) {
	p := agents.Defaults()
	p.Invalid = c.InvalidShare
	for i := range c.Classes {
		class, err := classParameters(&c.Classes[i])
		if err != nil {
			return nil, err
		}
		p.Class = append(p.Class, class)
	}
	m := c.Margins()
	p.Mu = make([]float64, len(m.Groups))
	for _, f := range fitted {
		if err := f.apply(p, m); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func classParameters(c *cases.Class) (agents.ClassParameters, error) {
	p := agents.ClassParameters{
		AbsentShare: c.AbsentShare.Value, TrustScale: 1, NormOfRest: c.Norm.Value, PoliceTrust: c.PoliceTrust.Value,
		OrdinaryVisible: math.Max(leastVisible, c.ExpectedTurnout.Value),
	}
	if c.ArrivalA != nil {
		p.ArrivalLogA = c.ArrivalA.Value
	}
	if c.ArrivalB != nil {
		p.ArrivalLogB = c.ArrivalB.Value
	}
	if c.Trust == nil {
		return p, nil
	}
	sum := 0.0
	for _, w := range c.Trust.Weights {
		sum += w.Weight
	}
	for _, w := range c.Trust.Weights {
		if w.Giver == cases.Nobody {
			continue
		}
		giver, err := giverOf(w.Giver)
		if err != nil {
			return p, fmt.Errorf("trust of class %s: %w", c.Name, err)
		}
		p.Trust[giver] = w.Weight / sum
	}
	return p, nil
}

// giverOf returns the cue-giver that a case means, hyphens or not.
func giverOf(name string) (agents.Giver, error) {
	plain := func(s string) string { return strings.ReplaceAll(s, "-", "") }
	for g, known := range agents.GiverNames() {
		if plain(known) == plain(name) {
			return agents.Giver(g), nil
		}
	}
	return 0, fmt.Errorf("found cue-giver %q, want one of %s", name, strings.Join(agents.GiverNames(), ", "))
}

// Ordinary returns the cues of an ordinary day of the case, by class. A giver
// that the model does not know says nothing.
func Ordinary(c *cases.Case) electorate.Ordinary {
	o := electorate.Ordinary{Cue: make([][agents.Givers]float64, len(c.Classes))}
	for _, cue := range c.Ordinary {
		for i, class := range c.Classes {
			if giver, err := giverOf(cue.Giver); err == nil && class.Name == cue.Class {
				o.Cue[i][giver] = cue.Value
			}
		}
	}
	return o
}
