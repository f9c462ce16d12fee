package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"turnout/sim/allocate"
	"turnout/sim/store"
)

// The search finds the plan that enumeration finds, on a case of 8 centres and 3 teams.
func TestAllocateFindsTheBestPlan(t *testing.T) {
	if testing.Short() {
		t.Skip("runs many days")
	}
	f := allocateFlags{runFlags: usualFlags(), teams: 3, with: choice{word: "observers"}, presence: 1, top: 8, among: "38"}
	f.replicates, f.area = 4, "38"
	w, err := f.prepare([]string{"election-day-reactive"})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.populate(context.Background(), w, new(progress)); err != nil {
		t.Fatal(err)
	}
	a, err := f.newAllocation(context.Background(), w)
	if err != nil {
		t.Fatal(err)
	}
	a.centres = a.centres[:8]
	a.problem.Places, a.problem.Ranking, a.problem.Top, a.problem.Starts = 8, nil, 0, nil
	a.size, a.threat = a.size[:8], a.threat[:8]
	found, err := allocate.Search(context.Background(), a.problem)
	if err != nil {
		t.Fatal(err)
	}
	best, err := allocate.Enumerate(context.Background(), a.problem, 100)
	if err != nil {
		t.Fatal(err)
	}
	if found.Mean != best.Mean {
		t.Errorf("the search finds %v with %v votes, enumeration %v with %v", found.Plan, found.Mean, best.Plan, best.Mean)
	}
}

// The files are the same for any number of workers; each centre counts on the last day
// on which it votes; plans that the search starts from are not better on its runs.
func TestAllocateWritesFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("runs many days")
	}
	t.Chdir(t.TempDir())
	args := []string{"allocate", "re-run", "--teams", "1", "--among", "Zvečan", "--top", "2", "--replicates", "3", "--fresh", "4", "--area", "north"}
	out := good(t, append(args, "--out", "one", "--workers", "1")...)
	good(t, append(args, "--out", "two", "--workers", "2")...)
	for _, name := range []string{store.AllocationFile, "plans.csv"} {
		x, err := os.ReadFile(filepath.Join("one", name))
		if err != nil {
			t.Fatal(err)
		}
		if y, _ := os.ReadFile(filepath.Join("two", name)); !bytes.Equal(x, y) {
			t.Errorf("%s depends on the number of workers", name)
		}
	}
	data, err := os.ReadFile(filepath.Join("one", store.AllocationFile))
	if err != nil {
		t.Fatal(err)
	}
	var a store.Allocation
	if err := json.Unmarshal(data, &a); err != nil {
		t.Fatal(err)
	}
	if len(a.Plans) < 4 || a.Plans[0].Chosen.Mean <= 0 || !strings.Contains(out, a.Plans[0].Centres[0]) || len(a.Steps) < 2 {
		t.Errorf("found %+v in\n%s", a, out)
	}
	for _, p := range a.Plans[1:3] {
		if p.Chosen.Mean > a.Plans[0].Chosen.Mean {
			t.Errorf("%s gains %v on the choosing runs, the chosen plan %v", p.Name, p.Chosen.Mean, a.Plans[0].Chosen.Mean)
		}
	}
}

// With money the plans cost what they may, and none is bought that gains nothing.
func TestAllocateWithMoney(t *testing.T) {
	if testing.Short() {
		t.Skip("runs many days")
	}
	t.Chdir(t.TempDir())
	args := []string{"allocate", "--with", "screen", "--among", "Zvečan", "--top", "3", "--replicates", "2", "--fresh", "3", "--area", "north"}
	out := good(t, append(args, "--budget", "2500", "--price", "400/station", "--out", "bought")...)
	data, err := os.ReadFile(filepath.Join("bought", store.AllocationFile))
	if err != nil {
		t.Fatal(err)
	}
	var a store.Allocation
	if err := json.Unmarshal(data, &a); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out, "of 2,500") || a.Teams != 0 || a.Budget != 2500 || a.Price != 400 || a.Per != "station" || strings.Contains(strings.Join(a.Command, " "), "--teams") {
		t.Errorf("found %+v in\n%s", a, out)
	}
	spent := 0.0
	for _, p := range a.Plans {
		if p.Cost == nil || *p.Cost > 2500 || (*p.Cost == 0) != (len(p.Centres) == 0) || math.Mod(*p.Cost, 400) != 0 {
			t.Errorf("%s at %v costs %v", p.Name, p.Centres, p.Cost)
			continue
		}
		spent += *p.Cost
	}
	if spent == 0 {
		t.Error("no plan spends anything")
	}
}

