package scenarios

import (
	"fmt"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/scenarios/actions"
	"turnout/sim"
)

// DefaultStep is the time between two looks at the state [minutes].
const DefaultStep = 5

// Setup is what a model needs besides the scenario.
type Setup struct {
	Seed       uint64
	Electorate *electorate.Electorate // of the case of the scenario, or of a part of it
	Parameters *agents.Parameters     // of the case, from Parameters; Mu by group of the case
	Voters     *agents.Voters         // nil: equipped here
	Step       float64                // minutes; 0 means DefaultStep
	Without    sim.Mechanisms
}

// Model returns the model of the scenario. It fails where electorate or
// parameters are not those of the scenario's case.
func (s *Scenario) Model(setup Setup) (*sim.Model, error) {
	e, p := setup.Electorate, setup.Parameters
	if err := s.fits(e, p); err != nil {
		return nil, err
	}
	m := &sim.Model{
		Electorate: e, Voters: setup.Voters, Parameters: p, Seed: setup.Seed, Step: setup.Step,
		Standing: s.standing(), Without: setup.Without,
	}
	if m.Step == 0 {
		m.Step = DefaultStep
	}
	if m.Voters == nil {
		m.Voters = e.Equip(p, nil, Ordinary(s.Case))
	}
	for _, d := range s.Days {
		d.Votes = local(d.Votes, e)
		m.Days = append(m.Days, d)
	}
	world := (&actions.World{
		Electorate: e, Voters: m.Voters, Parameters: p, Atlas: s.atlas, Schedule: s.schedule, Seed: setup.Seed,
	}).Ready()
	m.Plan = func(replicate uint64) []sim.Event { return s.plan(world.In(replicate)) }
	return m, nil
}

// Outside returns the identifiers of the actions whose places all lie outside of
// an electorate that is a part of the case.
func (s *Scenario) Outside(e *electorate.Electorate) []string {
	world := (&actions.World{Electorate: e, Atlas: s.atlas}).Ready()
	var list []string
	for _, p := range s.Actions {
		if world.Outside(p.Action) {
			list = append(list, p.ID)
		}
	}
	return list
}

// Clipped returns the identifiers of the actions that wait for a count at places of which
// some are outside of an electorate that is a part of the case: there nobody is counted, so
// they may happen later than in the whole case, earlier, or never.
func (s *Scenario) Clipped(e *electorate.Electorate) []string {
	world := (&actions.World{Electorate: e, Atlas: s.atlas, Schedule: s.schedule}).Ready()
	var list []string
	for _, p := range s.Actions {
		if world.Clips(p.Action) {
			list = append(list, p.ID)
		}
	}
	return list
}

// plan returns the events of one replicate in the order of the actions.
func (s *Scenario) plan(w *actions.World) []sim.Event {
	var events []sim.Event
	for _, p := range s.Actions {
		events = append(events, p.Action.Plan(w)...)
	}
	return events
}

// fits reports an electorate or parameters of another case.
func (s *Scenario) fits(e *electorate.Electorate, p *agents.Parameters) error {
	if groups := len(s.atlas.Margins.Groups); len(p.Class) != len(s.Case.Classes) || len(p.Mu) != groups {
		return fmt.Errorf("scenario %s: found parameters of %d classes and %d groups, want the %d and %d of the case %s",
			s.Name, len(p.Class), len(p.Mu), len(s.Case.Classes), groups, s.Case.Name)
	}
	for i, c := range e.Margins.Centres {
		k := address(e.CentreAddress, i)
		if k >= len(s.Case.Centres) || s.Case.Centres[k].Code != c.Code {
			return fmt.Errorf("scenario %s: found an electorate with the polling centre %s, want that of the case %s", s.Name, c.Code, s.Case.Name)
		}
	}
	return nil
}

// address returns the index in the whole case of item i.
func address(addresses []uint32, i int) int {
	if addresses == nil {
		return i
	}
	return int(addresses[i])
}

// local returns by centre of the electorate what is given by centre of the case.
func local(votes []bool, e *electorate.Electorate) []bool {
	if votes == nil {
		return nil
	}
	list := make([]bool, len(e.Margins.Centres))
	for i := range list {
		list[i] = votes[address(e.CentreAddress, i)]
	}
	return list
}

// standing returns the cues that stand on every day, by class.
func (s *Scenario) standing() []sim.Cues {
	if s.Standing == StandingNone {
		return make([]sim.Cues, len(s.Case.Classes))
	}
	return Ordinary(s.Case).Cue
}
