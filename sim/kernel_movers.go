package sim

import "turnout/agents"

// goToVoters lets a group look where voters are expected and nobody guards (eq. 15):
// on the half-hours, or at once where its centre has closed. Of a group that guards
// or a closed door send away only a share goes on.
func (k *Kernel) goToVoters(group int, m0 float64) {
	c := &k.conditions.Crowds[group]
	closed := !k.places[c.Centre].here
	look := int(m0 / agents.LookEvery)
	if !closed && (m0 < c.From || look <= c.Next) {
		return
	}
	c.Next = look
	own := k.prospect(group, c.Centre, m0)
	best, draws := -1, 0.0
	if !closed {
		best, draws = c.Centre, k.p.Draws(own)+k.p.PlaceKeeps
	}
	for _, to := range c.Where {
		if to == c.Centre || !k.places[to].here {
			continue
		}
		if x := k.p.Draws(k.prospect(group, to, m0)); best < 0 || x > draws {
			best, draws = to, x
		}
	}
	if best == c.Centre {
		return
	}
	if closed || own.Guarded() {
		c.Share = float64(c.Share * k.p.CrowdMovesOn)
	}
	k.send(c, best, m0)
}

// prospect returns what a group knows of a centre at the beginning of a step
// (eq. 15).
func (k *Kernel) prospect(group, centre int, m0 float64) agents.Prospect {
	from, p := &k.conditions.Crowds[group], &k.conditions.Centre[centre]
	x := agents.Prospect{
		Names:  int(k.m.Electorate.CentreFirst[centre+1] - k.m.Electorate.CentreFirst[centre]),
		Police: p.Police, Clears: p.Clears, Observed: p.Observed,
	}
	arrived := k.places[centre].arrived
	for i := len(arrived) - 1; i >= 0 && float64(arrived[i]) > m0-agents.LookEvery; i-- {
		x.Arrivals++
	}
	for i := range k.conditions.Crowds {
		if i != group && k.conditions.Crowds[i].Centre == centre {
			x.Groups++
		}
	}
	if centre != from.Centre {
		x.Way = float64(float64(k.m.between(from.Centre, centre)*k.p.Detour) / from.Speed * 60)
	}
	return x
}
