package sim

import (
	"context"
	"errors"
	"slices"
)

// Contrast sets scenarios against a baseline, voter by voter: replicate r of every
// one of them has the same luck, so that what differs is what the scenario does.
//
//	NewContrast(models, places) --Run--> Pairs, Crowds, Shifts --MeanOf--> what a table says
//
// The result of a polling centre is that of the last day on which it votes:
// ballots of an earlier day do not count where a day is run again. So a baseline of
// one day and a scenario of two can be compared.
type Contrast struct {
	Places []Area
	Names  []int // on the register, by place
	First  uint64
	Done   int        // replicates, from First on
	Fired  [][]Firing // by day: what happened in the first replicate of the baseline

	// Keep is of how many replicates, the first ones, the counts of the baseline are
	// kept in Baseline. Set it before Run.
	Keep     int
	Baseline []*Outcome

	// By scenario, which is the models without the first; then by replicate.
	Pairs  [][][]Pair // by place as well
	Crowds [][]Crowding
	Shifts [][]Shift // by centre: sums over all replicates

	models  []*Model // the first is the baseline
	guarded [][]bool // by scenario, centre
	workers []*pairer
}

// Pair counts voters of one replicate by what became of them in the baseline and in
// a scenario.
type Pair struct {
	CastBefore, CastAfter       int32 // ballots
	CountedBefore, CountedAfter int32 // ballots counted as valid
	LostBefore, LostAfter       int32 // ballots destroyed or annulled
	Deterred                    int32 // cast a ballot in the baseline and not in the scenario
	Mobilised                   int32 // the reverse
	Differ                      int32 // whose end of the day differs in any way
}

func (p *Pair) add(q *Pair) {
	p.CastBefore += q.CastBefore
	p.CastAfter += q.CastAfter
	p.CountedBefore += q.CountedBefore
	p.CountedAfter += q.CountedAfter
	p.LostBefore += q.LostBefore
	p.LostAfter += q.LostAfter
	p.Deterred += q.Deterred
	p.Mobilised += q.Mobilised
	p.Differ += q.Differ
}

// Crowding counts hard-liners of one replicate at the marks of all days, and what
// changes of counted votes, at centres that the scenario protects and at the others. One at a mark is a quarter of an hour.
type Crowding struct {
	GuardedBefore, GuardedAfter     int32
	ElsewhereBefore, ElsewhereAfter int32

	GuardedVotes, ElsewhereVotes int32 // change of ballots counted as valid there
}

// CrowdHours is how long one hard-liner who is counted at one mark stands there [hours].
const CrowdHours = MarkEvery / 60.0

// Shift is what differs at one polling centre, summed over all replicates.
type Shift struct {
	Differ                    int64 // voters whose end of the day differs
	CountedBefore             int64 // ballots counted as valid
	CountedAfter              int64
	LostBefore, LostAfter     int64 // ballots destroyed or annulled
	CrowdBefore, CrowdAfter   int64 // hard-liners at the marks
	StormsBefore, StormsAfter int64
}

func (s *Shift) add(t *Shift) {
	s.Differ += t.Differ
	s.CountedBefore += t.CountedBefore
	s.CountedAfter += t.CountedAfter
	s.LostBefore += t.LostBefore
	s.LostAfter += t.LostAfter
	s.CrowdBefore += t.CrowdBefore
	s.CrowdAfter += t.CrowdAfter
	s.StormsBefore += t.StormsBefore
	s.StormsAfter += t.StormsAfter
}

// NewContrast returns a contrast of scenarios, the models after the first, with a
// baseline. All have the same electorate, voters, parameters and seed. Guarded says,
// by scenario and centre, which centres the scenario protects; nil stands for none.
func NewContrast(models []*Model, places []Area, guarded [][]bool, first uint64) (*Contrast, error) {
	if len(models) < 2 {
		return nil, errors.New("found no scenario beside the baseline, want at least one")
	}
	base := models[0]
	for _, m := range models[1:] {
		if m.Electorate != base.Electorate || m.Voters != base.Voters || m.Seed != base.Seed || m.Parameters != base.Parameters {
			return nil, errors.New("found scenarios of other voters, parameters or luck, want those of the baseline")
		}
	}
	c := &Contrast{Places: places, First: first, models: models, guarded: guarded}
	r := base.register()
	for _, a := range places {
		c.Names = append(c.Names, a.register(r))
	}
	scenarios := len(models) - 1
	c.Pairs, c.Crowds, c.Shifts = make([][][]Pair, scenarios), make([][]Crowding, scenarios), make([][]Shift, scenarios)
	for s := range c.Shifts {
		c.Shifts[s] = make([]Shift, len(base.Electorate.Margins.Centres))
	}
	return c, nil
}

