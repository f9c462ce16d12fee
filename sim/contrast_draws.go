package sim

import (
	"math"
	"slices"

	"turnout/internal/exact"
)

// Draws holds what options do under drawn parameter vectors, the baseline among them.
type Draws struct {
	Counted [][]float64 // by draw, option: mean counted votes of the draw's replicates
	Vectors [][]float64 // by draw, parameter that was drawn
}

// OptionDraws is how one option does over the draws.
type OptionDraws struct {
	Best          float64 // share of draws in which it has the most counted votes; equal ones share a draw
	BestError     float64 // standard error of that share: see ShareError
	Regret, Worst float64 // counted votes lost against the best of each draw: mean, largest
	Effect        Mean    // change of counted votes against the first option, over draws
	Median        float64 // of that change
}

// Options returns how each option does.
func (d *Draws) Options() []OptionDraws {
	if len(d.Counted) == 0 {
		return nil
	}
	list := make([]OptionDraws, len(d.Counted[0]))
	n := float64(len(d.Counted))
	for o := range list {
		best, regret, effect := make([]float64, 0, len(d.Counted)), make([]float64, 0, len(d.Counted)), make([]float64, 0, len(d.Counted))
		for _, counted := range d.Counted {
			top := slices.Max(counted)
			winners := 0
			for _, x := range counted {
				if x == top {
					winners++
				}
			}
			share := 0.0
			if counted[o] == top {
				share = 1 / float64(winners)
			}
			best, regret, effect = append(best, share), append(regret, top-counted[o]), append(effect, counted[o]-counted[0])
		}
		list[o] = OptionDraws{
			Best: exact.Mean(best), BestError: ShareError(exact.Mean(best), n),
			Regret: exact.Mean(regret), Worst: slices.Max(regret), Effect: MeanOf(effect),
		}
		slices.Sort(effect)
		list[o].Median = exact.Quantile(effect, 0.5)
	}
	return list
}

// ShareError returns the standard error of a share of n draws, √(q(1-q)/(n+4)) with
// two successes and two failures added (Agresti and Coull 1998): so it is not zero
// where every draw agrees.
func ShareError(share, n float64) float64 {
	q := (float64(share*n) + 2) / (n + 4)
	return math.Sqrt(float64(q*(1-q)) / (n + 4))
}

// Ranking returns the options by their mean of counted votes, the best first.
func (d *Draws) Ranking() []int {
	options := d.Options()
	order := make([]int, len(options))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case options[a].Regret < options[b].Regret:
			return -1
		case options[a].Regret > options[b].Regret:
			return 1
		}
		return 0
	})
	return order
}

// Flip says what one drawn parameter does to the lead of the best option over the
// best of all others in each draw.
type Flip struct {
	Parameter int     // index into a vector
	Rank      float64 // Spearman's rank correlation of the parameter with the lead
	Split     float64 // median of the parameter
	Low, High float64 // share of the draws below and above it in which the best option stays ahead
}

// Flips reports whether the best option wins more often than not on one side of the
// median and not on the other, for a parameter whose correlation exceeds the noise.
func (f Flip) Flips(noise float64) bool {
	return math.Abs(f.Rank) > noise && (f.Low < 0.5) != (f.High < 0.5)
}

// Flips returns what each drawn parameter does to the lead, the strongest first.
// Parameters that do not vary, and all where the lead does not, are left out.
func (d *Draws) Flips() []Flip {
	if len(d.Counted) < 4 || len(d.Counted[0]) < 2 {
		return nil
	}
	order := d.Ranking()
	lead := make([]float64, len(d.Counted))
	for i, counted := range d.Counted {
		others := math.Inf(-1)
		for _, o := range order[1:] {
			others = max(others, counted[o])
		}
		lead[i] = counted[order[0]] - others
	}
	var list []Flip
	for p := range d.Vectors[0] {
		x := make([]float64, len(d.Vectors))
		for i, v := range d.Vectors {
			x[i] = v[p]
		}
		f := Flip{Parameter: p, Rank: RankCorrelation(x, lead)}
		if f.Rank != f.Rank {
			continue
		}
		sorted := slices.Clone(x)
		slices.Sort(sorted)
		f.Split = exact.Quantile(sorted, 0.5)
		f.Low, f.High = leadIn(x, lead, func(v float64) bool { return v < f.Split }), leadIn(x, lead, func(v float64) bool { return v >= f.Split })
		list = append(list, f)
	}
	slices.SortStableFunc(list, func(a, b Flip) int {
		switch x, y := math.Abs(a.Rank), math.Abs(b.Rank); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	return list
}

// Noise returns the rank correlation that the strongest of so many parameters exceeds
// by luck in one of twenty sets of draws: the point of a normal number with standard
// deviation 1/√(n-1), shared out over both signs of all parameters.
func (d *Draws) Noise() float64 {
	n := len(d.Vectors)
	if n < 2 || len(d.Vectors[0]) == 0 {
		return 1
	}
	point := exact.NormalQuantile(1 - 0.025/float64(len(d.Vectors[0])))
	return min(1, point/math.Sqrt(float64(n-1)))
}

// leadIn returns the share of some draws in which there is a lead; an exact tie
// counts half.
func leadIn(x, lead []float64, in func(float64) bool) float64 {
	sum, n := 0.0, 0
	for i, v := range x {
		if !in(v) {
			continue
		}
		n++
		if lead[i] > 0 {
			sum++
		} else if lead[i] == 0 {
			sum += 0.5
		}
	}
	return sum / float64(max(1, n))
}
