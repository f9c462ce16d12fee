package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/spf13/cobra"

	"turnout/agents"
	"turnout/internal/random"
	"turnout/scenarios"
	"turnout/sim"
	"turnout/sim/allocate"
	"turnout/sim/store"
)

// allocateFlags are the flags of allocate.
type allocateFlags struct {
	runFlags
	teams    number // 0: as many as the money buys
	budget   purse
	price    rate
	with     choice
	presence float64
	among    string
	top      number
	fresh    number
}

// usualAllocation are the flags without any given.
func usualAllocation() allocateFlags {
	f := allocateFlags{runFlags: usualFlags(), teams: 3, with: choice{"observers", scenarios.Protections()}, presence: 1, top: 24, fresh: 64}
	f.replicates = 16
	return f
}

func allocateCommand() *cobra.Command {
	f := usualAllocation()
	c := &cobra.Command{
		Use:   "allocate [SCENARIO]",
		Short: "Say at which centres a few teams protect most votes",
		Long: `allocate looks for the polling centres at which a limited number of teams (observers,
police that act, screens, bans on filming that are enforced) save most counted votes, in
paired runs in which hard-liners answer: without a name it takes election-day-reactive,
where they choose their places anew and the attack draws its targets anew, too.

It places one team after the other where it gains most, then moves single teams as long
as that gains: minutes where there are many teams, fewer with a smaller --top. Instead of
teams, or besides, --budget and --price limit the money; then it is spent only where it
gains votes.

The plan was chosen because it did well in these runs, so it is judged again on fresh
ones, beside naive plans: the largest centres, the most threatened ones, and centres at
random.

It places protection only. No command looks for the attack or the crowd that lowers
turnout most: docs/limits.md says why.`,
		Example: `  turnout allocate --area north --teams 3
  turnout allocate --area north --teams 2 --with police --presence 2
  turnout allocate --area north --with screen --budget 6000 --price 400/station`,
		Args: arguments(0, 1, "scenario"),
		RunE: verb(func(c *cobra.Command, args []string) error {
			if err := f.checkMoney(c.Flags().Changed("teams")); err != nil {
				return err
			}
			return f.allocate(c.Context(), args, c.OutOrStdout(), c.ErrOrStderr())
		}),
	}
	p := c.Flags()
	f.registerRuns(p)
	p.StringVar(&f.out, "out", "", "folder of the files (default turnout-out/allocate-SCENARIO)")
	p.Var(&f.teams, "teams", "how many centres can be protected")
	p.Var(&f.budget, "budget", "what all teams may cost; without --teams it alone is the limit")
	p.Var(&f.price, "price", "what a team costs: 500 or 500/centre, or 300/station, in the currency of the budget")
	p.Var(&f.with, "with", "what a team does")
	p.Float64Var(&f.presence, "presence", 1, "of police or observers: 1 is two for each station")
	p.StringVar(&f.among, "among", "", "the place among whose centres teams are placed (default: all that is simulated)")
	p.Var(&f.top, "top", "how many centres are looked at: those of the naive plans, then those with the most hard-liners")
	p.Var(&f.fresh, "fresh", "replicates on which the plan is judged again")
	return c
}

// allocate does what allocate does: read everything, search, judge, print.
func (f *allocateFlags) allocate(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	began := time.Now()
	if len(args) == 0 {
		args = []string{"election-day-reactive"}
	}
	if err := f.check(uint64(f.replicates) + uint64(f.fresh)); err != nil {
		return err
	}
	if given := f.presence != usualAllocation().presence; given && f.with.word != "police" && f.with.word != "observers" {
		return usage{fmt.Errorf("--presence: found %v, but --with %s is there or not, want it with police or observers alone", f.presence, f.with.word)}
	}
	if !(f.presence > 0 && f.presence <= 10) {
		return usage{fmt.Errorf("--presence: found %v, want a number above 0, at most 10", f.presence)}
	}
	bar := newProgress(stderr, f.quiet)
	defer bar.close()
	w, err := f.prepare(args)
	if err != nil {
		return err
	}
	stage, dir, err := claimFolder(cmp.Or(f.out, usualFolder("allocate", w.scenarios[0])), store.AllocationFile, store.IsAllocation)
	if err != nil {
		return err
	}
	defer func() { _ = stage.Discard() }()
	if err := f.populate(ctx, w, bar); err != nil {
		return stopped(err, "while the electorate was built", nil)
	}
	a, err := f.newAllocation(ctx, w)
	if err != nil {
		return stopped(err, "while threats were counted", nil)
	}
	if err := a.search(ctx, bar); err != nil {
		return stopped(err, "while places were looked for", nil)
	}
	if err := a.judge(ctx, bar); err != nil {
		return stopped(err, "while the plan was judged on fresh runs", nil)
	}
	said := a.said(args)
	if err := a.write(said, stage, began); err != nil {
		return output{err}
	}
	bar.close()
	a.print(stdout, said)
	fmt.Fprintf(stdout, "Files: %s\n", dir)
	return nil
}

