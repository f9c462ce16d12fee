package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"turnout/agents/electorate"
	"turnout/internal/wording"
	"turnout/scenarios"
	"turnout/sim"
	"turnout/sim/store"
)

// notCalibrated is the first line of every output.
const notCalibrated = onlyBase + ", to the rows marked fitted."

// onlyBase is what figures and stories say, which have no rows.
const onlyBase = "Parameters are prior medians, not calibrated; only the base (turnout, arrivals) is fitted"

// notFitted stands in its place where the case has no fitted base.
const notFitted = "Parameters are prior medians, not calibrated; this case has no fitted base: levels mean nothing."

// firstLine says what the numbers rest on.
func (f *runFlags) firstLine(w *world) string {
	changes := f.changes()
	switch {
	case !w.isFitted() && changes == "":
		return notFitted
	case !w.isFitted():
		return notFitted + " Parameters changed from the command line: " + changes + "."
	case changes == "":
		return notCalibrated
	}
	return "Parameters are prior medians, not calibrated. Parameters changed from the command line: " + changes +
		"; the base was fitted without these changes."
}

// restsOn says the same where there are no rows to point at.
func (f *runFlags) restsOn(w *world) string {
	if text := f.firstLine(w); text != notCalibrated {
		return text
	}
	return onlyBase + "."
}

// changes names what the command line changes of that to which the base is fitted.
func (f *runFlags) changes() string {
	var list []string
	for _, s := range f.set {
		list = append(list, s.key+"="+s.value)
	}
	for _, name := range f.without.names {
		list = append(list, "without "+name)
	}
	if f.electorate != 1 {
		list = append(list, fmt.Sprintf("electorate %d", f.electorate))
	}
	return strings.Join(list, ", ")
}

// isFitted reports whether the case has a fitted base: some mean habit is not 0.
func (w *world) isFitted() bool {
	return slices.ContainsFunc(w.parameters.Mu, func(mu float64) bool { return mu != 0 })
}

// print writes what was asked for to standard output.
func (f *runFlags) print(out io.Writer, w *world, finished []*finishedRun) error {
	show, err := f.shown(w)
	if err != nil {
		return err
	}
	switch f.format.word {
	case "json":
		return printJSON(out, f.output(w, finished, show))
	case "csv":
		var all []record
		for _, r := range finished {
			all = append(all, r.records(r.scenario.name, r.lines(show))...)
		}
		return printCSV(out, all)
	}
	fmt.Fprint(out, wrap(f.firstLine(w), widthOf(out)))
	fmt.Fprint(out, wrap(f.setup(w), textWidth(out)))
	for _, r := range finished {
		f.printRun(out, r, show)
	}
	for _, r := range finished[1:] {
		printContrast(out, r, finished[0], show)
	}
	return nil
}

// shown returns the place of --show, nil for all.
func (f *runFlags) shown(w *world) (*sim.Area, error) {
	if f.show == "" {
		return nil, nil
	}
	area, inCase, simulated := w.places.find(f.show)
	if !inCase {
		return nil, unknownPlace("--show", f.show, w.c)
	}
	if !simulated {
		return nil, usage{fmt.Errorf("--show: %s does not lie in %s, the simulated area", f.show, f.area)}
	}
	return &area, nil
}

// setup says what was simulated and how.
func (f *runFlags) setup(w *world) string {
	text := fmt.Sprintf("%s. %s, seed %d, electorate %d, step %s.", w.c.Title, plural(int(f.replicates), "replicate"), f.seed, f.electorate, f.step)
	if f.replicates > 1 {
		text += " The band [5–95 %] is the luck of the day over these replicates, not what is unknown of the parameters."
	} else {
		text += " One replicate shows no band."
	}
	if f.replicates > 1 && f.replicates < enough {
		text += fmt.Sprintf(" %d replicates: band and ± are rough.", f.replicates)
	}
	if f.area != "" && !w.area.Everything {
		text += " " + f.simulated(w)
	}
	return text
}

