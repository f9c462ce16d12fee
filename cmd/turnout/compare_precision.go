package main

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"turnout/sim"
	"turnout/sim/store"
)

// points is a flag that holds a width in percentage points; 0 where none is given.
type points float64

// Set reads a width with its unit.
func (p *points) Set(text string) error {
	bare, ok := strings.CutSuffix(strings.TrimSpace(text), "pp")
	x, err := strconv.ParseFloat(strings.TrimSpace(bare), 64)
	if !ok || err != nil || !(x >= 0.0001 && x <= 100) {
		return fmt.Errorf("want a width from 0.0001 to 100 percentage points with its unit, for example 0.2pp")
	}
	*p = points(x)
	return nil
}

func (p *points) String() string {
	if *p == 0 {
		return ""
	}
	return strconv.FormatFloat(float64(*p), 'g', -1, 64) + "pp"
}

// Type names the value in the help.
func (*points) Type() string { return "width" }

// mostPairs is where a comparison gives up to reach a precision [replicates].
const mostPairs = 100_000

// mostReplicates returns how many replicates there may come to be.
func (f *compareFlags) mostReplicates() uint64 {
	most := uint64(f.replicates)
	if f.precision > 0 {
		most = max(most, mostPairs)
	}
	return most + uint64(f.draws)*uint64(f.drawReplicates)
}

// simulateAll runs the replicates; where a precision was asked for, batches of half as
// many again until it is reached.
func (f *compareFlags) simulateAll(ctx context.Context, d *duel, bar *progress) error {
	if f.precision == 0 {
		return f.pairs(ctx, d, int(f.replicates), bar)
	}
	p := &store.Precision{Wanted: float64(f.precision), Converged: []store.Convergence{}, Unpaired: []store.Unpaired{}}
	d.said.Precision = p
	batch := max(int(f.replicates), enough)
	for {
		if err := f.pairs(ctx, d, batch, bar); err != nil {
			return err
		}
		width, widest := d.contrast.Widest()
		p.Converged = append(p.Converged, store.Convergence{Replicates: d.contrast.Done, Width: width, Scenario: d.said.Scenarios[widest].Name})
		if p.Met = width <= p.Wanted; p.Met || d.contrast.Done >= mostPairs {
			break
		}
		batch = min(max(1, d.contrast.Done/2), mostPairs-d.contrast.Done)
	}
	for s := range d.said.Scenarios {
		gain := sim.PairedGain(d.contrast.TurnoutOf(-1, 0), d.contrast.TurnoutOf(s, 0))
		if gain.Correlation == gain.Correlation && !math.IsInf(gain.Unpaired, 0) {
			p.Unpaired = append(p.Unpaired, store.Unpaired{Scenario: d.said.Scenarios[s].Name, Correlation: gain.Correlation, Replicates: gain.Unpaired})
		}
	}
	return nil
}

// pairs runs one batch of replicates.
func (f *compareFlags) pairs(ctx context.Context, d *duel, count int, bar *progress) error {
	show, end := bar.bar("pairs of replicates", count)
	defer end()
	before, now := d.contrast.Done, 0
	err := d.contrast.Run(ctx, count, int(f.workers), func(done int) {
		now = done
		if show != nil {
			show(done)
		}
	})
	if err != nil {
		return interrupted{err, before + now, before + count}
	}
	return nil
}
