package main

import "fmt"

const (
	votesCast      = 830371 // assembly elections, whole country
	northShare     = 0.017  // of all votes, ± 0.004
	abroadShare    = 0.010  // of all votes: the middle of 0 to 2 %
	northSD        = 0.004
	castError      = 0.04 // relative, one sd, of each municipal target
	registerNames  = 1792913
	abroadRegister = 0.015 // of the register, ± 0.005
)

// estimateVotes applies rule 1: one factor c turns valid assembly votes into
// votes cast, so that south, north and abroad sum to the votes of the country.
func estimateVotes(c *country) error {
	var south []*muni
	var weights []float64
	for _, m := range c.munis {
		if north(m.code) {
			continue
		}
		if m.valid == 0 {
			return fmt.Errorf("municipality %d has no valid votes of 2013", m.code)
		}
		south = append(south, m)
		weights = append(weights, float64(m.valid))
		c.valid += m.valid
	}
	outside := largestRemainder(votesCast, []float64{1 - northShare - abroadShare, northShare, abroadShare})
	c.factor = float64(outside[0]) / float64(c.valid)
	for i, n := range largestRemainder(outside[0], weights) {
		south[i].cast = n
	}
	c.munis = append(c.munis, &muni{
		code: abroad, name: "Out of Kosovo", nameSq: "Jashtë Kosovës", nameSr: "Van Kosova",
		cast: outside[2],
	})
	return nil
}
