package sim

import (
	"math"
	"slices"

	"turnout/agents"
)

// ease notes how far protection may raise wishes today: where a notable may speak or
// a centre may move, and for whom something may be done (eq. 1).
func (k *Kernel) ease(f *plan) {
	shielded, eased := bits(nil), []bool(nil)
	k.corrects = false
	for i := range k.events {
		e := &k.events[i]
		if e.Day != EveryDay && e.Day != k.day {
			continue
		}
		for _, v := range e.Shields {
			if shielded == nil {
				shielded = make(bits, len(k.lives))
			}
			if int(v) < k.names {
				shielded.set(int(v))
			}
		}
		for _, c := range e.Eases {
			if eased == nil {
				eased = make([]bool, len(k.places))
			}
			eased[c] = true
		}
		k.corrects = k.corrects || e.Corrects
	}
	if !slices.Equal(shielded, f.shielded) || !slices.Equal(eased, f.eased) {
		f.strange = true
	}
	f.shielded, f.eased = shielded, eased
}

// easedFor returns how far protection may raise the wish of a voter today [logit]: a
// notable by the effect that one has, and a shorter way by all that the way costs
// (eq. 1).
func (k *Kernel) easedFor(r record, voter uint32) float64 {
	moved := k.plan.eased != nil && k.plan.eased[r.centre]
	if !moved && !k.isShielded(voter) {
		return 0
	}
	rise := max(0, float64(k.m.Voters.Row[voter].Alpha)-r.base()) + margin
	if moved {
		rise += math.Abs(k.p.NotableEffect)
	}
	return rise
}

// shareSites lets who stands before one centre stand before those at its door, too,
// and counts who came there lately, as far as is known at the beginning of the step
// (docs/model.md, section 7.11).
func (k *Kernel) shareSites(m0 float64) {
	if k.stirred {
		k.shares = false
		for c := range k.places {
			k.places[c].beside = 0
			k.shares = k.shares || k.conditions.Centre[c].Site.Beside > 0
		}
	}
	if !k.shares {
		return
	}
	lately := make([]int, len(k.places))
	host := k.conditions.hosts()
	for c, h := range host {
		k.places[c].beside = 0
		arrived := k.places[c].arrived
		for i := len(arrived) - 1; i >= 0 && float64(arrived[i]) > m0-k.p.CrowdWindow; i-- {
			k.places[c].beside--
			lately[h]++
		}
	}
	for c, h := range host {
		k.places[c].beside += lately[h]
		if h == c {
			continue
		}
		for i := range k.conditions.Crowds {
			if k.conditions.Crowds[i].Centre == h {
				k.stand(i, c)
			}
		}
		slices.Sort(k.crowds[c]) // sizes are added up in one order
	}
}

// hosts returns for each centre the one at whose door it stands: mostly itself
// (docs/model.md, sections 7.11 and 7.15). Who stands at the door of a centre that has moved
// on itself follows no further.
func (c *Conditions) hosts() []int {
	host := make([]int, len(c.Centre))
	for i := range c.Centre {
		host[i] = i
		if at := c.Centre[i].Site.Beside; at > 0 {
			host[i] = at - 1
		}
	}
	return host
}

// standing adds up some groups that stand at a centre's own place [persons]
// (docs/model.md, section 7.11).
func (c *Conditions) standing(centre int, minute float64, groups []int) float64 {
	size := 0.0
	for _, i := range groups {
		if c.Crowds[i].Centre == centre {
			size += c.Crowds[i].Strength(minute)
		}
	}
	return size
}

// correct takes away what hearers believe beyond the truth of the crowd at their
// centre, and a part of what they believe of attacks from others (docs/model.md,
// section 7.13).
func (k *Kernel) correct(o Order, m0 float64) {
	first := k.m.Electorate.CentreFirst
	for _, c := range o.Hearers {
		for v := first[c]; v < first[c+1]; v++ {
			if k.status[v]&touched == 0 || k.numbers.report.Uniform(k.m.address(int(v)), o.Luck) >= o.Chance {
				continue
			}
			s := k.stateOf(v)
			if s.crowdLevel > 0 {
				s.crowdLevel, s.crowdTime = min(float32(k.p.FadedCrowd(float64(s.crowdLevel), m0-float64(s.crowdTime))), k.truth(v, m0)), float32(m0)
			}
			s.attackLevel = float32(float64(s.attackLevel) * (1 - float64(k.p.Corrected*o.Level)))
		}
	}
}

// truth returns the risk of the crowd that stands at a voter's centre at the
// beginning of the step (eq. 4).
func (k *Kernel) truth(voter uint32, m0 float64) float32 {
	r := k.record(voter)
	p, c := &k.places[r.centre], &k.conditions.Centre[r.centre]
	var crowd agents.Gathering
	k.crowdAt(&crowd, int(r.centre), m0)
	came := 0
	for i := len(p.arrived) - 1; i >= 0 && float64(p.arrived[i]) > m0-k.p.CrowdWindow; i-- {
		came++
	}
	c.guard(&crowd, float64(came+p.beside))
	return float32(k.p.CrowdRisk(&crowd, k.class(r).PoliceTrust))
}
