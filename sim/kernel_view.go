package sim

import "turnout/agents"

// View lets a caller look at a replicate between two steps (Begin, Next, End). It
// changes nothing, and it holds until the next step.
type View struct{ k *Kernel }

// View returns the replicate as it stands after the last step.
func (k *Kernel) View() View { return View{k} }

// Day returns the number of the polling day, from 0.
func (v View) Day() int { return v.k.day }

// Minute returns the clock minute that the day has come to: the beginning of the
// next step, or its end.
func (v View) Minute() float64 { return v.k.bounds[v.k.step] }

// Scene is what can be seen of one polling centre.
type Scene struct {
	Open       bool
	Crowd      float64 // hard-liners who stand there [persons]
	Coming     int     // voters on the way
	Inside     int     // voters in the queues
	Cast       int     // ballots cast so far
	TurnedBack int     // times that somebody turned back at the door so far
}

// Centre returns what can be seen of a polling centre.
func (v View) Centre(c int) Scene {
	p := &v.k.places[c]
	var crowd agents.Gathering
	v.k.crowdAt(&crowd, c, v.Minute())
	s := Scene{Open: p.open, Crowd: crowd.Size, Coming: len(p.coming) - p.came, Inside: len(p.inside), TurnedBack: int(p.counters.TurnedBack)}
	first := v.k.m.Electorate.CentreFirst
	for _, x := range v.k.status[first[c]:first[c+1]] {
		if x.where() >= voted {
			s.Cast++
		}
	}
	return s
}

// HasVoted reports whether a voter, a row of the electorate, has cast a ballot on
// this day.
func (v View) HasVoted(voter int) bool {
	return voter < len(v.k.status) && v.k.status[voter].where() >= voted
}

// Believes reports whether a voter has seen or heard of an attack.
func (v View) Believes(voter int) bool {
	return voter < len(v.k.status) && v.k.stateOf(uint32(voter)).flags&believer != 0
}
