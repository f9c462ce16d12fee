// Package allocate looks for good places for a limited number of units. It
// knows a function from a plan to one number per replicate and nothing of what
// the units are.
//
//	Problem --Search--> Choice --Judge, on fresh replicates--> Verdicts
//
// A plan that was chosen because it looked best looks better than it is: the
// luck of the replicates took part in choosing it (the winner's curse). Only
// Judge says what it is worth.
//
// What may be a unit at all is for the caller to decide: docs/limits.md.
package allocate

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Plan is the number of units by place.
type Plan []int

// Value returns what a plan is worth: one number for each replicate, higher is
// better. Every plan has the same replicates in the same order (common random
// numbers), and the same plan always the same numbers.
type Value func(ctx context.Context, plan Plan) ([]float64, error)

// Problem asks where to put units. All of them are placed, also where one does
// harm; the trail of a Choice shows where fewer would have done. Where units cost
// money, only those are placed that are worth something and that the budget allows.
type Problem struct {
	Places int
	Units  int
	Most   int // units that one place can take, at least 1
	Value  Value

	// Costs is what one unit costs at each place, above 0, and Budget what all of them
	// may cost together, in the same currency. Nil: units cost nothing.
	Costs  []float64
	Budget float64

	// Where there are too many places to try them all, only the Top first places of
	// Ranking are tried, whatever the others would be worth. Nil means all places;
	// Top 0 means all of Ranking.
	Ranking []int
	Top     int

	// Starts are more plans to start from, with all units placed unless they cost
	// money: those of rules of thumb, say, so that Search finds nothing worse.
	Starts []Plan

	// Report is told after each new plan how many were evaluated; nil for silence.
	Report func(evaluations int)
}

// Cost returns what a plan costs, 0 where units cost nothing.
func (p *Problem) Cost(plan Plan) float64 {
	sum := 0.0
	for i, cost := range p.Costs {
		sum += float64(float64(plan[i]) * cost)
	}
	return sum
}

// affords says whether the budget allows a plan.
func (p *Problem) affords(plan Plan) bool { return p.Costs == nil || p.Cost(plan) <= p.Budget }

// candidates returns the places that are tried, in increasing order.
func (p *Problem) candidates() []int {
	if p.Ranking == nil {
		all := make([]int, p.Places)
		for i := range all {
			all[i] = i
		}
		return all
	}
	top := slices.Clone(p.Ranking)
	if p.Top > 0 && p.Top < len(top) {
		top = top[:p.Top]
	}
	slices.Sort(top)
	return top
}

// checkSearch says all that is wrong with a problem.
func (p *Problem) checkSearch() error {
	err := p.checkRoom()
	if p.Value == nil {
		err = errors.Join(err, errors.New("allocate: found no value of plans, want a function"))
	}
	if p.Top < 0 || p.Top > 0 && p.Ranking == nil {
		err = errors.Join(err, fmt.Errorf("allocate: found a top of %d in a ranking of %d places, want a ranking and at least 1", p.Top, len(p.Ranking)))
	}
	seen := make(map[int]bool, len(p.Ranking))
	for _, place := range p.Ranking {
		if place < 0 || place >= p.Places || seen[place] {
			err = errors.Join(err, fmt.Errorf("allocate: found place %d in the ranking, want each of 0 to %d at most once", place, p.Places-1))
		}
		seen[place] = true
	}
	for _, start := range p.Starts {
		err = errors.Join(err, p.checkPlan("to start from", start, p.least()))
	}
	if n := len(p.candidates()); err == nil && p.Costs == nil && !fits(p.Units, n, p.Most) {
		err = fmt.Errorf("allocate: found %d units for %d places that are tried, with room for %d each", p.Units, n, p.Most)
	}
	return err
}

