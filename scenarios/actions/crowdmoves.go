package actions

import (
	"cmp"
	"fmt"
	"slices"

	"turnout/agents"
)

var movements = map[string]agents.Movement{
	"stays": agents.Stays, "timetable": agents.ByTimetable, "nearest": agents.ToNearest, "voters": agents.ToVoters,
}

// among returns the centres of the electorate among which a group chooses.
func (a *Crowd) among(w *World) []int {
	if len(a.Among) == 0 {
		return a.here(w)
	}
	chosen := make([]bool, len(w.Atlas.Margins.Centres))
	for _, name := range a.Among {
		place, _ := w.Atlas.Find(string(name))
		for _, c := range place.Centres {
			chosen[c] = true
		}
	}
	var list []int
	for c, yes := range chosen {
		if yes && w.centre[c] >= 0 {
			list = append(list, w.centre[c])
		}
	}
	return list
}

// halfHours returns the minutes at which groups that go to voters look around.
func halfHours(opens, ends float64) []float64 {
	var list []float64
	for minute := 0.0; minute < ends; minute += agents.LookEvery {
		if minute > opens {
			list = append(list, minute)
		}
	}
	return list
}

// checkMoves checks how the crowd moves.
func (a *Crowd) checkMoves(c *Checker) {
	c.oneOf("moves", a.Moves, "stays, timetable, nearest or voters", []string{"stays", "timetable", "nearest", "voters"})
	for i, name := range a.Among {
		c.place(fmt.Sprintf("among[%d]", i), name)
	}
	if a.Moves != "voters" && len(a.Among) > 0 {
		c.Problem("moves", a.Moves, "voters, where there is among", nil)
	}
	switch {
	case a.Moves == "timetable" && len(a.Timetable) == 0:
		c.Problem("timetable", "nothing", "at least one line such as {leave: 17:15, to: Zvečan}", nil)
	case a.Moves != "timetable" && len(a.Timetable) > 0:
		c.Problem("moves", a.Moves, "timetable, where there is a timetable", nil)
	}
	for i, s := range a.Timetable {
		path := fmt.Sprintf("timetable[%d]", i)
		if s.Leave == nil || s.To == "" {
			continue // reported when it was read
		}
		c.clock(path+".leave", *s.Leave)
		if i > 0 && a.Timetable[i-1].Leave != nil && *s.Leave <= *a.Timetable[i-1].Leave {
			c.Problem(path+".leave", s.Leave.String(), "a time after "+a.Timetable[i-1].Leave.String(), nil)
		}
		before := c.count
		c.place(path+".to", s.To)
		if c.count == before && len(destinations(c.Atlas, string(s.To))) == 0 {
			c.Problem(path+".to", quoted(string(s.To)), "a place that holds a polling centre", nil)
		}
	}
}

// timetable returns the stops of the i-th group. A place outside the simulated
// part sends it home.
func (a *Crowd) timetable(w *World, i int) []agents.Stop {
	var stops []agents.Stop
	for _, s := range a.Timetable {
		list := destinations(w.Atlas, string(s.To))
		stops = append(stops, agents.Stop{Leave: float64(*s.Leave), Centre: w.centre[list[i%len(list)]]})
	}
	return stops
}

// destinations returns the centres of a place, those with most stations first.
func destinations(a *Atlas, name string) []int {
	place, _ := a.Find(name)
	centres := slices.Clone(place.Centres)
	slices.SortStableFunc(centres, func(x, y int) int {
		return cmp.Compare(a.Margins.Centres[y].Stations, a.Margins.Centres[x].Stations)
	})
	return centres
}
