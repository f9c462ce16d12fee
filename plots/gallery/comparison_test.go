package gallery

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"turnout/plots"
	"turnout/sim/store"
)

// mean returns a mean with an interval of 10 and a spread of 30 to both sides, or
// with neither where there is one replicate.
func mean(x float64, replicates int) store.Mean {
	m := store.Mean{Mean: x, Replicates: replicates}
	if replicates > 1 {
		low, high, l, h, e := x-10, x+10, x-30, x+30, 5.0
		m.Low, m.High, m.SpreadLow, m.SpreadHigh, m.Error = &low, &high, &l, &h, &e
	}
	return m
}

// compared is a comparison of so many scenarios: guard, then others of unknown cost.
func compared(scenarios, replicates int) *store.Comparison {
	c := &store.Comparison{Replicates: replicates, Seed: 1, Note: "Made up.", Case: store.Case{Name: "made-up", Title: "Nowhere"},
		Baseline: store.Compared{Name: "day", Title: "The day"}, Parameters: []store.Parameter{{Key: "x", Value: 1}},
		Alike: []store.Alike{{A: "guard", B: "other-1"}}}
	for i := range scenarios {
		s := store.Compared{Name: "guard", Title: "Police at the doors"}
		cost := store.Cost{Scenario: s.Name, Known: true, Total: 1200, Currency: "EUR", Year: 2013, Word: "12 EUR for one more counted vote"}
		if i > 0 {
			s = store.Compared{Name: fmt.Sprintf("other-%d", i), Title: strings.Repeat("a scenario with a very long title ", 5)}
			cost = store.Cost{Scenario: s.Name}
		}
		c.Scenarios, c.Costs = append(c.Scenarios, s), append(c.Costs, cost)
		for _, place := range []struct{ kind, code, name string }{{"area", "all", "All, of it"}, {"municipality", "7", "Seven"}, {"municipality", "8", "Eight"}, {"community", "Serb", "Serbs"}} {
			effect := mean(float64(100*(i+1)), replicates)
			if place.code == "8" {
				effect = mean(-500, replicates)
			}
			c.Effects = append(c.Effects, store.Effect{Scenario: s.Name, Kind: place.kind, Code: place.code, Name: place.name, Names: 1000.4, Counted: effect, Turnout: mean(1, replicates)})
		}
		c.Incidents = append(c.Incidents, store.Incident{Scenario: s.Name, Centres: 1, Guarded: mean(-5, replicates), Elsewhere: mean(2, replicates), Net: mean(-3, replicates)})
	}
	c.Places = []store.Shift{
		{Scenario: "guard", Code: "c1", Name: "School", Municipality: "Seven", Lat: 42.9, Lon: 20.8, Names: 400, CrowdBefore: 40, CrowdAfter: 5, Guarded: true},
		{Scenario: "guard", Code: "c2", Municipality: "Eight", Lat: 42.8, Lon: 20.9, Names: 600, CrowdBefore: 1, CrowdAfter: 21, Attacked: true},
		{Scenario: "guard", Code: "c3", Lat: 42.1, Lon: 20.9, Names: 600, Counted: 0.1},
		{Scenario: "other-1", Code: "c1", Lat: 42.9, Lon: 20.8, Names: 400, CrowdBefore: 40, CrowdAfter: 40},
	}
	return c
}

func namesOf(figures []Named) (list []string) {
	for _, f := range figures {
		list = append(list, f.Name)
	}
	return list
}

