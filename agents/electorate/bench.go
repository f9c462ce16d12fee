package electorate

import (
	"math"
	"sync"

	"turnout/agents"
	"turnout/internal/exact"
)

// benches are the work benches on which electorates are equipped: tables that
// depend on the parameters. They are kept, so that equipping again allocates
// nothing; there are as many as were ever in use at once.
type benches struct {
	lock sync.Mutex
	free []*bench
}

func (s *benches) take() *bench {
	s.lock.Lock()
	defer s.lock.Unlock()
	if len(s.free) == 0 {
		return new(bench)
	}
	b := s.free[len(s.free)-1]
	s.free = s.free[:len(s.free)-1]
	return b
}

func (s *benches) put(b *bench) {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.free = append(s.free, b)
}

// bench holds what all voters, or all voters of a class, have in common.
type bench struct {
	common, own  float64 // sqrt(rho_h), sqrt(1 - rho_h)
	defiantBelow uint32  // who has a lower score is defiant
	doubtBelow   float64 // who has less habit, in standard units, may doubt secrecy

	car, dependent, doubt, unlisted uint32 // those with a lower score have the trait

	fearful, defiant logNormal

	sticks   [][]stick // by class
	shapes   [][2]float64
	profiles []*agents.Profile   // by class
	wishes   []agents.WishCounts // by group
	scores   []uint64            // of some households of a block
	homes    []household         // likewise
	members  []member            // likewise
}

func (b *bench) prepare(e *Electorate, p *agents.Parameters) {
	b.common, b.own = math.Sqrt(p.HouseholdCorr), math.Sqrt(1-p.HouseholdCorr)
	b.doubtBelow = exact.NormalQuantile(p.DoubtBelow)
	b.defiantBelow = below(p.DefiantShare)
	b.car, b.dependent = below(p.CarShare), below(p.DependentShare)
	b.doubt, b.unlisted = below(p.DoubtShare), below(p.ListMissing)
	b.fearful.set(p.FearfulMedian, p.FearfulSpread)
	b.defiant.set(-p.DefiantMedian, p.DefiantSpread)
	b.wishes = resize(b.wishes, len(e.Margins.Groups))
	clear(b.wishes)
	for len(b.sticks) < len(e.Margins.Classes) {
		b.sticks = append(b.sticks, nil)
		b.shapes = append(b.shapes, [2]float64{})
		b.profiles = append(b.profiles, nil)
	}
	for class := range e.Margins.Classes {
		b.sticks[class] = breakSticks(b.sticks[class], &p.Class[class], p.TrustSpread)
		b.setProfile(class, p)
	}
}

// phi sets how strong the fear and the defiance of voters are.
func (b *bench) phi(v *agents.Voters) {
	for k, table := range []*logNormal{&b.fearful, &b.defiant} {
		v.Phi[k] = table.at
	}
}

// setProfile sets W of a class; classes with the same shape share it.
func (b *bench) setProfile(class int, p *agents.Parameters) {
	c := &p.Class[class]
	shape := [2]float64{
		float64(p.ArrivalA * exact.Exp(c.ArrivalLogA)),
		float64(p.ArrivalB * exact.Exp(c.ArrivalLogB)),
	}
	if b.profiles[class] != nil && b.shapes[class] == shape {
		return
	}
	b.shapes[class] = shape
	for other := range class {
		if b.shapes[other] == shape {
			b.profiles[class] = b.profiles[other]
			return
		}
	}
	b.profiles[class] = agents.NewProfile(shape[0], shape[1])
}
