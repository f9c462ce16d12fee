package main

import (
	"fmt"
	"math"
	"path/filepath"
	"strconv"

	"turnout/internal/wording"
	"turnout/sim"
	"turnout/sim/attribution"
	"turnout/sim/store"
)

// conclude says what was found.
func (p *parting) conclude(parts *attribution.Parts, args []string) *store.Decomposition {
	w, f, n := p.w, p.f, len(p.players)
	d := &store.Decomposition{
		Schema: store.DecompositionSchema, Program: programOf(), Case: store.Case{Name: w.c.Name, Title: w.c.Title, Digest: w.c.Digest},
		Seed: f.seed, Electorate: store.Electorate{Seed: f.electorate, Area: f.area, Names: w.electorate.Names(), Cut: w.electorate.Cut},
		First: f.first, Replicates: int(f.replicates), StepMinutes: float64(f.step), Without: append([]string{}, f.without.names...),
		Parameters: w.stored(f.set), Note: f.restsOn(w), Exact: parts.Orders == 0,
		Orders: parts.Orders, Runs: parts.Sets, Command: f.commandOf(args),
		Title: "Where the votes of " + w.scenarios[1].name + " went, against " + w.scenarios[0].name,
	}
	c := p.before
	d.Baseline = store.Compared{Name: w.scenarios[0].name, Title: w.scenarios[0].title, Question: w.scenarios[0].Question, Differs: []string{},
		Turnout: meanOf(c.TurnoutOf(-1, 0)), Cast: meanOf(c.CastIn(-1, 0)), Counted: meanOf(c.CountedIn(-1, 0)), Resolved: string(w.scenarios[0].resolved)}
	d.Scenario = store.Compared{Name: w.scenarios[1].name, Title: w.scenarios[1].title, Question: w.scenarios[1].Question, Differs: []string{},
		Turnout: meanOf(c.TurnoutOf(0, 0)), Cast: meanOf(c.CastIn(0, 0)), Counted: meanOf(c.CountedIn(0, 0)), Resolved: string(w.scenarios[1].resolved)}
	for _, x := range w.scenarios[1].Differs(w.scenarios[0].Scenario) {
		d.Scenario.Differs = append(d.Scenario.Differs, x.Text)
	}
	cast, lost := parts.WholePair(0, 1)
	wholeCast, wholeLost := parts.WholePairMean(0, 1)
	for i, cause := range p.d.Causes {
		zero := make([]float64, int(f.replicates))
		x := store.Part{Cause: cause.Name, Meaning: cause.Meaning, Counted: meanOf(zero), Cast: meanOf(zero), Lost: meanOf(zero)}
		for player := range n {
			if p.players[player] == i {
				x.Cast, x.Lost = meanOf(parts.Of(0, player)), meanOf(parts.Of(1, player))
				x.Counted = meanOf(parts.Of(2, player))
				x.Total = cast[player] + lost[player]
				x.Whole = store.WholePart{Counted: wholeCast[player] + wholeLost[player], Cast: wholeCast[player], Lost: wholeLost[player]}
				if parts.Orders > 0 {
					sampled(&x, parts.Error[2][player])
				}
			}
		}
		d.Total.Whole.Counted += x.Whole.Counted
		d.Total.Whole.Cast += x.Whole.Cast
		d.Total.Whole.Lost += x.Whole.Lost
		d.Parts = append(d.Parts, x)
	}
	difference := func(a, b []float64) []float64 {
		for i := range a {
			a[i] -= b[i]
		}
		return a
	}
	d.Total.Cause, d.Total.Meaning, d.Total.Total = "all", "scenario less baseline", parts.Total(0)+parts.Total(1)
	d.Total.Counted = meanOf(difference(c.CountedIn(0, 0), c.CountedIn(-1, 0)))
	d.Total.Cast = meanOf(difference(c.CastIn(0, 0), c.CastIn(-1, 0)))
	d.Total.Lost = meanOf(difference(difference(c.CountedIn(0, 0), c.CountedIn(-1, 0)), difference(c.CastIn(0, 0), c.CastIn(-1, 0))))
	d.Answer = answerOf(d)
	return d
}

