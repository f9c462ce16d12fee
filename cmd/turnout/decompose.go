package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"turnout/internal/files"
	"turnout/internal/wording"
	"turnout/scenarios"
	"turnout/sim/attribution"
	"turnout/sim/store"
)

// decomposeFlags are the flags of decompose.
type decomposeFlags struct {
	runFlags
	causes string
	pairs  number
}

// usualPairs is how many pairs of orders are sampled with many causes.
const usualPairs = 100

func decomposeCommand() *cobra.Command {
	f := decomposeFlags{runFlags: usualFlags(), pairs: usualPairs}
	f.replicates = 8
	c := &cobra.Command{
		Use:   "decompose BASELINE SCENARIO",
		Short: "Say which cause took or gave how many counted votes",
		Long: `decompose shares out what a scenario changes against a baseline among its causes: the
Shapley value of each, over counted valid votes, on the same luck. The parts add up
exactly to the whole difference. Ballots never cast stand apart from ballots that were
cast and then destroyed or annulled.

A cause is some actions, a field of actions (such as filming) or a mechanism of the
model (such as rumour). Those of the shipped scenarios come with the program; --causes
names a file with others, and an action that belongs to no cause is one by itself. With
up to 8 causes every set of them is run; with more, orders of causes are sampled.

A mechanism is switched off in both scenarios: its part is what it adds to the
difference between them. Shares say what the model does, not who is to blame.`,
		Example: `  turnout decompose calm election-day --area north
  turnout decompose endorsement crowds --area north --causes mine.yaml`,
		Args: arguments(2, 2, "baseline and scenario"),
		RunE: verb(func(c *cobra.Command, args []string) error {
			return f.decompose(c.Context(), args, c.OutOrStdout(), c.ErrOrStderr())
		}),
	}
	f.registerWhole(c.Flags(), "folder of the files (default turnout-out/decompose-BASELINE-SCENARIO)")
	c.Flags().StringVar(&f.causes, "causes", "", "file of causes (default: those of the shipped scenarios)")
	c.Flags().Var(&f.pairs, "orders", "pairs of orders that are sampled with more than 8 causes")
	return c
}

// decompose does what decompose does: read everything, claim the folder, simulate,
// write, print.
func (f *decomposeFlags) decompose(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	began := time.Now()
	if err := f.check(uint64(f.replicates)); err != nil {
		return err
	}
	bar := newProgress(stderr, f.quiet)
	defer bar.close()
	w, err := f.prepare(args)
	if err != nil {
		return err
	}
	causes, err := scenarios.Causes(f.causes)
	if err != nil {
		return err
	}
	d, err := scenarios.Decompose(w.scenarios[0].Scenario, w.scenarios[1].Scenario, causes)
	var inFile wording.Problems
	switch {
	case errors.As(err, &inFile):
		return err
	case err != nil:
		return usage{err}
	}
	stage, dir, err := claimFolder(cmp.Or(f.out, usualFolder("decompose", w.scenarios...)), store.DecompositionFile, store.IsDecomposition)
	if err != nil {
		return err
	}
	defer func() { _ = stage.Discard() }()
	if err := f.populate(ctx, w, bar); err != nil {
		return stopped(err, "while the electorate was built", nil)
	}
	p := newParting(f, w, d)
	parts, err := p.share(ctx, bar)
	if err != nil {
		return stopped(err, "while causes were shared out", nil)
	}
	said := p.conclude(parts, args)
	if err := f.writeDecomposition(ctx, said, stage, began); err != nil {
		if ctx.Err() != nil {
			return stopped(ctx.Err(), "while files were written", nil)
		}
		return output{err}
	}
	bar.close()
	return f.printDecomposition(stdout, w, said, dir)
}

// writeDecomposition puts the files of a decomposition in place as a whole.
func (f *decomposeFlags) writeDecomposition(ctx context.Context, d *store.Decomposition, stage *files.Stage, began time.Time) error {
	data, err := store.WriteDecomposition(d)
	if err != nil {
		return err
	}
	names := []string{store.DecompositionFile, "parts.csv"}
	for i, content := range [][]byte{data, store.PartsTable(d)} {
		if err := os.WriteFile(stage.Path(names[i]), content, 0o666); err != nil {
			return err
		}
	}
	if f.figures {
		drawn, err := drawDecomposition(ctx, d, stage.Path)
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

// exact reports whether every set of so many causes is run.
func exactly(causes int) bool { return causes <= attribution.MostExact }
