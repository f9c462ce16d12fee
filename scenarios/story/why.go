package story

import (
	"fmt"
	"math"

	"turnout/agents"
	"turnout/sim"
)

// tellDay tells one polling day.
func (n *narrator) tellDay(d *day) []Paragraph {
	n.today = d
	var s Story
	if d.first(sim.Woke) == nil {
		s.say(fmt.Sprintf("On %s nobody voted at their polling centre.", date(d.date)))
		return s.Paragraphs
	}
	n.key, n.shared = n.decisive(d)
	opening, air, day := n.opening(d), n.air(d), n.happened(d)
	if air == "" {
		day[0] = sentences(opening, day[0])
	} else {
		s.say(sentences(opening, air))
	}
	for _, text := range day {
		s.say(text)
	}
	s.Paragraphs = append(s.Paragraphs, n.weighing(d)...)
	return s.Paragraphs
}

// again returns the last later date on which not all centres vote, but that of the voter
// does; "" for none.
func (n *narrator) again(d *day) (last string) {
	for _, later := range n.Model.Days[d.number+1:] {
		if later.Votes != nil && later.Votes[n.Model.Electorate.CentreOf(n.v)] {
			last = date(later.Date)
		}
	}
	return last
}

// verdict says how the day ended, where the moments have not said it.
func (n *narrator) verdict(d *day, last *sim.Moment) string {
	switch d.ending(n).Status {
	case agents.CountedValid:
		if date := n.again(d); date != "" {
			return "It does not count in the end: their polling centre votes again on " + date + "."
		}
		if last != nil && last.Kind == sim.Cast {
			return n.pick("It was counted.", "It was counted that evening.")
		}
		return "Their ballot was counted."
	case agents.CountedInvalid:
		return fmt.Sprintf("When the box was opened the ballot turned out to be invalid, as %.0f in 100 are.", math.Round(n.p.Invalid*100))
	case agents.Destroyed:
		return n.pick("The vote was given, and it is lost.", "They had voted, and their vote is lost.")
	case agents.Annulled:
		return "Afterwards all ballots of that polling centre were annulled, theirs with them."
	case agents.NeverSetOut:
		if d.first(sim.Weighed) == nil && d.first(sim.WasAsked) == nil {
			return "No occasion to go came their way that they could have taken, and they stayed at home all day."
		}
		return n.pick("They stayed at home all day.", "They never set out.")
	case agents.TurnedBack:
		if d.count(func(x *sim.Moment) bool { return x.Kind == sim.WentBack }) > 1 || d.count(starts) > 1 {
			return "They did not come again."
		}
		return n.pick("They did not come again.", "They did not try a second time.")
	case agents.TurnedAwayClosed:
		return n.pick("So they cast no ballot.", "They did not get to vote.")
	case agents.Stranded:
		return "They did not get to vote."
	}
	return ""
}

// decisive returns the moment at which the day was decided: the test at the door
// of who turned back, the decision to set out of who did, and of who stayed at
// home the occasion that was taken in the other world, else the one that came
// nearest to being taken. Shared says that it is the one of the other world.
func (n *narrator) decisive(d *day) (x *sim.Moment, shared bool) {
	var went, door, near *sim.Moment
	for i := range d.moments {
		x := &d.moments[i]
		switch {
		case starts(x):
			went, door = x, nil
		case x.Kind == sim.FacedCrowd:
			door = x
		case (x.Kind == sim.Weighed || x.Kind == sim.WasAsked) && !math.IsInf(x.Need, 1) && (near == nil || x.Wish-x.Need > near.Wish-near.Need):
			near = x
		}
	}
	switch status := d.ending(n).Status; {
	case status == agents.TurnedBack && door != nil:
		return door, false
	case went != nil:
		return went, false
	}
	if other := n.there[d.number]; other != nil {
		if there := taken(other); there != nil {
			if here := same(d.moments, there); here != nil {
				return here, true
			}
		}
	}
	if near == nil {
		return d.first(sim.Woke), false
	}
	return near, false
}