// allocation is a search for places under way.
type allocation struct {
	f        *allocateFlags
	w        *world
	problem  allocate.Problem
	days     []sim.Day
	centres  []int // of the electorate: those that may be protected
	threat   []float64
	size     []float64
	choice   *allocate.Choice
	verdicts []allocate.Verdict
}

// newAllocation lays out the search: the centres, how large and how threatened they
// are, and what a plan is worth.
func (f *allocateFlags) newAllocation(ctx context.Context, w *world) (*allocation, error) {
	a := &allocation{f: f, w: w}
	for i := range w.electorate.Margins.Centres {
		a.centres = append(a.centres, i)
	}
	if f.among != "" {
		area, known, simulated := w.places.find(f.among)
		if !known {
			return nil, unknownPlace("--among", f.among, w.c)
		}
		if !simulated {
			return nil, usage{fmt.Errorf("--among: found %s, which is not simulated, want a place within --area", f.among)}
		}
		a.centres = area.Centres
	}
	if int(f.teams) > len(a.centres) {
		return nil, usage{fmt.Errorf("--teams: found %d, want at most the number of centres, %d", f.teams, len(a.centres))}
	}
	if err := a.weigh(ctx); err != nil {
		return nil, err
	}
	a.problem = allocate.Problem{
		Places: len(a.centres), Units: a.units(), Most: 1, Value: allocate.Remember(a.worth(f.first, int(f.replicates))),
	}
	if err := a.charge(); err != nil {
		return nil, err
	}
	return a, a.shortlist()
}

// weigh counts names and hard-liners at each centre on days without teams.
func (a *allocation) weigh(ctx context.Context) error {
	m, err := a.model(nil)
	if err != nil {
		return err
	}
	a.days = m.Days
	outcomes, err := a.run(ctx, nil, a.f.first, int(a.f.replicates))
	if err != nil {
		return err
	}
	for _, c := range a.centres {
		e := a.w.electorate
		a.size = append(a.size, float64(e.CentreFirst[c+1]-e.CentreFirst[c]))
		marks := 0.0
		for _, o := range outcomes {
			for _, row := range o.Days[0].CrowdByCentre {
				marks += float64(row[c])
			}
		}
		a.threat = append(a.threat, marks*sim.CrowdHours/float64(len(outcomes)))
	}
	return nil
}

// shortlist says which places are looked at: those of the naive plans, from which the
// search also starts, so that it does not do worse than these on the choosing runs; then
// the most threatened, and of equally threatened ones the largest.
func (a *allocation) shortlist() error {
	p := &a.problem
	naive := make([]bool, len(a.centres))
	for _, weight := range [][]float64{a.size, a.threat} {
		plan, err := allocate.Heaviest(*p, weight)
		if err != nil {
			return err
		}
		p.Starts = append(p.Starts, plan)
		for i, n := range plan {
			naive[i] = naive[i] || n > 0
		}
	}
	all := ranked(len(a.centres), func(i int) (float64, float64) { return a.threat[i], a.size[i] })
	count := 0
	for _, first := range []bool{true, false} {
		for _, i := range all {
			if naive[i] == first {
				p.Ranking = append(p.Ranking, i)
			}
		}
		if first {
			count = len(p.Ranking)
		}
	}
	p.Top = min(len(a.centres), max(int(a.f.top), int(a.f.teams), count))
	return nil
}

