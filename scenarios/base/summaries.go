package base

import (
	"cmp"
	"context"
	"math"
	"slices"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/exact"
	"turnout/scenarios/cases"
	"turnout/sim"
	"turnout/sim/calibrate"
)

// target is one figure that the fit is held to.
type target struct {
	calibrate.Target
	about        about
	municipality int     // of a cast or an earlier target
	minute       float64 // of an arrival target
	unknown      int     // that it mostly answers to, -1
}

// about says which summary a target is compared with.
type about int

const (
	cast     about = iota // logit of votes cast over the residents, by municipality
	earlier               // the same at the earlier election
	boycott               // the same of the boycotting class on a day of boycott
	arrival               // share of final votes cast by a minute
	stations              // between which turnouts the middle 80 % of stations lie
)

// Tolerances of the solver. Targets with an unknown of their own weigh so much
// that they are met wherever they can be; the others weigh equally within their kind.
const (
	exactly      = 0.002
	castError    = 0.004 // a tenth of the relative error of a target of votes cast
	shareOfFinal = 0.005
	loose        = 0.25 // one trust scale for five municipalities
)

// roughSlope is d logit(turnout) / d mu where turnout is near a half: below 1
// because voters differ.
const roughSlope = 0.7

func (f *Fit) layOutTargets() error {
	for i, u := range f.unknowns {
		if u.kind != Mu {
			continue
		}
		if u.municipality < 0 {
			f.targets = append(f.targets, target{about: boycott, municipality: -1, unknown: i, Target: calibrate.Target{
				Name: "boycott", Value: f.amongResidents(f.Recipe.Boycott.Turnout, f.boycotting), Tolerance: exactly, Guess: map[int]float64{i: 0.8}}})
			continue
		}
		m := f.Case.Municipalities[u.municipality]
		logit := f.amongResidents(float64(m.Target)/float64(m.Register), of(u.municipality))
		f.targets = append(f.targets, target{about: cast, municipality: u.municipality, unknown: i, Target: calibrate.Target{
			Name: "votes cast in " + m.Name, Value: logit, Tolerance: castError / max(0.03, exact.Logistic(-logit)),
			Guess: map[int]float64{i: roughSlope * f.share(u)}}})
	}
	if err := f.layOutEarlier(); err != nil {
		return err
	}
	return f.layOutShapes()
}

// share returns the share of a municipality's names that take an unknown's value.
func (f *Fit) share(u unknown) float64 {
	in, all := 0.0, 0.0
	for _, b := range f.Electorate.Margins.Blocks {
		if f.Electorate.Margins.Groups[b.Group].Municipality != u.municipality {
			continue
		}
		all += float64(b.Names)
		for _, g := range u.groups {
			if g == b.Group {
				in += float64(b.Names)
			}
		}
	}
	return in / all
}

// layOutEarlier adds the turnout rows of the earlier election.
func (f *Fit) layOutEarlier() error {
	mixed, found := f.municipalities(f.Recipe.Mixed.Area), false
	for _, o := range f.Case.Observed {
		m := f.municipalityOf(o)
		if o.Date != f.Recipe.Earlier.Date || o.Measure != "turnout" || o.Use != "fit" || m < 0 || !mixed[m] {
			continue
		}
		found = true
		t := target{about: earlier, municipality: m, unknown: -1, Target: calibrate.Target{
			Name:  "turnout of " + f.Recipe.Earlier.Date + " in " + f.Case.Municipalities[m].Name,
			Value: f.amongResidents(o.Value, of(m)), Tolerance: loose, Guess: map[int]float64{}}}
		for i, u := range f.unknowns {
			if u.kind == Mu && u.municipality == m {
				t.Guess[i] = roughSlope * f.share(u) * 0.6
			}
		}
		f.targets = append(f.targets, t)
	}
	if !found {
		return missing("turnout", f.Recipe.Earlier.Date, f.Recipe.Mixed.Area)
	}
	return nil
}

