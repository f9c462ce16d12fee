package sim

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"turnout/agents"
	"turnout/agents/electorate"
)

// changedWorld returns a random world: change may change its parameters before its voters
// are equipped, then its mechanisms and plan after.
func changedWorld(t testing.TB, seed uint64, change, then func(w *maker)) *Model {
	t.Helper()
	w := &maker{Rand: rand.New(rand.NewPCG(seed, 77)), m: &Model{Seed: seed}}
	m := w.make(t, seed)
	if change != nil {
		change(w)
		m.Voters = m.Electorate.Equip(m.Parameters, nil, electorate.Ordinary{Cue: m.Standing})
	}
	if then != nil {
		then(w)
	}
	return m
}

// allVote lets all centres vote on all days.
func (w *maker) allVote() {
	for i := range w.m.Days {
		w.m.Days[i].Votes = nil
	}
}

// informed lets voters know at home what stands at the door.
func (w *maker) informed() {
	w.m.Without |= DoorMechanism
	w.m.Without &^= GroupsMechanism
}

// some returns n events of some kinds; those that put voters under pressure happen at one
// minute.
func (w *maker) some(n int, onset float64, kinds ...func() Event) (events []Event) {
	for i := range n {
		e := kinds[w.IntN(len(kinds))]()
		e.ID, e.Day = fmt.Sprint("event-", i), EveryDay
		if len(e.Exposes) > 0 && onset > 0 {
			e.Timing = Timing{Minute: onset}
		}
		events = append(events, e)
	}
	return events
}

// plans gives replicates n different plans in turn.
func (w *maker) plans(n int) {
	onset := w.minute()
	kinds := []func() Event{w.pressure, w.pressure, w.pressure, w.crowd, w.crowd, w.halt, w.report, w.staff, w.frighten, w.storm}
	if w.chance(0.3) {
		kinds = append(kinds, w.cueChange, w.police, w.lateOpening, w.site, w.notable, w.shield, w.receive, w.movedAway)
	}
	plans := make([][]Event, n)
	for i := range plans {
		plans[i] = w.some(w.IntN(4), onset, kinds...)
	}
	w.m.Plan = func(r uint64) []Event { return slices.Clone(plans[r%uint64(n)]) }
}

// agreeInTurn runs replicates of a world one after another in one kernel, and holds each
// against the reference.
func agreeInTurn(t *testing.T, m *Model, seed uint64, hands int, replicates ...uint64) {
	t.Helper()
	k := NewKernel(m)
	k.Split(hands)
	k.KeepDiaries()
	for _, r := range replicates {
		want, diaries, err := m.Reference(r)
		if err != nil {
			return // wishes above what the reference draws points for
		}
		got, err := k.Run(r)
		if err != nil {
			t.Fatalf("world %d, replicate %d: %v", seed, r, err)
		}
		if !agree(t, m, seed, got, want, k.Diaries(), diaries) {
			t.Fatalf("world %d differs in replicate %d of %v", seed, r, replicates)
		}
	}
}

// What a kernel keeps from one replicate is no more than what holds in the next, whose plan
// is another: with any number of workers, with hours that change from day to day, and
// where voters know at home what stands at the door.
func TestPlansInTurn(t *testing.T) {
	skipShort(t)
	for seed := range uint64(40) {
		m := changedWorld(t, seed, nil, func(w *maker) {
			if w.chance(0.3) {
				w.informed()
			}
			w.allVote()
			if w.chance(0.3) && len(w.m.Days) > 1 {
				w.m.Days[1].Hours.Open += 33
				w.m.Days[1].Hours.Close += 80
			}
			w.plans(5)
		})
		agreeInTurn(t, m, seed, 1+int(seed%3), 0, 1, 2, 3, 4, 1, 0)
	}
}

// Likewise where all voters know what stands at the door, on days on which all centres
// vote, or not all.
func TestInformedInTurn(t *testing.T) {
	skipShort(t)
	for seed := range uint64(80) {
		m := changedWorld(t, seed, nil, func(w *maker) {
			w.informed()
			w.allVote()
			for i := range w.m.Days {
				for range w.m.Electorate.Margins.Centres {
					if seed%2 == 0 {
						w.m.Days[i].Votes = append(w.m.Days[i].Votes, w.chance(0.6))
					}
				}
			}
			w.plans(3)
			if w.chance(0.5) {
				events := w.some(3, 0, w.crowd, w.crowd, w.pressure)
				w.m.Plan = func(uint64) []Event { return slices.Clone(events) }
			}
		})
		agreeInTurn(t, m, seed, 1, 0, 1, 2)
	}
}

