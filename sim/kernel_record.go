package sim

import (
	"math"
	"slices"

	"turnout/agents"
	"turnout/internal/pages"
	"turnout/internal/rank"
)

// record is what the wish of one voter needs: its household, which it shares with
// others, and its row, by which its own traits are found. It is made where it is
// used; nothing of it is kept.
type record struct {
	*home
	k     *Kernel
	voter uint32
}

// home is what the members of a household have in common, in 20 bytes.
type home struct {
	costBits [2]uint32 // cost, lower half first, because a float64 would have to begin at a multiple of 8
	travel   float32   // minutes from home to the door
	lodging            // without unlisted
	centre   uint16
	here     uint8 // members who live here
}

// cost is that of the way to the polls (eq. 1) [logit].
func (h *home) cost() float64 {
	return math.Float64frombits(uint64(h.costBits[0]) | uint64(h.costBits[1])<<32)
}

func (h *home) setCost(cost float64) {
	x := math.Float64bits(cost)
	h.costBits = [2]uint32{uint32(x), uint32(x >> 32)}
}

// lodging is where a voter belongs: its group, the station at its centre, and whether its
// name is missing from the list there.
type lodging uint32

const unlisted lodging = 1 << 24

func (l lodging) group() uint16   { return uint16(l) }
func (l lodging) station() uint32 { return uint32(l>>16) & 0xff }

// listed is the lodging of a housemate whose name is on the list.
func (l lodging) listed() lodging { return l &^ unlisted }

// belongs is the lodging of a voter.
func (r record) belongs() lodging { return r.lodging | listing(r.marks()) }

// listing is unlisted where the marks of a voter say so, else 0.
func listing(m agents.Marks) lodging { return lodging(m/agents.Unlisted&1) * unlisted }

// record returns the record of a voter with a polling centre.
func (k *Kernel) record(voter uint32) record {
	return record{&k.homes[k.heads.UpTo(int(voter))-1], k, voter}
}

// base is habit less the cost of the way (eq. 1).
func (r record) base() float64 { return float64(r.k.traits.Row[r.voter].Alpha) - r.cost() }

func (r record) marks() agents.Marks { return r.k.traits.Row[r.voter].Marks }
func (r record) sensitive() float32  { return max(r.k.leastPhi, r.k.traits.Sensitive(int(r.voter))) }
func (r record) outraged() float32   { return max(r.k.leastPhi, r.k.traits.Outraged(int(r.voter))) }
func (r record) tieFirst() uint32    { return r.k.tieFirst[r.voter] }
func (r record) ties() uint32        { return r.k.tieFirst[r.voter+1] - r.k.tieFirst[r.voter] }

// trust is the trust of the voter in each giver, to read.
func (r record) trust() *[agents.Givers]float32 {
	if !r.k.heeds[r.group()] {
		return &noTrust
	}
	return r.k.traits.Trust(int(r.voter))
}

// noTrust is the trust of those who trust nobody. It is never written.
var noTrust [agents.Givers]float32

// lookAtRecords reads what some voters will weigh, so that the waits for memory overlap.
func (k *Kernel) lookAtRecords(voters []uint32) (looked uint64) {
	for _, v := range voters {
		r := k.record(v)
		looked += uint64(r.centre) + uint64(r.marks()) + uint64(r.tieFirst()) + uint64(k.weights[v])
	}
	for _, v := range voters {
		r := k.record(v)
		looked += uint64(math.Float32bits(r.trust()[0])) + uint64(math.Float32bits(r.sensitive()))
	}
	if k.plan.exposed != nil {
		for _, v := range voters {
			looked += uint64(math.Float32bits(k.conditions.Pressure.At(v)))
		}
	}
	return looked
}

