// Package sim runs polling days: the clock, the conditions at the polling
// centres, the crowd, the door, the queue, the rumour, and the ledger in which
// every name on the register ends in exactly one status.
//
//	Model --Run(replicate)--> Outcome --Summarise--> rows of a table
//
// Two engines follow one law (docs/model.md): reference.go takes every
// occasion of every voter in order and is written to be read; kernel.go does the same, fast.
// They share this package's data (Model, Conditions, Outcome) and the equations
// of package agents, and none of the code that moves a day forward.
package sim
