package sim

import (
	"turnout/agents"
	"turnout/internal/exact"
)

// arrival is a voter who comes to the door of its centre.
type arrival struct {
	minute float32
	voter  uint32
	need   float32
	k      uint16 // number of the point, and whether the voter has waited
	centre uint16
}

// waited marks an arrival that has waited for the door to open.
const waited = 1 << 15

func (a *arrival) again() bool    { return a.k&waited != 0 }
func (a *arrival) number() uint16 { return a.k &^ waited }

// arrive brings one voter to the door.
func (k *Kernel) arrive(a arrival) {
	if s := &k.state[a.voter]; a.again() && (s.where != waiting || s.k != a.number()) {
		return // sent away while it waited
	}
	r := &k.records[a.voter]
	p, c := &k.places[a.centre], &k.conditions.Centre[a.centre]
	reached := p.reached(a, float32(k.p.CrowdWindow))
	switch {
	case !p.open:
		k.turnAway(a.voter, a.minute)
	case a.minute < float32(c.OpensAt):
		k.wait(a, r, p, c.OpensAt)
	default:
		k.faceDoor(a, r, p, c, reached)
	}
}

// reached notes an arrival and returns how many reached the centre before it
// within the crowd window.
func (p *place) reached(a arrival, window float32) int {
	before := p.recent(a.minute, window)
	if !a.again() {
		p.arrived = append(p.arrived, a.minute)
	}
	return before
}

// recent returns how many have reached the centre within the crowd window before
// a minute; minutes must not fall from call to call.
func (p *place) recent(minute, window float32) int {
	for p.head < len(p.arrived) && p.arrived[p.head] <= minute-window {
		p.head++
	}
	return len(p.arrived) - p.head
}

func (k *Kernel) turnAway(voter uint32, minute float32) {
	if k.watches(voter) {
		k.noteAway(voter, minute)
	}
	s := &k.state[voter]
	s.where, s.when = turnedAway, minute
	k.beQuiet(s, minute)
	k.out.Counters[k.records[voter].centre].TurnedAway++
}

// beQuiet makes a voter ignore its own occasions for a while, or for the day
// where trying again is switched off.
func (k *Kernel) beQuiet(s *state, minute float32) {
	s.quiet = minute + float32(k.p.IgnoreAfter)
	if k.m.Without.Has(TryingAgainMechanism) {
		s.flags |= noMore
	}
}

// wait decides whether a voter waits for a late opening (section 7.1).
func (k *Kernel) wait(a arrival, r *record, p *place, opens float64) {
	minutes := opens - float64(a.minute)
	u := k.numbers.wait.Uniform(k.m.pair(int(a.voter), int(a.voter), a.number()))
	if minutes > k.p.WaitMost || u >= exact.Exp(-minutes/k.p.WaitMean) {
		k.turnAway(a.voter, a.minute)
		return
	}
	if k.watches(a.voter) {
		k.noteUntil(CameTooEarly, a.voter, a.minute, float32(opens))
	}
	s := &k.state[a.voter]
	s.where, s.when = waiting, a.minute
	p.waiting = append(p.waiting, a.voter)
	k.out.Counters[r.centre].Waited++
	a.minute, a.k = float32(opens), a.k|waited
	if t := k.stepOf(a.minute); t == k.step {
		k.comeToday(a)
	} else {
		k.arrivals[t] = append(k.arrivals[t], a)
	}
}

// faceDoor puts the point to the test again, before the true crowd. Where none
// stands there is nothing to see that the voter did not weigh at home.
func (k *Kernel) faceDoor(a arrival, r *record, p *place, c *Place, reached int) {
	crowd, side := k.crowdAt(int(r.centre), float64(a.minute))
	if crowd.Size <= 0 {
		k.goIn(a, r, p)
		return
	}
	k.out.Counters[r.centre].MetCrowd++
	if k.watches(a.voter) {
		k.noteCrowd(a, c, crowd, side, reached)
	}
	if !k.m.Without.Has(DoorMechanism) {
		crowd.Police, crowd.Clears, crowd.Arrivals = c.Police, c.Clears, float64(reached)
		risk := k.p.CrowdRisk(crowd, k.class(r).PoliceTrust)
		if !(k.wishAtDoor(a, r, c, crowd, side, risk) > float64(a.need)) {
			k.turnBack(a, r, risk)
			return
		}
	}
	k.goIn(a, r, p)
}

