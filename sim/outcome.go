package sim

import (
	"fmt"

	"turnout/agents"
)

// Outcome is what one replicate produced: integer counts, no rates.
type Outcome struct {
	Replicate uint64
	Days      []DayOutcome
}

// DayOutcome holds the counts of one polling day. Rows by centre have one more
// row, the last, for names without a centre.
type DayOutcome struct {
	CastByCentre   [][]int32 // by mark, centre: ballots cast before that mark
	CastByGroup    [][]int32 // by mark, group
	TurnedByCentre [][]int32 // by mark, centre: times that a voter turned back before that mark
	CrowdByCentre  [][]int32 // by mark, centre: hard-liners who stand there at that minute, to the nearest person; none at the last

	LedgerByCentre [][agents.Statuses]int32 // by centre (last: abroad), status
	LedgerByGroup  [][agents.Statuses]int32 // by group, status
	CastByStation  []int32                  // by station: ballots cast

	Counters []Counters // by centre
	Fired    []Firing   // what happened, in the order of the plan; it is no count
}

// Firing is an event of the plan that happened and has something to say.
type Firing struct {
	Event  string  // its ID
	Says   string  // what happened, in a few words
	Minute float64 // when it was due [clock minute], not before the opening
}

// Counters count events, which one voter may go through several times, at one
// polling centre during one day.
type Counters struct {
	SetOut       int32 // trips begun by a voter's own decision
	Joined       int32 // trips begun because a housemate asked
	MetCrowd     int32 // arrivals at an open door with hard-liners at it
	TurnedBack   int32 // times that somebody turned back at the door
	TurnedVoters int32 // voters who ever turned back
	Storms       int32 // times that masked men stormed the centre
	TurnedAway   int32 // times that somebody was turned away from a closed door
	Waited       int32 // times that somebody waited for a late opening
	HeardCrowd   int32 // voters who ever heard from another voter that there is a crowd
	Believers    int32 // voters who believe in an attack at the end of the day
}

// newDayOutcome returns an empty outcome of the right shape.
func (m *Model) newDayOutcome(day int) DayOutcome {
	var d DayOutcome
	m.emptyDay(&d, m.Days[day].Marks())
	return d
}

// emptyDay makes d an empty outcome of the right shape, in its own memory where
// that is large enough.
func (m *Model) emptyDay(d *DayOutcome, marks []float64) {
	centres, groups := len(m.Electorate.Margins.Centres), len(m.Electorate.Margins.Groups)
	for _, t := range []struct {
		table   *[][]int32
		columns int
	}{{&d.CastByCentre, centres}, {&d.CastByGroup, groups}, {&d.TurnedByCentre, centres}, {&d.CrowdByCentre, centres}} {
		if rows := *t.table; len(rows) == len(marks) && len(rows[0]) == t.columns {
			for _, row := range rows {
				clear(row)
			}
			continue
		}
		rows, cells := make([][]int32, len(marks)), make([]int32, len(marks)*t.columns)
		for i := range rows {
			rows[i] = cells[i*t.columns : (i+1)*t.columns]
		}
		*t.table = rows
	}
	d.LedgerByCentre, d.LedgerByGroup = resized(d.LedgerByCentre, centres+1), resized(d.LedgerByGroup, groups)
	d.CastByStation, d.Counters = resized(d.CastByStation, m.Electorate.Stations()), resized(d.Counters, centres)
	d.Fired = d.Fired[:0]
}

// fire notes an event that happened on a day, mechanisms that are switched off apart.
func (d *DayOutcome) fire(e *Event, due, opens float64, off Mechanisms) {
	if e.Says != "" && !off.Has(e.Of) {
		d.Fired = append(d.Fired, Firing{e.ID, e.Says, max(due, opens)})
	}
}

// standing calls f with every mark from minute m0 on and before m1, the end of
// the hours among them where m1 is that end. Crowds are counted at these.
func standing(marks []float64, m0, m1 float64, f func(mark int, minute float64)) {
	end := marks[len(marks)-2]
	for k, minute := range marks[:len(marks)-1] {
		if minute >= m0 && (minute < m1 || minute == end && m1 == end) {
			f(k, minute)
		}
	}
}

// persons returns the size of a crowd as a count.
func persons(size float64) int32 { return int32(size + 0.5) }

// accumulate turns counts per interval into counts before each mark.
func accumulate(table [][]int32) {
	for k := 1; k < len(table); k++ {
		for i := range table[k] {
			table[k][i] += table[k-1][i]
		}
	}
}

// CheckLedger returns an error unless the statuses of every centre and group
// add up to its register and the casts agree with the series and the boxes.
func (m *Model) CheckLedger(o *Outcome) error {
	return m.register().check(o)
}

// register is how many names stand on the register.
type register struct{ byCentre, byGroup []int32 }

func (m *Model) register() register {
	registerByCentre := make([]int32, len(m.Electorate.Margins.Centres)+1)
	registerByGroup := make([]int32, len(m.Electorate.Margins.Groups))
	for _, b := range m.Electorate.Margins.Blocks {
		c := b.Centre
		if c < 0 {
			c = len(registerByCentre) - 1
		}
		registerByCentre[c] += int32(b.Names)
		registerByGroup[b.Group] += int32(b.Names)
	}
	return register{registerByCentre, registerByGroup}
}

func (r register) check(o *Outcome) error {
	for d := range o.Days {
		if err := o.Days[d].check(r.byCentre, r.byGroup); err != nil {
			return fmt.Errorf("replicate %d, day %d: the ledger does not balance: %w", o.Replicate, d+1, err)
		}
	}
	return nil
}

func (d *DayOutcome) check(byCentre, byGroup []int32) error {
	last := len(d.CastByCentre) - 1
	var cast, boxes int32
	for i, row := range d.LedgerByCentre {
		sum, ballots := total(row)
		if sum != byCentre[i] {
			return fmt.Errorf("centre %d holds %d names, the register %d", i, sum, byCentre[i])
		}
		if i < len(d.CastByCentre[last]) && ballots != d.CastByCentre[last][i] {
			return fmt.Errorf("centre %d: %d voters have cast, %d ballots were counted in", i, ballots, d.CastByCentre[last][i])
		}
		cast += ballots
	}
	for i, row := range d.LedgerByGroup {
		sum, ballots := total(row)
		if sum != byGroup[i] || ballots != d.CastByGroup[last][i] {
			return fmt.Errorf("group %d holds %d names and %d ballots, want %d and %d", i, sum, ballots, byGroup[i], d.CastByGroup[last][i])
		}
	}
	for _, n := range d.CastByStation {
		boxes += n
	}
	if boxes != cast {
		return fmt.Errorf("%d ballots in the boxes, %d voters have cast", boxes, cast)
	}
	return nil
}

// total returns the names and the ballots cast in one row of the ledger.
func total(row [agents.Statuses]int32) (names, cast int32) {
	for s, n := range row {
		names += n
		if agents.Status(s).Cast() {
			cast += n
		}
	}
	return names, cast
}
