package main

import (
	"fmt"

	"turnout/agents"
	"turnout/sim"
)

// happened tells in plain sentences what became of the voters of the simulated
// area on one day: how many ballots were cast, and whom the day kept from voting
// at the polls. Whom fear kept at home no single scenario shows.
func (r *results) happened(day int) string {
	count := func(statuses ...agents.Status) sim.Estimate {
		return sim.Counts(r.names(day, statuses...))
	}
	cast := count(agents.CountedValid, agents.CountedInvalid, agents.Destroyed, agents.Annulled)
	names := count(sim.Ends()...).Median
	if names == 0 {
		return "Nobody in what is simulated votes on this day."
	}
	text := fmt.Sprintf("Of %s on the register %s cast a ballot; ", plural(int(names), "name"), banded(cast))
	destroyed, annulled := count(agents.Destroyed), count(agents.Annulled)
	switch {
	case destroyed.Mean == 0 && annulled.Mean == 0:
		text += "no ballot was destroyed or annulled."
	case annulled.Mean == 0:
		text += fmt.Sprintf("%s of these ballots %s destroyed afterwards, and what their voters wanted was lost.", banded(destroyed), were(destroyed))
	case destroyed.Mean == 0:
		text += fmt.Sprintf("%s of these ballots %s annulled afterwards, and what their voters wanted was lost.", banded(annulled), were(annulled))
	default:
		text += fmt.Sprintf("%s of these ballots %s destroyed and %s annulled afterwards, and what their voters wanted was lost.",
			banded(destroyed), were(destroyed), banded(annulled))
	}
	return text + r.void(day) + " " + r.keptAway(day, count)
}

// void says how many ballots of a day stand as counted at centres that vote again on a
// later day, of which only that one counts.
func (r *results) void(day int) string {
	again, date := make([]bool, len(r.outcomes[0].Days[day].LedgerByCentre)), ""
	for _, d := range r.model.Days[day+1:] {
		for c, votes := range d.Votes {
			if votes {
				again[c], date = true, d.Date
			}
		}
	}
	sums := make([]int, len(r.outcomes))
	for i, o := range r.outcomes {
		for c, row := range o.Days[day].LedgerByCentre {
			if where := r.model.Days[day].Votes; again[c] && (where == nil || where[c]) {
				sums[i] += int(row[agents.CountedValid] + row[agents.CountedInvalid])
			}
		}
	}
	n := sim.Counts(sums)
	if n.Mean == 0 {
		return ""
	}
	return fmt.Sprintf(" Of those that stand as counted %s will be void: their centres vote again by %s, and only the last day of a centre counts.", banded(n), date)
}

// were returns the verb of a count.
func were(e sim.Estimate) string {
	if votes(e.Median) == "1" {
		return "was"
	}
	return "were"
}

// keptAway tells of voters who set out to vote and could not.
func (r *results) keptAway(day int, count func(...agents.Status) sim.Estimate) string {
	all := count(agents.TurnedBack, agents.TurnedAwayClosed, agents.Fled, agents.Stranded, agents.NotOnList)
	if all.Mean == 0 {
		return "Everybody who set out to vote could vote." + r.protection(day, "Protection has")
	}
	text := fmt.Sprintf("%s more set out and did not get to vote", banded(all))
	if len(r.outcomes) > 1 {
		text += " (medians, which need not add up)"
	}
	separator := ": "
	for _, p := range []struct {
		status agents.Status
		words  string
	}{
		{agents.TurnedBack, "turned back at the door"}, {agents.TurnedAwayClosed, "stood before a closed door"},
		{agents.Fled, "fled from inside"}, {agents.Stranded, "in the queue or on the road when voting ended"},
		{agents.NotOnList, "not on the list"},
	} {
		if n := votes(count(p.status).Median); n != "0" {
			text += separator + n + " " + p.words
			separator = ", "
		}
	}
	if kept := count(agents.TurnedBack, agents.TurnedAwayClosed, agents.Fled, agents.Stranded); kept.Mean == 0 {
		return text + "." + r.protection(day, "Protection has")
	}
	return text + "." + r.protection(day, "Those whom crowds, closed doors and attacks stopped are whom protection at the polls has to reach; it also has")
}

// protection says, where voters were threatened, whom protection has to reach
// besides those who came.
func (r *results) protection(day int, begins string) string {
	if !r.threatened(day) {
		return ""
	}
	return " " + begins + " to reach those who stayed at home out of fear, whom only a comparison with a scenario without intimidation shows."
}

// threatened reports whether anybody met a crowd at a door or fled on a day.
func (r *results) threatened(day int) bool {
	where := r.model.Days[day].Votes
	for _, o := range r.outcomes {
		for i, c := range o.Days[day].Counters {
			if where != nil && !where[i] {
				continue
			}
			if c.MetCrowd > 0 || o.Days[day].LedgerByCentre[i][agents.Fled] > 0 {
				return true
			}
		}
	}
	return false
}

// banded returns the median with its band, where there is one.
func banded(e sim.Estimate) string {
	if !e.HasBand() || e.Low == e.High {
		return votes(e.Median)
	}
	return fmt.Sprintf("%s [%s–%s]", votes(e.Median), votes(e.Low), votes(e.High))
}

// names returns, by replicate, the names in some statuses at the end of a day, of
// those whose centre votes on it; of all, with those abroad, where every centre does.
func (r *results) names(day int, statuses ...agents.Status) []int {
	sums := make([]int, len(r.outcomes))
	for i, o := range r.outcomes {
		for c, row := range o.Days[day].LedgerByCentre {
			if where := r.model.Days[day].Votes; where != nil && (c == len(where) || !where[c]) {
				continue
			}
			for _, s := range statuses {
				sums[i] += int(row[s])
			}
		}
	}
	return sums
}
