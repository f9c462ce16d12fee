package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"turnout/internal/wording"
	"turnout/sim"
	"turnout/sim/store"
)

// many is from how many differences on a reader must be warned that some are luck.
const many = 5

// printAlike says which differences the runs cannot tell apart.
func printAlike(out io.Writer, c *store.Comparison) {
	var list []string
	for _, s := range c.Scenarios {
		for _, e := range c.Effects {
			if e.Scenario == s.Name {
				if alike := e.Word == sim.NotToldApart || e.Word == sim.NoDifference; alike {
					list = append(list, fmt.Sprintf("%s and %s: %s", s.Name, c.Baseline.Name, shortly(e.Counted)))
				}
				break // the first place is the whole area
			}
		}
	}
	for _, a := range c.Alike {
		list = append(list, fmt.Sprintf("%s and %s: %s", a.B, a.A, shortly(a.Difference)))
	}
	n := len(c.Scenarios)
	n += n * (n - 1) / 2
	text := ""
	switch {
	case c.Replicates < 2:
		text = "One replicate tells nothing apart."
	case list != nil:
		text = "Not told apart by their counted votes: " + strings.Join(list, "; ") + "."
	case n > 1:
		text = "The runs tell every two of these scenarios apart by their counted votes."
	}
	if n >= many && c.Replicates > 1 {
		text += fmt.Sprintf(" %d differences of whole scenarios are judged here, each by its own 95 %% interval: of so many, one in twenty would seem to differ by luck alone.", n)
	}
	if text != "" {
		fmt.Fprint(out, "\n", wrap(text, min(100, textWidth(out))))
	}
}

// printGross writes what scenarios change where they protect, and elsewhere.
func printGross(out io.Writer, c *store.Comparison) {
	t := wording.Table{Columns: []wording.Column{{Heading: "scenario, where"}, {Heading: "votes", Right: true}, {Heading: "hard-liners, person-hours", Right: true}}}
	some := false
	for _, x := range c.Incidents {
		if x.Centres == 0 {
			continue
		}
		some = true
		t.Row(x.Scenario, "", "")
		t.Row(" at "+plural(x.Centres, "newly protected centre")+" (gross)", about(x.GuardedVotes, change), about(x.Guarded, change))
		t.Row(" at all others", about(x.ElsewhereVotes, change), about(x.Elsewhere, change))
		if e := wholeOf(c, x.Scenario); e != nil {
			t.Row(" together (net)", about(e.Counted, change), about(x.Net, change))
		}
	}
	if some {
		fmt.Fprintf(out, "\nGross and net: change of counted votes, and of hard-liners who stand at centres\n\n%s", t.String())
	}
}

// wholeOf returns what a scenario does in the whole simulated area.
func wholeOf(c *store.Comparison, scenario string) *store.Effect {
	for i := range c.Effects {
		if c.Effects[i].Scenario == scenario {
			return &c.Effects[i]
		}
	}
	return nil
}

// printCosts writes what the scenarios cost beyond the baseline, and one more vote.
func printCosts(out io.Writer, c *store.Comparison) {
	var lines []string
	for _, x := range c.Costs {
		text := "  " + x.Scenario + ": "
		if len(x.Lines) > 0 {
			text += fmt.Sprintf("%s %s of %d", money(x.Total), x.Currency, x.Year)
			if x.PerVote != nil {
				text += fmt.Sprintf(", %s %s for each further counted vote", money(*x.PerVote), x.Currency)
			}
			switch {
			case x.Low != nil && x.High != nil:
				text += fmt.Sprintf(" [%s to %s]", money(*x.Low), money(*x.High))
			case x.Low != nil:
				text += fmt.Sprintf(", at least %s %s for each further counted vote, if it gains any", money(*x.Low), x.Currency)
			}
			if x.Word != "" {
				text += "; "
			}
		}
		lines = append(lines, text+x.Word)
	}
	fmt.Fprint(out, "\nCost beyond ", c.Baseline.Name, " (every amount is judgement), with its 95 % interval:\n")
	for _, l := range lines {
		parts := strings.Split(strings.TrimSuffix(wrap(l, min(96, textWidth(out)-4)), "\n"), "\n")
		fmt.Fprintln(out, "  "+strings.Join(parts, "\n    "))
	}
}

// money writes an amount: with two decimals where it is small.
func money(x float64) string {
	switch {
	case x < 0:
		return "-" + money(-x)
	case x != 0 && x < 100:
		return fmt.Sprintf("%.2f", x)
	}
	return votes(x)
}

