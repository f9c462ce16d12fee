package sim

import "turnout/agents"

// sight is the crowd before the door of a centre, found once a step where it does not
// change within the step.
type sight struct {
	holds bool
	until float64 // before this minute
	crowd agents.Gathering
	side  int
	gaze  float64 // how strongly it watches (eq. 5)

	watched bool    // the next three hold
	class   uint8   // of voters
	norm    float64 // its ν0
	seen    float64 // how far being seen by the crowd moves a wish at N = 1 [logit]

	size float64      // for which risk was found
	risk *[64]float64 // by arrivals: what a crowd of that size is where nobody guards (eq. 4)
}

// lookAtDoors finds which crowds stay as they are from minute m0 to before m1.
func (k *Kernel) lookAtDoors(m0, m1 float64) {
	for _, c := range k.stood {
		s := &k.places[c].sight
		s.holds = false
		steady := true
		for _, i := range k.crowds[c] {
			steady = steady && k.conditions.Crowds[i].steady(m0, m1)
		}
		if !steady {
			continue
		}
		s.side = k.crowdAt(&s.crowd, c, m0)
		s.gaze, s.holds, s.until, s.watched = k.p.Gaze(s.crowd.Size), true, m1, false
		if s.size != s.crowd.Size {
			s.size = s.crowd.Size
			for n := range s.risk {
				s.risk[n] = k.p.CrowdRisk(&agents.Gathering{Size: s.size, Arrivals: float64(n)}, 0)
			}
		}
	}
}

// holdsAt reports whether the crowd is the same at a minute of the step that begins at m0.
func (s *sight) holdsAt(minute, m0 float64) bool {
	return s.holds && minute >= m0 && minute < s.until
}

// normBefore returns what makes the voters of a class honour or shame each other before
// a crowd, and how far it moves their wish that they are seen (eq. 1, 2 and 5).
func (k *Kernel) normBefore(s *sight, at *Place, class uint8) (norm, seen float64) {
	if !s.watched || s.class != class {
		c := &k.p.Class[class]
		watching := at.watching(c, s.crowd.Kind, s.crowd.Local, s.gaze)
		s.watched, s.class, s.norm, s.seen = true, class, c.NormOfRest, float64(k.p.VisibilityEffect*k.p.Seen(&watching))
	}
	return s.norm, s.seen
}

// steady reports whether as many of a group stand at its centre from minute m0 to before
// m1.
func (c *Crowd) steady(m0, m1 float64) bool {
	return c.Centre < 0 || m1 <= c.Arrives || m0 >= c.Arrives && c.Steady(m0, m1)
}

// crowdAt finds the crowd at a centre at a clock minute and returns its community
// (eq. 7). Like all that is weighed it is filled in, not handed over: a copy of what
// was just written in pieces has to wait for them.
func (k *Kernel) crowdAt(g *agents.Gathering, centre int, minute float64) (side int) {
	if s := &k.places[centre].sight; s.holdsAt(minute, k.m0) {
		*g = s.crowd
		return s.side
	}
	*g = agents.Gathering{}
	side, largest, local := -1, 0.0, 0.0
	site := &k.conditions.Centre[centre].Site
	for _, i := range k.crowds[centre] {
		c := &k.conditions.Crowds[i]
		size := c.before(centre, site, minute)
		if size <= 0 {
			continue
		}
		g.Size += size
		local += float64(size * c.Local)
		g.Kind = max(g.Kind, c.Kind())
		if size > largest {
			largest, side = size, c.Community
		}
	}
	if g.Size > 0 {
		g.Local = local / g.Size
	}
	return side
}

// riskAt returns the risk that a voter of the given trust in police sees in the crowd at
// a centre (eq. 4).
func (k *Kernel) riskAt(g *agents.Gathering, centre int, trust float64) float64 {
	s := &k.places[centre].sight
	if n := int(g.Arrivals); s.holds && g.Size == s.size && g.Police == 0 && g.Observed == 0 && n < len(s.risk) {
		return s.risk[n]
	}
	return k.p.CrowdRisk(g, trust)
}

// gazeAt returns how strongly a crowd watches the door of a centre (eq. 5).
func (k *Kernel) gazeAt(size float64, centre int) float64 {
	if s := &k.places[centre].sight; s.holds && size == s.size {
		return s.gaze
	}
	return k.p.Gaze(size)
}