// checkRoom says whether all units find room.
func (p *Problem) checkRoom() error {
	if p.Places < 1 || p.Units < 1 || p.Most < 1 {
		return fmt.Errorf("allocate: found %d units for %d places with room for %d each, want at least one of each", p.Units, p.Places, p.Most)
	}
	if p.Costs != nil {
		return p.checkMoney()
	}
	if !fits(p.Units, p.Places, p.Most) {
		return fmt.Errorf("allocate: found %d units for %d places with room for %d each, want no more than there is room", p.Units, p.Places, p.Most)
	}
	return nil
}

// checkMoney says whether costs and budget are such that something can be bought.
func (p *Problem) checkMoney() error {
	if len(p.Costs) != p.Places {
		return fmt.Errorf("allocate: found costs of %d places, want one for each of %d", len(p.Costs), p.Places)
	}
	for i, cost := range p.Costs {
		if !(cost > 0) || math.IsInf(cost, 0) {
			return fmt.Errorf("allocate: found a cost of %v at place %d, want a number above 0", cost, i)
		}
	}
	if least := slices.Min(p.Costs); !(p.Budget >= least) {
		return fmt.Errorf("allocate: found a budget of %v, want at least %v, the cost of a unit where it is cheapest", p.Budget, least)
	}
	return nil
}

// least returns how many units a plan of the search holds at least.
func (p *Problem) least() int {
	if p.Costs != nil {
		return 0
	}
	return p.Units
}

// checkPlan says whether a plan has room and holds at least so many units.
func (p *Problem) checkPlan(name string, plan Plan, least int) error {
	total, wrong := 0, len(plan) != p.Places
	for _, units := range plan {
		total += units
		wrong = wrong || units < 0 || units > p.Most
	}
	if wrong || total < least || total > p.Units {
		return fmt.Errorf("allocate: found plan %v (%s), want %d places with 0 to %d units each and %d to %d in all",
			plan, name, p.Places, p.Most, least, p.Units)
	}
	if !p.affords(plan) {
		return fmt.Errorf("allocate: found plan %v (%s), which costs %v, want at most the budget of %v", plan, name, p.Cost(plan), p.Budget)
	}
	return nil
}

// fits says whether units ≤ places × most, without the product.
func fits(units, places, most int) bool {
	return places > 0 && (units-1)/most < places
}

// book remembers what plans are worth.
type book struct {
	value      Value
	report     func(evaluations int)
	pages      map[string][]float64
	replicates int
}

func newBook(value Value, report func(int)) *book {
	return &book{value: value, report: report, pages: map[string][]float64{}}
}

// worth returns the value of a plan, which the caller must not change.
func (b *book) worth(ctx context.Context, plan Plan) ([]float64, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	name := plan.name()
	if values, known := b.pages[name]; known {
		return values, nil
	}
	values, err := b.value(ctx, slices.Clone(plan))
	if err == nil {
		err = b.check(values)
	}
	if err != nil {
		return nil, fmt.Errorf("allocate: the value of plan %v: %w", plan, err)
	}
	values = slices.Clone(values)
	b.pages[name], b.replicates = values, len(values)
	if b.report != nil {
		b.report(len(b.pages))
	}
	return values, nil
}

func (b *book) check(values []float64) error {
	if len(values) == 0 || len(b.pages) > 0 && len(values) != b.replicates {
		return fmt.Errorf("found %d replicates, want at least one and as many as for other plans (%d)", len(values), b.replicates)
	}
	for r, x := range values {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return fmt.Errorf("found %v in replicate %d, want a number", x, r)
		}
	}
	return nil
}

// name returns a key that no other plan has.
func (p Plan) name() string {
	var key []byte
	for _, units := range p {
		key = binary.AppendVarint(key, int64(units))
	}
	return string(key)
}

// Remember returns a value that asks for no plan twice. Search remembers by
// itself; wrap the value to let Judge use what Search has evaluated. It is not
// safe for use by several goroutines at once.
func Remember(value Value) Value {
	b := newBook(value, nil)
	return func(ctx context.Context, plan Plan) ([]float64, error) {
		values, err := b.worth(ctx, plan)
		return slices.Clone(values), err
	}
}
