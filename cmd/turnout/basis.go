package main

import (
	"slices"

	"turnout/scenarios/cases"
	"turnout/sim"
)

// softness is the order of the bases of a figure, the firmest first.
var softness = []cases.Basis{cases.Official, cases.Derived, cases.Estimate, cases.Synthetic}

// softer returns the softer of two bases: a sum is no better than its worst part.
func softer(a, b cases.Basis) cases.Basis {
	return softness[max(slices.Index(softness, a), slices.Index(softness, b), 0)]
}

// basis returns what the register of a place rests on. That of the whole case is
// official; of a whole municipality the municipality's own register counts, not
// how it was shared out among its centres; part of an estimate is an estimate.
func (p *places) basis(a cases.Area) cases.Basis {
	if a.Everything {
		return cases.Official
	}
	basis := cases.Official
	whole := map[int]bool{}
	for i, m := range p.c.Municipalities {
		if slices.Contains(a.Municipalities, m.Code) {
			whole[i] = true
			basis = softer(basis, m.RegisterBasis)
		}
	}
	for _, i := range a.Centres {
		if x := p.c.Centres[i]; !whole[x.Municipality] {
			basis = softer(basis, softer(p.centreBasis(x), p.c.Municipalities[x.Municipality].RegisterBasis))
		}
	}
	return basis
}

// centreBasis returns what the register of a centre rests on: where it is shared
// out by stations, on how many stations there are, too.
func (p *places) centreBasis(x cases.Centre) cases.Basis {
	if x.RegisterBasis == cases.Official {
		return cases.Official
	}
	return softer(x.RegisterBasis, x.StationsBasis)
}

// shareBasis returns what the share of a community in a municipality rests on.
func (p *places) shareBasis(municipality int, community string) cases.Basis {
	basis := cases.Official
	take := func(shares []cases.Share) {
		for _, s := range shares {
			if s.Community == community {
				basis = softer(basis, s.Basis)
			}
		}
	}
	take(p.c.Municipalities[municipality].Communities)
	for _, x := range p.c.Centres {
		if x.Municipality == municipality {
			take(x.Communities)
		}
	}
	return basis
}

// isUncertain reports whether the register of a place is not an official number.
func isUncertain(a sim.Area) bool { return a.Basis != string(cases.Official) }
