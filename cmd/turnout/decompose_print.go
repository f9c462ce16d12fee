package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"turnout/internal/wording"
	"turnout/sim/store"
)

// printDecomposition writes what was asked for to standard output.
func (f *decomposeFlags) printDecomposition(out io.Writer, w *world, d *store.Decomposition, dir string) error {
	switch f.format.word {
	case "json":
		data, err := store.WriteDecomposition(d)
		if err == nil {
			_, err = out.Write(data)
		}
		return err
	case "csv":
		_, err := out.Write(store.PartsTable(d))
		return err
	}
	say := func(text string) { fmt.Fprint(out, wrap(text, min(100, textWidth(out)))) }
	say(f.restsOn(w))
	way := fmt.Sprintf("Every one of %s sets of causes was run.", wording.Count(d.Runs))
	if !d.Exact {
		way = fmt.Sprintf("%s orders of causes were sampled (%s sets run).", wording.Count(d.Orders), wording.Count(d.Runs))
	}
	say(fmt.Sprintf("%s. %s of each on the same luck, seed %d, electorate %d, step %s. %s", w.c.Title, plural(d.Replicates, "replicate"), f.seed, f.electorate, f.step, way))
	if f.area != "" && !w.area.Everything {
		say(f.simulated(w))
	}
	fmt.Fprintln(out)
	t := wording.Table{Columns: []wording.Column{
		{Heading: "cause"}, {Heading: "counted votes", Right: true}, {Heading: "[95 % of the mean]"},
		{Heading: "in the boxes", Right: true}, {Heading: "afterwards", Right: true},
	}}
	after := int64(math.Round(d.Scenario.Counted.Mean))
	t.Row(d.Baseline.Name, wording.Count(after-d.Total.Whole.Counted))
	for _, x := range append(d.Parts, d.Total) {
		name := x.Cause
		if name == "all" {
			name = "all causes"
		}
		t.Row(name, gainOrLoss(float64(x.Whole.Counted)), between(x.Counted), gainOrLoss(float64(x.Whole.Cast)), gainOrLoss(float64(x.Whole.Lost)))
	}
	t.Row(d.Scenario.Name, wording.Count(after))
	fmt.Fprint(out, t.String())
	fmt.Fprintln(out)
	for _, sentence := range d.Answer {
		say(sentence)
	}
	var meanings []string
	for _, x := range d.Parts {
		if x.Meaning != "" && x.Meaning != x.Cause {
			meanings = append(meanings, x.Cause+": "+x.Meaning)
		}
	}
	if meanings != nil {
		say(strings.Join(meanings, "; ") + ".")
	}
	say("In the boxes: ballots cast besides (+) or never cast (-). Afterwards: ballots lost (-) or saved (+) as boxes were destroyed or ballots annulled or spoilt. Means are rounded so that they add up; the parts of all replicates together add up exactly (parts.csv).")
	if !d.Exact {
		text := "Orders of causes were sampled: the intervals hold the error of that, too."
		if d.Parts[0].Sampled.Error == nil {
			text = "One pair of orders was sampled: nobody can say how far the parts are off; --orders samples more."
		}
		say(text)
	}
	fmt.Fprintf(out, "Files: %s\n", dir)
	return nil
}

// gainOrLoss writes a number of votes with its sign.
func gainOrLoss(x float64) string {
	switch n := whole(x); {
	case n == "0" || n == "-0":
		return "0"
	case x > 0:
		return "+" + n
	default:
		return n
	}
}

// between writes the interval of a mean.
func between(m store.Mean) string {
	if m.Low == nil || m.High == nil {
		return ""
	}
	return "[" + gainOrLoss(*m.Low) + " to " + gainOrLoss(*m.High) + "]"
}
