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
// Where units cost money, the first stage adds as long as the mean grows and the
// budget allows, and is run twice: once for the most gained by a unit, once for the
// most gained by its cost. The second stage then also adds and takes away units.
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
	if err := s.grow(ctx, byGain); err != nil {
		return nil, err
	}
	winner := *s
	if p.Costs != nil {
		s.forget()
		if err := s.grow(ctx, byGainPerCost); err != nil {
			return nil, err
		}
		if s.now.Mean > winner.now.Mean {
			winner = *s
		}
	}
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

// measure says how good it is to put a unit somewhere, by what it gains and costs.
type measure func(gain, cost float64) float64

func byGain(gain, _ float64) float64           { return gain }
func byGainPerCost(gain, cost float64) float64 { return gain / cost }

// grow adds units as long as it may, and then moves them.
func (s *search) grow(ctx context.Context, by measure) error {
	for range s.p.Units {
		if added, err := s.add(ctx, by); err != nil {
			return err
		} else if !added {
			break
		}
	}
	return s.climb(ctx)
}

// forget goes back to doing nothing.
func (s *search) forget() {
	s.trail = slices.Clone(s.trail[:1])
	s.now = s.trail[0]
}

// add puts one more unit where it is worth most; where units cost money, only if it
// is worth something.
func (s *search) add(ctx context.Context, by measure) (added bool, err error) {
	best, most := Step{}, 0.0
	for _, to := range s.candidates {
		step, possible := s.change(Nowhere, to)
		if !possible {
			continue
		}
		if err := s.evaluate(ctx, &step); err != nil {
			return false, err
		}
		cost := 0.0
		if s.p.Costs != nil {
			cost = s.p.Costs[to]
		}
		if worth := by(step.Mean-s.now.Mean, cost); !added || worth > most {
			best, most, added = step, worth, true
		}
	}
	if !added || s.p.Costs != nil && best.Mean <= s.now.Mean {
		return false, nil
	}
	s.take(best)
	return true, nil
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
	s.forget()
	s.take(step)
	return s.climb(ctx)
}

// move makes the best move, if any move is an improvement.
func (s *search) move(ctx context.Context) (moved bool, err error) {
	best, gives, gets := s.now, s.givers(), s.candidates
	if s.p.Costs != nil {
		gives, gets = slices.Insert(gives, 0, Nowhere), slices.Insert(slices.Clone(gets), 0, Nowhere)
	}
	for _, from := range gives {
		for _, to := range gets {
			step, possible := s.change(from, to)
			if !possible {
				continue
			}
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

// givers returns the places that have a unit; a start may have some where nothing
// is tried.
func (s *search) givers() (list []int) {
	for i, units := range s.now.Plan {
		if units > 0 {
			list = append(list, i)
		}
	}
	return list
}

// change returns the plan of now with a unit moved, and whether that is possible.
func (s *search) change(from, to int) (Step, bool) {
	if from == to {
		return Step{}, false
	}
	step, total := Step{From: from, To: to, Plan: slices.Clone(s.now.Plan)}, 0
	if from != Nowhere {
		step.Plan[from]--
	}
	if to != Nowhere {
		step.Plan[to]++
		if step.Plan[to] > s.p.Most {
			return Step{}, false
		}
	}
	for _, units := range step.Plan {
		total += units
	}
	return step, total <= s.p.Units && s.p.affords(step.Plan)
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
