package main

import "sort"

const (
	mostSeen          = 20      // a higher number is a slip of the pen
	stormedSchool     = "3805b" // 16 stations, counted by the election commission
	gracanicaStations = 24
)

// countStations applies rule 2: the highest station number that observers saw;
// where none was seen or the number is a slip, the municipality's median.
func countStations(c *country) {
	for _, m := range c.munis {
		centres := c.centresOf(m.code)
		var seen []int
		for _, x := range centres {
			if believable(x) {
				seen = append(seen, x.seen)
			}
		}
		typical := median(seen)
		for _, x := range centres {
			x.stations, x.stationsBasis = typical, "derived"
			if believable(x) {
				x.stations, x.stationsBasis = x.seen, "estimate"
			}
		}
	}
	for _, x := range c.centres {
		if school(x) {
			x.stationsBasis = "official"
		}
	}
	rakeGracanica(c.centresOf(gracanica))
}

func believable(x *centre) bool {
	return x.seen > 0 && (x.seen <= mostSeen || x.code == stormedSchool)
}

// median returns the median rounded half up, at least 1.
func median(seen []int) int {
	if len(seen) == 0 {
		return 1
	}
	sort.Ints(seen)
	n := len(seen)
	return max(1, (seen[(n-1)/2]+seen[n/2]+1)/2)
}

// rakeGracanica shares the known total among the centres that nobody saw.
func rakeGracanica(centres []*centre) {
	left := gracanicaStations
	var blank []*centre
	var weights []float64
	for _, x := range centres {
		if believable(x) {
			left -= x.stations
			continue
		}
		blank = append(blank, x)
		weights = append(weights, float64(x.stations))
	}
	for i, n := range largestRemainder(left, weights) {
		blank[i].stations = n
	}
}
