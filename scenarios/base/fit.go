package base

import (
	"fmt"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/scenarios/cases"
	"turnout/sim"
	"turnout/sim/calibrate"
)

// Setup is what a fit needs besides its recipe.
type Setup struct {
	Case       *cases.Case
	Electorate *electorate.Electorate // of the whole case
	Start      *agents.Parameters     // where the fit begins
	Ordinary   electorate.Ordinary
	Election   func(*agents.Parameters, *agents.Voters) (*sim.Model, error) // the recipe's scenario
	Seed       uint64
	Replicates int
	Workers    int
	Report     func(calibrate.Step)
}

// Fit is a base fit, ready to be solved.
type Fit struct {
	Setup
	Recipe   *Recipe
	unknowns []unknown
	targets  []target
	election world  // the whole case
	earlier  world  // the mixed municipalities
	boycott  world  // the area of the boycott
	offices  []int  // by station of the whole electorate: names
	living   []int  // by group: residents
	first    uint64 // first replicate
}

// kind says which parameter an unknown is.
type kind string

// The kinds of unknowns, as they stand in fitted.csv.
const (
	Mu         kind = "mu"
	ArrivalA   kind = "arrival_a"
	ArrivalB   kind = "arrival_b"
	CentreSD   kind = "centre_sd"
	TrustScale kind = "trust_scale"
)

type unknown struct {
	calibrate.Unknown
	kind         kind
	municipality int   // index, -1 where it is not about one
	groups       []int // for Mu: the groups that take the value
	class        int   // for Mu of one class, and TrustScale; -1 for a mixture
}

// New returns the fit of a case.
func New(s Setup) (*Fit, error) {
	r, err := ReadRecipe(s.Case)
	if err != nil {
		return nil, err
	}
	f := &Fit{Setup: s, Recipe: r}
	f.countResidents()
	f.layOutUnknowns()
	if err := f.layOutTargets(); err != nil {
		return nil, err
	}
	f.election = world{e: s.Electorate}
	f.earlier = world{e: f.restrict(r.Mixed.Area)}
	f.boycott = world{e: f.restrict(r.Boycott.Area)}
	f.offices = stationRegisters(s.Electorate)
	return f, nil
}

// restrict returns the electorate of the municipalities of an area.
func (f *Fit) restrict(area string) *electorate.Electorate {
	keep := make([]bool, len(f.Case.Municipalities))
	for m := range f.municipalities(area) {
		keep[m] = true
	}
	return f.Electorate.Restrict(keep)
}

// municipalities returns the municipalities with a centre in an area.
func (f *Fit) municipalities(area string) map[int]bool {
	centres, _ := f.Case.Area(area)
	in := map[int]bool{}
	for _, c := range centres {
		in[f.Case.Centres[c].Municipality] = true
	}
	return in
}

// layOutUnknowns lists what is fitted: mu by municipality, mu of the boycotting
// class, then what all have in common.
func (f *Fit) layOutUnknowns() {
	mixedClass, boycottClass := classIndex(f.Case, f.Recipe.Mixed.Class), classIndex(f.Case, f.Recipe.Boycott.Class)
	area := f.municipalities(f.Recipe.Area)
	for m := range f.Case.Municipalities {
		if area[m] {
			f.unknowns = append(f.unknowns, unknown{kind: Mu, municipality: m, class: -1, groups: f.mixture(m, mixedClass),
				Unknown: calibrate.Unknown{Name: "mu of " + f.Case.Municipalities[m].Name, Start: 0.8, Low: -8, High: highestMu, Most: 0.6, Enough: 0.004}})
		}
	}
	var north []int
	for m := range f.municipalities(f.Recipe.Boycott.Area) {
		north = append(north, f.groups(m, boycottClass, true)...)
	}
	f.unknowns = append(f.unknowns,
		unknown{kind: Mu, municipality: -1, class: boycottClass, groups: north,
			Unknown: calibrate.Unknown{Name: "mu of " + f.Recipe.Boycott.Class, Start: -0.8, Low: -8, High: 8, Most: 0.6, Enough: 0.004}},
		unknown{kind: TrustScale, municipality: -1, class: mixedClass,
			Unknown: calibrate.Unknown{Name: "trust scale", Start: 1, Low: 0.05, High: 1.95, Probe: -0.1, Most: 0.15, Enough: 0.01}},
		unknown{kind: CentreSD, municipality: -1, class: -1,
			Unknown: calibrate.Unknown{Name: "centre_sd", Start: f.Start.CentreSD, Low: 0, High: 3, Probe: 0.2, Most: 0.3, Enough: 0.003}},
		unknown{kind: ArrivalA, municipality: -1, class: -1,
			Unknown: calibrate.Unknown{Name: "arrival_a", Start: f.Start.ArrivalA, Low: 0.2, High: 10, Probe: 0.05, Most: 0.2, Enough: 0.003}},
		unknown{kind: ArrivalB, municipality: -1, class: -1,
			Unknown: calibrate.Unknown{Name: "arrival_b", Start: f.Start.ArrivalB, Low: 0.2, High: 10, Probe: 0.05, Most: 0.2, Enough: 0.003}},
	)
}

