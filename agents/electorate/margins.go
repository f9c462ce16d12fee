// Package electorate builds the synthetic electorate of a case: one voter for
// each name on the register, with home, household, polling centre, polling
// station, distance, ties to other voters, and a standard score for every trait
// that depends on uncertain parameters.
//
//	Margins --Build(seed)--> Electorate --Equip(parameters)--> Voters
//
// An electorate depends on the case and a seed and on nothing else. It is built
// once and read by all replicates. Equipping turns its scores into traits under
// one parameter vector; it keeps every voter's rank.
package electorate

// Margins are the counts that an electorate must meet exactly: how many names of
// which community live in which settlement and vote at which polling centre.
// A case folder is read into margins; tests make small ones by hand.
type Margins struct {
	Communities    []string       // names of communities, for example "Serb"
	Classes        []string       // names of parameter classes, for example "northern-serb"
	Municipalities []Municipality // in the order of the case
	Settlements    []Settlement   // homes; sorted by municipality
	Centres        []Centre       // polling centres, sorted by code
	Groups         []Group        // community within municipality
	Blocks         []Block        // sorted by centre (abroad last), settlement, group
}

// Municipality is one unit of the register.
type Municipality struct {
	Code   int    // code of the case, for example 38
	Name   string // English name
	Abroad bool   // names out of the country: no centre, no ties into the country, always absent
}

// Settlement is a place where people live.
type Settlement struct {
	ID           string  // identifier of the case
	Name         string  // name for people
	Municipality int     // index into Margins.Municipalities
	Lat, Lon     float64 // middle of the built-up area [degrees]
	Radius       float64 // radius of the built-up disc in which homes stand [km], synthetic
}

// Centre is a polling centre: a building with one or more stations in it.
type Centre struct {
	Code         string  // code of the case, for example "3805b"
	Name         string  // venue, for people
	Municipality int     // index into Margins.Municipalities
	Settlement   int     // the settlement it stands in, index into Margins.Settlements
	Lat, Lon     float64 // position [degrees], synthetic where several share a settlement
	Stations     int     // polling stations in the building, at least 1
}

// Group is a community within a municipality. Every voter belongs to one group.
type Group struct {
	Municipality int // index into Margins.Municipalities
	Community    int // index into Margins.Communities
	Class        int // index into Margins.Classes
}

// Block counts the names of one group that live in one settlement and vote at one centre.
type Block struct {
	Settlement int // index into Margins.Settlements, -1 for names abroad
	Centre     int // index into Margins.Centres, -1 for names abroad
	Group      int // index into Margins.Groups
	Names      int // names on the register, at least 1
}