// municipalityOf returns the municipality that an observation is about, or -1.
func (f *Fit) municipalityOf(o cases.Observation) int {
	for i, m := range f.Case.Municipalities {
		if m.Name == o.Area {
			return i
		}
	}
	return -1
}

// layOutShapes adds the shares of final votes and the spread of stations.
func (f *Fit) layOutShapes() error {
	found := false
	for _, o := range f.Case.Observed {
		if o.Date != f.Case.Date || o.Measure != "share_of_final" || o.Use != "fit" || o.Area != f.Recipe.Arrival.Area {
			continue
		}
		minute, err := clock(o.Time)
		if err != nil {
			return err
		}
		found = true
		f.targets = append(f.targets, target{about: arrival, municipality: -1, minute: minute, unknown: -1, Target: calibrate.Target{
			Name: "share of final votes at " + o.Time, Value: o.Value, Tolerance: shareOfFinal}})
	}
	if !found {
		return missing("share_of_final", f.Case.Date, f.Recipe.Arrival.Area)
	}
	low, high := f.stationTurnout("station_turnout_p10"), f.stationTurnout("station_turnout_p90")
	if !(high > low) {
		return missing("station_turnout_p10 and p90", f.Case.Date, f.Recipe.Stations.Area)
	}
	f.targets = append(f.targets, target{about: stations, municipality: -1, unknown: -1, Target: calibrate.Target{
		Name: "turnout of stations, 90 less 10 percent point", Value: high - low, Tolerance: exactly}})
	return nil
}

// stationTurnout returns an observed point of the distribution of station turnout.
func (f *Fit) stationTurnout(measure string) float64 {
	for _, o := range f.Case.Observed {
		if o.Measure == measure && o.Area == f.Recipe.Stations.Area && o.Use == "fit" && o.Date == f.Case.Date {
			return o.Value
		}
	}
	return math.NaN()
}

// world is one electorate with its equipped voters, used again in each round.
type world struct {
	e      *electorate.Electorate
	voters *agents.Voters
}

// simulate returns the summaries of theta, in the order of the targets.
func (f *Fit) simulate(ctx context.Context, theta []float64) ([]float64, error) {
	p := f.apply(theta)
	main, err := f.runElection(ctx, p)
	if err != nil {
		return nil, err
	}
	before, err := f.runBefore(ctx, p, &f.earlier, f.Recipe.Earlier.Cues, f.Replicates)
	if err != nil {
		return nil, err
	}
	quiet, err := f.runBefore(ctx, p, &f.boycott, f.Recipe.Boycott.Cues, 4*f.Replicates)
	if err != nil {
		return nil, err
	}
	y := make([]float64, len(f.targets))
	for k, t := range f.targets {
		switch t.about {
		case cast:
			y[k] = turnoutOf(f.election.e, main, of(t.municipality))
		case earlier:
			y[k] = turnoutOf(f.earlier.e, before, of(t.municipality))
		case boycott:
			y[k] = turnoutOf(f.boycott.e, quiet, f.boycotting)
		case arrival:
			y[k] = f.shareOfFinal(main, t.minute)
		case stations:
			y[k] = f.spread(main)
		}
	}
	return y, nil
}

func (f *Fit) runElection(ctx context.Context, p *agents.Parameters) ([]*sim.Outcome, error) {
	w := &f.election
	w.voters = w.e.Equip(p, w.voters, f.Ordinary)
	m, err := f.Election(p, w.voters)
	if err != nil {
		return nil, err
	}
	return m.RunAll(ctx, f.first, f.Replicates, f.Workers, nil)
}

// runBefore runs a day on which nothing happens but standing cues.
func (f *Fit) runBefore(ctx context.Context, p *agents.Parameters, w *world, cues Cues, replicates int) ([]*sim.Outcome, error) {
	w.voters = w.e.Equip(p, w.voters, f.Ordinary)
	m := &sim.Model{
		Electorate: w.e, Voters: w.voters, Parameters: p, Seed: f.Seed, Step: 5,
		Days:     []sim.Day{{Date: f.Recipe.Earlier.Date, Hours: f.hours()}},
		Standing: cues.standing(len(f.Case.Classes)),
	}
	return m.RunAll(ctx, f.first, replicates, f.Workers, nil)
}

