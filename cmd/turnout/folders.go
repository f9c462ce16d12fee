package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"turnout/internal/files"
	"turnout/internal/wording"
	"turnout/plots"
	"turnout/plots/gallery"
	"turnout/scenarios"
	"turnout/sim"
	"turnout/sim/store"
)

// folders are the output folders of a run, one for each scenario.
type folders struct {
	names  []string
	stages []*files.Stage
}

// claim takes the folder of every scenario, before anything is simulated. Of several each
// has its own in the folder that is given, and what else is in there is left alone; but the
// folder of a run is no place for others.
func (f *runFlags) claim(w *world) (*folders, error) {
	all := new(folders)
	if data, err := os.ReadFile(filepath.Join(f.out, store.ManifestFile)); err == nil && f.out != "" && len(w.scenarios) > 1 && store.IsManifest(data) {
		return nil, output{fmt.Errorf("output folder %s: holds an earlier run of one scenario, and %d scenarios would go beside its files; want another folder", f.out, len(w.scenarios))}
	}
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

// write puts the files of the i-th scenario in place as a whole, with figures
// where they are wanted. Figures that cannot be drawn lose no tables: undrawn says
// why there are none.
func (d *folders) write(ctx context.Context, i int, r *store.Run, figures bool) (undrawn, err error) {
	path := d.stages[i].Path
	if _, err := store.Write(path, r); err != nil {
		return nil, err
	}
	if figures {
		if undrawn = drawInto(ctx, path); undrawn != nil {
			undrawn = fmt.Errorf("no figures in %s: %w", d.names[i], undrawn)
			if err := os.RemoveAll(path(gallery.Folder)); err != nil {
				return undrawn, err
			}
		}
	}
	return undrawn, d.stages[i].Commit()
}

// drawInto draws the figures of a run from the files in its folder.
func drawInto(ctx context.Context, path func(string) string) error {
	g, err := gallery.Open(path("."))
	if err != nil {
		return err
	}
	_, err = redraw(ctx, g, plots.ThreeColumns, nil, path)
	return err
}

// redraw draws figures into their place in the folder of a run.
func redraw(ctx context.Context, g *gallery.Gallery, width plots.Width, names []string, path func(string) string) (written []string, err error) {
	if info, err := os.Lstat(path(gallery.Folder)); err == nil && !info.IsDir() {
		return nil, output{fmt.Errorf("%s is no folder, want one or nothing", path(gallery.Folder))}
	}
	if err := os.MkdirAll(path(gallery.Folder), 0o777); err != nil {
		return nil, output{err}
	}
	written, err = g.Draw(ctx, width, names, gallery.InFolder(path))
	if err != nil || len(written) == 0 {
		return nil, err
	}
	for i, name := range written {
		written[i] = gallery.Folder + "/" + name
	}
	_, err = store.Put(path, written)
	return written, err
}

// stored returns a finished run as the store wants it.
func (f *runFlags) stored(w *world, s *scenario, r *finishedRun, before []*finishedRun, began time.Time) *store.Run {
	run := &store.Run{
		Model: r.model, Outcomes: r.outcomes, Areas: w.places.areas, Municipalities: w.places.municipalities,
		Centres: w.places.centres, Communities: w.places.communities, Comparisons: slices.Concat(r.comparisons, r.targets), Scenario: s.resolved,
	}
	run.Manifest = store.Manifest{
		Program:  programOf(),
		Case:     store.Case{Name: w.c.Name, Title: w.c.Title, Digest: w.c.Digest},
		Scenario: store.Scenario{Name: s.name, Title: s.title, Happened: s.Reconstructs, Resolved: string(s.resolved)},
		Seed:     f.seed, First: f.first, Replicates: int(f.replicates), StepMinutes: float64(f.step),
		Electorate:  store.Electorate{Seed: f.electorate, Area: f.area, Names: w.electorate.Names(), Cut: w.electorate.Cut},
		Without:     append([]string{}, f.without.names...),
		Parameters:  w.stored(f.set),
		Days:        daysOf(r.model),
		Figures:     w.places.figures(),
		Note:        f.restsOn(w),
		Environment: environment(int(f.workers), began),
	}
	for _, b := range before {
		run.Earlier = append(run.Earlier, store.Finished{Name: b.scenario.name, Title: b.scenario.title, Days: b.model.Days, Outcomes: b.outcomes})
		run.Manifest.Against = run.Earlier[0].Name
	}
	return run
}

// daysOf returns the polling days for the manifest.
func daysOf(m *sim.Model) []store.Day {
	var days []store.Day
	for _, d := range m.Days {
		days = append(days, store.Day{Date: d.Date, Opens: wording.Clock(d.Hours.Open), Closes: wording.Clock(d.Hours.Close + d.Hours.Extra)})
	}
	return days
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

// usualFolder is where a command writes of which no folder is given.
func usualFolder(command string, of ...*scenario) string {
	for _, s := range of {
		command += "-" + s.name
	}
	return filepath.Join("turnout-out", command)
}

// claimFolder takes the one folder of a command before anything is simulated. An
// earlier one of its kind, which the marker tells, is replaced, if all that it holds
// was written then.
func claimFolder(dir, marker string, isOurs func([]byte) bool) (*files.Stage, string, error) {
	stage, err := files.NewStage(dir, marker, isOurs)
	if err != nil {
		return nil, "", output{err}
	}
	name, err := store.Foreign(dir)
	if err == nil && name != "" {
		err = fmt.Errorf("holds %s, which the earlier command did not write, so it will not be replaced; want an empty or new folder", name)
	}
	if err != nil {
		_ = stage.Discard()
		return nil, "", output{fmt.Errorf("output folder %s: %w", dir, err)}
	}
	return stage, dir, nil
}
