package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"turnout/internal/document"
)

// runFlags are the flags of run.
type runFlags struct {
	caseName   string
	seed       uint64
	electorate uint64
	replicates number
	first      uint64
	workers    number
	out        string
	set        settings
	without    mechanisms
	step       document.Minutes
	area       string
	show       string
	format     choice
	quiet      bool
	figures    bool
	again      bool // a scenario may be named twice
}

// usualFlags returns the flags as they are where none is given.
func usualFlags() runFlags {
	return runFlags{replicates: 32, workers: number(runtime.GOMAXPROCS(0)), step: 5, format: choice{"table", []string{"table", "json", "csv"}}}
}

func runCommand() *cobra.Command {
	f := usualFlags()
	c := &cobra.Command{
		Use:   "run [SCENARIO...]",
		Short: "Simulate scenarios and print turnout beside the observed figures",
		Long: `run simulates one scenario or several, each by its name or file, and prints turnout
beside what was observed. Without a name it runs election-day. Several scenarios run
on the same luck, voter by voter, and their differences from the first are printed.

The files of a run (tables in CSV, figures, the resolved scenario, manifest.json) go into
the folder turnout-out/SCENARIO, or that of --out; of several scenarios each has a folder
in --out. The folder of an earlier run is replaced as a whole; any other that is not empty
is refused. The numbers depend on scenario, case,
parameters, seed, electorate, step and replicates, not on workers, machine or moment.`,
		Example: `  turnout run
  turnout run --area north --replicates 8
  turnout run endorsement election-day
  turnout run mine.yaml --set cue_effect=2 --without rumour --step "10 min"`,
		RunE: verb(func(c *cobra.Command, args []string) error {
			return f.run(c.Context(), args, c.OutOrStdout(), c.ErrOrStderr())
		}),
	}
	f.register(c.Flags(), "folder of the files; with several scenarios one folder in it for each (default turnout-out/SCENARIO)")
	return c
}

// register defines the flags; out says where the files go.
func (f *runFlags) register(p *pflag.FlagSet, out string) {
	f.registerWhole(p, out)
	p.StringVar(&f.show, "show", "", "print only the rows of this place")
}

// registerWhole is register where what is printed is not of places.
func (f *runFlags) registerWhole(p *pflag.FlagSet, out string) {
	f.registerRuns(p)
	p.StringVar(&f.out, "out", "", out)
	p.Var(&f.format, "format", "how to print")
	p.BoolVar(&f.figures, "figures", true, "draw figures as well; turnout plot draws them later")
}

// registerRuns defines the flags that say what is simulated and how.
func (f *runFlags) registerRuns(p *pflag.FlagSet) {
	p.SortFlags = false
	p.StringVar(&f.caseName, "case", "", "the case that the scenarios must be of (default: theirs)")
	p.Uint64Var(&f.seed, "seed", 1, "seed of the luck of the days")
	p.Var(&f.replicates, "replicates", "how many times the day is simulated")
	p.Uint64Var(&f.first, "first-replicate", 0, "number of the first replicate")
	p.Var(&f.workers, "workers", "replicates at the same time")
	p.Var(&f.set, "set", "value of a parameter; may be repeated (turnout parameters lists them)")
	p.StringVar(&f.area, "area", "", "simulate only the municipalities of this area, without ties to others")
	p.BoolVar(&f.quiet, "quiet", false, "show no progress")
	p.Var(&f.step, "step", "time between two looks at what others do")
	p.Var(&f.without, "without", "switch a mechanism of the model off; may be repeated")
	p.Uint64Var(&f.electorate, "electorate", 1, "seed of the synthetic electorate; the base is fitted to number 1")
}

// check reports flags that are fine one by one and not together; most is how many
// replicates there may be.
func (f *runFlags) check(most uint64) error {
	if !(f.step >= 1 && f.step <= 60) {
		return usage{fmt.Errorf("--step: found %s, want 1 to 60 min", f.step)}
	}
	if f.first > math.MaxUint64-most {
		return usage{fmt.Errorf("--first-replicate: found %d, want at most 2^64 - 1 less the number of replicates", f.first)}
	}
	return nil
}

// run does what run does: read everything, claim the folders, simulate, write,
// print.
func (f *runFlags) run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	began := time.Now()
	if err := f.check(uint64(f.replicates)); err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"election-day"}
	}
	bar := newProgress(stderr, f.quiet)
	defer bar.close()
	w, err := f.prepare(args)
	if err != nil {
		return err
	}
	folders, err := f.claim(w)
	if err != nil {
		return err
	}
	defer folders.discard()
	if err := f.populate(ctx, w, bar); err != nil {
		return stopped(err, "while the electorate was built", nil)
	}
	var finished []*finishedRun
	var undrawn error
	for i, s := range w.scenarios {
		done, err := f.simulate(ctx, w, s, bar)
		if err == nil {
			end := bar.spin("writing tables and drawing figures")
			var missing error
			if missing, err = folders.write(ctx, i, f.stored(w, s, done, finished, began), f.figures); err != nil {
				err = output{err}
			}
			undrawn = errors.Join(undrawn, missing)
			end()
		}
		if err != nil {
			return stopped(err, fmt.Sprintf("in %s", s.name), finished)
		}
		done.folder = folders.names[i]
		finished = append(finished, done)
	}
	bar.close()
	if err := f.print(stdout, w, finished); err != nil || undrawn == nil {
		return err
	}
	return output{undrawn}
}

// finishedRun is a scenario that ran.
type finishedRun struct {
	scenario *scenario
	folder   string
	*results
}

// simulate runs the replicates of one scenario.
func (f *runFlags) simulate(ctx context.Context, w *world, s *scenario, bar *progress) (*finishedRun, error) {
	m, err := f.model(w, s)
	if err != nil {
		return nil, err
	}
	done, end := bar.bar(s.name, int(f.replicates))
	outcomes, err := m.RunAll(ctx, f.first, int(f.replicates), int(f.workers), done)
	end()
	if err != nil {
		return nil, interrupted{err, len(outcomes), int(f.replicates)}
	}
	return &finishedRun{scenario: s, results: newResults(m, outcomes, w.places, w.isFitted(), f.changes() != "")}, nil
}

// interrupted is the error of a run that stopped before its last replicate.
type interrupted struct {
	error
	done, of int
}

func (i interrupted) Unwrap() error { return i.error }

// stop is the error of an interrupted command: what is left of its work.
type stop string

func (s stop) Error() string { return string(s) }

// Unwrap makes a stop a cancelled context.
func (stop) Unwrap() error { return context.Canceled }

// stopped says, where the run was interrupted, how far it had come.
func stopped(err error, where string, finished []*finishedRun) error {
	if !errors.Is(err, context.Canceled) {
		return err
	}
	var i interrupted
	text := "interrupted " + where
	if errors.As(err, &i) {
		text = fmt.Sprintf("interrupted %s after %d of %s", where, i.done, plural(i.of, "replicate"))
	}
	text += "; nothing of it was written"
	for _, d := range finished {
		text += fmt.Sprintf("\n%s was finished before and stands in %s", d.scenario.name, d.folder)
	}
	return stop(text)
}
