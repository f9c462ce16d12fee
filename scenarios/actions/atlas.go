package actions

import (
	"slices"

	"turnout/agents/electorate"
)

// Atlas is what actions may know of a case: its places by name, and who is on
// the register where. Centres have their index in the whole case.
type Atlas struct {
	Margins *electorate.Margins

	Find           func(name string) (Place, bool)
	CentreCodes    []string // names for suggestions
	Municipalities []string
	Areas          []string

	register [][]int // by centre, community: names
}

// Place is what a name means.
type Place struct {
	Kind    PlaceKind
	Centres []int // indices of the case, rising
}

// PlaceKind says what a name names.
type PlaceKind int

// The kinds of places.
const (
	CentrePlace PlaceKind = iota
	MunicipalityPlace
	AreaPlace
)

// Ready counts the registers; call it once after the other fields are set.
func (a *Atlas) Ready() *Atlas {
	a.register = make([][]int, len(a.Margins.Centres))
	for i := range a.register {
		a.register[i] = make([]int, len(a.Margins.Communities))
	}
	for _, b := range a.Margins.Blocks {
		if b.Centre >= 0 {
			a.register[b.Centre][a.Margins.Groups[b.Group].Community] += b.Names
		}
	}
	return a
}

// mostly reports whether more than half of a centre's register is of a community.
func (a *Atlas) mostly(centre, community int) bool {
	all := 0
	for _, n := range a.register[centre] {
		all += n
	}
	return 2*a.register[centre][community] > all
}

// community returns the index of a community, -1 for none.
func (a *Atlas) community(name string) int { return slices.Index(a.Margins.Communities, name) }
