package sim

import (
	"fmt"
	mathbits "math/bits"
	"sync"

	"turnout/agents"
	"turnout/internal/pages"
	"turnout/internal/random"
)

// Kernel is the fast engine: it runs one replicate after another in memory of its
// own. The law is that of docs/model.md; the reference engine is the readable
// version of it, and docs/performance.md says what makes this one fast.
//
// What all polling centres share stands here. What one goroutine works on, a run
// of centres with their voters, is a worker.
type Kernel struct {
	m *Model
	p *agents.Parameters // with switched-off mechanisms at zero
	shared
	workers []*worker
	hands   int   // goroutines that share the workers
	crew    *crew // all of them but one, during a replicate; nil for none

	status  []status    // by voter
	rare    rare        // the states
	voted   bits        // ballots cast before the present step
	safe    bits        // ballots that were taken to safety; nil until one was
	boxed   bits        // ballots that were cast before the voters became guests elsewhere; nil until some were
	present bits        // residents whose centre votes today
	habit   bits        // cast a ballot on an earlier day; nil on a single day
	when    []float32   // by voter: minute of the last event; nil unless diaries are kept or somebody is watched
	floors  []uint16    // by voter: what exp(-height) of its points must reach, as floorOf cuts it
	wishes  []float32   // by voter and spell of the day: planned wish, ties and crowd apart [logit]; or, at its first, where its state is
	ready   []scope     // by centre: for what both hold
	fears   [][]outlook // by centre and voter: how far fear may move its wish; nil until voters weigh it at home
	needs   *[1 + ones]float32

	conditions *Conditions
	plan       plan
	places     []place   // by centre
	free       []float32 // by station: minute at which it can serve the next voter
	groups     int

	service float32   // minutes that a voter takes at a station
	window  float64   // for so long it matters that somebody arrived [minutes]
	usual   []float64 // by group: s^ at the present step
	crowds  [][]int   // by centre: groups there or heading there
	stood   []int     // centres where there are such
	shares  bool      // some centre stands at the door of another

	replicate uint64
	day       int
	step      int     // the present step
	m0        float64 // its beginning
	bounds    []float64
	stepAt    []uint16 // by full minute from the opening: the step that holds it
	marks     []float64
	fired     []float64 // by event: minute at which it fired today, or endOfDay
	planned   []float64
	looks     []float64 // minutes at which a step must begin
	stirred   bool      // in the present step conditions changed otherwise than with time
	events    []Event
	numbers   streams
	rumour    *agents.Rumour
	coins     uint64 // how many of 2^32 numbers let who is asked along come
	lasting   bool   // belief in attacks does not fade
	corrects  bool   // it may be corrected today

	corrections []Order     // of the present step
	beliefs     [][]float64 // by attacked centre, settlement: b of who hears; nil until asked for
	smashed     []bool      // by station of a centre that is stormed: its box is destroyed
	attacks     gossip      // what is told of attacks
	herald      nursery     // for states of voters who hear of attacks

	outcome  *Outcome
	register register
	settled  bool     // there is room enough for every replicate
	spare    *Outcome // whose memory may be used again
	out      *DayOutcome
	diaries  []Diary
	keep     bool
	watch    bits // whose moments are kept; nil mostly: see kernel_watch.go
	moments  []Moment
	evening  func()     // called when a day is over; nil mostly: see contrast_run.go
	looked   uint64     // of no meaning: keeps the compiler from dropping a look
	guard    sync.Mutex // of broken
	broken   error
}

// place is what the engine keeps for one polling centre besides its conditions.
type place struct {
	scope   scope
	leaving span        // its candidates of the present step, in the order in which they would leave home
	late    []candidate // points of voters whose state came to differ, likewise; those before lateAt have been looked at
	lateAt  int
	coming  []arrival // who is on the way, in the order of arrivals; those before came have come
	came    int
	inside  []insider
	waiting []uint32
	arrived []float32 // minutes of the latest arrivals, in order
	head    int       // first arrival inside the crowd window
	open    bool      // at the present step, late opening apart
	here    bool      // it is open at a place of its own
	opens   float32   // minute at which it opens
	crowded bool      // there are hard-liners, or there will be
	beside  int       // recent arrivals at other centres that share its door, at the beginning of the step
	centre  int       // its number
	station uint32    // number of its first station
	storms  uint32    // storms so far today
	stormed bool      // in the present step
	cast    int32     // ballots in the present step

	sight sight

	counters *Counters
}

// span is a run of items [first, end) of a list.
type span struct{ first, end uint32 }

type streams struct {
	points, late, extend, partner, notice, wait   random.Stream
	attack, crowd, turned, destroy, spoil, report random.Stream
}

type bits []uint64

func (b bits) has(i int) bool { return b[i>>6]>>(i&63)&1 != 0 }
func (b bits) bit(i int) int  { return int(b[i>>6] >> (i & 63) & 1) }
func (b bits) set(i int)      { b[i>>6] |= 1 << (i & 63) }

