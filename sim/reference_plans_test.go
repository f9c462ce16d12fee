package sim

import (
	"math"
	"slices"

	"turnout/agents"
)

// plan draws the events of a world: every kind of change and order, at fixed
// minutes, after one another, or triggered.
func (w *maker) plan() []Event {
	var events []Event
	kinds := []func() Event{
		w.crowd, w.crowd, w.crowd, w.crowd, w.police, w.lateOpening, w.lateOpening, w.otherOpening,
		w.halt, w.reopen, w.reopen, w.storm, w.storm, w.staff, w.pressure, w.frighten, w.report, w.report, w.screen, w.secrecy, w.movedAway, w.annulment, w.cueChange,
		w.observers, w.filmBan, w.notable, w.site, w.site, w.shield, w.correct, w.collect, w.collect, w.receive, w.receive,
	}
	for _, k := range w.Perm(len(kinds)) {
		if w.chance(0.4) {
			continue
		}
		e := kinds[k]()
		e.ID = string(rune('a' + len(events)))
		if w.chance(0.5) {
			e.Day = EveryDay
		} else {
			e.Day = w.IntN(len(w.m.Days))
		}
		w.reschedule(&e, len(events))
		events = append(events, e)
	}
	return events
}

// reschedule makes some events follow another, before or after it in the plan,
// and others wait for a trigger.
func (w *maker) reschedule(e *Event, before int) {
	switch {
	case w.chance(0.15) && e.Timing.Minute > 0:
		e.Timing = Timing{After: string(rune('a' + w.IntN(before+2))), Delay: w.oneOf(0, 0, 5, 33, 60.5)}
	case w.chance(0.15) && e.Timing.Minute > 0:
		e.Timing = Timing{Trigger: &Trigger{
			Centres: w.someCentres(), Minute: w.minute(), Below: w.oneOf(math.NaN(), 0.02, 0.2, 0.5), Above: w.oneOf(math.NaN(), 0, 3, 12),
		}}
	}
}

// at returns an event at the beginning of the day or at any minute.
func (w *maker) at(change func(*Conditions)) Event {
	minute := w.oneOf(0, w.minute(), w.minute())
	return Event{Timing: Timing{Minute: minute}, Change: change}
}

// places returns an event that changes one or two centres.
func (w *maker) places(change func(*Place)) Event {
	centres := w.someCentres()
	return w.at(func(c *Conditions) {
		for _, i := range centres {
			change(&c.Centre[i])
		}
	})
}

func (w *maker) order(o Order) Event {
	return w.at(func(c *Conditions) { c.Orders = append(c.Orders, o) })
}

func (w *maker) crowd() Event {
	group := w.group()
	return w.at(func(c *Conditions) { c.Crowds = append(c.Crowds, group) })
}

func (w *maker) police() Event {
	police, clears := w.oneOf(0.5, 1, 4), w.oneOf(0, 0.4, 1)
	return w.places(func(p *Place) { p.Police, p.Clears = police, clears })
}

func (w *maker) lateOpening() Event {
	opens := w.hours.Open + w.oneOf(30, 45, 60, 61.5, 120, 2000)
	e := w.places(func(p *Place) { p.OpensAt = opens })
	e.Timing.Minute = 0
	return e
}

// otherOpening changes the opening while voters may be waiting for it.
func (w *maker) otherOpening() Event {
	opens, minute := w.hours.Open+w.oneOf(2, 50, 65.25, 150), w.hours.Open+w.oneOf(25, 40, 55)
	e := w.places(func(p *Place) { p.OpensAt = opens })
	e.Timing.Minute = minute
	return e
}

// later moves an event that closes centres to the middle of the day or later, so
// that something happens before it.
func (w *maker) later(e Event) Event {
	e.Timing.Minute = max(w.minute(), w.minute(), w.minute())
	return e
}

func (w *maker) halt() Event { return w.later(w.places(func(p *Place) { p.Halted = true })) }

func (w *maker) reopen() Event {
	return w.later(w.places(func(p *Place) { p.Halted, p.Staff = false, 3 }))
}

func (w *maker) staff() Event {
	staff := w.oneOf(0, 1, 2, 4)
	return w.later(w.places(func(p *Place) { p.Staff = staff }))
}

func (w *maker) storm() Event {
	return w.later(w.order(Order{Kind: Storm, Centre: w.centre(), Chance: w.oneOf(0, 0.5, 1), Radius: w.oneOf(0, 0.5, 3)}))
}

