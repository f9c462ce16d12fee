package story

import (
	"fmt"
	"math"
	"slices"

	"turnout/agents"
	"turnout/sim"
)

// taken returns the decision to set out that led to the ballot of the voter, or to
// its last trip, on a day; nil where it never set out.
func taken(d *day) *sim.Moment {
	var went *sim.Moment
	for i := range d.moments {
		if x := &d.moments[i]; starts(x) {
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
// same luck, day by day, and what the difference does not show.
func (n *narrator) elsewhere(title string) string {
	var all []string
	caveat := ""
	for i, here := range n.days {
		there := n.there[i]
		if there == nil || here.first(sim.Ended) == nil && there.first(sim.Ended) == nil {
			continue
		}
		world := fmt.Sprintf("On the same luck, but in the scenario “%s”, ", title)
		switch {
		case len(n.days) > 1 && len(all) == 0:
			world = fmt.Sprintf("On %s, on the same luck but in the scenario “%s”, ", date(here.date), title)
		case len(n.days) > 1:
			world = fmt.Sprintf("On %s, in that scenario, ", date(here.date))
		}
		all = append(all, sentences(world+n.beside(here, there), n.compared(here, there)))
		if here.ending(n).Status.Cast() != there.ending(n).Status.Cast() {
			caveat = "This is not the effect of anything on one person: the luck is the same in both, but part of what differs is what other people did."
		}
	}
	return sentences(append(all, caveat)...)
}

// beside says how a day ended there, beside how it ended here.
func (n *narrator) beside(here, there *day) string {
	was, is := here.ending(n), there.ending(n)
	switch {
	case there.first(sim.Ended) == nil:
		return "nobody voted at their polling centre."
	case here.first(sim.Ended) == nil || was.Status != is.Status || was.Minute != is.Minute:
		return n.ended(there)
	case was.Status == agents.NeverSetOut:
		return "they stayed at home as well."
	}
	return "their day ended in the same way, at the same minute."
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
	if cast == there.ending(n).Status.Cast() || here.first(sim.Ended) == nil || there.first(sim.Ended) == nil {
		return ""
	}
	from, to := there, here
	if cast {
		from, to = here, there
	}
	went := taken(from)
	if went == nil {
		return ""
	}
	fromHere := cast
	other := same(to.moments, went)
	rested := *went
	rested.Kind = sim.Rested
	switch {
	case other != nil && !other.Passed:
		return n.moved(from, to, went, other, fromHere)
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

// moved says what made the difference at the same occasion, taken on the one day
// and not on the other, which are those of two worlds.
func (n *narrator) moved(from, to *day, went, stayed *sim.Moment, wentHere bool) string {
	text := fmt.Sprintf("It was the occasion of %s that they let pass here; there the wish came to %s and was enough.", clock(stayed.Minute), days(went.Wish))
	if wentHere {
		only := "only "
		if beyond(stayed.Wish) {
			only = ""
		}
		text = fmt.Sprintf("The occasion of %s that they took here passed there: the wish came to %s%s.", clock(stayed.Minute), only, days(stayed.Wish))
	}
	noun := difference(n.termsOn(from, went), n.termsOn(to, stayed), from.votedBefore)
	if noun == "" {
		return text
	}
	return text + fmt.Sprintf(" What differed most at that minute was %s.", noun)
}

// difference names the term in which the wishes of two worlds differ most, as it
// is called where it weighs more; "" where none differs much. Habit differs only
// where the voter cast a ballot on an earlier day in one of them, and then bears
// that name.
func difference(a, b []Term, votedA bool) string {
	heaviest, size := "", slight
	for _, t := range append(slices.Clone(a), b...) {
		x, y := term(a, t.Key), term(b, t.Key)
		gap := math.Abs(x.Effect - y.Effect)
		if gap < size {
			continue
		}
		size, heaviest = gap, x.Noun
		if t.Key == "habit" && !votedA || t.Key != "habit" && math.Abs(y.Effect) > math.Abs(x.Effect) {
			heaviest = y.Noun
		}
	}
	return heaviest
}
