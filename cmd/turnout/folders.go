package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"turnout/internal/files"
	"turnout/scenarios"
	"turnout/sim/store"
)

// folders are the output folders of a run, one for each scenario.
type folders struct {
	names  []string
	stages []*files.Stage
}

// claim takes the folder of every scenario, before anything is simulated.
func (f *runFlags) claim(w *world) (*folders, error) {
	all := new(folders)
	for _, s := range w.scenarios {
		dir := filepath.Join("turnout-out", s.name)
		switch {
		case f.out != "" && len(w.scenarios) > 1:
			dir = filepath.Join(f.out, s.name)
		case f.out != "":
			dir = f.out
		}
		stage, err := files.NewStage(dir, store.ManifestFile, store.IsManifest)
		if err != nil {
			all.discard()
			return nil, output{err}
		}
		all.names = append(all.names, dir)
		all.stages = append(all.stages, stage)
		name, err := store.Foreign(dir)
		if err == nil && name != "" {
			err = fmt.Errorf("holds %s, which the earlier run did not write, so it will not be replaced; want an empty or new folder", name)
		}
		if err != nil {
			all.discard()
			return nil, output{fmt.Errorf("output folder %s: %w", dir, err)}
		}
	}
	return all, nil
}

// discard drops what was not committed.
func (d *folders) discard() {
	for _, s := range d.stages {
		_ = s.Discard()
	}
}

// write puts the files of the i-th scenario in place as a whole.
func (d *folders) write(i int, r *store.Run) error {
	if _, err := store.Write(d.stages[i].Path, r); err != nil {
		return err
	}
	return d.stages[i].Commit()
}

// stored returns a finished run as the store wants it.
func (f *runFlags) stored(w *world, s *scenario, r *finishedRun, before []*finishedRun, began time.Time) *store.Run {
	run := &store.Run{
		Model: r.model, Outcomes: r.outcomes, Areas: w.places.areas, Municipalities: w.places.municipalities,
		Centres: w.places.centres, Communities: w.places.communities, Comparisons: r.comparisons, Scenario: s.resolved,
	}
	run.Manifest = store.Manifest{
		Program:  programOf(),
		Case:     store.Case{Name: w.c.Name, Digest: w.c.Digest},
		Scenario: store.Scenario{Name: s.name, Title: s.title, Resolved: string(s.resolved)},
		Seed:     f.seed, First: f.first, Replicates: int(f.replicates), StepMinutes: float64(f.step),
		Electorate:  store.Electorate{Seed: f.electorate, Area: f.area, Names: w.electorate.Names(), Cut: w.electorate.Cut},
		Without:     append([]string{}, f.without.names...),
		Parameters:  w.stored(f.set),
		Environment: environment(int(f.workers), began),
	}
	if len(before) > 0 {
		run.Against, run.AgainstName = before[0].outcomes, before[0].scenario.name
		run.Manifest.Against = run.AgainstName
	}
	return run
}

// stored returns the parameter vector.
func (w *world) stored(set settings) []store.Parameter {
	given := map[string]bool{}
	for _, s := range set {
		given[s.key] = true
	}
	var all []store.Parameter
	for _, p := range scenarios.Describe(w.parameters, w.c) {
		all = append(all, store.Parameter{Key: p.Key, Value: p.Value, Set: given[p.Key]})
	}
	return all
}

func environment(workers int, began time.Time) store.Environment {
	command := append([]string{filepath.Base(os.Args[0])}, os.Args[1:]...)
	return store.Environment{
		System: runtime.GOOS + "/" + runtime.GOARCH, Go: strings.TrimPrefix(runtime.Version(), "go"), Workers: workers,
		Began: began.UTC().Format(time.RFC3339), Seconds: time.Since(began).Round(time.Millisecond).Seconds(), Command: command,
	}
}
