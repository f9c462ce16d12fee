package sim

import (
	"fmt"
	"math"

	"turnout/agents"
	"turnout/internal/random"
)

// Reference runs one replicate in the plainest way: the occasions of all voters are
// listed in order when the day begins, those of each step are taken from the list, and
// everything else is looked up when it is needed. It is there to be read beside the model page, and to be compared with the fast kernel,
// voter by voter. It returns the counts and a diary of each day; the error says
// that a ledger does not balance.
func (m *Model) Reference(replicate uint64) (*Outcome, []Diary, error) {
	return m.newReference(replicate).run()
}

// reference is one replicate under way.
type reference struct {
	m         *Model
	p         *agents.Parameters // as the voters feel them: see feltParameters
	replicate uint64
	law       bool // decides by Bernoulli numbers instead of points: see reference_law.go

	day    int
	hours  agents.Hours
	end    float64   // last boundary of the day [clock minute]
	bounds []float64 // boundaries of the steps
	step   int
	m0, m1 float64 // the step under way, from m0 to before m1

	conditions *Conditions
	events     []Event
	fired      []float64 // by event: clock minute at which it was due today, NaN before it has fired
	storms     []int     // by centre: storms today
	reached    [][]float32
	free       []float32 // by station: clock minute at which it has served all who queue
	rumour     *agents.Rumour
	words      []word       // what will be told, the earliest first
	ahead      [][]occasion // by centre: those of the day still to come, in order
	corrected  []Order      // corrections of the step

	persons   []person
	strongest float64 // highest wish of the replicate
	out       *DayOutcome
}

// whereabouts say where a voter is.
type whereabouts uint8

const (
	freeAtHome    whereabouts = iota // free to set out
	onTheRoad                        // on the way to the centre
	beforeTheDoor                    // before a door that opens late
	inTheQueue                       // in the queue of its station
	through                          // has cast a ballot or is not on the list
)

// person is the state of one voter on the register.
type person struct {
	at      whereabouts
	trip    trip          // while not at home
	status  agents.Status // by the last thing that happened
	when    float32       // clock minute of that
	ignores float32       // intended arrivals up to this clock minute are ignored
	castAt  float32       // clock minute at which service ends
	lost    bool          // its ballot was destroyed
	safe    bool          // its ballot was taken to safety
	boxed   bool          // its ballot lies in a box of a centre whose voters became guests elsewhere

	votedBefore bool // cast a ballot on an earlier day
	turnedBack  bool // turned back at the door today
	turned      bool // turned back or was turned away today
	heard       bool // heard of a crowd from a tie today

	crowd  sighting
	attack belief
	knows  bool // has seen or heard of an attack, today or before
	tells  bool // tells of an attack today
}

// trip is a way to the polls.
type trip struct {
	point agents.Point // need at the door, intended arrival, number
	opens float64      // while it waits: clock minute at which it comes to the door again
	wish  float64      // on leaving home
}

// cast says whether the voter has cast a ballot today.
func (q *person) cast() bool { return q.status.Cast() }

func (m *Model) newReference(replicate uint64) *reference {
	r := &reference{m: m, p: m.feltParameters(), replicate: replicate}
	r.rumour = r.p.Rumour()
	r.persons = make([]person, m.Electorate.Names())
	if m.Plan != nil {
		r.events = m.Plan(replicate)
	}
	return r
}

func (r *reference) run() (*Outcome, []Diary, error) {
	o := &Outcome{Replicate: r.replicate, Days: make([]DayOutcome, len(r.m.Days))}
	var diaries []Diary
	for day := range r.m.Days {
		o.Days[day] = r.m.newDayOutcome(day)
		r.out = &o.Days[day]
		r.walkDay(day)
		diaries = append(diaries, r.diary())
	}
	if r.strongest > highestWish {
		return nil, nil, fmt.Errorf("found a wish of %v, want at most %v: points were drawn for no more", r.strongest, highestWish)
	}
	return o, diaries, r.m.CheckLedger(o)
}

