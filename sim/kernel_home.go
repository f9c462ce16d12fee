package sim

import (
	"math"

	"turnout/agents"
	"turnout/internal/exact"
)

// consider lets a voter weigh one of its own points at home; late says that it was
// drawn during the day (docs/model.md, section 3, item 4).
func (w *worker) consider(p *place, c *candidate, late bool) {
	status := w.status[c.voter]
	if status&touched != 0 && !late && p.scope != anything {
		return // its points were drawn again
	}
	rests := status.away()
	if s := w.stateOf(c.voter); status&touched != 0 {
		rests = rests || c.minute <= s.quiet || s.flags&noMore != 0
	}
	if w.watches(c.voter) {
		w.noteOccasion(c, rests)
	}
	if rests {
		return
	}
	if w.goes(p, c) {
		w.setOut(p, c)
	}
}

// hasEnough is goes where it is known how much is enough. Of who was away when ties were
// counted it says yes; such voters have a status then, and all day, and are asked elsewhere.
func (c *candidate) hasEnough() bool {
	return uint32(c.marks&certain)|(uint32(c.least)-uint32(c.seen)-1)>>31 != 0
}

// goes decides on a point (eq. 9). Where the wish depends on nothing but ties any more it is
// known what weight of those that are seen to have voted is enough.
func (w *worker) goes(p *place, c *candidate) bool {
	switch {
	case c.marks&certain != 0:
		return true
	case c.least > 0:
		return w.seenBy(c) >= int(c.least)
	case c.marks&informed != 0:
		return w.goesBehindCrowd(p, c, w.seenBy(c))
	}
	return w.wants(c.voter, float64(c.leave), float64(c.need))
}

// seenBy returns the weight of ties that a candidate has seen to have voted, counted ahead
// unless it was away then.
func (w *worker) seenBy(c *candidate) int {
	if c.seen == uncounted {
		return w.seen(c.voter, w.m.Electorate.Ties[c.tie:c.tie+uint32(c.ties)])
	}
	return int(c.seen)
}

// goesBehindCrowd is goes for a voter who knows at home what stands at the door, and whose
// wish is nearly known apart from that and from its ties: only where it is as good as
// what is needed the voter itself is looked up (eq. 1).
func (w *worker) goesBehindCrowd(p *place, c *candidate, seen int) bool {
	x, s := &w.knowing[math.Float32bits(c.need)], &p.sight
	at, group, minute := &w.conditions.Centre[p.centre], c.lodging.group(), float64(c.leave)
	n := p.recent(c.leave, float32(w.p.CrowdWindow)) + p.beside
	weighed := s.holdsAt(minute, w.m0) && n < len(s.risk) && at.Police == 0 && at.Observed == 0 && (s.side < 0 || s.side == int(w.communityOf[group]))
	if weighed {
		social := float64(seen)/float64(x.weight) - w.usual[group]
		norm, seen := w.normBefore(s, at, w.classOf[group])
		wish := float64(x.wish) + float64(w.p.SocialEffect*social) - float64(float64(x.phi)*float64(w.p.CrowdFear*s.risk[n]))
		wish += float64(seen * exact.NearTanh(norm+float64(w.p.NormSlope*social)))
		if over := wish - float64(x.need); math.Abs(over) >= nearly {
			return over > 0
		}
	}
	c.need = x.need
	return w.wantsKnowing(c.voter, minute, float64(w.needAt(c)), seen)
}

// nearly is far above what is lost where a wish is kept as a float32, or found by near
// logarithms and tangents [logit].
const nearly = 1e-4

// setOut puts a voter on the road, who may ask a housemate along.
func (w *worker) setOut(p *place, c *candidate) {
	if w.watches(c.voter) {
		w.noteUntil(SetOut, c.voter, c.leave, c.minute)
	}
	w.move(c.voter, onRoad, c.minute)
	a := p.expect(c.minute, c.voter)
	a.need, a.k, a.lodging, a.marks = c.need, c.k, c.lodging, c.marks
	p.counters.SetOut++
	if c.asks != 0 {
		w.invite(p, c)
	}
}

