package sim_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/exact"
	"turnout/sim"
)

// R1 is a fixed, reduced day on which kernels can be compared with other programs:
// no door, queue, household, travel, movers or police; schedules of a call and of
// pressure, crowds at every fourth centre, an attack at 17:00 on three of them,
// rumour in steps of five minutes. This file holds the made-up case and the
// switches; the day is the kernel's.
type r1 struct {
	m       *sim.Model
	crowded []int // centres where a crowd stands and nobody attacks
}

const (
	r1Centre = 2250 // voters of a centre
	r1Ties   = 12   // of every voter, directed
)

var r1Attacked = []int{5, 10, 16}

// newR1 returns the day for n voters.
func newR1(n int, seed uint64) *r1 {
	draw := rand.New(rand.NewPCG(seed, 1))
	e := r1Electorate(n, draw)
	m := &sim.Model{
		Electorate: e, Parameters: r1Parameters(), Voters: r1Voters(n, draw), Seed: seed, Step: 5, TellEvery: 5, Standing: make([]sim.Cues, 1),
		Days:    []sim.Day{{Date: "2000-01-01", Hours: agents.Hours{Open: 420, Close: 1140}}},
		Without: sim.DoorMechanism | sim.QueueMechanism | sim.InvitationMechanism | sim.DistanceMechanism,
	}
	events, crowded := r1Events(m, draw)
	m.Plan = func(uint64) []sim.Event { return events }
	return &r1{m, crowded}
}

// r1Margins returns centres of 2,250 voters; the last may be smaller.
func r1Margins(n int) *electorate.Margins {
	m := &electorate.Margins{
		Classes: []string{"all"}, Communities: []string{"all"}, Municipalities: []electorate.Municipality{{Code: 1, Name: "R1"}},
		Settlements: []electorate.Settlement{{ID: "s", Name: "s", Lat: 42, Lon: 21, Radius: 1}}, Groups: []electorate.Group{{}},
	}
	for first := 0; first < n; first += r1Centre {
		m.Blocks = append(m.Blocks, electorate.Block{Centre: len(m.Centres), Names: min(r1Centre, n-first)})
		m.Centres = append(m.Centres, electorate.Centre{Code: fmt.Sprint(len(m.Centres)), Name: "c", Lat: 42, Lon: 21, Stations: 1})
	}
	return m
}

// r1Electorate lays the voters out by centre, each a household of its own, with
// twelve directed ties: nine of ten in the own centre, the others anywhere. The
// distance says who sees the attack: the first hundred of each centre.
func r1Electorate(n int, draw *rand.Rand) *electorate.Electorate {
	e := &electorate.Electorate{
		Margins: r1Margins(n), Station: make([]uint8, n), Distance: make([]float32, n), HouseholdFirst: make([]uint32, n+1), TieFirst: make([]uint32, n+1),
		Ties: make([]agents.Tie, 0, r1Ties*n),
	}
	for i := range n {
		c := i / r1Centre
		e.HouseholdFirst[i+1], e.TieFirst[i+1] = uint32(i+1), uint32(r1Ties*(i+1))
		if i%r1Centre >= 100 {
			e.Distance[i] = 10
		}
		first, end := c*r1Centre, min((c+1)*r1Centre, n)
		for range r1Ties {
			e.Ties = append(e.Ties, r1Tie(i, first, end, n, draw))
		}
	}
	for c := 0; c*r1Centre < n; c++ {
		e.CentreFirst, e.StationFirst = append(e.CentreFirst, uint32(c*r1Centre)), append(e.StationFirst, uint32(c))
	}
	e.CentreFirst, e.StationFirst = append(e.CentreFirst, uint32(n)), append(e.StationFirst, uint32(len(e.StationFirst)))
	e.LayOut()
	return e
}

func r1Tie(i, first, end, n int, draw *rand.Rand) agents.Tie {
	near := draw.Float64() < 0.9
	j := i
	for j == i {
		if near {
			j = first + draw.IntN(end-first)
		} else {
			j = draw.IntN(n)
		}
	}
	return agents.NewTie(j, agents.Colleague, j < first || j >= end)
}

// r1Voters draws the traits.
func r1Voters(n int, draw *rand.Rand) *agents.Voters {
	v := agents.NewVoters(n)
	v.Usual, v.Profile = []*agents.Usual{agents.LinearUsual(0.4)}, []*agents.Profile{agents.NewProfile(1.45, 1.05)}
	for x := range v.Phi[0] {
		z := exact.NormalQuantile((float64(x) + 0.5) / (1 << 16))
		v.Phi[0][x], v.Phi[1][x] = float32(0.84*math.Exp(0.6*z)), float32(-0.5*math.Exp(0.5*z))
	}
	for i := range n {
		distance := 0.8 * math.Exp(0.7*draw.NormFloat64())
		v.Row[i].Alpha = float32(-0.5 + 1.6*draw.NormFloat64() - 0.2*math.Log1p(distance/0.5))
		v.Given[i][agents.Patron] = float32(draw.Float64())
		z := draw.NormFloat64()
		v.Row[i].Marks = agents.Resident
		if draw.Float64() < 0.12 {
			z = draw.NormFloat64()
			v.Row[i].Marks |= agents.Defiant | agents.DefiantToOthers
		}
		v.Row[i].Strength = uint16(math.Erfc(-z/math.Sqrt2) / 2 * (1 << 16))
	}
	return v
}

