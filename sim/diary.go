package sim

import "turnout/agents"

// Diary is what became of every voter on one polling day, for tests, stories
// and comparisons voter by voter.
type Diary struct {
	Status   []agents.Status // at the end of the day
	When     []float32       // clock minute of the last event; 0 for who never set out
	Believes []bool          // believes in an attack at the end of the day
}
