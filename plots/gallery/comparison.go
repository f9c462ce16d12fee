package gallery

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"turnout/internal/wording"
	"turnout/plots"
	"turnout/sim/store"
)

// Skipped is a figure that is not made, and why.
type Skipped struct{ Name, Why string }

// Notes on what the numbers of a comparison do not say.
const (
	lineLuck = "Lines show the luck of the day with the invented voters held fixed, not what is unknown of voters and parameters, which is far more."
	judgment = "Sizes of crowds are judgement."
	costs    = "Costs are judgement."
)

// OfComparison returns the figures of a comparison, and those that have nothing to
// show: effects, cost, and displacement-SCENARIO for each scenario.
func OfComparison(c *store.Comparison) (figures []Named, skipped []Skipped) {
	x := comparison{c}
	add := func(name string, f plots.Figure, why string) {
		if why != "" {
			skipped = append(skipped, Skipped{name, why})
			return
		}
		figures = append(figures, Named{name, f})
	}
	f, why := x.effects()
	add("effects", f, why)
	g, why := x.cost()
	add("cost", g, why)
	for i, s := range c.Scenarios {
		h, why := x.displacement(s)
		add("displacement-"+fileName(s.Name, i), h, why)
	}
	return figures, skipped
}

// fileName returns a name as a part of the name of a file; one with other signs
// than letters, digits and hyphens becomes its number.
func fileName(name string, i int) string {
	plain := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' }
	if name == "" || strings.ContainsFunc(name, func(r rune) bool { return !plain(r) }) {
		return fmt.Sprint(i + 1)
	}
	return name
}

// comparison is one that can be drawn.
type comparison struct{ *store.Comparison }

// head returns title, origin and notes of a figure.
func (x comparison) head(title string, notes ...string) plots.Head {
	names := make([]string, len(x.Scenarios))
	for i, s := range x.Scenarios {
		names[i] = s.Name
	}
	o := origin{
		program: x.Program, what: "comparison of " + strings.Join(names, ", ") + " with " + x.Baseline.Name, seed: x.Seed, voters: x.Electorate,
		first: x.First, replicates: x.Replicates, step: x.StepMinutes, of: x.Case, parameters: x.Parameters, without: x.Without,
	}
	return plots.Head{
		Title:    title,
		Subtitle: fmt.Sprintf("%s. Baseline %s; %s on the same luck, voter by voter", x.Case.Title, option(x.Baseline).Title, replicates(x.Replicates)),
		Notes:    slices.DeleteFunc(append([]string{o.rests(x.Note)}, notes...), func(s string) bool { return s == "" }),
		Made:     o.made(),
	}
}

// option is a scenario for a legend.
func option(s store.Compared) plots.Option {
	return plots.Option{Name: s.Name, Title: cmp.Or(s.Title, s.Name)}
}

func replicates(n int) string {
	if n == 1 {
		return "1 replicate"
	}
	return wording.Count(n) + " replicates"
}

// interval and spread say what ranges are; "" where there is one replicate.
func interval(n int) string {
	if n < 2 {
		return ""
	}
	return "95 % interval of the mean of " + replicates(n)
}

func spread(n int) string {
	if n < 2 {
		return ""
	}
	return "5–95 % of " + replicates(n)
}

// estimate returns a mean as figures have it.
func estimate(m store.Mean) plots.Estimate {
	e := plots.Estimate{Mean: m.Mean}
	e.Low, e.High = ends(m.Low, m.High)
	e.SpreadLow, e.SpreadHigh = ends(m.SpreadLow, m.SpreadHigh)
	return e
}

// ends returns both ends of a range, NaN where one is unknown.
func ends(low, high *float64) (float64, float64) {
	if low == nil || high == nil {
		return math.NaN(), math.NaN()
	}
	return *low, *high
}

// effect returns what a scenario changes in a place, nil where that is not told.
func (x comparison) effect(scenario, kind, code string) *store.Effect {
	i := slices.IndexFunc(x.Effects, func(e store.Effect) bool { return e.Scenario == scenario && e.Kind == kind && e.Code == code })
	if i < 0 {
		return nil
	}
	return &x.Effects[i]
}

