package base

import (
	"cmp"
	"context"
	"slices"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/exact"
	"turnout/sim"
)

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
