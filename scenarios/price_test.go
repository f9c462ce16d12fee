package scenarios

import (
	"context"
	"slices"
	"testing"

	"turnout/agents/electorate"
	"turnout/scenarios/actions"
)

// The two more officers at the three schools cost so much for each station there, and
// protect the schools; the attack has no price and protects nothing.
func TestPriceAndGuards(t *testing.T) {
	s := opened(t, "police-at-schools")
	m := s.Case.Margins()
	e, err := electorate.Build(context.Background(), m, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	police, attack := s.action("police-at-schools"), s.action("the-attack")
	stations := 0
	want := map[string]bool{"3805b": true, "3805x": true, "3806b": true}
	for _, c := range m.Centres {
		if want[c.Code] {
			stations += c.Stations
		}
	}
	p, ok := s.Price(police, e, nil)
	if !ok || p.Units != float64(stations) || p.Total() != 600*float64(stations) || p.Currency != "EUR" || p.Year != 2013 || p.Per != "station" {
		t.Errorf("police cost %+v, want 600 EUR for each of %d stations", p, stations)
	}
	if _, ok := s.Price(attack, e, nil); ok {
		t.Error("the attack has a price")
	}
	guarded := make([]bool, len(m.Centres))
	s.Guards(attack, e, guarded)
	s.Guards(police, e, guarded)
	for c, yes := range guarded {
		if yes != want[m.Centres[c].Code] {
			t.Errorf("centre %s: protected %v", m.Centres[c].Code, yes)
		}
	}
}

// What is there in name only protects nothing: police that stand by, a ban on paper.
func TestWhatGuardsNothing(t *testing.T) {
	s := opened(t, "police-at-schools")
	e, err := electorate.Build(context.Background(), s.Case.Margins(), 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	where := s.action("police-at-schools").Action.(*actions.Police).Protection
	for _, x := range []struct {
		kind   string
		action actions.Action
		guards bool
	}{
		{"police", &actions.Police{Protection: where, Presence: 1, Clears: 0}, false},
		{"police", &actions.Police{Protection: where, Presence: 0, Clears: 1}, false},
		{"police", &actions.Police{Protection: where, Presence: 1, Clears: 0.5}, true},
		{"observers", &actions.Observers{Protection: where, Presence: 0}, false},
		{"observers", &actions.Observers{Protection: where, Presence: 1}, true},
		{"film-ban", &actions.FilmBan{Protection: where, Enforced: 0}, false},
		{"film-ban", &actions.FilmBan{Protection: where, Enforced: 0.1}, true},
		{"screen", &actions.Screen{Protection: where, Known: 1}, false},
		{"screen", &actions.Screen{Protection: where, Known: 0.9}, true},
	} {
		marked := make([]bool, len(e.Margins.Centres))
		s.Guards(&Placed{Kind: x.kind, Action: x.action}, e, marked)
		if slices.Contains(marked, true) != x.guards {
			t.Errorf("%s %+v protects centres: %v, want %v", x.kind, x.action, !x.guards, x.guards)
		}
	}
}
