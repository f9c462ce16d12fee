package sim

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"turnout/agents"
	"turnout/agents/electorate"
)

// maker draws one small world from a seed: an electorate, parameters far from
// their defaults, one or two days, and a plan with many events.
type maker struct {
	*rand.Rand
	m     *Model
	hours agents.Hours
	brief bool // one short day in short steps, with short ways
}

// world returns the small world of a seed.
func world(t testing.TB, seed uint64) *Model {
	t.Helper()
	w := &maker{Rand: rand.New(rand.NewPCG(seed, 1)), m: &Model{Seed: seed}}
	return w.make(t, seed)
}

// briefWorld returns the small world of a seed with one day of four hours in
// steps of a minute, and ways of few minutes.
func briefWorld(t testing.TB, seed uint64) *Model {
	t.Helper()
	w := &maker{Rand: rand.New(rand.NewPCG(seed, 1)), m: &Model{Seed: seed}, brief: true}
	return w.make(t, seed)
}

func (w *maker) make(t testing.TB, seed uint64) *Model {
	t.Helper()
	margins := electorate.Synthetic(w.someCase())
	for i := range margins.Settlements { // far enough for distance and belief to differ
		margins.Settlements[i].Lat += w.between(-0.1, 0.1)
	}
	for i := range margins.Centres {
		margins.Centres[i].Lat += w.between(-0.1, 0.1)
	}
	e, err := electorate.Build(context.Background(), margins, seed, 1)
	if err != nil {
		t.Fatal(err)
	}
	w.m.Electorate, w.m.Parameters = e, w.parameters(margins)
	w.m.Standing = w.cues(len(margins.Classes))
	w.m.Voters = e.Equip(w.m.Parameters, nil, electorate.Ordinary{Cue: w.m.Standing})
	w.m.Step = w.oneOf(1, 2.5, 5, 5, 5, 7, 10, 15)
	if w.brief {
		w.m.Step = 1
	}
	w.m.Without = w.without()
	w.days()
	events := w.plan()
	w.m.TellEvery = w.oneOf(0, 0, 0, 5, 7.5)
	w.m.Plan = func(uint64) []Event { return slices.Clone(events) }
	return w.m
}

func (w *maker) between(low, high float64) float64 { return low + (high-low)*w.Float64() }

func (w *maker) chance(p float64) bool { return w.Float64() < p }

func (w *maker) oneOf(list ...float64) float64 { return list[w.IntN(len(list))] }

func (w *maker) someCase() electorate.SyntheticCase {
	s := electorate.SyntheticCase{
		Names: 100 + w.IntN(500), Municipalities: 1 + w.IntN(2), Settlements: 2 + w.IntN(4),
		Centres: 2 + w.IntN(5), Stations: 1 + w.IntN(3), Town: w.oneOf(0, 0.5, 1), Classes: 1 + w.IntN(3),
		Communities: [][]float64{{1}, {0.6, 0.4}, {0.5, 0.3, 0.2}}[w.IntN(3)], Radius: w.between(0.2, 4),
	}
	if w.chance(0.5) {
		s.Abroad = 1 + w.IntN(40)
	}
	return s
}

// parameters returns defaults with about half of them drawn anew.
func (w *maker) parameters(margins *electorate.Margins) *agents.Parameters {
	p := agents.Defaults()
	for _, d := range agents.Table() {
		if w.chance(0.5) {
			x := d.Field(p)
			*x = min(max(*x*w.between(0.3, 2), d.Low), d.High)
		}
	}
	p.CrowdFear, p.AttackFear = w.between(0, 5), w.between(0, 4)
	p.RumourChance, p.NoticeChance = w.oneOf(0, 0.02, 0.2, 0.6), w.oneOf(0, 0.5, 1)
	p.JoinChance, p.ListMissing = w.oneOf(0, 0.35, 0.9, 1), w.oneOf(0, 0.02, 0.2)
	p.IgnoreAfter, p.ServiceRate = w.oneOf(0, 20, 90, 91.3), w.oneOf(0.01, 0.1, 0.3, 1, 50)
	p.WaitMean, p.WaitMost = w.oneOf(5, 20, 200), w.oneOf(0, 10, 30, 90)
	p.CrowdMovesOn, p.DefiantShare = w.oneOf(0, 0.3, 1), w.oneOf(0, 0.12, 0.7)
	p.HabitGain, p.Invalid = w.oneOf(-0.5, 0.3, 1.5), w.oneOf(0, 0.05, 0.3)
	if w.brief {
		p.WalkSpeed, p.CarSpeed = 200, 400
	}
	for range margins.Classes {
		c := agents.ClassParameters{
			AbsentShare: w.oneOf(0, 0.2, 0.6), TrustScale: 1, NormOfRest: w.between(-1, 1.5),
			PoliceTrust: w.between(-1, 1), OrdinaryVisible: w.between(0.3, 0.9),
			ArrivalLogA: w.between(-0.3, 0.3), ArrivalLogB: w.between(-0.3, 0.3),
		}
		if w.chance(0.7) {
			c.Trust[agents.Patron], c.Trust[agents.HardLiners] = w.between(0, 0.5), w.between(0, 0.5)
		}
		p.Class = append(p.Class, c)
	}
	for range margins.Groups {
		p.Mu = append(p.Mu, w.between(-2, 2.5))
	}
	return p
}