// Pressure that comes, goes and grows raises the floors of who may be pressed, also at
// centres where anything may happen.
func TestPressureInTurn(t *testing.T) {
	skipShort(t)
	for seed := range uint64(12) {
		for _, order := range [][]int{{2, 0, 1, 0}, {0, 1, 0, 1}} {
			m := changedWorld(t, seed, func(w *maker) {
				w.m.Parameters.PressureEffect = 3
				w.allVote()
			}, func(w *maker) {
				w.m.Without &^= PressureMechanism | CueMechanism
				w.pressInTurn(order)
			})
			agreeInTurn(t, m, seed, 1, 0, 1, 2, 3)
		}
	}
}

// pressInTurn puts every second voter, every other one, or all a little under pressure, in an
// order of replicates, with police everywhere; the first has another call than the others.
func (w *maker) pressInTurn(order []int) {
	var sets [3][]Exposure
	for v := range uint32(w.m.Electorate.Names()) {
		sets[v%2] = append(sets[v%2], Exposure{v, 1})
		sets[2] = append(sets[2], Exposure{v, 0.1})
	}
	w.m.Plan = func(r uint64) []Event {
		set, call := sets[order[r]], min(float64(r), 0.5)
		return []Event{
			{ID: "pressure", Day: EveryDay, Exposes: set, Change: func(c *Conditions) {
				for _, x := range set {
					c.Pressure.Set(x.Voter, x.Dose)
				}
			}},
			{ID: "call", Day: EveryDay, Calls: []Call{{0, 0, call}}, Change: func(c *Conditions) { c.Cue[0][0] = call }},
			{ID: "police", Day: EveryDay, Change: func(c *Conditions) {
				for i := range c.Centre {
					c.Centre[i].Police = 0.1
				}
			}},
		}
	}
}

// A kernel that has run other replicates gives what a new one gives.
func TestUsedKernelsAreAsNew(t *testing.T) {
	for seed := range uint64(30) {
		m := changedWorld(t, seed, nil, func(w *maker) { w.plans(6) })
		k := NewKernel(m)
		k.Split(2)
		k.KeepDiaries()
		for _, r := range []uint64{0, 5, 4, 3, 2, 1, 0, 1, 2, 3} {
			got, err := k.Run(r)
			fresh := NewKernel(m)
			fresh.KeepDiaries()
			want, wrong := fresh.Run(r)
			if fmt.Sprint(err) != fmt.Sprint(wrong) || !reflect.DeepEqual(got, want) || !reflect.DeepEqual(k.Diaries(), fresh.Diaries()) {
				t.Fatalf("world %d, replicate %d: a used kernel differs from a new one (%v, %v)", seed, r, err, wrong)
			}
		}
	}
}

// Of one tie each, seen at once and of great effect, it matters most when one decides: long
// before the door where the way is long, and by what was known before a long step.
func TestOneTieDecides(t *testing.T) {
	skipShort(t)
	for seed := range uint64(25) {
		m := changedWorld(t, seed, func(w *maker) {
			p := w.m.Parameters
			p.SocialEffect, p.NoticeChance, p.WalkSpeed, p.CarSpeed = w.oneOf(-5, 5), 1, 1, 5
			w.m.Step = w.oneOf(5, 60, 120)
			w.allVote()
			e := w.m.Electorate
			ties, first := []agents.Tie(nil), []uint32{0}
			for v := range e.Names() {
				if of := e.Ties[e.TieFirst[v]:e.TieFirst[v+1]]; len(of) > 0 {
					ties = append(ties, of[len(of)-1])
				}
				first = append(first, uint32(len(ties)))
			}
			e.Ties, e.TieFirst = ties, first
		}, func(w *maker) { w.m.Without, w.m.Plan = 0, nil })
		agreeInTurn(t, m, seed, 1, 0, 1)
	}
}

