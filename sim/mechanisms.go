package sim

import (
	"fmt"
	"strings"

	"turnout/internal/wording"
)

// Mechanisms is a set of mechanisms of the model page, for switching them off.
type Mechanisms uint32

// The mechanisms that can be switched off one by one.
const (
	CueMechanism Mechanisms = 1 << iota
	PressureMechanism
	DistanceMechanism
	SocialProofMechanism
	VisibilityMechanism
	SecrecyMechanism
	FearMechanism
	DefianceMechanism
	DoorMechanism
	TryingAgainMechanism
	QueueMechanism
	InvitationMechanism
	RumourMechanism
	GroupsMechanism
	StaffMechanism
	HaltMechanism
	DestructionMechanism
)

// A mechanism's name and what happens without it.
type mechanism struct{ name, without string }

var mechanisms = []mechanism{
	{"cue", "nobody listens to calls to vote or to stay at home"},
	{"pressure", "pressure on public employees has no effect"},
	{"distance", "the way to the polls costs nothing and takes no time"},
	{"social-proof", "what ties do has no direct effect"},
	{"visibility", "being seen has no effect"},
	{"secrecy", "nobody doubts that the ballot is secret"},
	{"fear", "crowds, rumours of attacks and police frighten nobody"},
	{"defiance", "a threat makes nobody more willing"},
	{"door", "voters know at home what stands at the door; who has set out goes in"},
	{"trying-again", "who turned back stays at home"},
	{"queue", "service takes no time"},
	{"invitation", "nobody asks a housemate along"},
	{"rumour", "nobody tells anybody of crowds and attacks"},
	{"groups", "no hard-liners stand anywhere"},
	{"staff", "centres stay open whatever staff is left"},
	{"halt", "the administration halts no voting"},
	{"destruction", "no ballot box is destroyed"},
}

// MechanismNames returns the names of all mechanisms in the order of the model page.
func MechanismNames() []string {
	names := make([]string, len(mechanisms))
	for i, m := range mechanisms {
		names[i] = m.name
	}
	return names
}

// MechanismNamed returns the mechanism with that name.
func MechanismNamed(name string) (Mechanisms, error) {
	for i, m := range mechanisms {
		if m.name == name {
			return 1 << i, nil
		}
	}
	err := fmt.Errorf("found mechanism %q, want one of %s", name, strings.Join(MechanismNames(), ", "))
	if near, ok := wording.Nearest(name, MechanismNames()); ok {
		err = fmt.Errorf("%w; did you mean %q?", err, near)
	}
	return 0, err
}

// WithoutIt says what happens when the named mechanism is switched off.
func WithoutIt(name string) string {
	for _, m := range mechanisms {
		if m.name == name {
			return m.without
		}
	}
	return ""
}

// Has reports whether the set holds the mechanism.
func (s Mechanisms) Has(m Mechanisms) bool { return s&m != 0 }
