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
// value and looks at all places, whatever the ranking.
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
	plan := make(Plan, p.Places)
	for unit := range p.Units {
		plan[order[unit%p.Places]]++
	}
	return plan, nil
}

// Scattered returns random plans. Each unit goes to a place drawn with equal
// chances from those that have room; with room for one unit each, all plans are
// equally likely. Plan number i takes row i of the stream, so more plans do not
// change the first ones. The same plan may occur twice.
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
	for unit := range p.Units {
		// The high half of a product picks among n places with a bias below n/2^64.
		j, _ := bits.Mul64(stream.Uint64(row, uint32(unit)), uint64(len(free)))
		place := free[j]
		plan[place]++
		if plan[place] == p.Most {
			free = slices.Delete(free, int(j), int(j)+1)
		}
	}
	return plan
}