// highestMu bounds mu where a target asks for more than the residents that the
// absent share leaves: at 4 about 96 of 100 of them vote.
const highestMu = 4

// mixture returns the groups of a municipality that share its mu: all of them
// where the mixed class is fitted, elsewhere all but that class.
func (f *Fit) mixture(municipality, mixedClass int) []int {
	list := f.groups(municipality, mixedClass, false)
	if f.municipalities(f.Recipe.Mixed.Area)[municipality] {
		list = append(list, f.groups(municipality, mixedClass, true)...)
	}
	return list
}

// groups returns the groups of a municipality that are of a class, or are not.
func (f *Fit) groups(municipality, class int, of bool) []int {
	var list []int
	for g, group := range f.Electorate.Margins.Groups {
		if group.Municipality == municipality && (group.Class == class) == of {
			list = append(list, g)
		}
	}
	return list
}

// apply returns the parameters that theta stands for. Groups without a mu of
// their own take the mean of the fitted ones of their class, weighted by names:
// the mixed class that of the mixed municipalities, others that of the rest.
func (f *Fit) apply(theta []float64) *agents.Parameters {
	p := f.Start.Copy()
	p.Mu = make([]float64, len(f.Electorate.Margins.Groups))
	own := make([]bool, len(p.Mu))
	for i, u := range f.unknowns {
		switch u.kind {
		case Mu:
			for _, g := range u.groups {
				p.Mu[g], own[g] = theta[i], true
			}
		case TrustScale:
			p.Class[u.class].TrustScale = theta[i]
		case CentreSD:
			p.CentreSD = theta[i]
		case ArrivalA:
			p.ArrivalA = theta[i]
		case ArrivalB:
			p.ArrivalB = theta[i]
		}
	}
	f.fillMeans(p.Mu, own)
	return p
}

func (f *Fit) fillMeans(mu []float64, own []bool) {
	names := make([]float64, len(mu))
	for _, b := range f.Electorate.Margins.Blocks {
		names[b.Group] += float64(b.Names)
	}
	groups := f.Electorate.Margins.Groups
	sum, weight := make([]float64, len(f.Case.Classes)), make([]float64, len(f.Case.Classes))
	mixed := f.municipalities(f.Recipe.Mixed.Area)
	mixedClass := classIndex(f.Case, f.Recipe.Mixed.Class)
	for g, group := range groups {
		if own[g] && mixed[group.Municipality] == (group.Class == mixedClass) {
			sum[group.Class] += mu[g] * names[g]
			weight[group.Class] += names[g]
		}
	}
	for g, group := range groups {
		if !own[g] && weight[group.Class] > 0 {
			mu[g] = sum[group.Class] / weight[group.Class]
		}
	}
}

// Problem returns the fit as a problem to be solved.
func (f *Fit) Problem() calibrate.Problem {
	p := calibrate.Problem{Simulate: f.simulate, Report: f.Report}
	for _, u := range f.unknowns {
		p.Unknowns = append(p.Unknowns, u.Unknown)
	}
	for _, t := range f.targets {
		p.Targets = append(p.Targets, t.Target)
	}
	return p
}

// Parameters returns the fitted parameters.
func (f *Fit) Parameters(s *calibrate.Solution) *agents.Parameters { return f.apply(s.Theta) }

// stationRegisters returns how many names each station has.
func stationRegisters(e *electorate.Electorate) []int {
	names := make([]int, e.Stations())
	for i := range e.InCountry() {
		names[int(e.StationFirst[e.CentreOf(i)])+e.StationOf(i)]++
	}
	return names
}

// countResidents counts the residents of each group. Who is absent does not
// depend on what is fitted.
func (f *Fit) countResidents() {
	p := f.Start.Copy()
	p.Mu = make([]float64, len(f.Electorate.Margins.Groups))
	v := f.Electorate.Equip(p, nil, f.Ordinary)
	f.living = make([]int, len(p.Mu))
	for i := range v.Row {
		if v.Row[i].Marks.Has(agents.Resident) {
			f.living[f.Electorate.GroupOf(i)]++
		}
	}
}

// residents returns how many names the groups have that are in, and how many
// of these are residents.
func (f *Fit) residents(in func(electorate.Group) bool) (names, residents int) {
	for _, b := range f.Electorate.Margins.Blocks {
		if in(f.Electorate.Margins.Groups[b.Group]) {
			names += b.Names
		}
	}
	for g, group := range f.Electorate.Margins.Groups {
		if in(group) {
			residents += f.living[g]
		}
	}
	return names, residents
}

func missing(what, date, area string) error {
	return fmt.Errorf("base.yaml: observed.csv has no %s rows with use \"fit\" for %s on %s", what, area, date)
}
