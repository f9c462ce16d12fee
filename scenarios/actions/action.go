// Package actions holds what a scenario file may make happen: crowds, calls,
// pressure, fear, late openings, attacks, halts, withdrawals and police. There
// is one file for each action and one line for it in the table.
//
//	scenario file --Decode--> Action --Check--> problems
//	                          Action --Plan(world)--> events of one replicate
//
// An action says who, where, when and how much. It changes conditions and
// nothing else; what voters bring to the day is theirs. Its random choices have
// addresses of their own (seed, purpose, replicate, identifier of the action),
// so that no other action can change them.
package actions

import (
	"hash/fnv"
	"regexp"

	"turnout/sim"
)

// Action is what a scenario file may make happen.
type Action interface {
	// Check reports every bad field.
	Check(c *Checker)
	// Plan returns what happens in one replicate. It does not change the action.
	Plan(w *World) []sim.Event
	// Named returns the identifier and the day of the action.
	Named() *Label
	// Origin returns where the numbers of the action come from.
	Origin() *Sourced
	// starts says when the action begins.
	starts(days []sim.Day) When
}

// Label names an action and says on which polling day it happens.
type Label struct {
	ID  string `yaml:"id,omitempty" doc:"name of the action in this scenario, for after, drop and for changing it in a scenario that extends this one" range:"small letters, digits and -" default:"the kind, with a number where it occurs again"`
	Day Day    `yaml:"day" doc:"polling day: its number, or every" range:"1, 2, ... or every"`
}

// Named returns the label.
func (l *Label) Named() *Label { return l }

// Sourced says where the numbers of an action come from.
type Sourced struct {
	Source string `yaml:"source,omitempty" doc:"where the numbers come from, with a grade: A read in the source itself, B in the press or a copy, C judgement"`
	Note   string `yaml:"note,omitempty" doc:"what a reader should know"`
}

// Origin returns where the numbers of the action come from.
func (s *Sourced) Origin() *Sourced { return s }

var goodID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// IsID reports whether text can be the identifier of an action.
func IsID(text string) bool { return len(text) <= 60 && goodID.MatchString(text) }

// address returns the number by which the random choices of the action are
// addressed; it depends on the identifier alone.
func (l *Label) address() uint32 {
	h := fnv.New32a()
	h.Write([]byte(l.ID)) // never fails
	return h.Sum32()
}

// luck returns the number by which the hearers of a broadcast are addressed, so
// that no other action can change who listens.
func (l *Label) luck() uint32 { return l.address() & (1<<24 - 1) }

// event returns the event of the action at a timing.
func (l *Label) event(timing sim.Timing, change func(*sim.Conditions)) sim.Event {
	return sim.Event{ID: l.ID, Day: l.Day.Index(), Timing: timing, Change: change}
}

// say gives the last of some events its line in reports; none where it happens at
// no simulated place.
func say(events []sim.Event, text string) []sim.Event {
	if len(events) > 0 && text != "" {
		events[len(events)-1].Says = text
	}
	return events
}

// of says by which mechanism some events happen.
func of(m sim.Mechanisms, events []sim.Event) []sim.Event {
	for i := range events {
		events[i].Of = m
	}
	return events
}

// later returns a further event of the action; name tells it from the others.
func (l *Label) later(name string, timing sim.Timing, change func(*sim.Conditions)) sim.Event {
	e := l.event(timing, change)
	e.ID += "/" + name
	return e
}
