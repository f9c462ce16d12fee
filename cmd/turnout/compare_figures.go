package main

import (
	"context"

	"turnout/sim/store"
)

// drawComparison draws the figures of a comparison into the folder "figures" of its
// stage and returns the names of the files, with that folder, for the manifest. There
// are none yet.
func drawComparison(_ context.Context, _ *store.Comparison, _ func(name string) string) (names []string, err error) {
	return nil, nil
}
