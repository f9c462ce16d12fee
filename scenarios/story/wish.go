package story

import (
	"fmt"
	"math"

	"turnout/sim"
)

// scale explains how wishes are measured.
const scale = "A wish of 30 days in 100 is that of somebody who, feeling the same from morning to evening, would vote on 30 of 100 such days; " +
	"the odds are these 30 days against the other 70. Occasions to go come by luck: some are easy to take, others ask for a strong wish."

// intro says at which moment what follows weighed with them.
func (n *narrator) intro(x *sim.Moment) string {
	const weighed = " This weighed with them, the heaviest first:"
	at := clock(x.Minute)
	switch {
	case x.Kind == sim.Woke:
		return "As the polls opened, this is what weighed with them, the heaviest first:"
	case x.Kind == sim.FacedCrowd:
		return fmt.Sprintf("It was decided at the door, at %s.", at) + weighed
	case x.Passed:
		return fmt.Sprintf("They made up their mind at %s.", at) + weighed
	case n.shared:
		return fmt.Sprintf("The occasion that made the difference came at %s.", at) + weighed
	}
	return fmt.Sprintf("They came nearest to going at %s.", at) + weighed
}

// sum adds up the wish and compares it with what was asked for.
func (n *narrator) sum(d *day, x *sim.Moment) string {
	made := "Taken together that made a wish of " + days(x.Wish)
	if x.Kind == sim.Woke {
		return made + ". Luck sent no occasion that day that they could have taken."
	}
	asked := "The occasion asked for "
	switch x.Kind {
	case sim.WasAsked:
		asked = "To go along asked for "
	case sim.FacedCrowd:
		if home := before(d.moments, x); home != nil && home.Kind != sim.Woke {
			made = fmt.Sprintf("At home it had been a wish of %s; at the door it came to %s", days(home.Wish), days(x.Wish))
		}
		asked = "To go in asked for "
	}
	return made + ". " + asked + needed(x) + "."
}

// needed says what was asked for, beside the wish. Where both round to the same
// words, the gap between them is said.
func needed(x *sim.Moment) string {
	need := days(x.Need)
	switch {
	case need == days(x.Wish):
		return gap(x)
	case x.Passed && beyond(x.Need):
		return "next to nothing"
	case x.Passed:
		return "no more than " + need
	}
	return need
}

// gap says how far what was asked for is from the wish: a hair is less than 0.1
// logit, a good deal more than one.
func gap(x *sim.Moment) string {
	size, way := "a good deal", "more"
	if x.Passed {
		way = "less"
	}
	switch apart := math.Abs(x.Wish - x.Need); {
	case apart < 0.1:
		size = "a hair"
	case apart < 1:
		size = "a little"
	}
	return size + " " + way
}