// whole returns what a scenario changes in the whole simulated area.
func (x comparison) whole(scenario string) *store.Effect {
	i := slices.IndexFunc(x.Effects, func(e store.Effect) bool { return e.Scenario == scenario })
	if i < 0 {
		return nil
	}
	return &x.Effects[i]
}

// cost is the figure of costs, or why there is none.
func (x comparison) cost() (*plots.CostEffect, string) {
	f := &plots.CostEffect{Baseline: x.Baseline.Name, Interval: interval(x.Replicates)}
	var others, cheaper []string // costs in other money, and below that of the baseline
	for _, s := range x.Scenarios {
		i := slices.IndexFunc(x.Costs, func(c store.Cost) bool { return c.Scenario == s.Name })
		e := x.whole(s.Name)
		if i < 0 || !x.Costs[i].Known || x.Costs[i].Currency == "" || e == nil {
			f.Unknown = append(f.Unknown, s.Name)
			continue
		}
		c := x.Costs[i]
		if c.Total < 0 {
			cheaper = append(cheaper, s.Name)
			continue
		}
		if len(f.Points) == 0 {
			f.Currency, f.Year = c.Currency, c.Year
		}
		if c.Currency != f.Currency || c.Year != f.Year {
			others = append(others, fmt.Sprintf("%s (%s of %d)", s.Name, c.Currency, c.Year))
			continue
		}
		f.Points = append(f.Points, plots.CostPoint{Scenario: option(s), Cost: c.Total, Counted: estimate(e.Counted), Word: c.Word})
	}
	if len(f.Points) == 0 {
		return nil, "the cost of no scenario is known"
	}
	note := ""
	if others != nil {
		note = "Not drawn, since their costs are in other money: " + strings.Join(others, ", ") + "."
	}
	if cheaper != nil {
		note = strings.TrimSpace(note + " Not drawn, since it costs less than the baseline: " + strings.Join(cheaper, ", ") + ".")
	}
	f.Head = x.head("What scenarios cost and how many counted votes they gain", costs+" "+judgment, lineLuck, note)
	return f, ""
}

// displacement is the map of what a scenario changes of hard-liners, or why there
// is none. Centres that no hard-liner comes to in either scenario are left out.
func (x comparison) displacement(s store.Compared) (*plots.Displacement, string) {
	f := &plots.Displacement{Scenario: s.Name, Baseline: x.Baseline.Name, Interval: interval(x.Replicates), Crowd: "person-hours of hard-liners who stand there"}
	if x.Replicates > 1 {
		f.Crowd += ", mean of " + replicates(x.Replicates)
	}
	moves := false
	for _, p := range x.Places {
		if p.Scenario != s.Name || p.CrowdBefore == 0 && p.CrowdAfter == 0 && !p.Guarded && !p.Attacked {
			continue
		}
		moves = moves || p.CrowdBefore != p.CrowdAfter
		f.Centres = append(f.Centres, plots.ShiftedCentre{Code: p.Code, Name: p.Name, Municipality: p.Municipality, Lat: p.Lat, Lon: p.Lon,
			Names: p.Names, Before: p.CrowdBefore, After: p.CrowdAfter, Guarded: p.Guarded, Attacked: p.Attacked})
	}
	if !moves {
		return nil, "hard-liners stand where they stand in the baseline"
	}
	if i := slices.IndexFunc(x.Incidents, func(n store.Incident) bool { return n.Scenario == s.Name && n.Centres > 0 }); i >= 0 {
		n := x.Incidents[i]
		f.Balance = &plots.Balance{Guarded: estimate(n.Guarded), Elsewhere: estimate(n.Elsewhere), Net: estimate(n.Net)}
	}
	f.Head = x.head("Where hard-liners stand more and where fewer: "+option(s).Title, judgment+" So is where hard-liners go when a centre is protected.",
		"Only centres where anything differs and hard-liners come, and protected or attacked ones. Position of many centres is an estimate.")
	return f, ""
}