func (f *Fit) hours() agents.Hours {
	return agents.Hours{Open: float64(f.Case.Hours.Opens), Close: float64(f.Case.Hours.Closes)}
}

// of returns a test for the groups of a municipality.
func of(municipality int) func(electorate.Group) bool {
	return func(g electorate.Group) bool { return g.Municipality == municipality }
}

// boycotting reports whether a group is of the class of the boycott.
func (f *Fit) boycotting(g electorate.Group) bool {
	return f.Case.Classes[g.Class].Name == f.Recipe.Boycott.Class
}

// amongResidents returns the logit of turnout among the residents of some
// groups where their turnout of the register is given. On this scale mu moves
// turnout nearly linearly.
func (f *Fit) amongResidents(turnout float64, in func(electorate.Group) bool) float64 {
	names, residents := f.residents(in)
	return exact.Logit(min(0.995, turnout*float64(names)/float64(residents)))
}

// ofRegister is the inverse of amongResidents.
func (f *Fit) ofRegister(logit float64, in func(electorate.Group) bool) float64 {
	names, residents := f.residents(in)
	return exact.Logistic(logit) * float64(residents) / float64(names)
}

// turnoutOf returns the logit of votes cast over residents, of the groups that
// are in.
func turnoutOf(e *electorate.Electorate, outcomes []*sim.Outcome, in func(electorate.Group) bool) float64 {
	votes, residents := 0, 0
	for _, o := range outcomes {
		for g, row := range o.Days[0].LedgerByGroup {
			if !in(e.Margins.Groups[g]) {
				continue
			}
			for s, n := range row {
				if agents.Status(s) != agents.Absent {
					residents += int(n)
				}
				if agents.Status(s).Cast() {
					votes += int(n)
				}
			}
		}
	}
	return exact.Logit((float64(votes) + 0.5) / (float64(residents) + 1))
}

// shareOfFinal returns the share of an area's final votes cast by a minute.
func (f *Fit) shareOfFinal(outcomes []*sim.Outcome, minute float64) float64 {
	centres, _ := f.Case.Area(f.Recipe.Arrival.Area)
	marks := sim.Day{Hours: f.hours()}.Marks()
	by, final := 0, 0
	for _, o := range outcomes {
		table := o.Days[0].CastByCentre
		for k, mark := range marks {
			for _, c := range centres {
				if mark == minute {
					by += int(table[k][c])
				}
				if k == len(marks)-1 {
					final += int(table[k][c])
				}
			}
		}
	}
	return float64(by) / float64(final)
}

// spread returns how far apart the 10 and the 90 percent point of station
// turnout in an area are, stations weighted by votes.
func (f *Fit) spread(outcomes []*sim.Outcome) float64 {
	centres, _ := f.Case.Area(f.Recipe.Stations.Area)
	first := f.election.e.StationFirst
	total := 0.0
	for _, o := range outcomes {
		var rooms []room
		votes := 0.0
		for _, c := range centres {
			for s := first[c]; s < first[c+1]; s++ {
				n := float64(o.Days[0].CastByStation[s])
				rooms = append(rooms, room{n / float64(f.offices[s]), n})
				votes += n
			}
		}
		slices.SortFunc(rooms, func(a, b room) int { return cmp.Compare(a.turnout, b.turnout) })
		total += point(rooms, 0.9*votes) - point(rooms, 0.1*votes)
	}
	return total / float64(len(outcomes))
}

// room is one polling station on one day.
type room struct{ turnout, votes float64 }

// point returns the turnout below which stations with so many votes lie.
func point(rooms []room, votes float64) float64 {
	for _, r := range rooms {
		if votes -= r.votes; votes <= 0 {
			return r.turnout
		}
	}
	return rooms[len(rooms)-1].turnout
}