// run runs the scenario with teams at some centres.
func (a *allocation) run(ctx context.Context, codes []string, first uint64, count int) ([]*sim.Outcome, error) {
	m, err := a.model(codes)
	if err != nil {
		return nil, err
	}
	return m.RunAll(ctx, first, count, int(a.f.workers), nil)
}

// model returns the scenario with teams at some centres.
func (a *allocation) model(codes []string) (*sim.Model, error) {
	s, err := a.w.scenarios[0].Protect(a.f.with.word, codes, a.f.presence)
	if err != nil {
		return nil, err
	}
	return s.Model(scenarios.Setup{Seed: a.f.seed, Electorate: a.w.electorate, Parameters: a.w.parameters, Voters: a.w.voters,
		Step: float64(a.f.step), Without: a.f.without.set})
}

// worth returns the value of plans: counted valid votes in all that is simulated, by
// replicate, of each centre on the last day on which it votes.
func (a *allocation) worth(first uint64, count int) allocate.Value {
	return func(ctx context.Context, plan allocate.Plan) ([]float64, error) {
		outcomes, err := a.run(ctx, a.codes(plan), first, count)
		if err != nil {
			return nil, err
		}
		values := make([]float64, len(outcomes))
		for i, o := range outcomes {
			values[i] = float64(a.counted(o))
		}
		return values, nil
	}
}

// counted returns the ballots that are counted as valid in the end.
func (a *allocation) counted(o *sim.Outcome) (n int) {
	for c := range a.w.electorate.Margins.Centres {
		for day := len(o.Days) - 1; day >= 0; day-- {
			if votes := a.days[day].Votes; votes == nil || votes[c] {
				n += int(o.Days[day].LedgerByCentre[c][agents.CountedValid])
				break
			}
		}
	}
	return n
}

// codes returns the centres at which a plan places teams.
func (a *allocation) codes(plan allocate.Plan) (codes []string) {
	for i, n := range plan {
		if n > 0 {
			codes = append(codes, a.w.electorate.Margins.Centres[a.centres[i]].Code)
		}
	}
	return codes
}

// search looks for the plan, also from the naive ones.
func (a *allocation) search(ctx context.Context, bar *progress) error {
	done, end := bar.count("looking for places: plans run")
	defer end()
	a.problem.Report = done
	var err error
	a.choice, err = allocate.Search(ctx, a.problem)
	return err
}

// judge compares the plan with naive ones on the runs that chose it and on fresh ones.
func (a *allocation) judge(ctx context.Context, bar *progress) error {
	done, end := bar.count("judging the plan and its rivals: plans run")
	defer end()
	a.problem.Report = done
	plans := []allocate.Rival{{Name: "chosen", Plan: a.choice.Plan}}
	for _, naive := range []struct {
		name   string
		weight []float64
	}{{"largest", a.size}, {"most threatened", a.threat}} {
		plan, err := allocate.Heaviest(a.problem, naive.weight)
		if err != nil {
			return err
		}
		plans = append(plans, allocate.Rival{Name: naive.name, Plan: plan})
	}
	scattered, err := allocate.Scattered(a.problem, 3, random.New(a.f.seed).Stream(uint32(agents.ToScatter), 0, 0))
	if err != nil {
		return err
	}
	for i, plan := range scattered {
		plans = append(plans, allocate.Rival{Name: fmt.Sprintf("at random %d", i+1), Plan: plan})
	}
	fresh := allocate.Remember(a.worth(a.f.first+uint64(a.f.replicates), int(a.f.fresh)))
	a.verdicts, err = allocate.Judge(ctx, a.problem, fresh, plans)
	return err
}

// ranked returns the numbers below n, those with the highest key first, then by number.
func ranked(n int, key func(int) (float64, float64)) []int {
	list := make([]int, 0, n)
	for i := range n {
		at := len(list)
		x, y := key(i)
		for at > 0 {
			u, v := key(list[at-1])
			if u > x || u == x && v >= y || math.IsNaN(u) {
				break
			}
			at--
		}
		list = append(list, 0)
		copy(list[at+1:], list[at:])
		list[at] = i
	}
	return list
}
