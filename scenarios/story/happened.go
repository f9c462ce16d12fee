package story

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"turnout/sim"
)

// happened tells a day moment by moment, in paragraphs.
func (n *narrator) happened(d *day) []string {
	list := worth(d.moments)
	all, now := []string(nil), []string{n.elsewhereToday(d)}
	for i := 0; i < len(list); {
		if begins(list, i) {
			all, now = append(all, sentences(now...)), nil
		}
		text, used := n.beat(list, i)
		now = append(now, text)
		i += used
	}
	var last *sim.Moment
	if len(list) > 0 {
		last = &list[len(list)-1]
	}
	now = append(now, n.verdict(d, last))
	return append(all, sentences(now...))
}

// elsewhereToday says where they vote on a day on which that is not the usual place, and
// who helps them there.
func (n *narrator) elsewhereToday(d *day) string {
	x := d.first(sim.Woke)
	if x == nil {
		return ""
	}
	w, text := x.Way, ""
	far := kilometres(w.Distance * n.p.Detour)
	switch {
	case w.Box:
		text = fmt.Sprintf("On the day a ballot box was brought near their home, %s away, for voters like them.", far)
	case w.Site.Moved:
		text = "On the day the polls of their centre stood " + n.site(w.Site) + ", " + far + " from home"
		if w.Untold {
			text += ", and nobody had told them"
		}
		text += asLong
	}
	if w.Lift {
		text = sentences(text, "There was a shuttle to take them to the polls.")
	}
	return text
}

// site names the place where a centre stands that is not at its own.
func (n *narrator) site(s sim.Site) string {
	if s.Beside > 0 {
		return "at the door of " + n.venue(s.Beside-1)
	}
	return "at another place"
}

// guestText says that they go to another centre, because their own has closed.
func (n *narrator) guestText(w sim.Way) string {
	if !w.Site.Guests {
		return ""
	}
	return fmt.Sprintf("Their own polling centre had closed, and they went as guests to %s, %s from home%s", n.venue(w.Site.Beside-1), kilometres(w.Distance*n.p.Detour), asLong)
}

// asLong says what the model leaves out of a longer way (docs/model.md, section 7.11).
const asLong = "; the program makes that no longer on the road."

// starts reports whether a trip begins with a moment.
func starts(x *sim.Moment) bool {
	return (x.Kind == sim.Weighed || x.Kind == sim.WasAsked) && x.Passed
}

// begins reports whether a paragraph does: a trip, or what follows on one.
func begins(list []sim.Moment, i int) bool {
	if i == 0 {
		return false
	}
	before := list[i-1].Kind
	if before == sim.Rested && i > 1 {
		before = list[i-2].Kind
	}
	switch before {
	case sim.WentBack, sim.TurnedAway, sim.Ran, sim.SentHome, sim.Cast:
		return list[i].Kind != sim.Rested
	}
	return starts(&list[i])
}

// worth returns the moments that are worth telling: no news that is none, or of a
// crowd before which the voter never comes to weigh anything again.
func worth(moments []sim.Moment) []sim.Moment {
	moments = slices.Clone(moments)
	slices.SortStableFunc(moments, func(a, b sim.Moment) int { return cmp.Compare(a.Minute, b.Minute) })
	last := -1
	for i, x := range moments {
		if x.Kind == sim.Weighed || x.Kind == sim.WasAsked || x.Kind == sim.FacedCrowd {
			last = i
		}
	}
	var list []sim.Moment
	firmest := 0.0 // of the beliefs in an attack so far
	for i, x := range moments {
		switch {
		case x.Kind == sim.Woke || x.Kind == sim.Ended || x.Kind == sim.Feared:
		case isCrowdNews(x.Kind) && (!x.Passed || i > last):
		case isAttackNews(x.Kind) && (!x.Passed || x.Level <= firmest):
		case x.Kind == sim.SawAttack && slices.ContainsFunc(moments, func(y sim.Moment) bool { return y.Kind == sim.Ran && y.Minute == x.Minute }):
			firmest = 1
		default:
			list = append(list, x)
			if isAttackNews(x.Kind) {
				firmest = x.Level
			}
		}
	}
	return list
}

// beat tells what begins at moment i, and returns how many moments that took.
func (n *narrator) beat(list []sim.Moment, i int) (text string, used int) {
	x := &list[i]
	used = run(list[i:], func(y *sim.Moment) bool { return y.Kind == x.Kind && y.Passed == x.Passed })
	switch {
	case x.Kind == sim.Weighed && !x.Passed:
		return n.lingered(list[i : i+used]), used
	case x.Kind == sim.Rested:
		return n.restedText(list[i : i+used]), used
	case x.Kind == sim.WasAsked && !x.Passed:
		return n.declined(list[i : i+used]), used
	case isCrowdNews(x.Kind):
		used = run(list[i:], func(y *sim.Moment) bool { return isCrowdNews(y.Kind) })
		return n.crowdNews(list[i : i+used]), used
	case isAttackNews(x.Kind):
		used = run(list[i:], func(y *sim.Moment) bool { return isAttackNews(y.Kind) })
		if i > 0 && list[i-1].Kind == sim.BoxSmashed {
			return n.lossNews(list[i : i+used]), used
		}
		return n.attackNews(list[i:i+used], n.onTheWay(list, x)), used
	case starts(x):
		used = 1 + run(list[i+1:], func(y *sim.Moment) bool { return y.Kind == sim.SetOut || y.Kind == sim.Asked })
		return n.tripText(list[i : i+used]), used
	}
	return n.door(list, i), 1
}

