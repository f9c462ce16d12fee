package story

import (
	"fmt"
	"math"
	"slices"

	"turnout/agents"
	"turnout/internal/wording"
	"turnout/sim"
)

// door tells what happened at the polling centre, or on the way to it.
func (n *narrator) door(list []sim.Moment, i int) string {
	x := &list[i]
	at := "at " + clock(x.Minute)
	if i > 0 && clock(list[i-1].Minute) == clock(x.Minute) {
		at = "a moment later"
	}
	switch x.Kind {
	case sim.CameTooEarly:
		return fmt.Sprintf("%s they stood before a door that was still shut, and waited until it opened at %s.", upper(at), clock(x.Until))
	case sim.TurnedAway:
		if x.Until > 0 {
			return fmt.Sprintf("%s they stood before a door that was still shut; it would open only at %s, and they did not wait.", upper(at), clock(x.Until))
		}
		return fmt.Sprintf(n.pick("%s they found the polling centre closed and went home.", "%s they stood before a closed polling centre and had to turn away."), upper(at))
	case sim.FacedCrowd:
		return n.crowdText(x, at)
	case sim.WentBack:
		return n.pick("This voter turned back.", "This voter went home without having voted.")
	case sim.NotListed:
		return fmt.Sprintf("Inside, %s, their name was not on the list of the polling station, and they had to leave without a ballot.", at)
	case sim.Queued:
		return n.queueText(list, i, at)
	case sim.Cast:
		return n.castText(x)
	case sim.Ran:
		return fmt.Sprintf("At %s, while they were %s, masked men stormed the place. They fled without having voted.", clock(x.Minute), where(list, i))
	case sim.SentHome:
		return n.sentHome(list, i)
	case sim.BoxSmashed:
		return fmt.Sprintf("At %s masked men stormed the polling centre and smashed the ballot box, with their ballot in it.", clock(x.Minute))
	}
	return ""
}

// where says where the voter was before a moment.
func where(list []sim.Moment, i int) string {
	for i--; i >= 0; i-- {
		switch list[i].Kind {
		case sim.Queued:
			return "in line inside"
		case sim.CameTooEarly:
			return "waiting at the door"
		case sim.SetOut, sim.Weighed, sim.WasAsked:
			return "still on the road"
		}
	}
	return "on their way"
}

// crowdText says who stood at the door and how they took it.
func (n *narrator) crowdText(x *sim.Moment, at string) string {
	if x.Crowd.Size < 0.5 {
		return n.hardlyAnybody(x, at)
	}
	c := x.Crowd
	people := int(math.Round(c.Size))
	crowd := "A handful of hard-liners"
	switch {
	case people == 1:
		crowd = "A single hard-liner"
	case people == 2:
		crowd = "Two hard-liners"
	case people >= 5:
		crowd = fmt.Sprintf("About %s hard-liners", number(people))
	}
	does := "jeering at"
	if c.Kind >= agents.Filming {
		does = "filming"
	}
	stood := "stood"
	if people == 1 {
		stood = "was standing"
	}
	text := fmt.Sprintf("%s %s at the door when they arrived %s, %s those who went in%s.", crowd, stood, at, does, n.fromWhere(x))
	text = sentences(text, n.company(c), n.policeText(x))
	if !x.Passed {
		return text
	}
	if x.Motives.Sensitive < 0 && x.Motives.Fear > 0 {
		return text + " The crowd only made this voter keener, and they went in."
	}
	return text + " " + n.pick("This voter went in all the same.", "This voter walked past them and went in.")
}

// hardlyAnybody says that of a crowd that counts less than half a person.
func (n *narrator) hardlyAnybody(x *sim.Moment, at string) string {
	text := sentences(fmt.Sprintf("There was hardly a hard-liner at the door when they arrived %s.", at), n.policeText(x))
	if !x.Passed {
		return text
	}
	return text + " This voter went in."
}

// fromWhere says who the crowd was to the voter.
func (n *narrator) fromWhere(x *sim.Moment) string {
	if x.Crowd.Size < 2.5 {
		return ""
	}
	if x.Side >= 0 && x.Side != n.community {
		return "; they were of the " + n.Model.Electorate.Margins.Communities[x.Side] + " community"
	}
	switch local := x.Crowd.Local; {
	case local >= 0.75:
		return "; most of them were people from the place"
	case local >= 0.25:
		return "; about half of them were people from the place"
	}
	return "; most of them were strangers"
}

// company says how many other voters had come.
func (n *narrator) company(c agents.Gathering) string {
	came := int(math.Round(c.Arrivals))
	window := minutes(n.p.CrowdWindow)
	switch {
	case came == 0:
		return fmt.Sprintf("No other voter had come in the last %s.", window)
	case came == 1:
		return fmt.Sprintf("One other voter had come in the last %s.", window)
	case came < 10:
		return fmt.Sprintf("%s other voters had come in the last %s.", upper(number(came)), window)
	}
	return fmt.Sprintf("But this voter was not alone: %s others had come to vote in the last %s.", wording.Count(came), window)
}

// policeText says what the police did.
func (n *narrator) policeText(x *sim.Moment) string {
	trust := n.p.Class[n.class].PoliceTrust
	switch {
	case x.Crowd.Police == 0:
		return ""
	case x.Crowd.Clears == 0:
		return "Police stood by."
	case trust > 0:
		return "Police kept the crowd in check."
	}
	return "Police were there to hold the crowd off, but people like this voter do not trust them."
}

// queueText tells of the queue and the ballot.
func (n *narrator) queueText(list []sim.Moment, i int, at string) string {
	x := &list[i]
	end := slices.IndexFunc(list[i:], func(y sim.Moment) bool { return y.Kind == sim.Cast || y.Kind == sim.Ran || y.Kind == sim.SentHome })
	if end < 0 || list[i+end].Kind != sim.Cast {
		return upper(at) + " they joined the queue inside."
	}
	if waited := x.Until - x.Minute; waited >= 2.5 {
		return fmt.Sprintf("%s they joined the queue inside; it took %s.", upper(at), minutes(waited))
	}
	return ""
}

// castText tells that a ballot was cast.
func (n *narrator) castText(x *sim.Moment) string {
	day := n.Model.Days[n.today.number]
	if end := day.Hours.Close + day.Hours.Extra; x.Minute >= end {
		return fmt.Sprintf("The polls closed at %s while they stood in line, but those inside could still vote: at %s they cast their ballot.", clock(end), clock(x.Minute))
	}
	return fmt.Sprintf(n.pick("At %s they cast their ballot.", "Their ballot was in the box at %s."), clock(x.Minute))
}

// sentHome tells that the voting stopped or ended before they could vote.
func (n *narrator) sentHome(list []sim.Moment, i int) string {
	x := &list[i]
	day := n.Model.Days[n.today.number]
	if end := day.Hours.Close + day.Hours.Extra; x.Minute >= end {
		return fmt.Sprintf("When the polls closed at %s, they were %s, and it was too late.", clock(end), where(list, i))
	}
	return fmt.Sprintf("At %s, while they were %s, the voting at their polling centre was stopped, and they were sent home.", clock(x.Minute), where(list, i))
}
