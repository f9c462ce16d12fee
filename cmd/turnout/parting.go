package main

import (
	"context"
	"fmt"

	"turnout/agents"
	"turnout/internal/random"
	"turnout/scenarios"
	"turnout/sim"
	"turnout/sim/attribution"
)

// parting shares out a difference among causes.
type parting struct {
	f       *decomposeFlags
	w       *world
	d       *scenarios.Decomposition
	players []int // causes that can make a difference
	whole   sim.Area
	known   map[attribution.Set][][]int64 // cast, lost and counted, by replicate
	before  *sim.Contrast                 // of the whole scenarios
}

func newParting(f *decomposeFlags, w *world, d *scenarios.Decomposition) *parting {
	p := &parting{f: f, w: w, d: d, known: map[attribution.Set][][]int64{}}
	p.whole, _ = w.places.whole()
	for i, plays := range d.Playing {
		if plays {
			p.players = append(p.players, i)
		}
	}
	return p
}

// share runs the sets of causes that are needed and returns each one's part.
func (p *parting) share(ctx context.Context, bar *progress) (*attribution.Parts, error) {
	n := len(p.players)
	if n == 0 {
		return nil, usage{fmt.Errorf("found no cause that makes %s differ from %s, want at least one", p.d.Scenario.Name, p.d.Base.Name)}
	}
	if n > attribution.MostPlayers {
		return nil, usage{fmt.Errorf("found %d causes, want at most %d: put actions together in a file for --causes", n, attribution.MostPlayers)}
	}
	if exactly(n) {
		if err := p.runAll(ctx, bar); err != nil {
			return nil, err
		}
		return attribution.Exact(ctx, attribution.Game{Players: n, Value: p.value})
	}
	done, end := bar.bar("sets of causes", 1)
	defer end()
	game := attribution.Game{Players: n, Value: p.value, Report: func(sets, all int) {
		if done != nil {
			done(sets * 1000 / all / 1000)
		}
	}}
	orders := random.New(p.f.seed).Stream(uint32(agents.ToOrderCauses), 0, 0)
	return attribution.Sampled(ctx, game, int(p.f.pairs), orders)
}

// value returns what a set of causes brings about.
func (p *parting) value(ctx context.Context, set attribution.Set) ([][]int64, error) {
	if p.known[set] == nil {
		if err := p.run(ctx, []attribution.Set{set}); err != nil {
			return nil, err
		}
	}
	return p.known[set], nil
}

// atOnce is how many scenarios run beside one baseline.
const atOnce = 8

// runAll runs every set, those together that switch off the same mechanisms.
func (p *parting) runAll(ctx context.Context, bar *progress) error {
	groups := map[sim.Mechanisms][]attribution.Set{}
	var order []sim.Mechanisms
	sets := 1 << len(p.players)
	for set := range sets {
		_, without, err := p.d.Part(p.at(attribution.Set(set)))
		if err != nil {
			return usage{err}
		}
		if groups[without] == nil {
			order = append(order, without)
		}
		groups[without] = append(groups[without], attribution.Set(set))
	}
	done, end := bar.bar("sets of causes", sets)
	defer end()
	for _, without := range order {
		for list := groups[without]; len(list) > 0; {
			n := min(atOnce, len(list))
			if err := p.run(ctx, list[:n]); err != nil {
				return err
			}
			list = list[n:]
			if done != nil {
				done(len(p.known))
			}
		}
	}
	return nil
}

// at says which causes are at work in a set of players.
func (p *parting) at(set attribution.Set) func(cause int) bool {
	return func(cause int) bool {
		for player, c := range p.players {
			if c == cause {
				return set.Has(player)
			}
		}
		return true
	}
}

// run runs sets that switch off the same mechanisms, beside the baseline without these.
func (p *parting) run(ctx context.Context, sets []attribution.Set) error {
	var models []*sim.Model
	add := func(s *scenarios.Scenario, without sim.Mechanisms) error {
		m, err := s.Model(scenarios.Setup{Seed: p.f.seed, Electorate: p.w.electorate, Parameters: p.w.parameters, Voters: p.w.voters,
			Step: float64(p.f.step), Without: p.f.without.set | without})
		models = append(models, m)
		return err
	}
	for i, set := range sets {
		s, without, err := p.d.Part(p.at(set))
		if err == nil && i == 0 {
			err = add(p.d.Base, without)
		}
		if err == nil {
			err = add(s, without)
		}
		if err != nil {
			return err
		}
	}
	c, err := sim.NewContrast(models, []sim.Area{p.whole}, nil, p.f.first)
	if err != nil {
		return err
	}
	if err := c.Run(ctx, int(p.f.replicates), int(p.f.workers), nil); err != nil {
		return err
	}
	for i, set := range sets {
		cast, lost, counted := make([]int64, c.Done), make([]int64, c.Done), make([]int64, c.Done)
		for r := range c.Done {
			x := &c.Pairs[i][r][0]
			cast[r] = int64(x.CastAfter - x.CastBefore)
			counted[r] = int64(x.CountedAfter - x.CountedBefore)
			lost[r] = counted[r] - cast[r]
		}
		p.known[set] = [][]int64{cast, lost, counted}
		if set == attribution.Everyone(len(p.players)) {
			p.before = keepOne(c, i)
		}
	}
	return nil
}

// keepOne returns a contrast with one of its scenarios only.
func keepOne(c *sim.Contrast, i int) *sim.Contrast {
	one := *c
	one.Pairs = c.Pairs[i : i+1]
	return &one
}
