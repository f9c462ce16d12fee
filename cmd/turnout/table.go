package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"turnout/internal/wording"
	"turnout/sim"
)

// printTable writes the rows as text, then the sources of the observed figures.
// The columns that matter most stand in the first 80; all stay within 120.
func (r *results) printTable(w io.Writer, lines []line) {
	t := wording.Table{Columns: []wording.Column{{Heading: "time"}, {Heading: "place"}, {Heading: "simulated [5–95 %]"},
		{Heading: "±", Right: true}, {Heading: "observed", Right: true}, {Heading: ""}, {Heading: "of", Right: true}, {Heading: ""}}}
	var sources []string
	for _, l := range lines {
		observed, verdict, mark := "–", "", ""
		if l.observed {
			observed, verdict = observedText(l.Comparison), string(l.Verdict)
			mark = footnote(&sources, sourceText(l.Comparison))
		}
		t.Row(r.timeText(l), placeText(l.Comparison), estimateText(l.Comparison), errorText(l.Comparison), observed, verdict,
			baseText(l.Comparison), mark)
	}
	fmt.Fprint(w, t.String())
	fmt.Fprintln(w)
	for i, s := range sources {
		fmt.Fprint(w, wrap(fmt.Sprintf("[%d] %s", i+1, s), 110))
	}
	fmt.Fprint(w, wrap(r.legend(), 110))
}

// legend says what the columns mean.
func (r *results) legend() string {
	drawn := ""
	if len(r.places.c.Spread) > 0 {
		drawn = " and by how far the simulated one moves with the draw of the synthetic electorate"
	}
	return "± is the Monte Carlo standard error of the median. miss: nothing was fitted to the figure, and it lies " +
		"outside the band widened by the error of the figure" + drawn + ". ~ the register is an estimate."
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
		return fmt.Sprintf("%s, stations' %.0f %% point", label(c.Area), c.Point*100)
	}
	return label(c.Area)
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
	if isEstimate(c.Area) {
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