// wants reports whether the wish of a voter at home at a clock minute, with what
// it believes, exceeds a need (docs/model.md, section 5). Its ties are looked at only where
// it matters what they have done.
func (k *Kernel) wants(voter uint32, minute, need float64) bool {
	r := k.record(voter)
	var m agents.Motives
	k.motivesAtHome(&m, voter, r, minute)
	usual := k.usual[r.group()]
	low, high := k.p.WishBetween(&m, -usual, 1-usual)
	k.bounded(r, voter, high-nearly)
	switch {
	case high < need-nearly:
		return false
	case low > need+nearly:
		return true
	}
	m.Social = k.social(voter, r)
	return k.bounded(r, voter, k.p.Wish(&m)) > need
}

// wantsKnowing is wants where it is known what weight of its ties the voter has seen to
// have voted.
func (k *Kernel) wantsKnowing(voter uint32, minute, need float64, seen int) bool {
	r := k.record(voter)
	var m agents.Motives
	k.motivesAtHome(&m, voter, r, minute)
	m.Social = k.socialOf(r, seen)
	return k.bounded(r, voter, k.p.Wish(&m)) > need
}

// motivesAtHome fills in what a voter weighs at home at a clock minute, what its ties
// have done apart (eq. 1).
func (k *Kernel) motivesAtHome(m *agents.Motives, voter uint32, r record, minute float64) {
	p, c := k.p, &k.conditions.Centre[r.centre]
	if k.m.Without.Has(DoorMechanism) {
		k.motivesInformed(m, voter, r, float32(minute), c)
		return
	}
	k.motives(m, voter, r, c)
	s, threat := k.stateOf(voter), agents.Threat{}
	k.attackAndPolice(&threat, voter, s, c, minute)
	if s.crowdLevel > 0 && !k.shieldOf(voter).Apart {
		threat.Crowd = p.FadedCrowd(float64(s.crowdLevel), minute-float64(s.crowdTime))
		watching := c.watching(k.class(r), c.Kind, c.Local, threat.Crowd)
		m.Seen = p.Seen(&watching)
	}
	m.Fear = p.Fear(&threat)
	if m.Fear != 0 {
		m.Sensitive = k.phi(r, c.Side)
	}
}

// motivesInformed fills in what a voter weighs at home who knows what stands at the
// door as if it stood before it: the day without the door (eq. 1).
func (k *Kernel) motivesInformed(m *agents.Motives, voter uint32, r record, minute float32, c *Place) {
	p := &k.places[r.centre]
	var crowd agents.Gathering
	side := k.crowdAt(&crowd, int(r.centre), float64(minute))
	c.guard(&crowd, float64(p.recent(minute, float32(k.p.CrowdWindow))+p.beside))
	if k.shieldOf(voter).Apart {
		crowd = agents.Gathering{}
	}
	risk := k.riskAt(&crowd, int(r.centre), k.class(r).PoliceTrust)
	k.motivesBefore(m, voter, r, float64(minute), c, &crowd, side, risk)
}

// bounded checks that a wish is below the bound that the points were drawn for
// (eq. 9).
func (k *Kernel) bounded(r record, voter uint32, wish float64) float64 {
	if wish > r.base()+k.slack[r.group()] { // rare
		if top := k.wideTop(r, voter); wish > top {
			k.fail("voter %d of group %d has a wish of %v above its bound %v: some event does more than it says", voter, r.group(), wish, top)
		}
	}
	return wish
}

func (k *Kernel) class(r record) *agents.ClassParameters { return &k.p.Class[k.classOf[r.group()]] }

// phi returns the sensitivity to a threat from a community; -1 is nobody's (eq. 6).
func (k *Kernel) phi(r record, side int) float64 {
	if side >= 0 && side != int(k.communityOf[r.group()]) {
		return float64(r.outraged())
	}
	return float64(r.sensitive())
}

