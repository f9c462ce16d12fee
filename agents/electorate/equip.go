package electorate

import (
	"turnout/agents"
	"turnout/internal/pages"
	"turnout/internal/random"
)

// Ordinary is an ordinary day of the case, the yardstick of the usual share s^.
type Ordinary struct {
	Cue [][agents.Givers]float64 // by class: standing cues in [-1, 1]; nil means none
}

// Equip returns the traits of all voters under a parameter vector. Every voter
// keeps its rank in every trait, whatever the vector. Into is nil or voters of
// an earlier call that nobody reads any more, whose memory is used again. A
// class may trust up to three givers; more is a programmer's mistake.
//
// The result depends on the electorate, the parameters and the ordinary cues,
// and on nothing that happens.
func (e *Electorate) Equip(p *agents.Parameters, into *agents.Voters, ordinary Ordinary) *agents.Voters {
	v := e.arena(into)
	b := e.benches.take()
	defer e.benches.put(b)
	b.prepare(e, p)
	b.phi(v)
	e.findTrusting(v, b)
	first := 0
	for i, block := range e.Margins.Blocks {
		o := b.outfit(e, p, block, ordinary)
		end := e.HouseholdOf(int(e.BlockFirst[i+1])-1) + 1
		o.equip(v, i, first, end)
		first = end
	}
	for g := range v.Usual {
		if v.Usual[g] == nil {
			v.Usual[g] = new(agents.Usual)
		}
		v.Usual[g].Set(&b.wishes[g], e.visibility(g, p))
	}
	copy(v.Profile, b.profiles)
	return v
}

// arena returns voters with columns of the right length.
func (e *Electorate) arena(into *agents.Voters) *agents.Voters {
	if into == nil {
		into = new(agents.Voters)
	}
	n := e.Names()
	if cap(into.Row) < n {
		into.Row = pages.Make[agents.Voter](n)
	}
	into.Row = into.Row[:n]
	into.Trusting = into.Trusting.Reset(n)
	if into.Phi == nil {
		into.Phi = new([2]agents.Strengths)
	}
	into.Usual = resize(into.Usual, len(e.Margins.Groups))
	into.Profile = resize(into.Profile, len(e.Margins.Classes))
	return into
}

// findTrusting finds who trusts anybody, and makes room for their trust.
func (e *Electorate) findTrusting(v *agents.Voters, b *bench) {
	row := 0
	for _, block := range e.Margins.Blocks {
		if len(b.sticks[e.Margins.Groups[block.Group].Class]) > 0 {
			v.Trusting.Add(row, row+block.Names)
		}
		row += block.Names
	}
	v.Trusting.Number()
	v.Given = resize(v.Given, v.Trusting.Members())
}

// outfit is all that the voters of one block have in common.
type outfit struct {
	e      *Electorate
	p      *agents.Parameters
	bench  *bench
	z      *[scores]float32 // standard normal number of each score
	base   float64          // mean of alpha, centre effect inside [logit]
	here   uint32           // 1 in the country, 0 abroad
	leaves uint32           // who has a lower Absent score is not in the country
	sticks []stick
	cue    [agents.Givers]float64
	wishes *agents.WishCounts
}

func (b *bench) outfit(e *Electorate, p *agents.Parameters, block Block, ordinary Ordinary) outfit {
	class := e.Margins.Groups[block.Group].Class
	o := outfit{e: e, p: p, bench: b, z: normal(), base: p.Mu[e.groupInCase(block.Group)], here: bit(block.Centre >= 0)}
	if block.Centre >= 0 {
		o.base += float64(p.CentreSD * float64(o.z[e.CentreScore[block.Centre]]))
	}
	o.leaves = below(p.Class[class].AbsentShare)
	o.sticks = b.sticks[class]
	o.wishes = &b.wishes[block.Group]
	if ordinary.Cue != nil {
		o.cue = ordinary.Cue[class]
	}
	return o
}

// groupInCase returns the index of a group in the whole case, by which
// Parameters.Mu is indexed, also where only an area is simulated.
func (e *Electorate) groupInCase(group int) int {
	if e.GroupAddress == nil {
		return group
	}
	return int(e.GroupAddress[group])
}

// someHomes is how many households are equipped together: what is held of them stays in the
// second-level cache.
const someHomes = 512

// equip gives traits to the households [first, end), which are all of a block.
func (o *outfit) equip(v *agents.Voters, block, first, end int) {
	source := o.e.scores[block]
	for first < end {
		some := min(end-first, someHomes)
		o.equipSome(v, &source, first, first+some)
		first += some
	}
}

// equipSome gives traits to the households [first, end), and counts the residents by their
// wish on an ordinary day. Absent names are counted too, as nobody: whether a name is absent
// could not be foretold. Each loop does one thing, without a branch, so that the work for
// many voters overlaps.
func (o *outfit) equipSome(v *agents.Voters, source *random.Source, first, end int) {
	e, b := o.e, o.bench
	row, last := e.HouseholdFirst[first], e.HouseholdFirst[end]
	scores := b.drawScores(source, end-first+3*int(last-row))
	b.homes = resize(b.homes, end-first)
	o.equipHomes(b.homes, scores, first, row)
	members := v.Row[row:last]
	b.members = resize(b.members, len(members))
	o.findMembers(b.members, row)
	o.equipHabit(members, scores)
	o.equipMarks(members, scores)
	if len(o.sticks) > 0 {
		o.equipTrust(v.Given[v.Trusting.Before(int(row)):][:len(members)], scores)
	}
	for i := range members {
		x := &b.members[i]
		if !o.wishes.CountNear(x.wish, uint32(members[i].Marks&agents.Resident)) {
			o.countExactly(&members[i], x, first)
		}
	}
}

