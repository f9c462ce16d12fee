package actions

import (
	"cmp"
	"slices"

	"turnout/agents"
	"turnout/sim"
)

// Who passes on what was said to a voter.
const (
	throughHousehold uint8 = 1 << iota
	throughKin
	directly
	ways = 1 << iota // how many sets of them there are
)

// passing says through whom a tie of each kind passes on.
var passing = [agents.Kinds]uint8{agents.Housemate: throughHousehold, agents.Kin: throughKin}

// passedOn returns every resident whom a message reaches, with its dose, in the order
// of rows: those whom it reaches themselves, and through them housemates and kin (eq. 14).
func (w *World) passedOn(direct []int, dose float64) []sim.Exposure {
	e := w.Electorate
	how := make([]uint8, e.Names()) // by voter: the ways
	first, end := len(how), 0
	for _, v := range direct {
		how[v] |= directly
		first, end = min(first, v), max(end, v+1)
		for _, t := range e.Ties[e.TieFirst[v]:e.TieFirst[v+1]] {
			other := t.Voter()
			how[other] |= passing[t.Kind()]
			first, end = min(first, other), max(end, other+1)
		}
	}
	doses := dosesOf(w.Parameters, dose)
	list := make([]sim.Exposure, 0, 4*len(direct))
	for v := first; v < end; v++ {
		if how[v] != 0 && w.Voters.Row[v].Marks.Has(agents.Resident) {
			list = append(list, sim.Exposure{Voter: uint32(v), Dose: doses[how[v]%ways]})
		}
	}
	return list
}

// dosesOf returns the dose that reaches a voter, by the set of ways (eq. 14).
func dosesOf(p *agents.Parameters, dose float64) (doses [ways]float32) {
	for how := range uint8(ways) {
		through := func(way uint8) float64 {
			if how&way != 0 {
				return dose
			}
			return 0
		}
		doses[how] = float32(p.Exposure(through(directly), through(throughHousehold), through(throughKin)))
	}
	return doses
}

// lot is a voter and the number that it drew.
type lot struct {
	voter  uint32
	number float64
}

// lowest returns the voters with the n lowest numbers in the order of rows; all where
// n is 0.
func lowest(list []lot, n int) []uint32 {
	if n > 0 && n < len(list) {
		slices.SortFunc(list, func(a, b lot) int { return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.voter, b.voter)) })
		list = list[:n]
		slices.SortFunc(list, func(a, b lot) int { return cmp.Compare(a.voter, b.voter) })
	}
	voters := make([]uint32, len(list))
	for i, x := range list {
		voters[i] = x.voter
	}
	return voters
}
