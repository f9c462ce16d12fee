package story

import (
	"fmt"

	"turnout/agents"
	"turnout/sim"
)

// opening says which day it was.
func (n *narrator) opening(d *day) string {
	m := n.Model.Days[d.number]
	return fmt.Sprintf(n.pick("On %s the polls were to be open from %s to %s.", "The polls were to be open on %s from %s to %s."),
		date(m.Date), clock(m.Hours.Open), clock(m.Hours.Close+m.Hours.Extra))
}

// air says what was in the air when the polls opened: who called for what, pressure,
// and fear from before the day.
func (n *narrator) air(d *day) string {
	woke := d.first(sim.Woke)
	return sentences(n.callsText(woke), n.pressureText(woke), n.fearedText(d))
}

// callsText says who called for what.
func (n *narrator) callsText(x *sim.Moment) string {
	var vote, stay []string
	for g, cue := range x.Cues {
		switch {
		case cue > 0:
			vote = append(vote, n.giver(g))
		case cue < 0:
			stay = append(stay, n.giver(g))
		}
	}
	switch {
	case len(vote) > 0 && len(stay) > 0:
		return fmt.Sprintf(n.pick("%s called on people like them to vote, %s to stay at home.", "%s wanted people like them to vote; %s wanted them at home."),
			upper(listed(vote)), listed(stay))
	case len(vote) > 0:
		return upper(listed(vote)) + " called on people like them to vote."
	case len(stay) > 0:
		return upper(listed(stay)) + " called on people like them to stay at home."
	}
	return ""
}

// pressureText says whether they were pressed.
func (n *narrator) pressureText(x *sim.Moment) string {
	what := "to vote"
	if x.Motives.Pressure < 0 {
		what = "to stay at home"
	}
	switch {
	case x.Motives.Pressure == 0:
		return ""
	case n.marks().Has(agents.Dependent):
		return "As somebody who lives on public money they were pressed " + what + "."
	}
	return "Some who live on public money were pressed " + what + ", and at home or among their relatives this voter felt it too."
}

// fearedText tells of fear from before the day.
func (n *narrator) fearedText(d *day) string {
	x := d.first(sim.Feared)
	switch {
	case x != nil && x.Passed:
		return "Something that had happened before the day made them fear for those who vote: they thought an attack " + likely(x.Level) + "."
	case d.number > 0 && d.first(sim.Woke).Threat.Attack > 0:
		return n.oldFear(d)
	}
	return ""
}

// oldFear says where the fear of an attack comes from that an earlier day has left:
// what they believed last.
func (n *narrator) oldFear(d *day) string {
	for i := d.number - 1; i >= 0; i-- {
		var last *sim.Moment
		for j := range n.days[i].moments {
			x := &n.days[i].moments[j]
			news := isAttackNews(x.Kind) || x.Kind == sim.Feared
			if news && (x.Passed || x.Kind == sim.SawAttack) && (last == nil || x.Minute >= last.Minute) {
				last = x
			}
		}
		switch {
		case last == nil:
		case last.Kind != sim.Feared:
			return fmt.Sprintf("The attack of %s was still on their mind.", date(n.days[i].date))
		case i == 0:
			return "The fear that had been with them since before the first day had not left them."
		default:
			return fmt.Sprintf("The fear that had been with them since before %s had not left them.", date(n.days[i].date))
		}
	}
	return "They still thought that those who vote might be attacked."
}

// likely says how firm a belief in an attack is.
func likely(b float64) string {
	switch {
	case b >= 0.95:
		return "certain"
	case b >= 0.6:
		return "likely"
	case b >= 0.2:
		return "possible"
	default:
		return "unlikely, but not out of the question"
	}
}
