// Package story tells one voter's day in plain sentences: who it is, what was in
// the air, what it met, weighed and did, and why.
//
//	Kernel.Watch -> Run -> Moments -> Teller.Tell -> Story
//
// A story is made from what the engine noted of that voter in that replicate and
// from the case; nothing in it is invented beyond the voter. The package returns
// text and does not print.
package story

import (
	"turnout/agents"
	"turnout/internal/wording"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// Teller tells stories of the voters of one model.
type Teller struct {
	Case     *cases.Case
	Model    *sim.Model
	Ordinary []sim.Cues // by class: the cues of an ordinary day of the case

	felt   *agents.Parameters
	wishes map[int][]float64 // by group: residents' wishes on an ordinary day, rising
}

// NewTeller returns a teller for a model of the case. Ordinary are the cues of an
// ordinary day by class; nil means none.
func NewTeller(c *cases.Case, m *sim.Model, ordinary []sim.Cues) *Teller {
	return &Teller{Case: c, Model: m, Ordinary: ordinary, felt: m.Felt(), wishes: map[int][]float64{}}
}

// Story is what there is to tell of one voter.
type Story struct {
	Paragraphs []Paragraph
	Days       []Ending // by polling day
}

// Paragraph is some sentences, and perhaps a list under them.
type Paragraph struct {
	Text  string
	Terms []Term // what weighed with the voter, the heaviest first
}

// Ending is how a polling day of the voter ended, as in the ledger.
type Ending struct {
	Status agents.Status
	Minute float64 // clock minute of the voter's last event
	Centre string  // code of the polling centre, "" abroad
}

// Elsewhere is the same voter's days in another world on the same luck.
type Elsewhere struct {
	Title   string    // of the other scenario
	Days    []sim.Day // its polling days, compared by date; nil: those of the model
	Moments []sim.Moment
}

// Number returns the number by which people call a voter: its row in the whole
// electorate, counted from 1. It is the same where only an area is simulated.
func Number(m *sim.Model, voter int) int {
	if a := m.Electorate.Address; a != nil {
		return int(a[voter]) + 1
	}
	return voter + 1
}

// Tell tells the days of a voter, a row of the electorate, from its moments in one
// replicate, in the order in which Kernel.Moments returns them. Beside is nil or
// the other world to compare with.
func (t *Teller) Tell(voter int, moments []sim.Moment, beside *Elsewhere) Story {
	n := t.narrator(voter)
	n.days = n.split(n.Model.Days, moments)
	n.there = n.sameDates(beside)
	var s Story
	for _, d := range n.days {
		s.Days = append(s.Days, d.ending(n))
	}
	if !n.resident() {
		s.Paragraphs = n.absent()
		return s
	}
	s.say(n.who())
	s.say(n.character())
	for _, d := range n.days {
		s.Paragraphs = append(s.Paragraphs, n.tellDay(d)...)
	}
	if beside != nil {
		s.say(n.elsewhere(beside.Title))
	}
	s.say("This voter is invented, and stands for nobody. The program shows what follows from stated assumptions " +
		"about how people decide, not what anybody did or felt that day.")
	return s
}

// say adds a paragraph without a list.
func (s *Story) say(text string) {
	if text != "" {
		s.Paragraphs = append(s.Paragraphs, Paragraph{Text: text})
	}
}

// narrator tells of one voter.
type narrator struct {
	*Teller
	v         int
	p         *agents.Parameters // as felt
	group     int
	class     int
	community int
	turn      int // changes how things are put

	days      []*day // all of them
	there     []*day // by day: the same date in the other world, nil where there is none
	today     *day
	explained bool        // the scale has been explained
	key       *sim.Moment // at which today was decided
	shared    bool        // which is the occasion that was taken in the other world
}

func (t *Teller) narrator(voter int) *narrator {
	e := t.Model.Electorate
	g := e.GroupOf(voter)
	group := e.Margins.Groups[g]
	return &narrator{Teller: t, v: voter, p: t.felt, group: g, class: group.Class, community: group.Community, turn: Number(t.Model, voter)}
}

// pick returns one of some ways to say a thing, another one each time.
func (n *narrator) pick(ways ...string) string {
	n.turn++
	return ways[n.turn%len(ways)]
}

func (n *narrator) marks() agents.Marks { return n.Model.Voters.Row[n.v].Marks }
func (n *narrator) resident() bool      { return n.marks().Has(agents.Resident) }

// day is one polling day of the voter.
type day struct {
	number      int
	date        string
	moments     []sim.Moment
	votedBefore bool // cast a ballot on an earlier day
}

// split returns the moments of the voter by polling day.
func (n *narrator) split(polling []sim.Day, moments []sim.Moment) []*day {
	var days []*day
	for i, d := range polling {
		days = append(days, &day{number: i, date: d.Date})
	}
	for _, x := range moments {
		if x.Voter == n.v && x.Day < len(days) {
			days[x.Day].moments = append(days[x.Day].moments, x)
		}
	}
	before := false
	for _, d := range days {
		d.votedBefore = before
		before = before || d.ending(n).Status.Cast()
	}
	return days
}

// sameDates returns, for each day, the day of the same date in the other world.
func (n *narrator) sameDates(beside *Elsewhere) []*day {
	there := make([]*day, len(n.days))
	if beside == nil {
		return there
	}
	polling := beside.Days
	if polling == nil {
		polling = n.Model.Days
	}
	for _, d := range n.split(polling, beside.Moments) {
		for i, here := range n.days {
			if here.date == d.date && there[i] == nil {
				there[i] = d
				break
			}
		}
	}
	return there
}

// first returns the first moment of a kind, nil where there is none.
func (d *day) first(kind sim.MomentKind) *sim.Moment {
	for i := range d.moments {
		if d.moments[i].Kind == kind {
			return &d.moments[i]
		}
	}
	return nil
}

// count returns how many moments are of a kind.
func (d *day) count(kind func(*sim.Moment) bool) int {
	all := 0
	for i := range d.moments {
		if kind(&d.moments[i]) {
			all++
		}
	}
	return all
}

// ending returns how the day ended: what the moments say.
func (d *day) ending(n *narrator) Ending {
	end := Ending{Status: agents.Absent}
	if c := n.Model.Electorate.CentreOf(n.v); int(c) < len(n.Model.Electorate.Margins.Centres) {
		end.Centre = n.Model.Electorate.Margins.Centres[c].Code
	}
	if x := d.first(sim.Ended); x != nil {
		end.Status, end.Minute = x.Status, x.Minute
	}
	return end
}

// clock returns a time of day.
func clock(minute float64) string {
	const midnight = 24 * 60
	if minute == midnight {
		return "midnight"
	}
	if minute >= midnight-0.5 {
		return wording.Clock(minute-midnight) + " in the night"
	}
	return wording.Clock(minute)
}