func (w *maker) pressure() Event {
	var exposed []Exposure
	for v := range w.m.Electorate.Names() {
		if w.chance(0.2) {
			exposed = append(exposed, Exposure{Voter: uint32(v), Dose: float32(w.between(-1, 1))})
		}
	}
	e := w.at(func(c *Conditions) {
		for _, x := range exposed {
			c.Pressure.Set(x.Voter, x.Dose)
		}
	})
	e.Exposes = exposed
	return e
}

func (w *maker) frighten() Event {
	o := Order{Kind: Frighten, Level: w.between(0.1, 1)}
	for v := range w.m.Electorate.Names() {
		if w.chance(0.1) {
			o.Voters = append(o.Voters, uint32(v))
		}
	}
	return w.order(o)
}

func (w *maker) report() Event {
	kind := ReportAttack
	if w.chance(0.5) {
		kind = ReportCrowd
	}
	return w.order(Order{Kind: kind, Centre: w.centre(), Chance: w.oneOf(0.1, 0.5, 1), Level: w.Float64(), Hearers: w.someCentres(), Luck: uint32(w.IntN(1000))})
}

func (w *maker) screen() Event {
	known := w.oneOf(0, 0.2, 1)
	return w.places(func(p *Place) { p.Screened, p.Known = true, known })
}

func (w *maker) secrecy() Event {
	assured := w.Float64()
	return w.places(func(p *Place) { p.Secrecy = assured })
}

func (w *maker) movedAway() Event { return w.places(func(p *Place) { p.MovedAway = true }) }

func (w *maker) annulment() Event { return w.places(func(p *Place) { p.Annulled = true }) }

func (w *maker) cueChange() Event {
	cues := w.cues(len(w.m.Electorate.Margins.Classes))
	e := w.at(func(c *Conditions) { copy(c.Cue, cues) })
	for class, of := range cues {
		for giver, value := range of {
			e.Calls = append(e.Calls, Call{class, agents.Giver(giver), value})
		}
	}
	return e
}

func (w *maker) observers() Event {
	observed := w.oneOf(0.5, 1, 3)
	return w.places(func(p *Place) { p.Observed = observed })
}

func (w *maker) filmBan() Event {
	enforced := w.oneOf(0.3, 1)
	return w.places(func(p *Place) { p.FilmBan = enforced })
}

func (w *maker) notable() Event {
	centres, value := w.someCentres(), w.between(-1, 1)
	e := w.at(func(c *Conditions) {
		for _, i := range centres {
			c.Centre[i].Notable = value
		}
	})
	e.Eases = centres
	return e
}

// site moves a centre, to a place of its own or to the door of another.
func (w *maker) site() Event {
	centre, host := w.centre(), w.centre()
	at := w.m.Electorate.Margins.Centres[host]
	site := Site{Moved: true, Lat: at.Lat, Lon: at.Lon, LeftBehind: w.oneOf(0, 0.5, 1)}
	if w.chance(0.5) && host != centre {
		site.Beside = host + 1
	} else {
		site.Lat += w.between(-0.05, 0.05)
	}
	e := w.at(func(c *Conditions) { c.Centre[centre].Site = site })
	e.Eases = []int{centre}
	return e
}

func (w *maker) shield() Event {
	var shielded []uint32
	var shields []Shield
	for v := range w.m.Electorate.Names() {
		if w.chance(0.3) {
			shielded = append(shielded, uint32(v))
			shields = append(shields, Shield{
				Calm: float32(w.oneOf(0, 0.5, 1)), Near: float32(w.oneOf(0, 0.1, 2)), Lift: w.chance(0.5), Apart: w.chance(0.4),
			})
		}
	}
	e := w.at(func(c *Conditions) {
		for i, v := range shielded {
			c.Shield[v] = shields[i]
		}
	})
	e.Shields = shielded
	return e
}

func (w *maker) correct() Event {
	e := w.order(Order{Kind: Correct, Chance: w.oneOf(0.3, 1), Level: w.oneOf(0.5, 1), Hearers: w.someCentres(), Luck: uint32(w.IntN(1000))})
	e.Corrects = true
	return e
}

func (w *maker) collect() Event { return w.order(Order{Kind: Collect, Centre: w.centre()}) }

// receive lets the voters of one or two centres vote elsewhere if these are closed then.
func (w *maker) receive() Event {
	centres, hosts := w.someCentres(), w.someCentres()
	if w.chance(0.6) {
		for c := range w.m.Electorate.Margins.Centres {
			if !slices.Contains(hosts, c) {
				hosts = append(hosts, c)
			}
		}
	}
	told := w.chance(0.5)
	e := w.at(func(c *Conditions) {
		for _, centre := range centres {
			c.Orders = append(c.Orders, Order{Kind: Receive, Centre: centre, Hosts: hosts, Told: told})
		}
	})
	e.Eases = centres
	return w.later(e)
}
