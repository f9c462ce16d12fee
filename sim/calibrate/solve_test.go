package calibrate

import (
	"context"
	"math"
	"testing"
)

// A toy with a known answer: three curved summaries of two unknowns that can
// be met exactly, started from a wrong guess of one slope.
func TestSolveFindsKnownAnswer(t *testing.T) {
	p := Problem{
		Unknowns: []Unknown{
			{Name: "a", Start: 0, Low: -5, High: 5, Probe: 0.01, Enough: 1e-8},
			{Name: "b", Start: 0, Low: -5, High: 5, Enough: 1e-8},
		},
		Targets: []Target{
			{Name: "e^a", Value: math.Exp(0.4), Tolerance: 0.1},
			{Name: "b + b³", Value: -0.3 - 0.027, Tolerance: 0.2, Guess: map[int]float64{1: 0.8}},
			{Name: "a + 0.1 b", Value: 0.4 - 0.03, Tolerance: 0.1, Guess: map[int]float64{1: 0.1}},
		},
		Simulate: func(_ context.Context, x []float64) ([]float64, error) {
			return []float64{math.Exp(x[0]), x[1] + x[1]*x[1]*x[1], x[0] + 0.1*x[1]}, nil
		},
	}
	s, err := Solve(context.Background(), p, 60)
	if err != nil {
		t.Fatal(err)
	}
	if !s.Settled || math.Abs(s.Theta[0]-0.4) > 1e-5 || math.Abs(s.Theta[1]+0.3) > 1e-5 {
		t.Errorf("found %v after %d rounds (settled: %v), want 0.4 and -0.3", s.Theta, s.Rounds, s.Settled)
	}
}

// With more targets than unknowns the answer is the weighted least-squares one.
func TestSolveWeighs(t *testing.T) {
	p := Problem{
		Unknowns: []Unknown{{Name: "x", Low: -10, High: 10, Probe: 0.1, Enough: 1e-9}},
		Targets:  []Target{{Name: "one", Value: 1, Tolerance: 1}, {Name: "two", Value: 4, Tolerance: 0.5}},
		Simulate: func(_ context.Context, x []float64) ([]float64, error) { return []float64{x[0], x[0]}, nil },
	}
	s, err := Solve(context.Background(), p, 20)
	if err != nil {
		t.Fatal(err)
	}
	if want := (1.0*1 + 4.0*4) / 5; math.Abs(s.Theta[0]-want) > 1e-9 {
		t.Errorf("found %v, want %v", s.Theta[0], want)
	}
}

func TestSolveStaysInBoundsAndRefusesNonsense(t *testing.T) {
	p := Problem{
		Unknowns: []Unknown{{Name: "x", Low: 0, High: 1, Probe: 0.1, Enough: 1e-6}},
		Targets:  []Target{{Name: "far", Value: 9, Tolerance: 1}},
		Simulate: func(_ context.Context, x []float64) ([]float64, error) { return []float64{x[0]}, nil },
	}
	s, err := Solve(context.Background(), p, 20)
	if err != nil || s.Theta[0] != 1 || s.Residuals[0] != -8 {
		t.Errorf("found %+v, %v, want the bound 1 and residual -8", s, err)
	}
	p.Simulate = func(context.Context, []float64) ([]float64, error) { return []float64{math.NaN()}, nil }
	if _, err := Solve(context.Background(), p, 20); err == nil {
		t.Error("a summary that is NaN was accepted")
	}
	p.Unknowns = append(p.Unknowns, p.Unknowns[0])
	if _, err := Solve(context.Background(), p, 20); err == nil {
		t.Error("more unknowns than targets were accepted")
	}
}
