package electorate

import (
	"cmp"
	"slices"
)

// unit is one settlement with its blocks, or all blocks abroad: what is drawn
// from one address.
type unit struct {
	settlement int   // index into Margins.Settlements, -1 abroad
	blocks     []int // indices into Margins.Blocks, ascending
	names      int
}

// abroadRow is the address of the names abroad, centreRow that of the first
// centre's effect; settlements stand below both.
const (
	abroadRow = 1 << 32
	centreRow = 2 << 32
)

// address returns the row of the unit's numbers.
func (u *unit) address() uint64 {
	if u.settlement < 0 {
		return abroadRow
	}
	return uint64(u.settlement)
}

// plan is where the rows of each block stand.
type plan struct {
	rowFirst  []uint32 // names of block b are rows [rowFirst[b], rowFirst[b+1])
	homeFirst []uint32 // households of block b, likewise
	units     []unit   // the largest first, so that workers finish together
}

func newPlan(m *Margins) plan {
	p := plan{
		rowFirst:  m.rowFirst(),
		homeFirst: make([]uint32, len(m.Blocks)+1),
		units:     make([]unit, len(m.Settlements)+1),
	}
	for s := range p.units {
		p.units[s].settlement = s
	}
	p.units[len(m.Settlements)].settlement = -1
	for i, b := range m.Blocks {
		u := &p.units[len(m.Settlements)]
		if b.Settlement >= 0 {
			u = &p.units[b.Settlement]
		}
		u.blocks = append(u.blocks, i)
		u.names += b.Names
	}
	p.units = slices.DeleteFunc(p.units, func(u unit) bool { return u.names == 0 })
	slices.SortStableFunc(p.units, func(a, b unit) int { return cmp.Compare(b.names, a.names) })
	return p
}

// rowFirst returns the first row of each block, and how many names there are.
func (m *Margins) rowFirst() []uint32 {
	first := make([]uint32, len(m.Blocks)+1)
	for i, b := range m.Blocks {
		first[i+1] = first[i] + uint32(b.Names)
	}
	return first
}

// sum turns counts at [1:] into first numbers.
func sum(first []uint32) {
	for i := 1; i < len(first); i++ {
		first[i] += first[i-1]
	}
}
