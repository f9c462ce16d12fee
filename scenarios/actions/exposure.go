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
)

// passedOn returns every resident whom a message reaches, with its dose, in the order
// of rows: those whom it reaches themselves, and through them housemates and kin (eq. 14).
func (w *World) passedOn(direct []int, dose float64) []sim.Exposure {
	e := w.Electorate
	how := make([]uint8, e.Names()) // by voter: the ways
	first, end, n := len(how), 0, 0
	reach := func(voter int, way uint8) {
		if how[voter] == 0 {
			first, end, n = min(first, voter), max(end, voter+1), n+1
		}
		how[voter] |= way
	}
	for _, v := range direct {
		reach(v, directly)
		for _, t := range e.Ties[e.TieFirst[v]:e.TieFirst[v+1]] {
			switch t.Kind() {
			case agents.Housemate:
				reach(t.Voter(), throughHousehold)
			case agents.Kin:
				reach(t.Voter(), throughKin)
			}
		}
	}
	list := make([]sim.Exposure, 0, n)
	for v := first; v < end; v++ {
		if how[v] != 0 && w.Voters.Row[v].Marks.Has(agents.Resident) {
			list = append(list, sim.Exposure{Voter: uint32(v), Dose: float32(doseOf(w.Parameters, dose, how[v]))})
		}
	}
	return list
}

func doseOf(p *agents.Parameters, dose float64, how uint8) float64 {
	through := func(way uint8) float64 {
		if how&way != 0 {
			return dose
		}
		return 0
	}
	return p.Exposure(through(directly), through(throughHousehold), through(throughKin))
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
