package sim

import (
	"cmp"
	"slices"

	"turnout/agents"
	"turnout/internal/random"
)

// sighting is what a voter believes of the crowd at its centre.
type sighting struct {
	known  bool
	risk   float32 // r when it was seen
	minute float32 // clock minute at which it was seen
}

// faded returns what is left of the believed risk at a clock minute.
func (s sighting) faded(p *agents.Parameters, minute float64) float64 {
	if !s.known {
		return 0
	}
	return p.FadedCrowd(float64(s.risk), minute-float64(s.minute))
}

// belief is what a voter believes of attacks.
type belief struct {
	known bool
	level float32 // b when it was taken up
	since float64 // minutes since the first midnight
}

// faded returns what is left of the belief so many minutes after the first
// midnight: nothing before the voter hears of an attack for the first time.
func (b belief) faded(p *agents.Parameters, now float64) float64 {
	if !b.known || now < b.since {
		return 0
	}
	return p.FadedAttack(float64(b.level), now-b.since)
}

// word is something that one voter will tell another.
type word struct {
	minute         float32 // clock minute at which it is told
	kind           subject
	hearer, teller int
	centre         int      // of an attack: where
	sighting       sighting // of a crowd
}

// subject is what a word is about.
type subject uint8

const (
	attackWord subject = iota
	crowdWord
)

// earlier puts words in the order in which they are heard.
func (w word) earlier(other word) int {
	return cmp.Or(cmp.Compare(w.minute, other.minute), cmp.Compare(w.kind, other.kind),
		cmp.Compare(w.hearer, other.hearer), cmp.Compare(w.teller, other.teller))
}

// tell lets a teller, from a clock minute on, tell ties who live here and are in reach,
// each after its delay, unless the day ends before (eq. 12).
func (r *reference) tell(w word, numbers random.Stream, number uint16, from float64, inReach func(hearer int) bool) {
	if r.m.Without.Has(RumourMechanism) {
		return
	}
	e := r.m.Electorate
	ties := e.Ties[e.TieFirst[w.teller]:e.TieFirst[w.teller+1]]
	for _, x := range r.rumour.Tellings(nil, numbers, r.m.numberedRow(w.teller, number), ties, r.end-from) {
		w.hearer, w.minute = x.Tie.Voter(), r.m.told(from, r.rumour.Delay(&x))
		if r.resident(w.hearer) && inReach(w.hearer) && float64(w.minute) <= r.end {
			at, _ := slices.BinarySearchFunc(r.words, w, word.earlier)
			r.words = slices.Insert(r.words, at, w)
		}
	}
}

// tellAttack lets a voter who saw an attack, or heard of it from a person, begin
// to tell its ties: once a day, whatever it believed before.
func (r *reference) tellAttack(v, centre int, from float64) {
	q := &r.persons[v]
	q.knows = true
	if q.tells {
		return
	}
	q.tells = true
	w := word{kind: attackWord, teller: v, centre: centre}
	r.tell(w, r.stream(agents.ToTellAttack), 0, from, func(int) bool { return true })
}

// tellCrowd lets a voter begin to tell its ties of the same centre of a crowd.
func (r *reference) tellCrowd(v int, purpose agents.Purpose, number uint16, from float64, s sighting) {
	w := word{kind: crowdWord, teller: v, sighting: s}
	r.tell(w, r.stream(purpose), number, from, func(hearer int) bool { return r.centre(hearer) == r.centre(v) })
}

// nextWord takes the first word about a subject that is told before the end of
// the step.
func (r *reference) nextWord(about subject) (word, bool) {
	for i, w := range r.words {
		if float64(w.minute) >= r.m1 {
			break
		}
		if w.kind == about {
			r.words = slices.Delete(r.words, i, i+1)
			return w, true
		}
	}
	return word{}, false
}

// spreadWords lets everything about a subject be heard that is told before the
// end of the step, also what somebody tells who heard it in this step.
func (r *reference) spreadWords(about subject) {
	for w, ok := r.nextWord(about); ok; w, ok = r.nextWord(about) {
		switch w.kind {
		case attackWord:
			r.believe(w.hearer, r.p.AttackBelief(r.kilometres(w.hearer, w.centre)), float64(w.minute))
			r.tellAttack(w.hearer, w.centre, float64(w.minute))
		case crowdWord:
			if r.hearOfCrowd(w.hearer, w.sighting) {
				r.tellCrowd(w.hearer, agents.ToTellCrowd, 0, float64(w.minute), w.sighting)
			}
		}
	}
}

// believe lets a voter take up a belief in an attack at a clock minute of today.
// Who believes already takes up the new level iff it is higher than what is left; it
// then counts from the beginning of the step, or from the first hearing in it.
func (r *reference) believe(v int, level, minute float64) {
	q, now := &r.persons[v], r.sinceFirstDay(minute)
	switch {
	case !q.attack.known:
		q.attack = belief{known: true, level: float32(level), since: now}
	case level > r.p.FadedAttack(float64(q.attack.level), now-q.attack.since):
		since := max(q.attack.since, r.sinceFirstDay(r.m0))
		q.attack = belief{known: true, level: float32(level), since: since}
	}
}

// takeUp lets a voter take up a sighting that is newer than what it believes.
func (q *person) takeUp(s sighting) {
	if !q.crowd.known || s.minute > q.crowd.minute {
		q.crowd = s
	}
}

// hearOfCrowd lets a tie tell a voter of a crowd and says whether it is the first
// to do so today. Own eyes and broadcasts do not count as hearing.
func (r *reference) hearOfCrowd(v int, s sighting) (first bool) {
	q := &r.persons[v]
	q.takeUp(s)
	first = !q.heard
	if first {
		q.heard = true
		r.counters(v).HeardCrowd++
	}
	return first
}

// correctBeliefs lets verified information be heard that was ordered in this step,
// once groups have moved: who believes in a greater crowd than there is believes the
// truth, and a part of what is believed of attacks goes.
func (r *reference) correctBeliefs() {
	for _, o := range r.corrected {
		r.eachHearer(o, func(v int) {
			q := &r.persons[v]
			if q.crowd.known && q.crowd.risk > 0 {
				believed := float32(q.crowd.faded(r.p, r.m0))
				q.crowd = sighting{known: true, risk: min(believed, float32(r.riskAt(v))), minute: float32(r.m0)}
			}
			q.attack.level = float32(float64(q.attack.level) * (1 - float64(r.p.Corrected*o.Level)))
			q.attack.known = q.attack.level > 0
		})
	}
	r.corrected = nil
}

// riskAt returns the risk of the crowd at a voter's centre at the beginning of the step.
func (r *reference) riskAt(v int) float64 {
	c, place := r.centre(v), r.place(v)
	return r.p.CrowdRisk(&agents.Gathering{
		Size: r.gathering(c, r.m0).size, Police: place.Police, Clears: place.Clears, Observed: place.Observed,
		Arrivals: float64(r.recentArrivals(c, r.m0-r.p.CrowdWindow, r.m0) + r.arrivalsBeside(c)),
	}, r.p.Class[r.class(v)].PoliceTrust)
}
