package sim

import (
	"turnout/agents"
)

// Conditions are what voters meet during one day. Actions change conditions
// and nothing else; voters bring their traits and beliefs.
type Conditions struct {
	Cue      []Cues   // by class: what each cue-giver calls for now
	Pressure Doses    // exposure to pressure on public employees, in [-1, 1]
	Shield   []Shield // by voter: what is done for it; nil where no event shields anybody
	Centre   []Place  // by polling centre
	Crowds   []Crowd  // groups of hard-liners and where they are
	Orders   []Order  // what the day must carry out now; the engine empties it
}

// Place holds the conditions at one polling centre.
type Place struct {
	Votes     bool    // votes on this day at all
	OpensAt   float64 // clock minute at which it opens
	Halted    bool    // voting is halted
	Annulled  bool    // its ballots of the day are annulled afterwards
	Staff     float64 // staff per station
	Police    float64 // P; 1 is two officers per station
	Clears    float64 // whether police act, in [0, 1]
	Screened  bool    // entry is anonymous
	Known     float64 // share still recognised behind the screen
	Secrecy   float64 // S, assurance of secrecy, in [0, 1]
	MovedAway bool    // the centre was moved and voters were not told
	Observed  float64 // O, observers present; 1 is two at each station
	FilmBan   float64 // how far a ban on filming is enforced, in [0, 1]
	Notable   float64 // what a respected person of the place calls for, in [-1, 1]
	Site      Site    // where it stands, if not at its own place

	// What the crowd there does, or did last: what voters at home imagine.
	Kind  float64 // v_kind
	Local float64 // share that can know the voters
	Side  int     // its community, -1 none

	stands []Stand // measures of protection, in the order in which they came
}

// Site is where a polling centre stands that was moved. The zero value is its own
// place.
type Site struct {
	Moved      bool
	Lat, Lon   float64 // of the new place, where it was moved
	Beside     int     // 1 + the centre at whose door it stands now; 0 for none
	LeftBehind float64 // share of the hard-liners at its old place who do not follow, in [0, 1]
	Guests     bool    // the centre is closed: its voters are guests of Beside, while that is open, and use its boxes
}

// Shield is what is done for one voter of a fixed set, chosen before the day.
type Shield struct {
	Calm  float32 // dose of a campaign against intimidation, in [0, 1]
	Near  float32 // a ballot box comes so near to its home [km]; 0 for none
	Lift  bool    // is taken to the polls: the way costs what it costs with a car
	Apart bool    // votes at a box of its own, out of sight of the centre's door
}

// Crowd is a group of hard-liners and where it is.
type Crowd struct {
	agents.Hardliners
	Centre  int     // where it stands or is heading; -1 when it has gone home
	Arrives float64 // clock minute from which it stands there
	Share   float64 // share of the group that is still together
	Next    int     // next line of its timetable
}

// Strength returns how many of the group stand at its centre at a clock minute.
func (c *Crowd) Strength(minute float64) float64 {
	if c.Centre < 0 || minute < c.Arrives {
		return 0
	}
	return float64(c.Hardliners.Strength(minute) * c.Share)
}

// before returns how many of the group stand before the voters of a centre, which may
// have moved, at a clock minute.
func (c *Crowd) before(centre int, site *Site, minute float64) float64 {
	size := c.Strength(minute)
	if c.Centre == centre && site.LeftBehind > 0 {
		size = float64(size * (1 - site.LeftBehind))
	}
	return size
}

// Order is something that happens at once when an event is due.
type Order struct {
	Kind    OrderKind
	Centre  int      // Storm, ReportAttack, ReportCrowd, Collect, Receive: where
	Chance  float64  // Storm: chance that a box is destroyed; reports: share who hear
	Radius  float64  // Storm: residents of the centre's register who live so near are witnesses [km]
	Luck    uint32   // reports: addresses who hears; of the action, below 2^24
	Voters  []uint32 // Frighten: who
	Level   float64  // Frighten, ReportCrowd: belief taken up, in [0, 1]
	Hearers []int    // reports, Correct: voters of these centres may hear
	Hosts   []int    // Receive: centres that may take the voters of Centre
	Told    bool     // Receive: voters are told where to go
}

// placeOf returns the centre at whose place another stands: mostly itself. Who is a guest
// elsewhere has left a closed centre at its own place.
func (c *Conditions) placeOf(centre int) int {
	if site := &c.Centre[centre].Site; site.Beside > 0 && !site.Guests {
		return site.Beside - 1
	}
	return centre
}

// standsAt reports whether a centre, or its voters as guests, stands at the place of one.
func (c *Conditions) standsAt(centre, place int) bool {
	return centre == place || c.Centre[centre].Site.Beside == place+1
}

// OrderKind says what an order does.
type OrderKind uint8

// The orders.
const (
	Storm        OrderKind = iota // masked men storm a centre
	Frighten                      // voters believe in an attack before the day
	ReportAttack                  // a broadcast reports an attack at a centre
	ReportCrowd                   // a broadcast reports a crowd at each hearer's centre
	Correct                       // verified information: what hearers believe beyond the truth is corrected
	Collect                       // ballots cast at a centre so far are taken to safety
	Receive                       // voters of a centre that is closed vote at the nearest open one of Hosts
)

// IsOpen reports whether the centre lets voters in at a clock minute.
func (p *Place) IsOpen(minute, staffNeeded float64, without Mechanisms) bool {
	staffed := p.Staff >= staffNeeded || without.Has(StaffMechanism)
	halted := p.Halted && !without.Has(HaltMechanism)
	return p.Votes && staffed && !halted && minute >= p.OpensAt
}

// Opening returns the conditions at the beginning of a day.
func (m *Model) Opening(day int) *Conditions {
	c := m.open(nil, day)
	c.shield(m, true)
	return c
}

// shield makes room for shields where some event shields voters.
func (c *Conditions) shield(m *Model, shields bool) {
	if shields && c.Shield == nil {
		c.Shield = make([]Shield, m.Electorate.Names())
	}
}

// guard notes who stands at the place besides a crowd.
func (p *Place) guard(crowd *agents.Gathering, arrivals float64) {
	crowd.Police, crowd.Clears, crowd.Observed, crowd.Arrivals = p.Police, p.Clears, p.Observed, arrivals
}

// watching returns how a crowd watches a voter of a class at the place.
func (p *Place) watching(class *agents.ClassParameters, kind, local, gaze float64) agents.Watching {
	return agents.Watching{
		Ordinary: class.OrdinaryVisible, Kind: kind, Local: local, Gaze: gaze,
		Anonymous: p.Screened, Known: p.Known, Banned: p.FilmBan,
	}
}

// open lays out the conditions at the beginning of a day, in the memory of earlier
// ones where there are any. It leaves pressure as it is.
func (m *Model) open(c *Conditions, day int) *Conditions {
	if c == nil {
		c = &Conditions{Centre: make([]Place, len(m.Electorate.Margins.Centres))}
	}
	c.Cue, c.Crowds, c.Orders = append(c.Cue[:0], m.Standing...), c.Crowds[:0], c.Orders[:0]
	d := m.Days[day]
	for i := range c.Centre {
		c.Centre[i] = Place{
			Votes: d.Votes == nil || d.Votes[i], OpensAt: d.Hours.Open,
			Staff: max(3, m.Parameters.StaffNeeded+1), Kind: agents.Jeering, Local: 1, Side: -1, stands: c.Centre[i].stands[:0],
		}
	}
	return c
}
