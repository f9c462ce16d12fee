package electorate

import (
	"turnout/agents"
	"turnout/internal/random"
	"turnout/internal/rank"
)

// Abroad stands for the centre and the settlement of names that are out of the country.
const Abroad = 1<<16 - 1

// Electorate is one voter for each name on the register, one row a name, sorted
// by polling centre with names abroad last. It depends on the margins and a
// seed, on no uncertain parameter, and is read-only once built.
type Electorate struct {
	Margins *Margins
	Seed    uint64

	Station  []uint8   // by household: polling station within the centre, from 0
	Distance []float32 // by household: home to polling centre, straight line [km]; 0 abroad

	CentreScore []uint16 // by centre: standard score of the centre effect in habit

	CentreFirst    []uint32 // voters of centre c are rows [CentreFirst[c], CentreFirst[c+1])
	BlockFirst     []uint32 // voters of block b, of one centre, settlement and group, are rows [BlockFirst[b], BlockFirst[b+1])
	HouseholdFirst []uint32 // members of household h, all of one block, are rows [HouseholdFirst[h], HouseholdFirst[h+1])
	StationFirst   []uint32 // stations of centre c are numbers [StationFirst[c], StationFirst[c+1])

	TieFirst []uint32     // ties of voter i are Ties[TieFirst[i]:TieFirst[i+1]]
	Ties     []agents.Tie // symmetric; a voter's ties are sorted by kind, then row
	Cut      int          // ties that were cut because they leave the simulated area

	// Where an electorate was restricted to some municipalities, its rows, centres,
	// settlements and groups keep the addresses that they have in the whole case,
	// so that their random numbers stay the same. Nil where address and index agree.
	Address           []uint32
	CentreAddress     []uint32
	SettlementAddress []uint32
	GroupAddress      []uint32

	heads     rank.Set        // first member of each household
	first     rank.Set        // households: the first of each block
	scores    []random.Source // by block: where the scores of its households and voters are drawn
	tieWeight []tieWeight     // by group
	benches   *benches
}

// tieWeight is the summed weight of all ties of the voters of one group.
type tieWeight struct{ housemates, others uint64 }

// Names returns how many names are on the register.
func (e *Electorate) Names() int { return int(e.BlockFirst[len(e.BlockFirst)-1]) }

// HouseholdOf returns the number of a voter's household.
func (e *Electorate) HouseholdOf(row int) int { return e.heads.UpTo(row) - 1 }

// Heads are the first members of households: rank.Set.UpTo tells from them how many
// households begin up to a voter.
func (e *Electorate) Heads() rank.Set { return e.heads }

// BlockOf returns the block of a voter.
func (e *Electorate) BlockOf(row int) *Block {
	return &e.Margins.Blocks[e.first.UpTo(e.HouseholdOf(row))-1]
}

// CentreOf returns the polling centre of a voter, an index into Margins.Centres, or Abroad.
func (e *Electorate) CentreOf(row int) int { return e.BlockOf(row).Centre & Abroad }

// SettlementOf returns the home of a voter, an index into Margins.Settlements, or Abroad.
func (e *Electorate) SettlementOf(row int) int { return e.BlockOf(row).Settlement & Abroad }

// GroupOf returns the group of a voter, an index into Margins.Groups.
func (e *Electorate) GroupOf(row int) int { return e.BlockOf(row).Group }

// StationOf returns the polling station of a voter within its centre, from 0.
func (e *Electorate) StationOf(row int) int { return int(e.Station[e.HouseholdOf(row)]) }

// DistanceOf returns the way of a voter to its centre, as the crow flies [km].
func (e *Electorate) DistanceOf(row int) float32 { return e.Distance[e.HouseholdOf(row)] }

// LayOut makes households and blocks findable by voter, when HouseholdFirst and the
// blocks of the margins are known.
func (e *Electorate) LayOut() {
	homes := len(e.HouseholdFirst) - 1
	e.BlockFirst = e.Margins.rowFirst()
	e.heads, e.first = e.heads.Reset(e.Names()), e.first.Reset(homes)
	for h, b := 0, 0; h < homes; h++ {
		row := int(e.HouseholdFirst[h])
		e.heads.Add(row, row+1)
		if row == int(e.BlockFirst[b]) {
			e.first.Add(h, h+1)
			b++
		}
	}
	e.heads.Number()
	e.first.Number()
}

// InCountry returns how many names have a polling centre; the others are abroad.
func (e *Electorate) InCountry() int { return int(e.CentreFirst[len(e.CentreFirst)-1]) }

// Stations returns how many polling stations there are.
func (e *Electorate) Stations() int { return int(e.StationFirst[len(e.StationFirst)-1]) }

// Consecutive returns the end of the longest run of rows from first on, before end, whose
// addresses follow each other.
func (e *Electorate) Consecutive(first, end uint32) uint32 {
	a := e.Address
	if a == nil || a[end-1]-a[first] == end-1-first { // addresses rise
		return end
	}
	to := first + 1
	for to < end && a[to] == a[to-1]+1 {
		to++
	}
	return to
}
