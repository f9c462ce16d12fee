package allocate

import (
	"context"
	"slices"

	"turnout/internal/exact"
)

// Nowhere stands in a Step for no place.
const Nowhere = -1

// Choice is the plan that was found, and how.
type Choice struct {
	Plan Plan
	Mean float64 // of its value, over the replicates on which it was chosen
	// Gain is the paired difference against doing nothing, on the replicates on
	// which the plan was chosen: too good to be true. See Judge.
	Gain        Difference
	Evaluations int    // plans that were evaluated, doing nothing among them
	Candidates  []int  // places that were tried, in increasing order
	Places      int    // of all; more than Candidates where a ranking screened them
	Trail       []Step // from doing nothing to Plan
}

// Step is one step of a search.
type Step struct {
	From, To    int // place that gave up a unit, and that got it; Nowhere: none did
	Plan        Plan
	Mean        float64 // of its value
	Evaluations int     // so far
}

// Search looks for a good plan in two stages. First it adds one unit after
// another, each where it is worth most at that moment. Then it moves one unit
// from a place to another, always the best such move, as long as the mean grows.
// Of equally good places the first is taken (for moves: the first to give, then
// the first to get), so the result depends on nothing but the problem.
//
// The second stage is run from each of the Starts of the problem too, and the
// best end is taken, of equal ones the first.
//
// It ends, because the mean grows with every move and there are finitely many
// plans. What it finds is a plan that no single move improves. That need not be
// the best one where places help or hinder one another: two moves together may
// gain what neither does alone. It takes up to 1 + units × candidates
// evaluations, and as many again for every move and for seeing that none is
// left, less the plans that it has met before.
func Search(ctx context.Context, p Problem) (*Choice, error) {
	s, err := begin(ctx, p)
	if err != nil {
		return nil, err
	}
	for range p.Units {
		if err := s.add(ctx); err != nil {
			return nil, err
		}
	}
	if err := s.climb(ctx); err != nil {
		return nil, err
	}
	winner := *s
	for _, start := range p.Starts {
		if err := s.restart(ctx, start); err != nil {
			return nil, err
		}
		if s.now.Mean > winner.now.Mean {
			winner = *s
		}
	}
	return winner.choice(ctx)
}

// search is the state of a Search.
type search struct {
	p          *Problem
	book       *book
	candidates []int
	now        Step
	trail      []Step
}

// begin checks the problem and evaluates doing nothing.
func begin(ctx context.Context, p Problem) (*search, error) {
	if err := p.checkSearch(); err != nil {
		return nil, err
	}
	s := &search{p: &p, book: newBook(p.Value, p.Report), candidates: p.candidates()}
	nothing := Step{From: Nowhere, To: Nowhere, Plan: make(Plan, p.Places)}
	if err := s.evaluate(ctx, &nothing); err != nil {
		return nil, err
	}
	s.take(nothing)
	return s, nil
}

func (s *search) evaluate(ctx context.Context, step *Step) error {
	values, err := s.book.worth(ctx, step.Plan)
	step.Mean = exact.Mean(values)
	return err
}

// take goes on with a step.
func (s *search) take(step Step) {
	step.Evaluations = len(s.book.pages)
	s.now = step
	s.trail = append(s.trail, step)
}

// add puts one more unit where it is worth most.
func (s *search) add(ctx context.Context) error {
	best, found := Step{}, false
	for _, to := range s.candidates {
		if s.now.Plan[to] == s.p.Most {
			continue
		}
		step := s.change(Nowhere, to)
		if err := s.evaluate(ctx, &step); err != nil {
			return err
		}
		if !found || step.Mean > best.Mean {
			best, found = step, true
		}
	}
	s.take(best)
	return nil
}

// climb moves units until no move is left.
func (s *search) climb(ctx context.Context) error {
	for {
		if moved, err := s.move(ctx); err != nil || !moved {
			return err
		}
	}
}

// restart climbs from a given plan.
func (s *search) restart(ctx context.Context, start Plan) error {
	step := Step{From: Nowhere, To: Nowhere, Plan: slices.Clone(start)}
	if err := s.evaluate(ctx, &step); err != nil {
		return err
	}
	s.trail = slices.Clone(s.trail[:1]) // doing nothing
	s.take(step)
	return s.climb(ctx)
}

// move makes the best move, if any move is an improvement.
func (s *search) move(ctx context.Context) (moved bool, err error) {
	best := s.now
	for from, units := range s.now.Plan { // a start may have units where nothing is tried
		for _, to := range s.candidates {
			if units == 0 || to == from || s.now.Plan[to] == s.p.Most {
				continue
			}
			step := s.change(from, to)
			if err := s.evaluate(ctx, &step); err != nil {
				return false, err
			}
			if step.Mean > best.Mean {
				best, moved = step, true
			}
		}
	}
	if moved {
		s.take(best)
	}
	return moved, nil
}

// change returns the plan of now with a unit moved.
func (s *search) change(from, to int) Step {
	plan := slices.Clone(s.now.Plan)
	if from != Nowhere {
		plan[from]--
	}
	plan[to]++
	return Step{From: from, To: to, Plan: plan}
}

// choice sums up where the search stands.
func (s *search) choice(ctx context.Context) (*Choice, error) {
	nothing, err := s.book.worth(ctx, s.trail[0].Plan)
	if err != nil {
		return nil, err
	}
	values, err := s.book.worth(ctx, s.now.Plan)
	if err != nil {
		return nil, err
	}
	return &Choice{
		Plan: slices.Clone(s.now.Plan), Mean: s.now.Mean, Gain: paired(values, nothing),
		Evaluations: len(s.book.pages), Candidates: s.candidates, Places: s.p.Places, Trail: s.trail,
	}, nil
}
