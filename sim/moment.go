package sim

import "turnout/agents"

// Moment is one thing that happened to a watched voter: something it weighed,
// heard, met or did. Fields that mean nothing for its kind are zero.
type Moment struct {
	Day    int // number of the polling day, from 0
	Voter  int // row of the electorate
	Centre int // polling centre: the voter's own, or that of an attack that it hears of
	Minute float64
	Kind   MomentKind
	Other  int     // who asks, is asked or tells, row of the electorate; -1 nobody
	Until  float64 // clock minute of what follows: see the kinds
	Since  float64 // of a crowd: clock minute at which it was seen
	Level  float64 // of a crowd the risk, of an attack the belief, in [0, 1]
	Passed bool    // the wish exceeded the need; the housemate came along; the news was taken up

	// What was weighed, where something was (docs/model.md, section 5).
	Need    float64 // the wish had to exceed this [logit]; +Inf where no wish is enough
	Wish    float64 // V of eq. 1 [logit]
	Motives agents.Motives
	Threat  agents.Threat    // behind the fear
	Crowd   agents.Gathering // at the door as it was; at home what the voter imagines, without a size
	Side    int              // community of that crowd, -1 none
	Cues    Cues             // what each giver calls for
	Way     Way              // to where it votes at that moment

	Status agents.Status // of Ended
}

// Way is how a voter gets to where it votes.
type Way struct {
	Distance float64 // as the crow flies [km]
	Site     Site    // where its centre stands, or where its voters are guests
	Untold   bool    // it was not told that this is elsewhere
	Lift     bool    // it is taken there
	Box      bool    // a mobile ballot box comes near
}

// MomentKind says what kind of thing happened.
type MomentKind uint8

// The kinds of moments, about in the order of a day.
const (
	Woke         MomentKind = iota // the day begins: what the voter would weigh at the opening, without a need
	Feared                         // something before the day made it fear an attack (Level, Passed)
	Weighed                        // an own occasion at home; Until is the intended arrival
	Rested                         // an own occasion not looked at, so soon after turning back; Until is the intended arrival
	SetOut                         // left home; Until is the arrival
	Asked                          // asked Other along, who comes or does not (Passed)
	WasAsked                       // was asked along by Other, and weighed it; Until is the arrival
	CameTooEarly                   // the door opens late, and the voter waits for it; Until is the opening
	TurnedAway                     // left a closed door; Until is the opening where it only opens late, else 0
	FacedCrowd                     // came to an open door with hard-liners at it, and weighed the point again
	WentBack                       // turned back there and believes what it saw (Level)
	NotListed                      // went in, and the name is not on the list
	Queued                         // went in; Until is the end of service
	Cast                           // cast a ballot
	Ran                            // fled from a stormed centre before casting
	SentHome                       // the voting stopped or ended before it could vote
	BoxSmashed                     // the box with its ballot was destroyed
	ToldOfCrowd                    // a person tells of the crowd at its centre (Other, Since, Level, Passed: it is news)
	ReadOfCrowd                    // a broadcast does (Level, Passed)
	ToldOfAttack                   // a person tells of an attack (Other, Centre, Level, Passed: it believes more than before)
	ReadOfAttack                   // a broadcast does (Centre, Level, Passed)
	SawAttack                      // saw an attack (Centre, Passed)
	Ended                          // the line in the ledger: Status, and the minute of the voter's last event
	momentKinds  = iota
)

var momentNames = [momentKinds]string{
	"woke", "feared an attack before the day", "weighed", "rested", "set out", "asked", "was asked", "came too early", "turned away",
	"faced a crowd", "turned back", "not listed", "queued", "cast", "fled", "sent home", "box smashed", "told of a crowd",
	"heard a report of a crowd", "told of an attack", "heard a report of an attack", "saw an attack", "ended",
}

// String returns the kind in words, for messages.
func (k MomentKind) String() string {
	if int(k) >= len(momentNames) {
		return "unknown"
	}
	return momentNames[k]
}

// Felt returns the parameters as the voters feel them: those of switched-off
// mechanisms are zero.
func (m *Model) Felt() *agents.Parameters { return m.switchedOff() }

// Lot returns the number in (0, 1) by which lot is cast whose story is told among
// voters to whom the same happened: the lowest is first. It is the same where only
// an area is simulated.
func (m *Model) Lot(replicate uint64, voter int) float64 {
	return m.stream(agents.ToTellStory, replicate, 0).Uniform(m.address(voter), 0)
}
