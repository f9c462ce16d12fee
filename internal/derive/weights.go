package main

// A hamlet that the gazetteer does not name in both languages counts a fifth of
// an official place.
const hamlet = 0.2

// leastOfficial is the weight of an official place where the census leaves less
// than that, or where there was no census [people].
const leastOfficial = 100

// weighPlaces gives each place a weight in people: its population where known;
// else the names of its centres if it has several; else its part of what these
// leave of the municipality's census.
func (c *country) weighPlaces() {
	for _, m := range c.munis {
		left, parts := float64(m.census), 0.0
		for _, p := range c.places {
			switch {
			case p.muni != m.code:
			case p.population >= 0 || len(p.centres) > 1:
				left -= p.weight()
			case p.official:
				parts++
			default:
				parts += hamlet
			}
		}
		each := float64(leastOfficial)
		if parts > 0 {
			each = max(each, left/parts)
		}
		for _, p := range c.places {
			if p.muni == m.code {
				p.each = each
			}
		}
	}
}

// weight returns the people of a place, relative within its municipality.
func (p *place) weight() float64 {
	switch {
	case p.population >= 0:
		return float64(p.population)
	case len(p.centres) > 1:
		return float64(p.names())
	case p.official:
		return p.each
	}
	return p.each * hamlet
}

// names returns the names of the centres that stand in a place.
func (p *place) names() int {
	names := 0
	for _, x := range p.centres {
		names += x.register
	}
	return names
}

// basis says where a place's weight comes from.
func (c *country) basis(p *place) string {
	switch {
	case p.population >= 0 && p.year == "2011":
		return "official"
	case p.population >= 0:
		return "estimate"
	case p.official && c.muniOf(p.muni).census > 0:
		return "derived"
	}
	return "synthetic"
}
