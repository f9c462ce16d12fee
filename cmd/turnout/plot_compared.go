package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"turnout/internal/wording"
	"turnout/plots"
	"turnout/plots/gallery"
	"turnout/sim/store"
)

// comparedKinds are the figures of comparisons and decompositions.
var comparedKinds = []string{"effects", "cost", "displacement", "waterfall"}

// comparedFigures returns the figures of the comparison or decomposition in a folder,
// and false where it holds neither.
func comparedFigures(dir string) ([]gallery.Named, bool, error) {
	holds := func(name string) bool {
		_, err := os.Stat(filepath.Join(dir, name))
		return err == nil
	}
	switch {
	case holds(store.ComparisonFile):
		c, err := store.ReadComparison(filepath.Join(dir, store.ComparisonFile))
		if err != nil {
			return nil, true, err
		}
		figures, _ := gallery.OfComparison(c)
		return figures, true, nil
	case holds(store.DecompositionFile):
		d, err := store.ReadDecomposition(filepath.Join(dir, store.DecompositionFile))
		if err != nil {
			return nil, true, err
		}
		figures, _ := gallery.OfDecomposition(d)
		return figures, true, nil
	case holds(store.AllocationFile):
		return nil, false, wording.Problem{File: dir, Found: "an allocation, which has no figures", Wanted: "the folder of a run, a comparison or a decomposition"}
	}
	return nil, false, nil
}

// drawCompared draws the figures of a comparison or decomposition into a folder of
// their own: those in its own folder are listed in its manifest and shown by its report.
func (f *plotFlags) drawCompared(ctx context.Context, dir string, figures []gallery.Named, width plots.Width, several bool, out io.Writer) error {
	if f.out == "" {
		return usage{fmt.Errorf("--out: found none, want a folder for the figures of %s, whose own are kept for its report", dir)}
	}
	to := f.out
	if several {
		to = filepath.Join(to, filepath.Base(filepath.Clean(dir)))
	}
	figures = slices.DeleteFunc(figures, func(n gallery.Named) bool {
		wanted := func(kind string) bool { return n.Name == kind || strings.HasPrefix(n.Name, kind+"-") }
		return len(f.only.names) > 0 && !slices.ContainsFunc(f.only.names, wanted)
	})
	if len(figures) == 0 {
		return usage{fmt.Errorf("--only: found no figure %s in %s, want one of those in %s", strings.Join(f.only.names, ", "), dir, filepath.Join(dir, gallery.Folder))}
	}
	if err := free(to); err != nil {
		return output{err}
	}
	written, err := gallery.Draw(ctx, figures, width, in(to))
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %s\n", to, strings.Join(written, ", "))
	return nil
}
