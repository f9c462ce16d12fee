package sim

import "slices"

// storm destroys boxes, stops the voting, and makes witnesses (section 7.7). It
// strikes all that stands at the place.
func (k *Kernel) storm(o Order, m0 float64) {
	place := k.conditions.placeOf(o.Centre)
	for c := range k.places {
		if c == o.Centre || k.conditions.standsAt(c, place) {
			k.strike(c, c == place, o.Chance, m0)
		}
	}
	e := k.m.Electorate
	for v := e.CentreFirst[o.Centre]; v < e.CentreFirst[o.Centre+1]; v++ {
		if k.lives.has(int(v)) && k.m.fromHome(int(v), &k.conditions.Centre[o.Centre]) <= o.Radius {
			k.witness(v, m0, o.Centre)
		}
	}
}

// strike destroys boxes and stops the voting of one centre; own says that the storm
// strikes its own place (docs/model.md, section 7.7).
func (k *Kernel) strike(centre int, own bool, chance, m0 float64) {
	e, p, place := k.m.Electorate, &k.places[centre], &k.conditions.Centre[centre]
	stations := int(e.StationFirst[centre+1] - e.StationFirst[centre])
	smashed := slices.Grow(k.smashed[:0], stations)[:stations]
	for s := range smashed {
		row := k.m.boxAddress(centre, s)
		smashed[s] = k.numbers.destroy.Uniform(row, p.storms) < chance && !k.m.Without.Has(DestructionMechanism)
	}
	k.smashed = smashed
	if slices.Contains(smashed, true) {
		k.smash(centre, smashed, own, m0)
	}
	p.storms++
	place.Halted, place.Staff = true, 0
	p.stormed = p.stormed || !(own && place.Site.Guests) // who is elsewhere need not flee
}

// smash destroys the ballots in the boxes of some stations of a centre: at its own
// place, or where its voters are guests (docs/model.md, section 7.7).
func (k *Kernel) smash(centre int, smashed []bool, own bool, m0 float64) {
	first := k.m.Electorate.CentreFirst
	for v := first[centre]; v < first[centre+1]; v++ {
		if k.status[v].where() == voted && smashed[k.record(v).station()] && !k.isSafe(v) && k.liesIn(v, centre, own) {
			k.status[v] = k.status[v]&^whereMask | status(lost)
			if k.watches(v) {
				k.note(BoxSmashed, v, m0)
			}
		}
	}
}

// isSafe reports whether a ballot is out of reach of a storm: collected, or in a box
// that is apart from the centre.
func (k *Kernel) isSafe(voter uint32) bool {
	return k.safe != nil && k.safe.has(int(voter)) || k.shieldOf(voter).Apart
}

// collect takes the ballots that were cast at a centre so far to safety
// (docs/model.md, section 7.14).
func (k *Kernel) collect(centre int) {
	if k.safe == nil {
		k.safe = make(bits, len(k.lives))
	}
	first := k.m.Electorate.CentreFirst
	for v := first[centre]; v < first[centre+1]; v++ {
		if k.status[v].where() == voted {
			k.safe.set(int(v))
		}
	}
}

// witness makes a voter believe in an attack that it saw, and tell of it
// (docs/model.md, section 7.7).
func (k *Kernel) witness(voter uint32, m0 float64, centre int) {
	s := k.touch(&k.herald, voter, k.since())
	taken := k.believe(s, 1, m0)
	if k.watches(voter) {
		k.noteNews(SawAttack, voter, -1, centre, 1, m0, taken)
	}
	k.tellAttack(s, m0, centre)
}

// empty sends away who waits at or is inside a centre that is not open any more
// (docs/model.md, section 3, item 1).
func (k *Kernel) empty(p *place, centre int, m0 float32, stormed bool) {
	send := func(voter uint32) {
		if k.watches(voter) {
			k.noteSent(voter, m0, stormed)
		}
		k.move(voter, stranded, m0)
		k.touch(&k.herald, voter, k.since()).quiet = m0 + float32(k.p.IgnoreAfter)
		if stormed {
			k.move(voter, fled, m0)
			k.witness(voter, float64(m0), centre)
		}
	}
	for _, v := range p.inside {
		send(v.voter)
	}
	for _, v := range p.waiting {
		if k.status[v].where() == waiting {
			send(v)
		}
	}
	p.inside, p.waiting = p.inside[:0], p.waiting[:0]
	e := k.m.Electorate
	clear(k.free[e.StationFirst[centre]:e.StationFirst[centre+1]])
}
