package main

import (
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"
	"time"

	"turnout/agents"
	"turnout/internal/exact"
	"turnout/sim"
)

// mean is a mean over replicates with its standard error.
type mean struct{ value, err float64 }

func meanOf(values []float64) mean {
	return mean{exact.Mean(values), exact.StdDev(values) / math.Sqrt(float64(len(values)))}
}

// level is how many vote in the unchanged scenario [percent of the register].
type level struct{ north, all mean }

// change is what a row changes, replicate by replicate on common random numbers.
type change struct {
	north, all mean    // final turnout [percentage points of the register]
	valid      mean    // ballots counted valid in the north
	lines      int     // lines of the ledger that differ, of all replicates
	time       float64 // processor time: fastest day over the fastest day of the unchanged scenario
}

// compare runs every row beside the unchanged scenario.
func (s *section) compare(w *world, progress io.Writer) error {
	base := sim.NewKernel(s.from)
	base.KeepDiaries()
	for i := range s.rows {
		r := &s.rows[i]
		p := newPairs(base, r.model)
		for replicate := range w.replicates {
			if err := p.run(uint64(replicate)); err != nil {
				return fmt.Errorf("%s: %w", r.name, err)
			}
		}
		r.change, s.full = p.change(w), p.level(w)
		r.model = nil
		fmt.Fprintf(progress, "%s, %s: %d lines differ\n", s.base, r.name, r.change.lines)
	}
	return nil
}

// pairs are days of two worlds with the same luck.
type pairs struct {
	kernels  [2]*sim.Kernel // without and with the change
	outcomes [2][]*sim.Outcome
	fastest  [2]time.Duration
	lines    int
}

func newPairs(base *sim.Kernel, changed *sim.Model) *pairs {
	p := &pairs{kernels: [2]*sim.Kernel{base, sim.NewKernel(changed)}, fastest: [2]time.Duration{math.MaxInt64, math.MaxInt64}}
	p.kernels[1].KeepDiaries()
	runtime.GC() // not while a day is timed
	return p
}

// run runs one replicate of both worlds; which comes first alternates, so that
// what else the machine does is shared out.
func (p *pairs) run(replicate uint64) error {
	for turn := range uint64(2) {
		i := (turn + replicate) % 2
		start := clock()
		o, err := p.kernels[i].Run(replicate)
		if err != nil {
			return err
		}
		p.fastest[i] = min(p.fastest[i], clock()-start)
		p.outcomes[i] = append(p.outcomes[i], o)
	}
	before, after := p.kernels[0].Diaries(), p.kernels[1].Diaries()
	for day := range before {
		for v, status := range before[day].Status {
			if after[day].Status[v] != status {
				p.lines++
			}
		}
	}
	return nil
}

// turnout returns, by replicate, the turnout at the end of the first day [%].
func (p *pairs) turnout(i int, a sim.Area) []float64 {
	cast, names := a.Final(p.outcomes[i], 0), a.Names(p.outcomes[i], 0, sim.OfRegister)
	rates := make([]float64, len(cast))
	for r := range rates {
		rates[r] = 100 * float64(cast[r]) / float64(names[r])
	}
	return rates
}

func (p *pairs) valid(i int, a sim.Area) []float64 {
	var counts []float64
	for _, n := range a.Status(p.outcomes[i], 0, agents.CountedValid) {
		counts = append(counts, float64(n))
	}
	return counts
}

func (p *pairs) level(w *world) level {
	return level{meanOf(p.turnout(0, w.north)), meanOf(p.turnout(0, w.all))}
}

func (p *pairs) change(w *world) change {
	return change{
		north: meanOf(less(p.turnout(1, w.north), p.turnout(0, w.north))),
		all:   meanOf(less(p.turnout(1, w.all), p.turnout(0, w.all))),
		valid: meanOf(less(p.valid(1, w.north), p.valid(0, w.north))),
		lines: p.lines,
		time:  p.fastest[1].Seconds() / p.fastest[0].Seconds(),
	}
}

// less returns a less b.
func less(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range d {
		d[i] = a[i] - b[i]
	}
	return d
}

// wired returns an error that names every row that changes nobody.
func wired(sections []section) error {
	var idle []string
	for _, s := range sections {
		for _, r := range s.rows {
			if r.change.lines == 0 {
				idle = append(idle, r.name+" in "+s.base)
			}
		}
	}
	if idle == nil {
		return nil
	}
	return fmt.Errorf("not a single line of the ledger differs, want at least one, for: %s", strings.Join(idle, ", "))
}
