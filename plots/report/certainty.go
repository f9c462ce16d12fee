package report

import (
	"fmt"
	"math"

	"turnout/sim/store"
)

// Precision is how the interval narrowed.
type Precision struct {
	Wanted   string
	Met      bool
	Steps    []Step
	Unpaired []Unpaired
}

// Step is the widest interval after so many replicates.
type Step struct{ Replicates, Width, Scenario string }

// Unpaired is what pairing saved.
type Unpaired struct{ Title, Correlation, Replicates string }

func precision(c *store.Comparison) *Precision {
	if c.Precision == nil {
		return nil
	}
	p := &Precision{Wanted: significant(c.Precision.Wanted, 2), Met: c.Precision.Met}
	for _, s := range c.Precision.Converged {
		p.Steps = append(p.Steps, Step{count(float64(s.Replicates)), significant(s.Width, 2), titled(c, s.Scenario)})
	}
	for _, u := range c.Precision.Unpaired {
		p.Unpaired = append(p.Unpaired, Unpaired{titled(c, u.Scenario), measure{}.write(u.Correlation, 0.01), significant(u.Replicates, 2)})
	}
	return p
}

// Draws is what holds over draws of the parameters.
type Draws struct {
	Count, Replicates, From string
	Options                 []Option
	Flips                   []Flip
	Lead                    string // the option whose lead the flips are about
	Noise                   string // rank correlation that luck reaches
	Weak                    bool   // there are assumptions that do not reach it, which are not listed
	Turns                   bool   // one of the others turns the ranking
}

// Option is how one scenario does over the draws.
type Option struct {
	Title         string
	Best          Cell
	Bar           int // percent
	Regret, Worst string
	Effect        Cell
}

// Flip is one assumption that may turn the ranking.
type Flip struct {
	Meaning, Key, Grade, Split, Low, High, Rank string
	Flips                                       bool
}

// leastDraws is how many draws have points of 5 and 95 % worth showing.
const leastDraws = 20

func draws(c *store.Comparison) *Draws {
	if c.Draws == nil {
		return nil
	}
	d := &Draws{Count: count(float64(c.Draws.Count)), Replicates: plural(c.Draws.Replicates, "replicate", "replicates"), From: or(c.Draws.From, "prior")}
	d.Lead, d.Noise = titled(c, c.Draws.Leader), measure{}.write(c.Draws.Noise, 0.01)
	for _, o := range c.Draws.Options {
		row := Option{Title: titled(c, o.Scenario), Bar: int(math.Round(100 * min(max(o.Best, 0), 1))), Regret: significant(o.Regret, 2), Worst: significant(o.Worst, 2)}
		row.Best = Cell{Main: percent(o.Best)}
		if o.BestError > 0 {
			row.Best.Below = fmt.Sprintf("± %.0f points", 100*o.BestError)
		}
		unit := math.Pow(10, math.Floor(math.Log10(max(o.EffectHigh-o.EffectLow, 20)/20)))
		row.Effect = Cell{Main: change.write(o.Effect, unit)}
		if c.Draws.Count >= leastDraws {
			row.Effect.Below = change.between(o.EffectLow, o.EffectHigh, unit)
		}
		if o.Scenario == c.Baseline.Name {
			row.Title += " (baseline)"
			row.Effect = Cell{Main: "0"}
		}
		d.Options = append(d.Options, row)
	}
	for _, f := range c.Draws.Flips {
		if math.Abs(f.Rank) <= c.Draws.Noise {
			d.Weak = true
			continue
		}
		d.Turns = d.Turns || f.Flips
		d.Flips = append(d.Flips, Flip{or(f.Meaning, f.Parameter), f.Parameter, f.Grade, significant(f.Split, 2), percent(f.Low), percent(f.High),
			measure{signed: true}.write(f.Rank, 0.01), f.Flips})
	}
	return d
}

// Causes is what each cause takes or gives.
type Causes struct {
	From, To   string
	Answer     []string
	Rows       []Cause
	Total      Cause
	Replicates string
	How        string
	Picture    *Picture
}

// Cause is one row of the decomposition.
type Cause struct {
	Name, Meaning       string
	Counted, Cast, Lost Cell
}

func causes(c *store.Comparison, d *store.Decomposition) *Causes {
	if d == nil {
		return nil
	}
	x := &Causes{From: or(d.Baseline.Title, d.Baseline.Name), To: or(d.Scenario.Title, d.Scenario.Name), Answer: d.Answer,
		Replicates: plural(d.Replicates, "replicate", "replicates"), How: fmt.Sprintf("every set of causes was run (%s)", plural(d.Runs, "run", "runs"))}
	if !d.Exact {
		x.How = fmt.Sprintf("%s of the causes were sampled (%s)", plural(d.Orders, "order", "orders"), plural(d.Runs, "run", "runs"))
	}
	for _, p := range d.Parts {
		x.Rows = append(x.Rows, cause(p))
	}
	x.Total = cause(d.Total)
	return x
}

func cause(p store.Part) Cause {
	return Cause{p.Cause, p.Meaning, change.cell(p.Counted), change.cell(p.Cast), change.cell(p.Lost)}
}
