package allocate

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"

	"turnout/internal/random"
)

// Heaviest returns the plan of a rule of thumb: one unit at each of the places
// of greatest weight, and where units are left, a second round, up to what a
// place can take. Of equal weights the first place comes first. What the weight
// is, size or danger or anything else, is for the caller to say. It asks for no
// value and looks at all places, whatever the ranking. Where units cost money, a place
// at which the rest of the budget does not buy one is passed over.
func Heaviest(p Problem, weight []float64) (Plan, error) {
	if err := p.checkRoom(); err != nil {
		return nil, err
	}
	if len(weight) != p.Places || slices.ContainsFunc(weight, func(x float64) bool { return x != x }) {
		return nil, fmt.Errorf("allocate: found weights %v, want a number for each of %d places", weight, p.Places)
	}
	order := make([]int, p.Places)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(weight[b], weight[a]) })
	plan, left := make(Plan, p.Places), p.Units
	for range min(p.Most, p.Units) {
		for _, place := range order {
			if left > 0 && p.buy(plan, place) {
				left--
			}
		}
	}
	return plan, nil
}

// buy puts a unit at a place, if the budget allows it.
func (p *Problem) buy(plan Plan, place int) bool {
	if plan[place]++; p.affords(plan) {
		return true
	}
	plan[place]--
	return false
}

// Scattered returns random plans. Each unit goes to a place drawn with equal
// chances from those that have room; with room for one unit each, all plans are
// equally likely. Plan number i takes row i of the stream, so more plans do not
// change the first ones. The same plan may occur twice. Where units cost money, a
// place that is drawn and cannot be paid any more is not drawn again.
func Scattered(p Problem, count int, stream random.Stream) ([]Plan, error) {
	if err := p.checkRoom(); err != nil {
		return nil, err
	}
	if count < 1 {
		return nil, fmt.Errorf("allocate: found %d random plans wanted, want at least 1", count)
	}
	all := make([]Plan, count)
	for i := range all {
		all[i] = p.scatter(stream, uint64(i))
	}
	return all, nil
}

func (p *Problem) scatter(stream random.Stream, row uint64) Plan {
	plan, free := make(Plan, p.Places), make([]int, p.Places)
	for i := range free {
		free[i] = i
	}
	placed := 0
	for draw := 0; placed < p.Units && len(free) > 0; draw++ {
		// The high half of a product picks among n places with a bias below n/2^64.
		j, _ := bits.Mul64(stream.Uint64(row, uint32(draw)), uint64(len(free)))
		place := free[j]
		bought := p.buy(plan, place)
		if bought {
			placed++
		}
		if !bought || plan[place] == p.Most {
			free = slices.Delete(free, int(j), int(j)+1)
		}
	}
	return plan
}
