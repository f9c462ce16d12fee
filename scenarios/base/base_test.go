package base

import (
	"context"
	"io/fs"
	"math"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/scenarios"
	"turnout/scenarios/cases"
	"turnout/sim"
)

const folder = "../cases/kosovo-2013"

func kosovo(t *testing.T) *cases.Case {
	t.Helper()
	c, err := cases.Open("kosovo-2013")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// country is the electorate of the whole case, built once.
var country = sync.OnceValues(func() (*electorate.Electorate, error) {
	c, err := cases.Open("kosovo-2013")
	if err != nil {
		return nil, err
	}
	return electorate.Build(context.Background(), c.Margins(), 1, 2)
})

// fitOf returns the fit of the shipped case from the prior start.
func fitOf(t *testing.T, seed uint64, replicates int) *Fit {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the country; run without -short")
	}
	c := kosovo(t)
	e, err := country()
	if err != nil {
		t.Fatal(err)
	}
	recipe, err := ReadRecipe(c)
	if err != nil {
		t.Fatal(err)
	}
	election, err := scenarios.OpenIn(recipe.Scenario, c)
	if err != nil {
		t.Fatal(err)
	}
	start, err := scenarios.ParametersWith(c, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := New(Setup{
		Case: c, Electorate: e, Start: start, Ordinary: scenarios.Ordinary(c), Seed: seed, Replicates: replicates, Workers: 2,
		Election: func(p *agents.Parameters, v *agents.Voters) (*sim.Model, error) {
			return election.Model(scenarios.Setup{Seed: seed, Electorate: e, Parameters: p, Voters: v})
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// shipped returns the fitted parameters and the table that the case ships.
func shipped(t *testing.T, c *cases.Case) (*agents.Parameters, []scenarios.Fitted) {
	t.Helper()
	rows, err := scenarios.FittedOf(c)
	if err != nil {
		t.Fatal(err)
	}
	if rows == nil {
		t.Fatal("the case has no fitted.csv; make it with: turnout calibrate kosovo-2013 --base --out scenarios/cases/kosovo-2013/fitted.csv")
	}
	p, err := scenarios.ParametersWith(c, rows)
	if err != nil {
		t.Fatal(err)
	}
	return p, rows
}

// Every southern municipality has a mean habit of its own and votes to fit it
// to; the north has none but the day of boycott.
func TestEverySouthernMunicipalityIsFitted(t *testing.T) {
	f := fitOf(t, 1, 2)
	unknown, votes := map[int]int{}, map[int]int{}
	for _, u := range f.unknowns {
		if u.kind == Mu {
			unknown[u.municipality]++
			if len(u.groups) == 0 {
				t.Errorf("%s: no group takes it", u.Name)
			}
		}
	}
	for _, x := range f.targets {
		if x.about == cast {
			votes[x.municipality]++
			if u := f.unknowns[x.unknown]; u.municipality != x.municipality || !(x.Guess[x.unknown] > 0) {
				t.Errorf("%s answers to %s with slope %v", x.Name, u.Name, x.Guess[x.unknown])
			}
		}
		if north := x.municipality >= 0 && f.municipalities("north")[x.municipality]; north {
			t.Errorf("%s: nothing may be fitted to the north", x.Name)
		}
	}
	south := f.municipalities("south")
	for m := range f.Case.Municipalities {
		want := 0
		if south[m] {
			want = 1
		}
		if unknown[m] != want || votes[m] != want {
			t.Errorf("%s has %d unknowns and %d targets, want %d", f.Case.Municipalities[m].Name, unknown[m], votes[m], want)
		}
	}
	if len(south) != 34 || unknown[-1] != 1 {
		t.Errorf("found %d southern municipalities and %d unknowns of the boycott, want 34 and 1", len(south), unknown[-1])
	}
	if len(f.targets) < len(f.unknowns) {
		t.Errorf("%d targets do not identify %d unknowns", len(f.targets), len(f.unknowns))
	}
}

// apply puts each value where it belongs; groups without one take the mean of
// the fitted groups of their class, weighted by names.
func TestApply(t *testing.T) {
	f := fitOf(t, 1, 2)
	theta := make([]float64, len(f.unknowns))
	owner := map[int]int{} // by group: unknown
	for i, u := range f.unknowns {
		theta[i] = 0.1 + 0.01*float64(i)
		for _, g := range u.groups {
			if k, twice := owner[g]; twice {
				t.Errorf("group %d takes both %s and %s", g, f.unknowns[k].Name, u.Name)
			}
			owner[g] = i
		}
	}
	p := f.apply(theta)
	for i, u := range f.unknowns {
		found := map[kind]float64{CentreSD: p.CentreSD, ArrivalA: p.ArrivalA, ArrivalB: p.ArrivalB}[u.kind]
		if u.kind == TrustScale {
			found = p.Class[u.class].TrustScale
		}
		if u.kind != Mu && found != theta[i] {
			t.Errorf("%s is %v, want %v", u.Name, found, theta[i])
		}
	}
	names := make([]float64, len(p.Mu))
	for _, b := range f.Electorate.Margins.Blocks {
		names[b.Group] += float64(b.Names)
	}
	mixed := f.municipalities(f.Recipe.Mixed.Area)
	for g, group := range f.Electorate.Margins.Groups {
		want, class := 0.0, f.Case.Classes[group.Class].Name
		if i, own := owner[g]; own {
			want = theta[i]
		} else {
			sum, weight := 0.0, 0.0
			for h, other := range f.Electorate.Margins.Groups {
				if i, own := owner[h]; own && other.Class == group.Class && (class == "southern-serb") == mixed[other.Municipality] {
					sum, weight = sum+theta[i]*names[h], weight+names[h]
				}
			}
			want = sum / weight
		}
		if math.Abs(p.Mu[g]-want) > 1e-12 {
			t.Errorf("group %d (%s in %s) has mu %v, want %v", g, class, f.Case.Municipalities[group.Municipality].Name, p.Mu[g], want)
		}
	}
	if f.Start.CentreSD == p.CentreSD || len(f.Start.Mu) == 0 {
		t.Error("apply changed the start")
	}
}

// A turnout of the register and back again.
func TestAmongResidents(t *testing.T) {
	f := fitOf(t, 1, 2)
	in := of(0)
	names, residents := f.residents(in)
	if share := float64(residents) / float64(names); math.Abs(share-0.7) > 5*math.Sqrt(0.21/float64(names)) {
		t.Errorf("%v of the names of the first municipality are residents, want 0.7", share)
	}
	if x := f.ofRegister(f.amongResidents(0.4, in), in); math.Abs(x-0.4) > 1e-9 {
		t.Errorf("0.4 of the register comes back as %v", x)
	}
	// More votes than residents cannot be: the target stays below 1.
	if x := f.amongResidents(0.9, in); math.IsNaN(x) || math.IsInf(x, 0) {
		t.Errorf("more votes than residents give %v", x)
	}
}

// A recipe that names what the case has not is refused, with what was found.
func TestRecipeErrors(t *testing.T) {
	text, err := os.ReadFile(folder + "/base.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ was, is, want string }{
		{"area: south\n", "area: sooth\n", `area "sooth"`},
		{"area: southern-serb}", "area: southern}", `area "southern"`},
		{"class: northern-serb", "class: northern", `class "northern"`},
		{"turnout: 0.01", "turnout: 1", "turnout"},
		{"cues: {patron: -1, church: -1}", "cues: {patron: -2}", "patron"},
		{"schema: turnout/base/1", "schema: turnout/base/2", "turnout/base/1"},
		{"scenario: endorsement", "scenery: endorsement", "scenario"},
	} {
		changed := strings.Replace(string(text), test.was, test.is, 1)
		if changed == string(text) {
			t.Fatalf("base.yaml does not hold %q", test.was)
		}
		if _, err := ReadRecipe(caseWith(t, &changed)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: found %v, want an error that names %q", test.is, err, test.want)
		}
	}
	if _, err := ReadRecipe(caseWith(t, nil)); err == nil || !strings.Contains(err.Error(), "no base.yaml") {
		t.Errorf("without a recipe: found %v", err)
	}
	same := string(text)
	if r, err := ReadRecipe(caseWith(t, &same)); err != nil || r.Scenario != "endorsement" || r.Boycott.Turnout != 0.01 {
		t.Errorf("the shipped recipe: found %+v, %v", r, err)
	}
}

// caseWith returns the shipped case with another base.yaml, or without one.
func caseWith(t *testing.T, recipe *string) *cases.Case {
	t.Helper()
	files := fstest.MapFS{}
	entries, err := fs.ReadDir(os.DirFS(folder), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(folder + "/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = &fstest.MapFile{Data: data}
	}
	delete(files, "base.yaml")
	if recipe != nil {
		files["base.yaml"] = &fstest.MapFile{Data: []byte(*recipe)}
	}
	c, err := cases.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
