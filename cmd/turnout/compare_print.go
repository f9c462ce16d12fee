package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"turnout/internal/wording"
	"turnout/sim"
	"turnout/sim/store"
)

// printComparison writes what was asked for to standard output.
func (f *compareFlags) printComparison(out io.Writer, d *duel, dir string) error {
	c := d.said
	shown := *c
	shown.Effects = f.shownEffects(d)
	switch f.format.word {
	case "json":
		data, err := store.WriteComparison(c)
		if err == nil {
			_, err = out.Write(data)
		}
		return err
	case "csv":
		_, err := out.Write(store.EffectsTable(&shown))
		return err
	}
	say := func(text string) { fmt.Fprint(out, wrap(text, min(100, textWidth(out)))) }
	say(f.restsOn(d.w))
	say(f.comparedSetup(d))
	fmt.Fprintln(out)
	printDiffers(out, c)
	f.printEffects(out, d, &shown)
	printAlike(out, c)
	printGross(out, c)
	printCosts(out, c)
	printPrecision(out, c)
	printDraws(out, c)
	fmt.Fprintln(out)
	for _, sentence := range append(slices.Clone(c.Answer), c.Bounds...) {
		say(sentence)
	}
	fmt.Fprintf(out, "Files: %s\n", dir)
	return nil
}

// comparedSetup says what was simulated and how.
func (f *compareFlags) comparedSetup(d *duel) string {
	text := fmt.Sprintf("%s. %s of each scenario on the same luck, seed %d, electorate %d, step %s.", d.w.c.Title,
		plural(d.contrast.Done, "replicate"), f.seed, f.electorate, f.step)
	switch n := d.contrast.Done; {
	case n == 1:
		text += " One replicate has no intervals."
	case n < enough:
		text += fmt.Sprintf(" %s: intervals and spread are rough.", plural(n, "replicate"))
	}
	if f.area != "" && !d.w.area.Everything {
		text += " " + f.simulated(d.w)
	}
	return text
}

// printDiffers says first how the scenarios differ.
func printDiffers(out io.Writer, c *store.Comparison) {
	fmt.Fprintf(out, "Baseline %s: %s\n", c.Baseline.Name, c.Baseline.Title)
	for _, s := range c.Scenarios {
		fmt.Fprintf(out, "%s: %s\n", s.Name, s.Title)
		if len(s.Differs) == 0 {
			fmt.Fprintln(out, "  nothing differs from the baseline")
		}
		for _, line := range s.Differs {
			lines := strings.Split(strings.TrimSuffix(wrap(line, min(94, textWidth(out)-6)), "\n"), "\n")
			fmt.Fprintln(out, "  - "+strings.Join(lines, "\n    "))
		}
	}
	fmt.Fprintln(out)
}

// shownEffects returns the effects that are printed: in the whole area, areas and
// communities, or in the place of --show.
func (f *compareFlags) shownEffects(d *duel) (list []store.Effect) {
	show, _ := f.shown(d.w) // was checked before the run
	for i, e := range d.said.Effects {
		place := i % len(d.contrast.Places)
		wanted := place == 0 || e.Kind != store.MunicipalityPlace
		if show != nil {
			wanted = e.Code == show.Code && e.Kind != store.CommunityPlace
		}
		if wanted {
			list = append(list, e)
		}
	}
	return list
}

// The columns of the effects, and that which a narrow terminal does without.
var effectColumns = []wording.Column{{Heading: "scenario, place"}, {Heading: "turnout, pp", Right: true}, {Heading: "votes", Right: true},
	{Heading: "single days", Right: true}, {Heading: "error", Right: true}, {Heading: "deter.", Right: true}, {Heading: "mobil.", Right: true},
	{Heading: "lost", Right: true}, {Heading: ""}}

const effectErrorColumn = 4

// printEffects writes the table of effects.
func (f *compareFlags) printEffects(out io.Writer, d *duel, shown *store.Comparison) {
	c := d.said
	t, n := c.Baseline.Turnout, c.Baseline.Counted
	fmt.Fprint(out, wrap(fmt.Sprintf("%s: turnout %s %% of %s, %s votes counted in the mean of the replicates. Change against it:",
		c.Baseline.Name, percent(t.Mean/100), plural(c.Electorate.Names, "name"), votes(n.Mean)), min(100, textWidth(out))), "\n")
	var rows [][]string
	last := ""
	for _, e := range shown.Effects {
		if e.Scenario != last {
			rows = append(rows, []string{e.Scenario, "", "", "", "", "", "", "", ""})
			last = e.Scenario
		}
		rows = append(rows, []string{" " + placeOf(e), about(e.Turnout, twoDecimals), about(e.Counted, change), days(e.Counted),
			errorOf(e.Counted), amount(e.Deterred.Mean), amount(e.Mobilised.Mean), change(e.Destroyed.Mean), briefly[e.Word]})
	}
	table, without := fitted(effectColumns, rows, min(100, widthOf(out)), effectErrorColumn)
	fmt.Fprintln(out, strings.Join(table, "\n"))
	text := "Turnout of the register; votes: ballots counted as valid; ± is half of the 95 % interval of the mean effect; single days the 5–95 % spread of the change of votes over replicates"
	if len(without) == 0 {
		text += "; error the Monte Carlo error of their mean"
	}
	text += ". Deterred voters cast a ballot in the baseline and not in the scenario, mobilised the reverse; lost: change of ballots that were cast " +
		"and destroyed or annulled. unclear: the interval of votes holds zero; same: they are equal in every replicate."
	text = strings.Join(append([]string{text}, d.laterDays()...), " ")
	fmt.Fprint(out, "\n", wrap(text, min(100, textWidth(out))))
}

// briefly are the words of effects as the table has them.
var briefly = map[string]string{sim.NotToldApart: "unclear", sim.NoDifference: "same"}

// placeOf returns how the table calls a place: areas by the name that --area takes.
func placeOf(e store.Effect) string {
	name := e.Name
	if e.Kind == store.AreaPlace {
		name = e.Code
	}
	if letters := []rune(name); len(letters) > longestPlace {
		return strings.TrimRight(string(letters[:longestPlace-1]), " ,") + "…"
	}
	return name
}

// longestPlace is how long the name of a place in the table is [letters].
const longestPlace = 21

// about writes a mean with half of its interval, which lies evenly around it.
func about(m store.Mean, show func(float64) string) string {
	if m.Low == nil || m.High == nil {
		return show(m.Mean)
	}
	mean, half := show(m.Mean), significant((*m.High-*m.Low)/2)
	if *m.Low > 0 || *m.High < 0 { // which rounding must not hide, nor the sign
		_, after, _ := strings.Cut(half, ".")
		if math.Abs(m.Mean) < 10 && len(after) > 1 {
			mean = fmt.Sprintf("%+.*f", len(after), m.Mean)
		}
	}
	return mean + " ±" + half
}

func twoDecimals(x float64) string {
	if x == 0 {
		return "0"
	}
	return wording.Signed(x, 2)
}

func days(m store.Mean) string {
	if m.SpreadLow == nil || m.SpreadHigh == nil {
		return "–"
	}
	if *m.SpreadLow == *m.SpreadHigh {
		return change(*m.SpreadLow)
	}
	return change(*m.SpreadLow) + "…" + change(*m.SpreadHigh)
}

func errorOf(m store.Mean) string {
	if m.Error == nil {
		return "–"
	}
	return significant(*m.Error)
}
