package sim

import (
	"math"

	"turnout/agents"
	"turnout/internal/exact"
)

// arrival is a voter who comes to the door of its centre.
type arrival struct {
	minute  float32
	voter   uint32
	need    float32
	lodging lodging
	k       uint16 // number of the point, and whether the voter has waited
	marks   marks
}

// waited marks an arrival that has waited for the door to open.
const waited = 1 << 15

func (a *arrival) again() bool    { return a.k&waited != 0 }
func (a *arrival) number() uint16 { return a.k &^ waited }

// arrive brings one voter to the door.
func (w *worker) arrive(p *place, a *arrival) {
	if a.again() && !w.stillWaits(a) {
		return
	}
	reached := p.reached(a, float32(w.p.CrowdWindow))
	switch {
	case !p.open:
		w.turnAway(p, a.voter, a.minute)
	case a.minute < p.opens:
		w.wait(p, a)
	default:
		w.faceDoor(p, a, reached)
	}
}

// stillWaits reports whether a voter who comes again was not sent away while it
// waited.
func (w *worker) stillWaits(a *arrival) bool {
	return w.status[a.voter].where() == waiting && w.stateOf(a.voter).k == a.number()
}

// reached notes an arrival and returns how many reached the centre before it within
// the crowd window (A in eq. 4).
func (p *place) reached(a *arrival, window float32) int {
	before := p.recent(a.minute, window)
	p.note(a)
	return before
}

// note notes the minute of an arrival, once (A in eq. 4).
func (p *place) note(a *arrival) {
	if !a.again() {
		p.arrived = append(p.arrived, a.minute)
	}
}

// recent returns how many have reached the centre within the crowd window before a
// minute; minutes must not fall from call to call (A in eq. 4).
func (p *place) recent(minute, window float32) int {
	for p.head < len(p.arrived) && p.arrived[p.head] <= minute-window {
		p.head++
	}
	return len(p.arrived) - p.head
}

// forgetArrived makes room on the list of arrivals where half of them came before a minute.
func (p *place) forgetArrived(minute float64) {
	half := len(p.arrived) / 2
	if half < 16 || float64(p.arrived[half]) > minute {
		return
	}
	p.arrived = p.arrived[:copy(p.arrived, p.arrived[half:])]
	p.head = max(p.head-half, 0)
}

func (w *worker) turnAway(p *place, voter uint32, minute float32) {
	if w.watches(voter) {
		w.noteAway(voter, minute)
	}
	w.move(voter, turnedAway, minute)
	w.beQuiet(w.touch(&w.nursery, voter, float64(minute)), minute)
	p.counters.TurnedAway++
}

// beQuiet makes a voter ignore its own occasions for a while, or for the day where
// trying again is switched off (docs/model.md, section 7.3).
func (k *Kernel) beQuiet(s *state, minute float32) {
	s.quiet = minute + float32(k.p.IgnoreAfter)
	if k.m.Without.Has(TryingAgainMechanism) {
		s.flags |= noMore
	}
}

// wait decides whether a voter waits for a late opening (section 7.1).
func (w *worker) wait(p *place, a *arrival) {
	opens := w.conditions.door(int(w.record(a.voter).centre)).OpensAt
	minutes := opens - float64(a.minute)
	u := w.numbers.wait.Uniform(w.m.pair(int(a.voter), int(a.voter), a.number()))
	if minutes > w.p.WaitMost || u >= exact.Exp(-minutes/w.p.WaitMean) {
		w.turnAway(p, a.voter, a.minute)
		return
	}
	if w.watches(a.voter) {
		w.noteUntil(CameTooEarly, a.voter, a.minute, float32(opens))
	}
	w.touch(&w.nursery, a.voter, float64(a.minute)).k = a.number()
	w.move(a.voter, waiting, a.minute)
	p.waiting = append(p.waiting, a.voter)
	p.counters.Waited++
	b := p.expect(float32(opens), a.voter)
	b.need, b.k, b.lodging, b.marks = a.need, a.k|waited, a.lodging, a.marks
}

