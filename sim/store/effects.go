package store

import (
	"math"

	"turnout/sim"
)

// The kinds of places of an effect.
const (
	AreaPlace         = "area"
	MunicipalityPlace = "municipality"
	CommunityPlace    = "community"
)

// MeanOf returns a mean as a comparison holds it.
func MeanOf(m sim.Mean) Mean {
	return Mean{m.Mean, known(m.Low), known(m.High), known(m.SpreadLow), known(m.SpreadHigh), known(m.Error), m.Replicates}
}

// known returns a number, nil where it does not exist.
func known(x float64) *float64 {
	if x != x || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

// Fill writes what the replicates say into a comparison whose scenarios have their
// names; kinds are those of the places of the contrast.
func (c *Comparison) Fill(x *sim.Contrast, kinds []string) {
	c.Replicates, c.First = x.Done, x.First
	c.Baseline.fill(x, -1)
	c.Effects, c.Alike, c.Incidents, c.Places = []Effect{}, []Alike{}, []Incident{}, []Shift{}
	for s := range c.Scenarios {
		c.Scenarios[s].fill(x, s)
		for p, a := range x.Places {
			e := effectOf(x, s, p)
			e.Scenario, e.Kind, e.Code, e.Name = c.Scenarios[s].Name, kinds[p], a.Code, a.Label()
			if kinds[p] == CommunityPlace {
				e.Code, e.Name = a.Community, a.Community
			}
			c.Effects = append(c.Effects, e)
		}
		c.Incidents = append(c.Incidents, incidentOf(x, s, c.Scenarios[s].Name))
	}
	for b := range c.Scenarios {
		for a := range b {
			difference := sim.MeanOf(x.Between(a, b, 0))
			if word := difference.Word(); word == sim.NotToldApart || word == sim.NoDifference {
				c.Alike = append(c.Alike, Alike{c.Scenarios[a].Name, c.Scenarios[b].Name, MeanOf(difference)})
			}
		}
	}
}

func (c *Compared) fill(x *sim.Contrast, scenario int) {
	mean := func(values []float64) Mean { return MeanOf(sim.MeanOf(values)) }
	c.Turnout, c.Cast, c.Counted = mean(x.TurnoutOf(scenario, 0)), mean(x.CastIn(scenario, 0)), mean(x.CountedIn(scenario, 0))
}

func effectOf(x *sim.Contrast, s, p int) Effect {
	mean := func(number func(*sim.Pair) int32) Mean { return MeanOf(sim.MeanOf(x.Of(s, p, number))) }
	counted := sim.MeanOf(x.Of(s, p, func(q *sim.Pair) int32 { return q.CountedAfter - q.CountedBefore }))
	return Effect{
		Names:     float64(x.Names[p]),
		Turnout:   MeanOf(sim.MeanOf(x.Turnout(s, p))),
		Cast:      mean(func(q *sim.Pair) int32 { return q.CastAfter - q.CastBefore }),
		Counted:   MeanOf(counted),
		Destroyed: mean(func(q *sim.Pair) int32 { return q.LostAfter - q.LostBefore }),
		Deterred:  mean(func(q *sim.Pair) int32 { return q.Deterred }),
		Mobilised: mean(func(q *sim.Pair) int32 { return q.Mobilised }),
		Word:      counted.Word(),
	}
}

// incidentOf returns what a scenario changes of the time that hard-liners stand at
// centres that it protects and at the others.
func incidentOf(x *sim.Contrast, s int, name string) Incident {
	hours := func(number func(sim.Crowding) int32) Mean {
		values := make([]float64, len(x.Crowds[s]))
		for i, c := range x.Crowds[s] {
			values[i] = float64(number(c)) * sim.CrowdHours
		}
		return MeanOf(sim.MeanOf(values))
	}
	counted := func(number func(sim.Crowding) int32) Mean {
		values := make([]float64, len(x.Crowds[s]))
		for i, c := range x.Crowds[s] {
			values[i] = float64(number(c))
		}
		return MeanOf(sim.MeanOf(values))
	}
	centres := 0
	for c := range x.Shifts[s] {
		if x.IsGuarded(s, c) {
			centres++
		}
	}
	return Incident{
		Centres: centres, GuardedVotes: counted(func(c sim.Crowding) int32 { return c.GuardedVotes }),
		ElsewhereVotes: counted(func(c sim.Crowding) int32 { return c.ElsewhereVotes }),
		Scenario:       name,
		Guarded:        hours(func(c sim.Crowding) int32 { return c.GuardedAfter - c.GuardedBefore }),
		Elsewhere:      hours(func(c sim.Crowding) int32 { return c.ElsewhereAfter - c.ElsewhereBefore }),
		Net: hours(func(c sim.Crowding) int32 {
			return c.GuardedAfter - c.GuardedBefore + c.ElsewhereAfter - c.ElsewhereBefore
		}),
	}
}

// FillPlaces writes what differs at single centres, which have names and positions in
// the margins of the model.
func (c *Comparison) FillPlaces(x *sim.Contrast, m *sim.Model) {
	margins, n := m.Electorate.Margins, float64(x.Done)
	for s, shifts := range x.Shifts {
		for i, d := range shifts {
			if d.Differ == 0 && d.CrowdBefore == d.CrowdAfter {
				continue
			}
			centre := margins.Centres[i]
			c.Places = append(c.Places, Shift{
				Scenario: c.Scenarios[s].Name, Code: centre.Code, Name: centre.Name,
				Municipality: margins.Municipalities[centre.Municipality].Name, Lat: centre.Lat, Lon: centre.Lon,
				Names:       int(m.Electorate.CentreFirst[i+1] - m.Electorate.CentreFirst[i]),
				Counted:     float64(d.CountedAfter-d.CountedBefore) / n,
				CrowdBefore: float64(d.CrowdBefore) * sim.CrowdHours / n,
				CrowdAfter:  float64(d.CrowdAfter) * sim.CrowdHours / n,
				Guarded:     x.IsGuarded(s, i), Attacked: 2*d.StormsAfter > int64(x.Done),
			})
		}
	}
}

// effects writes a row for each scenario, place and measure.
func effects(c *Comparison, s *sheet) {
	s.row("scenario", "against", "kind", "code", "name", "names", "measure", "unit", "mean", "ci95_low", "ci95_high", "p05", "p95", "mcse", "replicates", "told_apart")
	for _, e := range c.Effects {
		for _, m := range []struct {
			measure, unit string
			Mean
		}{
			{"turnout", "percentage points of the register", e.Turnout}, {"cast", "ballots", e.Cast}, {"counted", "ballots", e.Counted},
			{"destroyed", "ballots", e.Destroyed}, {"deterred", "voters", e.Deterred}, {"mobilised", "voters", e.Mobilised},
		} {
			word := ""
			if m.measure == "counted" {
				word = e.Word
			}
			place := []string{e.Scenario, c.Baseline.Name, e.Kind, e.Code, e.Name, plain(&e.Names), m.measure, m.unit}
			s.row(join(place, []string{plain(&m.Mean.Mean), plain(m.Low), plain(m.High), plain(m.SpreadLow), plain(m.SpreadHigh), plain(m.Error),
				number(float64(m.Replicates)), word})...)
		}
	}
}

// pairs writes the counts of every pair of replicates.
func pairs(c *Comparison, x *sim.Contrast, s *sheet) {
	s.row("replicate", "scenario", "against", "kind", "code", "name", "names", "cast_before", "cast_after", "counted_before", "counted_after",
		"destroyed_before", "destroyed_after", "deterred", "mobilised")
	whole := func(n int32) string { return number(float64(n)) }
	for i := range x.Done {
		for k := range x.Pairs {
			for p, q := range x.Pairs[k][i] {
				e := &c.Effects[k*len(x.Places)+p]
				s.row(unsigned(x.First+uint64(i)), e.Scenario, c.Baseline.Name, e.Kind, e.Code, e.Name, plain(&e.Names),
					whole(q.CastBefore), whole(q.CastAfter), whole(q.CountedBefore), whole(q.CountedAfter),
					whole(q.LostBefore), whole(q.LostAfter), whole(q.Deterred), whole(q.Mobilised))
			}
		}
	}
}