// run returns how many moments from the first on are of a kind.
func run(list []sim.Moment, same func(*sim.Moment) bool) int {
	for i := range list {
		if !same(&list[i]) {
			return i
		}
	}
	return len(list)
}

// lingered tells of occasions that were not taken.
func (n *narrator) lingered(list []sim.Moment) string {
	first, last := &list[0], &list[len(list)-1]
	when := "at " + clock(first.Minute)
	if first.Minute < 0 {
		when = "in the night before"
	}
	switch {
	case len(list) == 1:
		when = fmt.Sprintf(n.pick("%s came an occasion to go.", "%s there was an occasion to go."), upper(when))
	case len(list) == 2:
		when = fmt.Sprintf("Two occasions to go, at %s and %s, came and went.", clock(first.Minute), clock(last.Minute))
	default:
		when = fmt.Sprintf("Between %s and %s %s occasions to go came and went.", clock(first.Minute), clock(last.Minute), number(len(list)))
	}
	if len(list) == 1 && *first == *n.key { // the reason follows below
		return sentences(when, n.pick("They let it pass.", "They did not take it."))
	}
	return sentences(when, n.reason(list))
}

// reason says why some occasions were not taken.
func (n *narrator) reason(list []sim.Moment) string {
	names, turned := map[string]int{}, ""
	for i := range list {
		if t, ok := decided(&list[i], n.terms(&list[i])); ok {
			names[t.Noun]++
			turned = t.Noun
		}
	}
	switch {
	case len(list) == 1 && turned != "":
		return fmt.Sprintf(n.pick("They would have taken it but for %s.", "Were it not for %s, they would have gone."), turned)
	case len(names) == 1 && names[turned] == len(list):
		return fmt.Sprintf("But for %s they would have taken every one of them.", turned)
	case len(names) > 0:
		return fmt.Sprintf("But for %s they would have taken one of them.", turned)
	case len(list) == 1:
		return n.pick("It asked for more will than they had.", "They were not willing enough to take it.")
	}
	return n.pick("Each asked for more will than they had.", "They were not willing enough to take any of them.")
}

// restedText tells of occasions that they did not look at after turning back.
func (n *narrator) restedText(list []sim.Moment) string {
	if n.Model.Without.Has(sim.TryingAgainMechanism) {
		return "After that they did not think of going again that day."
	}
	return fmt.Sprintf(n.pick("For a while they did not think of going again, and %s passed unheeded.", "They had had enough for the time being, and %s passed unheeded."),
		several(len(list), "further occasion"))
}

// declined tells of housemates who asked in vain.
func (n *narrator) declined(list []sim.Moment) string {
	x, last := &list[0], &list[len(list)-1]
	if more := len(list) - 1; more > 0 {
		times := "Twice"
		if more > 1 {
			times = upper(number(more+1)) + " times"
		}
		return fmt.Sprintf("%s a housemate who was leaving to vote asked them along, first at %s and last at %s, in vain.", times, clock(x.Minute), clock(last.Minute))
	}
	asked := fmt.Sprintf(n.pick("At %s a housemate who was leaving to vote asked them along", "A housemate set out to vote at %s and asked them to come"), clock(x.Minute))
	if t, ok := decided(x, n.terms(x)); ok && *x != *n.key {
		return asked + "; but for " + t.Noun + " they would have come."
	}
	return asked + n.pick(", and they declined.", ", in vain.")
}

// tripText tells how they set out.
func (n *narrator) tripText(list []sim.Moment) string {
	x := &list[0]
	text := fmt.Sprintf(n.pick("At %s they set out.", "At %s they left home to vote."), clock(x.Minute))
	if x.Kind == sim.WasAsked {
		text = fmt.Sprintf(n.pick("At %s a housemate who was leaving to vote asked them along, and they went.",
			"They went at %s, because a housemate who was leaving to vote asked them along."), clock(x.Minute))
	}
	for _, y := range list[1:] {
		if y.Kind == sim.Asked && y.Passed {
			text = strings.TrimSuffix(text, ".") + n.pick(", and a housemate whom they asked came along.", " and took a housemate with them.")
		} else if y.Kind == sim.Asked {
			text = strings.TrimSuffix(text, ".") + n.pick(", alone: the housemate whom they asked stayed at home.", "; a housemate whom they asked to come did not.")
		}
	}
	return sentences(text, n.guestText(x.Way))
}
