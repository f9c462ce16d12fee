package sim

import "turnout/agents"

// lookAtUsual takes s^ of every group at a clock minute (eq. 11).
func (k *Kernel) lookAtUsual(minute float64) {
	h := k.m.Days[k.day].Hours
	u := (minute - h.Open) / (h.Close - h.Open)
	for g, group := range k.m.Electorate.Margins.Groups {
		k.usual[g] = k.m.Voters.Usual[g].At(k.m.Voters.Profile[group.Class].At(u))
	}
}

// consider lets a voter weigh one of its own points at home.
func (k *Kernel) consider(c departure) {
	s := &k.state[c.voter]
	rests := s.where >= notOnList || c.candidate.minute <= s.quiet || s.flags&noMore != 0
	if k.watches(c.voter) {
		k.noteOccasion(c, rests)
	}
	if rests {
		return
	}
	r := &k.records[c.voter]
	if !k.wants(c.voter, float64(c.minute), float64(c.need)) {
		return
	}
	if k.watches(c.voter) {
		k.noteUntil(SetOut, c.voter, c.minute, c.candidate.minute)
	}
	k.setOut(c.voter, arrival{minute: c.candidate.minute, voter: c.voter, need: c.need, k: c.k, centre: r.centre})
	k.out.Counters[r.centre].SetOut++
	if k.p.JoinChance > 0 {
		k.invite(c)
	}
}

// setOut puts a voter on the road.
func (k *Kernel) setOut(voter uint32, a arrival) {
	s := &k.state[voter]
	s.where, s.when, s.k = onRoad, a.minute, a.k
	t := k.stepOf(a.minute)
	switch t {
	case k.step:
		k.comeToday(a)
		return
	case len(k.bounds) - 1:
		s.when = float32(k.bounds[t])
	}
	k.arrivals[t] = append(k.arrivals[t], a)
}

// invite lets a voter who set out by itself ask one housemate (eq. 10).
func (k *Kernel) invite(a departure) {
	asker := a.voter
	home := &k.records[asker]
	asked, ok := k.partner(asker, home)
	if !ok {
		return
	}
	need, willing := k.p.JoinNeed(k.numbers.join.Uniform(k.m.pair(int(asker), asked, 0)))
	if k.watches(asker) || k.watches(uint32(asked)) {
		k.noteInvitation(a, asked, need, willing)
	}
	if !willing {
		return
	}
	s, r := &k.state[asked], &k.records[asked]
	if s.where >= notOnList || s.flags&noMore != 0 || r.centre != home.centre {
		return
	}
	if !k.wants(uint32(asked), float64(a.minute), float64(need)) {
		return
	}
	if k.watches(uint32(asked)) {
		k.noteUntil(SetOut, uint32(asked), a.minute, a.candidate.minute)
	}
	k.setOut(uint32(asked), arrival{minute: a.candidate.minute, voter: uint32(asked), need: need, k: joined | a.k, centre: r.centre})
	k.out.Counters[r.centre].Joined++
}

// partner returns the housemate whom a voter asks along, where it has one.
func (k *Kernel) partner(asker uint32, home *record) (asked int, ok bool) {
	lo := int(asker) - int(home.place)
	hi := lo + int(home.mates)
	mates := -1
	for i := lo; i < hi; i++ {
		if k.lives.has(i) {
			mates++
		}
	}
	if mates <= 0 {
		return 0, false
	}
	nth := int(k.numbers.partner.Uniform(k.m.address(int(asker)), 0) * float64(mates))
	for asked = lo; ; asked++ {
		if asked == int(asker) || !k.lives.has(asked) {
			continue
		}
		if nth == 0 {
			return asked, true
		}
		nth--
	}
}

// joined marks the number of the point of who was asked along; the other bits are
// the asker's. It fits into the 13 bits that an address has for it (Model.pair).
const joined = 1 << 12

// wants reports whether the wish of a voter at home at a clock minute, with what
// it believes, exceeds a need (docs/model.md, section 5).
func (k *Kernel) wants(voter uint32, minute, need float64) bool {
	r := &k.records[voter]
	m := k.motivesAtHome(voter, r, minute)
	if m.Seen == 0 && k.p.SocialEffect >= 0 {
		// Ties have all voted or none has: mostly it makes no difference, and who
		// they are need not be looked up. Rounding keeps the order of the two.
		m.Social = -k.usual[r.group]
		if k.bounded(r, voter, k.p.Wish(m)) > need {
			return true
		}
		m.Social = 1 - k.usual[r.group]
		if !(k.p.Wish(m) > need) {
			return false
		}
	}
	m.Social = k.social(voter, r)
	return k.bounded(r, voter, k.p.Wish(m)) > need
}

