package allocate

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"turnout/internal/exact"
)

// Rival is a plan with a name.
type Rival struct {
	Name string
	Plan Plan
}

// Verdict says what a plan is worth.
type Verdict struct {
	Rival
	Chosen Difference // against doing nothing, on the replicates on which plans were chosen
	Fresh  Difference // against doing nothing, on fresh replicates: believe this one

	// Optimism is how much better the plan looked than it is, Chosen less Fresh, and
	// OptimismError its standard error. The winner of a search has the winner's
	// curse; for a plan that was not searched for it is 0 but for luck.
	Optimism      float64
	OptimismError float64

	// Lead is the paired difference of the first plan over this one, on fresh
	// replicates; for the first plan itself it is 0.
	Lead Difference
}

// Judge evaluates plans, that of a search first, on fresh replicates beside
// those of the problem, on which it was chosen. The two must have no replicate in
// common; they may differ in number. Each interval holds with 95 % for itself,
// not all of them together.
func Judge(ctx context.Context, p Problem, fresh Value, plans []Rival) ([]Verdict, error) {
	if err := p.checkPlans(fresh, plans); err != nil {
		return nil, err
	}
	done := 0
	report := func(int) {
		if done++; p.Report != nil {
			p.Report(done)
		}
	}
	before, after := newBook(p.Value, report), newBook(fresh, report)
	var verdicts []Verdict
	for _, rival := range plans {
		v := Verdict{Rival: Rival{rival.Name, slices.Clone(rival.Plan)}}
		for _, c := range []struct {
			to          *Difference
			book        *book
			plan, other Plan
		}{
			{&v.Chosen, before, rival.Plan, make(Plan, p.Places)},
			{&v.Fresh, after, rival.Plan, make(Plan, p.Places)},
			{&v.Lead, after, plans[0].Plan, rival.Plan},
		} {
			var err error
			if *c.to, err = c.book.compare(ctx, c.plan, c.other); err != nil {
				return nil, err
			}
		}
		v.Optimism = v.Chosen.Mean - v.Fresh.Mean
		if v.OptimismError = math.NaN(); min(v.Chosen.Replicates, v.Fresh.Replicates) > 1 {
			v.OptimismError = math.Sqrt(float64(v.Chosen.Error*v.Chosen.Error) + float64(v.Fresh.Error*v.Fresh.Error))
		}
		verdicts = append(verdicts, v)
	}
	return verdicts, nil
}

// checkPlans says all that is wrong with plans.
func (p *Problem) checkPlans(fresh Value, plans []Rival) error {
	err := p.checkRoom()
	if p.Value == nil || fresh == nil || len(plans) == 0 {
		err = errors.Join(err, fmt.Errorf("allocate: found %d plans to judge, want some and a value on each set of replicates", len(plans)))
	}
	for _, rival := range plans {
		err = errors.Join(err, p.checkPlan(rival.Name, rival.Plan, 0))
	}
	return err
}

// compare returns the paired difference of a plan over another.
func (b *book) compare(ctx context.Context, plan, other Plan) (Difference, error) {
	low, err := b.worth(ctx, other)
	if err != nil {
		return Difference{}, err
	}
	high, err := b.worth(ctx, plan)
	if err != nil {
		return Difference{}, err
	}
	return paired(high, low), nil
}

// Difference is what replicates say of the difference of two plans.
type Difference struct {
	Replicates int
	Mean       float64
	Error      float64   // standard error of Mean; NaN with fewer than two replicates
	Low, High  float64   // 95 % interval of Student's t; NaN with fewer than two
	Values     []float64 // by replicate
}

// paired returns the difference of values that share the luck of their
// replicates. The interval takes the mean as normal, which it nearly is for many
// replicates.
func paired(plan, other []float64) Difference {
	values := make([]float64, len(plan))
	for i := range plan {
		values[i] = plan[i] - other[i]
	}
	d := Difference{Replicates: len(values), Mean: exact.Mean(values), Error: math.NaN(), Low: math.NaN(), High: math.NaN(), Values: values}
	if n := len(values); n > 1 {
		d.Error = exact.StdDev(values) / math.Sqrt(float64(n))
		half := float64(student(n-1) * d.Error)
		d.Low, d.High = d.Mean-half, d.Mean+half
	}
	return d
}
