package story

import (
	"fmt"
	"math"

	"turnout/agents"
	"turnout/sim"
)

// taken returns the decision to set out that led to the ballot of a voter, or to
// its last trip, on a day; nil where it never set out.
func taken(moments []sim.Moment, voter, number int) *sim.Moment {
	var went *sim.Moment
	for i := range moments {
		if x := &moments[i]; x.Voter == voter && x.Day == number && starts(x) {
			went = x
		}
	}
	return went
}

// same returns the moment in another world that is the same occasion: the same
// point of the voter's measure.
func same(moments []sim.Moment, occasion *sim.Moment) *sim.Moment {
	for i := range moments {
		x := &moments[i]
		if x.Kind == occasion.Kind && x.Day == occasion.Day && x.Until == occasion.Until && (x.Kind == sim.Rested || x.Need == occasion.Need) {
			return x
		}
	}
	return nil
}

// elsewhere tells in a few sentences what the voter did in another world on the
// same luck, and what the difference does not show.
func (n *narrator) elsewhere(here []*day, beside *Elsewhere) string {
	there := n.split(beside.Moments)
	number := 0
	for i := range here {
		if there[i].first(sim.Ended) != nil && here[i].ending(n).Status.Cast() != there[i].ending(n).Status.Cast() {
			number = i
			break
		}
	}
	a, b := here[number], there[number]
	if a.first(sim.Ended) == nil || b.first(sim.Ended) == nil {
		return ""
	}
	world := fmt.Sprintf("On the same luck, but in the scenario “%s”, ", beside.Title)
	was, is := a.ending(n).Status, b.ending(n).Status
	if was == is && a.ending(n).Minute == b.ending(n).Minute {
		if was == agents.NeverSetOut {
			return world + "they stayed at home as well."
		}
		return world + "their day ended in the same way, at the same minute."
	}
	caveat := ""
	if was.Cast() != is.Cast() {
		caveat = "This is not the effect of anything on one person: the luck is the same in both, but part of what differs is what other people did."
	}
	n.today = a
	return sentences(world+n.ended(b), n.compared(a, b), caveat)
}

// ended says in half a sentence how a day ended.
func (n *narrator) ended(d *day) string {
	e := d.ending(n)
	at := clock(e.Minute)
	switch e.Status {
	case agents.CountedValid:
		return fmt.Sprintf("they cast a ballot at %s, and it was counted.", at)
	case agents.CountedInvalid:
		return fmt.Sprintf("they cast a ballot at %s, which turned out to be invalid.", at)
	case agents.Destroyed:
		return fmt.Sprintf("they cast a ballot at %s, which was destroyed later.", at)
	case agents.Annulled:
		return fmt.Sprintf("they cast a ballot at %s, which was annulled afterwards.", at)
	case agents.TurnedAwayClosed:
		return fmt.Sprintf("they came to a closed door at %s.", at)
	case agents.NotOnList:
		return fmt.Sprintf("they went in at %s, and their name was not on the list.", at)
	case agents.Fled:
		return fmt.Sprintf("they fled from the polling centre at %s.", at)
	case agents.Stranded:
		return "they set out and came too late to vote."
	case agents.TurnedBack:
		return fmt.Sprintf("they turned back at the door at %s.", at)
	}
	return "they stayed at home all day."
}

// compared follows the occasion that was taken in one world into the other.
func (n *narrator) compared(here, there *day) string {
	cast := here.ending(n).Status.Cast()
	if cast == there.ending(n).Status.Cast() {
		return ""
	}
	from, to := there, here
	if cast {
		from, to = here, there
	}
	went := taken(from.moments, n.v, from.number)
	if went == nil {
		return ""
	}
	fromHere := cast
	other := same(to.moments, went)
	rested := *went
	rested.Kind = sim.Rested
	switch {
	case other != nil && !other.Passed:
		return n.moved(went, other, fromHere)
	case other != nil:
		if there.ending(n).Status.Cast() && here.ending(n).Status == agents.TurnedAwayClosed {
			return "There they took the same occasion, and found the door open."
		}
		if here.ending(n).Status == agents.TurnedBack && there.first(sim.FacedCrowd) == nil {
			return "There they took the same occasion, and nobody stood in their way."
		}
		return "There they took the same occasion."
	case went.Kind == sim.WasAsked:
		return pickWorld(fromHere, "There no housemate asked them along.", "There a housemate asked them along; here none did.")
	case went.Kind == sim.Weighed && to.first(sim.SetOut) == nil && same(to.moments, &rested) == nil:
		return pickWorld(fromHere, "There the occasion that they took here asked for more than they could have felt.",
			"Here the occasion that they took there asked for more than they could have felt.")
	case same(to.moments, &rested) != nil:
		return pickWorld(fromHere, "There the same occasion found them just back from the door.", "Here the same occasion found them just back from the door.")
	}
	return ""
}

// pickWorld returns one of two sentences.
func pickWorld(here bool, ifHere, ifThere string) string {
	if here {
		return ifHere
	}
	return ifThere
}

// moved says what made the difference at the same occasion.
func (n *narrator) moved(went, stayed *sim.Moment, wentHere bool) string {
	heaviest, size := Term{}, 0.0
	with := n.terms(stayed)
	for _, t := range append(n.terms(went), with...) {
		if gap := math.Abs(term(n.terms(went), t.Key).Effect - term(with, t.Key).Effect); gap > size {
			heaviest, size = t, gap
		}
	}
	text := fmt.Sprintf("It was the occasion of %s that they let pass here; there the wish came to %s and was enough.", clock(stayed.Minute), days(went.Wish))
	if wentHere {
		text = fmt.Sprintf("The occasion of %s that they took here passed there: the wish came to only %s.", clock(stayed.Minute), days(stayed.Wish))
	}
	if size < slight {
		return text
	}
	return text + fmt.Sprintf(" What differed most at that minute was %s.", heaviest.Noun)
}
