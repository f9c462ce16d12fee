package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"turnout/internal/wording"
	"turnout/sim/allocate"
	"turnout/sim/store"
)

// print says where the teams stand, what that gains, and what naive plans gain.
func (a *allocation) print(out io.Writer, d *store.Allocation) {
	f, w := a.f, a.w
	say := func(text string) { fmt.Fprint(out, wrap(text, min(100, textWidth(out)))) }
	say(f.restsOn(w))
	where := w.places.nameOfWhole()
	if f.among != "" {
		where = f.among + ", the rest of " + where + " without"
	}
	say(fmt.Sprintf("%s. %s, %s in %s. %s chose the plan among %s of %s centres (%s plans run); %s judge it.", w.c.Title,
		w.scenarios[0].title, f.limit(), where, plural(int(f.replicates), "replicate"),
		wording.Count(len(a.choice.Candidates)), wording.Count(len(a.centres)), wording.Count(a.choice.Evaluations), plural(int(f.fresh), "fresh replicate")))
	fmt.Fprintln(out)
	t := wording.Table{Columns: []wording.Column{
		{Heading: "plan"}, {Heading: "gain, choosing", Right: true}, {Heading: "gain, fresh", Right: true}, {Heading: "[95 % of the mean]"},
		{Heading: "chosen leads by"},
	}}
	if f.budget > 0 {
		t.Columns = append(t.Columns, wording.Column{Heading: "cost", Right: true})
	}
	t.Columns = append(t.Columns, wording.Column{Heading: "centres"})
	for i, v := range a.verdicts {
		lead := ""
		if i > 0 {
			lead = gainOrLoss(v.Lead.Mean) + " " + interval(v.Lead)
		}
		row := []any{v.Name, gainOrLoss(v.Chosen.Mean), gainOrLoss(v.Fresh.Mean), interval(v.Fresh), lead}
		if f.budget > 0 {
			row = append(row, money(a.problem.Cost(v.Plan)))
		}
		t.Row(append(row, strings.Join(a.codes(v.Plan), " "))...)
	}
	fmt.Fprint(out, t.String())
	fmt.Fprintln(out)
	for _, c := range a.codes(a.choice.Plan) {
		place, _ := w.c.Place(c)
		fmt.Fprintf(out, "%s  %s\n", c, place.Title)
	}
	for _, sentence := range d.Answer {
		say(sentence)
	}
}

// answer says in plain words what the plan gains.
func (a *allocation) answer() []string {
	best := a.verdicts[0]
	gain := fmt.Sprintf("gains %s counted votes a day", gainOrLoss(best.Fresh.Mean))
	if best.Fresh.Mean < 0 {
		gain = fmt.Sprintf("loses %s counted votes a day", gainOrLoss(-best.Fresh.Mean)[1:])
	}
	seemed := fmt.Sprintf("in the runs that chose it, it seemed to gain %s.", gainOrLoss(best.Chosen.Mean))
	if best.Chosen.Mean < 0 {
		seemed = fmt.Sprintf("in the runs that chose it, it seemed to lose %s.", gainOrLoss(-best.Chosen.Mean)[1:])
	}
	var list []string
	switch {
	case best.Fresh.Replicates < 2:
		list = append(list, fmt.Sprintf("In one fresh run the chosen plan %s, which says nothing of another day; %s", gain, seemed))
	case best.Fresh.Low > 0:
		list = append(list, fmt.Sprintf("In fresh runs the chosen plan %s (95 %% interval of the mean %s); %s", gain, interval(best.Fresh), seemed),
			"Plans whose lead holds zero in its interval are not told from it.")
	case best.Fresh.High < 0:
		list = append(list, fmt.Sprintf("In fresh runs the chosen plan %s (95 %% interval of the mean %s): these teams cost votes; %s", gain, interval(best.Fresh), seemed))
	default:
		list = append(list, fmt.Sprintf("In fresh runs the chosen plan %s (95 %% interval of the mean %s): it is not told from no teams; %s", gain, interval(best.Fresh), seemed))
	}
	for _, v := range a.verdicts[1:] {
		if slices.Equal(v.Plan, best.Plan) {
			list = append(list, fmt.Sprintf("It is the plan %q: the search found nothing better.", v.Name))
		}
	}
	for _, v := range a.verdicts[1:] {
		if v.Lead.High < 0 {
			why := "the search took luck for merit there: take that plan, or give the search more --replicates"
			if v.Chosen.Mean > best.Chosen.Mean {
				why = "it places teams where the search did not look: take that plan, or raise --top"
			}
			list = append(list, fmt.Sprintf("But on fresh runs the plan %q does better, by %s; %s.", v.Name, gainOrLoss(-v.Lead.Mean)[1:], why))
			break
		}
	}
	placed := "Every team is placed, also one that gains nothing."
	if a.f.budget > 0 {
		list = append(list, a.worthOfMoney(best.Fresh))
		placed = "Money is spent only where it gained votes in the runs that chose the plan."
	}
	return append(list, placed+" The intervals show the luck of the days, not what is unknown of the parameters.")
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