// motivesAtHome returns what a voter weighs at home at a clock minute, what its
// ties have done apart.
func (k *Kernel) motivesAtHome(voter uint32, r *record, minute float64) agents.Motives {
	s := &k.state[voter]
	p, c := k.p, &k.conditions.Centre[r.centre]
	if k.m.Without.Has(DoorMechanism) {
		return k.motivesInformed(voter, r, float32(minute), c)
	}
	m := k.motives(voter, r, c)
	threat := k.attackAndPolice(r, s, c, minute)
	if s.crowdLevel > 0 {
		threat.Crowd = p.FadedCrowd(float64(s.crowdLevel), minute-float64(s.crowdTime))
		m.Seen = p.Seen(agents.Watching{
			Ordinary: k.class(r).OrdinaryVisible, Kind: c.Kind, Local: c.Local, Gaze: threat.Crowd,
			Anonymous: c.Screened, Known: c.Known,
		})
	}
	m.Fear = p.Fear(threat)
	m.Sensitive = r.phi(c.Side)
	return m
}

// motivesInformed returns what a voter weighs at home who knows what stands at the
// door as if it stood before it: the day without the door.
func (k *Kernel) motivesInformed(voter uint32, r *record, minute float32, c *Place) agents.Motives {
	crowd, side := k.crowdAt(int(r.centre), float64(minute))
	crowd.Police, crowd.Clears = c.Police, c.Clears
	crowd.Arrivals = float64(k.places[r.centre].recent(minute, float32(k.p.CrowdWindow)))
	risk := k.p.CrowdRisk(crowd, k.class(r).PoliceTrust)
	return k.motivesBefore(voter, r, float64(minute), c, crowd, side, risk)
}

// bounded checks that a wish is below the bound that the points were drawn for.
func (k *Kernel) bounded(r *record, voter uint32, wish float64) float64 {
	if top := k.top(r, voter); wish > top {
		k.fail("voter %d of group %d has a wish of %v above its bound %v: some event does more than it says", voter, r.group, wish, top)
	}
	return wish
}

func (k *Kernel) class(r *record) *agents.ClassParameters { return &k.p.Class[r.class] }

// phi returns the sensitivity to a threat from a community; -1 is nobody's.
func (r *record) phi(side int) float64 {
	if side >= 0 && side != int(r.community) {
		return float64(r.outraged)
	}
	return float64(r.sensitive)
}

// motives returns what a voter weighs at home and at the door alike, what its
// ties have done apart.
func (k *Kernel) motives(voter uint32, r *record, c *Place) agents.Motives {
	m := agents.Motives{Base: r.base, NormOfRest: k.class(r).NormOfRest}
	if c.MovedAway || k.day > 0 && k.habit.has(int(voter)) {
		m.Base = k.baseToday(int(voter), c)
	}
	for g, e := range k.conditions.Cue[r.class] {
		m.Cue += float64(float64(r.trust[g]) * e)
	}
	if k.bonus != nil && k.exposed.has(int(voter)) {
		m.Pressure = float64(k.conditions.Pressure[voter])
	}
	if r.marks.Has(agents.Doubter) {
		m.Doubt = 1 - c.Secrecy
	}
	return m
}

// baseToday returns the unchanging part of the wish where the centre was moved
// or the voter has cast a ballot on an earlier day.
func (k *Kernel) baseToday(voter int, c *Place) float64 {
	gain := 0.0
	if k.habit.has(voter) {
		gain = k.p.HabitGain
	}
	trip := k.trip(voter, gain)
	trip.Moved = c.MovedAway
	return k.p.BaseWish(trip)
}

// social returns s - s^ at the beginning of the step: what the voter knows of
// its resident ties whose centre votes today, less what is usual by now.
func (k *Kernel) social(voter uint32, r *record) float64 {
	seen, all := 0, int(r.weight)
	if k.m.Days[k.day].Votes != nil {
		all = k.weightToday(r)
	}
	if all == 0 {
		return 0
	}
	for _, t := range k.ties(r) {
		if j := t.Voter(); k.voted.has(j) && (t.Kind() == agents.Housemate || k.notices(voter, j)) {
			seen += t.Kind().Weight()
		}
	}
	return float64(seen)/float64(all) - k.usual[r.group]
}

// weightToday adds up the weights of the resident ties whose centre votes on a
// day on which not all do.
func (k *Kernel) weightToday(r *record) int {
	all := 0
	for _, t := range k.ties(r) {
		if k.present.has(t.Voter()) {
			all += t.Kind().Weight()
		}
	}
	return all
}

// notices reports whether a voter hears today that a tie has voted.
func (k *Kernel) notices(voter uint32, tie int) bool {
	return k.numbers.notice.Uniform(k.m.pair(int(voter), tie, 0)) < k.p.NoticeChance
}

// attackAndPolice returns the part of the threat that is the same at home and
// at the door.
func (k *Kernel) attackAndPolice(r *record, s *state, c *Place, minute float64) agents.Threat {
	threat := agents.Threat{Police: c.Police, PoliceTrust: k.class(r).PoliceTrust}
	if now := k.absolute(minute); s.attackLevel > 0 && now >= s.attackTime {
		threat.Attack = k.p.FadedAttack(float64(s.attackLevel), now-s.attackTime)
	}
	return threat
}

// absolute returns the minute of a moment of the present day on a clock that
// does not stop at night.
func (k *Kernel) absolute(minute float64) float64 {
	return float64(k.m.Days[k.day].Number*1440) + minute
}