func TestOfComparison(t *testing.T) {
	figures, skipped := OfComparison(compared(3, 32))
	if got := namesOf(figures); !slices.Equal(got, []string{"effects", "cost", "displacement-guard"}) {
		t.Errorf("found figures %q", got)
	}
	want := "hard-liners stand where they stand in the baseline"
	if !slices.Equal(skipped, []Skipped{{"displacement-other-1", want}, {"displacement-other-2", want}}) {
		t.Errorf("skipped %q", skipped)
	}
	for _, f := range figures {
		for _, width := range []plots.Width{plots.OneColumn, plots.TwoColumns, plots.ThreeColumns} {
			if found, err := plots.Illegible(f.Figure, width); err != nil || len(found) > 0 {
				t.Errorf("%s: %v %q", f.Name, err, found)
			}
		}
	}
	e := figures[0].Figure.(*plots.Effects)
	if len(e.Places) != 4 || e.Places[1].Name != "Eight" || e.Places[3].Name != "Serbs" || e.Places[0].Base != "1,000 names" || len(e.Places[0].Lines) != 3 {
		t.Errorf("the places are %+v", e.Places)
	}
	if x := e.Places[0].Lines[1].Counted; x.Mean != 200 || x.Low != 190 || x.SpreadHigh != 230 {
		t.Errorf("the effect is %+v", x)
	}
	if want := "The replicates do not tell apart the counted votes of guard and other-1."; !slices.Contains(e.Notes, want) {
		t.Errorf("the notes %q lack %q", e.Notes, want)
	}
	if want := "comparison of guard, other-1, other-2 with day, seed 1, electorate 0, replicates 32 from 0"; !strings.Contains(e.Made, want) || !strings.Contains(e.Made, "parameters") {
		t.Errorf("made is %q, want %q in it", e.Made, want)
	}
	m := figures[2].Figure.(*plots.Displacement)
	if len(m.Centres) != 2 || !m.Centres[0].Guarded || !m.Centres[1].Attacked || m.Centres[1].After != 21 || m.Balance.Net.Mean != -3 {
		t.Errorf("the centres are %+v", m.Centres)
	}
}

// One replicate has no intervals, and no figure tells of any.
func TestOfOneReplicate(t *testing.T) {
	figures, _ := OfComparison(compared(6, 1))
	for _, f := range figures {
		if words := f.Figure.Words(); strings.Contains(words, "interval of") || strings.Contains(words, "NaN") {
			t.Errorf("%s says %q", f.Name, words)
		}
		if _, err := plots.Files(f.Figure, f.Name, plots.OneColumn); err != nil {
			t.Error(err)
		}
	}
}

func TestCosts(t *testing.T) {
	c := compared(3, 32)
	c.Costs[2] = store.Cost{Scenario: "other-2", Known: true, Total: 5, Currency: "USD", Year: 2020}
	x, why := comparison{c}.cost()
	if why != "" || len(x.Points) != 1 || x.Points[0].Cost != 1200 || x.Currency != "EUR" || x.Year != 2013 || !slices.Equal(x.Unknown, []string{"other-1"}) {
		t.Errorf("%q, the costs are %+v", why, x)
	}
	if want := "Not drawn, since their costs are in other money: other-2 (USD of 2020)."; !slices.Contains(x.Notes, want) {
		t.Errorf("the notes %q lack %q", x.Notes, want)
	}
	c.Costs = nil
	if figures, skipped := OfComparison(c); slices.Contains(namesOf(figures), "cost") || skipped[0] != (Skipped{"cost", "the cost of no scenario is known"}) {
		t.Errorf("skipped %q", skipped)
	}
}

// A comparison with nothing in it gives no figure, and many places are cut.
func TestFewAndManyPlaces(t *testing.T) {
	if figures, skipped := OfComparison(&store.Comparison{}); len(figures) != 0 || len(skipped) != 2 {
		t.Errorf("found %v and %v", figures, skipped)
	}
	c := compared(1, 32)
	for i := range 9 {
		c.Effects = append(c.Effects, store.Effect{Scenario: "guard", Kind: "municipality", Code: fmt.Sprint(100 + i), Name: "M", Counted: mean(float64(i), 32)})
	}
	f, _ := comparison{c}.effects()
	if len(f.Places) != mostEffectPlaces || f.Places[1].Name != "Eight" || !slices.ContainsFunc(f.Notes, func(s string) bool { return strings.HasPrefix(s, "5 of 13 places: ") }) {
		t.Errorf("%d places, %q", len(f.Places), f.Notes)
	}
}