func r1Parameters() *agents.Parameters {
	p := agents.Defaults()
	p.CueEffect, p.PressureEffect, p.SocialEffect, p.VisibilityEffect, p.NormSlope = 3, 1, 0.5, 0.95, 2.5
	p.CrowdFear, p.AttackFear, p.CrowdRate, p.CrowdOffset, p.CrowdWindow, p.GazeScale = 0.8, 1, 0.08, 1, 5, 1e-3
	p.RumourChance, p.RumourAcross, p.RumourTires, p.RumourReach, p.AttackHalfLife = 0.02, 0.3, 1e6, 1e12, 1e12
	p.NoticeChance, p.JoinChance, p.IgnoreAfter, p.Invalid, p.BoxDestroyed = 1, 0, 0, 0, 1
	p.Class, p.Mu = []agents.ClassParameters{{NormOfRest: -0.2, OrdinaryVisible: 0.3}}, []float64{0}
	return p
}

// r1Events returns what happens and the crowded centres that nobody attacks.
func r1Events(m *sim.Model, draw *rand.Rand) (events []sim.Event, crowded []int) {
	call := func(id string, minute, value float64) sim.Event {
		return sim.Event{ID: id, Timing: sim.Timing{Minute: minute}, Calls: []sim.Call{{Giver: agents.Patron, Value: value}},
			Change: func(c *sim.Conditions) { c.Cue[0][agents.Patron] = value }}
	}
	var exposed []sim.Exposure
	for i := range m.Electorate.Names() {
		if draw.Float64() < 0.3 {
			exposed = append(exposed, sim.Exposure{Voter: uint32(i), Dose: 1})
		}
	}
	var crowds []sim.Crowd
	var storms []sim.Order
	for c := range m.Electorate.Margins.Centres {
		if c%4 == 0 {
			crowds = append(crowds, sim.Crowd{Centre: c, Share: 1,
				Hardliners: agents.Hardliners{Size: 40, From: 480, Until: math.Inf(1), Local: 1, Films: true, Community: -1}})
			crowded = append(crowded, c)
		}
	}
	for _, c := range r1Attacked {
		storms = append(storms, sim.Order{Kind: sim.Storm, Centre: c, Chance: 1, Radius: 1})
	}
	return []sim.Event{
		call("against", 0, -0.3), call("for", 600, 0.3),
		{ID: "pressure", Timing: sim.Timing{Minute: 900}, Exposes: exposed, Change: func(c *sim.Conditions) {
			for _, x := range exposed {
				c.Pressure.Set(x.Voter, x.Dose)
			}
		}},
		{ID: "crowds", Change: func(c *sim.Conditions) { c.Crowds = append(c.Crowds, crowds...) }},
		{ID: "attack", Timing: sim.Timing{Minute: 1020}, Change: func(c *sim.Conditions) { c.Orders = append(c.Orders, storms...) }},
	}, slicesWithout(crowded, r1Attacked)
}

func slicesWithout(list, without []int) (rest []int) {
	for _, x := range list {
		found := false
		for _, y := range without {
			found = found || x == y
		}
		if !found {
			rest = append(rest, x)
		}
	}
	return rest
}

// values returns what is checked: percent of N at 11:00, 15:00 and 19:00, of the
// unattacked crowd centres at 19:00, believers, destroyed.
func (r *r1) values(o *sim.Outcome) [6]float64 {
	d, n := &o.Days[0], 100/float64(r.m.Electorate.Names())
	at := func(time string, centres []int) (sum float64) {
		mark, _ := r.m.Days[0].MarkAt(time)
		for _, c := range centres {
			sum += float64(d.CastByCentre[mark][c])
		}
		return sum
	}
	var all []int
	believers, destroyed := 0.0, 0.0
	for c := range d.Counters {
		all = append(all, c)
		believers += float64(d.Counters[c].Believers)
		destroyed += float64(d.LedgerByCentre[c][agents.Destroyed])
	}
	names := 0.0
	for _, c := range r.crowded {
		names += float64(r.m.Electorate.CentreFirst[c+1] - r.m.Electorate.CentreFirst[c])
	}
	final := at(sim.FinalTime, all) - destroyed
	return [6]float64{at("11:00", all) * n, at("15:00", all) * n, final * n, 100 * at(sim.FinalTime, r.crowded) / names, believers * n, destroyed * n}
}

// The kernel meets the check values of a fixed-step reference: means over 1,000
// seeds, whose errors for 200 seeds are known. At 4.5 standard errors, chance fails
// one run of the six in 20,000.
func TestR1(t *testing.T) {
	seeds := 150
	if testing.Short() {
		seeds = 30
	}
	names := [6]string{"11:00", "15:00", "19:00", "crowd centres", "believers", "destroyed"}
	want := [6]float64{10.908, 29.417, 39.084, 42.099, 16.956, 5.752}
	of200 := [6]float64{0.012, 0.018, 0.019, 0.05, 0.05, 0.008}
	var sums [6]float64
	var guard sync.Mutex
	var all sync.WaitGroup
	for w := range 2 {
		all.Go(func() {
			for seed := w; seed < seeds; seed += 2 {
				r := newR1(45000, uint64(seed+1))
				o, err := sim.NewKernel(r.m).Run(0)
				if err != nil {
					t.Error(err)
					return
				}
				guard.Lock()
				for i, x := range r.values(o) {
					sums[i] += x
				}
				guard.Unlock()
			}
		})
	}
	all.Wait()
	for i, sum := range sums {
		mean := sum / float64(seeds)
		se := of200[i] * math.Sqrt(200) * math.Sqrt(1/float64(seeds)+1.0/1000)
		z := (mean - want[i]) / se
		t.Logf("%s: %.3f, want %.3f, z %.1f", names[i], mean, want[i], z)
		if math.Abs(z) > 4.5 {
			t.Errorf("%s: %.3f, want %.3f ± %.3f", names[i], mean, want[i], se)
		}
	}
}
