package agents

// Status is what became of one name on the register at the end of a polling
// day. Every name has exactly one, decided by the last thing that happened.
type Status uint8

// The eleven statuses (docs/model.md, "The ledger"). Append only: the number
// stands in result files.
const (
	NeverSetOut      Status = iota // resident who stayed at home all day
	CountedValid                   // ballot counted, valid
	CountedInvalid                 // ballot counted, invalid
	Destroyed                      // ballot cast and destroyed, also if annulled later
	Annulled                       // ballot cast, counted and annulled
	TurnedAwayClosed               // came to a centre that was not open
	NotOnList                      // name missing from the list at the station
	Fled                           // fled from inside before casting
	Stranded                       // in the queue or on the road at a halt or at the close
	TurnedBack                     // turned back at the door
	Absent                         // on the register, not in the country: cannot vote
	Statuses         = iota        // how many there are
)

var statusNames = [Statuses]string{
	"never set out", "counted valid", "counted invalid", "destroyed", "annulled",
	"turned away closed", "not on the list", "fled", "stranded", "turned back", "absent",
}

// String returns the name used in tables, for example "turned back".
func (s Status) String() string {
	if int(s) >= len(statusNames) {
		return "unknown"
	}
	return statusNames[s]
}

// Cast reports whether a ballot was cast, whatever became of it.
func (s Status) Cast() bool {
	return s == CountedValid || s == CountedInvalid || s == Destroyed || s == Annulled
}
