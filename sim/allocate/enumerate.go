package allocate

import (
	"context"
	"fmt"
	"slices"
)

// Enumerate tries all plans that place all units at the places of the problem
// that are tried (where units cost money, all that the budget allows), and returns the best; of equally good ones the one with more
// units at the first places. It is for small problems: with more than limit
// plans it returns an error before it evaluates any. The trail holds doing
// nothing and the best plan.
func Enumerate(ctx context.Context, p Problem, limit int) (*Choice, error) {
	if err := p.checkSearch(); err != nil {
		return nil, err
	}
	limit = min(limit, 1<<30)
	n := 0
	for units := p.least(); units <= p.Units; units++ {
		n = min(limit+1, n+plans(len(p.candidates()), units, p.Most, limit))
	}
	if n > limit {
		return nil, fmt.Errorf("allocate: found more than %d plans, want a smaller problem or a higher limit", limit)
	}
	s, err := begin(ctx, p)
	if err != nil {
		return nil, err
	}
	best, found := Step{}, false
	visit := func(plan Plan) error {
		step := Step{From: Nowhere, To: Nowhere, Plan: slices.Clone(plan)}
		if err := s.evaluate(ctx, &step); err != nil {
			return err
		}
		if !found || step.Mean > best.Mean {
			best, found = step, true
		}
		return nil
	}
	for units := p.least(); units <= p.Units; units++ {
		if err := s.each(slices.Clone(s.now.Plan), 0, units, visit); err != nil {
			return nil, err
		}
	}
	s.take(best)
	return s.choice(ctx)
}

// each visits all plans that put the units that are left at candidates from
// number c on, those with most units at the first of them first.
func (s *search) each(plan Plan, c, left int, visit func(Plan) error) error {
	if !s.p.affords(plan) {
		return nil
	}
	if left == 0 {
		return visit(plan)
	}
	if !fits(left, len(s.candidates)-c, s.p.Most) {
		return nil
	}
	place := s.candidates[c]
	defer func() { plan[place] = 0 }()
	for n := min(left, s.p.Most); n >= 0; n-- {
		plan[place] = n
		if err := s.each(plan, c+1, left-n, visit); err != nil {
			return err
		}
	}
	return nil
}

// plans returns how many plans there are, or limit+1 if there are more.
func plans(places, units, most, limit int) int {
	ways := make([]int, units+1) // by units placed so far
	ways[0] = 1
	for range places {
		next := make([]int, units+1)
		for placed := range next {
			for n := 0; n <= min(placed, most); n++ {
				next[placed] = min(limit+1, next[placed]+ways[placed-n])
			}
		}
		ways = next
	}
	return ways[units]
}
