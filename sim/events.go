package sim

import "turnout/agents"

// Event is a planned change of conditions.
type Event struct {
	ID     string // of the action, unique in the scenario
	Day    int    // number of the polling day, from 0; EveryDay for all
	Timing Timing
	Says   string     // what happens, in a few words for reports; "" for what is not worth a line
	Of     Mechanisms // without any of these it has no effect, and no report has it
	// Change edits conditions at the step that begins when the event is due. What it
	// does must follow from the conditions alone: the kernel also calls it before the
	// day, on a copy, to know what is planned.
	Change func(*Conditions)

	// Looks are further minutes at which the day must look at the conditions, for
	// example those at which a group leaves by its timetable.
	Looks []float64

	// Calls lists every cue that the event may set, Exposes every voter whose
	// pressure it may change and to what, Shields every voter whom it may shield, and Eases every
	// centre that it may move or where it may let a notable speak: so the kernel knows
	// how far a wish can rise. It fails where a wish rises higher than is listed, and
	// looks at the pressure and the shield of nobody who is not.
	Calls   []Call
	Exposes []Exposure
	Shields []uint32
	Eases   []int

	// Corrects says that the event may order Correct.
	Corrects bool
}

// Call is one cue-giver calling on one class of voters.
type Call struct {
	Class int
	Giver agents.Giver
	Value float64 // in [-1, 1]
}

// Exposure is one voter of a fixed set, chosen before the day, and the dose.
type Exposure struct {
	Voter uint32
	Dose  float32 // in [-1, 1]
}

// EveryDay stands in Event.Day for an event of every polling day.
const EveryDay = -1

// Timing says when an event is due: at a clock minute, or some time after
// another event, or when counts cross a line.
type Timing struct {
	Minute  float64  // clock minute; before the opening means: when the day begins
	After   string   // ID of the event that it follows; "" for none
	Delay   float64  // minutes after that event
	Trigger *Trigger // nil for none
}

// Trigger is due when something that the authorities can count by then crosses
// a line.
type Trigger struct {
	Centres []int   // whose voters count
	Below   float64 // turnout of the register below this share, checked once at Minute; NaN, not 0, for none
	Minute  float64 // clock minute of that check
	Above   float64 // arrivals at these centres in the last 30 minutes above this; NaN, not 0, for none
}

// ArrivalWindow is the time over which triggers count arrivals [minutes].
const ArrivalWindow = 30
