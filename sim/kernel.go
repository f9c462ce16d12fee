package sim

import (
	"fmt"

	"turnout/agents"
	"turnout/internal/random"
)

// Kernel is the fast engine: one worker's arena. It runs one replicate after
// another without allocating in between. The law is that of docs/model.md; the
// reference engine is the readable version of it.
type Kernel struct {
	m       *Model
	p       *agents.Parameters // with switched-off mechanisms at zero
	records []record           // by voter, read only, shared between twins
	lives   bits               // residents, read only, shared between twins

	state      []state   // by voter
	voted      bits      // ballots cast before the present step
	present    bits      // residents whose centre votes today
	habit      bits      // cast a ballot on an earlier day
	bonus      []float32 // by voter: how far pressure may raise the wish; nil without pressure
	exposed    bits      // voters whom an event may put under pressure
	points     []agents.Point
	drawn      []candidate // in order of rows
	sorted     []candidate // by step
	first      []int       // candidates of step t are sorted[first[t]:first[t+1]]
	at         []int       // where the next one of a step goes, while they are sorted
	floors     []float32   // by voter: of exp(-height) of the points, without pressure
	floorCalls []Cues      // the calls that floors hold for
	keys       []uint64    // departures of the present step and centre: minute and index
	doors      []arrival   // of the present step by centre
	doorFirst  []int       // arrivals at centre c are doors[doorFirst[c]:doorFirst[c+1]]
	arrivals   [][]arrival // by step
	leaving    []candidate // of the present step and centre
	coming     []arrival   // likewise; those before next have come
	next       int
	touched    agents.Marks         // of no meaning: keeps the compiler from dropping a look
	tells      [rumours][][]telling // by kind, step
	heap       []telling

	conditions *Conditions
	places     []place   // by centre
	free       []float32 // by station: minute at which it can serve the next voter
	smashed    []float32 // by station: ballots cast before this minute are destroyed
	usual      []float64 // by group: s^ at the present step
	calls      []Cues    // by class: what each giver's cue adds at most today, per unit of trust [logit]
	crowds     [][]int   // by centre: groups there or heading there

	replicate uint64
	day       int
	step      int     // the present step
	m0        float64 // its beginning
	bounds    []float64
	marks     []float64
	fired     []float64 // by event: minute at which it fired today, or endOfDay
	planned   []float64
	events    []Event
	numbers   streams
	rates     [2]float64  // of telling a tie, within and across communities [1/minute]
	tired     [2]float64  // number of a tie below which a carrier tires first
	beliefs   [][]float64 // by attacked centre, settlement: b of who hears; nil until asked for
	out       *DayOutcome
	diaries   []Diary
	keep      bool
	watch     bits // whose moments are kept; nil mostly: see kernel_watch.go
	moments   []Moment
	broken    error
}

// state is what changes for one voter during a day.
type state struct {
	attackTime  float64 // minute of the belief, with 1,440 minutes a day
	attackLevel float32 // b when taken up
	crowdLevel  float32 // r~ when seen
	crowdTime   float32 // minute of the sighting
	quiet       float32 // ignores own occasions until this minute
	when        float32 // minute of the last event
	k           uint16  // point in use, while on the way
	where       where
	flags       flags
}

// where says where a voter is; at rest it also says how the last trip ended.
type where uint8

const (
	atHome where = iota
	turnedBack
	turnedAway
	fled
	stranded
	notOnList // from here on own occasions are ignored for the rest of the day
	onRoad
	waiting
	inside
	voted
)

type flags uint8

const (
	heardCrowd flags = 1 << iota // has heard of the crowd from a person
	everTurned                   // has turned back today
	believer                     // has seen or heard of an attack, today or before
	tellsOn                      // tells of an attack today
	noMore                       // sets out no more today (trying again switched off)
)

// place is what the engine keeps for one polling centre besides its conditions.
type place struct {
	inside  []insider
	waiting []uint32
	arrived []float32 // minutes of all arrivals today, in order
	head    int       // first arrival inside the crowd window
	open    bool      // at the present step, late opening apart
	storms  uint32    // storms so far today
}

type insider struct {
	voter   uint32
	cast    float32
	station uint32
	group   uint16
}

type streams struct {
	points, late, extend, partner, join, notice, wait random.Stream
	attack, crowd, turned, destroy, spoil, report     random.Stream
}

type bits []uint64

func (b bits) has(i int) bool { return b[i>>6]>>(i&63)&1 != 0 }
func (b bits) set(i int)      { b[i>>6] |= 1 << (i & 63) }

// NewKernel returns a kernel for the model.
func NewKernel(m *Model) *Kernel {
	k := &Kernel{m: m, p: m.switchedOff()}
	k.records = make([]record, m.Electorate.Names())
	k.lives = make(bits, len(k.records)/64+1)
	k.prepare()
	k.weighTies()
	k.allocate()
	return k
}

// Twin returns another kernel for the same model that shares what is read only.
func (k *Kernel) Twin() *Kernel {
	t := &Kernel{m: k.m, p: k.p, records: k.records, lives: k.lives}
	t.allocate()
	return t
}

func (k *Kernel) allocate() {
	m := k.m
	n, centres := m.Electorate.Names(), len(m.Electorate.Margins.Centres)
	k.state = make([]state, n)
	k.voted = make(bits, n/64+1)
	k.habit = make(bits, n/64+1)
	k.places = make([]place, centres)
	k.crowds = make([][]int, centres)
	k.free = make([]float32, m.Electorate.Stations())
	k.smashed = make([]float32, m.Electorate.Stations())
	k.rates = [2]float64{k.p.RumourRate(false), k.p.RumourRate(true)}
	k.tired = [2]float64{k.p.Tired(k.rates[0]), k.p.Tired(k.rates[1])}
	k.beliefs = make([][]float64, centres)
	k.usual = make([]float64, len(m.Electorate.Margins.Groups))
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
	m := k.m
	out := &Outcome{Replicate: replicate}
	k.replicate, k.broken = replicate, nil
	k.diaries, k.moments = k.diaries[:0], k.moments[:0]
	k.events = nil
	if m.Plan != nil {
		k.events = m.Plan(replicate)
	}
	clear(k.state)
	clear(k.habit)
	for day := range m.Days {
		out.Days = append(out.Days, m.newDayOutcome(day))
		k.out = &out.Days[day]
		k.runDay(day)
	}
	if k.broken != nil {
		return nil, k.broken
	}
	return out, m.CheckLedger(out)
}

// KeepDiaries makes Run keep what became of every voter, for Diaries.
func (k *Kernel) KeepDiaries() { k.keep = true }

// Diaries returns what became of every voter on each day of the last run,
// where KeepDiaries was called before it.
func (k *Kernel) Diaries() []Diary { return k.diaries }

func (k *Kernel) runDay(day int) {
	k.begin(day)
	k.drawPoints()
	for t := 0; t+1 < len(k.bounds); t++ {
		k.happen(t)
		if k.watch != nil && t == 0 {
			k.noteMorning()
		}
		k.listen(ofAttack, t)
		k.liveThrough(t)
		k.cast(float32(k.bounds[t+1]))
		k.listen(ofCrowd, t)
	}
	last := len(k.bounds) - 1
	k.m0 = k.bounds[last]
	k.listen(ofAttack, last) // what is told at the last minute
	k.listen(ofCrowd, last)
	k.finish()
}

// fail remembers the first programmer's mistake that a run meets.
func (k *Kernel) fail(format string, args ...any) {
	if k.broken == nil {
		k.broken = fmt.Errorf(format, args...)
	}
}
