package main

import (
	"context"
	"errors"
	"fmt"

	"turnout/internal/wording"
	"turnout/scenarios"
	"turnout/sim"
	"turnout/sim/store"
)

// mostFlips is how many assumptions a comparison names.
const mostFlips = 12

// drawParameters runs every scenario under parameter vectors drawn from the priors, a
// few replicates each. It equips the voters anew, so nothing may be run after it. Who
// interrupts it keeps the draws that are done, as if no more had been asked for; cut
// says so then.
func (f *compareFlags) drawParameters(ctx context.Context, d *duel, bar *progress) (cut, err error) {
	keep := map[string]bool{}
	for _, s := range f.set {
		keep[s.key] = true
	}
	draw, err := scenarios.NewDraw(d.w.parameters, d.w.c, keep)
	if err != nil {
		return nil, err
	}
	d.contrast.Rest()
	show, end := bar.bar("draws of the parameters", int(f.draws))
	defer end()
	drawn := new(sim.Draws)
	for i := range uint64(f.draws) {
		counted, values, err := f.oneDraw(ctx, d, draw, i)
		if err != nil && errors.Is(err, context.Canceled) {
			cut = stop(fmt.Sprintf("interrupted after %s of %s of the parameters", wording.Count(int64(i)), plural(int(f.draws), "draw")))
			break
		}
		if err != nil {
			return nil, err
		}
		drawn.Counted, drawn.Vectors = append(drawn.Counted, counted), append(drawn.Vectors, values)
		if show != nil {
			show(int(i) + 1)
		}
	}
	if f.draws = number(len(drawn.Counted)); f.draws > 0 {
		d.said.Draws = f.drawsSaid(d, draw, drawn)
	}
	return cut, nil
}

// oneDraw runs all scenarios under one vector and returns the mean counted votes of
// each. Every draw has replicates of its own, so that their luck averages out.
func (f *compareFlags) oneDraw(ctx context.Context, d *duel, draw *scenarios.Draw, i uint64) (counted, values []float64, err error) {
	w := d.w
	p, values := draw.Vector(f.seed, i)
	w.voters = w.electorate.Equip(p, w.voters, scenarios.Ordinary(w.c))
	var models []*sim.Model
	for _, s := range w.scenarios {
		m, err := s.Model(scenarios.Setup{Seed: f.seed, Electorate: w.electorate, Parameters: p, Voters: w.voters,
			Step: float64(f.step), Without: f.without.set})
		if err != nil {
			return nil, nil, err
		}
		models = append(models, m)
	}
	k := int(f.drawReplicates)
	first := f.first + uint64(d.contrast.Done) + i*uint64(k)
	contrast, err := sim.NewContrast(models, d.contrast.Places[:1], nil, first)
	if err == nil {
		err = contrast.Run(ctx, k, int(f.workers), nil)
	}
	if err != nil {
		return nil, nil, err
	}
	for s := range models {
		counted = append(counted, sim.MeanOf(contrast.CountedIn(s-1, 0)).Mean)
	}
	return counted, values, nil
}

// drawsSaid puts draws into words and numbers of the comparison.
func (f *compareFlags) drawsSaid(d *duel, draw *scenarios.Draw, drawn *sim.Draws) *store.Draws {
	out := &store.Draws{Count: int(f.draws), Replicates: int(f.drawReplicates), From: "prior", Flips: []store.Flip{}, Noise: drawn.Noise()}
	for o, x := range drawn.Options() {
		low, high := x.Effect.SpreadLow, x.Effect.SpreadHigh
		if low != low { // one draw
			low, high = x.Median, x.Median
		}
		out.Options = append(out.Options, store.Option{Scenario: d.w.scenarios[o].name, Best: x.Best, BestError: x.BestError,
			Regret: x.Regret, Worst: x.Worst, Effect: x.Median, EffectLow: low, EffectHigh: high})
	}
	out.Leader = d.w.scenarios[drawn.Ranking()[0]].name
	for _, x := range drawn.Flips() {
		if len(out.Flips) == mostFlips {
			break
		}
		p := draw.Parameters[x.Parameter]
		out.Flips = append(out.Flips, store.Flip{Parameter: p.Key, Meaning: p.Meaning, Grade: p.Grade, Rank: x.Rank, Split: x.Split,
			Low: x.Low, High: x.High, Flips: x.Flips(out.Noise)})
	}
	for i, counted := range drawn.Counted {
		out.Regret = append(out.Regret, store.Regrets{Draw: i, Counted: counted})
	}
	return out
}