// What a vote costs has an interval where the gain has one above zero.
func TestWorthOfMoney(t *testing.T) {
	of := func(mean, low, high float64, n int) allocate.Difference {
		return allocate.Difference{Mean: mean, Low: low, High: high, Replicates: n}
	}
	a := &allocation{f: &allocateFlags{budget: 1000}, choice: &allocate.Choice{Plan: allocate.Plan{1, 1, 0}}}
	a.problem.Costs = []float64{400, 500, 600}
	for want, gain := range map[string]allocate.Difference{
		"costs 900 of 1,000, 9.00 for each counted vote gained in fresh runs (95 % interval 6.00 to 18.00).": of(100, 50, 150, 9),
		"that has no upper end":                                  of(100, -50, 250, 9),
		"gains no votes in fresh runs":                           of(-1, -5, 3, 9),
		"9.00 for each counted vote gained in the one fresh run": of(100, math.NaN(), math.NaN(), 1),
	} {
		if text := a.worthOfMoney(gain); !strings.Contains(text, want) {
			t.Errorf("found no %q in %q", want, text)
		}
	}
	a.choice.Plan = allocate.Plan{0, 0, 0}
	if text := a.worthOfMoney(of(0, 0, 0, 9)); !strings.Contains(text, "no money is spent") {
		t.Errorf("found %q", text)
	}
}

// The words fit what the fresh runs say.
func TestAllocationAnswers(t *testing.T) {
	of := func(mean, low, high float64, n int) allocate.Difference {
		return allocate.Difference{Mean: mean, Low: low, High: high, Replicates: n}
	}
	nan := math.NaN()
	for want, list := range map[string][]allocate.Verdict{
		"In one fresh run the chosen plan gains +12 counted votes a day, which says nothing":           {{Fresh: of(12, nan, nan, 1)}},
		"(95 % interval of the mean [+2 to +22]); in the runs that chose it":                           {{Fresh: of(12, 2, 22, 9), Chosen: of(30, 20, 40, 9)}},
		"loses 12 counted votes a day (95 % interval of the mean [-22 to -2]): these teams cost votes": {{Fresh: of(-12, -22, -2, 9)}},
		"it is not told from no teams": {{Fresh: of(1, -2, 4, 9)}},
		"does better, by 5; the search took luck": {{Fresh: of(1, -2, 4, 9), Chosen: of(9, 1, 17, 9)},
			{Rival: allocate.Rival{Name: "largest"}, Chosen: of(8, 1, 15, 9), Lead: of(-5, -8, -2, 9)}},
		"does better, by 5; it places teams where the search did not look": {{Fresh: of(1, -2, 4, 9), Chosen: of(9, 1, 17, 9)},
			{Rival: allocate.Rival{Name: "at random 1"}, Chosen: of(10, 1, 19, 9), Lead: of(-5, -8, -2, 9)}},
		"It is the plan \"largest\": the search found nothing better.": {{Rival: allocate.Rival{Plan: allocate.Plan{1, 0}}, Fresh: of(1, -2, 4, 9)},
			{Rival: allocate.Rival{Name: "most threatened", Plan: allocate.Plan{0, 1}}}, {Rival: allocate.Rival{Name: "largest", Plan: allocate.Plan{1, 0}}}},
	} {
		a := &allocation{verdicts: list, f: &allocateFlags{}}
		if text := strings.Join(a.answer(), " "); !strings.Contains(text, want) {
			t.Errorf("found no %q in %q", want, text)
		}
	}
}