// crowdAt returns the crowd at a centre at a clock minute and its community.
func (k *Kernel) crowdAt(centre int, minute float64) (agents.Gathering, int) {
	g, side, largest, local := agents.Gathering{}, -1, 0.0, 0.0
	for _, i := range k.crowds[centre] {
		c := &k.conditions.Crowds[i]
		size := c.Strength(minute)
		if size <= 0 {
			continue
		}
		g.Size += size
		local += float64(size * c.Local)
		g.Kind = max(g.Kind, c.Kind())
		if size > largest {
			largest, side = size, c.Community
		}
	}
	if g.Size > 0 {
		g.Local = local / g.Size
	}
	return g, side
}

func (k *Kernel) wishAtDoor(a arrival, r *record, c *Place, crowd agents.Gathering, side int, risk float64) float64 {
	return k.bounded(r, a.voter, k.p.Wish(k.motivesAtDoor(a, r, c, crowd, side, risk)))
}

// motivesAtDoor returns what a voter weighs before a crowd.
func (k *Kernel) motivesAtDoor(a arrival, r *record, c *Place, crowd agents.Gathering, side int, risk float64) agents.Motives {
	m := k.motivesBefore(a.voter, r, float64(a.minute), c, crowd, side, risk)
	m.Social = k.social(a.voter, r)
	return m
}

// motivesBefore returns what a voter weighs who sees, or knows, what stands at the
// door at a clock minute, what its ties have done apart.
func (k *Kernel) motivesBefore(voter uint32, r *record, minute float64, c *Place, crowd agents.Gathering, side int, risk float64) agents.Motives {
	m := k.motives(voter, r, c)
	threat := k.attackAndPolice(r, &k.state[voter], c, minute)
	threat.Crowd = risk
	m.Fear = k.p.Fear(threat)
	m.Sensitive = r.phi(side)
	m.Seen = k.p.Seen(agents.Watching{
		Ordinary: k.class(r).OrdinaryVisible, Kind: crowd.Kind, Local: crowd.Local, Gaze: k.p.Gaze(crowd.Size),
		Anonymous: c.Screened, Known: c.Known,
	})
	return m
}

// turnBack sends a voter home who now believes the truth and begins to tell it.
func (k *Kernel) turnBack(a arrival, r *record, risk float64) {
	s := &k.state[a.voter]
	if k.watches(a.voter) {
		k.note(WentBack, a.voter, float64(a.minute)).Level = risk
	}
	s.where, s.when = turnedBack, a.minute
	k.beQuiet(s, a.minute)
	s.crowdLevel, s.crowdTime = float32(risk), a.minute
	n := &k.out.Counters[r.centre]
	n.TurnedBack++
	if s.flags&everTurned == 0 {
		s.flags |= everTurned
		n.TurnedVoters++
	}
	k.out.TurnedByCentre[k.markOf(a.minute)][r.centre]++
	k.tellCrowd(a.voter, a.number(), k.numbers.turned, float64(a.minute), s.crowdLevel, s.crowdTime)
}

// goIn lets a voter in: to the list, then into the queue of its station.
func (k *Kernel) goIn(a arrival, r *record, p *place) {
	s := &k.state[a.voter]
	s.when = a.minute
	if r.marks.Has(agents.Unlisted) {
		if k.watches(a.voter) {
			k.note(NotListed, a.voter, float64(a.minute))
		}
		s.where = notOnList
		return
	}
	station := k.stationOf(r)
	served := max(a.minute, k.free[station])
	if !k.m.Without.Has(QueueMechanism) {
		served += float32(1 / k.p.ServiceRate)
	}
	if k.watches(a.voter) {
		k.noteUntil(Queued, a.voter, a.minute, served)
	}
	k.free[station] = served
	s.where = inside
	p.inside = append(p.inside, insider{a.voter, served, uint32(station), r.group})
}

func (k *Kernel) stationOf(r *record) int {
	return int(k.m.Electorate.StationFirst[r.centre]) + int(r.station)
}

// cast puts the ballots in the boxes whose voters are served before a minute.
func (k *Kernel) cast(before float32) {
	for c := range k.places {
		p := &k.places[c]
		if len(p.inside) == 0 {
			continue
		}
		rest := p.inside[:0]
		for _, v := range p.inside {
			if v.cast < before {
				k.castOne(v, c)
			} else {
				rest = append(rest, v)
			}
		}
		p.inside = rest
	}
}

func (k *Kernel) castOne(v insider, centre int) {
	s := &k.state[v.voter]
	if k.watches(v.voter) {
		k.note(Cast, v.voter, float64(v.cast))
	}
	s.where, s.when = voted, v.cast
	k.voted.set(int(v.voter))
	mark := k.markOf(v.cast)
	k.out.CastByCentre[mark][centre]++
	k.out.CastByGroup[mark][v.group]++
	k.out.CastByStation[v.station]++
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