// from returns the 64 bits from one on.
func (b bits) from(i uint32) uint64 { return b[i>>6]>>(i&63) | b[i>>6+1]<<(64-i&63) }

// count returns how many of [first, end) are set.
func (b bits) count(first, end int) int {
	n := 0
	for i := first >> 6; i <= (end-1)>>6 && first < end; i++ {
		word := b[i]
		if i == first>>6 {
			word &= ^uint64(0) << (first & 63)
		}
		if i == (end-1)>>6 {
			word &= ^uint64(0) >> (63 - (end-1)&63)
		}
		n += mathbits.OnesCount64(word)
	}
	return n
}

func (b bits) unset(i int) { b[i>>6] &^= 1 << (i & 63) }

// NewKernel returns a kernel for the model, whose voters it reads as long as it lives.
func NewKernel(m *Model) *Kernel {
	k := &Kernel{m: m, p: m.switchedOff()}
	pages.Advise(m.Electorate.Ties, true)
	pages.Advise(m.Electorate.TieFirst, true)
	pages.Advise(m.Voters.Row, true)
	pages.Advise(m.Voters.Given, true)
	k.prepare()
	k.allocate()
	return k
}

// Twin returns another kernel for the same model that shares what is read only.
func (k *Kernel) Twin() *Kernel { return k.twin(k.m) }

// twin is Twin for another model of the same voters, parameters and mechanisms.
func (k *Kernel) twin(m *Model) *Kernel {
	t := &Kernel{m: m, p: k.p, shared: k.shared}
	t.allocate()
	return t
}

func (k *Kernel) allocate() {
	m := k.m
	n, centres := k.names, len(m.Electorate.Margins.Centres)
	k.status = pages.Make[status](n)
	k.rare.room(n)
	k.voted = make(bits, n/64+1)
	k.floors = pages.Make[uint16](n)
	k.ready, k.fears = make([]scope, centres), make([][]outlook, centres)
	k.needs = needs()
	if len(m.Days) > 1 {
		k.habit = make(bits, n/64+1)
	}
	k.places = make([]place, centres)
	risks := make([][64]float64, centres)
	for c := range k.places {
		k.places[c].sight.risk = &risks[c]
	}
	k.crowds = make([][]int, centres)
	k.free = make([]float32, m.Electorate.Stations())
	k.rumour, k.coins = k.p.Rumour(), k.goodCoins()
	k.lasting = k.p.FadedAttack(1, 7*1440) == 1
	k.beliefs = make([][]float64, centres)
	k.groups = len(m.Electorate.Margins.Groups)
	if !m.Without.Has(QueueMechanism) {
		k.service = float32(1 / k.p.ServiceRate)
	}
	k.window = max(ArrivalWindow, k.p.CrowdWindow, agents.LookEvery)
	k.register = m.register()
	k.Split(1)
}

// switchedOff returns the parameters with those of switched-off mechanisms at zero.
func (m *Model) switchedOff() *agents.Parameters {
	p := m.Parameters.Copy()
	for _, off := range []struct {
		mechanism Mechanisms
		zero      []*float64
	}{
		{CueMechanism, []*float64{&p.CueEffect}},
		{PressureMechanism, []*float64{&p.PressureEffect}},
		{DistanceMechanism, []*float64{&p.DistanceEffect}},
		{SocialProofMechanism, []*float64{&p.SocialEffect}},
		{VisibilityMechanism, []*float64{&p.VisibilityEffect}},
		{SecrecyMechanism, []*float64{&p.SecrecyEffect}},
		{FearMechanism, []*float64{&p.CrowdFear, &p.AttackFear, &p.PoliceFear}},
		{InvitationMechanism, []*float64{&p.JoinChance}},
		{RumourMechanism, []*float64{&p.RumourChance}},
	} {
		if m.Without.Has(off.mechanism) {
			for _, x := range off.zero {
				*x = 0
			}
		}
	}
	return p
}

// Run runs one replicate and returns its counts. It fails only where the
// program is wrong: where the ledger does not balance.
func (k *Kernel) Run(replicate uint64) (*Outcome, error) {
	k.Begin(replicate)
	for k.Next() {
	}
	return k.End()
}

// KeepDiaries makes Run keep what became of every voter, for Diaries.
func (k *Kernel) KeepDiaries() { k.keep = true }

// Diaries returns what became of every voter on each day of the last run,
// where KeepDiaries was called before it.
func (k *Kernel) Diaries() []Diary { return k.diaries }

// fail remembers the first programmer's mistake that a run meets.
func (k *Kernel) fail(format string, args ...any) {
	k.guard.Lock()
	defer k.guard.Unlock()
	if k.broken == nil {
		k.broken = fmt.Errorf(format, args...)
	}
}
