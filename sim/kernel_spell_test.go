package sim

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"turnout/agents"
)

// Where calls change more often than there are spells, parts of the day share one; both
// engines still agree, and every point falls into the spell in which its voter leaves.
func TestManyCallsShareSpells(t *testing.T) {
	joined, worlds := 0, uint64(40)
	if testing.Short() {
		worlds = 8
	}
	for seed := range worlds {
		m := world(t, seed)
		plan, hours := m.Plan, m.Days[0].Hours
		m.Plan = func(r uint64) []Event {
			events := slices.Clip(plan(r))
			for i := range 8 {
				value := float64(i%3-1) * 0.8
				events = append(events, Event{
					ID: fmt.Sprint("call-", i), Day: EveryDay, Timing: Timing{Minute: hours.Open + float64(i)/8*(hours.Close-hours.Open)},
					Calls:  []Call{{Class: 0, Giver: agents.Patron, Value: value}},
					Change: func(c *Conditions) { c.Cue[0][agents.Patron] = value },
				})
			}
			return events
		}
		agreeOn(t, m, seed, 0)
		k := NewKernel(m)
		k.Begin(0)
		if f := &k.plan; len(f.parts) > mostSpells {
			if f.spells != mostSpells || int(f.parts[len(f.parts)-1].spell) != mostSpells-1 {
				t.Fatalf("world %d: %d parts share %d spells, want %d", seed, len(f.parts), f.spells, mostSpells)
			}
			joined++
		}
		checkCells(t, k)
	}
	if joined < int(worlds)/4 {
		t.Errorf("in %d of %d worlds parts share a spell, want a quarter at least", joined, worlds)
	}
}

// checkCells holds the cells of each centre against the spell in which who has no way
// and who has the longest would leave.
func checkCells(t *testing.T, k *Kernel) {
	t.Helper()
	w, h := k.workers[0], k.m.Days[0].Hours
	for c := range k.places {
		w.layCells(c)
		for _, p := range k.m.Voters.Profile {
			for i := range 4 * cells {
				q := (float64(i) + 0.5) / (4 * cells)
				minute := float32(h.Open + (h.Close-h.Open)*p.Inverse(q))
				cell := w.judge.cells[int(q*cells)]
				for _, way := range []float32{0, k.longest[c]} {
					if spell := k.plan.spellOf[k.stepOf(minute-way)]; cell&mixed == 0 && cell != spell {
						t.Fatalf("centre %d, minute %v, way %v: cell of spell %d, want %d", c, minute, way, cell, spell)
					}
				}
			}
		}
	}
}

// A height reaches a floor where it reaches the number that the floor stands for, also
// where it is too small for a float32.
func TestReaches(t *testing.T) {
	for _, floor := range []float64{1e-30, 0.001, 0.0999, 0.1, 0.5, 0.75, 1} {
		for _, height := range []float64{1e-310, 1e-50, 1e-38, floor * 0.98, floor, floor * 1.02, 0.3, 0.999} {
			if height >= floor && reaches(coarse(height), floorOf(floor)) == 0 {
				t.Errorf("%v is below a floor of %v", height, floor)
			}
		}
	}
	if reaches(coarse(0.9999999999), never) != 0 {
		t.Error("a height reaches a floor that none reaches")
	}
}

// What is foretold of a wish holds for every wish within its outlook, at every height.
func TestForetold(t *testing.T) {
	draw, known, settled := rand.New(rand.NewPCG(5, 6)), 0, 0
	for range 400_000 {
		wish := float32(3 * draw.NormFloat64())
		x := outlook{float32(-draw.ExpFloat64() / 4), float32(draw.ExpFloat64() / 4)}
		height := math.Exp(-draw.ExpFloat64() * 2)
		need := math.Log((1 - height) / height)
		may, will := x.foretold(wish, coarse(height), needs())
		if may == 0 && float64(wish+x.all) > need+rounded || will == 1 && float64(wish+x.none) < need-rounded {
			t.Fatalf("wish %v, outlook %v, need %v: may %d, will %d", wish, x, need, may, will)
		}
		if will&^may != 0 {
			t.Fatalf("wish %v, outlook %v, need %v: will and may not", wish, x, need)
		}
		settled++
		known += int(1 - may + will)
	}
	if known < settled*3/4 {
		t.Errorf("%d of %d are foretold, want three of four", known, settled)
	}
	for _, height := range []float64{1e-310, 1e-50, 1e-30, 0.5, 1 - 1e-12} {
		if may, will := (&outlook{-1, 1}).foretold(unsettled, coarse(height), needs()); may != 1 || will != 0 {
			t.Errorf("height %v of who has no planned wish: may %d, will %d", height, may, will)
		}
	}
}

// Where an electorate was cut out of a larger one, the addresses of a centre's voters may
// have gaps; both engines still draw the same points.
func TestAddressesWithGaps(t *testing.T) {
	worlds := uint64(30)
	if testing.Short() {
		worlds = 5
	}
	for seed := range worlds {
		m := world(t, seed)
		e := m.Electorate
		e.Address = make([]uint32, e.Names())
		for v := range e.Address {
			e.Address[v] = uint32(v + v/13*5 + v/100*31)
		}
		agreeOn(t, m, seed, 0)
	}
}