// enough is how many replicates a band should rest on.
const enough = 8

// simulated says which part of the case is simulated and what that leaves out.
func (f *runFlags) simulated(w *world) string {
	var names []string
	for i, kept := range keep(w.c, w.area) {
		if kept {
			names = append(names, w.c.Municipalities[i].Name)
		}
	}
	what := f.area
	switch {
	case len(w.area.Municipalities) == 1 && len(w.area.Codes) == 0: // by whatever name or number
		what = names[0]
	case len(w.area.Municipalities) == 0 || len(w.area.Codes) > 0:
		what = fmt.Sprintf("the whole of %s, of which %s is a part,", strings.Join(names, ", "), f.area)
	}
	text := fmt.Sprintf("Only %s is simulated (%s); %s that leave it are cut. Actions and groups outside of it are left out", what,
		plural(w.electorate.Names(), "name"), plural(w.electorate.Cut, "tie"))
	if lost := w.named((*scenarios.Scenario).Outside); len(lost) > 0 {
		text += "; actions that lose all their places: " + strings.Join(lost, ", ")
	}
	if waits := w.named((*scenarios.Scenario).Clipped); len(waits) > 0 {
		text += "; actions that wait for a count in a larger part, of which only what is simulated is counted, so that they may " +
			"happen later, earlier or never: " + strings.Join(waits, ", ")
	}
	return text + "."
}

// named returns the identifiers of those actions of the scenarios that a function names of
// each.
func (w *world) named(of func(*scenarios.Scenario, *electorate.Electorate) []string) []string {
	var all []string
	for _, s := range w.scenarios {
		for _, id := range of(s.Scenario, w.electorate) {
			if !slices.Contains(all, id) {
				all = append(all, id)
			}
		}
	}
	return all
}

// plural returns a count with its noun, which takes an s.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return wording.Count(n) + " " + noun + "s"
}

func (f *runFlags) printRun(out io.Writer, r *finishedRun, show *sim.Area) {
	fmt.Fprintf(out, "\n%s: %s\n\n", r.scenario.name, r.scenario.title)
	lines := r.lines(show)
	before := ""
	if !r.scenario.Reconstructs && slices.ContainsFunc(lines, func(l line) bool { return l.observed }) {
		before = r.scenario.name + " is not what happened on that day: observed figures stand beside it for comparison. "
	}
	for day, d := range r.model.Days {
		if r.partly(day) {
			before += "On " + d.Date + " only some centres vote: places of which only a part votes have no row. "
		}
	}
	if before != "" {
		fmt.Fprint(out, wrap(before, textWidth(out))+"\n")
	}
	r.printTable(out, lines)
	fmt.Fprintln(out)
	for day, d := range r.model.Days {
		prefix := ""
		if len(r.model.Days) > 1 {
			prefix = d.Date + ": "
		}
		fmt.Fprint(out, wrap(prefix+r.happened(day), textWidth(out)))
	}
	fmt.Fprintf(out, "Files: %s\n", r.folder)
}

// contrastRow is one paired difference that is printed.
type contrastRow struct {
	day   sim.Day
	index int // of the day
	time  string
	area  sim.Area
	store.Difference
}

// contrasts returns the differences of turnout at the main hours from the first
// scenario, on the days that both have.
func contrasts(r, first *finishedRun, show *sim.Area) []contrastRow {
	var rows []contrastRow
	for day, d := range r.model.Days {
		if apart(r, first, day) != "" {
			continue
		}
		for mark, time := range d.MarkNames() {
			if time != hours[1] && time != sim.FinalTime {
				continue
			}
			for _, a := range r.at(day, time, show) {
				rows = append(rows, contrastRow{d, day, time, a, store.Contrast(a, day, mark, r.outcomes, first.outcomes)})
			}
		}
	}
	return rows
}

