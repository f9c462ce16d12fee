// Package cases reads the case of an election: a folder with a description in
// YAML and tables in CSV that say who is on the register, where people live,
// where they vote, and what was observed.
//
//	folder --Read--> Case --Margins--> electorate.Margins --> electorate
//
// Everything is checked when it is read; all problems come back together, each
// with its file, line and column. A case holds data and no behaviour: what
// happens on the day is a scenario. A new case is a new folder, no code.
package cases

import (
	"io/fs"

	"turnout/internal/wording"
)

// Case is one election with everything that the simulation needs to know of it.
// It is complete and checked when Read returns it; nothing changes it later.
type Case struct {
	Description                   // case.yaml
	Municipalities []Municipality // in the order of their table
	Settlements    []Settlement   // sorted by municipality
	Centres        []Centre       // sorted by code
	Catchments     []Catchment    // sorted by centre, then settlement
	Observed       []Observation  // in the order of their table
	Timeline       []Moment       // in the order of their table
	Spread         []Spread       // in the order of their table; empty where the folder has none
	Digest         string         // SHA-256 of all files of the folder [hexadecimal]

	folder fs.FS           // the files it was read from
	places map[string]Area // by folded name of an area, municipality or centre
}

// Municipality is one unit of the register.
type Municipality struct {
	Code           int
	Name           string // English
	NameSq, NameSr string // Albanian, Serbian
	Abroad         bool   // names out of the country: no centre, never vote

	Register      int     // names, the median estimate
	RegisterBasis Basis   //
	RegisterError float64 // sd of the log of the true register over Register
	RegisterShift float64 // mean of that log

	Target      int     // votes cast to be met by the fitted base, 0 where none is known
	TargetError float64 // sd of Target, relative
	TargetUse   string  // "fit", or "none": not to be fitted

	Communities []Share // shares of the register; empty where every centre has its own
}

// Share is the part of a register that belongs to one community.
type Share struct {
	Community string
	Share     float64 // in [0, 1], kept to six digits
	Error     float64 // sd of Share, 0 where not stated
	Basis     Basis

	millionths int64
}

// Settlement is a place where people live: a village, or a quarter of a town.
type Settlement struct {
	ID           string
	Name         string
	Municipality int     // index into Case.Municipalities
	Lat, Lon     float64 // middle of the built-up disc [degrees]
	Radius       float64 // of the built-up disc [km], synthetic
	Weight       float64 // people, relative within the municipality
	Basis        Basis   // of Weight
}

// Centre is a polling centre: a building with one or more polling stations.
type Centre struct {
	Code          string
	Venue         string
	Municipality  int // index into Case.Municipalities
	Settlement    int // index into Case.Settlements
	Lat, Lon      float64
	PositionBasis Basis
	Stations      int
	StationsBasis Basis
	Register      int // names
	RegisterBasis Basis
	Communities   []Share // own composition; empty where the municipality's holds
}

// Catchment counts the names of one centre that live in one settlement.
type Catchment struct {
	Settlement int // index into Case.Settlements
	Centre     int // index into Case.Centres
	Names      int // at least 1
}

// Observation is one observed figure.
type Observation struct {
	File string // for messages
	Line int    // in File

	Date, Time string // Time is HH:MM, "final" (after the close) or empty
	Area       string // an area, municipality or centre of the case
	Measure    string // for example turnout, cast, registered, share_of_final, station_turnout_p10

	Value     float64 // meaningless unless Given
	Given     bool    // a value is given
	Low, High float64 // meaningless unless Bracketed
	Bracketed bool    // a lowest and a highest value are given

	Unit   string // share in [0, 1], votes, voters, stations or people
	Base   string // what a share is of: register, final-votes; else station-register, forms or empty
	Use    string // fit or check
	Source string
	Grade  string // A read in the primary text, B read in the press or a copy, C judgement
	Note   string
}

// Moment is one line of the day's timeline.
type Moment struct {
	Line                             int
	Date, Time, Event, Source, Grade string // Time is HH:MM or words
}

// Basis says what a number rests on.
type Basis string

// The bases, from the firmest to the softest.
const (
	Official  Basis = "official"  // read in an official text
	Derived   Basis = "derived"   // computed from official figures by a stated rule
	Estimate  Basis = "estimate"  // somebody's estimate, or a figure of another year
	Synthetic Basis = "synthetic" // made up by a stated rule
)

var bases = []string{string(Official), string(Derived), string(Estimate), string(Synthetic)}

// Register returns the names on the register of the whole case.
func (c *Case) Register() int {
	names := 0
	for _, m := range c.Municipalities {
		names += m.Register
	}
	return names
}

// problems collects what is wrong.
type problems = wording.Problems
