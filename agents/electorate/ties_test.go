package electorate

import (
	"math"
	"testing"

	"turnout/agents"
)

func tiesOf(e *Electorate, i int) []agents.Tie { return e.Ties[e.TieFirst[i]:e.TieFirst[i+1]] }

// checkTies wants ties that are symmetric, sorted, without self or duplicates,
// with housemates exactly the other members of the household.
func checkTies(t *testing.T, e *Electorate) {
	t.Helper()
	for i := range e.Names() {
		mates, seen := 0, map[int]bool{i: true}
		for k, tie := range tiesOf(e, i) {
			j := tie.Voter()
			if seen[j] {
				t.Fatalf("voter %d has two ties to %d, or one to itself", i, j)
			}
			seen[j] = true
			if k > 0 && place(tiesOf(e, i)[k-1]) >= place(tie) {
				t.Fatalf("ties of voter %d are not sorted", i)
			}
			if (tie.Kind() == agents.Housemate) != (e.HouseholdOf(i) == e.HouseholdOf(j)) {
				t.Fatalf("voters %d and %d have a tie of kind %d", i, j, tie.Kind())
			}
			if tie.Kind() == agents.Housemate {
				mates++
			}
			if tie.Across() != e.across(uint32(i), uint32(j)) {
				t.Fatalf("tie of %d and %d is wrong about communities", i, j)
			}
			if !hasBack(e, j, agents.NewTie(i, tie.Kind(), tie.Across())) {
				t.Fatalf("voter %d has a tie to %d that is not returned", i, j)
			}
		}
		h := e.HouseholdOf(i)
		if want := int(e.HouseholdFirst[h+1]-e.HouseholdFirst[h]) - 1; mates != want {
			t.Fatalf("voter %d is tied to %d housemates, want %d", i, mates, want)
		}
	}
}

func hasBack(e *Electorate, i int, want agents.Tie) bool {
	for _, t := range tiesOf(e, i) {
		if t == want {
			return true
		}
	}
	return false
}

func TestTiesAreSound(t *testing.T) {
	s := town()
	checkTies(t, build(t, s, 1, 2))
	s.Names, s.Abroad = 60, 7 // tiny blocks
	for seed := range uint64(50) {
		checkTies(t, build(t, s, seed, 2))
	}
}

func TestNoTiesLeadIntoTheCountryFromAbroad(t *testing.T) {
	e := build(t, town(), 1, 2)
	for i := e.InCountry(); i < e.Names(); i++ {
		for _, tie := range tiesOf(e, i) {
			if tie.Kind() != agents.Housemate {
				t.Fatalf("voter %d abroad has a tie of kind %d", i, tie.Kind())
			}
		}
	}
}

// tieShares counts the ties of the voters in the country: per voter and kind,
// and the shares within the settlement, within the municipality, and across.
func tieShares(e *Electorate) (perVoter [agents.Kinds]float64, home, municipality, across float64) {
	total := 0.0
	for i := range e.InCountry() {
		for _, t := range tiesOf(e, i) {
			total++
			perVoter[t.Kind()]++
			j := t.Voter()
			home += one(e.SettlementOf(i) == e.SettlementOf(j))
			municipality += one(e.Margins.Groups[e.GroupOf(i)].Municipality == e.Margins.Groups[e.GroupOf(j)].Municipality)
			across += one(t.Across())
		}
	}
	for k := range perVoter {
		perVoter[k] /= float64(e.InCountry())
	}
	return perVoter, home / total, municipality / total, across / total
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// The design is 3.3 housemates, 2.8 kin, 3 neighbours and 3 colleagues, less
// the few that are drawn twice; duplicates are no sampling error, so the
// tolerance is 6 % and not a multiple of it.
func TestTiesAreAsManyAsDesigned(t *testing.T) {
	s := town()
	s.Names = 200_000
	perVoter, home, municipality, across := tieShares(build(t, s, 1, 2))
	for k, want := range [agents.Kinds]float64{3.3, 2.8, 3, 3} {
		if math.Abs(perVoter[k]/want-1) > 0.06 {
			t.Errorf("%v ties of kind %d per voter, want about %v", perVoter[k], k, want)
		}
	}
	if home < 0.8 || home > 0.95 || municipality < 0.97 || municipality > 0.995 {
		t.Errorf("share %v of ties stays in the settlement and %v in the municipality", home, municipality)
	}
	if across < 0.03 || across > 0.08 {
		t.Errorf("share %v of ties crosses communities, want about 0.05", across)
	}
}

// In a settlement of two equal communities a draw that mixes crosses half the
// time. There are 0.04 x 1.4 + 0.2 x 1.5 + 0.15 x 1.5 = 0.581 such draws a voter.
func TestMixingIsAsStated(t *testing.T) {
	e := build(t, SyntheticCase{Names: 60_000, Communities: []float64{0.5, 0.5}}, 1, 2)
	perVoter, _, _, across := tieShares(e)
	degree := perVoter[0] + perVoter[1] + perVoter[2] + perVoter[3]
	near(t, "ties across per voter", across*degree, 0.581, 0.581*0.02)
}

// Neighbours live nearer than colleagues, who live anywhere in the settlement.
func TestNeighboursLiveNear(t *testing.T) {
	e := mustBuild(t, oneCentre(40_000))
	var gap, n [agents.Kinds]float64
	for i := range e.Names() {
		for _, tie := range tiesOf(e, i) {
			gap[tie.Kind()] += math.Abs(float64(e.DistanceOf(i) - e.DistanceOf(tie.Voter())))
			n[tie.Kind()]++
		}
	}
	if a, b := gap[agents.Neighbour]/n[agents.Neighbour], gap[agents.Colleague]/n[agents.Colleague]; a > b/4 {
		t.Errorf("neighbours differ by %v km in their distance to the centre, colleagues by %v", a, b)
	}
}
