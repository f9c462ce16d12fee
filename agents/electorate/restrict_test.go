package electorate

import (
	"context"
	"reflect"
	"testing"
)

func TestRestrictKeepsVotersAsTheyAre(t *testing.T) {
	e := build(t, town(), 4, 2)
	keep := []bool{false, true, false, true} // the second municipality and abroad
	r := e.Restrict(keep)
	if err := r.Margins.Check(); err != nil {
		t.Fatal(err)
	}
	checkTies(t, r)
	was, _, _ := drawnScores(e)
	is, _, _ := drawnScores(r)
	wantCut, row := 0, 0
	for i := range e.Names() {
		if !keep[e.Margins.Groups[e.GroupOf(i)].Municipality] {
			continue
		}
		if int(r.Address[row]) != i {
			t.Fatalf("row %d has address %d, want %d", row, r.Address[row], i)
		}
		wantCut += sameVoter(t, e, r, i, row)
		for c := range was {
			if was[c][i] != is[c][row] {
				t.Fatalf("score %d of voter %d changed", c, i)
			}
		}
		row++
	}
	if row != r.Names() || r.Cut != wantCut || wantCut == 0 {
		t.Errorf("kept %d voters and cut %d ties, want %d and %d", r.Names(), r.Cut, row, wantCut)
	}
}

// sameVoter compares row i of e with row k of r and returns how many ties were cut.
func sameVoter(t *testing.T, e, r *Electorate, i, k int) int {
	t.Helper()
	h, g := e.HouseholdOf(i), r.HouseholdOf(k)
	if e.StationOf(i) != r.StationOf(k) || e.DistanceOf(i) != r.DistanceOf(k) ||
		e.HouseholdFirst[h] != r.Address[r.HouseholdFirst[g]] {
		t.Fatalf("voter %d changed", i)
	}
	if int(r.GroupAddress[r.GroupOf(k)]) != e.GroupOf(i) {
		t.Fatalf("voter %d changed its group", i)
	}
	if c := r.CentreOf(k); c != Abroad && (int(r.CentreAddress[c]) != e.CentreOf(i) || r.CentreScore[c] != e.CentreScore[e.CentreOf(i)] ||
		r.Margins.Centres[c].Code != e.Margins.Centres[e.CentreOf(i)].Code || int(r.SettlementAddress[r.SettlementOf(k)]) != e.SettlementOf(i)) {
		t.Fatalf("voter %d moved", i)
	}
	kept := tiesOf(r, k)
	cut := 0
	for _, tie := range tiesOf(e, i) {
		if len(kept) > 0 && int(r.Address[kept[0].Voter()]) == tie.Voter() && kept[0].Kind() == tie.Kind() && kept[0].Across() == tie.Across() {
			kept = kept[1:]
		} else {
			cut++
		}
	}
	if len(kept) > 0 {
		t.Fatalf("voter %d has a new tie", i)
	}
	return cut
}

func TestRestrictToEverythingChangesNothing(t *testing.T) {
	e := build(t, town(), 4, 2)
	r := e.Restrict([]bool{true, true, true, true})
	if digest(r) != digest(e) || !reflect.DeepEqual(r.Margins, e.Margins) || r.Address != nil || r.CentreAddress != nil || r.Cut != 0 {
		t.Error("the whole case is not itself")
	}
}

func TestRestrictTwiceIsRestrictOnce(t *testing.T) {
	e := build(t, town(), 4, 2)
	once := e.Restrict([]bool{false, false, true, false})
	twice := e.Restrict([]bool{false, true, true, false}).Restrict([]bool{false, false, true, false})
	if digest(once) != digest(twice) || !reflect.DeepEqual(once.Address, twice.Address) || !reflect.DeepEqual(once.CentreAddress, twice.CentreAddress) {
		t.Error("restricting in two steps gives another electorate")
	}
	if once.Cut >= twice.Cut {
		t.Errorf("one step cuts %d ties, two steps %d, want more", once.Cut, twice.Cut)
	}
}

func TestRestrictedVotersHaveTheSameTraits(t *testing.T) {
	e := build(t, town(), 4, 2)
	r := e.Restrict([]bool{false, true, false, true})
	p := parameters(e.Margins)
	for g := range p.Mu {
		p.Mu[g] = float64(g) / 10
	}
	whole, part := e.Equip(p, nil, Ordinary{}), r.Equip(p, nil, Ordinary{}) // Mu is by group of the whole case
	for k, i := range r.Address {
		if whole.Row[i] != part.Row[k] || *whole.Trust(int(i)) != *part.Trust(int(k)) || whole.Outraged(int(i)) != part.Outraged(int(k)) {
			t.Fatalf("traits of voter %d changed", i)
		}
	}
}

func TestRestrictToNothing(t *testing.T) {
	r := build(t, town(), 4, 2).Restrict(make([]bool, 4))
	if r.Names() != 0 || r.InCountry() != 0 || r.Stations() != 0 || len(r.HouseholdFirst) != 1 {
		t.Errorf("found %d names, want none", r.Names())
	}
	r.Equip(parameters(r.Margins), nil, Ordinary{})
	if e, err := Build(context.Background(), new(Margins), 1, 1); err != nil || e.Names() != 0 {
		t.Errorf("building nothing: %v", err)
	}
}
