package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"time"

	"github.com/spf13/cobra"

	"turnout/internal/files"
	"turnout/sim"
	"turnout/sim/store"
)

// compareFlags are the flags of compare.
type compareFlags struct {
	runFlags
	precision      points
	draws          number
	drawReplicates number
}

func compareCommand() *cobra.Command {
	f := compareFlags{runFlags: usualFlags(), drawReplicates: 4}
	f.again = true
	c := &cobra.Command{
		Use:   "compare BASELINE SCENARIO...",
		Short: "Say what scenarios change against a baseline, on the same luck, voter by voter",
		Long: `compare runs a baseline and one scenario or several on the same luck, voter by voter, and
says what differs between them, how many votes that gains or loses and for whom, what a
gained vote costs, and which differences the runs cannot tell apart.

An effect is a mean over replicates with its 95 % interval. The interval is narrow where
there are many replicates; what single days do beside each other is the spread. Neither
says what is unknown of the parameters: --draws draws them from their priors.

--precision runs more replicates until the interval is as narrow as is asked for. The
files go into the folder turnout-out/compare-BASELINE.`,
		Example: `  turnout compare calm election-day
  turnout compare election-day calm endorsement --area north
  turnout compare calm crowds --area north --precision 0.2pp
  turnout compare calm crowds endorsement --area north --draws 100`,
		Args: arguments(2, -1, "scenario beside a baseline"),
		RunE: verb(func(c *cobra.Command, args []string) error {
			return f.compare(c.Context(), args, c.OutOrStdout(), c.ErrOrStderr())
		}),
	}
	p := c.Flags()
	f.register(p, "folder of the files (default turnout-out/compare-BASELINE)")
	p.Var(&f.precision, "precision", "run until the 95 % interval of the change of turnout is no wider, for example 0.2pp")
	p.Var(&f.draws, "draws", "also draw the parameters so many times from their priors")
	p.Var(&f.drawReplicates, "draw-replicates", "replicates of each draw")
	return c
}

// compare does what compare does: read everything, claim the folder, simulate, write,
// print.
func (f *compareFlags) compare(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	began := time.Now()
	if err := f.check(f.mostReplicates()); err != nil {
		return err
	}
	bar := newProgress(stderr, f.quiet)
	defer bar.close()
	w, err := f.prepare(args)
	if err != nil {
		return err
	}
	stage, dir, err := claimFolder(cmp.Or(f.out, usualFolder("compare", w.scenarios[0])), store.ComparisonFile, store.IsComparison)
	if err != nil {
		return err
	}
	defer func() { _ = stage.Discard() }()
	if err := f.populate(ctx, w, bar); err != nil {
		return stopped(err, "while the electorate was built", nil)
	}
	d, err := f.newDuel(w)
	if err != nil {
		return err
	}
	if err := f.simulateAll(ctx, d, bar); err != nil {
		return stopped(err, "while the scenarios were compared", nil)
	}
	d.count()
	f.hold(d)
	var cut error
	if f.draws > 0 {
		if cut, err = f.drawParameters(ctx, d, bar); err != nil {
			return err
		}
	}
	if cut != nil { // what is done is written
		ctx = context.WithoutCancel(ctx)
	}
	f.conclude(d, args)
	end := bar.spin("writing tables and drawing figures")
	err = f.writeComparison(ctx, d, stage, began)
	end()
	if ctx.Err() != nil && err != nil {
		return stopped(ctx.Err(), "while files were written", nil)
	}
	if err != nil {
		return output{err}
	}
	bar.close()
	return errors.Join(f.printComparison(stdout, d, dir), cut)
}

// count fills in the numbers of the replicates, and the costs, which depend on the
// voters of the replicates.
func (d *duel) count() {
	d.said.Fill(d.contrast, d.kinds)
	d.said.FillPlaces(d.contrast, d.models[0])
	d.said.Costs = d.costs()
}

// writeComparison puts the files of a comparison in place as a whole.
func (f *compareFlags) writeComparison(ctx context.Context, d *duel, stage *files.Stage, began time.Time) error {
	names, err := store.PutComparison(stage.Path, d.said, d.contrast)
	if err != nil {
		return err
	}
	if f.figures {
		drawn, err := drawComparison(ctx, d.said, stage.Path)
		if err != nil {
			return err
		}
		names = append(names, drawn...)
	}
	if err := store.List(stage.Path, names, environment(int(f.workers), began)); err != nil {
		return err
	}
	return stage.Commit()
}

// duel is a comparison under way.
type duel struct {
	w        *world
	models   []*sim.Model // the first is the baseline
	kinds    []string     // of the places of the contrast
	contrast *sim.Contrast
	said     *store.Comparison
	call     func(name string) string // what scenarios are called in sentences
}

// newDuel makes the models of all scenarios, of the same voters.
func (f *compareFlags) newDuel(w *world) (*duel, error) {
	d := &duel{w: w, said: new(store.Comparison), call: byName}
	var guarded [][]bool
	for i, s := range w.scenarios {
		m, err := f.model(w, s)
		if err != nil {
			return nil, err
		}
		d.models = append(d.models, m)
		c := store.Compared{Name: s.name, Title: s.title, Question: s.Question, Differs: []string{}, Resolved: string(s.resolved)}
		if i == 0 {
			d.said.Baseline = c
			continue
		}
		for _, x := range s.Differs(w.scenarios[0].Scenario) {
			c.Differs = append(c.Differs, x.Text)
		}
		d.said.Scenarios = append(d.said.Scenarios, c)
		guarded = append(guarded, guards(w, s))
	}
	places, kinds, err := f.comparedPlaces(w)
	if err != nil {
		return nil, err
	}
	d.kinds = kinds
	if d.contrast, err = sim.NewContrast(d.models, places, guarded, f.first); err == nil && w.scenarios[0].Reconstructs {
		d.contrast.Keep = mostHeld
	}
	return d, err
}
