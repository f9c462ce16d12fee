package scenarios

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"turnout/agents"
	"turnout/internal/wording"
	"turnout/scenarios/cases"
)

func kosovo(t testing.TB) (*agents.Parameters, *cases.Case) {
	t.Helper()
	c, err := cases.Open("kosovo-2013")
	if err != nil {
		t.Fatal(err)
	}
	p, err := ParametersWith(c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p, c
}

func TestParametersAreThoseOfTheCase(t *testing.T) {
	p, c := kosovo(t)
	serbs := p.Class[0]
	if c.Classes[0].Name != "northern-serb" {
		t.Fatal("the first class is no more that of northern Serbs")
	}
	if serbs.AbsentShare != 0.4 || serbs.NormOfRest != -0.6 || serbs.OrdinaryVisible != 0.3 || serbs.TrustScale != 1 {
		t.Errorf("northern Serbs have %+v", serbs)
	}
	if got := serbs.Trust[agents.HardLiners]; math.Abs(got-2.0/5.2) > 1e-15 {
		t.Errorf("trust in hard-liners is %v, want 2/5.2", got)
	}
	if p.Invalid != c.InvalidShare || len(p.Mu) != len(c.Margins().Groups) || p.Class[1].OrdinaryVisible != 0.66 {
		t.Errorf("invalid share %v, %d means, visibility %v", p.Invalid, len(p.Mu), p.Class[1].OrdinaryVisible)
	}
	if _, err := Parameters(c); err != nil {
		t.Error(err)
	}
}

func TestEveryParameterCanBeSetAndRefusesNaN(t *testing.T) {
	p, c := kosovo(t)
	keys := map[string]bool{}
	for _, d := range Describe(p, c) {
		if keys[d.Key] {
			t.Errorf("two parameters have the key %s", d.Key)
		}
		keys[d.Key] = true
		if d.Meaning == "" || d.Source == "" || d.Grade == "" || d.Prior == "" || !d.within(d.Value) {
			t.Errorf("%+v is not described, or outside its range", d)
		}
		if d.Scope == ForGroup && d.Key != "mu.38.serb" {
			continue // they are all alike
		}
		if err := Set(p, c, d.Key, strconv.FormatFloat(d.Value, 'g', -1, 64)); err != nil {
			t.Error(err)
		}
		for _, bad := range []string{"NaN", "Inf", "-Inf", "much", "", strconv.FormatFloat(d.High*2+1, 'g', -1, 64)} {
			if err := Set(p, c, d.Key, bad); err == nil {
				t.Errorf("%s took %q", d.Key, bad)
			}
		}
	}
	for _, key := range []string{"crowd_fear", "absent_share.northern-serb", "trust.patron.southern-serb", "mu.38.serb", "invalid_share"} {
		if !keys[key] {
			t.Errorf("no parameter has the key %s", key)
		}
	}
}

func TestSetChangesThatParameterAndNoOther(t *testing.T) {
	p, c := kosovo(t)
	before := Describe(p, c)
	if err := Set(p, c, "absent_share.northern-serb", "0.25"); err != nil {
		t.Fatal(err)
	}
	for i, d := range Describe(p, c) {
		if want := before[i].Value; d.Key == "absent_share.northern-serb" && d.Value != 0.25 || d.Key != "absent_share.northern-serb" && d.Value != want {
			t.Errorf("%s is %v", d.Key, d.Value)
		}
	}
	if p.Class[0].AbsentShare != 0.25 {
		t.Errorf("absent share is %v, want 0.25", p.Class[0].AbsentShare)
	}
}

func TestSetSaysWhatIsWrong(t *testing.T) {
	p, c := kosovo(t)
	for _, x := range []struct{ key, value, want string }{
		{"crowd_feer", "1", `did you mean "crowd_fear"?`},
		{"join_chance", "61", `found "61", wanted a number in [0, 1]`},
		{"trust.patron.northern-serb", "0.9", "trust that sums to at most 1 in the class northern-serb"},
	} {
		err := Set(p, c, x.key, x.value)
		var problem wording.Problem
		if !errors.As(err, &problem) || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s=%s: found %v, want %s", x.key, x.value, err, x.want)
		}
	}
	if p.Class[0].Trust[agents.Patron] == 0.9 {
		t.Error("a refused value was kept")
	}
}

func TestFittedValuesReadBackAndApply(t *testing.T) {
	_, c := kosovo(t)
	none := math.NaN()
	list := []Fitted{
		{Kind: "mu", Municipality: 38, Community: "Serb", Value: -1.25, Target: 0.01, Simulated: 0.0101, Residual: 0.0001, Note: "1 %, a boycott"},
		{Kind: "arrival_a", Value: 1.7, Target: none, Simulated: none, Residual: none},
		{Kind: "arrival_b", Value: 1.1, Target: none, Simulated: none, Residual: none},
		{Kind: "centre_sd", Value: 0.4, Target: 0.146, Simulated: 0.145, Residual: -0.001},
		{Kind: "trust_scale", Class: "southern-serb", Value: 1.3, Target: none, Simulated: none, Residual: none},
	}
	var text bytes.Buffer
	if err := WriteFitted(&text, list); err != nil {
		t.Fatal(err)
	}
	written := text.String()
	again, err := ReadFitted("fitted.csv", &text, c)
	if err != nil {
		t.Fatal(err)
	}
	var twice bytes.Buffer
	if err := WriteFitted(&twice, again); err != nil || twice.String() != written {
		t.Errorf("reads back as\n%s\nwant\n%s", twice.String(), written)
	}
	p, err := ParametersWith(c, again)
	if err != nil {
		t.Fatal(err)
	}
	if p.ArrivalA != 1.7 || p.ArrivalB != 1.1 || p.CentreSD != 0.4 || p.Class[1].TrustScale != 1.3 {
		t.Errorf("fitted parameters are %v, %v, %v, %v", p.ArrivalA, p.ArrivalB, p.CentreSD, p.Class[1].TrustScale)
	}
	m := c.Margins()
	for g := range m.Groups {
		want := 0.0
		if MuKey(m, g) == "mu.38.serb" {
			want = -1.25
		}
		if p.Mu[g] != want {
			t.Errorf("%s is %v, want %v", MuKey(m, g), p.Mu[g], want)
		}
	}
}

func TestBrokenFittedTables(t *testing.T) {
	_, c := kosovo(t)
	heading := strings.Join(fittedColumns, ",") + "\n"
	for _, x := range []struct{ text, want string }{
		{"", "fitted.csv:1:1: found [], wanted the columns"},
		{heading + "mo,,,,1,,,,\n", `fitted.csv:2:1: kind: found "mo"`},
		{heading + "mu,99,Serb,,1,,,,\n", `fitted.csv:2:4: municipality: found "99"`},
		{heading + "mu,38,Serbian,,1,,,,\n", `community: found "Serbian"`},
		{heading + "trust_scale,,,nobody,1,,,,\n", `class: found "nobody"`},
		{heading + "arrival_a,,,,,,,,\n", `value: found "", wanted a number`},
		{heading + "arrival_a,,,,NaN,,,,\n", `value: found "NaN", wanted a number`},
		{heading + "arrival_a,1\n", "wanted a table with commas"},
	} {
		if _, err := ReadFitted("fitted.csv", strings.NewReader(x.text), c); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%q: found %v, want %s", x.text, err, x.want)
		}
	}
}
