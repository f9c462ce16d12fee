package sim

import (
	"math"
	"testing"

	"turnout/agents"
	"turnout/internal/random"
)

// Floors from the table are not above what they stand for, and hardly below.
func TestFloorsFromTheTable(t *testing.T) {
	for i := range 60_000 {
		wish := -15 + 30*float64(i)/60_000
		got, want := floorBelow(wish), floorOf(agents.Floor(wish))
		if got > want || int(want)-int(got) > 2 {
			t.Fatalf("the floor of a wish of %v is %d, want %d or a little less", wish, got, want)
		}
	}
}

// As many numbers are good coins as the law says, and they are the least ones.
func TestGoodCoins(t *testing.T) {
	for _, chance := range []float64{0, 1e-12, 0.2, 0.35, 0.999, 1} {
		m := manyVoters(t, 2000)
		m.Parameters.JoinChance = chance
		k := NewKernel(m)
		n := k.coins
		if got := float64(n) / (1 << 32); math.Abs(got-chance) > 1e-9 {
			t.Errorf("chance %v: %v of the coins are good", chance, got)
		}
		good := func(c uint64) bool { return chance > 0 && k.p.JoinHeight(random.Half(uint32(c))) > 0 }
		if n > 0 && !good(n-1) || n < 1<<32 && good(n) {
			t.Errorf("chance %v: %d are good, but the one before the last is not or the next is, too", chance, n)
		}
	}
}

// Whatever a step is cut like and however long the way to the polls is, ties and crowd move
// a wish no further than the outlook of a point's profile time says.
func TestLooksAreWide(t *testing.T) {
	worlds := uint64(60)
	if testing.Short() {
		worlds = 10
	}
	for seed := range worlds {
		k := NewKernel(world(t, seed))
		k.Begin(0)
		f, h := &k.plan, k.m.Days[0].Hours
		for g := range k.groups {
			for i := range 4 * cells {
				q := (float64(i) + 0.5) / (4 * cells)
				minute := float32(h.Open + (h.Close-h.Open)*k.profileOf[g].Inverse(q))
				for _, c := range []int{0, len(k.longest) - 1} {
					x := k.reachAt(k.stepOf(minute-k.longest[c]), g)
					for _, s := range []scope{asPlanned, behindCrowds} {
						if look := f.looks[g].of(s)[i/4]; float64(look.none) > x.lowest(s) || float64(look.all) < x.highest(s) {
							t.Fatalf("world %d, group %d, minute %v: outlook %v, want %v to %v", seed, g, minute, look, x.lowest(s), x.highest(s))
						}
					}
				}
			}
		}
	}
}

// A list of arrivals keeps all that lie within its window, and where the crowd's begins.
func TestOldArrivalsAreForgotten(t *testing.T) {
	const window, crowd = 30, 15
	var p place
	var all []float32
	for i := range 5000 {
		minute := float32(420 + float64(i*i)/5000)
		all = append(all, minute)
		got := p.recent(minute, crowd)
		p.arrived = append(p.arrived, minute)
		want, kept := 0, 0
		for _, x := range all[:i] {
			if x > minute-crowd {
				want++
			}
		}
		if got != want {
			t.Fatalf("arrival %d: %d came within the crowd's window, want %d", i, got, want)
		}
		p.forgetArrived(float64(minute) - window)
		for _, x := range all {
			if x > minute-window {
				kept++
			}
		}
		if len(p.arrived) < kept || len(p.arrived) > 2*kept+32 {
			t.Fatalf("arrival %d: %d are kept, want %d or up to twice as many", i, len(p.arrived), kept)
		}
	}
}