// walkDay moves the day forward step by step, in the order of section 3 of the
// model page.
func (r *reference) walkDay(day int) {
	r.wakeUp(day)
	for r.step = 0; r.step+1 < len(r.bounds); r.step++ {
		r.m0, r.m1 = r.bounds[r.step], r.bounds[r.step+1]
		r.fireEvents()
		r.carryOutOrders()
		r.moveCrowds()
		r.correctBeliefs()
		r.spreadWords(attackWord)
		r.liveThrough()
		r.castBallots()
		r.spreadWords(crowdWord)
	}
	r.m0, r.m1 = r.end, math.Inf(1) // what is told at the last minute
	r.spreadWords(attackWord)
	r.spreadWords(crowdWord)
	r.closeDay()
	r.count()
}

// wakeUp begins a day. Of the days before, only habit and belief in attacks stay.
func (r *reference) wakeUp(day int) {
	m, e := r.m, r.m.Electorate
	r.day, r.hours = day, m.Days[day].Hours
	r.bounds = m.grid(day, lookMinutes(r.events, day))
	r.end = r.bounds[len(r.bounds)-1]
	r.conditions = m.Opening(day)
	r.fired = make([]float64, len(r.events))
	for i := range r.fired {
		r.fired[i] = math.NaN()
	}
	r.words = nil
	r.storms = make([]int, len(e.Margins.Centres))
	r.reached = make([][]float32, len(e.Margins.Centres))
	r.free = make([]float32, e.Stations())
	for v := range r.persons {
		q := &r.persons[v]
		*q = person{
			status: agents.Absent, ignores: float32(math.Inf(-1)),
			votedBefore: q.votedBefore || q.cast(), attack: q.attack, knows: q.knows,
		}
		if r.resident(v) {
			q.status = agents.NeverSetOut
		}
	}
	r.ahead = make([][]occasion, len(e.Margins.Centres))
	for c := range r.ahead {
		if r.conditions.Centre[c].Votes && !r.law { // else nobody expects to vote today
			r.ahead[c] = r.lookAhead(c)
		}
	}
}

// highestWish is a wish that nobody should have: points are drawn for all below.
const highestWish = 60

// points returns all points of a voter that any wish below highestWish takes (eq. 9).
func (r *reference) points(v int) []agents.Point {
	row, w := r.m.address(v), r.m.Voters.Profile[r.class(v)]
	points := agents.Points(nil, r.stream(agents.ToSetOut), row, w, r.hours, highestWish)
	return agents.ExtraPoints(points, r.stream(agents.ToSetOutLate), r.stream(agents.ToExtend), row, r.hours, highestWish)
}

func (r *reference) stream(purpose agents.Purpose) random.Stream {
	return r.m.stream(purpose, r.replicate, r.day)
}

func (r *reference) resident(v int) bool { return r.m.Voters.Row[v].Marks.Has(agents.Resident) }

func (r *reference) centre(v int) int { return r.m.Electorate.CentreOf(v) }

func (r *reference) group(v int) int { return r.m.Electorate.GroupOf(v) }

func (r *reference) class(v int) int { return r.m.Electorate.Margins.Groups[r.group(v)].Class }

func (r *reference) community(v int) int { return r.m.Electorate.Margins.Groups[r.group(v)].Community }

// place returns the conditions at the voter's polling centre.
func (r *reference) place(v int) *Place { return &r.conditions.Centre[r.centre(v)] }

// counters returns the event counts of the voter's polling centre.
func (r *reference) counters(v int) *Counters { return &r.out.Counters[r.centre(v)] }

// ties returns the voter's ties to residents; absent names are no part of it.
func (r *reference) ties(v int) []agents.Tie {
	e := r.m.Electorate
	var ties []agents.Tie
	for _, tie := range e.Ties[e.TieFirst[v]:e.TieFirst[v+1]] {
		if r.resident(tie.Voter()) {
			ties = append(ties, tie)
		}
	}
	return ties
}

// sinceFirstDay returns the minutes from the first midnight to a clock minute
// of today, for what fades overnight.
func (r *reference) sinceFirstDay(minute float64) float64 {
	return float64(r.m.Days[r.day].Number*1440) + minute
}
