package electorate

// village is one settlement (or all names abroad) while it is being filled.
// Voters and households are numbered within it, in order of rows.
type village struct {
	sizes []uint8 // by household

	row  []uint32 // by voter: its row
	home []uint32 // by voter: its household

	first    []uint32 // members of household h are voters [first[h], first[h+1])
	number   []uint32 // by household: its number in the electorate
	homeSide []uint16 // by household: community
	cell     []uint32 // by household: cell of the map, numbered like a ploughed field

	sites []site // centres that serve the settlement
}

// site is a polling centre seen from the middle of a settlement [km].
type site struct {
	centre int
	x, y   float64
}

// homes returns how many households the village has.
func (v *village) homes() int { return len(v.number) }

func (v *village) clear() {
	v.sizes = v.sizes[:0]
	v.row, v.home = v.row[:0], v.home[:0]
	v.first, v.number, v.homeSide = v.first[:0], v.number[:0], v.homeSide[:0]
	v.cell, v.sites = v.cell[:0], v.sites[:0]
}
