package electorate

import "turnout/agents"

// Abroad stands in Centre and Settlement for names that are out of the country.
const Abroad = 1<<16 - 1

// Electorate is one voter for each name on the register, one row a name, sorted
// by polling centre with names abroad last. It depends on the margins and a
// seed, on no uncertain parameter, and is read-only once built.
type Electorate struct {
	Margins *Margins
	Seed    uint64

	Centre     []uint16  // polling centre, index into Margins.Centres, or Abroad
	Station    []uint8   // polling station within the centre, from 0
	Settlement []uint16  // home, index into Margins.Settlements, or Abroad
	Group      []uint16  // index into Margins.Groups
	Household  []uint32  // number of the household; its members stand in consecutive rows
	Distance   []float32 // home to polling centre, straight line [km]; 0 abroad
	Scores     Scores

	CentreFirst    []uint32 // voters of centre c are rows [CentreFirst[c], CentreFirst[c+1])
	HouseholdFirst []uint32 // members of household h are rows [HouseholdFirst[h], HouseholdFirst[h+1])
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

	tieWeight []tieWeight // by group
	benches   *benches
}

// tieWeight is the summed weight of all ties of the voters of one group.
type tieWeight struct{ housemates, others uint64 }

// Scores are standard scores for every trait that depends on parameters: 16-bit
// uniform numbers x, standing for (x + 0.5) / 65536.
type Scores struct {
	Alpha     []uint16 // own part of habit
	Absent    []uint16 // in the country? Housemates often share it
	TrustA    []uint16 // trust: first, second and third break of the stick
	TrustB    []uint16
	TrustC    []uint16
	Defiant   []uint16 // defiant or fearful
	Sensitive []uint16 // strength of either
	Identity  []uint16 // strength of identity
	Dependent []uint16 // depends on public money
	Doubt     []uint16 // doubts secrecy
	Unlisted  []uint16 // name missing from the list

	HouseholdAlpha []uint16 // by household: common part of habit
	HouseholdCar   []uint16 // by household: has a car
	Centre         []uint16 // by centre: centre effect in habit
}

// Names returns how many names are on the register.
func (e *Electorate) Names() int { return len(e.Centre) }

// InCountry returns how many names have a polling centre; the others are abroad.
func (e *Electorate) InCountry() int { return int(e.CentreFirst[len(e.CentreFirst)-1]) }

// Stations returns how many polling stations there are.
func (e *Electorate) Stations() int { return int(e.StationFirst[len(e.StationFirst)-1]) }
