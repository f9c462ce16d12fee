package main

import (
	"math"
	"testing"

	"turnout/agents/electorate"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// kosovo returns the places of the shipped case over an electorate without voters.
func kosovo(t *testing.T) *places {
	t.Helper()
	c, err := cases.Open("kosovo-2013")
	if err != nil {
		t.Fatal(err)
	}
	// One name abroad and none in the country is all that placesOf asks for.
	return placesOf(c, &electorate.Electorate{Margins: c.Margins(), CentreFirst: []uint32{0}, BlockFirst: []uint32{0, 1}})
}

// The errors of the observed figures are those of the rules, for every figure
// that can be held against the day.
func TestUncertainty(t *testing.T) {
	type key struct{ time, code string }
	want := map[key]sim.Uncertainty{
		{"15:00", "38"}:        {Scale: sim.Logit, SD: 0.12},
		{"15:00", "serb-side"}: {Scale: sim.Logit, SD: 0.12},
		{"15:00", "29"}:        {Scale: sim.Logit, SD: math.Hypot(0.15, 0.08)},
		{"15:00", "12"}:        {Scale: sim.Logit, SD: math.Hypot(0.15, 0.08)},
		{"15:00", "28"}:        {Scale: sim.Logit, SD: math.Hypot(0.15, 0.08)},
		{"15:00", "kosovo"}:    {Scale: sim.Plain, SD: 0.006},
		{"11:00", "serb-side"}: {Scale: sim.Logs, SD: 0.5},
	}
	found := 0
	for _, o := range observations(kosovo(t), []string{"2013-11-03"}) {
		if o.Date != "2013-11-03" && (!o.Shape || o.Fitted) {
			t.Errorf("a figure of another election: %+v", o)
		}
		e, ok := want[key{o.Time, o.Area.Code}]
		if !ok {
			if o.Measure == sim.Turnout && o.Given && o.Error == (sim.Uncertainty{}) {
				t.Errorf("a turnout without an error: %+v", o)
			}
			continue
		}
		found++
		if o.Error.Scale != e.Scale || math.Abs(o.Error.SD-e.SD) > 1e-12 || o.Fitted {
			t.Errorf("%s %s: got %+v, fitted %v, want %+v, not fitted", o.Time, o.Area.Code, o.Error, o.Fitted, e)
		}
		if o.Area.Code == "kosovo" && o.Value != 0.325 {
			t.Errorf("the country at 15:00 is %v, want the middle of 32 and 33 percent", o.Value)
		}
	}
	if found != len(want) {
		t.Errorf("%d of %d figures found", found, len(want))
	}
}

// The same 7.09 % stands on both bases, each with the names that it counts.
func TestPlaces(t *testing.T) {
	p := kosovo(t)
	for name, want := range map[string]struct {
		code, label string
		centres     int
		uncertain   bool
	}{
		"North Mitrovica": {"38", "North Mitrovica", 7, false}, "serb-side": {"serb-side", "North Mitrovica, Serb side", 3, true},
		"Zvecan": {"29", "Zvečan", -1, true}, "12": {"12", "Leposavić", -1, true}, "kosovo": {"kosovo", "Kosovo", 798, false},
		"north": {"north", "North", -1, true}, "3805b": {"3805b", "", 1, true}, "Mitrovica": {"11", "Mitrovica (South)", -1, true},
	} {
		a, inCase, simulated := p.find(name)
		if !inCase || !simulated || a.Code != want.code || want.label != "" && a.Label() != want.label ||
			want.centres >= 0 && len(a.Centres) != want.centres || isUncertain(a) != want.uncertain {
			t.Errorf("%s: %q, %q, %d centres, uncertain %v, want %+v", name, a.Code, a.Label(), len(a.Centres), isUncertain(a), want)
		}
	}
	if _, inCase, _ := p.find("Atlantis"); inCase {
		t.Error("Atlantis is a place of the case")
	}
}

// The communities of a place share its names: every group of the case belongs
// once to Kosovo and once to its municipality.
func TestCommunities(t *testing.T) {
	p := kosovo(t)
	count := map[string]int{}
	for _, a := range p.communities {
		switch {
		case a.Code == "kosovo":
			count["kosovo"] += len(a.Groups)
		case len(a.Code) <= 2:
			count["municipalities"] += len(a.Groups)
		}
	}
	groups := len(p.margins.Groups)
	if count["kosovo"] != groups || count["municipalities"] != groups {
		t.Errorf("%d and %d groups, want %d", count["kosovo"], count["municipalities"], groups)
	}
}
