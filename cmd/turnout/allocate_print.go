package main

import (
	"fmt"
	"io"
	"strings"

	"turnout/internal/wording"
	"turnout/sim/allocate"
)

// print says where the teams stand, what that gains, and what naive plans gain.
func (a *allocation) print(out io.Writer) {
	f, w := a.f, a.w
	say := func(text string) { fmt.Fprint(out, wrap(text, min(100, textWidth(out)))) }
	say(f.restsOn(w))
	say(fmt.Sprintf("%s. %s, %s in %s. %s chose the plan among %s of %s centres (%s plans run); %s judge it.", w.c.Title,
		w.scenarios[0].title, plural(int(f.teams), "team")+" of "+f.with.word, w.places.nameOfWhole(), plural(int(f.replicates), "replicate"),
		wording.Count(len(a.choice.Candidates)), wording.Count(len(a.centres)), wording.Count(a.choice.Evaluations), plural(int(f.fresh), "fresh replicate")))
	fmt.Fprintln(out)
	t := wording.Table{Columns: []wording.Column{
		{Heading: "plan"}, {Heading: "gain, choosing", Right: true}, {Heading: "gain, fresh", Right: true}, {Heading: "[95 % of the mean]"},
		{Heading: "chosen leads by"}, {Heading: "centres"},
	}}
	for i, v := range a.verdicts {
		lead := ""
		if i > 0 {
			lead = gainOrLoss(v.Lead.Mean) + " " + interval(v.Lead)
		}
		t.Row(v.Name, gainOrLoss(v.Chosen.Mean), gainOrLoss(v.Fresh.Mean), interval(v.Fresh), lead, strings.Join(a.codes(v.Plan), " "))
	}
	fmt.Fprint(out, t.String())
	fmt.Fprintln(out)
	for _, c := range a.codes(a.choice.Plan) {
		place, _ := w.c.Place(c)
		fmt.Fprintf(out, "%s  %s\n", c, place.Title)
	}
	best := a.verdicts[0]
	say(fmt.Sprintf("In fresh runs the chosen plan gains %s counted votes a day (95 %% interval of the mean %s); in the runs that chose it, it seemed to gain %s.",
		gainOrLoss(best.Fresh.Mean), interval(best.Fresh), gainOrLoss(best.Chosen.Mean)))
	switch {
	case best.Fresh.Low > 0:
		say("It is told from nothing. Plans whose lead holds zero in its interval are not told from it.")
	default:
		say("It is not told from nothing: these teams may protect no votes, or cost some.")
	}
	for _, v := range a.verdicts[1:] {
		if v.Lead.High < 0 {
			say(fmt.Sprintf("But on fresh runs the plan %q does better, by %s: the search took luck for merit there. Take that plan, or give the search more --replicates.",
				v.Name, gainOrLoss(-v.Lead.Mean)))
			break
		}
	}
	say("Every team is placed, also one that gains nothing. The intervals show the luck of the days, not what is unknown of the parameters.")
}

func interval(d allocate.Difference) string {
	if d.Low != d.Low {
		return ""
	}
	return "[" + gainOrLoss(d.Low) + " to " + gainOrLoss(d.High) + "]"
}

// nameOfWhole returns the name of all that is simulated.
func (p *places) nameOfWhole() string {
	whole, _ := p.whole()
	return whole.Label()
}