// faceDoor puts the point to the test again, before the true crowd (docs/model.md,
// section 3, item 5; eq. 9). Where none stands there is nothing to see that the
// voter did not weigh at home.
func (w *worker) faceDoor(p *place, a *arrival, reached int) {
	if !p.crowded {
		w.goIn(p, a)
		return
	}
	if s := &p.sight; w.m.Without.Has(DoorMechanism) && w.watch == nil && s.holdsAt(float64(a.minute), w.m0) {
		if s.crowd.Size > 0 && !w.shieldOf(a.voter).Apart {
			p.counters.MetCrowd++
		}
		w.goIn(p, a)
		return
	}
	c := &w.conditions.Centre[p.centre]
	var crowd agents.Gathering
	side := w.crowdAt(&crowd, p.centre, float64(a.minute))
	if crowd.Size <= 0 || w.shieldOf(a.voter).Apart {
		w.goIn(p, a)
		return
	}
	p.counters.MetCrowd++
	c.guard(&crowd, float64(reached+p.beside))
	if w.watches(a.voter) {
		w.noteCrowd(a, c, &crowd, side)
	}
	if !w.m.Without.Has(DoorMechanism) {
		a.need = w.needOf(a)
		r := w.record(a.voter)
		risk := w.riskAt(&crowd, p.centre, w.class(r).PoliceTrust)
		if !(w.wishAtDoor(a, r, c, &crowd, side, risk) > float64(a.need)) {
			w.turnBack(p, a, r, risk)
			return
		}
	}
	w.goIn(p, a)
}

// needOf returns the wish that takes the point of an arrival, or lets it join: it was not
// always needed to say who leaves home (eq. 9 and 10).
func (w *worker) needOf(a *arrival) float32 {
	switch number := a.number(); {
	case a.marks&reckoned == 0:
		return a.need
	case number&joined != 0:
		_, coin := w.askNumbers(math.Float32bits(a.need))
		need, _ := w.p.JoinNeed(coin)
		return need
	case number >= agents.MaxPoints:
		return a.need
	default:
		return agents.NeedAt(w.numbers.points, w.m.address(int(a.voter)), uint32(number))
	}
}

func (k *Kernel) wishAtDoor(a *arrival, r record, c *Place, crowd *agents.Gathering, side int, risk float64) float64 {
	var m agents.Motives
	k.motivesAtDoor(&m, a, r, c, crowd, side, risk)
	return k.bounded(r, a.voter, k.p.Wish(&m))
}

// motivesAtDoor fills in what a voter weighs before a crowd (eq. 1).
func (k *Kernel) motivesAtDoor(m *agents.Motives, a *arrival, r record, c *Place, crowd *agents.Gathering, side int, risk float64) {
	k.motivesBefore(m, a.voter, r, float64(a.minute), c, crowd, side, risk)
	m.Social = k.social(a.voter, r)
}

// motivesBefore fills in what a voter weighs who sees, or knows, what stands at the
// door at a clock minute, what its ties have done apart (eq. 1 to 6).
func (k *Kernel) motivesBefore(m *agents.Motives, voter uint32, r record, minute float64, c *Place, crowd *agents.Gathering, side int, risk float64) {
	k.motives(m, voter, r, c)
	var threat agents.Threat
	k.attackAndPolice(&threat, voter, k.stateOf(voter), c, minute)
	threat.Crowd = risk
	m.Fear = k.p.Fear(&threat)
	if m.Fear != 0 {
		m.Sensitive = k.phi(r, side)
	}
	watching := c.watching(k.class(r), crowd.Kind, crowd.Local, k.gazeAt(crowd.Size, int(r.centre)))
	m.Seen = k.p.Seen(&watching)
}

