// Package calibrate fits parameters to targets by simulation. It knows a
// function from a parameter vector to summaries and nothing of elections.
//
//	Problem --Solve--> Solution: the vector, its residuals, how it got there
//
// The function must be the same on every call (common random numbers), so that
// a small change of the vector shows as a small change of the summaries.
package calibrate

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Problem is a least-squares problem: find theta so that the summaries of a
// simulation meet their targets, each in units of its tolerance.
type Problem struct {
	Unknowns []Unknown
	Targets  []Target
	Simulate func(ctx context.Context, theta []float64) ([]float64, error)
	// Report is called after each simulation; nil for silence.
	Report func(Step)
}

// Unknown is one entry of theta.
type Unknown struct {
	Name      string
	Start     float64
	Low, High float64 // bounds, Low < High
	Probe     float64 // step of the finite difference; 0: the Guess of the targets is its column of the Jacobian
	Most      float64 // longest step in one round; 0 means no limit
	Enough    float64 // the entry has settled when a step is below this
}

// Target is one summary and the value it should have.
type Target struct {
	Name      string
	Value     float64
	Tolerance float64         // standard error of the target, > 0
	Guess     map[int]float64 // by unknown: rough slope d summary / d theta, for unknowns without a probe
}

// Step is the state of a solution after one simulation.
type Step struct {
	Round  int     // 0 for the start and its probes
	Worst  float64 // largest residual in units of its tolerance
	Moved  float64 // largest step in units of Enough
	Probes int     // finite differences still to come
}

// Solution is the fitted vector.
type Solution struct {
	Theta     []float64
	Summaries []float64 // at Theta
	Residuals []float64 // summaries less targets
	Rounds    int
	Settled   bool // every entry moved by less than Enough in the last round
}

// Solve takes Gauss-Newton steps with the Jacobian of the start until the
// vector has settled, for at most rounds steps. Where the problem is not far
// from linear in theta this gains a digit in every few rounds, and it cannot be
// led astray by the noise of a simulation.
func Solve(ctx context.Context, p Problem, rounds int) (*Solution, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	theta := make([]float64, len(p.Unknowns))
	for i, u := range p.Unknowns {
		theta[i] = u.Start
	}
	y, err := p.simulate(ctx, theta)
	if err != nil {
		return nil, err
	}
	j, err := p.jacobian(ctx, theta, y)
	if err != nil {
		return nil, err
	}
	s := &Solution{Theta: theta, Summaries: y}
	for s.Rounds < rounds && !s.Settled {
		if err := p.improve(ctx, s, j); err != nil {
			return nil, err
		}
	}
	s.Residuals = make([]float64, len(p.Targets))
	for k, t := range p.Targets {
		s.Residuals[k] = s.Summaries[k] - t.Value
	}
	return s, nil
}

func (p *Problem) check() error {
	if len(p.Targets) < len(p.Unknowns) || len(p.Unknowns) == 0 {
		return fmt.Errorf("calibrate: found %d targets for %d unknowns, want at least as many", len(p.Targets), len(p.Unknowns))
	}
	for _, u := range p.Unknowns {
		if !(u.Start >= u.Low && u.Start <= u.High && u.Enough > 0) {
			return fmt.Errorf("calibrate: %s starts at %v, want a value in [%v, %v] and a positive step that is enough", u.Name, u.Start, u.Low, u.High)
		}
	}
	for _, t := range p.Targets {
		if !(t.Tolerance > 0) || math.IsNaN(t.Value) {
			return fmt.Errorf("calibrate: target %s is %v ± %v, want a number and a positive tolerance", t.Name, t.Value, t.Tolerance)
		}
	}
	return nil
}

func (p *Problem) simulate(ctx context.Context, theta []float64) ([]float64, error) {
	y, err := p.Simulate(ctx, theta)
	if err != nil {
		return nil, err
	}
	if len(y) != len(p.Targets) {
		return nil, fmt.Errorf("calibrate: the simulation gave %d summaries, want %d", len(y), len(p.Targets))
	}
	for k, x := range y {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, fmt.Errorf("calibrate: summary %s is %v", p.Targets[k].Name, x)
		}
	}
	return y, nil
}

// jacobian returns d summaries / d theta: finite differences where an unknown
// has a probe, guesses elsewhere.
func (p *Problem) jacobian(ctx context.Context, theta, y []float64) (*mat.Dense, error) {
	j := mat.NewDense(len(p.Targets), len(p.Unknowns), nil)
	left := 0
	for _, u := range p.Unknowns {
		if u.Probe != 0 {
			left++
		}
	}
	for i, u := range p.Unknowns {
		if u.Probe == 0 {
			for k, t := range p.Targets {
				j.Set(k, i, t.Guess[i])
			}
			continue
		}
		there := append([]float64(nil), theta...)
		there[i] += u.Probe
		z, err := p.simulate(ctx, there)
		if err != nil {
			return nil, err
		}
		for k := range z {
			j.Set(k, i, (z[k]-y[k])/u.Probe)
		}
		left--
		p.report(Step{Worst: p.worst(y), Probes: left})
	}
	return j, nil
}

// improve takes one step.
func (p *Problem) improve(ctx context.Context, s *Solution, j *mat.Dense) error {
	move, err := p.direction(s, j)
	if err != nil {
		return err
	}
	theta, moved := append([]float64(nil), s.Theta...), 0.0
	for i, u := range p.Unknowns {
		step := move.AtVec(i)
		if u.Most > 0 {
			step = math.Min(u.Most, math.Max(-u.Most, step))
		}
		theta[i] = math.Min(u.High, math.Max(u.Low, theta[i]+step))
		moved = math.Max(moved, math.Abs(theta[i]-s.Theta[i])/u.Enough)
	}
	y, err := p.simulate(ctx, theta)
	if err != nil {
		return err
	}
	s.Theta, s.Summaries = theta, y
	s.Rounds++
	s.Settled = moved < 1
	p.report(Step{Round: s.Rounds, Worst: p.worst(y), Moved: moved})
	return nil
}

// direction returns the Gauss-Newton step: least squares of J x = targets less
// summaries, each row in units of its tolerance.
func (p *Problem) direction(s *Solution, j *mat.Dense) (*mat.VecDense, error) {
	rows, columns := j.Dims()
	a, b := mat.NewDense(rows, columns, nil), mat.NewVecDense(rows, nil)
	for k, t := range p.Targets {
		for i := range columns {
			a.Set(k, i, j.At(k, i)/t.Tolerance)
		}
		b.SetVec(k, (t.Value-s.Summaries[k])/t.Tolerance)
	}
	x := mat.NewVecDense(columns, nil)
	if err := x.SolveVec(a, b); err != nil {
		return nil, fmt.Errorf("calibrate: the targets do not identify the unknowns: %w", err)
	}
	return x, nil
}

func (p *Problem) worst(y []float64) float64 {
	worst := 0.0
	for k, t := range p.Targets {
		worst = math.Max(worst, math.Abs(y[k]-t.Value)/t.Tolerance)
	}
	return worst
}

func (p *Problem) report(s Step) {
	if p.Report != nil {
		p.Report(s)
	}
}