// register returns how many names of the area stand on the register.
func (a Area) register(r register) int {
	if a.Groups != nil {
		return sumAt(r.byGroup, a.Groups)
	}
	names := sumAt(r.byCentre, a.Centres)
	if a.Abroad {
		names += int(r.byCentre[len(r.byCentre)-1])
	}
	return names
}

// Run runs so many further replicates. Progress may be nil; it is told how many of
// them are done. The numbers are the same bits for any number of workers and however
// the replicates are shared out among calls. A contrast whose Run failed, or was
// cancelled, is of no use any more.
func (c *Contrast) Run(ctx context.Context, count, workers int, progress func(done int)) error {
	if count < 1 || workers < 1 {
		return errors.New("found no replicate or no worker, want at least one of each")
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	from := c.Done
	for s := range c.Pairs {
		c.Pairs[s] = append(c.Pairs[s], make([][]Pair, count)...)
		c.Crowds[s] = append(c.Crowds[s], make([]Crowding, count)...)
	}
	if kept := min(c.Keep, from+count); kept > len(c.Baseline) {
		c.Baseline = append(c.Baseline, make([]*Outcome, kept-len(c.Baseline))...)
	}
	c.hire(min(workers, count), workers)
	crew := c.workers[:min(len(c.workers), count)]
	if err := share(ctx, count, len(crew), progress, func(worker, i int) error { return crew[worker].pair(from + i) }); err != nil {
		return err
	}
	c.Done = from + count
	for s := range c.Shifts {
		for _, w := range c.workers {
			for i := range c.Shifts[s] {
				c.Shifts[s][i].add(&w.shifts[s][i])
			}
			clear(w.shifts[s])
		}
	}
	return nil
}

// Widest returns how wide the widest interval of the change of turnout of the first
// place is [percentage points], and of which scenario.
func (c *Contrast) Widest() (width float64, scenario int) {
	for s := range c.Pairs {
		if w := MeanOf(c.Turnout(s, 0)).Width(); w > width {
			width, scenario = w, s
		}
	}
	return width, scenario
}

// Of returns, by replicate, a number of the pairs of a scenario in a place.
func (c *Contrast) Of(scenario, place int, number func(*Pair) int32) []float64 {
	values := make([]float64, len(c.Pairs[scenario]))
	for i := range values {
		values[i] = float64(number(&c.Pairs[scenario][i][place]))
	}
	return values
}

// Between returns, by replicate, how many more ballots of a place are counted as valid
// in scenario b than in a.
func (c *Contrast) Between(a, b, place int) []float64 {
	values := c.CountedIn(b, place)
	for i, x := range c.CountedIn(a, place) {
		values[i] -= x
	}
	return values
}

// IsGuarded reports whether a scenario protects a centre.
func (c *Contrast) IsGuarded(scenario, centre int) bool {
	return scenario < len(c.guarded) && c.guarded[scenario] != nil && c.guarded[scenario][centre]
}

// Turnout returns, by replicate, the change of turnout of the register of a place
// that a scenario makes [percentage points].
func (c *Contrast) Turnout(scenario, place int) []float64 {
	return c.percent(place, c.Of(scenario, place, func(p *Pair) int32 { return p.CastAfter - p.CastBefore }))
}

// percent returns numbers of names as percent of the register of a place.
func (c *Contrast) percent(place int, values []float64) []float64 {
	out := slices.Clone(values)
	for i, x := range out {
		out[i] = float64(100*x) / float64(c.Names[place])
	}
	return out
}

// TurnoutOf returns, by replicate, the turnout of the register of a place in a
// scenario [percent]; -1 is the baseline.
func (c *Contrast) TurnoutOf(scenario, place int) []float64 {
	return c.percent(place, c.CastIn(scenario, place))
}

// CastIn returns, by replicate, the ballots cast in a place; scenario -1 is the baseline.
func (c *Contrast) CastIn(scenario, place int) []float64 {
	if scenario < 0 {
		return c.Of(0, place, func(p *Pair) int32 { return p.CastBefore })
	}
	return c.Of(scenario, place, func(p *Pair) int32 { return p.CastAfter })
}

// CountedIn returns, by replicate, the ballots of a place that are counted as valid;
// scenario -1 is the baseline.
func (c *Contrast) CountedIn(scenario, place int) []float64 {
	if scenario < 0 {
		return c.Of(0, place, func(p *Pair) int32 { return p.CountedBefore })
	}
	return c.Of(scenario, place, func(p *Pair) int32 { return p.CountedAfter })
}
