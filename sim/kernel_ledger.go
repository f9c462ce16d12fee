package sim

import (
	"slices"

	"turnout/agents"
	"turnout/internal/random"
)

// finish closes the day: who still queues votes, and every name gets its line in the
// ledger (docs/model.md, section 8).
func (k *Kernel) finish() {
	end := k.bounds[len(k.bounds)-1]
	if k.m.Days[k.day].CutQueue {
		for c := range k.places {
			p := &k.places[c]
			for _, v := range p.inside {
				if k.watches(v.voter) {
					k.note(SentHome, v.voter, end)
				}
				k.move(v.voter, stranded, float32(end))
			}
			p.inside = p.inside[:0]
		}
	}
	k.together((*worker).finish)
	for _, w := range k.workers {
		for mark, row := range k.out.CastByGroup {
			for g := range row {
				row[g] += w.cast[mark][g]
			}
		}
		for g, row := range w.ledger {
			for s, n := range row {
				k.out.LedgerByGroup[g][s] += n
			}
		}
	}
	k.countAbroad()
	k.eachState(func(s *state, _ uint32) {
		if s.flags&believer != 0 {
			k.out.Counters[k.record(s.voter).centre].Believers++
		}
	})
	for _, table := range [][][]int32{k.out.CastByCentre, k.out.CastByGroup, k.out.TurnedByCentre} {
		accumulate(table)
	}
	if k.habit != nil {
		for v, s := range k.status {
			if s.where() >= voted {
				k.habit.set(v)
			}
		}
	}
	if k.keep {
		k.diaries = append(k.diaries, k.diary())
	}
	if k.evening != nil {
		k.evening()
	}
}

// finish lets vote who still queues and writes the ledger of a worker's centres,
// block by block of one group each (docs/model.md, section 8).
func (w *worker) finish() {
	e := w.m.Electorate
	w.ledger = resized(w.ledger, len(w.out.LedgerByGroup))
	for c := w.first; c < w.end; c++ {
		w.castAt(&w.places[c], endOfDay*1440)
	}
	b, _ := slices.BinarySearch(e.BlockFirst, e.CentreFirst[w.first])
	for ; e.BlockFirst[b] < e.CentreFirst[w.end]; b++ {
		block := &e.Margins.Blocks[b]
		for status, n := range w.countBlock(e.BlockFirst[b], e.BlockFirst[b+1], block.Centre) {
			w.out.LedgerByCentre[block.Centre][status] += n
			w.ledger[block.Group][status] += n
		}
	}
	if w.watch == nil {
		return
	}
	for v := e.CentreFirst[w.first]; v < e.CentreFirst[w.end]; v++ {
		if w.watches(v) {
			w.noteEnd(v, w.ends(v, int(w.record(v).centre)))
		}
	}
}

// countBlock returns how many of some voters of a centre end the day how
// (docs/model.md, section 8).
func (w *worker) countBlock(first, end uint32, centre int) (row [agents.Statuses]int32) {
	at := countWhere(w.status[first:end])
	for i, n := range at {
		if i < len(restingStatus) && where(i) != voted {
			row[restingStatus[i]] += n
		}
	}
	absent := int32(end-first) - int32(w.lives.count(int(first), int(end)))
	row[agents.NeverSetOut] -= absent
	row[agents.Absent] += absent
	place := &w.conditions.Centre[centre]
	switch {
	case place.Site.Guests: // whose ballots may be in another box
		for v := first; v < end; v++ {
			if w.status[v].where() == voted {
				row[w.ballot(v, centre)]++
			}
		}
	case place.Annulled:
		row[agents.Annulled] += at[voted]
	default:
		spoilt := w.countSpoilt(first, end)
		row[agents.CountedInvalid] += spoilt
		row[agents.CountedValid] += at[voted] - spoilt
	}
	return row
}

