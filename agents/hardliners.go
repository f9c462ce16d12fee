package agents

import "turnout/internal/exact"

// Hardliners is a group of people who want others not to vote: how many, how
// they grow over the day, who they are, and how they move.
type Hardliners struct {
	ID        string  // name for reports
	Size      float64 // persons at full strength at one centre, >= 0
	From      float64 // clock minute at which the group begins to gather
	Until     float64 // clock minute at which it goes home
	Growth    float64 // minutes until full strength, T_g; 0 means at once
	Local     float64 // share from the place, who can know the voters, in [0, 1]
	Films     bool    // films and photographs those who enter (else it jeers)
	Community int     // index of the group's community; -1 none: a threat to its own side as to others
	Moves     Movement
	Timetable []Stop  // for ByTimetable, in order of time
	Speed     float64 // [km/h], for movers
	Where     []int   // for ToVoters: polling centres among which it chooses
}

// Movement says how a group of hard-liners chooses where to stand.
type Movement uint8

// The ways to move.
const (
	Stays       Movement = iota // stands where it starts; goes home when that centre closes
	ByTimetable                 // leaves for the centres of its timetable at the stated times
	ToNearest                   // when its centre closes, goes to the nearest open centre without a crowd
	ToVoters                    // on the half-hours, goes where voters are expected, nobody guards and the way is short
)

// LookEvery is the time between two looks of a group that goes to voters [minutes].
const LookEvery = 30

// Prospect is what a group of hard-liners knows of a place where it could stand.
type Prospect struct {
	Names    int     // on the register there
	Arrivals int     // voters who came in the last LookEvery minutes
	Police   float64 // P, police present
	Clears   float64 // whether they act, in [0, 1]
	Observed float64 // O, observers present
	Groups   int     // other groups there or on their way
	Way      float64 // to it [minutes]
}

// Guarded reports whether anybody keeps hard-liners away.
func (x Prospect) Guarded() bool { return x.Police > 0 && x.Clears > 0 || x.Observed > 0 }

// expectedShare is the share of a register that a group expects within LookEvery
// minutes before it has seen anybody come.
const expectedShare = 0.01

// Draws returns how strongly a place draws a group that goes to voters (eq. 15):
// ln(1 + E) - γ_G (P clears + O) - way/τ_way - other groups, with E the voters whom
// it expects within half an hour. Police that stand by keep nobody away.
func (p *Parameters) Draws(x Prospect) float64 {
	expected := float64(expectedShare*float64(x.Names)) + float64(x.Arrivals)
	guards := float64(x.Police*x.Clears) + x.Observed
	return exact.Log1p(expected) - float64(p.GuardShuns*guards) - x.Way/p.WayShuns - float64(x.Groups)
}

// Stop is a line of a timetable: leave for a centre at a clock minute.
type Stop struct {
	Leave  float64 // clock minute
	Centre int     // index of the polling centre
}

// Strength returns how many persons of the group stand at its first centre at
// a clock minute: H(t) = H min(1, (t - from) / growth) (eq. 7).
func (h *Hardliners) Strength(minute float64) float64 {
	if minute < h.From || minute >= h.Until {
		return 0
	}
	if h.Growth <= 0 {
		return h.Size
	}
	return float64(h.Size * min(1, (minute-h.From)/h.Growth))
}

// Steady reports whether as many of the group stand there from minute m0 to before m1
// (eq. 7).
func (h *Hardliners) Steady(m0, m1 float64) bool {
	if m1 <= h.From || m0 >= h.Until {
		return true
	}
	return m0 >= h.From && m1 <= h.Until && (h.Growth <= 0 || (m0-h.From)/h.Growth >= 1)
}

// Gaze kinds: v_kind of a crowd that jeers and of one that films (eq. 5).
const (
	Jeering = 0.5
	Filming = 1.0
)

// Kind returns v_kind of the group.
func (h *Hardliners) Kind() float64 {
	if h.Films {
		return Filming
	}
	return Jeering
}
