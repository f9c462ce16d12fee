package electorate

import (
	"turnout/agents"
	"turnout/internal/pages"
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
	row := 0
	for _, block := range e.Margins.Blocks {
		o := b.outfit(e, p, block, ordinary)
		rows := span{row, row + block.Names}
		o.equipHabit(v, rows)
		o.equipTrust(v, rows)
		o.equipFear(v, rows)
		o.equipUsual(v, rows)
		row = rows.end
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

// span is a run of rows [first, end).
type span struct{ first, end int }

// outfit is all that the voters of one block have in common.
type outfit struct {
	e      *Electorate
	p      *agents.Parameters
	bench  *bench
	z      *[scores]float32 // standard normal number of each score
	base   float64          // mean of alpha, centre effect inside [logit]
	abroad bool
	leaves uint32 // who has a lower Absent score is not in the country
	sticks []stick
	cue    [agents.Givers]float64
	wishes *agents.WishCounts
}

func (b *bench) outfit(e *Electorate, p *agents.Parameters, block Block, ordinary Ordinary) outfit {
	class := e.Margins.Groups[block.Group].Class
	o := outfit{e: e, p: p, bench: b, z: normal(), base: p.Mu[e.groupInCase(block.Group)], abroad: block.Centre < 0}
	if !o.abroad {
		o.base += float64(p.CentreSD * float64(o.z[e.Scores.Centre[block.Centre]]))
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

// equipHabit sets alpha and the yes-or-no traits.
func (o *outfit) equipHabit(v *agents.Voters, rows span) {
	s, b := &o.e.Scores, o.bench
	here := bit(!o.abroad)
	for i := rows.first; i < rows.end; i++ {
		home := o.e.HouseholdOf(i)
		common := float64(b.common * float64(o.z[s.HouseholdAlpha[home]]))
		habit := common + float64(b.own*float64(o.z[s.Alpha[i]]))
		alpha := float32(o.base + float64(o.p.AlphaSD*habit))

		m := (1 - fewer(uint32(s.Absent[i]), o.leaves)) * here * uint32(agents.Resident)
		m |= fewer(uint32(s.HouseholdCar[home]), b.car) * uint32(agents.HasCar)
		m |= fewer(uint32(s.Dependent[i]), b.dependent) * uint32(agents.Dependent)
		m |= fewer(uint32(s.Doubt[i]), b.doubt) * bit(habit < b.doubtBelow) * uint32(agents.Doubter)
		m |= fewer(uint32(s.Unlisted[i]), b.unlisted) * uint32(agents.Unlisted)
		v.Row[i] = agents.Voter{Alpha: alpha, Marks: agents.Marks(m)}
	}
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

// equipFear sets the sensitivity to a threat from either side. Who is defiant
// towards the own side is so towards the other.
func (o *outfit) equipFear(v *agents.Voters, rows span) {
	s := &o.e.Scores
	for i := rows.first; i < rows.end; i++ {
		x, outrage := uniform(s.Defiant[i]), float64(o.p.DefiantIdent*uniform(s.Identity[i]))
		v.Row[i].Strength = s.Sensitive[i]
		v.Row[i].Marks |= agents.Marks(bit(x < o.p.DefiantShare))*agents.Defiant | agents.Marks(bit(x < o.p.DefiantShare+outrage))*agents.DefiantToOthers
	}
}

// equipUsual counts the residents by their wish on an ordinary day. The way to
// the polls is the same for a whole household. Absent names are counted too, as
// nobody: whether a name is absent could not be foretold.
func (o *outfit) equipUsual(v *agents.Voters, rows span) {
	if rows.first == rows.end || o.abroad {
		return
	}
	e, first := o.e, o.e.HouseholdOf(rows.first)
	ways := o.bench.ways[:0]
	for h := first; h <= e.HouseholdOf(rows.end-1); h++ {
		i := max(int(e.HouseholdFirst[h]), rows.first)
		ways = append(ways, o.p.BaseWish(agents.Trip{Distance: float64(e.Distance[h]), Car: v.Row[i].Marks.Has(agents.HasCar)}))
	}
	o.bench.ways = ways
	given := v.Given[v.Trusting.Before(rows.first):]
	for i := rows.first; i < rows.end; i++ {
		cue := 0.0
		if len(o.sticks) > 0 {
			trust := &given[i-rows.first]
			for _, s := range o.sticks {
				cue += float64(float64(trust[s.giver]) * o.cue[s.giver])
			}
		}
		wish := float64(v.Row[i].Alpha) + ways[e.HouseholdOf(i)-first] + float64(o.p.CueEffect*cue)
		o.wishes.Count(wish, uint32(v.Row[i].Marks&agents.Resident))
	}
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
