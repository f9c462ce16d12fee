// Package agents holds who takes part in an election day and how they decide:
// voters and their traits, groups of hard-liners, the parameters of the model,
// every equation of the model page (docs/model.md), and the list of what can
// become of a name on the register.
//
//	Parameters + scores  -> Voters          (package electorate equips)
//	Voters + conditions  -> Motives -> wish (this package, eq. 1)
//	wish + points        -> trips           (packages agents and sim)
//
// Moments are clock minutes since midnight, durations are minutes, distances
// are kilometres, unless a comment says otherwise. A number without a unit has
// none. Start reading at decision.go.
package agents
