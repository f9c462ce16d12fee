package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"turnout/agents"
	"turnout/internal/exact"
	"turnout/internal/random"
	"turnout/scenarios/cases"
)

// Draw draws parameter vectors of a case from their priors.
//
// Drawn is what has a prior: the parameters common to all cases, those of classes,
// and the trust of a class, whose weights are a Dirichlet distribution. Values that
// the base of the case was fitted to find stay as fitted, fixed ones as they are, and
// so do those that are kept; of a class of which one trust is kept, all are.
type Draw struct {
	Parameters []Parameter // that are drawn, in the order of Describe

	c     *cases.Case
	p     *agents.Parameters
	items []drawItem
}

// drawItem is one parameter, or the trust of one class, that is drawn.
type drawItem struct {
	at    []int // indices into the list of Describe
	prior agents.Prior
	shape []float64 // trust: weights of the givers of at, then what is left for nobody
}

// NewDraw returns what is drawn around a parameter vector of a case.
func NewDraw(p *agents.Parameters, c *cases.Case, keep map[string]bool) (*Draw, error) {
	d := &Draw{c: c, p: p}
	fitted, err := fittedKeys(c)
	if err != nil {
		return nil, err
	}
	list := Describe(p, c)
	for i, x := range list {
		if keep[x.Key] || fitted[x.Key] || strings.HasPrefix(x.Prior, "Dirichlet") || x.Prior == "fixed" {
			continue
		}
		prior, err := agents.ParsePrior(x.Prior)
		if err != nil {
			return nil, fmt.Errorf("prior of %s: %w", x.Key, err)
		}
		if prior.Kind != "fixed" {
			d.items = append(d.items, drawItem{at: []int{i}, prior: prior})
		}
	}
	for k := range c.Classes {
		if item, ok := trustItem(&c.Classes[k], list, keep); ok {
			d.items = append(d.items, item)
		}
	}
	for _, item := range d.items {
		for _, i := range item.at {
			d.Parameters = append(d.Parameters, list[i])
		}
	}
	return d, nil
}

// fittedKeys returns the keys of parameters that the base fit has set.
func fittedKeys(c *cases.Case) (map[string]bool, error) {
	fitted, err := FittedOf(c)
	keys := map[string]bool{}
	for _, f := range fitted {
		keys[f.Kind] = true // the others have no prior
	}
	return keys, err
}

// trustItem returns the trust of a class, unless some of it is kept or it trusts
// nobody.
func trustItem(c *cases.Class, list []Parameter, keep map[string]bool) (item drawItem, ok bool) {
	if c.Trust == nil {
		return item, false
	}
	for _, giver := range agents.GiverNames() {
		key := "trust." + giver + "." + c.Name
		i := slices.IndexFunc(list, func(p Parameter) bool { return p.Key == key })
		if keep[key] {
			return item, false
		}
		weight := 0.0
		for _, w := range c.Trust.Weights {
			if g, err := giverOf(w.Giver); err == nil && agents.GiverNames()[g] == giver {
				weight += w.Weight
			}
		}
		if weight > 0 {
			item.at, item.shape = append(item.at, i), append(item.shape, weight)
		}
	}
	rest := c.Trust.Of(cases.Nobody)
	item.shape = append(item.shape, rest)
	return item, len(item.at) > 0 && (rest > 0 || len(item.at) > 1)
}

// mostTries is how often a number is drawn again that lies outside of its range.
const mostTries = 1000

// Vector returns the parameters of a draw, and the values of Draw.Parameters in it.
// A number outside of the range of its parameter is drawn again: the prior is cut at
// the range. Draws differ in nothing but their number: no draw and no parameter
// changes another.
func (d *Draw) Vector(seed, draw uint64) (p *agents.Parameters, values []float64) {
	p = d.p.Copy()
	list := Describe(p, d.c)
	numbers := random.New(seed).Stream(uint32(agents.ToDrawValues), draw, 0)
	for _, item := range d.items {
		// Addressed by the first parameter, so that what is kept moves no other number.
		row := uint64(item.at[0])
		if item.shape != nil {
			left := 1.0
			for k, i := range item.at {
				share := beta(numbers.Uniform(row, uint32(k)), item.shape[k], total(item.shape[k+1:]))
				*list[i].field = left * share
				left *= 1 - share
			}
		} else {
			x := list[row]
			for k := uint32(0); ; k++ {
				value := quantile(item.prior, numbers.Uniform(row, k))
				if strings.HasPrefix(x.Key, "ordinary_visible.") {
					value = max(leastVisible, value) // as in a run without uncertainty
				}
				if x.within(value) || k == mostTries {
					*x.field = min(max(value, x.Low), x.High)
					break
				}
			}
		}
		for _, i := range item.at {
			values = append(values, *list[i].field)
		}
	}
	return p, values
}

func total(list []float64) (sum float64) {
	for _, x := range list {
		sum += x
	}
	return sum
}

// beta returns a quantile of a beta number; all is taken where nothing is left over.
func beta(u, a, b float64) float64 {
	if b <= 0 {
		return 1
	}
	return exact.BetaQuantile(u, a, b)
}

// quantile returns the number below which a number with this prior lies with
// probability u.
func quantile(p agents.Prior, u float64) float64 {
	switch p.Kind {
	case "N":
		return p.A + float64(p.B*exact.NormalQuantile(u))
	case "LN":
		return float64(p.A * exact.Exp(float64(p.B*exact.NormalQuantile(u))))
	case "Beta":
		return exact.BetaQuantile(u, p.A, p.B)
	}
	return p.A
}
