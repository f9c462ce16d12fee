package attribution

import (
	"cmp"
	"slices"
)

// Parts are what belongs to each player. They are whole numbers over a common
// divisor, so that nothing is lost: in every component and replicate,
//
//	sum over players of Numerators = Divisor × (All - None)
//
// and where one component is the sum of others, so are its numerators.
type Parts struct {
	Players, Components, Replicates int

	Sets       int         // that were evaluated
	Orders     int         // that were drawn; 0 where the parts are exact
	None, All  [][]int64   // values of nobody and of everyone, by component and replicate
	Numerators [][][]int64 // by component, player and replicate
	Divisor    int64       // n! where the parts are exact, else Orders

	// Error is the standard error of Mean that comes from drawing orders, by
	// component and player: 0 where the parts are exact, NaN with one pair. With
	// fewer than 100 pairs it is itself rough. The luck of the replicates is not in
	// it: for that take the spread of Of.
	Error [][]float64
}

func newParts(g *Game, t *table) *Parts {
	p := &Parts{
		Players: g.Players, Components: t.components, Replicates: t.replicates,
		Sets: len(t.values), None: t.rows(0), All: t.rows(Everyone(g.Players)),
	}
	for range p.Components {
		numerators := make([][]int64, p.Players)
		for i := range numerators {
			numerators[i] = make([]int64, p.Replicates)
		}
		p.Numerators = append(p.Numerators, numerators)
		p.Error = append(p.Error, make([]float64, p.Players))
	}
	return p
}

// add counts what a player adds to those before it, weight times, and returns
// it summed over replicates, by component. It cannot overflow: weights of one
// player sum to at most 2^17, and what it adds is below 2^32.
func (p *Parts) add(t *table, player int, before Set, weight int64) []int64 {
	without, with := t.values[before], t.values[before.With(player)]
	sums := make([]int64, p.Components)
	for c := range sums {
		first := c * p.Replicates
		for r, numerators := 0, p.Numerators[c][player]; r < p.Replicates; r++ {
			added := int64(with[first+r]) - int64(without[first+r])
			numerators[r] += weight * added
			sums[c] += added
		}
	}
	return sums
}

// Of returns the part of a player in each replicate, rounded to a float64 at
// the end.
func (p *Parts) Of(component, player int) []float64 {
	values := make([]float64, p.Replicates)
	for r, n := range p.Numerators[component][player] {
		values[r] = float64(n) / float64(p.Divisor)
	}
	return values
}

// Mean returns the part of a player, averaged over replicates.
func (p *Parts) Mean(component, player int) float64 {
	whole, rest := p.sum(component, player)
	return (float64(whole) + float64(rest)/float64(p.Divisor)) / float64(p.Replicates)
}

// Total returns what all players bring about together, summed over replicates:
// everyone's value less nobody's.
func (p *Parts) Total(component int) int64 {
	total := int64(0)
	for r, v := range p.All[component] {
		total += v - p.None[component][r]
	}
	return total
}

// Whole returns the part of each player in the sum over replicates, rounded to
// whole numbers that add up to Total: all are rounded down, and what is missing
// goes to those who lost most by it, of equals to the first. So a part is off by
// less than 1, whole parts stay as they are, and nothing stays nothing.
//
// Components are rounded each for itself; WholePair rounds two together with their sum.
func (p *Parts) Whole(component int) []int64 {
	return p.rounded(component, 1)
}

// WholeMean is Whole for the mean over replicates, in place of the sum. Parts
// add up to the mean of all, itself rounded to a whole number (halves up).
func (p *Parts) WholeMean(component int) []int64 {
	return p.rounded(component, int64(p.Replicates))
}

// rounded returns whole parts of the sum over replicates divided by so many.
func (p *Parts) rounded(component int, by int64) []int64 {
	parts, lost, missing := make([]int64, p.Players), make([]int64, p.Players), floor(2*p.Total(component)+by, 2*by)
	for i := range parts {
		whole, rest := p.sum(component, i)
		parts[i] = floor(whole, by)
		lost[i] = (whole-parts[i]*by)*p.Divisor + rest // over by × Divisor
		missing -= parts[i]
	}
	// Every loss is below 1, so more than F players lose anything where the losses
	// sum to F > 0, and as many where F is not whole but rounded up. Those who lost
	// nothing, with 0 among them, are never reached.
	for _, i := range byLoss(lost)[:missing] {
		parts[i]++
	}
	return parts
}

// byLoss returns the players by what they lost, most first.
func byLoss(lost []int64) []int {
	players := make([]int, len(lost))
	for i := range players {
		players[i] = i
	}
	slices.SortStableFunc(players, func(a, b int) int { return cmp.Compare(lost[b], lost[a]) })
	return players
}

// sum returns the part of a player summed over replicates, whole + rest/Divisor
// with 0 ≤ rest < Divisor. Numerators themselves might overflow in the sum.
func (p *Parts) sum(component, player int) (whole, rest int64) {
	for _, n := range p.Numerators[component][player] {
		down := floor(n, p.Divisor)
		whole += down
		rest += n - down*p.Divisor
	}
	return whole + rest/p.Divisor, rest % p.Divisor
}

// floor returns a/b rounded down, for b > 0.
func floor(a, b int64) int64 {
	down := a / b
	if a%b < 0 {
		down--
	}
	return down
}
