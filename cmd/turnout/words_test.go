package main

import (
	"strings"
	"testing"

	"turnout/agents"
	"turnout/sim"
)

// told returns what is said of a day at two centres with the given ledgers.
func told(votes []bool, crowd int32, ledgers ...[agents.Statuses]int32) string {
	d := sim.DayOutcome{LedgerByCentre: ledgers, Counters: make([]sim.Counters, len(ledgers))}
	d.Counters[0].MetCrowd = crowd
	r := &results{model: &sim.Model{Days: []sim.Day{{Votes: votes}}}, outcomes: []*sim.Outcome{{Days: []sim.DayOutcome{d}}}}
	return r.happened(0)
}

func TestHappened(t *testing.T) {
	quiet := [agents.Statuses]int32{agents.CountedValid: 30, agents.CountedInvalid: 2, agents.NeverSetOut: 968}
	attacked := [agents.Statuses]int32{agents.Destroyed: 1234, agents.TurnedBack: 50, agents.Fled: 3, agents.TurnedAwayClosed: 7, agents.NotOnList: 1,
		agents.NeverSetOut: 705}
	for _, test := range []struct{ got, want string }{
		{told(nil, 0, quiet), "Of 1,000 names on the register 32 cast a ballot; no ballot was destroyed or annulled. " +
			"Everybody who set out to vote could vote."},
		{told(nil, 5, quiet, attacked), "Of 3,000 names on the register 1,266 cast a ballot; 1,234 of these ballots were destroyed afterwards, " +
			"and what their voters wanted was lost. 61 more set out and did not get to vote: 50 turned back at the door, 7 stood before a " +
			"closed door, 3 fled from inside, 1 not on the list. Those whom crowds, closed doors and attacks stopped are whom protection " +
			"at the polls has to reach; it also has to reach those who stayed at home out of fear, whom only a comparison with a scenario " +
			"without intimidation shows."},
		{told([]bool{true, false}, 0, quiet, attacked), "Of 1,000 names on the register 32 cast a ballot; no ballot was destroyed or annulled. " +
			"Everybody who set out to vote could vote."},
		{told(nil, 0, [agents.Statuses]int32{agents.Destroyed: 1}, [agents.Statuses]int32{agents.NotOnList: 2}), "Of 3 names on the register 1 cast a ballot; " +
			"1 of these ballots was destroyed afterwards, and what their voters wanted was lost. 2 more set out and did not get to vote: 2 not on the list."},
	} {
		if test.got != test.want {
			t.Errorf("got  %s\nwant %s", test.got, test.want)
		}
	}
	back := [agents.Statuses]int32{agents.TurnedBack: 2, agents.Annulled: 4}
	if got := told(nil, 0, back); strings.Contains(got, "protection") || !strings.Contains(got, "4 of these ballots were annulled") {
		t.Errorf("without a crowd it says %s", got)
	}
}

func TestSignificant(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 0.0004: "<0.001", 0.0314: "0.031", 0.314: "0.31", 3.14: "3.14", 1234.5: "1,235"} {
		if got := significant(x); got != want {
			t.Errorf("significant(%v) is %s, want %s", x, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	if got := wrap("čč čč č  longer", 5); got != "čč čč\nč\nlonger\n" {
		t.Errorf("got %q", got)
	}
}

// Ballots of a centre that votes again are void, whatever the day's ledger says of them.
func TestBallotsBeforeAReRunAreVoid(t *testing.T) {
	first := sim.DayOutcome{LedgerByCentre: [][agents.Statuses]int32{{agents.CountedValid: 30}, {agents.CountedValid: 7, agents.CountedInvalid: 1}}, Counters: make([]sim.Counters, 2)}
	again := sim.DayOutcome{LedgerByCentre: [][agents.Statuses]int32{{}, {agents.CountedValid: 9}}, Counters: make([]sim.Counters, 2)}
	r := &results{model: &sim.Model{Days: []sim.Day{{Date: "2013-11-03"}, {Date: "2013-11-17", Votes: []bool{false, true}}}}, outcomes: []*sim.Outcome{{Days: []sim.DayOutcome{first, again}}}}
	const want = " Of those that stand as counted 8 will be void: their centres vote again by 2013-11-17"
	if got := r.happened(0); !strings.Contains(got, want) {
		t.Errorf("of the first day it says %q, want %q in it", got, want)
	}
	if got := r.happened(1); strings.Contains(got, "void") {
		t.Errorf("of the last day it says %q", got)
	}
}