// countWhere returns how many voters are where. One count after another of the same is
// waited for, so neighbours are counted apart.
func countWhere(list []status) (at [whereMask + 1]int32) {
	var parts [4][whereMask + 1]int32
	for ; len(list) >= 4; list = list[4:] {
		parts[0][list[0]&whereMask]++
		parts[1][list[1]&whereMask]++
		parts[2][list[2]&whereMask]++
		parts[3][list[3]&whereMask]++
	}
	for _, s := range list {
		parts[0][s&whereMask]++
	}
	for i := range at {
		at[i] = parts[0][i] + parts[1][i] + parts[2][i] + parts[3][i]
	}
	return at
}

// countSpoilt returns how many ballots in the box of some voters are invalid
// (docs/model.md, section 8).
func (w *worker) countSpoilt(first, end uint32) (spoilt int32) {
	if w.p.Invalid <= 0 {
		return 0
	}
	voters := slices.Grow(w.who[:0], int(end-first)+1)[:end-first+1]
	n := 0
	for i, s := range w.status[first:end] {
		voters[n] = first + uint32(i)
		n += int((uint32(s.where()^voted) - 1) >> 31) // 1 where it voted
	}
	numbers, address, limit := w.numbers.spoil.Series(0, 0), w.m.Electorate.Address, random.Below(w.p.Invalid)
	for _, v := range voters[:n] {
		if address != nil {
			v = address[v]
		}
		spoilt += int32((numbers.Uint64(v)>>12 - limit) >> 63) // 1 where it is below the limit
	}
	w.who = voters
	return spoilt
}

// countAbroad writes the lines of names without a centre, who are all absent.
func (k *Kernel) countAbroad() {
	e := k.m.Electorate
	for _, b := range e.Margins.Blocks {
		if b.Centre < 0 {
			k.out.LedgerByCentre[len(k.places)][agents.Absent] += int32(b.Names)
			k.out.LedgerByGroup[b.Group][agents.Absent] += int32(b.Names)
		}
	}
}

// diary returns what became of every voter.
func (k *Kernel) diary() Diary {
	n := k.m.Electorate.Names()
	d := Diary{make([]agents.Status, n), make([]float32, n), make([]bool, n)}
	for v := range n {
		d.Status[v] = agents.Absent
		if v < k.names {
			d.Status[v], d.When[v] = k.ends(uint32(v), int(k.record(uint32(v)).centre)), k.when[v]
			d.Believes[v] = k.stateOf(uint32(v)).flags&believer != 0
		}
	}
	return d
}

var restingStatus = [...]agents.Status{
	atHome: agents.NeverSetOut, turnedBack: agents.TurnedBack, turnedAway: agents.TurnedAwayClosed,
	fled: agents.Fled, stranded: agents.Stranded, notOnList: agents.NotOnList,
	onRoad: agents.Stranded, waiting: agents.Stranded, inside: agents.Stranded, voted: agents.CountedValid, lost: agents.Destroyed,
}

// ends returns how a voter ends the day (docs/model.md, section 8).
func (k *Kernel) ends(v uint32, centre int) agents.Status {
	if !k.lives.has(int(v)) {
		return agents.Absent
	}
	switch where := k.status[v].where(); {
	case where < onRoad || where == lost:
		return restingStatus[where]
	case where != voted:
		if k.when != nil {
			k.when[v] = float32(k.bounds[len(k.bounds)-1])
		}
		return agents.Stranded
	}
	return k.ballot(v, centre)
}

// ballot returns what becomes of a ballot that was not destroyed (docs/model.md,
// section 8).
func (k *Kernel) ballot(v uint32, centre int) agents.Status {
	box := &k.conditions.Centre[centre]
	if k.isHosted(v, centre) {
		box = k.conditions.door(centre)
	}
	switch {
	case box.Annulled:
		return agents.Annulled
	case k.p.Invalid > 0 && k.numbers.spoil.Uniform(k.m.address(int(v)), 0) < k.p.Invalid:
		return agents.CountedInvalid
	}
	return agents.CountedValid
}
