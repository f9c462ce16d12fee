package sim

import (
	"math"

	"turnout/agents"
)

// crowd is what stands at one centre at one moment.
type crowd struct {
	size  float64 // persons
	local float64 // mean share that can know the voters, weighted by size
	kind  float64 // highest v_kind
	side  int     // community of the largest group, -1 none
}

// gathering adds up the groups before the voters of a centre at a clock minute: those
// at its own place who followed where it has moved, and those at the door that it
// shares. On equal sizes the first group gives its side.
func (r *reference) gathering(c int, minute float64) crowd {
	all := crowd{side: -1}
	largest := 0.0
	site := &r.conditions.Centre[c].Site
	for i := range r.conditions.Crowds {
		group := &r.conditions.Crowds[i]
		size := group.before(c, site, minute)
		here := group.Centre == c || site.Beside > 0 && group.Centre == site.Beside-1
		if !here || size <= 0 || r.m.Without.Has(GroupsMechanism) {
			continue
		}
		all.size += size
		all.local += float64(size * group.Local)
		all.kind = max(all.kind, group.Kind())
		if size > largest {
			largest, all.side = size, group.Community
		}
	}
	if all.size > 0 {
		all.local /= all.size
	}
	return all
}

// moveCrowds lets groups leave at the beginning of the step, in their order, and
// then notes what stands at each centre: voters at home imagine that.
func (r *reference) moveCrowds() {
	if r.m.Without.Has(GroupsMechanism) {
		return
	}
	for i := range r.conditions.Crowds {
		r.move(&r.conditions.Crowds[i])
	}
	for c := range r.conditions.Centre {
		if here := r.gathering(c, r.m0); here.size > 0 {
			place := &r.conditions.Centre[c]
			place.Kind, place.Local, place.Side = here.kind, here.local, here.side
		}
	}
	r.countCrowds()
}

// countCrowds counts the hard-liners at each centre at the marks of the step.
func (r *reference) countCrowds() {
	standing(r.m.Days[r.day].Marks(), r.m0, r.m1, func(mark int, minute float64) {
		for c := range r.conditions.Centre {
			size := 0.0
			for i := range r.conditions.Crowds {
				if group := &r.conditions.Crowds[i]; group.Centre == c {
					size += group.Strength(minute)
				}
			}
			r.out.CrowdByCentre[mark][c] = persons(size)
		}
	})
}

// move lets one group leave, stay or go home (section 7.6 of the model page). A
// centre that only opens late is no reason to leave. Who is on the road goes on,
// and looks again from the first step that begins after the arrival.
func (r *reference) move(group *Crowd) {
	switch {
	case group.Centre < 0 || group.Arrives > r.m0:
	case group.Moves == agents.ByTimetable:
		r.followTimetable(group)
	case group.Moves == agents.ToVoters:
		r.goToVoters(group)
	case r.lets(group.Centre):
	case group.Moves == agents.ToNearest:
		r.moveOn(group)
	default:
		group.Centre = -1
	}
}

// followTimetable takes the next line once its minute has come, one line in a
// step. The group leaves at the beginning of the step.
func (r *reference) followTimetable(group *Crowd) {
	if group.Next < len(group.Timetable) && group.Timetable[group.Next].Leave <= r.m0 {
		r.sendTo(group, group.Timetable[group.Next].Centre)
		group.Next++
	}
}

// moveOn sends a share of the group to the nearest centre, the first of equally
// near ones, that lets voters in, if only later, and where no group stands or is
// heading. A group counts at its centre also before it gathers and after its hours.
func (r *reference) moveOn(group *Crowd) {
	nearest, least := -1, 0.0
	for c := range r.conditions.Centre {
		if !r.lets(c) || r.isTaken(c) {
			continue
		}
		if way := r.m.between(group.Centre, c); nearest < 0 || way < least {
			nearest, least = c, way
		}
	}
	if nearest < 0 {
		group.Centre = -1
		return
	}
	group.Share = float64(group.Share * r.p.CrowdMovesOn)
	r.sendTo(group, nearest)
}

// goToVoters lets a group look for a place, on the half-hours or at once where its
// centre has closed: the one that draws it most, the first of equal ones, and its own
// unless another is better by what keeps it there (section 7.6).
func (r *reference) goToVoters(group *Crowd) {
	closed, halfHour := !r.lets(group.Centre), int(r.m0/agents.LookEvery)
	if !closed && (r.m0 < group.From || halfHour <= group.Next) {
		return
	}
	group.Next = halfHour
	here := r.prospect(group, group.Centre)
	chosen, most := -1, math.Inf(-1)
	if !closed {
		chosen, most = group.Centre, r.p.Draws(here)+r.p.PlaceKeeps
	}
	for _, c := range group.Where {
		if x := r.p.Draws(r.prospect(group, c)); c != group.Centre && r.lets(c) && x > most {
			chosen, most = c, x
		}
	}
	if chosen != group.Centre {
		if closed || here.Guarded() {
			group.Share = float64(group.Share * r.p.CrowdMovesOn)
		}
		r.sendTo(group, chosen)
	}
}

// prospect returns what a group knows of a place at the beginning of the step.
func (r *reference) prospect(group *Crowd, c int) agents.Prospect {
	place, first := &r.conditions.Centre[c], r.m.Electorate.CentreFirst
	others := 0
	for i := range r.conditions.Crowds {
		if other := &r.conditions.Crowds[i]; other != group && other.Centre == c {
			others++
		}
	}
	way := 0.0
	if c != group.Centre {
		way = float64(float64(r.m.between(group.Centre, c)*r.p.Detour) / group.Speed * 60)
	}
	return agents.Prospect{
		Names: int(first[c+1] - first[c]), Arrivals: r.recentArrivals(c, r.m0-agents.LookEvery, r.m0),
		Police: place.Police, Clears: place.Clears, Observed: place.Observed, Groups: others, Way: way,
	}
}

// sendTo puts a group on the road to another centre; -1 is out of the simulated
// part, and sends it home.
func (r *reference) sendTo(group *Crowd, to int) {
	if to < 0 {
		group.Centre = -1
		return
	}
	way := float64(r.m.between(group.Centre, to) * r.p.Detour)
	group.Arrives = r.m0 + float64(way/group.Speed*60)
	group.Centre = to
}

// isTaken says whether a group stands at a centre or is heading there.
func (r *reference) isTaken(c int) bool {
	for i := range r.conditions.Crowds {
		if r.conditions.Crowds[i].Centre == c {
			return true
		}
	}
	return false
}

// kilometres returns the straight line from the middle of a voter's home settlement to
// a polling centre, where that stands now.
func (r *reference) kilometres(v, c int) float64 {
	return r.m.fromSettlement(r.m.Electorate.SettlementOf(v), c, &r.conditions.Centre[c])
}
