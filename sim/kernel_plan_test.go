package sim

import (
	"math"
	"slices"
	"strings"
	"testing"

	"turnout/agents"
)

// Belief that does not fade lets the kernel leave out hearings that change nothing;
// both engines still agree, voter by voter.
func TestAgreeWithLastingBelief(t *testing.T) {
	skipShort(t)
	for seed := range uint64(40) {
		m := world(t, seed)
		m.Parameters.AttackHalfLife = 1e12
		agreeOn(t, m, seed, 0)
	}
}

// agreeOn runs one replicate of a world in both engines.
func agreeOn(t *testing.T, m *Model, seed, replicate uint64) {
	t.Helper()
	k := NewKernel(m)
	k.KeepDiaries()
	want, diaries, err := m.Reference(replicate)
	if err != nil {
		t.Fatalf("world %d: reference: %v", seed, err)
	}
	got, err := k.Run(replicate)
	if err != nil {
		t.Fatalf("world %d: kernel: %v", seed, err)
	}
	agree(t, m, seed, got, want, k.Diaries(), diaries)
}

// What nobody planned undoes the plan of the day: a cue, police, a moved centre,
// doubts of secrecy that come by a trigger, at any minute, alone. Both engines agree.
func TestWhatUndoesThePlan(t *testing.T) {
	skipShort(t)
	changes := map[string]Event{
		"cue": {
			Calls:  []Call{{Class: 0, Giver: agents.Patron, Value: 1}},
			Change: func(c *Conditions) { c.Cue[0][agents.Patron] = 1 },
		},
		"police":     {Change: func(c *Conditions) { c.Centre[0].Police, c.Centre[0].Clears = 3, 1 }},
		"moved":      {Change: func(c *Conditions) { c.Centre[1].MovedAway = true }},
		"secrecy":    {Change: func(c *Conditions) { c.Centre[0].Secrecy = 0.8 }},
		"annulled":   {Change: func(c *Conditions) { c.Centre[0].Annulled = true }},
		"late crowd": {Change: func(c *Conditions) { c.Crowds = append(c.Crowds, lateCrowd(0)) }},
	}
	for name, event := range changes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(30) {
				m := world(t, seed)
				event.ID, event.Day = "unplanned", EveryDay
				event.Timing = Timing{Trigger: &Trigger{Centres: []int{0, 1}, Below: math.NaN(), Above: float64(seed % 7)}}
				plan := m.Plan
				m.Plan = func(r uint64) []Event { return append(slices.Clip(plan(r)), event) }
				agreeOn(t, m, seed, 1)
			}
		})
	}
}

func lateCrowd(centre int) Crowd {
	return Crowd{Centre: centre, Share: 1, Hardliners: agents.Hardliners{Size: 30, Until: 2000, Local: 1, Films: true, Community: -1}}
}

// An event that raises a wish higher than it says is a programmer's mistake; the
// kernel fails instead of leaving out points.
func TestEventsThatSayTooLittle(t *testing.T) {
	m := manyVoters(t, 2000)
	trusting := agents.NewVoters(len(m.Voters.Row))
	for v := range trusting.Given {
		trusting.Given[v][agents.Patron] = 0.9
	}
	m.Voters.Trusting, m.Voters.Given = trusting.Trusting, trusting.Given
	m.Plan = func(uint64) []Event {
		return []Event{{
			ID: "unlisted", Timing: Timing{Trigger: &Trigger{Centres: []int{0}, Below: math.NaN(), Above: 1}},
			Change: func(c *Conditions) { c.Cue[0][agents.Patron] = 1 },
		}}
	}
	if _, err := NewKernel(m).Run(0); err == nil || !strings.Contains(err.Error(), "above its bound") {
		t.Errorf("found %v, want an error about a wish above its bound", err)
	}
}
