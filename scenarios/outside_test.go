package scenarios

import (
	"slices"
	"testing"

	"turnout/agents/electorate"
)

// An action whose places all lie outside a part of the case is named; one with a
// place inside, or for everybody, is not.
func TestOutside(t *testing.T) {
	s, err := parseText("mine", []byte(`schema: turnout/scenario/1
title: Here and there
extends: election-day
actions:
  - halt: {id: there, municipalities: [Prizren], at: "12:00"}
  - halt: {id: both, municipalities: [Prizren, Zvečan], at: "12:00"}
`), readFile)
	if err != nil {
		t.Fatal(err)
	}
	e, err := north()
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Outside(e); !slices.Equal(got, []string{"there"}) {
		t.Errorf("outside of the north lie %v, want [there]", got)
	}
	if s.Reconstructs {
		t.Error("a scenario inherits that it is what happened")
	}
	if day, err := Open("election-day"); err != nil || !day.Reconstructs {
		t.Errorf("election-day is not what happened (%v)", err)
	}
}

// An action that waits for a count in the north is named where only a part of it is simulated,
// and not where all of it is.
func TestClipped(t *testing.T) {
	s, err := parseText("mine", []byte(`schema: turnout/scenario/1
title: What waits
case: kosovo-2013
actions:
  - attack: {id: many, areas: [north], after: {arrivals: {area: north, above: 260}}}
  - halt: {id: few, areas: [north], after: {turnout: {area: Zvečan, below: 0.1, at: "12:00"}}}
  - halt: {id: then, areas: [north], after: {event: many}}
`), readFile)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := north()
	if err != nil {
		t.Fatal(err)
	}
	keep := func(code string) []bool {
		list := make([]bool, len(s.Case.Municipalities))
		for i, m := range s.Case.Municipalities {
			list[i] = m.Name == code
		}
		return list
	}
	for _, c := range []struct {
		e    *electorate.Electorate
		want []string
	}{{whole, nil}, {whole.Restrict(keep("Zvečan")), []string{"many"}}, {whole.Restrict(keep("Zubin Potok")), []string{"many", "few"}}} {
		if got := s.Clipped(c.e); !slices.Equal(got, c.want) {
			t.Errorf("of %d names wait %v for counts outside, want %v", c.e.Names(), got, c.want)
		}
	}
}