// turnBack sends a voter home who now believes the truth and begins to tell it
// (docs/model.md, section 7.3).
func (w *worker) turnBack(p *place, a *arrival, r record, risk float64) {
	if w.watches(a.voter) {
		w.note(WentBack, a.voter, float64(a.minute)).Level = risk
	}
	w.move(a.voter, turnedBack, a.minute)
	s := w.touch(&w.nursery, a.voter, float64(a.minute))
	w.beQuiet(s, a.minute)
	s.crowdLevel, s.crowdTime = float32(risk), a.minute
	p.counters.TurnedBack++
	if s.flags&everTurned == 0 {
		s.flags |= everTurned
		p.counters.TurnedVoters++
	}
	w.out.TurnedByCentre[w.markOf(a.minute)][r.centre]++
	w.tellCrowd(a.voter, a.number(), w.numbers.turned, float64(a.minute), s.crowdLevel, s.crowdTime)
}

// insider is a voter in the queue of its station.
type insider struct {
	voter   uint32
	cast    float32 // minute at which its ballot is in the box
	station uint32
	group   uint16
}

// goIn lets a voter in: to the list, then into the queue of its station
// (docs/model.md, section 7.2).
func (w *worker) goIn(p *place, a *arrival) {
	if a.lodging&unlisted != 0 {
		w.refuse(a)
		return
	}
	station := p.station + a.lodging.station()
	free := &w.free[station]
	served := max(a.minute, *free) + w.service
	*free = served
	if served < w.stepEnd && w.watch == nil && w.stepMark >= 0 { // nothing happens to it before
		w.move(a.voter, voted, served)
		w.ballots = append(w.ballots, a.voter)
		w.out.CastByStation[station]++
		w.castNow[a.lodging.group()]++
		p.cast++
		return
	}
	w.queue(p, a, insider{a.voter, served, station, a.lodging.group()})
}

// refuse sends away a voter whose name is not on the list.
func (w *worker) refuse(a *arrival) {
	if w.watches(a.voter) {
		w.note(NotListed, a.voter, float64(a.minute))
	}
	w.move(a.voter, notOnList, a.minute)
}

// queue lets a voter stand in the queue of its station until it is served; where nobody is
// watched, and that is within the step, it casts its ballot now.
func (w *worker) queue(p *place, a *arrival, v insider) {
	if w.watches(a.voter) {
		w.noteUntil(Queued, a.voter, a.minute, v.cast)
	}
	if v.cast < w.stepEnd && w.watch == nil {
		w.castOne(v, p)
		return
	}
	w.move(a.voter, inside, a.minute)
	p.inside = append(p.inside, v)
}

// castAt puts the ballots in the boxes of a centre whose voters are served before a
// minute (docs/model.md, section 3, item 6).
func (w *worker) castAt(p *place, before float32) {
	n := 0
	for _, v := range p.inside {
		if v.cast < before {
			w.castOne(v, p)
		} else {
			p.inside[n] = v
			n++
		}
	}
	p.inside = p.inside[:n]
}

func (w *worker) castOne(v insider, p *place) {
	if w.watches(v.voter) {
		w.note(Cast, v.voter, float64(v.cast))
	}
	w.move(v.voter, voted, v.cast)
	w.ballots = append(w.ballots, v.voter)
	w.out.CastByStation[v.station]++
	mark := w.stepMark
	if mark < 0 || v.cast >= w.stepEnd {
		mark = w.markOf(v.cast)
	}
	w.out.CastByCentre[mark][p.centre]++
	w.cast[mark][v.group]++
}

// countCast counts the ballots that were cast at a centre in the present step.
func (w *worker) countCast(p *place) {
	if p.cast > 0 {
		w.out.CastByCentre[w.stepMark][p.centre] += p.cast
		p.cast = 0
	}
}

// markOf returns the first mark after a minute.
func (k *Kernel) markOf(minute float32) int {
	x := float64(minute)
	i := min(max(int((x-k.bounds[0])/MarkEvery)-1, 0), len(k.marks)-1)
	for i < len(k.marks)-1 && x >= k.marks[i] {
		i++
	}
	return i
}
