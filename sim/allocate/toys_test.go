package allocate

import (
	"context"
	"math"
	"testing"

	"turnout/internal/exact/exacttest"
	"turnout/internal/random"
)

func TestSameBitsEverywhere(t *testing.T) { exacttest.Check(t, ".") }

const replicates = 5

// world is a toy: what a unit is worth at each place, more than one unit there
// with falling returns, and what units at two places are worth besides, less
// than 0 where they hinder one another.
type world struct {
	alone   [8]float64
	besides [8][8]float64
	luck    [8][replicates]float64
}

// newWorld draws a world. Worths are in (0, 1), what pairs are worth besides in
// (-bonds, bonds).
func newWorld(seed uint64, bonds float64) *world {
	w, stream := &world{}, random.New(seed).Stream(1, 0, 0)
	for i := range w.alone {
		w.alone[i] = stream.Uniform(uint64(i), 0)
		for j := range i {
			w.besides[i][j] = bonds * (2*stream.Uniform(uint64(i), uint32(j)+1) - 1)
		}
		for r := range replicates {
			w.luck[i][r] = 0.1 * stream.Uniform(uint64(i), uint32(100+r))
		}
	}
	return w
}

func (w *world) value(_ context.Context, plan Plan) ([]float64, error) {
	values := make([]float64, replicates)
	for i, units := range plan {
		n := math.Sqrt(float64(units))
		for r := range values {
			values[r] += n * (w.alone[i] + w.luck[i][r])
			for j, others := range plan[:i] {
				values[r] += w.besides[i][j] * n * math.Sqrt(float64(others))
			}
		}
	}
	return values, nil
}

// simple returns a value of one replicate.
func simple(value func(Plan) float64) Value {
	return func(_ context.Context, plan Plan) ([]float64, error) { return []float64{value(plan)}, nil }
}

// weighed returns the worth of units that do not mind one another.
func weighed(weights ...float64) Value {
	return simple(func(plan Plan) float64 {
		sum := 0.0
		for i, units := range plan {
			sum += float64(units) * weights[i]
		}
		return sum
	})
}

func found(t *testing.T, p Problem) *Choice {
	t.Helper()
	c, err := Search(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func best(t *testing.T, p Problem) *Choice {
	t.Helper()
	c, err := Enumerate(t.Context(), p, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// ring returns a toy of displacement: a unit frees its place from what weighs on
// it, but a share of that goes to the two neighbours and weighs there, unless
// there are units too.
func ring(seed uint64, share float64) Value {
	stream := random.New(seed).Stream(2, 0, 0)
	return simple(func(plan Plan) float64 {
		left := 0.0
		for i, units := range plan {
			weight := stream.Uniform(uint64(i), 0)
			switch next, last := plan[(i+1)%len(plan)], plan[(i+len(plan)-1)%len(plan)]; {
			case units == 0:
				left += weight
			default:
				left += weight * share / 2 * float64(2-min(next, 1)-min(last, 1))
			}
		}
		return -left
	})
}
