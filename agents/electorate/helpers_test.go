package electorate

import (
	"context"
	"encoding/binary"
	"hash"
	"hash/fnv"
	"math"
	"testing"

	"turnout/agents"
)

// town is a small case with everything in it: several municipalities, towns
// with several centres, three communities, names abroad.
func town() SyntheticCase {
	return SyntheticCase{
		Names: 40_000, Abroad: 3_000, Municipalities: 3, Settlements: 24, Centres: 18, Stations: 3,
		Town: 0.5, Communities: []float64{0.6, 0.3, 0.1}, Classes: 2,
	}
}

// country has the size of Kosovo 2013.
func country() SyntheticCase {
	return SyntheticCase{
		Names: 1_792_913, Abroad: 40_000, Municipalities: 38, Settlements: 2533, Centres: 798, Stations: 3,
		Town: 0.4, Communities: []float64{0.92, 0.05, 0.03}, Classes: 3,
	}
}

func build(t testing.TB, s SyntheticCase, seed uint64, workers int) *Electorate {
	t.Helper()
	e, err := Build(context.Background(), Synthetic(s), seed, workers)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// parameters returns defaults with two kinds of classes: even ones trust two
// givers, odd ones nobody.
func parameters(m *Margins) *agents.Parameters {
	p := agents.Defaults()
	for k := range m.Classes {
		c := agents.ClassParameters{AbsentShare: 0.3, TrustScale: 1, OrdinaryVisible: 0.5}
		if k%2 == 0 {
			c.AbsentShare = 0.4
			c.Trust[agents.Patron], c.Trust[agents.HardLiners] = 0.42, 0.38
		}
		p.Class = append(p.Class, c)
	}
	p.Mu = make([]float64, len(m.Groups))
	return p
}

func ordinary(m *Margins) Ordinary {
	o := Ordinary{Cue: make([][agents.Givers]float64, len(m.Classes))}
	for k := range o.Cue {
		o.Cue[k][agents.Patron] = 1
	}
	return o
}

func write(h hash.Hash64, columns ...any) {
	for _, c := range columns {
		if err := binary.Write(h, binary.LittleEndian, c); err != nil {
			panic(err)
		}
	}
}

// The columns of drawnScores in which some scores stand.
const (
	absentScore = 1
	trustScore  = 2
)

// drawnScores returns the scores: eleven columns by voter, in the order in which they
// are drawn, and two by household.
func drawnScores(e *Electorate) (own [11][]uint16, alpha, car []uint16) {
	first, b := 0, new(bench)
	for i := range e.Margins.Blocks {
		end := e.HouseholdOf(int(e.BlockFirst[i+1])-1) + 1
		source := e.scores[i]
		list := b.drawScores(&source, end-first+3*int(e.BlockFirst[i+1]-e.BlockFirst[i]))
		for ; first < end; first++ {
			home := homeScores(list[0])
			list = list[1:]
			alpha, car = append(alpha, home.alpha()), append(car, home.car())
			for range e.HouseholdFirst[first+1] - e.HouseholdFirst[first] {
				x := ownScores(list[:3])
				list = list[3:]
				for k, score := range []uint16{x.alpha(), x.absent(home), uint16(x.breaks()), uint16(x.breaks() >> 16), uint16(x.breaks() >> 32), x.defiant(),
					x.sensitive(), x.identity(), x.dependent(), x.doubt(), x.unlisted()} {
					own[k] = append(own[k], score)
				}
			}
		}
	}
	return own, alpha, car
}

// digest condenses all columns of an electorate.
func digest(e *Electorate) uint64 {
	h := fnv.New64a()
	n := e.Names()
	centre, station, settlement, group := make([]uint16, n), make([]uint8, n), make([]uint16, n), make([]uint16, n)
	household, distance := make([]uint32, n), make([]float32, n)
	for i := range n {
		centre[i], station[i], settlement[i] = uint16(e.CentreOf(i)), uint8(e.StationOf(i)), uint16(e.SettlementOf(i))
		group[i], household[i], distance[i] = uint16(e.GroupOf(i)), uint32(e.HouseholdOf(i)), e.DistanceOf(i)
	}
	write(h, centre, station, settlement, group, household, distance)
	own, alpha, car := drawnScores(e)
	for _, c := range own {
		write(h, c)
	}
	write(h, alpha, car, e.CentreScore)
	write(h, e.CentreFirst, e.HouseholdFirst, e.StationFirst, e.TieFirst, e.Ties)
	for _, w := range e.tieWeight {
		write(h, w.housemates, w.others)
	}
	return h.Sum64()
}

// digestVoters condenses all traits, s^ and W included.
func digestVoters(v *agents.Voters) uint64 {
	h := fnv.New64a()
	n := len(v.Row)
	alpha, trust, marks := make([]float32, n), make([][agents.Givers]float32, n), make([]agents.Marks, n)
	sensitive, outraged := make([]float32, n), make([]float32, n)
	for i, x := range v.Row {
		alpha[i], trust[i], marks[i] = x.Alpha, *v.Trust(i), x.Marks&^(agents.Defiant|agents.DefiantToOthers)
		sensitive[i], outraged[i] = v.Sensitive(i), v.Outraged(i)
	}
	write(h, alpha, trust, sensitive, outraged, marks)
	for k := range 11 {
		for _, u := range v.Usual {
			write(h, u.At(float64(k)/10))
		}
		for _, w := range v.Profile {
			write(h, w.At(float64(k)/10))
		}
	}
	return h.Sum64()
}

// near fails unless got is within five standard errors of want: by chance once
// in 1.7 million times.
func near(t *testing.T, what string, got, want, se float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 5*se) {
		t.Errorf("%s is %v, want %v within %v", what, got, want, 5*se)
	}
}

// shrunk returns the case with so many times fewer names and places.
func (s SyntheticCase) shrunk(times int) SyntheticCase {
	s.Names, s.Abroad = s.Names/times, s.Abroad/times
	s.Municipalities = max(1, s.Municipalities/times)
	s.Settlements = max(s.Municipalities, s.Settlements/times)
	s.Centres = max(s.Municipalities, s.Centres/times)
	return s
}

func mustBuild(t testing.TB, m *Margins) *Electorate {
	t.Helper()
	e, err := Build(context.Background(), m, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	return e
}
