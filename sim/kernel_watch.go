package sim

import (
	"math"

	"turnout/agents"
)

// Nobody is watched in a production run: then watch is nil, and every hook in the
// engine is one comparison. What is noted here is read off, and changes nothing.

// Watch makes Run keep what happens to some voters, rows of the electorate, for
// Moments. It takes the place of an earlier call; without voters nobody is
// watched.
func (k *Kernel) Watch(voters ...int) {
	k.watch, k.moments = nil, nil
	if len(voters) == 0 {
		return
	}
	k.watch = make(bits, len(k.lives))
	for _, v := range voters {
		k.watch.set(v)
	}
}

// Moments returns what happened to the watched voters in the last run, of each
// voter in the order in which the engine came to it: within a step, what is told
// of crowds comes last, whatever its minute. It holds until the next run.
func (k *Kernel) Moments() []Moment { return k.moments }

// watches reports whether a voter is watched.
func (k *Kernel) watches(voter uint32) bool { return k.watch != nil && k.watch.has(int(voter)) }

// note keeps a moment of a voter at its own centre.
func (k *Kernel) note(kind MomentKind, voter uint32, minute float64) *Moment {
	centre := int(k.record(voter).centre)
	place, shield := &k.conditions.Centre[centre], k.shieldOf(voter)
	trip := k.m.trip(int(voter), place, shield)
	k.moments = append(k.moments, Moment{
		Day: k.day, Voter: int(voter), Centre: centre, Minute: minute, Kind: kind, Other: -1, Side: -1,
		Way: Way{trip.Distance, place.Site, place.MovedAway, shield.Lift, shield.Apart},
	})
	return &k.moments[len(k.moments)-1]
}

// noteMorning keeps what each watched voter who may vote today would weigh at the
// opening.
func (k *Kernel) noteMorning() {
	k.lookAtUsual(0)
	for v := range k.names {
		if voter := uint32(v); k.watches(voter) && k.present.has(v) {
			k.weigh(k.note(Woke, voter, k.bounds[0]))
		}
	}
}

// weigh fills in what a voter weighs at home at the minute of a moment, with what
// its ties have done by the beginning of the step (section 5).
func (k *Kernel) weigh(x *Moment) {
	voter := uint32(x.Voter)
	r, s := k.record(voter), k.stateOf(voter)
	c := &k.conditions.Centre[r.centre]
	k.motivesAtHome(&x.Motives, voter, r, x.Minute)
	x.Motives.Social = k.social(voter, r)
	k.attackAndPolice(&x.Threat, voter, s, c, x.Minute)
	if s.crowdLevel > 0 && !k.shieldOf(voter).Apart {
		x.Threat.Crowd = k.p.FadedCrowd(float64(s.crowdLevel), x.Minute-float64(s.crowdTime))
	}
	x.Crowd, x.Side = agents.Gathering{Kind: c.Kind, Local: c.Local}, c.Side
	x.Cues = k.conditions.Cue[k.classOf[r.group()]]
	x.Wish = k.bounded(r, voter, k.p.Wish(&x.Motives))
}

// noteOccasion keeps an own occasion: weighed, or not looked at while the voter
// rests.
func (k *Kernel) noteOccasion(c *candidate, rests bool) {
	if rests {
		if !k.status[c.voter].away() { // else it is under way, or done
			k.note(Rested, c.voter, float64(c.leave)).Until = float64(c.minute)
		}
		return
	}
	x := k.note(Weighed, c.voter, float64(c.leave))
	x.Need, x.Until = float64(c.need), float64(c.minute)
	k.weigh(x)
	x.Passed = x.Wish > x.Need
}

// noteInvitation keeps, for both housemates, that one asks the other along (eq.
// 10), where the asked could come.
func (k *Kernel) noteInvitation(c *candidate, asked uint32, need float32, willing bool) {
	r := k.record(asked)
	if k.status[asked].away() || k.stateOf(asked).flags&noMore != 0 || r.centre != k.record(c.voter).centre {
		return
	}
	x := Moment{Voter: int(asked), Minute: float64(c.leave), Need: math.Inf(1), Until: float64(c.minute)}
	if willing {
		x.Need = float64(need)
	}
	k.weigh(&x)
	if k.watches(c.voter) {
		y := k.note(Asked, c.voter, x.Minute)
		y.Other, y.Passed = int(asked), x.Wish > x.Need
	}
	if k.watches(asked) {
		y := k.note(WasAsked, asked, x.Minute)
		x.Day, x.Centre, x.Kind, x.Other, x.Passed = y.Day, y.Centre, y.Kind, int(c.voter), x.Wish > x.Need
		*y = x
	}
}

// noteCrowd keeps what a voter meets and weighs at the door (eq. 3 to 6).
func (k *Kernel) noteCrowd(a *arrival, c *Place, crowd *agents.Gathering, side int) {
	r, s := k.record(a.voter), k.stateOf(a.voter)
	x := k.note(FacedCrowd, a.voter, float64(a.minute))
	x.Need, x.Crowd, x.Side = float64(a.need), *crowd, side
	x.Level = k.p.CrowdRisk(crowd, k.class(r).PoliceTrust)
	k.motivesAtDoor(&x.Motives, a, r, c, crowd, side, x.Level)
	k.attackAndPolice(&x.Threat, a.voter, s, c, x.Minute)
	x.Threat.Crowd = x.Level
	x.Cues = k.conditions.Cue[k.classOf[r.group()]]
	x.Wish = k.bounded(r, a.voter, k.p.Wish(&x.Motives))
	x.Passed = x.Wish > x.Need || k.m.Without.Has(DoorMechanism)
}

// noteUntil keeps a moment after which something follows at a minute.
func (k *Kernel) noteUntil(kind MomentKind, voter uint32, minute, until float32) {
	k.note(kind, voter, float64(minute)).Until = float64(until)
}

// noteNews keeps that a voter sees or hears of an attack on a centre; other is
// who tells it, -1 where nobody does.
func (k *Kernel) noteNews(kind MomentKind, voter uint32, other, centre int, level, minute float64, taken bool) {
	x := k.note(kind, voter, minute)
	x.Other, x.Level, x.Passed = other, level, taken
	if centre >= 0 {
		x.Centre = centre
	}
}

// noteTold keeps that a voter hears from another of the crowd at their centre.
func (k *Kernel) noteTold(t *telling, taken bool) {
	x := k.note(ToldOfCrowd, t.hearer(), float64(t.minute()))
	x.Other, x.Level, x.Since, x.Passed = int(t.teller), float64(t.level), float64(t.sight), taken
}

// noteAway keeps that a voter leaves a closed door.
func (k *Kernel) noteAway(voter uint32, minute float32) {
	centre := k.record(voter).centre
	x := k.note(TurnedAway, voter, float64(minute))
	if opens := k.conditions.door(int(centre)).OpensAt; k.places[centre].open && x.Minute < opens {
		x.Until = opens
	}
}

// noteSent keeps that a voter has to leave a centre that is not open any more.
func (k *Kernel) noteSent(voter uint32, minute float32, stormed bool) {
	if stormed {
		k.note(Ran, voter, float64(minute))
		return
	}
	k.note(SentHome, voter, float64(minute))
}

// noteEnd keeps the line of a voter in the ledger.
func (k *Kernel) noteEnd(voter uint32, status agents.Status) {
	if at := k.status[voter].where(); at == onRoad || at == waiting {
		k.note(SentHome, voter, float64(k.when[voter]))
	}
	k.note(Ended, voter, float64(k.when[voter])).Status = status
}