// apart says why a day of one scenario is not set against that of the first; "" where it is.
func apart(r, first *finishedRun, day int) string {
	d, name := r.model.Days[day], first.scenario.name
	switch {
	case day >= len(first.model.Days) || first.model.Days[day].Number != d.Number:
		return fmt.Sprintf("%s is left out, because %s has no such day.", d.Date, name)
	case !first.model.Days[day].Matches(d):
		return fmt.Sprintf("%s is left out, because its hours are not those of %s.", d.Date, name)
	}
	return ""
}

// printContrast writes the paired differences of one scenario from the first.
func printContrast(out io.Writer, r, first *finishedRun, show *sim.Area) {
	fmt.Fprint(out, "\n", wrap(fmt.Sprintf("%s less %s, on the same luck: turnout of the register in percentage points, and ballots",
		r.scenario.name, first.scenario.name), textWidth(out)), "\n")
	columns := []wording.Column{{Heading: "time"}, {Heading: "place"}, {Heading: "difference [5–95 %]"},
		{Heading: "±", Right: true}, {Heading: "cast", Right: true}, {Heading: "counted valid", Right: true}, {Heading: ""}}
	var rows [][]string
	var notes []string
	for _, c := range contrasts(r, first, show) {
		e := c.Turnout
		text := wording.Signed(e.Median*100, 2)
		sign := "–"
		if e.HasBand() {
			text += fmt.Sprintf(" [%s to %s]", wording.Signed(e.Low*100, 2), wording.Signed(e.High*100, 2))
			sign = significant(e.Error * 100)
		}
		when := c.time
		if len(r.model.Days) > 1 {
			when = c.day.Date + " " + when
		}
		counted, mark := "", ""
		if c.time == sim.FinalTime {
			counted = gainOrLoss(c.Valid.Median)
		}
		for _, x := range []*finishedRun{r, first} {
			if lost := x.lostText(c.area, c.index, c.time, sim.Turnout); lost != "" {
				mark += footnote(&notes, x.scenario.name+": "+lost)
			}
		}
		rows = append(rows, []string{when, c.area.Label(), text, sign, gainOrLoss(c.Cast.Median), counted, mark})
	}
	if len(rows) > 0 {
		lines, _ := fitted(columns, rows, widthOf(out), errorColumn)
		fmt.Fprintln(out, strings.Join(lines, "\n"))
	}
	for i, n := range notes {
		fmt.Fprint(out, wrap(fmt.Sprintf("[%d] %s", i+1, n), textWidth(out)))
	}
	for day := range r.model.Days {
		if text := apart(r, first, day); text != "" {
			fmt.Fprint(out, wrap(text+" turnout compare sets the whole of both against each other.", textWidth(out)))
		}
	}
	if len(rows) > 0 {
		fmt.Fprint(out, wrap("The invented voters are the same in all replicates; with others (--electorate 2, 3, ...) the differences move well outside the band.", textWidth(out)))
	}
}

// output returns the results for a program to read.
func (f *runFlags) output(w *world, finished []*finishedRun, show *sim.Area) printed {
	d := printed{Note: f.firstLine(w)}
	for _, r := range finished {
		x := ran{Scenario: r.scenario.name, Title: r.scenario.title, Folder: r.folder, Replicates: int(f.replicates), Seed: f.seed}
		for day := range r.model.Days {
			x.Happened = append(x.Happened, r.happened(day))
		}
		d.Runs = append(d.Runs, x)
		d.Rows = append(d.Rows, r.records(r.scenario.name, r.lines(show))...)
	}
	for _, r := range finished[1:] {
		for _, c := range contrasts(r, finished[0], show) {
			e := c.Turnout
			d.Contrasts = append(d.Contrasts, contrast{r.scenario.name, finished[0].scenario.name, c.day.Date, c.time, c.area.Code, c.area.Name,
				known(e.Median, true), known(e.Low, true), known(e.High, true), known(e.Error, true), known(c.Cast.Median, true), known(c.Valid.Median, c.time == sim.FinalTime)})
		}
	}
	return d
}