// lookAtCentre reads what will be needed of the voters [first, end), a line of memory at a
// time.
func (k *Kernel) lookAtCentre(first, end uint32) (looked uint64) {
	if first == end {
		return 0
	}
	const line = 64
	rows, ties := k.traits.Row[first:end], k.tieFirst[first:end]
	for i := 0; i < len(rows); i += line / 8 {
		looked += uint64(rows[i].Marks)
	}
	for i := 0; i < len(ties); i += line / 4 {
		looked += uint64(ties[i])
	}
	homes := k.homes[k.heads.UpTo(int(first))-1 : k.heads.UpTo(int(end-1))]
	for i := 0; i < len(homes); i += line / 32 {
		looked += uint64(homes[i].centre)
	}
	if k.heeds[homes[0].group()] {
		given := k.traits.Given[k.traits.Trusting.Before(int(first)):k.traits.Trusting.Before(int(end))]
		for i := 0; i < len(given); i += line / 16 {
			looked += uint64(math.Float32bits(given[i][0]))
		}
	}
	return looked
}

// lookAtFear reads how strong the fear or defiance of some candidates is, so that the waits
// for memory overlap.
func (w *worker) lookAtFear(list []candidate, rows []uint32) (looked uint64) {
	for _, i := range rows {
		x := &w.traits.Row[list[i].voter]
		looked += uint64(math.Float32bits(w.traits.Phi[x.Marks/agents.Defiant&1][x.Strength]))
	}
	return looked
}

// place is the voter's place in its household, from 0.
func (r record) place() uint8 { return uint8(r.k.heads.Since(int(r.voter))) }

// others is how many other members of the household live here; all vote at the same
// centre.
func (r record) others() uint8 { return r.here - 1 }

// weight returns the weight of all resident ties of a voter in social proof
// (docs/model.md, section 5).
func (r record) weight() int {
	if w := r.k.weights[r.voter]; w < heavy {
		return int(w)
	}
	return r.k.weighTies(r.voter)
}

// heavy stands for a weight of ties that does not fit into 8 bits.
const heavy = 1<<8 - 1

// weighTies adds up the weights of a voter's resident ties (docs/model.md, section 5).
func (k *Kernel) weighTies(voter uint32) (weight int) {
	for _, t := range k.ties(k.record(voter)) {
		weight += t.Kind().Weight() * k.lives.bit(t.Voter())
	}
	return weight
}

func (k *Kernel) ties(r record) []agents.Tie {
	return k.m.Electorate.Ties[k.tieFirst[r.voter]:k.tieFirst[r.voter+1]]
}

// shared is what all replicates need of voters, households and groups. It is read only,
// and shared between twins.
type shared struct {
	names     int               // with a polling centre
	traits    agents.Voters     // the columns
	heads     rank.Set          // first members of households
	tieFirst  []uint32          // ties of voter i are [tieFirst[i], tieFirst[i+1])
	weights   []uint8           // by voter: of its resident ties, at most heavy
	lives     bits              // residents
	homes     []home            // by household
	longest   []float32         // by centre: way of a voter to its door [minutes]
	profileAt []*agents.Profile // by centre: of all its voters; nil where they have several
	leastPhi  float32           // the least sensitivity that counts
	eager     bool              // a threat brings out some who are not defiant, too

	classOf, communityOf []uint8           // by group
	profileOf            []*agents.Profile // by group
	heeds                []bool            // by group: it trusts some giver
	slack                []float64         // by group: how far all but base, cues, pressure and defiance may raise a wish [logit]
	worst                []float64         // by group: the greatest fear
}

