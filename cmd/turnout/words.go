package main

import (
	"fmt"

	"turnout/agents"
	"turnout/sim"
)

// happened tells in two plain sentences what became of the voters of the
// simulated area on one day: how many ballots were cast, and whom the day kept
// from voting, which is whom protection has to reach.
func (r *results) happened(day int) string {
	count := func(statuses ...agents.Status) sim.Estimate {
		return sim.Counts(r.names(day, statuses...))
	}
	cast := count(agents.CountedValid, agents.CountedInvalid, agents.Destroyed, agents.Annulled)
	text := fmt.Sprintf("Of %s names on the register %s cast a ballot; ", votes(count(sim.Ends()...).Median), banded(cast))
	destroyed, annulled := count(agents.Destroyed), count(agents.Annulled)
	switch {
	case destroyed.Mean == 0 && annulled.Mean == 0:
		text += "no ballot was destroyed or annulled."
	case annulled.Mean == 0:
		text += fmt.Sprintf("%s of these ballots were destroyed afterwards, and what their voters wanted was lost.", banded(destroyed))
	default:
		text += fmt.Sprintf("%s of these ballots were destroyed and %s annulled afterwards, and what their voters wanted was lost.",
			banded(destroyed), banded(annulled))
	}
	return text + " " + r.keptAway(day, count)
}

// keptAway tells of voters who set out to vote and could not.
func (r *results) keptAway(day int, count func(...agents.Status) sim.Estimate) string {
	all := count(agents.TurnedBack, agents.TurnedAwayClosed, agents.Fled, agents.Stranded)
	if all.Mean == 0 {
		return "Everybody who set out to vote and was on the list could vote."
	}
	text := fmt.Sprintf("%s more set out and did not get to vote", banded(all))
	parts := []struct {
		status agents.Status
		words  string
	}{
		{agents.TurnedBack, "turned back at the door"}, {agents.TurnedAwayClosed, "stood before a closed door"},
		{agents.Fled, "fled from inside"}, {agents.Stranded, "were in the queue or on the road when voting ended"},
	}
	separator := ": "
	for _, p := range parts {
		if e := count(p.status); e.Mean > 0 {
			text += separator + votes(e.Median) + " " + p.words
			separator = ", "
		}
	}
	if !r.threatened(day) {
		return text + "."
	}
	return text + "; these are the voters whom protection at the polls has to reach."
}

// threatened reports whether anybody met a crowd at a door or fled on a day.
func (r *results) threatened(day int) bool {
	for _, o := range r.outcomes {
		for i, c := range o.Days[day].Counters {
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
