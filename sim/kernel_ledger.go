package sim

import (
	"turnout/agents"
	"turnout/agents/electorate"
)

// finish closes the day: who still queues votes, and every name gets its line
// in the ledger.
func (k *Kernel) finish() {
	end := float32(k.bounds[len(k.bounds)-1])
	if k.m.Days[k.day].CutQueue {
		for c := range k.places {
			for _, v := range k.places[c].inside {
				if k.watches(v.voter) {
					k.note(SentHome, v.voter, float64(end))
				}
				s := &k.state[v.voter]
				s.where, s.when = stranded, end
			}
			k.places[c].inside = k.places[c].inside[:0]
		}
	} else {
		k.cast(endOfDay * 1440)
	}
	for _, table := range [][][]int32{k.out.CastByCentre, k.out.CastByGroup, k.out.TurnedByCentre} {
		accumulate(table)
	}
	k.balance(end)
}

// balance writes the ledger and, where asked for, the diary.
func (k *Kernel) balance(end float32) {
	e := k.m.Electorate
	abroad := len(k.out.LedgerByCentre) - 1
	var diary Diary
	if k.keep {
		n := len(k.records)
		diary = Diary{make([]agents.Status, n), make([]float32, n), make([]bool, n)}
	}
	for i := range k.state {
		s := &k.state[i]
		if s.where == waiting {
			s.when = end
		}
		status := k.status(i)
		if k.watches(uint32(i)) {
			k.noteEnd(uint32(i), status)
		}
		centre := int(e.Centre[i])
		if centre == electorate.Abroad {
			centre = abroad
		}
		k.out.LedgerByCentre[centre][status]++
		k.out.LedgerByGroup[e.Group[i]][status]++
		if s.flags&believer != 0 {
			k.out.Counters[centre].Believers++
		}
		if k.keep {
			diary.Status[i], diary.When[i], diary.Believes[i] = status, s.when, s.flags&believer != 0
		}
		if s.where == voted {
			k.habit.set(i)
		}
	}
	if k.keep {
		k.diaries = append(k.diaries, diary)
	}
}

var restingStatus = [...]agents.Status{
	atHome: agents.NeverSetOut, turnedBack: agents.TurnedBack, turnedAway: agents.TurnedAwayClosed,
	fled: agents.Fled, stranded: agents.Stranded, notOnList: agents.NotOnList,
	onRoad: agents.Stranded, waiting: agents.Stranded, inside: agents.Stranded,
}

// status returns how a voter ends the day (docs/model.md, section 8).
func (k *Kernel) status(i int) agents.Status {
	if !k.lives.has(i) {
		return agents.Absent
	}
	s := &k.state[i]
	if s.where != voted {
		return restingStatus[s.where]
	}
	r := &k.records[i]
	switch {
	case s.when < k.smashed[k.stationOf(r)]:
		return agents.Destroyed
	case k.conditions.Centre[r.centre].Annulled:
		return agents.Annulled
	case k.numbers.spoil.Uniform(k.m.address(i), 0) < k.p.Invalid:
		return agents.CountedInvalid
	}
	return agents.CountedValid
}
