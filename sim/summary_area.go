package sim

import (
	"strings"

	"turnout/agents"
	"turnout/internal/wording"
)

// Area is a set of names on the register: those of some polling centres or,
// where Groups is not nil, of some groups.
type Area struct {
	Code, Name string // for tables; of a municipality its number and English name
	Community  string // where only one community of the place is meant
	Basis      string // what its number of names rests on, for example official or estimate
	Centres    []int  // indices into Margins.Centres
	Abroad     bool   // names without a centre belong to it as well
	Groups     []int  // indices into Margins.Groups
}

// Label returns a short name of the area for tables and figures.
func (a Area) Label() string { return ShortName(a.Code, a.Name) }

// ShortName returns the short name of a place: its name, as far as it is short, else
// without what stands in brackets, else its code.
func ShortName(code, name string) string {
	if wording.Width(name) <= longestLabel {
		return name
	}
	short, _, _ := strings.Cut(name, " (")
	if wording.Width(short) <= longestLabel || code == "" {
		return short
	}
	return strings.ToUpper(code[:1]) + code[1:]
}

const longestLabel = 26 // columns of a terminal

// Base says what a turnout is a share of.
type Base string

// The bases.
const (
	OfRegister Base = "register"    // names on the register
	OfResident Base = "residents"   // names on the register less those absent on the day
	OfFinal    Base = "final-votes" // votes cast by the end of the day
)

// Cast returns, by replicate, the ballots cast in the area before a mark of a day.
func (a Area) Cast(outcomes []*Outcome, day, mark int) []int {
	return each(outcomes, func(o *Outcome) int {
		d := &o.Days[day]
		if a.Groups != nil {
			return sumAt(d.CastByGroup[mark], a.Groups)
		}
		return sumAt(d.CastByCentre[mark], a.Centres)
	})
}

// Turned returns, by replicate, how many times voters of the area turned back
// at a door before a mark of a day. It is not counted by group.
func (a Area) Turned(outcomes []*Outcome, day, mark int) []int {
	return each(outcomes, func(o *Outcome) int { return sumAt(o.Days[day].TurnedByCentre[mark], a.Centres) })
}

// Crowd returns, by replicate, how many hard-liners stand at the centres of the
// area at a mark of a day.
func (a Area) Crowd(outcomes []*Outcome, day, mark int) []int {
	return each(outcomes, func(o *Outcome) int { return sumAt(o.Days[day].CrowdByCentre[mark], a.Centres) })
}

// Final returns, by replicate, the ballots cast by the end of a day.
func (a Area) Final(outcomes []*Outcome, day int) []int {
	return each(outcomes, func(o *Outcome) int { return a.final(o, day) })
}

func (a Area) final(o *Outcome, day int) int {
	cast := 0
	for s, n := range a.ledger(o, day) {
		if agents.Status(s).Cast() {
			cast += n
		}
	}
	return cast
}

// Status returns, by replicate, the names of the area that end a day so.
func (a Area) Status(outcomes []*Outcome, day int, s agents.Status) []int {
	return each(outcomes, func(o *Outcome) int { return a.ledger(o, day)[s] })
}

// Ends returns every status in which a name can end a day, in the order of the ledger.
func Ends() []agents.Status {
	all := make([]agents.Status, agents.Statuses)
	for s := range all {
		all[s] = agents.Status(s)
	}
	return all
}

// Names returns, by replicate, the names that a base counts.
func (a Area) Names(outcomes []*Outcome, day int, base Base) []int {
	if base == OfFinal {
		return a.Final(outcomes, day)
	}
	return each(outcomes, func(o *Outcome) int {
		names := 0
		for s, n := range a.ledger(o, day) {
			if base != OfResident || agents.Status(s) != agents.Absent {
				names += n
			}
		}
		return names
	})
}

// Turnout returns the estimate of the votes cast before a mark, as a share of a base.
func (a Area) Turnout(outcomes []*Outcome, day, mark int, base Base) Estimate {
	return Rates(a.Cast(outcomes, day, mark), a.Names(outcomes, day, base))
}

// ledger returns the names of the area by status.
func (a Area) ledger(o *Outcome, day int) (names [agents.Statuses]int) {
	rows, of := o.Days[day].LedgerByCentre, a.Centres
	if a.Groups != nil {
		rows, of = o.Days[day].LedgerByGroup, a.Groups
	}
	for _, i := range of {
		add(&names, rows[i])
	}
	if a.Abroad && a.Groups == nil {
		add(&names, rows[len(rows)-1])
	}
	return names
}

func add(names *[agents.Statuses]int, row [agents.Statuses]int32) {
	for s, n := range row {
		names[s] += int(n)
	}
}

func each(outcomes []*Outcome, count func(*Outcome) int) []int {
	counts := make([]int, len(outcomes))
	for i, o := range outcomes {
		counts[i] = count(o)
	}
	return counts
}

func sumAt(row []int32, of []int) int {
	sum := 0
	for _, i := range of {
		sum += int(row[i])
	}
	return sum
}

// Happening is a kind of event that Counters count.
type Happening struct {
	Name  string // for tables
	Count func(*Counters) int32
}

// Happenings returns all kinds of events that are counted by centre.
func Happenings() []Happening {
	return []Happening{
		{"set out on their own", func(c *Counters) int32 { return c.SetOut }},
		{"joined a housemate", func(c *Counters) int32 { return c.Joined }},
		{"met a crowd at an open door", func(c *Counters) int32 { return c.MetCrowd }},
		{"turned back at the door", func(c *Counters) int32 { return c.TurnedBack }},
		{"voters who ever turned back", func(c *Counters) int32 { return c.TurnedVoters }},
		{"stormed", func(c *Counters) int32 { return c.Storms }},
		{"turned away from a closed door", func(c *Counters) int32 { return c.TurnedAway }},
		{"waited for a late opening", func(c *Counters) int32 { return c.Waited }},
		{"voters who heard of a crowd", func(c *Counters) int32 { return c.HeardCrowd }},
		{"voters who believe in an attack", func(c *Counters) int32 { return c.Believers }},
	}
}

// Times returns, by replicate, how often something happened in the area on a
// day. It is not counted by group.
func (a Area) Times(outcomes []*Outcome, day int, h Happening) []int {
	return each(outcomes, func(o *Outcome) int {
		sum := 0
		for _, c := range a.Centres {
			sum += int(h.Count(&o.Days[day].Counters[c]))
		}
		return sum
	})
}
