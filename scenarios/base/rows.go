package base

import (
	"context"
	"fmt"
	"math"

	"turnout/scenarios"
	"turnout/sim/calibrate"
)

// checkFirst is the first replicate of the final check: days that the fit has
// not seen.
const checkFirst = 1000

// Rows rounds a solution to four decimals, runs fresh days with it, and returns
// the fitted values with their targets, what the fresh days gave, and the
// residual, for fitted.csv.
func (f *Fit) Rows(ctx context.Context, s *calibrate.Solution, replicates int) ([]scenarios.Fitted, error) {
	for i, x := range s.Theta {
		s.Theta[i] = math.Round(x*1e4) / 1e4
	}
	f.first, f.Replicates = checkFirst, replicates
	y, err := f.simulate(ctx, s.Theta)
	if err != nil {
		return nil, err
	}
	var rows []scenarios.Fitted
	for i, u := range f.unknowns {
		if u.kind != Mu {
			shape := f.shapeRows(i, y)
			finishShapes(shape, s.Theta[i])
			rows = append(rows, shape...)
		}
	}
	return append(rows, f.muRows(s.Theta, y)...), nil
}

// shapeRows returns the row of an unknown that all have in common, and a row
// for each of its targets.
func (f *Fit) shapeRows(i int, y []float64) []scenarios.Fitted {
	u := f.unknowns[i]
	var rows []scenarios.Fitted
	row := func(k int) scenarios.Fitted {
		t := f.targets[k]
		r := scenarios.Fitted{Kind: string(u.kind), Target: t.Value, Simulated: y[k], Note: t.Name}
		if t.about == earlier {
			r.Target, r.Simulated = round(f.ofRegister(t.Value, of(t.municipality)), 6), f.ofRegister(y[k], of(t.municipality))
			r.Note += ", share of the register"
		}
		if u.class >= 0 {
			r.Class = f.Case.Classes[u.class].Name
		}
		return r
	}
	for k, t := range f.targets {
		if t.about == u.kind.answersTo() {
			rows = append(rows, row(k))
		}
	}
	return rows
}

// answersTo returns which targets show how good a fitted value is.
func (k kind) answersTo() about {
	switch k {
	case TrustScale:
		return earlier
	case CentreSD:
		return stations
	case ArrivalA, ArrivalB:
		return arrival
	}
	return cast
}

// muRows returns a row for every group of the case. Those with a target of
// their own say what became of it.
func (f *Fit) muRows(theta, y []float64) []scenarios.Fitted {
	p := f.apply(theta)
	var rows []scenarios.Fitted
	for g, group := range f.Electorate.Margins.Groups {
		m := f.Case.Municipalities[group.Municipality]
		r := scenarios.Fitted{
			Kind: string(Mu), Municipality: m.Code, Community: f.Case.Communities[group.Community], Value: round(p.Mu[g], 4),
			Target: math.NaN(), Simulated: math.NaN(), Residual: math.NaN(), Note: "mean of the fitted groups of its class",
		}
		for k, t := range f.targets {
			if t.unknown >= 0 && has(f.unknowns[t.unknown].groups, g) {
				f.describe(&r, t, y[k])
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// describe writes what a mu was fitted to into its row.
func (f *Fit) describe(r *scenarios.Fitted, t target, y float64) {
	if t.about == boycott {
		r.Target, r.Simulated = f.Recipe.Boycott.Turnout, round(f.ofRegister(y, f.boycotting), 6)
		r.Note = "share of the class's register on a day of boycott"
	} else {
		m := f.Case.Municipalities[t.municipality]
		r.Target, r.Simulated = float64(m.Target), round(f.ofRegister(y, of(t.municipality))*float64(m.Register), 0)
		r.Note = "votes cast in the municipality"
	}
	r.Residual = round(r.Simulated/r.Target-1, 5)
	r.Note += "; residual relative"
}

func has(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

func round(x float64, digits int) float64 {
	scale := math.Pow(10, float64(digits))
	return math.Round(x*scale) / scale
}

// finishShapes fills in the value and the residual of the rows of one unknown.
func finishShapes(rows []scenarios.Fitted, value float64) {
	for i := range rows {
		rows[i].Value = value
		rows[i].Simulated = round(rows[i].Simulated, 6)
		rows[i].Residual = round(rows[i].Simulated-rows[i].Target, 6)
	}
}

// Summary says in one line how a fit went.
func Summary(s *calibrate.Solution) string {
	state := "settled"
	if !s.Settled {
		state = "not settled"
	}
	return fmt.Sprintf("%s after %d rounds", state, s.Rounds)
}
