package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/scenarios/cases"
)

// Parameter describes one entry of a parameter vector of a case for people, and
// for changing it from the command line.
type Parameter struct {
	Key       string // for example crowd_fear, absent_share.northern-serb, mu.38.serb
	Symbol    string
	Meaning   string
	Value     float64
	Unit      string
	Low, High float64 // allowed range
	Prior     string  // for example LN(0.8, 0.4), or fixed
	Source    string
	Grade     string
	Scope     Scope

	field *float64
}

// Scope says for whom a parameter holds.
type Scope string

// The scopes.
const (
	ForAll   Scope = "all"   // for all cases
	ForCase  Scope = "case"  // for the case
	ForClass Scope = "class" // for a class of voters of the case
	ForGroup Scope = "group" // for a community in a municipality: the fitted base
)

// Describe returns every parameter of a case with the values of p.
func Describe(p *agents.Parameters, c *cases.Case) []Parameter {
	list := commonRows(p)
	list = append(list, Parameter{
		Key: "invalid_share", Meaning: "share of the cast ballots that are not valid", Low: 0, High: 1,
		Prior: "fixed", Source: "case " + c.Name, Grade: "B", Scope: ForCase, field: &p.Invalid,
	})
	for i := range c.Classes {
		list = append(list, classRows(&p.Class[i], &c.Classes[i])...)
	}
	list = append(list, groupRows(p, c.Margins())...)
	for i := range list {
		list[i].Value = *list[i].field
	}
	return list
}

func commonRows(p *agents.Parameters) []Parameter {
	var list []Parameter
	for _, d := range agents.Table() {
		prior := d.Prior.String()
		if d.Prior.Kind == "fixed" {
			prior = "fixed"
		}
		list = append(list, Parameter{
			Key: d.Key, Symbol: d.Symbol, Meaning: d.Meaning, Unit: d.Unit, Low: d.Low, High: d.High,
			Prior: prior, Source: d.Source, Grade: d.Grade, Scope: ForAll, field: d.Field(p),
		})
	}
	return list
}

// classRows describes the parameters of one class.
func classRows(p *agents.ClassParameters, c *cases.Class) []Parameter {
	row := func(key, symbol, meaning string, q *cases.Parameter, field *float64) Parameter {
		r := Parameter{
			Key: key + "." + c.Name, Symbol: symbol, Meaning: meaning + ": " + c.Title, Low: -1, High: 1,
			Prior: "fixed", Source: "not stated in the case: 0", Grade: "C", Scope: ForClass, field: field,
		}
		if q != nil {
			r.Unit, r.Prior, r.Source, r.Grade = q.Unit, q.Prior.String(), q.Source, q.Grade
			if len(q.Range) == 2 {
				r.Low, r.High = q.Range[0], q.Range[1]
			}
		}
		return r
	}
	visible := row("ordinary_visible", "v_ord", "visibility on an ordinary day, max(0.3, expected turnout of residents)", &c.ExpectedTurnout, &p.OrdinaryVisible)
	visible.Low = leastVisible
	list := []Parameter{
		row("absent_share", "", "share of names that can never vote", &c.AbsentShare, &p.AbsentShare),
		visible,
		row("norm", "ν0", "does the group honour or shame voters?", &c.Norm, &p.NormOfRest),
		row("police_trust", "τ", "trust in the police", &c.PoliceTrust, &p.PoliceTrust),
		row("arrival_log_a", "", "log of the ratio to the country's a", c.ArrivalA, &p.ArrivalLogA),
		row("arrival_log_b", "", "log of the ratio to the country's b", c.ArrivalB, &p.ArrivalLogB),
	}
	return append(list, trustRows(p, c)...)
}

// trustRows describes whom a class trusts.
func trustRows(p *agents.ClassParameters, c *cases.Class) []Parameter {
	source, grade, prior := "not stated in the case: trusts nobody", "C", "fixed"
	if c.Trust != nil {
		source, grade = c.Trust.Source, c.Trust.Grade
		var weights []string
		for _, w := range c.Trust.Weights {
			weights = append(weights, fmt.Sprintf("%s %v", w.Giver, w.Weight))
		}
		prior = "Dirichlet(" + strings.Join(weights, ", ") + ")"
	}
	var list []Parameter
	for g, name := range agents.GiverNames() {
		list = append(list, Parameter{
			Key: "trust." + name + "." + c.Name, Symbol: "w", Meaning: "mean trust in " + name + ": " + c.Title, Low: 0, High: 1,
			Prior: prior, Source: source, Grade: grade, Scope: ForClass, field: &p.Trust[g],
		})
	}
	return append(list, Parameter{
		Key: "trust_scale." + c.Name, Meaning: "multiplies the mean trust: " + c.Title, Low: 0, High: 10,
		Prior: "fixed", Source: "1, or fitted where two elections allow it", Grade: "C", Scope: ForClass, field: &p.TrustScale,
	})
}

// groupRows describes the fitted means of habit.
func groupRows(p *agents.Parameters, m *electorate.Margins) []Parameter {
	var list []Parameter
	for g, group := range m.Groups {
		if g >= len(p.Mu) {
			break
		}
		list = append(list, Parameter{
			Key:     MuKey(m, g),
			Symbol:  "μ",
			Meaning: fmt.Sprintf("mean habit: %s in %s", m.Communities[group.Community], m.Municipalities[group.Municipality].Name),
			Unit:    "logit", Low: -30, High: 30, Prior: "fixed", Source: "fitted base of the case; 0 where none is fitted", Grade: "C",
			Scope: ForGroup, field: &p.Mu[g],
		})
	}
	return list
}

// MuKey returns the key of the mean habit of a group, for example mu.38.serb.
func MuKey(m *electorate.Margins, group int) string {
	g := m.Groups[group]
	words := strings.FieldsFunc(strings.ToLower(m.Communities[g.Community]), func(r rune) bool { return r == ' ' || r == ',' })
	return fmt.Sprintf("mu.%d.%s", m.Municipalities[g.Municipality].Code, strings.Join(words, "-"))
}

// within reports whether x is allowed; NaN is not.
func (p Parameter) within(x float64) bool { return x >= p.Low && x <= p.High && !math.IsInf(x, 0) }

func keysOf(list []Parameter) []string {
	keys := make([]string, len(list))
	for i, p := range list {
		keys[i] = p.Key
	}
	return slices.Clip(keys)
}