// prepare finds what all replicates need (eq. 1).
func (k *Kernel) prepare() {
	e := k.m.Electorate
	k.names, k.traits = e.InCountry(), *k.m.Voters
	k.heads, k.tieFirst, k.leastPhi = e.Heads(), e.TieFirst, float32(math.Inf(-1))
	k.eager = slices.Min(k.traits.Phi[0][:]) < 0
	for _, g := range e.Margins.Groups {
		k.classOf, k.communityOf = append(k.classOf, uint8(g.Class)), append(k.communityOf, uint8(g.Community))
		k.profileOf = append(k.profileOf, k.m.Voters.Profile[g.Class])
		slack, worst := k.extremes(g.Class)
		k.slack, k.worst = append(k.slack, slack), append(k.worst, worst)
	}
	if k.m.Without.Has(DefianceMechanism) {
		k.leastPhi = 0
	}
	k.heeds = make([]bool, len(e.Margins.Groups))
	for b, block := range e.Margins.Blocks {
		k.heeds[block.Group] = k.heeds[block.Group] || k.traits.Trusting.Has(int(e.BlockFirst[b]))
	}
	k.lives = make(bits, e.Names()/64+2)
	for v := range k.traits.Row[:k.names] {
		k.lives[v>>6] |= uint64(k.traits.Row[v].Marks&agents.Resident) << (v & 63)
	}
	k.settleHomes()
	k.weights = pages.Make[uint8](k.names)
	for v := range k.weights {
		if k.lives.has(v) {
			k.weights[v] = uint8(min(k.weighTies(uint32(v)), heavy))
		}
	}
}

// settleHomes fills in the households.
func (k *Kernel) settleHomes() {
	e := k.m.Electorate
	k.longest = make([]float32, len(e.Margins.Centres))
	k.profileAt = make([]*agents.Profile, len(e.Margins.Centres))
	several := make([]bool, len(e.Margins.Centres))
	homes := 0
	if k.names > 0 {
		homes = e.HouseholdOf(k.names-1) + 1
	}
	k.homes = pages.Make[home](homes)
	for i := range k.homes {
		first, end := int(e.HouseholdFirst[i]), int(e.HouseholdFirst[i+1])
		h := home{centre: uint16(e.CentreOf(first)), lodging: lodging(e.GroupOf(first)) | lodging(e.Station[i])<<16}
		h.setCost(-k.p.BaseWish(agents.Trip{Distance: float64(e.Distance[i]), Car: k.traits.Row[first].Marks.Has(agents.HasCar)}))
		if !k.m.Without.Has(DistanceMechanism) {
			h.travel = k.m.Travel(first)
		}
		if h.here = uint8(k.lives.count(first, end)); h.here > 0 {
			k.longest[h.centre] = max(k.longest[h.centre], h.travel)
		}
		k.homes[i] = h
		if p := k.profileOf[h.group()]; k.profileAt[h.centre] == nil {
			k.profileAt[h.centre] = p
		} else if k.profileAt[h.centre] != p {
			several[h.centre] = true
		}
	}
	for c := range several {
		if several[c] {
			k.profileAt[c] = nil
		}
	}
}

// MostPolice is the largest police presence that actions may ask for, in units
// of two officers per station.
const MostPolice = 20

// ceiling returns a bound that the wish of a voter never exceeds, cues and
// pressure apart: every other term of eq. 1 at its highest.
func (r record) ceiling() float64 {
	top := r.base() + r.k.slack[r.group()]
	if r.k.eager || r.marks()&(agents.Defiant|agents.DefiantToOthers) != 0 {
		lowest := min(float64(r.sensitive()), float64(r.outraged()), 0)
		top -= float64(lowest * r.k.worst[r.group()])
	}
	return top
}

// extremes returns how far all but base, cues, pressure and defiance may raise the wish
// of a voter of a class, and the greatest fear (eq. 1).
func (k *Kernel) extremes(class int) (slack, worst float64) {
	p, c := k.p, &k.m.Parameters.Class[class]
	slack = math.Abs(p.SocialEffect) + float64(math.Abs(p.VisibilityEffect)*(1-c.OrdinaryVisible))
	slack += max(0, -p.SecrecyEffect) + max(0, -p.MovedCost) + 1e-3
	if len(k.m.Days) > 1 {
		slack += max(0, p.HabitGain)
	}
	return slack, p.Fear(&agents.Threat{Crowd: 1, Attack: 1, Police: MostPolice, PoliceTrust: c.PoliceTrust})
}
