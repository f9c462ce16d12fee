package actions

import (
	"slices"

	"turnout/internal/document"
)

// Kind describes one kind of action.
type Kind struct {
	Name     string        // key in a scenario file
	Meaning  string        // one line
	New      func() Action // with its defaults
	Timed    bool          // at or after must be given
	Refuses  []string      // keys that others of its sort have, and it has not
	Protects bool          // it keeps hard-liners or their looks away from doors
	Evidence string        // what is known of its size, with grades
	Example  string        // YAML of one action for the case kosovo-2013
}

// Table returns all kinds of actions. A new one is one file and one line here.
func Table() []Kind {
	return []Kind{
		crowdKind(),
		cueKind(),
		pressureKind(),
		fearKind(),
		lateOpeningKind(),
		attackKind(),
		haltKind(),
		staffKind(),
		policeKind(),
		observersKind(),
		screenKind(),
		filmBanKind(),
		moveKind(),
		mobileKind(),
		transportKind(),
		longerHoursKind(),
		campaignKind(),
		correctionKind(),
		notableKind(),
		secrecyKind(),
		largerUnitsKind(),
		collectKind(),
		reopenKind(),
		elsewhereKind(),
		reRunKind(),
	}
}

// Named returns the kind of that name.
func Named(name string) (Kind, bool) {
	i := slices.IndexFunc(Table(), func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, false
	}
	return Table()[i], true
}

// Names returns the names of all kinds.
func Names() []string {
	var names []string
	for _, k := range Table() {
		names = append(names, k.Name)
	}
	return names
}

// Registry lets document.Decode read actions.
func Registry() document.Registry {
	r := document.Registry{Name: "action", New: map[string]func() any{}}
	for _, k := range Table() {
		r.New[k.Name] = func() any { return k.New() }
	}
	return r
}
