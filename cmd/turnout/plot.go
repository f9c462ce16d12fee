package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"turnout/internal/wording"
	"turnout/plots"
	"turnout/plots/gallery"
	"turnout/sim/store"
)

// plotFlags are the flags of plot.
type plotFlags struct {
	out     string
	columns choice
	only    kinds
}

func plotCommand() *cobra.Command {
	f := plotFlags{columns: choice{"3", []string{"1", "2", "3"}}, only: kinds{of: slices.Concat(gallery.Kinds(), comparedKinds)}}
	c := &cobra.Command{
		Use:   "plot DIR...",
		Short: "Draw the figures of a run or a comparison again from its files",
		Long: `plot draws the figures of one run or several from the files in their folders. Each figure
is written four times: as PNG (200 dpi), as SVG, in words (.txt) and as the table of what it
shows (.csv). Without --out they go where run puts them, DIR/figures. The tables must be those
that the run wrote; the same tables give the same bytes.

Figures: turnout (curves of the main places), municipalities (small plots), ledger (what became
of every name), map (all polling centres), turned-back (where and when voters turned back),
scenarios (several scenarios side by side; in the folder of the last one that ran).

The figures of a comparison or a decomposition need --out: effects, cost, displacement;
waterfall.`,
		Example: `  turnout run --area north
  turnout plot turnout-out/election-day
  turnout plot turnout-out/election-day --columns 1 --out for-the-paper --only map,ledger
  turnout plot turnout-out/compare-election-day --columns 2 --out for-the-paper`,
		Args: arguments(1, -1, "folder"),
		RunE: verb(func(c *cobra.Command, args []string) error { return f.run(c.Context(), args, c.OutOrStdout()) }),
	}
	p := c.Flags()
	p.SortFlags = false
	p.StringVar(&f.out, "out", "", "folder of the figures; with several runs one folder in it for each (default DIR/figures)")
	p.Var(&f.columns, "columns", "width: that of 1, 2 or 3 columns of a journal (5.7, 12.1 or 18.4 cm)")
	p.Var(&f.only, "only", "draw only these figures; may be repeated")
	return c
}

func (f *plotFlags) run(ctx context.Context, dirs []string, out io.Writer) error {
	var runs []*gallery.Gallery
	names := map[string]string{}
	compared := map[string][]gallery.Named{}
	for _, dir := range dirs {
		figures, is, err := comparedFigures(dir)
		if err != nil {
			return err
		}
		if is {
			runs, compared[dir] = append(runs, nil), figures
			continue
		}
		g, err := gallery.Open(dir)
		if err != nil {
			return hint(err, dir)
		}
		if other := names[g.Scenario.Name]; other != "" && f.out != "" {
			return usage{fmt.Errorf("--out: found two runs of %s, %s and %s, want each with a folder of its own", g.Scenario.Name, other, dir)}
		}
		names[g.Scenario.Name] = dir
		runs = append(runs, g)
	}
	width := map[string]plots.Width{"1": plots.OneColumn, "2": plots.TwoColumns, "3": plots.ThreeColumns}[f.columns.word]
	for i, g := range runs {
		if g == nil {
			if err := f.drawCompared(ctx, dirs[i], compared[dirs[i]], width, len(runs) > 1, out); err != nil {
				return err
			}
			continue
		}
		if err := f.draw(ctx, g, dirs[i], width, len(runs) > 1, out); err != nil {
			return err
		}
	}
	return nil
}

// hint names the runs that a folder holds which is none itself.
func hint(err error, dir string) error {
	inside, _ := filepath.Glob(filepath.Join(dir, "*", store.ManifestFile))
	if _, missing := os.Stat(filepath.Join(dir, store.ManifestFile)); missing == nil || len(inside) == 0 {
		return err
	}
	for i, path := range inside {
		inside[i] = filepath.Dir(path)
	}
	inside = slices.DeleteFunc(inside, func(dir string) bool {
		_, err := os.Stat(filepath.Join(dir, store.AllocationFile))
		return err == nil // which has no figures
	})
	if len(inside) == 0 {
		return err
	}
	return usage{wording.Problem{Found: dir + ", which is no run", Wanted: "one of the runs in it: " + strings.Join(inside, ", ")}}
}

// draw draws one run.
func (f *plotFlags) draw(ctx context.Context, g *gallery.Gallery, dir string, width plots.Width, several bool, out io.Writer) error {
	if f.out == "" {
		written, err := redraw(ctx, g, width, f.only.names, in(dir))
		if err == nil {
			err = f.some(written, dir)
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "Figures: %s\n", filepath.Join(dir, gallery.Folder))
		return nil
	}
	to := f.out
	if several {
		to = filepath.Join(to, g.Scenario.Name)
	}
	if err := free(to); err != nil {
		return output{err}
	}
	written, err := g.Draw(ctx, width, f.only.names, in(to))
	if err != nil {
		return err
	}
	if err := f.some(written, dir); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %s\n", to, strings.Join(written, ", "))
	return nil
}

// some wants at least one figure to be drawn.
func (f *plotFlags) some(written []string, dir string) error {
	if len(written) > 0 {
		return nil
	}
	return usage{fmt.Errorf("--only: found no figure %s in %s, want one that the run has (scenarios: in the folder of the last of several)",
		strings.Join(f.only.names, ", "), dir)}
}

// free makes a folder for figures. It refuses the folder of a run, whose tables
// have names of figures, and one that holds such a file without the rest of the
// figure: then it is somebody else's.
func free(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, store.ManifestFile)); err == nil {
		return fmt.Errorf("--out: %s is the folder of a run, want another one", dir)
	}
	for _, kind := range gallery.Kinds() {
		var there []string
		for _, name := range plots.Names(kind) {
			if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
				there = append(there, name)
			}
		}
		if len(there) > 0 && len(there) < len(plots.Names(kind)) {
			return fmt.Errorf("--out: %s holds %s, which is no figure of an earlier plot, so it will not be overwritten; want another folder", dir, there[0])
		}
	}
	return os.MkdirAll(dir, 0o777)
}

// in returns a path function for the files of a folder.
func in(dir string) func(string) string {
	return func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
}

// kinds is a flag that may be repeated, each time with one of some names or more.
type kinds struct{ names, of []string }

func (c *kinds) Set(text string) error {
	for _, name := range strings.Split(text, ",") {
		one := choice{of: c.of}
		if err := one.Set(strings.TrimSpace(name)); err != nil {
			return err
		}
		c.names = append(c.names, one.word)
	}
	return nil
}

func (c *kinds) String() string { return strings.Join(c.names, ",") }

// Type names the value in the help.
func (*kinds) Type() string { return "figure" }
