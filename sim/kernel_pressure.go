package sim

import (
	"math"
	"slices"
)

// expose notes how far pressure may raise each wish, and lets the planned wishes of who
// is concerned be found again.
func (k *Kernel) expose(f *plan, exposures [][]Exposure) {
	if f.exposed == nil {
		f.exposed = make(bits, len(k.lives))
	}
	k.eachExposure(f.exposures, func(x Exposure) {
		f.lift.Set(x.Voter, 0)
		f.exposed.unset(int(x.Voter))
	})
	k.eachExposure(exposures, func(x Exposure) {
		lift := float32(float64(k.p.PressureEffect * float64(x.Dose)))
		f.lift.Set(x.Voter, max(f.lift.At(x.Voter), lift))
		f.exposed.set(int(x.Voter))
	})
	f.changed = true
	f.exposures, f.spare = exposures, f.exposures
}

// eachExposure calls do with every exposure of a voter who has a polling centre.
func (k *Kernel) eachExposure(lists [][]Exposure, do func(Exposure)) {
	for _, list := range lists {
		for _, x := range list {
			if int(x.Voter) < k.names {
				do(x)
			}
		}
	}
}

// findUnknown finds the planned wishes of who is, or was, put under other pressure (eq. 1).
// Where anything may happen there are none, and a floor stays good until a wish may rise
// higher than in all replicates before.
func (k *Kernel) findUnknown(f *plan) {
	if !f.changed {
		return
	}
	f.changed = false
	c, first := 0, k.m.Electorate.CentreFirst
	find := func(x Exposure) {
		for x.Voter < first[c] || x.Voter >= first[c+1] {
			if c++; x.Voter < first[c] {
				c = 0
			}
		}
		lift := f.lift.At(x.Voter)
		higher := lift > f.highest.At(x.Voter)
		if higher {
			f.highest.Set(x.Voter, lift)
		}
		if s := k.ready[c]; s != undrawn && (s != anything || higher) {
			k.setWishesOf(x.Voter, s)
		}
	}
	k.eachExposure(f.spare, find)
	k.eachExposure(f.exposures, find)
}

// same reports whether two lists hold the same.
func same(a, b []Exposure) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0] || slices.Equal(a, b))
}

// lifted returns how far pressure may raise a wish [logit] (D in eq. 1).
func (k *Kernel) lifted(voter uint32) float64 {
	return float64(k.plan.lift.At(voter))
}

// calm takes all pressure of the day before off voters.
func (k *Kernel) calm(c *Conditions) {
	if c == nil {
		return
	}
	c.Pressure.Clear()
	clear(c.Shield)
}

// pressedBetween returns bounds of what pressure adds to a wish; on says that known
// pressure counts (D in eq. 1).
func (k *Kernel) pressedBetween(voter uint32, on bool) (low, high float64) {
	f := &k.plan
	if f.exposed == nil || !f.exposed.has(int(voter)) {
		return 0, 0
	}
	if f.known {
		x := 0.0
		if on {
			x = float64(k.p.PressureEffect * float64(f.dry.Pressure.At(voter)))
		}
		return x, x
	}
	return -math.Abs(k.p.PressureEffect), float64(f.lift.At(voter))
}