// household is what the members of a household have in common.
type household struct {
	scores homeScores
	common float64 // part of their habit
	way    float64 // nearly what the way to the polls takes off their wish [logit]
	car    agents.Marks
}

// member is a voter who is being equipped.
type member struct {
	home   uint32  // its household, from the first of those that are equipped together on
	scores uint32  // where its own are
	doubts uint32  // 1 where it may doubt secrecy, else 0
	wish   float64 // nearly its wish on an ordinary day
	cue    float64 // what ordinary cues add to it, in units of beta_E
}

// equipHomes finds what the members of each household have in common: the
// households from first on, the voters from row on.
func (o *outfit) equipHomes(homes []household, scores []uint64, first int, row uint32) {
	e, b := o.e, o.bench
	for i := range homes {
		h := &homes[i]
		h.scores = homeScores(scores[i+3*int(e.HouseholdFirst[first+i]-row)])
		h.common = float64(b.common * float64(o.z[h.scores.alpha()]))
		h.car = agents.Marks(fewer(uint32(h.scores.car()), b.car)) * agents.HasCar
		h.way = o.p.NearBaseWish(o.trip(h.car, first+i))
	}
}

// trip is the way to the polls of a household.
func (o *outfit) trip(car agents.Marks, household int) agents.Trip {
	return agents.Trip{Distance: float64(o.e.Distance[household]), Car: car != 0}
}

// findMembers finds the households of the voters of some households, from row on, and where their
// scores are: one number for each household before three for each of its members.
func (o *outfit) findMembers(members []member, row uint32) {
	home := ^uint32(0)
	for i := range members {
		x := &members[i]
		home += uint32(o.e.heads.Bit(int(row) + i))
		x.home, x.scores = home, home+1+3*uint32(i)
	}
}

// equipHabit gives voters their habit.
func (o *outfit) equipHabit(list []agents.Voter, scores []uint64) {
	b, homes, members := o.bench, o.bench.homes, o.bench.members[:len(list)]
	for i := range list {
		x := &members[i]
		home, own := &homes[x.home], (*ownScores)(scores[x.scores:])
		habit := home.common + float64(b.own*float64(o.z[own.alpha()]))
		alpha := float32(o.base + float64(o.p.AlphaSD*habit))
		list[i].Alpha = alpha
		x.wish, x.doubts = float64(alpha)+home.way, bit(habit < b.doubtBelow)
	}
}

// equipMarks gives voters their yes-or-no traits, and the strength of their
// fear or defiance.
func (o *outfit) equipMarks(list []agents.Voter, scores []uint64) {
	homes, members := o.bench.homes, o.bench.members[:len(list)]
	for i := range list {
		x := &members[i]
		home, own := &homes[x.home], (*ownScores)(scores[x.scores:])
		list[i].Strength = own.sensitive()
		list[i].Marks = agents.Marks(o.marks(own, home.scores, x.doubts)) | home.car | o.defiance(own)
	}
}

// countExactly counts a voter whose wish lies too near to an edge of the histogram.
func (o *outfit) countExactly(v *agents.Voter, x *member, first int) {
	home := &o.bench.homes[x.home]
	wish := float64(v.Alpha) + o.p.BaseWish(o.trip(home.car, first+int(x.home)))
	if len(o.sticks) > 0 {
		wish += float64(o.p.CueEffect * x.cue)
	}
	o.wishes.Count(wish, uint32(v.Marks&agents.Resident))
}

// marks returns most yes-or-no traits of a voter; doubts is 1 where its habit is so weak
// that it may doubt secrecy.
func (o *outfit) marks(own *ownScores, home homeScores, doubts uint32) uint32 {
	b := o.bench
	m := (1 - fewer(uint32(own.absent(home)), o.leaves)) * o.here * uint32(agents.Resident)
	m |= fewer(uint32(own.dependent()), b.dependent) * uint32(agents.Dependent)
	m |= fewer(uint32(own.doubt()), b.doubt) * doubts * uint32(agents.Doubter)
	return m | fewer(uint32(own.unlisted()), b.unlisted)*uint32(agents.Unlisted)
}

// defiance tells to which threats a voter is defiant: who is so towards the own side is
// so towards the other.
func (o *outfit) defiance(own *ownScores) agents.Marks {
	x, outrage := uniform(own.defiant()), float64(o.p.DefiantIdent*uniform(own.identity()))
	return agents.Marks(fewer(uint32(own.defiant()), o.bench.defiantBelow))*agents.Defiant | agents.Marks(bit(x < o.p.DefiantShare+outrage))*agents.DefiantToOthers
}

// fewer returns 1 where a < b, else 0, for scores and numbers of scores. It has
// no branch, because nobody could foretell it.
func fewer(a, b uint32) uint32 { return (a - b) >> 31 }

// bit returns 1 for true, 0 for false.
func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// visibility returns the share of a group's voted ties, by weight, that a voter
// sees or hears of: all housemates, others with the chance to notice.
func (e *Electorate) visibility(group int, p *agents.Parameters) float64 {
	w := e.tieWeight[group]
	if w.housemates+w.others == 0 {
		return 0
	}
	seen := float64(w.housemates) + float64(p.NoticeChance*float64(w.others))
	return seen / float64(w.housemates+w.others)
}
