package main

import (
	"context"
	"testing"

	"turnout/scenarios"
)

// The parts add up exactly, in whole numbers, to what compare counts, and a cause that
// is not in the scenario has exactly nothing.
func TestPartsAddUpToTheDifference(t *testing.T) {
	f := decomposeFlags{runFlags: usualFlags(), pairs: 2}
	f.replicates = 2
	if testing.Short() {
		t.Skip("runs many days")
	}
	f.area = "38"
	w, err := f.prepare([]string{"calm", "election-day"})
	if err != nil {
		t.Fatal(err)
	}
	causes, err := scenarios.Causes("")
	if err != nil {
		t.Fatal(err)
	}
	causes = append(causes, scenarios.Cause{Name: "nothing", Actions: []string{"not-there"}})
	d, err := scenarios.Decompose(w.scenarios[0].Scenario, w.scenarios[1].Scenario, causes)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.populate(context.Background(), w, new(progress)); err != nil {
		t.Fatal(err)
	}
	p := newParting(&f, w, d)
	parts, err := p.share(context.Background(), new(progress))
	if err != nil {
		t.Fatal(err)
	}
	said := p.conclude(parts, []string{"calm", "election-day"})
	counted := int64(0)
	for r := range p.before.Pairs[0] {
		x := p.before.Pairs[0][r][0]
		counted += int64(x.CountedAfter - x.CountedBefore)
	}
	sum := int64(0)
	for _, x := range said.Parts {
		sum += x.Total
	}
	if sum != counted || said.Total.Total != counted || counted == 0 {
		t.Errorf("parts add up to %d, the total says %d, compare counts %d", sum, said.Total.Total, counted)
	}
	last := said.Parts[len(said.Parts)-1]
	if last.Cause != "nothing" || last.Total != 0 || last.Counted.Mean != 0 || *last.Counted.High != 0 {
		t.Errorf("a cause that is not there has the part %+v", last)
	}
}