func meanOf(values []float64) store.Mean { return store.MeanOf(sim.MeanOf(values)) }

// sampled widens the interval of a part by the error of drawing orders; where nobody
// can know that error, there is no interval.
func sampled(x *store.Part, e float64) {
	m := &x.Counted
	if e != e || m.Low == nil || m.High == nil {
		m.Low, m.High = nil, nil
		return
	}
	half := (*m.High - *m.Low) / 2
	half = math.Sqrt(half*half + normal95*normal95*e*e)
	low, high := m.Mean-half, m.Mean+half
	m.Low, m.High, x.Sampled.Error = &low, &high, &e
}

// normal95 is the half width of a 95 % interval of a normal number [standard errors].
const normal95 = 1.96

// answerOf says in two sentences what took and what gave most.
func answerOf(d *store.Decomposition) []string {
	least, most := &d.Parts[0], &d.Parts[0]
	for i := range d.Parts {
		x := &d.Parts[i]
		if x.Counted.Mean < least.Counted.Mean {
			least = x
		}
		if x.Counted.Mean > most.Counted.Mean {
			most = x
		}
	}
	took, gave := least.Counted.High != nil && *least.Counted.High < 0, most.Counted.Low != nil && *most.Counted.Low > 0
	first := fmt.Sprintf("%s counts %s %s.", d.Scenario.Name, votesMore(d.Total.Whole.Counted), d.Baseline.Name)
	second := "The replicates do not tell whether any cause took or gave votes."
	switch {
	case least.Counted.Mean == 0 && most.Counted.Mean == 0:
		second = "No cause took or gave any."
	case took && gave:
		second = fmt.Sprintf("Of its causes %q took most, %s, and %q gave most, %s.", least.Cause, plural(int(-least.Whole.Counted), "vote"), most.Cause, wording.Count(most.Whole.Counted))
	case took:
		second = fmt.Sprintf("Of its causes %q took most, %s.", least.Cause, plural(int(-least.Whole.Counted), "vote"))
	case gave:
		second = fmt.Sprintf("Of its causes %q gave most, %s.", most.Cause, plural(int(most.Whole.Counted), "vote"))
	}
	return []string{first, second}
}

func whole(x float64) string { return wording.Count(int(math.Round(x))) }

// votesMore writes a change of votes before what it is a change from.
func votesMore(n int64) string {
	many, how := wording.Count(max(n, -n)), "more"
	if n < 0 {
		how = "fewer"
	}
	switch n {
	case 0:
		return "as many votes as"
	case 1, -1:
		return many + " " + how + " vote than"
	}
	return many + " " + how + " votes than"
}

// commandOf returns the command that makes the decomposition again.
func (f *decomposeFlags) commandOf(args []string) []string {
	list := []string{"turnout", "decompose"}
	for _, a := range args {
		list = append(list, filepath.Base(a))
	}
	add := func(given bool, flag, value string) {
		if given {
			list = append(list, "--"+flag, value)
		}
	}
	add(f.caseName != "", "case", filepath.Base(f.caseName))
	add(f.seed != 1, "seed", strconv.FormatUint(f.seed, 10))
	add(f.electorate != 1, "electorate", strconv.FormatUint(f.electorate, 10))
	add(true, "replicates", f.replicates.String())
	add(f.first != 0, "first-replicate", strconv.FormatUint(f.first, 10))
	for _, s := range f.set {
		add(true, "set", s.key+"="+s.value)
	}
	add(f.area != "", "area", f.area)
	usual := usualFlags()
	add(f.step != usual.step, "step", f.step.String())
	add(len(f.without.names) > 0, "without", f.without.String())
	add(f.causes != "", "causes", filepath.Base(f.causes))
	add(f.pairs != usualPairs, "orders", f.pairs.String())
	return list
}
