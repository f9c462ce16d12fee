package sim

import (
	"math"
	"slices"

	"turnout/agents"
)

// plan is what is known of a day before it begins. While conditions are as
// planned, the wish of a voter without a state of its own is known before the day
// but for what its ties do: so most of its points are taken or left for certain,
// and need not be looked at when their time comes (docs/performance.md).
type plan struct {
	phase   []uint8   // by step: row of asked and cues
	asked   []Cues    // by phase and class: what each giver calls for
	cues    []Cues    // the same, times beta_E [logit]
	usual   []float64 // by step and group: s^
	reach   []reach   // by step and group, where being seen counts (reachAt)
	on      []float64 // by step: 1 where known pressure counts
	parts   []part    // of the day
	spells  int       // how many
	spellOf []uint8   // by step
	between []reach   // by spell and group
	looks   []looks   // by group
	most    []Cues    // by class: what each giver's cue adds at most today, per unit of trust [logit]
	crowded []bool    // by centre: hard-liners are expected there
	plain   []bool    // by centre: nothing else is expected

	shielded bits   // for whom something may be done today; nil for nobody
	eased    []bool // by centre: a notable may speak or the centre may move; nil for nowhere

	exposures [][]Exposure // who may be put under pressure today
	spare     [][]Exposure // memory for the next
	exposed   bits         // the same voters; nil while there are none
	lift      Doses        // how far pressure may raise wishes [logit]
	highest   Doses        // how far it might, at most, in all replicates so far
	onset     float64      // minute from which pressure counts
	known     bool         // it counts from then on, as in dry
	changed   bool         // exposures are others than before

	dry                      *Conditions // the day as planned, at its end
	earlierParts             []part      // for which planned wishes were found
	earlierCues, earlierMost []Cues
	earlierHours             agents.Hours
	earlierKnown             bool
	strange                  bool // planned wishes hold for another plan
}

// reach is how far ties and what they make of being seen move a wish [logit].
type reach struct{ none, all, shame, honour float64 }

// scope says for what the points of a centre were drawn.
type scope uint8

const (
	undrawn      scope = iota
	anything           // whatever may happen
	asPlanned          // as planned
	behindCrowds       // as planned, with hard-liners of whom voters know at home
)

// foresee goes through the planned events of the day (decision 0012).
func (k *Kernel) foresee() {
	f, centres := &k.plan, len(k.places)
	k.expect(f)
	f.asked, f.cues, f.phase = f.asked[:0], f.cues[:0], f.phase[:0]
	f.crowded, f.plain = resized(f.crowded, centres), resized(f.plain, centres)
	for c := range centres {
		f.plain[c] = k.day == 0
	}
	for t := range k.bounds {
		changed := t == 0
		for i := range k.events {
			if at := k.planned[i]; at <= k.bounds[t] && (t == 0 || at > k.bounds[t-1]) {
				k.events[i].Change(f.dry)
				changed = true
			}
		}
		if changed {
			k.lookAhead(f)
		}
		f.phase = append(f.phase, uint8(len(f.cues)/len(f.most)-1))
	}
	f.dry.Orders = f.dry.Orders[:0]
	k.foreseeUsual(f)
	k.cut(f)
	hours := k.m.Days[k.day].Hours
	f.strange = f.strange || hours != f.earlierHours || f.known != f.earlierKnown || !slices.Equal(f.cues, f.earlierCues) || !slices.Equal(f.most, f.earlierMost)
	if f.strange {
		f.earlierHours, f.earlierKnown = hours, f.known
		f.earlierCues, f.earlierMost = append(f.earlierCues[:0], f.cues...), append(f.earlierMost[:0], f.most...)
		k.foreseeSpells(f)
		k.foreseeLooks(f)
		k.makeWishes(f.spells)
	}
	k.findUnknown(f)
}

// resized returns a cleared list of n items, in the same memory where it is large enough.
func resized[T any](list []T, n int) []T {
	list = slices.Grow(list[:0], n)[:n]
	clear(list)
	return list
}

// mostPhases is how many times a plan may change the cues; a plan that changes
// them more often is looked at like one that is not kept.
const mostPhases = 200

// lookAhead notes what voters would meet from here on.
func (k *Kernel) lookAhead(f *plan) {
	cues, n := f.dry.Cue, len(f.asked)
	if classes := len(cues); n < mostPhases*classes && (n == 0 || !slices.Equal(f.asked[n-classes:], cues)) {
		f.asked = append(f.asked, cues...)
		for _, x := range cues {
			f.cues = append(f.cues, k.scaled(x))
		}
	}
	for _, c := range f.dry.Crowds {
		f.expectCrowd(c.Centre)
		for _, stop := range c.Timetable {
			f.expectCrowd(stop.Centre)
		}
		for _, centre := range c.Where {
			f.expectCrowd(centre)
		}
	}
	for c := range f.plain {
		f.plain[c] = f.plain[c] && f.dry.Centre[c].plain()
	}
}

func (f *plan) expectCrowd(centre int) {
	if centre >= 0 {
		f.crowded[centre] = true
	}
}