// weighing lists what weighed with the voter at the decisive moment, and says what
// decided.
func (n *narrator) weighing(d *day) []Paragraph {
	x := n.key
	terms := n.terms(x)
	list := Paragraph{Text: n.intro(x), Terms: heavy(terms)}
	shut := ""
	if d.ending(n).Status == agents.TurnedAwayClosed {
		shut = "It was the closed door that kept them from voting, not the lack of a wish."
	}
	told := []Paragraph{list, {Text: sentences(n.sum(d, x), n.why(x, terms), shut)}}
	if n.explained {
		return told
	}
	n.explained = true
	return append(told, Paragraph{Text: scale})
}

// before returns the decision that led to the door.
func before(moments []sim.Moment, door *sim.Moment) *sim.Moment {
	var went *sim.Moment
	for i := range moments {
		x := &moments[i]
		if x == door {
			return went
		}
		if starts(x) {
			went = x
		}
	}
	return nil
}

// why says which term decided: the heaviest without which it would have ended
// otherwise.
func (n *narrator) why(x *sim.Moment, terms []Term) string {
	if x.Kind == sim.Woke {
		return ""
	}
	went, stayed := "they would have let it pass", "they would have gone"
	if x.Kind == sim.FacedCrowd {
		went, stayed = "they would have turned back", "they would have gone in"
	}
	if home := before(n.today.moments, x); x.Kind == sim.FacedCrowd && home != nil {
		if nouns := changed(x, changes(n.terms(home), terms)); len(nouns) > 0 {
			return fmt.Sprintf("What changed their mind was %s.", listed(nouns))
		}
	}
	t, ok := decided(x, terms)
	switch {
	case ok && x.Passed:
		return fmt.Sprintf("Without %s, %s.", t.Noun, went)
	case ok:
		return fmt.Sprintf("But for %s %s.", t.Noun, stayed)
	}
	habit := term(terms, "habit")
	switch {
	case x.Passed && (turns(x, habit.Effect) || littleElse(terms)):
		return "It was their own habit and interest that took them there."
	case x.Passed:
		return "Take away any one of these, and they would still have gone."
	case turns(x, against(terms)):
		return fmt.Sprintf("No single one of these kept them away; without all that spoke against it together, %s.", stayed)
	case habit.Effect < 0 && turns(x, habit.Effect):
		return "What kept them away was that they had little habit of voting, or interest in it, more than anything that happened that day."
	}
	return "Nothing that happened that day decided it: the occasion asked for more than they would have had without any of it."
}

// littleElse reports whether not much but habit is on the list: no more than two
// other terms, none of which changes the odds by as much as a third.
func littleElse(terms []Term) bool {
	others := 0
	for _, t := range heavy(terms) {
		if t.Key == "habit" {
			continue
		}
		if others++; others > 2 || math.Abs(t.Effect) > 0.3 {
			return false
		}
	}
	return true
}

// changes returns what is new in each term, the largest change first.
func changes(before, now []Term) []Term {
	var all []Term
	for _, t := range now {
		t.Effect -= term(before, t.Key).Effect
		all = append(all, t)
	}
	sortTerms(all)
	return all
}

// changed returns the fewest changes since home, the largest first, without which
// the voter would have gone in; none where it did.
func changed(x *sim.Moment, changes []Term) []string {
	var nouns []string
	without := *x
	for _, t := range changes {
		if t.Effect >= 0 || without.Wish > x.Need {
			continue
		}
		without.Wish -= t.Effect
		nouns = append(nouns, t.Noun)
	}
	if x.Passed || !(without.Wish > x.Need) {
		return nil
	}
	return nouns
}

// against adds up what speaks against going, habit apart.
func against(terms []Term) float64 {
	sum := 0.0
	for _, t := range terms {
		if t.Key != "habit" && t.Effect < 0 {
			sum += t.Effect
		}
	}
	return sum
}

// term returns the term of a key; nothing where it is not in the list.
func term(terms []Term, key string) Term {
	for _, t := range terms {
		if t.Key == key {
			return t
		}
	}
	return Term{Key: key}
}
