package main

import (
	"math"
	"sort"
)

const (
	ownPart    = 0.5  // least part of a centre's names that live in its own place
	fewest     = 10   // names; a settlement that would get fewer is left out
	reach      = 6.0  // km over which the weight of an outlying place falls by e
	farthest   = 8.0  // km; a settlement farther from every centre is left out
	acrossTown = 0.15 // part of the own names that live in the two next quarters
)

// catchment counts the names of one centre that live in one home.
type catchment struct {
	home   *home
	centre *centre
	names  int
}

// fillCatchments shares each centre's names among the homes around it. Every
// settlement belongs to the nearest centre of its municipality.
func fillCatchments(c *country) {
	around := map[*centre][]*home{}
	for _, h := range c.homes {
		if len(h.place.centres) == 0 && h.weight > 0 {
			if x := c.nearestCentre(h); x != nil {
				around[x] = append(around[x], h)
			}
		}
	}
	for _, x := range c.centres {
		x.catchments = fillCentre(x, around[x])
	}
	for _, x := range c.centres {
		for _, k := range x.catchments {
			k.home.names += k.names
		}
	}
}

func (c *country) nearestCentre(h *home) *centre {
	var nearest *centre
	best := farthest
	for _, x := range c.centres {
		if d := distance(h.lat, h.lon, x.lat, x.lon); x.muni == h.muni && d < best {
			best, nearest = d, x
		}
	}
	return nearest
}

// fillCentre shares one centre's names between its own place and the places
// around it by weight, which falls with distance.
func fillCentre(x *centre, around []*home) []catchment {
	homes := []*home{x.home}
	weights := []float64{0}
	outside := 0.0
	for _, h := range around {
		w := h.weight * math.Exp(-distance(h.lat, h.lon, x.lat, x.lon)/reach)
		homes, weights, outside = append(homes, h), append(weights, w), outside+w
	}
	weights[0] = math.Max(x.home.weight, outside*ownPart/(1-ownPart))
	weights[0] = math.Max(weights[0], 1)
	total := weights[0] + outside
	for i := range weights[1:] {
		if float64(x.register)*weights[i+1]/total < fewest {
			weights[i+1] = 0
		}
	}
	var filled []catchment
	for i, n := range largestRemainder(x.register, weights) {
		if n > 0 {
			filled = append(filled, catchment{homes[i], x, n})
		}
	}
	return crossTown(x, filled)
}

// crossTown lets some names of a town's centre live in the two next quarters.
func crossTown(x *centre, filled []catchment) []catchment {
	var others []*centre
	for _, y := range x.place.centres {
		if y != x && sameComposition(x, y) {
			others = append(others, y)
		}
	}
	sort.SliceStable(others, func(a, b int) bool {
		return distance(x.lat, x.lon, others[a].lat, others[a].lon) < distance(x.lat, x.lon, others[b].lat, others[b].lon)
	})
	others = others[:min(2, len(others))]
	for _, y := range others {
		n := int(float64(filled[0].names) * acrossTown / 2)
		filled = append(filled, catchment{y.home, x, n})
	}
	for i := range others {
		filled[0].names -= filled[len(filled)-1-i].names
	}
	return filled
}

// measureDiscs gives each home with names its radius.
func measureDiscs(c *country) {
	for _, h := range c.homes {
		if h.size == 0 {
			h.size = h.names
		}
		h.radius = builtUp(h.names, h.size, c.muniOf(h.muni).leastDensity())
	}
}
