package sim

import (
	"math"
	"slices"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/exact"
	"turnout/internal/random"
)

// Model is everything that a replicate needs. It is complete when it is handed
// to Run and is not changed afterwards, so replicates may run at the same time.
type Model struct {
	Electorate *electorate.Electorate
	Voters     *agents.Voters
	Parameters *agents.Parameters
	Seed       uint64
	Step       float64 // minutes between two looks at the state; at least 1
	Days       []Day   // polling days of the scenario, at least one
	Standing   []Cues  // by class of the electorate: cues that stand on every day
	Without    Mechanisms

	// TellEvery makes voters tell of attacks and crowds only at multiples of so many
	// minutes after they began, for comparing with models that have steps; 0, at
	// any minute, is the law of docs/model.md.
	TellEvery float64

	// Plan returns what happens in one replicate. It must depend on nothing but
	// the model and the replicate.
	Plan func(replicate uint64) []Event
}

// Cues are what each cue-giver calls for: 1 to vote, -1 to stay at home.
type Cues = [agents.Givers]float64

// Day is one polling day.
type Day struct {
	Date   string       // for reports, for example "2013-11-03"
	Number float64      // days since the first polling day, for what fades overnight
	Hours  agents.Hours // announced before the day
	Votes  []bool       // by centre: which centres vote; nil means all
	// CutQueue sends home who still queues at the close. The law lets them vote.
	CutQueue bool
}

// MarkEvery is the time between two readings of the counts [minutes].
const MarkEvery = 15

// Marks returns the clock minutes at which counts are read: quarters of the hour and the
// end of the hours. The last mark stands for the end of the day, with all who queued at
// the close.
func (d Day) Marks() []float64 { return d.marksIn(nil) }

// marksIn is Marks in the memory of an earlier list.
func (d Day) marksIn(marks []float64) []float64 {
	marks = marks[:0]
	end := d.Hours.Close + d.Hours.Extra
	for m := float64(MarkEvery * (math.Floor(d.Hours.Open/MarkEvery) + 1)); m <= end; m += MarkEvery {
		marks = append(marks, m)
	}
	if len(marks) == 0 || marks[len(marks)-1] < end {
		marks = append(marks, end)
	}
	return append(marks, endOfDay)
}

// Matches reports whether counts of a day can be set beside those of another: it is so many
// days after the first, and counts are read at the same minutes.
func (d Day) Matches(other Day) bool {
	return d.Number == other.Number && slices.Equal(d.Marks(), other.Marks())
}

// endOfDay is later than everything that happens on a polling day.
const endOfDay = 48 * 60

// stream returns the numbers of one purpose, replicate and day.
func (m *Model) stream(purpose agents.Purpose, replicate uint64, day int) random.Stream {
	return random.New(m.Seed).Stream(uint32(purpose), replicate, uint32(day))
}

// address returns the row by which a voter's random numbers are addressed: the
// row in the whole electorate, also where only an area is simulated.
func (m *Model) address(voter int) uint64 {
	if a := m.Electorate.Address; a != nil {
		return uint64(a[voter])
	}
	return uint64(voter)
}

// boxAddress returns the row that addresses a ballot box.
func (m *Model) boxAddress(centre, station int) uint64 {
	c := uint64(centre)
	if a := m.Electorate.CentreAddress; a != nil {
		c = uint64(a[centre])
	}
	return c<<8 | uint64(station)
}

// pair returns the address (row, k) of a number about a voter, another voter
// and, where something can happen to the two more than once, its number.
func (m *Model) pair(voter, other int, number uint16) (row uint64, k uint32) {
	return m.numberedRow(voter, number), uint32(m.address(other) & (1<<24 - 1))
}

// numberedRow returns the row of what happens to a voter more than once.
func (m *Model) numberedRow(voter int, number uint16) uint64 {
	return m.address(voter) | uint64(number)<<27
}

