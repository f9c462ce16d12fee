package sim

import (
	"math"

	"turnout/agents"
)

// record is what the wish of one voter needs, in one line of 64 bytes.
type record struct {
	base      float64 // habit less the cost of the way (eq. 1)
	trust     [agents.Givers]float32
	sensitive float32
	outraged  float32
	travel    float32 // minutes from home to the door
	ceiling   float32 // the wish never exceeds this, cues and pressure apart
	tieFirst  uint32
	ties      uint16
	centre    uint16
	group     uint16
	station   uint8
	marks     agents.Marks
	place     uint8  // the voter's place in its household, from 0
	others    uint8  // other members of the household who live here and vote at the same centre
	weight    uint16 // of all resident ties in social proof
	_         [8]byte
}

// prepare fills the records: the equipped voters, laid out for the kernel (eq. 1).
func (k *Kernel) prepare() {
	e, v, p := k.m.Electorate, k.m.Voters, k.p
	k.longest = make([]float32, len(e.Margins.Centres))
	for i := range k.records {
		if !v.Marks[i].Has(agents.Resident) {
			continue
		}
		k.lives.set(i)
		h := e.Household[i]
		r := record{
			base:      p.BaseWish(k.trip(i, 0)),
			trust:     v.Trust[i],
			sensitive: v.Sensitive[i], outraged: v.Outraged[i],
			place:    uint8(uint32(i) - e.HouseholdFirst[h]),
			tieFirst: e.TieFirst[i], ties: uint16(e.TieFirst[i+1] - e.TieFirst[i]),
			centre: e.Centre[i], group: e.Group[i],
			station: e.Station[i], marks: v.Marks[i],
		}
		if k.m.Without.Has(DefianceMechanism) {
			r.sensitive, r.outraged = max(0, r.sensitive), max(0, r.outraged)
		}
		if !k.m.Without.Has(DistanceMechanism) {
			r.travel = k.m.Travel(i)
		}
		r.ceiling = k.ceiling(&r)
		k.longest[r.centre] = max(k.longest[r.centre], r.travel)
		k.records[i] = r
	}
	k.countOthers()
}

// countOthers counts with how many residents each voter lives.
func (k *Kernel) countOthers() {
	first := k.m.Electorate.HouseholdFirst
	for h := 0; h+1 < len(first) && int(first[h]) < len(k.records); h++ {
		home := k.records[first[h]:first[h+1]]
		here := 0
		for i := range home {
			here += int(home[i].marks & agents.Resident)
		}
		for i := range home {
			home[i].others = uint8(max(here-1, 0))
		}
	}
}

// weighTies adds up the weights of each voter's resident ties (docs/model.md,
// section 5).
func (k *Kernel) weighTies() {
	for i := range k.records {
		r := &k.records[i]
		for _, t := range k.ties(r) {
			if k.lives.has(t.Voter()) {
				r.weight += uint16(t.Kind().Weight())
			}
		}
	}
}

func (k *Kernel) ties(r *record) []agents.Tie {
	return k.m.Electorate.Ties[r.tieFirst : r.tieFirst+uint32(r.ties)]
}

// trip returns what the voter brings to the trip; gain is added to its habit
// (eq. 1).
func (k *Kernel) trip(i int, gain float64) agents.Trip {
	e, v := k.m.Electorate, k.m.Voters
	return agents.Trip{
		Alpha:    float64(v.Alpha[i]) + gain,
		Distance: float64(e.Distance[i]),
		Car:      v.Marks[i].Has(agents.HasCar),
	}
}

// MostPolice is the largest police presence that actions may ask for, in units
// of two officers per station.
const MostPolice = 20

// ceiling returns a bound that the wish of a voter never exceeds, cues and
// pressure apart: every other term of eq. 1 at its highest.
func (k *Kernel) ceiling(r *record) float32 {
	p, c := k.p, &k.m.Parameters.Class[k.classOf[r.group]]
	top := r.base + math.Abs(p.SocialEffect) + float64(math.Abs(p.VisibilityEffect)*(1-c.OrdinaryVisible))
	top += max(0, -p.SecrecyEffect) + max(0, -p.MovedCost)
	if lowest := min(float64(r.sensitive), float64(r.outraged)); lowest < 0 {
		threat := agents.Threat{Crowd: 1, Attack: 1, Police: MostPolice, PoliceTrust: c.PoliceTrust}
		top -= float64(lowest * p.Fear(&threat))
	}
	if len(k.m.Days) > 1 {
		top += max(0, p.HabitGain)
	}
	return float32(top + 1e-3)
}
