package actions

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"

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
	r := reaches.Get().(*reach)
	defer reaches.Put(r)
	r.begin(e.Names())
	for _, v := range direct {
		r.add(v, directly)
		for _, t := range e.Ties[e.TieFirst[v]:e.TieFirst[v+1]] {
			if way := passing[t.Kind()]; way != 0 {
				r.add(t.Voter(), way)
			}
		}
	}
	doses := dosesOf(w.Parameters, dose)
	list := make([]sim.Exposure, 0, 4*len(direct))
	for at, word := range r.pages {
		for ; word != 0; word &= word - 1 {
			first := (64*at + bits.TrailingZeros64(word)) * reachPage
			for i, how := range r.how[first:min(first+reachPage, len(r.how))] {
				if v := first + i; how != 0 && w.Voters.Row[v].Marks.Has(agents.Resident) {
					list = append(list, sim.Exposure{Voter: uint32(v), Dose: doses[how%ways]})
				}
			}
		}
	}
	return list
}

// reach is how a message reaches voters. It is used again, because it takes as long to
// clear as to fill.
type reach struct {
	how   []uint8  // by voter: the ways
	pages []uint64 // pages of voters among whom there are such, as bits
}

const reachPage = 64

var reaches = sync.Pool{New: func() any { return new(reach) }}

// begin forgets what was reached before, of n voters.
func (r *reach) begin(n int) {
	if len(r.how) != n {
		r.how, r.pages = make([]uint8, n), make([]uint64, n/(64*reachPage)+1)
	}
	for at, word := range r.pages {
		for ; word != 0; word &= word - 1 {
			first := (64*at + bits.TrailingZeros64(word)) * reachPage
			clear(r.how[first:min(first+reachPage, n)])
		}
		r.pages[at] = 0
	}
}

// add notes that a message reaches a voter in a way.
func (r *reach) add(v int, way uint8) {
	r.how[v] |= way
	r.pages[v/(64*reachPage)] |= 1 << (v / reachPage % 64)
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

// lowest returns the voters with the n lowest numbers in the order of rows.
func lowest(list []lot, n int) []uint32 {
	if n < len(list) {
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
