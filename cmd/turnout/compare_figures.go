package main

import (
	"context"
	"os"

	"turnout/plots"
	"turnout/plots/gallery"
	"turnout/sim/store"
)

// drawComparison draws the figures of a comparison into the folder "figures" of its
// stage and returns the names of the files, with that folder, for the manifest.
func drawComparison(ctx context.Context, c *store.Comparison, path func(name string) string) ([]string, error) {
	figures, _ := gallery.OfComparison(c)
	return drawNamed(ctx, figures, path)
}

// drawDecomposition does so for a decomposition.
func drawDecomposition(ctx context.Context, d *store.Decomposition, path func(name string) string) ([]string, error) {
	figures, _ := gallery.OfDecomposition(d)
	return drawNamed(ctx, figures, path)
}

// drawNamed draws figures, each as picture, words and table.
func drawNamed(ctx context.Context, figures []gallery.Named, path func(name string) string) (names []string, err error) {
	if len(figures) == 0 {
		return nil, nil
	}
	if err := os.MkdirAll(path(gallery.Folder), 0o777); err != nil {
		return nil, err
	}
	for _, f := range figures {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list, err := plots.Files(f.Figure, f.Name, plots.ThreeColumns)
		if err != nil {
			return nil, err
		}
		for _, file := range list {
			name := gallery.Folder + "/" + file.Name
			if err := os.WriteFile(path(name), file.Data, 0o666); err != nil {
				return nil, err
			}
			names = append(names, name)
		}
	}
	return names, nil
}