// Whatever a scenario is called, its figure stays in its folder.
func TestFileName(t *testing.T) {
	for name, want := range map[string]string{"guard-2": "guard-2", "../up": "3", "": "3", "a b": "3", "Č": "3"} {
		if got := fileName(name, 2); got != want {
			t.Errorf("%q: found %q, want %q", name, got, want)
		}
	}
}

func decomposed(replicates int) *store.Decomposition {
	d := &store.Decomposition{Replicates: replicates, Exact: true, Case: store.Case{Name: "made-up", Title: "Nowhere"},
		Baseline: store.Compared{Name: "calm", Counted: mean(900, replicates)}, Scenario: store.Compared{Name: "day", Title: "The day", Counted: mean(700, replicates)},
		Total: store.Part{Counted: mean(-200, replicates), Whole: store.WholePart{Counted: -200, Cast: -140, Lost: -60}}}
	for i, name := range []string{"crowd", "attack"} {
		part := store.Part{Cause: name, Meaning: "the " + name, Counted: mean(-100, replicates), Cast: mean(-100+float64(60*i), replicates), Lost: mean(float64(-60*i), replicates)}
		part.Whole = store.WholePart{Counted: -100, Cast: int64(-100 + 60*i), Lost: int64(-60 * i)}
		d.Parts = append(d.Parts, part)
	}
	return d
}

func TestOfDecomposition(t *testing.T) {
	for _, replicates := range []int{1, 32} {
		figures, skipped := OfDecomposition(decomposed(replicates))
		if len(skipped) > 0 || !slices.Equal(namesOf(figures), []string{"waterfall"}) {
			t.Fatalf("found %v, skipped %v", figures, skipped)
		}
		f := figures[0].Figure.(*plots.Waterfall)
		if f.From.Title != "calm" || f.Parts[1].Lost != -60 || f.Parts[1].Cast != -40 || (f.Interval == "") != (replicates == 1) || f.Whole != [2]int64{900, 700} || f.Parts[1].Whole != [2]int64{-40, -60} {
			t.Errorf("the figure is %+v", f)
		}
		for _, width := range []plots.Width{plots.OneColumn, plots.TwoColumns, plots.ThreeColumns} {
			if found, err := plots.Illegible(f, width); err != nil || len(found) > 0 {
				t.Errorf("%v %q", err, found)
			}
		}
	}
	sampled := decomposed(32)
	sampled.Exact, sampled.Orders = false, 40
	figures, _ := OfDecomposition(sampled)
	if notes := strings.Join(figures[0].Figure.(*plots.Waterfall).Notes, " "); !strings.Contains(notes, "Of the orders 40 were sampled") {
		t.Errorf("the notes are %q", notes)
	}
	if figures, skipped := OfDecomposition(&store.Decomposition{}); figures != nil || len(skipped) != 1 {
		t.Errorf("found %v and %v", figures, skipped)
	}
}

// Figures are drawn all or none.
func TestDrawFigures(t *testing.T) {
	figures, _ := OfComparison(compared(2, 32))
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	names, err := Draw(t.Context(), figures, plots.TwoColumns, in)
	if err != nil || len(names) != 4*len(figures) || names[0] != "effects.png" {
		t.Errorf("%v, wrote %q", err, names)
	}
	for _, name := range names {
		if _, err := os.Stat(in(name)); err != nil {
			t.Error(err)
		}
	}
	dir = t.TempDir()
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Draw(done, figures, plots.TwoColumns, in); !errors.Is(err, context.Canceled) {
		t.Errorf("found error %v, want that of the context", err)
	}
	figures[1].Figure.(*plots.CostEffect).Currency = ""
	if _, err := Draw(t.Context(), figures, plots.TwoColumns, in); err == nil {
		t.Error("found no error where a figure cannot be drawn")
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("%d files were written", len(entries))
	}
}
