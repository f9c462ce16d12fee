package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"

	"github.com/spf13/cobra"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/files"
	"turnout/internal/wording"
	"turnout/scenarios"
	"turnout/scenarios/base"
	"turnout/scenarios/cases"
	"turnout/sim"
	"turnout/sim/calibrate"
)

// calibrateFlags are the flags of turnout calibrate.
type calibrateFlags struct {
	base       bool
	replicates number
	workers    number
	rounds     number
	electorate uint64
	seed       uint64
	out        string
	quiet      bool
}

func calibrateCommand() *cobra.Command {
	f := &calibrateFlags{replicates: 8, workers: number(runtime.NumCPU()), rounds: 12, electorate: 1, seed: 1}
	c := &cobra.Command{
		Use:   "calibrate CASE --base",
		Short: "Fit the base of a case to the figures that its base.yaml names",
		Long: `calibrate --base fits the mean habit of every group, the hours at which people set out,
the spread between polling stations and the trust scale, all else at its prior median, to
the figures that the case's base.yaml names, and to no others. It prints the fitted values
with what they were fitted to and the residuals, on days that the fit has not seen, and
compares them with those that the case ships. --out writes the table as fitted.csv.`,
		Example: "  turnout calibrate kosovo-2013 --base\n  turnout calibrate kosovo-2013 --base --replicates 16 --out fitted.csv",
		Args:    arguments(1, 1, "case"),
		RunE: verb(func(c *cobra.Command, args []string) error {
			if !f.base {
				return usage{errors.New("found no --base, want turnout calibrate CASE --base: only the base of a case can be fitted so far")}
			}
			err := f.run(c.Context(), args[0], c.OutOrStdout(), c.ErrOrStderr())
			if errors.Is(err, context.Canceled) {
				return stop("interrupted; nothing was written")
			}
			return err
		}),
	}
	flags := c.Flags()
	flags.BoolVar(&f.base, "base", false, "fit the base")
	flags.Var(&f.replicates, "replicates", "days simulated in each round")
	flags.Var(&f.rounds, "rounds", "most rounds")
	flags.Var(&f.workers, "workers", "replicates that run at the same time")
	flags.Uint64Var(&f.electorate, "electorate", f.electorate, "seed of the synthetic electorate")
	flags.Uint64Var(&f.seed, "seed", f.seed, "seed of the days")
	flags.StringVar(&f.out, "out", "", "write the fitted values to this file, too")
	flags.BoolVar(&f.quiet, "quiet", false, "say nothing of the rounds")
	return c
}

func (f *calibrateFlags) run(ctx context.Context, name string, stdout, stderr io.Writer) error {
	c, err := scenarios.OpenCase(name)
	if err != nil {
		return err
	}
	fit, err := f.prepare(ctx, c, stderr)
	if err != nil {
		return err
	}
	solution, err := calibrate.Solve(ctx, fit.Problem(), int(f.rounds))
	if err != nil {
		return err
	}
	rows, err := fit.Rows(ctx, solution, 4*int(f.replicates))
	if err != nil {
		return err
	}
	if err := printFit(stdout, c, base.Summary(solution), rows); err != nil || f.out == "" {
		return err
	}
	var table bytes.Buffer
	if err := scenarios.WriteFitted(&table, rows); err != nil {
		return err
	}
	if err := files.WriteAtomic(f.out, table.Bytes()); err != nil {
		return output{err}
	}
	return nil
}

func (f *calibrateFlags) prepare(ctx context.Context, c *cases.Case, stderr io.Writer) (*base.Fit, error) {
	recipe, err := base.ReadRecipe(c)
	if err != nil {
		return nil, err
	}
	election, err := scenarios.OpenIn(recipe.Scenario, c)
	if err != nil {
		return nil, err
	}
	start, err := scenarios.ParametersWith(c, nil)
	if err != nil {
		return nil, err
	}
	e, err := electorate.Build(ctx, c.Margins(), f.electorate, int(f.workers))
	if err != nil {
		return nil, err
	}
	return base.New(base.Setup{
		Case: c, Electorate: e, Start: start, Ordinary: scenarios.Ordinary(c), Seed: f.seed,
		Replicates: int(f.replicates), Workers: int(f.workers), Report: f.reporter(stderr),
		Election: func(p *agents.Parameters, v *agents.Voters) (*sim.Model, error) {
			return election.Model(scenarios.Setup{Seed: f.seed, Electorate: e, Parameters: p, Voters: v})
		},
	})
}

// reporter says on standard error how the fit goes.
func (f *calibrateFlags) reporter(stderr io.Writer) func(calibrate.Step) {
	if f.quiet {
		return nil
	}
	return func(s calibrate.Step) {
		if s.Round == 0 {
			fmt.Fprintf(stderr, "trying the slopes, %d to go\n", s.Probes)
			return
		}
		fmt.Fprintf(stderr, "round %d: largest residual %.2f tolerances, largest step %.2f of what is enough\n", s.Round, s.Worst, s.Moved)
	}
}

// printFit prints the fitted values beside those that the case ships.
func printFit(w io.Writer, c *cases.Case, summary string, rows []scenarios.Fitted) error {
	shipped, err := scenarios.FittedOf(c)
	if err != nil {
		return err
	}
	key := func(r scenarios.Fitted) string { return fmt.Sprint(r.Kind, r.Municipality, r.Community, r.Class) }
	was := map[string]float64{}
	for _, r := range shipped {
		was[key(r)] = r.Value
	}
	table := wording.Table{Columns: []wording.Column{{Heading: "value of"}, {Heading: "fitted", Right: true}, {Heading: "shipped", Right: true},
		{Heading: "target", Right: true}, {Heading: "simulated", Right: true}, {Heading: "residual", Right: true}, {Heading: "of"}}}
	moved := 0.0
	for _, r := range rows {
		before, ok := was[key(r)]
		if !ok {
			before = math.NaN()
		}
		moved = math.Max(moved, math.Abs(r.Value-before))
		table.Row(fittedName(c, r), figure(r.Value), figure(before), figure(r.Target), figure(r.Simulated), figure(r.Residual), r.Note)
	}
	fmt.Fprintf(w, "Base of %s: %s. Simulated values and residuals are those of days that the fit has not seen.\n\n", c.Name, summary)
	if _, err := table.WriteTo(w); err != nil {
		return err
	}
	if len(shipped) > 0 {
		fmt.Fprintf(w, "\nLargest difference to the shipped values: %.4f.\n", moved)
	}
	return nil
}

func fittedName(c *cases.Case, r scenarios.Fitted) string {
	switch {
	case r.Class != "":
		return r.Kind + " of " + r.Class
	case r.Municipality == 0:
		return r.Kind
	}
	for _, m := range c.Municipalities {
		if m.Code == r.Municipality {
			return fmt.Sprintf("%s of %s, %s", r.Kind, m.Name, r.Community)
		}
	}
	return r.Kind
}

// figure writes a number for the table, nothing where there is none.
func figure(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return fmt.Sprintf("%.6g", x)
}
