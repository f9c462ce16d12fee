package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"turnout/plots"
	"turnout/plots/gallery"
)

// plotFlags are the flags of plot.
type plotFlags struct {
	out     string
	columns choice
	only    kinds
}

func plotCommand() *cobra.Command {
	f := plotFlags{columns: choice{"3", []string{"1", "2", "3"}}, only: kinds{of: gallery.Kinds()}}
	c := &cobra.Command{
		Use:   "plot DIR...",
		Short: "Draw the figures of a run again from its files",
		Long: `plot draws the figures of one run or several from the files in their folders. Each figure
is written four times: as PNG (200 dpi), as SVG, in words (.txt) and as the table of what it
shows (.csv). Without --out they go where run puts them, DIR/figures. The tables must be those
that the run wrote; the same tables give the same bytes.

Figures: turnout (curves of the main places), municipalities (small plots), ledger (what became
of every name), map (all polling centres), turned-back (where and when voters turned back),
scenarios (several scenarios side by side; in the folder of the last one that ran).`,
		Example: `  turnout run --area north
  turnout plot turnout-out/election-day
  turnout plot turnout-out/election-day --columns 1 --out for-the-paper --only map,ledger`,
		Args: arguments(1, -1, "folder"),
		RunE: verb(func(c *cobra.Command, args []string) error { return f.run(args, c.OutOrStdout()) }),
	}
	p := c.Flags()
	p.SortFlags = false
	p.StringVar(&f.out, "out", "", "folder of the figures; with several runs one folder in it for each (default DIR/figures)")
	p.Var(&f.columns, "columns", "width: that of 1, 2 or 3 columns of a journal (5.7, 12.1 or 18.4 cm)")
	p.Var(&f.only, "only", "draw only these figures; may be repeated")
	return c
}

func (f *plotFlags) run(dirs []string, out io.Writer) error {
	var runs []*gallery.Gallery
	for _, dir := range dirs {
		g, err := gallery.Open(dir)
		if err != nil {
			return err
		}
		runs = append(runs, g)
	}
	width := map[string]plots.Width{"1": plots.OneColumn, "2": plots.TwoColumns, "3": plots.ThreeColumns}[f.columns.word]
	for i, g := range runs {
		if err := f.draw(g, dirs[i], width, len(runs) > 1, out); err != nil {
			return err
		}
	}
	return nil
}

// draw draws one run.
func (f *plotFlags) draw(g *gallery.Gallery, dir string, width plots.Width, several bool, out io.Writer) error {
	if f.out == "" {
		if err := redraw(g, width, f.only.names, in(dir)); err != nil {
			return err
		}
		fmt.Fprintf(out, "Figures: %s\n", filepath.Join(dir, gallery.Folder))
		return nil
	}
	to := f.out
	if several {
		to = filepath.Join(to, g.Scenario.Name)
	}
	if err := os.MkdirAll(to, 0o777); err != nil {
		return output{err}
	}
	written, err := g.Draw(width, f.only.names, in(to))
	if err != nil {
		return err
	}
	if len(written) == 0 {
		return usage{fmt.Errorf("--only: found no figure %s in %s, want one that the run has", strings.Join(f.only.names, ", "), dir)}
	}
	fmt.Fprintf(out, "%s: %s\n", to, strings.Join(written, ", "))
	return nil
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
