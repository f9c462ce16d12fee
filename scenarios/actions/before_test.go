package actions

import (
	"reflect"
	"strings"
	"testing"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/sim"
)

// One action of each kind, from noon on where it has a time.
var each = map[string]string{
	"crowd":          `{areas: [east], size: 30, from: 12:00, moves: voters}`,
	"cue":            `{giver: church, value: 1, at: 12:00}`,
	"pressure":       `{areas: [east], dose: 1, reach: 0.8, at: 12:00}`,
	"fear":           ``, // before the day
	"late-opening":   ``,
	"attack":         `{areas: [east], choose: 1, at: 12:00}`,
	"halt":           `{areas: [east], at: 12:00}`,
	"staff":          `{areas: [east], at: 12:00, left: 0}`,
	"police":         `{areas: [east], at: 12:00, presence: 3, clears: 1}`,
	"observers":      `{areas: [east], at: 12:00, presence: 2}`,
	"screen":         `{areas: [east], at: 12:00, known: 0}`,
	"film-ban":       `{areas: [east], at: 12:00, enforced: 1}`,
	"move":           ``, // before the day
	"mobile":         `{areas: [east], at: 12:00, beyond: 0.1 km, near: 20 m}`,
	"transport":      `{areas: [east], at: 12:00}`,
	"longer-hours":   ``, // before the day
	"campaign":       `{areas: [east], at: 12:00, reach: 0.8}`,
	"correction":     `{areas: [east], municipalities: [Municipality 1], at: 09:05, reach: 1}`,
	"notable":        `{areas: [east], at: 12:00}`,
	"secrecy":        `{areas: [east], at: 12:00, assured: 1}`,
	"larger-units":   `{areas: [east], at: 12:00, hides: 1}`,
	"collect":        `{areas: [east], at: 11:00, every: 1 h}`,
	"reopen":         `{areas: [east], at: 12:00}`,
	"vote-elsewhere": `{areas: [east], at: 12:00, to: {areas: [east], municipalities: [Municipality 1]}}`,
	"re-run":         ``, // another day
}

const threat = `actions:
  - cue: {id: boycott, giver: hard-liners, value: -1}
  - crowd: {id: men, areas: [east], size: 20, films: 1, from: 07:30, growth: 1 h}
  - crowd: {id: others, municipalities: [Municipality 1], size: 60, films: 1, from: 10:30, until: 11:55, growth: 0 min}
  - halt: {id: stop, centres: ["000003"], at: 09:00}
`

// An action that starts, or is announced, at noon changes no voter's day before noon,
// and does change what follows.
func TestNoActionWorksBeforeItStarts(t *testing.T) {
	b := newBench(t, oneDay())
	for c := range b.Parameters.Class {
		b.Parameters.Class[c].PoliceTrust = 0.6
		b.Parameters.Class[c].NormOfRest = -0.5
		b.Parameters.Class[c].Trust[agents.Church] = 0.6
	}
	b.Parameters.RumourChance = 0.5
	b.model.Voters = b.Electorate.Equip(b.Parameters, nil, electorate.Ordinary{})
	b.Voters = b.model.Voters
	before := b.kernelOf(t, threat)
	for _, k := range Table() {
		body, known := each[k.Name]
		switch {
		case !known:
			t.Errorf("%s: want an action of this kind here", k.Name)
		case body == "":
			continue
		}
		after := b.kernelOf(t, threat+"  - "+k.Name+": "+strings.Replace(body, "{", "{id: new, ", 1))
		until := 720.0
		if k.Name == "correction" { // while the rumour is fresh that a crowd stands where it has just gone
			until = 545
		}
		untilNoon(before, until)
		untilNoon(after, until)
		if v, where := firstDifference(b, before, after); where != "" {
			t.Errorf("%s: voter or centre %d differs before the action starts: %s", k.Name, v, where)
		}
		same := reflect.DeepEqual(finish(t, before), finish(t, after))
		if same && k.Name != "collect" { // nobody attacks here
			t.Errorf("%s: changes nothing after it starts", k.Name)
		}
	}
}

func (b *bench) kernelOf(t *testing.T, text string) *sim.Kernel {
	m := *b.model
	m.Plan = func(replicate uint64) []sim.Event { return b.plan(t, replicate, text) }
	return sim.NewKernel(&m)
}

// untilNoon begins a replicate and stops before the step of a minute.
func untilNoon(k *sim.Kernel, minute float64) {
	k.Begin(3)
	for k.View().Minute() < minute && k.Next() {
	}
}

func finish(t *testing.T, k *sim.Kernel) []sim.Counters {
	for k.Next() {
	}
	o, err := k.End()
	if err != nil {
		t.Fatal(err)
	}
	return o.Days[0].Counters
}

// firstDifference returns the first voter or centre at which two worlds differ.
func firstDifference(b *bench, x, y *sim.Kernel) (int, string) {
	one, other := x.View(), y.View()
	for v := range b.Electorate.Names() {
		if one.HasVoted(v) != other.HasVoted(v) || one.Believes(v) != other.Believes(v) {
			return v, "the voter"
		}
	}
	for c := range b.Electorate.Margins.Centres {
		p, q := one.Centre(c), other.Centre(c)
		if p.Cast != q.Cast || p.Coming != q.Coming || p.Inside != q.Inside || p.TurnedBack != q.TurnedBack {
			return c, "the centre"
		}
	}
	return 0, ""
}
