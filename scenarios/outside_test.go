package scenarios

import (
	"slices"
	"testing"
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
