package gallery

import (
	"fmt"
	"math"
	"slices"

	"turnout/plots"
	"turnout/sim/store"
)

// OfDecomposition returns the figure of a decomposition, waterfall, or that it has
// nothing to show.
func OfDecomposition(d *store.Decomposition) (figures []Named, skipped []Skipped) {
	if len(d.Parts) == 0 {
		return nil, []Skipped{{"waterfall", "the decomposition holds no cause"}}
	}
	f := &plots.Waterfall{
		From: option(d.Baseline), To: option(d.Scenario), Before: estimate(d.Baseline.Counted), After: estimate(d.Scenario.Counted),
		Total: estimate(d.Total.Counted), Interval: interval(d.Replicates),
	}
	f.Whole[1] = int64(math.Round(d.Scenario.Counted.Mean))
	f.Whole[0] = f.Whole[1] - d.Total.Whole.Counted
	for _, x := range d.Parts {
		f.Parts = append(f.Parts, plots.WaterfallPart{
			Cause: plots.Option{Name: x.Cause, Title: x.Meaning}, Counted: estimate(x.Counted), Cast: x.Cast.Mean, Lost: x.Lost.Mean,
			Whole: [2]int64{x.Whole.Cast, x.Whole.Lost},
		})
	}
	f.Head = headOf(d)
	return []Named{{"waterfall", f}}, nil
}

func headOf(d *store.Decomposition) plots.Head {
	o := origin{
		program: d.Program, what: fmt.Sprintf("decomposition of %s against %s", d.Scenario.Name, d.Baseline.Name), seed: d.Seed, voters: d.Electorate,
		first: d.First, replicates: d.Replicates, step: d.StepMinutes, of: d.Case,
	}
	notes := []string{
		o.rests(d.Note), method(d),
		"Whiskers show the luck of the day with the invented voters held fixed, not what is unknown of voters and parameters, which is far more. " + judgment,
	}
	return plots.Head{
		Title:    "Which cause took or gave how many counted votes",
		Subtitle: fmt.Sprintf("%s. From %s to %s; %s on the same luck", d.Case.Title, option(d.Baseline).Title, option(d.Scenario).Title, replicates(d.Replicates)),
		Notes:    slices.DeleteFunc(notes, func(s string) bool { return s == "" }),
		Made:     o.made(),
	}
}

// method says how the parts were found.
func method(d *store.Decomposition) string {
	text := "A part is what a cause changes when it is added to others, mean over all orders of adding (Shapley value); parts add up to the change."
	if !d.Exact {
		text += fmt.Sprintf(" Of the orders %d were sampled, which adds an error of its own.", d.Orders)
	}
	return text
}