// At the ends of what parameters may be, and beyond, with hours and steps of any length.
func TestAgreeAtExtremes(t *testing.T) {
	skipShort(t)
	for seed := range uint64(60) {
		m := changedWorld(t, seed, func(w *maker) { w.extremes() }, func(w *maker) {
			if w.chance(0.4) {
				w.informed()
			}
			w.plans(3)
		})
		agreeInTurn(t, m, seed, 1+int(seed%2), 0, 1, 2)
	}
}

func (w *maker) extremes() {
	p := w.m.Parameters
	p.SocialEffect = w.oneOf(-5, -1, 1e-4, 2e-3, 0.01, 1, 5)
	p.VisibilityEffect, p.NormSlope, p.CrowdFear = w.oneOf(0, 1, 5), w.oneOf(0, 2.5, 20), w.oneOf(0, 1, 5, 20)
	p.FearfulSpread, p.DefiantSpread = w.oneOf(0, 0.6, 3), w.oneOf(0, 0.6, 1)
	p.JoinChance, p.ServiceRate, p.WalkSpeed = w.oneOf(0, 0.01, 0.4, 1), w.oneOf(0.01, 0.1, 1, 1e6), w.oneOf(0.5, 3, 5, 10)
	p.ArrivalA, p.ArrivalB = w.oneOf(0.2, 1, 2, 10), w.oneOf(0.2, 1, 2, 10)
	p.AlphaSD *= w.oneOf(0.3, 1, 3, 6)
	p.CrowdWindow, p.NoticeChance, p.IgnoreAfter = w.oneOf(1, 15, 240), w.oneOf(0.3, 1, 1), w.oneOf(0, 5, 90)
	w.m.Step = w.oneOf(0.5, 1, 5, 30, 60, 200)
	h := agents.Hours{Open: w.oneOf(200, 420, 1000)}
	h.Close = h.Open + w.oneOf(5, 20, 60, 240, 720)
	if w.chance(0.4) {
		h.Extra = w.oneOf(3, 30, 200)
	}
	w.hours = h
	for i := range w.m.Days {
		w.m.Days[i].Hours = h
	}
	w.allVote()
}

// Where most come in the last moments, points of which the minutes are one number of 32 bits
// lie far apart in profile time; none is lost.
func TestSteepHours(t *testing.T) {
	skipShort(t)
	for _, x := range [][2]float64{{5, 0.2}, {60, 0.2}, {60, 0.5}} {
		for seed := range uint64(25) {
			m := changedWorld(t, seed, func(w *maker) {
				p := w.m.Parameters
				p.ArrivalA, p.ArrivalB, p.IgnoreAfter = 1, x[1], 0
				w.m.Step, w.m.Days = 1, w.m.Days[:1]
				w.hours = agents.Hours{Open: 1140 - x[0], Close: 1140}
				w.m.Days[0].Hours = w.hours
				w.allVote()
			}, func(w *maker) {
				w.m.Without = DistanceMechanism
				all := make([]uint32, w.m.Electorate.InCountry())
				for v := range all {
					all[v] = uint32(v)
				}
				at := float64(math.Nextafter32(float32(1140-x[0]/2048), 0))
				w.m.Plan = func(uint64) []Event {
					return []Event{{ID: "fear", Day: EveryDay, Timing: Timing{Minute: at}, Change: func(c *Conditions) {
						c.Orders = append(c.Orders, Order{Kind: Frighten, Level: 1e-6, Voters: all})
					}}}
				}
			})
			agreeInTurn(t, m, seed, 1, 0)
		}
	}
}

// A voter may have more ties of one kind than a byte counts.
func TestManyTies(t *testing.T) {
	m := manyVoters(t, 3000)
	m.Parameters.NoticeChance, m.Parameters.SocialEffect = 1, 5
	e, ties, first := m.Electorate, []agents.Tie(nil), []uint32{0}
	for v := range e.Names() {
		m.Voters.Row[v].Alpha++
		for i := range 600 * (1 - min(v/200, 1)) {
			ties = append(ties, agents.NewTie((v+1+i)%e.Names(), agents.Colleague, false))
		}
		first = append(first, uint32(len(ties)))
	}
	e.Ties, e.TieFirst = ties, first
	agreeInTurn(t, m, 0, 1, 0)
}
