package main

import (
	"context"
	"testing"

	"turnout/sim/allocate"
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
	a.problem.Places, a.problem.Ranking, a.problem.Top = 8, nil, 0
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