// motives fills in what a voter weighs at home and at the door alike, what its ties
// have done apart (eq. 1).
func (k *Kernel) motives(m *agents.Motives, voter uint32, r record, c *Place) {
	*m = agents.Motives{Base: r.base(), NormOfRest: k.class(r).NormOfRest}
	if c.MovedAway || c.Site.Moved || k.isShielded(voter) || k.day > 0 && k.habit.has(int(voter)) {
		m.Base = k.baseToday(int(voter), c)
	}
	trust := r.trust()
	for g, e := range k.conditions.Cue[k.classOf[r.group()]] {
		m.Cue += float64(float64(trust[g]) * e)
	}
	if k.plan.exposed != nil && k.plan.exposed.has(int(voter)) {
		m.Pressure = float64(k.conditions.Pressure.At(voter))
	}
	if r.marks().Has(agents.Doubter) {
		m.Doubt = 1 - c.Secrecy
	}
	m.Notable = c.Notable
}

// isShielded reports whether some event of the day may shield a voter.
func (k *Kernel) isShielded(voter uint32) bool {
	return k.plan.shielded != nil && k.plan.shielded.has(int(voter))
}

// shieldOf returns what is done for a voter now.
func (k *Kernel) shieldOf(voter uint32) Shield {
	if !k.isShielded(voter) {
		return Shield{}
	}
	return k.conditions.Shield[voter]
}

// baseToday returns the unchanging part of the wish (eq. 1) where the centre was
// moved, something is done for the voter, or it has cast a ballot on an earlier day.
func (k *Kernel) baseToday(voter int, c *Place) float64 {
	gain := 0.0
	if k.day > 0 && k.habit.has(voter) {
		gain = k.p.HabitGain
	}
	trip := k.m.trip(voter, c, k.shieldOf(uint32(voter)))
	trip.Alpha = float64(k.m.Voters.Row[voter].Alpha) + gain
	return k.p.BaseWish(trip)
}

// social returns s - s^ at the beginning of the step: what the voter knows of its
// resident ties whose centre votes today, less what is usual by now (s − ŝ in
// eq. 1).
func (k *Kernel) social(voter uint32, r record) float64 {
	return k.socialOf(r, k.seen(voter, k.ties(r)))
}

// socialOf is social where it is known what weight of its ties the voter has seen to
// have voted.
func (k *Kernel) socialOf(r record, seen int) float64 {
	all := int(r.weight())
	if k.m.Days[k.day].Votes != nil {
		all = k.weightToday(r)
	}
	if all == 0 {
		return 0
	}
	return float64(seen)/float64(all) - k.usual[r.group()]
}

// weightToday adds up the weights of the resident ties whose centre votes on a day
// on which not all do (docs/model.md, section 5).
func (k *Kernel) weightToday(r record) int {
	all := 0
	for _, t := range k.ties(r) {
		if k.present.has(t.Voter()) {
			all += t.Kind().Weight()
		}
	}
	return all
}

// notices returns 1 where a voter sees or hears today that a tie has voted, else 0.
func (k *Kernel) notices(voter uint32, t agents.Tie) int {
	if k.p.NoticeChance >= 1 {
		return 1
	}
	hears := above(k.p.NoticeChance, k.numbers.notice.Uniform(k.m.pair(int(voter), t.Voter(), 0)))
	return hears | int((uint32(t.Kind())-1)>>31) // a housemate sees it
}

// attackAndPolice fills in the part of the threat that is the same at home and at the
// door (b and P in eq. 6).
func (k *Kernel) attackAndPolice(threat *agents.Threat, voter uint32, s *state, c *Place, minute float64) {
	*threat = agents.Threat{Police: c.Police, PoliceTrust: k.class(k.record(voter)).PoliceTrust}
	if k.isShielded(voter) {
		threat.Calm = float64(k.conditions.Shield[voter].Calm)
	}
	if now := k.absolute(minute); s.attackLevel > 0 && now >= s.attackTime {
		threat.Attack = k.p.FadedAttack(float64(s.attackLevel), now-s.attackTime)
	}
}

// absolute returns the minute of a moment of the present day on a clock that
// does not stop at night.
func (k *Kernel) absolute(minute float64) float64 {
	return float64(k.m.Days[k.day].Number*1440) + minute
}