// told returns the clock minute at which is told what is due after a delay.
func (m *Model) told(from, delay float64) float32 {
	if m.TellEvery > 0 {
		delay = -float64(math.Floor(-delay/m.TellEvery) * m.TellEvery)
	}
	return float32(from + delay)
}

// way returns the straight line from a voter's home to where its centre stands now
// [km]. Of a home its distance to the centre's own place is known and the middle of
// its settlement; so its bearing is that of the settlement where the centre lies
// outside of it, else it is drawn.
func (m *Model) way(voter int, p *Place) float64 {
	e := m.Electorate
	before := float64(e.DistanceOf(voter))
	if !p.Site.Moved {
		return before
	}
	old, home := &e.Margins.Centres[e.CentreOf(voter)], &e.Margins.Settlements[e.SettlementOf(voter)]
	moved := exact.GreatCircle(old.Lat, old.Lon, p.Site.Lat, p.Site.Lon)
	if moved <= 0 {
		return before
	}
	side := exact.GreatCircle(old.Lat, old.Lon, home.Lat, home.Lon)
	var cosine float64
	if side > inSettlement {
		third := exact.GreatCircle(home.Lat, home.Lon, p.Site.Lat, p.Site.Lon)
		cosine = (float64(side*side) + float64(moved*moved) - float64(third*third)) / float64(2*float64(side*moved))
	} else {
		u := random.New(m.Seed).Stream(uint32(agents.ToBear), 0, 0).Uniform(m.address(voter), 0)
		cosine = exact.Cos(float64(2 * math.Pi * u))
	}
	cosine = min(max(cosine, -1), 1)
	square := float64(before*before) + float64(moved*moved) - float64(float64(2*float64(before*moved))*cosine)
	return math.Sqrt(max(0, square))
}

// fromHome returns how far it is from a voter's home to its centre, where that stands now
// [km]. Voters who are guests elsewhere have left it at its own place.
func (m *Model) fromHome(voter int, p *Place) float64 {
	if p.Site.Guests {
		return float64(m.Electorate.DistanceOf(voter))
	}
	return m.way(voter, p)
}

// fromSettlement returns how far it is from the middle of a settlement to a centre, where
// that stands now [km].
func (m *Model) fromSettlement(settlement, centre int, p *Place) float64 {
	home, at := &m.Electorate.Margins.Settlements[settlement], &m.Electorate.Margins.Centres[centre]
	lat, lon := at.Lat, at.Lon
	if p.Site.Moved && !p.Site.Guests {
		lat, lon = p.Site.Lat, p.Site.Lon
	}
	return exact.GreatCircle(home.Lat, home.Lon, lat, lon)
}

// between returns how far two polling centres are from one another, as the crow flies [km].
func (m *Model) between(a, b int) float64 {
	x, y := &m.Electorate.Margins.Centres[a], &m.Electorate.Margins.Centres[b]
	return exact.GreatCircle(x.Lat, x.Lon, y.Lat, y.Lon)
}

// inSettlement is how near a centre lies to the middle of a settlement that it
// stands in [km].
const inSettlement = 0.3

// trip returns what the way to the polls asks of a voter now; habit and whether the
// voter was told are left to the caller.
func (m *Model) trip(voter int, p *Place, s Shield) agents.Trip {
	t := agents.Trip{Distance: m.way(voter, p), Car: m.Voters.Row[voter].Marks.Has(agents.HasCar) || s.Lift, Moved: p.MovedAway}
	if s.Near > 0 {
		t.Distance = min(t.Distance, float64(s.Near))
	}
	return t
}

// Travel returns the minutes from a voter's home to its centre.
func (m *Model) Travel(voter int) float32 {
	p := m.Parameters
	speed := p.WalkSpeed
	if m.Voters.Row[voter].Marks.Has(agents.HasCar) {
		speed = p.CarSpeed
	}
	return float32(float64(float64(float64(m.Electorate.DistanceOf(voter))*p.Detour)/speed) * 60)
}
