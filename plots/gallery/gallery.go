// Package gallery turns the files of a run, a comparison or a decomposition into figures.
//
//	folder of a run --Open--> Gallery --Figures--> plots.Figure, one after the other
//	store.Comparison --OfComparison--> figures     store.Decomposition --OfDecomposition--> figures
//	figures --Draw--> files
//
// It computes nothing but what drawing needs: percentages from shares, counts by
// quarter of an hour from counts before a time. A run that has just ended is drawn
// from its files too, so drawing it again gives the same bytes.
package gallery

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"turnout/internal/files"
	"turnout/internal/wording"
	"turnout/plots"
	"turnout/sim/store"
)

// Folder is where the figures of a run stand in its folder.
const Folder = "figures"

// Gallery is a run that can be drawn.
type Gallery struct {
	*store.Folder
}

// Open opens the folder of a run.
func Open(dir string) (*Gallery, error) {
	f, err := store.Open(dir)
	if err != nil {
		return nil, err
	}
	if len(f.Days) == 0 {
		return nil, wording.Problem{File: f.Path(store.ManifestFile), Path: "days", Found: "no polling day", Wanted: "the manifest of a run of this version"}
	}
	return &Gallery{f}, nil
}

// Named is a figure and the name of its files.
type Named struct {
	Name   string
	Figure plots.Figure
}

// kind is a kind of figure: how it is made of the files of one day of a run.
type kind struct {
	name string
	make func(d *day) (plots.Figure, error) // nil, nil: there is nothing to draw
}

func kinds() []kind {
	return []kind{
		{"turnout", (*day).curves},
		{"municipalities", (*day).multiples},
		{"ledger", (*day).ledger},
		{"map", (*day).dots},
		{"turned-back", (*day).turned},
		{"scenarios", (*day).contrast},
	}
}

// Kinds returns the names of all kinds of figures.
func Kinds() []string {
	var names []string
	for _, k := range kinds() {
		names = append(names, k.name)
	}
	return names
}

// Figures returns the figures of the run, those of the first polling day first. A
// further day has its date in the names of its figures; one on which nobody votes in what
// is simulated has none.
func (g *Gallery) Figures() ([]Named, error) {
	var all []Named
	for i := range g.Days {
		d, err := g.day(i)
		if err != nil {
			return nil, err
		}
		if idle, err := d.isIdle(); idle || err != nil {
			if err != nil {
				return nil, err
			}
			continue
		}
		for _, k := range kinds() {
			f, err := k.make(d)
			if err != nil {
				return nil, err
			}
			if f == nil {
				continue
			}
			name := k.name
			if i > 0 {
				name += "-" + d.date
			}
			all = append(all, Named{name, f})
		}
	}
	return all, nil
}

// Draw draws every figure that is asked for (all where none is named), then writes
// their files to where file says, and returns their names. Where one cannot be
// drawn, or the context is cancelled, none is written.
func (g *Gallery) Draw(ctx context.Context, width plots.Width, names []string, file func(string) string) (written []string, err error) {
	figures, err := g.Figures()
	if err != nil {
		return nil, err
	}
	figures = slices.DeleteFunc(figures, func(f Named) bool {
		return len(names) > 0 && !slices.ContainsFunc(names, func(n string) bool { return n == f.Name || strings.HasPrefix(f.Name, n+"-2") })
	})
	return Draw(ctx, figures, width, file)
}

// Draw draws figures, then writes their files to where file says, and returns their
// names. Where one cannot be drawn, or the context is cancelled, none is written.
func Draw(ctx context.Context, figures []Named, width plots.Width, file func(string) string) (written []string, err error) {
	var drawn []plots.File
	for _, f := range figures {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		more, err := plots.Files(f.Figure, f.Name, width)
		if err != nil {
			return nil, err
		}
		drawn = append(drawn, more...)
	}
	for _, f := range drawn {
		if err := files.WriteAtomic(file(f.Name), f.Data); err != nil {
			return written, err
		}
		written = append(written, f.Name)
	}
	return written, nil
}

// InFolder returns a path function that puts figures into their place in a run.
func InFolder(file func(string) string) func(string) string {
	return func(name string) string { return file(path.Join(Folder, name)) }
}

// day is one polling day of a run.
type day struct {
	*Gallery
	date   string
	hours  plots.Hours
	events []plots.Event
}

func (g *Gallery) day(i int) (*day, error) {
	x := g.Days[i]
	opens, ok := store.Minute(x.Opens)
	closes, ok2 := store.Minute(x.Closes)
	if !ok || !ok2 || closes <= opens {
		return nil, wording.Problem{File: g.Path(store.ManifestFile), Path: fmt.Sprintf("days[%d]", i), Found: x.Opens + " to " + x.Closes, Wanted: "rising times of day"}
	}
	d := &day{Gallery: g, date: x.Date, hours: plots.Hours{Opens: opens, Closes: closes}}
	t, err := g.Table("timeline.csv", "date", "time", "says", "share")
	if err != nil {
		return nil, err
	}
	return d, t.Each(func(r store.Row) {
		minute, ok := r.Minute("time")
		if !ok || r.Text("date") != d.date || minute < opens || minute > closes {
			return
		}
		says := r.Text("says")
		if share := r.Number("share"); share < 1 {
			says += fmt.Sprintf(" (in %s of replicates)", wording.Share(share))
		}
		d.events = append(d.events, plots.Event{Minute: minute, Says: says})
	})
}

// head returns title, origin and notes of a figure.
func (d *day) head(title string, notes ...string) plots.Head {
	return plots.Head{
		Title:    title,
		Subtitle: fmt.Sprintf("%s. Scenario %s: %s", d.Case.Title+d.on(), d.Scenario.Name, d.Scenario.Title),
		Notes:    append([]string{d.rests()}, notes...),
		Made:     d.made(),
	}
}

// on names the polling day where there are several.
func (d *day) on() string {
	at, err := time.Parse(time.DateOnly, d.date)
	if len(d.Days) < 2 || err != nil {
		return ""
	}
	return ", polling day " + at.Format("2 January 2006")
}

// rests says what the numbers of the run rest on.
func (g *Gallery) rests() string { return g.origin().rests(g.Note) }

// made says in one line how the run was made.
func (g *Gallery) made() string { return g.origin().made() }

func (g *Gallery) origin() origin {
	return origin{
		program: g.Program, what: "scenario " + g.Scenario.Name, seed: g.Seed, voters: g.Electorate, first: g.First, replicates: g.Replicates,
		step: g.StepMinutes, of: g.Case, parameters: g.Parameters, without: g.Without,
	}
}

// band says what bands are; "" where there is none.
func (g *Gallery) band() string {
	if g.Replicates == 1 {
		return ""
	}
	return fmt.Sprintf("5–95 %% of %s replicates", wording.Count(g.Replicates))
}

// luck is the note on what bands do not show.
const luck = "Bands show the luck of the day with the invented voters held fixed, not what is unknown of voters and parameters, which is far more."