// scaled returns cues in logits per unit of trust.
func (k *Kernel) scaled(cues Cues) Cues {
	for g := range cues {
		cues[g] = float64(k.p.CueEffect * cues[g])
	}
	return cues
}

// plain reports whether nothing but hard-liners moves the wish of voters here.
func (p *Place) plain() bool {
	return p.Police == 0 && p.Secrecy == 0 && !p.MovedAway && p.Notable == 0 && p.Site == Site{}
}

// foreseeUsual takes s^ of every group at the beginning of every step (eq. 11), and
// what ties can do then.
func (k *Kernel) foreseeUsual(f *plan) {
	h := k.m.Days[k.day].Hours
	f.usual, f.reach, f.on = f.usual[:0], f.reach[:0], f.on[:0]
	for _, minute := range k.bounds {
		u := (minute - h.Open) / (h.Close - h.Open)
		for g, group := range k.m.Electorate.Margins.Groups {
			usual := k.m.Voters.Usual[g].At(k.m.Voters.Profile[group.Class].At(u))
			f.usual = append(f.usual, usual)
			if k.m.Without.Has(DoorMechanism) {
				f.reach = append(f.reach, k.reachOf(group.Class, usual))
			}
		}
		f.on = append(f.on, 0)
		if minute >= f.onset {
			f.on[len(f.on)-1] = 1
		}
	}
}

// lookAtUsual takes s^ of every group at the beginning of a step (eq. 11).
func (k *Kernel) lookAtUsual(t int) {
	groups := len(k.m.Electorate.Margins.Groups)
	k.usual = k.plan.usual[t*groups : (t+1)*groups]
}

// expect notes how far cues and pressure may raise each voter's wish today (eq. 1).
func (k *Kernel) expect(f *plan) {
	f.most = f.most[:0]
	for _, cues := range k.conditions.Cue {
		f.most = append(f.most, k.scaled(cues))
	}
	exposures := f.spare[:0]
	f.onset, f.known, f.strange = math.Inf(1), true, f.dry == nil
	for i := range k.events {
		e := &k.events[i]
		if e.Day != EveryDay && e.Day != k.day {
			continue
		}
		for _, x := range e.Calls {
			most := &f.most[x.Class][x.Giver]
			*most = max(*most, float64(k.p.CueEffect*x.Value))
		}
		if len(e.Exposes) > 0 {
			exposures = append(exposures, e.Exposes)
			f.onset = min(f.onset, k.planned[i])
			f.known = len(exposures) == 1 && k.planned[i] < endOfDay
		}
	}
	if f.spare = exposures; !slices.EqualFunc(f.exposures, exposures, same) {
		k.expose(f, exposures)
	}
	k.ease(f)
	f.dry = k.m.open(f.dry, k.day)
	for _, c := range []*Conditions{k.conditions, f.dry} {
		c.shield(k.m, f.shielded != nil)
	}
}

// scopeOf returns for what the points of a centre are drawn.
func (k *Kernel) scopeOf(centre int) scope {
	f := &k.plan
	switch {
	case !f.plain[centre]:
		return anything
	case !f.crowded[centre] || k.m.Without.Has(GroupsMechanism):
		return asPlanned
	case k.m.Without.Has(DoorMechanism):
		return behindCrowds
	}
	return anything
}

// review draws points again where conditions have come to differ from the plan.
func (k *Kernel) review(t int) {
	f, classes := &k.plan, len(k.conditions.Cue)
	phase := int(f.phase[t]) * classes
	cues := slices.Equal(k.conditions.Cue, f.asked[phase:phase+classes])
	informed := k.m.Without.Has(DoorMechanism)
	for c := range k.places {
		p := &k.places[c]
		if p.scope == anything {
			continue
		}
		unknown := informed && p.scope == asPlanned && len(k.crowds[c]) > 0
		if !cues || unknown || !k.conditions.Centre[c].plain() {
			k.workerOf(c).redraw(c, k.since())
		}
	}
}

// called returns what cues add to a wish [logit] (Σ w e in eq. 1).
func (k *Kernel) called(r record, cues *Cues) float64 {
	sum, trust := 0.0, r.trust()
	for g, cue := range cues {
		sum += float64(float64(trust[g]) * cue)
	}
	return sum
}

// seenBetween returns between which bounds being seen by hard-liners moves a wish,
// where s - s^ lies within bounds (eq. 1, 2 and 5).
func (k *Kernel) seenBetween(class *agents.ClassParameters, least, most float64) (low, high float64) {
	seen := float64(k.p.VisibilityEffect * (1 - class.OrdinaryVisible))
	a := float64(seen * k.p.Norm(&agents.Motives{NormOfRest: class.NormOfRest, Social: least}))
	b := float64(seen * k.p.Norm(&agents.Motives{NormOfRest: class.NormOfRest, Social: most}))
	return min(0, a, b), max(0, a, b)
}

// margin is far above the rounding of sums of wishes, and below all that matters.
const margin = 1e-6
