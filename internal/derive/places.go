package main

import (
	"fmt"
	"strings"
)

// home is a disc of homes: a settlement, or the quarter of a town around one of
// its centres.
type home struct {
	id, name, basis string
	muni            int
	lat, lon        float64
	radius          float64 // km
	weight          float64 // people, relative within the municipality
	names           int     // filled with the catchments
	size            int     // names of the whole place, for its density
	place           *place
}

// foundByName are the centres without coordinates whose place the gazetteer has
// under the same name; an empty entry means the seat of the municipality.
var foundByName = map[string]string{
	"1511e": "-92097", // Kampi Plemetin: the village Plemetin
	"1952e": "-96060", // Slivova e Epërme: Slivovë
	"2211e": "412468", // Karaqicë: Karačica
	"2429a": "401338", // Krushicë e Epërme
	"2625d": "-98846", // Tërstenik
	"1842e": "", "1911e": "", "1912e": "", "1924e": "", "1925e": "",
}

// seats are the settlements in which the municipal seats stand, where needed.
var seats = map[int]string{18: "1801e", 19: "1904e"} // found through a centre there

// placeCentres finds each centre's place, moves places to the municipality whose
// centre stands there, and spreads centres that share a place.
func placeCentres(c *country) error {
	for _, x := range c.centres {
		if err := c.findPlace(x); err != nil {
			return err
		}
	}
	c.weighPlaces()
	for _, p := range c.places {
		c.settle(p)
	}
	return nil
}

func (c *country) findPlace(x *centre) error {
	p, basis := c.placeAt(x), positionBasis[x.coordBasis]
	if !x.located {
		p, basis = c.placeByID(foundByName[x.code]), "synthetic"
		if foundByName[x.code] == "" {
			for _, other := range c.centres {
				if other.code == seats[x.muni] {
					p = c.placeAt(other)
				}
			}
		}
	}
	if p == nil && x.coordBasis == "municipality_centroid" {
		m := c.muniOf(x.muni)
		p = &place{id: fmt.Sprint("m", m.code), sq: m.nameSq, sr: m.nameSr, muni: m.code,
			lat: m.lat, lon: m.lon, official: true, population: -1}
		c.places = append(c.places, p)
	}
	if p == nil {
		return fmt.Errorf("no place found for centre %s at %q", x.code, x.placeName)
	}
	p.muni = x.muni
	p.centres = append(p.centres, x)
	x.place, x.positionBasis = p, basis
	return nil
}

var positionBasis = map[string]string{
	"settlement": "derived", "settlement_ambiguous": "estimate", "settlement_similar_name": "estimate",
	"settlement_by_hand": "estimate", "municipality_centroid": "synthetic",
}

// placeAt returns the place with a centre's coordinates, in its own municipality
// if there is one.
func (c *country) placeAt(x *centre) *place {
	var found *place
	for _, p := range c.places {
		if x.located && p.lat == x.lat && p.lon == x.lon && (found == nil || p.muni == x.muni) {
			found = p
		}
	}
	return found
}

func (c *country) placeByID(id string) *place {
	for _, p := range c.places {
		if p.id == id {
			return p
		}
	}
	return nil
}

// settle makes the homes of a place: one disc around its middle, or, where several
// centres share it, one quarter around each of them.
func (c *country) settle(p *place) {
	if len(p.centres) < 2 {
		h := &home{id: p.id, name: c.nameOf(p), muni: p.muni, lat: p.lat, lon: p.lon,
			weight: p.weight(), basis: c.basis(p), place: p}
		c.homes = append(c.homes, h)
		for _, x := range p.centres {
			x.lat, x.lon, x.home = p.lat, p.lon, h
		}
		return
	}
	names := p.names()
	radius := builtUp(names, names, c.muniOf(p.muni).leastDensity())
	points := spread(p.lat, p.lon, radius, len(p.centres), func(lat, lon float64) bool { return c.otherTown(p, lat, lon) })
	for i, x := range p.centres {
		x.lat, x.lon = points[i][0], points[i][1]
		x.positionBasis = "synthetic"
		x.home = &home{id: p.id + ":" + x.code, name: c.quarterName(p, x), muni: p.muni, lat: x.lat, lon: x.lon,
			weight: p.weight() * float64(x.register) / float64(names), basis: "synthetic", place: p, size: names}
		c.homes = append(c.homes, x.home)
	}
}

// otherTown reports whether a point is nearer to a town of another municipality
// than to the town p: the centres of the two Mitrovicas must not mix.
func (c *country) otherTown(p *place, lat, lon float64) bool {
	for _, q := range c.places {
		if len(q.centres) > 1 && q.muni != p.muni && distance(lat, lon, q.lat, q.lon) < distance(lat, lon, p.lat, p.lon) {
			return true
		}
	}
	return false
}

// nameOf returns the name that most people of the place's municipality use.
func (c *country) nameOf(p *place) string {
	first, second := p.sq, p.sr
	if north(p.muni) || boycotted[p.muni] {
		first, second = p.sr, p.sq
	}
	if first == "" {
		return second
	}
	return first
}

// quarterName names a quarter of a town: as the list of centres calls it, or by
// the code of the centre in its middle.
func (c *country) quarterName(p *place, x *centre) string {
	town := c.nameOf(p)
	if north(x.muni) {
		if !strings.Contains(x.placeName, "/") {
			return x.placeName
		}
		return town + " (" + x.code + ")"
	}
	for _, part := range strings.Split(x.placeName, "-")[1:] {
		if q := strings.TrimSpace(strings.Split(part, "/")[0]); q != "" && q != "Prizren" {
			return town + ", " + q + " (" + x.code + ")"
		}
	}
	if before, after, ok := strings.Cut(x.placeName, "-"); ok && strings.TrimSpace(after) == "Prizren" {
		return town + ", " + strings.TrimSpace(strings.Split(before, "/")[0]) + " (" + x.code + ")"
	}
	return town + " (" + x.code + ")"
}
