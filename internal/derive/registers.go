package main

import "math"

// The registers that are known or fixed by rule 3.
var fixedRegisters = map[int]int{northMitrovica: 28429, 12: 18164, 28: 8535, 29: 9229}

const threeSchools = 23378

// estimateRegisters applies rule 3. With T_r the mean turnout of region r, cast
// over register among its municipalities with a known register of 2021, a
// municipality without one has cast_m / T_r names. T_r is proportional to 1/f,
// so that every unit is f times something known, and one f meets the sum.
func estimateRegisters(c *country) {
	known, cast := map[byte]float64{}, map[byte]float64{}
	for _, m := range c.munis {
		if m.register2021 > 0 {
			known[c.region(m.code)] += float64(m.register2021)
			cast[c.region(m.code)] += float64(m.cast)
		}
	}
	free := registerNames
	units, base, sum := []*muni{}, []float64{}, 0.0
	for _, m := range c.munis {
		size := float64(m.register2021)
		m.registerBasis, m.registerError = "derived", 0.05
		switch {
		case fixedRegisters[m.code] > 0:
			m.register = fixedRegisters[m.code]
			free -= m.register
			m.registerBasis, m.registerError, m.registerShift = "estimate", 0.08, 0.05 // registers of 2019
			if m.code == northMitrovica {
				m.registerBasis, m.registerError, m.registerShift = "official", 0, 0
			}
			continue
		case m.code == abroad:
			m.registerBasis, m.registerError = "estimate", 1.0/3
			continue
		case m.register2021 == 0:
			size = float64(m.cast) * known[c.region(m.code)] / cast[c.region(m.code)]
			m.registerBasis, m.registerError = "estimate", 0.15
		}
		units, base, sum = append(units, m), append(base, size), sum+size
	}
	outside := c.muniOf(abroad)
	outside.register = int(math.Round(abroadRegister * registerNames))
	free -= outside.register
	c.scale = float64(free) / sum
	for i, n := range largestRemainder(free, base) {
		units[i].register = n
	}
	c.regionMean = map[byte]float64{}
	for r := range known {
		c.regionMean[r] = cast[r] / (c.scale * known[r])
	}
	for _, m := range c.munis {
		shareRegister(c, m)
	}
}

// region returns the letter of the election commission's region, a to e, that
// the codes of a municipality's centres carry.
func (c *country) region(code int) byte {
	for _, x := range c.centresOf(code) {
		if letter := x.code[4]; letter >= 'a' && letter <= 'e' {
			return letter
		}
	}
	return 0
}

// shareRegister shares a municipality's names among its centres in proportion to
// their stations; in North Mitrovica the three schools have a known sum.
func shareRegister(c *country, m *muni) {
	groups := map[bool][]*centre{}
	for _, x := range c.centresOf(m.code) {
		groups[school(x)] = append(groups[school(x)], x)
	}
	total := map[bool]int{false: m.register}
	if m.code == northMitrovica {
		total = map[bool]int{true: threeSchools, false: m.register - threeSchools}
	}
	for _, which := range []bool{false, true} {
		var weights []float64
		for _, x := range groups[which] {
			weights = append(weights, float64(x.stations))
		}
		for i, n := range largestRemainder(total[which], weights) {
			groups[which][i].register, groups[which][i].registerBasis = n, "derived"
		}
	}
}

// school reports whether a centre is one of the three that were stormed.
func school(x *centre) bool { return x.code == stormedSchool || x.code == "3805x" || x.code == "3806b" }
