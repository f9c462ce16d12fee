package actions

import (
	"cmp"
	"fmt"
	"slices"

	"turnout/agents"
)

var movements = map[string]agents.Movement{
	"stays": agents.Stays, "timetable": agents.ByTimetable, "nearest": agents.ToNearest,
}

// checkMoves checks how the crowd moves.
func (a *Crowd) checkMoves(c *Checker) {
	c.oneOf("moves", a.Moves, "stays, timetable or nearest", []string{"stays", "timetable", "nearest"})
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
