package report

import (
	"slices"
	"strings"

	"turnout/sim/store"
)

// Baseline is where the changes start from.
type Baseline struct {
	Title, Names           string
	Counted, Cast, Turnout Cell
}

func baseline(c *store.Comparison) Baseline {
	b := c.Baseline
	return Baseline{Title: or(b.Title, b.Name), Names: count(float64(c.Electorate.Names)),
		Counted: voters.cell(b.Counted), Cast: voters.cell(b.Cast), Turnout: share.cell(b.Turnout)}
}

// Change is a row of the main table.
type Change struct {
	Title, Name                 string
	Counted, Turnout            Cell
	Spread, Deterred, Mobilised string
	Cost                        Cell
	Word, Kind                  string // Kind: more, fewer, none or open
}

// changes returns a row for each scenario: its effect on the whole simulated area.
func changes(c *store.Comparison) []Change {
	var rows []Change
	for _, s := range c.Scenarios {
		row := Change{Title: or(s.Title, s.Name), Name: s.Name}
		if e := whole(c, s.Name); e != nil {
			row.Counted, row.Turnout = change.cell(e.Counted), points.cell(e.Turnout)
			row.Spread = change.spread(e.Counted)
			row.Deterred, row.Mobilised = voters.cell(e.Deterred).Main, voters.cell(e.Mobilised).Main
			row.Word, row.Kind = said(e)
		}
		row.Cost = perVote(c, s.Name)
		rows = append(rows, row)
	}
	return rows
}

// whole returns the effect of a scenario on the whole simulated area.
func whole(c *store.Comparison, scenario string) *store.Effect {
	i := slices.IndexFunc(c.Effects, func(e store.Effect) bool { return e.Scenario == scenario })
	if i < 0 {
		return nil
	}
	return &c.Effects[i]
}

// said returns what an effect says of counted votes, and of turnout where that moves
// and they do not, and its kind.
func said(e *store.Effect) (text, kind string) {
	switch e.Word {
	case "more":
		return "more votes counted", "more"
	case "fewer":
		return "fewer votes counted", "fewer"
	}
	text, kind = e.Word, "open"
	if e.Word == "no difference" {
		kind = "none"
	}
	switch low, high := e.Turnout.Low, e.Turnout.High; {
	case low == nil || high == nil:
	case *high < 0:
		text += "; fewer vote"
	case *low > 0:
		text += "; more vote"
	}
	return text, kind
}

// Pair are two scenarios that are not told apart.
type Pair struct{ A, B, Difference string }

func alike(c *store.Comparison) []Pair {
	var all []Pair
	for _, a := range c.Alike {
		d := change.cell(a.Difference)
		text := d.Main
		if d.Below != "" {
			text += " (" + d.Below + ")"
		}
		all = append(all, Pair{titled(c, a.A), titled(c, a.B), text})
	}
	return all
}

// perVote returns what one more counted vote costs.
func perVote(c *store.Comparison, scenario string) Cell {
	i := slices.IndexFunc(c.Costs, func(x store.Cost) bool { return x.Scenario == scenario })
	if i < 0 {
		return Cell{Below: unknown}
	}
	x := c.Costs[i]
	amount := func(p float64) string { return strings.TrimSpace(x.Currency + noBreak + significant(p, 2)) }
	switch {
	case !x.Known:
		return Cell{Below: "not known: some actions state no cost"}
	case x.PerVote == nil && x.Low != nil:
		return Cell{"no gain shown", "at least " + amount(*x.Low) + " a vote"}
	case x.PerVote == nil:
		return Cell{Below: or(x.Word, unknown)}
	case x.Low != nil && x.High != nil:
		return Cell{amount(*x.PerVote), significant(*x.Low, 2) + " to " + significant(*x.High, 2)}
	}
	return Cell{Main: amount(*x.PerVote)}
}

// Costs is what one scenario costs.
type Costs struct {
	Title, Total, Word string
	Lines              []CostLine
}

// CostLine is what one action costs.
type CostLine struct{ Action, Reckoned, Total, Source string }

func costs(c *store.Comparison) []Costs {
	var all []Costs
	for _, x := range c.Costs {
		k := Costs{Title: titled(c, x.Scenario), Word: x.Word, Total: money(x.Total, x.Currency)}
		if !x.Known {
			k.Total = "at least " + k.Total
			if len(x.Lines) == 0 || x.Total == 0 {
				k.Total = unknown
			}
		}
		for _, l := range x.Lines {
			k.Lines = append(k.Lines, CostLine{l.Action, reckoned(l), count(l.Total), l.Source})
		}
		all = append(all, k)
	}
	return all
}

// reckoned says how the cost of an action is made up.
func reckoned(l store.CostLine) string {
	var parts []string
	if l.Fixed != 0 {
		parts = append(parts, count(l.Fixed)+" once")
	}
	if l.Each != 0 {
		parts = append(parts, significantly(l.Units)+" × "+significantly(l.Each)+" for each "+or(l.Per, "unit"))
	}
	return strings.Join(parts, " + ")
}

// significantly writes a number of a scenario file: whole where it is whole.
func significantly(x float64) string {
	if x == float64(int64(x)) {
		return count(x)
	}
	return significant(x, 3)
}

func costsNote(c *store.Comparison) string {
	for _, x := range c.Costs {
		if x.Currency != "" {
			if x.Year == 0 {
				return x.Currency
			}
			return x.Currency + " of " + plain(x.Year)
		}
	}
	return ""
}
