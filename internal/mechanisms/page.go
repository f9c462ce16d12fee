package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"turnout/internal/wording"
)

// page returns the page.
func page(w *world, sections []section) string {
	var b strings.Builder
	b.WriteString("# What each mechanism and each action does\n\n")
	fmt.Fprintf(&b, "Written by `%s`; do not edit.\n%s\n%s\n", w.command(), w.basis(), reading)
	titles := []string{"Each mechanism switched off in `" + fullDay + "`", "Each action alone on `" + calmDay + "`", "Each counter-measure added to `" + fullDay + "`"}
	notes := []string{mechanismNote, actionNote, protectionNote}
	heads := []string{"mechanism | without it", "action | what it is", "counter-measure | what it is"}
	for i, s := range sections {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", titles[i], notes[i])
		fmt.Fprintf(&b, "`%s` itself, turnout of the register: %s: %s %%", s.base, counted, s.full.north.text(2, false))
		if w.area == "" {
			fmt.Fprintf(&b, ", country: %s %%", s.full.all.text(3, false))
		}
		b.WriteString(".\n\n")
		b.WriteString("| " + heads[i] + " | turnout, north [points] | turnout, country [points] | counted valid, north [ballots] | lines of the ledger changed | time per day, ratio |\n")
		b.WriteString("|---|---|---:|---:|---:|---:|---:|\n")
		for _, r := range s.rows {
			b.WriteString(r.line(w))
		}
	}
	return b.String()
}

// command is how to make the page again.
func (w *world) command() string {
	text := fmt.Sprintf("go run ./internal/mechanisms -replicates %d", w.replicates)
	if w.seed != 1 {
		text += fmt.Sprintf(" -seed %d", w.seed)
	}
	if w.area != "" {
		text += " -area " + w.area
	}
	return text + " -out docs/mechanisms.md"
}

// basis says what the numbers rest on.
func (w *world) basis() string {
	text := "**Parameters are prior medians, not calibrated**; "
	if w.fitted {
		text += "the base is fitted to other figures than those of 3 November 2013 in the north ([the case](cases/kosovo-2013.md))."
	} else {
		text += "and the case has no fitted base: every mean habit is 0, so the levels mean nothing."
	}
	return text + fmt.Sprintf("\nSimulated: %s names.", wording.Count(w.electorate.Names()))
}

const reading = `
How to read it. Each row is a world that differs from the scenario in one thing and shares all luck with it, replicate by replicate. A change is
world of the row less scenario: its mean over the replicates ± its Monte Carlo standard error (few replicates, so the error itself is rough); what rounds to nothing has no sign. Turnout is
ballots cast, destroyed and annulled ones too, as a share of the register at the end of the day; so a row can change what is counted and not what is
cast. *Lines of the ledger changed* are names whose status at the end of the day differs, mean per day, wherever they live: a row without any would be a
mechanism that is not wired in, and the program fails. *Time per day* is the processor time of the fastest day
over that of the scenario's fastest day, taken in turns in one process: a ratio, noisy. Rows do not add up: mechanisms work through
each other. These are properties of the model under one parameter vector, not estimates for Kosovo.`

const mechanismNote = `In the order of [the model](model.md). A plus means that the mechanism keeps voters away: without it more vote. Without destruction the ballots of the
three schools are annulled instead, so no more are counted; only the ledger differs.
`

const actionNote = `In the order of ` + "`turnout actions`" + `, with the settings of the named scenario. Halts that follow the attack have its time, because there is no attack here. Police alone
do not meet a crowd: they only frighten who distrusts them. Late openings are made harder, because those of the scenario meet a handful of voters a
day and change somebody's line on every other day only.
`

const protectionNote = `Each as in the example of ` + "`turnout actions KIND`" + `, at the places and the size that stand there: the rows do not compare like with like, and say only that each works, and
mostly which way. What is done at the three schools alone gains no counted vote here, because their ballots are annulled. Re-runs are left out: a second day has no counterpart. [Comparisons](getting-started.md) with costs and intervals are what ` + "`turnout compare`" + ` is for.
`

// line returns the row of the table.
func (r *row) line(w *world) string {
	all := "not simulated"
	if w.area == "" {
		all = r.change.all.text(3, true)
	}
	lines := float64(r.change.lines) / float64(w.replicates)
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s | %.2f |\n",
		r.name, r.says, r.change.north.text(2, true), all, r.change.valid.text(0, true), perDay(lines), r.change.time)
}

// text writes a mean with its error, both with so many decimals; a change has a sign.
func (m mean) text(decimals int, isChange bool) string {
	value := strconv.FormatFloat(m.value, 'f', decimals, 64)
	if isChange {
		value = wording.Signed(m.value, decimals)
	}
	return fmt.Sprintf("%s ± %.*f", value, decimals, m.err)
}

// perDay writes a mean number of lines; few keep their decimals.
func perDay(lines float64) string {
	if lines < 10 {
		return fmt.Sprintf("%.2f", lines)
	}
	return wording.Count(int(math.Round(lines)))
}
