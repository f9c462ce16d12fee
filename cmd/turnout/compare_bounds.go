package main

import (
	"fmt"
	"slices"

	"turnout/scenarios"
	"turnout/scenarios/actions"
)

// answering is a shipped baseline in which hard-liners answer protection.
const answering = "election-day-reactive"

// bounds says what the baseline lets no counter-measure change, so that an answer is
// not taken for more than it can say.
func (d *duel) bounds() []string {
	list := []string{}
	if text := d.uncountable(); text != "" {
		list = append(list, text)
	}
	if text := d.unanswered(); text != "" {
		list = append(list, text)
	}
	if text := d.missed(); text != "" {
		list = append(list, text)
	}
	return list
}

// uncountable names the scenarios that protect centres of which no ballot counts, with
// them or without.
func (d *duel) uncountable() string {
	var places []string
	for s, x := range d.said.Scenarios {
		protected, lost := 0, 0
		for c := range d.w.electorate.Margins.Centres {
			if !d.contrast.IsGuarded(s, c) {
				continue
			}
			protected++
			shift := &d.contrast.Shifts[s][c]
			if shift.CountedBefore == 0 && shift.CountedAfter == 0 && shift.LostBefore > 0 && shift.LostAfter > 0 {
				lost++
			}
		}
		if lost > 0 {
			places = append(places, fmt.Sprintf("%d of the %s that %s protects", lost, plural(protected, "centre"), d.call(x.Name)))
		}
	}
	if places == nil {
		return ""
	}
	return "No ballot counts in any replicate, with the measure or without, at " + listed(places) +
		": whatever is cast there is destroyed or annulled. What is changed there shows in turnout and cannot show in counted votes."
}

// unanswered says that hard-liners do not answer, where some scenario protects a centre
// and the baseline makes them do what it says.
func (d *duel) unanswered() string {
	threat := false
	for _, p := range d.w.scenarios[0].Actions {
		switch a := p.Action.(type) {
		case *actions.Crowd:
			if a.Moves == "voters" {
				return ""
			}
			threat = true
		case *actions.Attack:
			if a.Choose != nil {
				return ""
			}
			threat = true
		}
	}
	for _, x := range d.said.Incidents {
		if threat && x.Centres > 0 {
			text := "Hard-liners in " + d.call(d.said.Baseline.Name) + " do not answer protection: they come when and where the scenario says, " +
				"so nothing is displaced and no attack is averted. Compare under a baseline in which they choose their places, too"
			if s, err := scenarios.Open(answering); err == nil && s.CaseName == d.w.scenarios[0].CaseName {
				text += ": " + answering
			}
			return text + "."
		}
	}
	return ""
}

// all reports whether only some words are said of what scenarios do to counted votes.
func (d *duel) all(words ...string) bool {
	for s := range d.said.Scenarios {
		if !slices.Contains(words, d.effect(s).Word) {
			return false
		}
	}
	return true
}
