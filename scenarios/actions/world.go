package actions

import (
	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/random"
	"turnout/sim"
)

// World is what an action may read when it plans one replicate.
type World struct {
	Electorate *electorate.Electorate // of the case or of a part of it
	Voters     *agents.Voters
	Parameters *agents.Parameters
	Atlas      *Atlas
	Schedule   *Schedule
	Seed       uint64
	Replicate  uint64

	centre []int // by centre of the case: centre of the electorate, or -1
}

// Ready finds the centres of the case in the electorate; call it once after the
// other fields are set.
func (w *World) Ready() *World {
	w.centre = make([]int, len(w.Atlas.Margins.Centres))
	for c := range w.centre {
		w.centre[c] = -1
	}
	for i := range w.Electorate.Margins.Centres {
		w.centre[w.whole(i)] = i
	}
	return w
}

// In returns the same world in another replicate.
func (w *World) In(replicate uint64) *World {
	other := *w
	other.Replicate = replicate
	return &other
}

// whole returns the index in the whole case of a centre of the electorate.
func (w *World) whole(centre int) int {
	if a := w.Electorate.CentreAddress; a != nil {
		return int(a[centre])
	}
	return centre
}

// local returns the indices in the electorate of centres of the case; those
// outside a restricted electorate are left out.
func (w *World) local(centres []int) []int {
	var list []int
	for _, c := range centres {
		if w.centre[c] >= 0 {
			list = append(list, w.centre[c])
		}
	}
	return list
}

// Outside reports whether an action happens at named places and none of them is
// in the electorate, which may be a part of the case.
func (w *World) Outside(a Action) bool {
	placed, ok := a.(interface{ in(*Atlas) []int })
	return ok && len(w.local(placed.in(w.Atlas))) == 0
}

// Clips reports whether an action waits for a count at places of which some are not in the
// electorate.
func (w *World) Clips(a Action) bool {
	x := a.starts(w.Schedule.Days).After
	if x == nil || x.Turnout == nil && x.Arrivals == nil {
		return false
	}
	place, ok := w.Atlas.Find(string(x.area()))
	return ok && len(w.local(place.Centres)) < len(place.Centres)
}

// numbers returns the random numbers of an action for a purpose.
func (w *World) numbers(purpose agents.Purpose, label *Label) random.Stream {
	return random.New(w.Seed).Stream(uint32(purpose), w.Replicate, label.address())
}

// address returns the row in the whole electorate of a voter.
func (w *World) address(voter int) uint64 {
	if a := w.Electorate.Address; a != nil {
		return uint64(a[voter])
	}
	return uint64(voter)
}

// residents calls f with every resident voter of the centres who belongs to some groups,
// in the order of rows; without groups with all.
func (w *World) residents(centres []int, groups []bool, f func(voter int)) {
	e := w.Electorate
	here := make([]bool, len(e.Margins.Centres))
	for _, c := range centres {
		here[c] = true
	}
	for b, block := range e.Margins.Blocks {
		if block.Centre < 0 || !here[block.Centre] || groups != nil && !groups[block.Group] {
			continue
		}
		for v := int(e.BlockFirst[b]); v < int(e.BlockFirst[b+1]); v++ {
			if w.Voters.Row[v].Marks.Has(agents.Resident) {
				f(v)
			}
		}
	}
}

// at returns a change of the conditions at some centres.
func at(centres []int, change func(*sim.Place)) func(*sim.Conditions) {
	return func(c *sim.Conditions) {
		for _, i := range centres {
			change(&c.Centre[i])
		}
	}
}