func (w *maker) cues(classes int) []Cues {
	all := make([]Cues, classes)
	for class := range all {
		for giver := range all[class] {
			all[class][giver] = w.oneOf(-1, 0, 0, 1, w.between(-1, 1))
		}
	}
	return all
}

// without switches mechanisms off in four of ten worlds.
func (w *maker) without() Mechanisms {
	n := len(mechanisms)
	switch {
	case w.chance(0.6):
		return 0
	case w.chance(0.6):
		return 1 << w.IntN(n)
	}
	return Mechanisms(w.Uint32() & w.Uint32() & (1<<n - 1))
}

func (w *maker) days() {
	w.hours = agents.Hours{Open: 420, Close: 1140}
	if w.chance(0.4) {
		w.hours = agents.Hours{Open: w.oneOf(360, 483, 500.5), Close: w.oneOf(700, 801, 1000.25)}
	}
	days := 1 + w.IntN(2)
	if w.brief {
		w.hours, days = agents.Hours{Open: 480, Close: 720}, 1
	}
	if w.chance(0.3) {
		w.hours.Extra = w.oneOf(30, 60, 125)
	}
	for number := range days {
		day := Day{Number: float64(7 * number), Hours: w.hours, CutQueue: w.chance(0.3)}
		if w.chance(0.15) {
			for range w.m.Electorate.Margins.Centres {
				day.Votes = append(day.Votes, w.chance(0.7))
			}
		}
		w.m.Days = append(w.m.Days, day)
	}
}

// centre returns a centre; often the first, so that much comes together there.
func (w *maker) centre() int {
	if w.chance(0.4) {
		return 0
	}
	return w.IntN(len(w.m.Electorate.Margins.Centres))
}

// someCentres returns one or two centres.
func (w *maker) someCentres() []int {
	list := []int{w.centre(), w.IntN(len(w.m.Electorate.Margins.Centres))}
	if list[0] == list[1] {
		return list[:1]
	}
	return list[:1+w.IntN(2)]
}

// minute returns a moment of the day, on a boundary or not.
func (w *maker) minute() float64 {
	x := w.between(w.hours.Open-30, w.hours.Close+w.hours.Extra)
	return w.oneOf(x, math.Round(x), 5*math.Round(x/5))
}

// group returns a group of hard-liners at a centre.
func (w *maker) group() Crowd {
	group := Crowd{Centre: w.centre(), Share: 1, Hardliners: agents.Hardliners{
		Size: w.oneOf(0, 3, 15, 15, 60), From: w.between(300, 700), Until: w.between(700, 2000),
		Growth: w.oneOf(0, 30, 180), Local: w.oneOf(0, 0.5, 1), Films: w.chance(0.4),
		Community: w.IntN(len(w.m.Electorate.Margins.Communities)+1) - 1,
		Moves:     agents.Movement(w.IntN(4)), Speed: w.oneOf(4, 30, 60),
	}}
	for c := range w.m.Electorate.Margins.Centres {
		if w.chance(0.7) {
			group.Where = append(group.Where, c)
		}
	}
	if group.Moves == agents.ByTimetable {
		for range 1 + w.IntN(4) {
			group.Timetable = append(group.Timetable, agents.Stop{Leave: w.minute(), Centre: w.centre()})
		}
		slices.SortFunc(group.Timetable, func(a, b agents.Stop) int { return int(math.Copysign(1, a.Leave-b.Leave)) })
	}
	return group
}