// printPrecision shows how the interval narrowed.
func printPrecision(out io.Writer, c *store.Comparison) {
	p := c.Precision
	if p == nil {
		return
	}
	t := wording.Table{Columns: []wording.Column{{Heading: "replicates", Right: true}, {Heading: "widest interval, pp", Right: true}, {Heading: "of"}}}
	for _, x := range p.Converged {
		t.Row(wording.Count(x.Replicates), significant(x.Width), x.Scenario)
	}
	fmt.Fprintf(out, "\nPrecision: the 95 %% interval of the change of turnout no wider than %v pp\n\n%s\n", p.Wanted, t.String())
	text := fmt.Sprintf("Reached with %s.", plural(c.Replicates, "replicate"))
	if !p.Met {
		text = fmt.Sprintf("Not reached: %s is the most.", plural(c.Replicates, "replicate"))
	}
	for _, u := range p.Unpaired {
		text += fmt.Sprintf(" %s: the turnouts of the two correlate by %.3f; without common luck it would have taken %s replicates of each.",
			u.Scenario, u.Correlation, wording.Count(int64(math.Floor(u.Replicates+0.5))))
	}
	text += " Who stops as soon as the interval is narrow gets one that is slightly too narrow."
	fmt.Fprint(out, wrap(text, min(100, textWidth(out))))
}

// printDraws writes what holds over draws of the parameters.
func printDraws(out io.Writer, c *store.Comparison) {
	d := c.Draws
	if d == nil {
		return
	}
	heading := "change"
	if d.Count >= leastDraws {
		heading += " [5–95 % of draws]"
	}
	t := wording.Table{Columns: []wording.Column{{Heading: "option"}, {Heading: "best in", Right: true}, {Heading: "regret", Right: true},
		{Heading: "worst", Right: true}, {Heading: heading}}}
	for _, o := range d.Options {
		between := ""
		if d.Count >= leastDraws {
			between = fmt.Sprintf(" [%s to %s]", change(o.EffectLow), change(o.EffectHigh))
		}
		t.Row(o.Scenario, fmt.Sprintf("%.0f %% ± %.0f", o.Best*100, o.BestError*100), amount(o.Regret), amount(o.Worst), change(o.Effect)+between)
	}
	fmt.Fprintf(out, "\n%s of the parameters from their priors, %s each\n\n%s\n", plural(d.Count, "draw"), plural(d.Replicates, "replicate"), t.String())
	say := func(text string) { fmt.Fprint(out, wrap(text, min(100, textWidth(out)))) }
	say("Best in: share of draws in which an option has the most counted votes, with its standard error; regret: counted votes lost against " +
		"the best option of each draw, mean and worst; change: counted votes against " + c.Baseline.Name + ", median. The base is not fitted again to each draw. The luck of the " + plural(d.Replicates, "replicate") + " of a draw is in all of it: more of them (--draw-replicates) leave less.")
	printFlips(out, d)
}

// leastDraws is how many draws have points of 5 and 95 % worth printing.
const leastDraws = 20

// shownFlips is how many assumptions are printed.
const shownFlips = 5

// printFlips names the assumptions that move the lead of the best option most.
func printFlips(out io.Writer, d *store.Draws) {
	if len(d.Flips) == 0 {
		return
	}
	t := wording.Table{Columns: []wording.Column{{Heading: "assumption"}, {Heading: "grade"}, {Heading: "rank correlation", Right: true},
		{Heading: "median", Right: true}, {Heading: "ahead below", Right: true}, {Heading: "ahead above", Right: true}, {Heading: ""}}}
	shown, flips := 0, 0
	for _, x := range d.Flips {
		if shown == shownFlips || math.Abs(x.Rank) <= d.Noise {
			continue
		}
		shown++
		word := ""
		if x.Flips {
			word = "flips"
			flips++
		}
		t.Row(x.Parameter, x.Grade, wording.Signed(x.Rank, 2), fmt.Sprintf("%.3g", x.Split), wording.Share(x.Low), wording.Share(x.High), word)
	}
	say := func(text string) { fmt.Fprint(out, wrap(text, min(100, textWidth(out)))) }
	luck := fmt.Sprintf("of so many, the strongest would reach a rank correlation of %.2f by luck in one of twenty sets of %s", d.Noise, plural(d.Count, "draw"))
	lead := "the lead of " + d.Leader + ", the highest in the mean, over the best other option"
	fmt.Fprintln(out)
	if shown == 0 {
		say("No assumption is seen to turn the ranking, or to move " + lead + ": " + luck + ", and none exceeds that. More --draws see more.")
		return
	}
	say("What moves " + lead + ", and in how many draws it stays ahead, below and above the median of the assumption:")
	fmt.Fprintf(out, "\n%s\n", t.String())
	if flips == 0 {
		say("None of these assumptions turns the ranking: it stays the same in most draws on both sides. Weaker ones are not shown: " + luck + ".")
		return
	}
	say("flips: it is ahead in most draws on one side only. Weaker assumptions are not shown: " + luck + ".")
}
