package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"turnout/agents"
	"turnout/internal/wording"
	"turnout/sim"
)

// The columns of the table.
var columns = []wording.Column{{Heading: "time"}, {Heading: "place"}, {Heading: "simulated [5–95 %]"},
	{Heading: "±", Right: true}, {Heading: "observed", Right: true}, {Heading: ""}, {Heading: "of", Right: true}, {Heading: ""}}

// errorColumn is the column that a narrow terminal does without.
const errorColumn = 3

// printTable writes the rows as text, those of another election in a block at the
// end, then the sources of the observed figures. The columns that matter most
// stand in the first 80.
func (r *results) printTable(w io.Writer, lines []line) {
	var notes []string
	var rows [][]string
	others := 0
	for _, l := range lines {
		rows = append(rows, r.cells(l, &notes))
		if l.Shape {
			others++
		}
	}
	table, without := fitted(columns, rows, widthOf(w), errorColumn)
	end := len(table) - others
	fmt.Fprintln(w, strings.Join(table[:end], "\n"))
	if others > 0 {
		fmt.Fprintf(w, "\n%s\n%s\n", r.otherElection(lines), strings.Join(table[end:], "\n"))
	}
	fmt.Fprintln(w)
	for i, s := range notes {
		fmt.Fprint(w, wrap(fmt.Sprintf("[%d] %s", i+1, s), textWidth(w)))
	}
	fmt.Fprint(w, wrap(r.legend(!slices.Contains(without, errorColumn)), textWidth(w)))
}

// cells returns the columns of a row; its notes are added to notes.
func (r *results) cells(l line, notes *[]string) []string {
	observed, verdict, marks := "–", "", ""
	if l.observed {
		observed, verdict = observedText(l.Comparison), string(l.Verdict)
		marks = footnote(notes, sourceText(l.Comparison))
	}
	if text := r.lostText(l.Area, l.day, l.Time, l.Measure); text != "" {
		marks += footnote(notes, text)
	}
	return []string{r.timeText(l), placeText(l.Comparison), estimateText(l.Comparison), errorText(l.Comparison), observed, verdict,
		baseText(l.Comparison), marks}
}

// lostText says, of the ballots cast in a place by the end of a day, how many do
// not count; nothing where all do.
func (r *results) lostText(a sim.Area, day int, time string, m sim.Measure) string {
	if time != sim.FinalTime || m != sim.Turnout && m != sim.Votes {
		return ""
	}
	var parts []string
	for _, s := range []agents.Status{agents.Destroyed, agents.Annulled} {
		if n := sim.Counts(a.Status(r.outcomes, day, s)).Median; n > 0 {
			parts = append(parts, votes(n)+" "+s.String())
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "cast, including " + strings.Join(parts, " and ")
}

// otherElection is the heading of the rows of another election.
func (r *results) otherElection(lines []line) string {
	earlier, later := false, false
	for _, l := range lines {
		earlier = earlier || l.Shape && l.Date < r.model.Days[l.day].Date
		later = later || l.Shape && l.Date > r.model.Days[l.day].Date
	}
	switch {
	case earlier && later:
		return "Earlier and later elections, shape only:"
	case earlier:
		return "An earlier election, shape only:"
	}
	return "A later election, shape only:"
}

// legend says what the columns mean, among them the errors where they are shown.
func (r *results) legend(errors bool) string {
	text, drawn := "", ""
	if errors {
		text = "± is the Monte Carlo standard error of the median. "
	}
	if len(r.places.c.Spread) > 0 {
		drawn = " and by how far the simulated one moves with the draw of the synthetic electorate"
	}
	return text + "miss: nothing was fitted to the figure, and it lies " +
		"outside the band widened by the error of the figure" + drawn + ". ~ the register is derived or an estimate."
}

// footnote returns the mark of a note, which is added if it is new.
func footnote(notes *[]string, text string) string {
	for i, n := range *notes {
		if n == text {
			return fmt.Sprintf("[%d]", i+1)
		}
	}
	*notes = append(*notes, text)
	return fmt.Sprintf("[%d]", len(*notes))
}

func (r *results) timeText(l line) string {
	if len(r.model.Days) > 1 {
		return r.model.Days[l.day].Date + " " + l.Time
	}
	return l.Time
}

func placeText(c sim.Comparison) string {
	if c.Measure == sim.StationTurnout {
		return fmt.Sprintf("%s, stations' %.0f %% point", c.Area.Label(), c.Point*100)
	}
	return c.Area.Label()
}

func estimateText(c sim.Comparison) string {
	show, unit := percent, " %"
	if c.Measure == sim.Votes {
		show, unit = votes, ""
	}
	e := c.Simulated
	switch {
	case e.Replicates == 0:
		return "no votes"
	case !e.HasBand():
		return show(e.Median) + unit
	}
	return fmt.Sprintf("%s [%s–%s]%s", show(e.Median), show(e.Low), show(e.High), unit)
}

func errorText(c sim.Comparison) string {
	switch {
	case !c.Simulated.HasBand():
		return "–"
	case c.Measure == sim.Votes:
		return significant(c.Simulated.Error)
	}
	return significant(c.Simulated.Error * 100)
}

// significant returns an error with two digits that matter: 0.031, 1.2, 240.
func significant(x float64) string {
	switch {
	case x == 0:
		return "0"
	case x < 0.001:
		return "<0.001"
	case x < 0.1:
		return strconv.FormatFloat(x, 'f', 3, 64)
	case x < 10:
		return strconv.FormatFloat(x, 'f', 2, 64)
	}
	return votes(x)
}

func percent(share float64) string { return strconv.FormatFloat(share*100, 'f', 2, 64) }

func votes(x float64) string { return wording.Count(int64(x + 0.5)) }

// observedText returns the observed figure as its source gives it.
func observedText(c sim.Comparison) string {
	show, unit := plainPercent, " %"
	if c.Measure == sim.Votes {
		show, unit = votes, ""
	}
	if c.Low < c.High {
		return show(c.Low) + "–" + show(c.High) + unit
	}
	return show(c.Value) + unit
}

// plainPercent returns a share in percent with as many decimals as it has, up to two.
func plainPercent(share float64) string {
	return strings.TrimSuffix(strings.TrimRight(percent(share), "0"), ".")
}

func baseText(c sim.Comparison) string {
	about := ""
	if isUncertain(c.Area) {
		about = "~"
	}
	switch c.Measure {
	case sim.Votes:
		return "votes"
	case sim.ShareOfFinal:
		return "final votes"
	case sim.StationTurnout:
		return "names"
	}
	return about + votes(c.Names.Median) + " names"
}

func sourceText(c sim.Comparison) string {
	text := c.Source
	if c.Shape {
		text += ", election of " + c.Date
	}
	if c.Note != "" {
		text += ": " + c.Note
	}
	return text
}

// wrap breaks text into lines of at most so many columns; each ends in a newline.
func wrap(text string, width int) string {
	var b strings.Builder
	used := 0
	for i, word := range strings.Fields(text) {
		switch w := wording.Width(word); {
		case i == 0:
			used = w
		case used+1+w > width:
			b.WriteString("\n")
			used = w
		default:
			b.WriteString(" ")
			used += 1 + w
		}
		b.WriteString(word)
	}
	return b.String() + "\n"
}
