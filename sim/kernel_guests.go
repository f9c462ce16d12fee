package sim

import (
	"math"

	"turnout/agents/electorate"
)

// door returns the conditions that say whether the voters of a centre are let in:
// its own, or those of the centre whose guests they are (docs/model.md,
// section 7.15).
func (c *Conditions) door(centre int) *Place {
	if site := &c.Centre[centre].Site; site.Guests {
		return &c.Centre[site.Beside-1]
	}
	return &c.Centre[centre]
}

// nearestHost returns which of some centres would receive the voters of a centre
// now: the nearest that lets voters in, the first of equally near ones; -1 for none
// (docs/model.md, section 7.15).
func (m *Model) nearestHost(c *Conditions, o Order) int {
	best, nearest := -1, math.Inf(1)
	for _, h := range o.Hosts {
		host := &c.Centre[h]
		if h == o.Centre || host.Site.Guests || !host.IsOpen(math.Inf(1), m.Parameters.StaffNeeded, m.Without) {
			continue
		}
		if d := m.between(o.Centre, h); d < nearest {
			best, nearest = h, d
		}
	}
	return best
}

// receive lets the voters of a centre that is closed vote at another that is open
// (docs/model.md, section 7.15). The boxes of their own stay closed with what is in
// them.
func (k *Kernel) receive(o Order) {
	place := &k.conditions.Centre[o.Centre]
	if place.Site.Guests || k.isOpen(o.Centre, 0) || !place.Votes {
		return
	}
	host := k.m.nearestHost(k.conditions, o)
	if host < 0 {
		return
	}
	*place = place.guestOf(host, &k.m.Electorate.Margins.Centres[host], o.Told)
	if k.boxed == nil {
		k.boxed = make(bits, len(k.lives))
	}
	first := k.m.Electorate.CentreFirst
	for v := first[o.Centre]; v < first[o.Centre+1]; v++ {
		if k.status[v].where() == voted {
			k.boxed.set(int(v))
		}
	}
}

// guestOf returns the conditions of a centre whose voters another receives
// (docs/model.md, section 7.15). Those who stand at the old place stay there.
func (p Place) guestOf(host int, at *electorate.Centre, told bool) Place {
	p.Site = Site{Moved: true, Lat: at.Lat, Lon: at.Lon, Beside: host + 1, LeftBehind: 1, Guests: true}
	p.MovedAway = !told
	return p
}

// isHosted reports whether the ballot of a voter who has voted lies in a box of the
// centre whose guest it was.
func (k *Kernel) isHosted(voter uint32, centre int) bool {
	return k.conditions.Centre[centre].Site.Guests && !k.boxed.has(int(voter))
}

// liesIn reports whether the ballot of a voter who has voted lies in a box that stands
// at the centre's own place or, where own is false, at the door where it is now.
func (k *Kernel) liesIn(voter uint32, centre int, own bool) bool {
	return !k.conditions.Centre[centre].Site.Guests || k.boxed.has(int(voter)) == own
}
