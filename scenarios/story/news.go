package story

import (
	"fmt"
	"slices"

	"turnout/sim"
)

func isCrowdNews(k sim.MomentKind) bool { return k == sim.ToldOfCrowd || k == sim.ReadOfCrowd }

func isAttackNews(k sim.MomentKind) bool {
	return k == sim.ToldOfAttack || k == sim.ReadOfAttack || k == sim.SawAttack
}

// crowdNews tells of what they hear of the crowd at their polling centre: from
// people, and from broadcasts.
func (n *narrator) crowdNews(list []sim.Moment) string {
	var told, reports []sim.Moment
	for _, x := range list {
		if x.Kind == sim.ReadOfCrowd {
			reports = append(reports, x)
		} else {
			told = append(told, x)
		}
	}
	if list[0].Kind == sim.ReadOfCrowd {
		return sentences(reported(reports), n.toldText(told))
	}
	return sentences(n.toldText(told), reported(reports))
}

// reported tells of broadcasts about crowds.
func reported(list []sim.Moment) string {
	if len(list) == 0 {
		return ""
	}
	first, last := clock(list[0].Minute), clock(list[len(list)-1].Minute)
	switch len(list) {
	case 1:
		return fmt.Sprintf("At %s they heard a report of crowds at the polling centres.", first)
	case 2:
		return fmt.Sprintf("At %s and at %s they heard reports of crowds at the polling centres.", first, last)
	}
	return fmt.Sprintf("Between %s and %s they heard %s reports of crowds at the polling centres.", first, last, number(len(list)))
}

// toldText tells who told them of the crowd; each person counts once, and what
// follows the first is newer, for else it would be no news.
func (n *narrator) toldText(list []sim.Moment) string {
	if len(list) == 0 {
		return ""
	}
	x, last := &list[0], &list[len(list)-1]
	text := fmt.Sprintf(n.pick("At %s %s told them of the crowd at their polling centre, as it had been at %s.",
		"At %s they heard from %s of the crowd that had stood before their polling centre at %s."), clock(x.Minute), n.known(x.Other), clock(x.Since))
	people := map[int]bool{}
	for _, y := range list {
		people[y.Other] = true
	}
	switch more := len(people) - 1; {
	case more > 0:
		text += fmt.Sprintf(" By %s %s had told them of it too, and the latest that they knew was how it had been at %s.",
			clock(last.Minute), others(more), clock(last.Since))
	case last != x:
		text += fmt.Sprintf(" By %s they had heard more from the same person, of how it had been at %s.", clock(last.Minute), clock(last.Since))
	}
	return text
}

// others counts further people.
func others(n int) string {
	if n == 1 {
		return "one other"
	}
	return number(n) + " others"
}

// known says who another voter is to them.
func (n *narrator) known(other int) string {
	e := n.Model.Electorate
	for _, t := range e.Ties[e.TieFirst[n.v]:e.TieFirst[n.v+1]] {
		if t.Voter() == other {
			return [...]string{"a housemate", "a relative", "a neighbour", "a colleague"}[t.Kind()]
		}
	}
	return "somebody"
}

// attackNews tells of what they see or hear of attacks, perhaps on their way to the
// polls: the firmest belief counts.
func (n *narrator) attackNews(list []sim.Moment, onTheWay bool) string {
	x := &list[0]
	for i := range list {
		if list[i].Level > x.Level {
			x = &list[i]
		}
	}
	where := "their own polling centre"
	if own := n.Model.Electorate.CentreOf(n.v); x.Centre != own {
		where = n.venue(x.Centre)
	}
	switch x.Kind {
	case sim.SawAttack:
		if onTheWay {
			return fmt.Sprintf("At %s, while they were on the way, masked men stormed %s.", clock(x.Minute), where)
		}
		return fmt.Sprintf("At %s masked men stormed %s, near enough for them to see it from home.", clock(x.Minute), where)
	case sim.ReadOfAttack:
		return fmt.Sprintf("At %s they heard a report that %s had been attacked%s.", clock(x.Minute), where, n.doubts(x))
	}
	teller := n.known(x.Other)
	return fmt.Sprintf(n.pick("At %s %s told them that masked men had stormed %s%s.", "At %s the news reached them through %s that masked men had stormed %s%s."),
		clock(x.Minute), teller, where, n.doubts(x))
}

// onTheWay reports whether they are between their home and the door at a moment.
func (n *narrator) onTheWay(list []sim.Moment, x *sim.Moment) bool {
	return slices.ContainsFunc(list, func(y sim.Moment) bool { return starts(&y) && y.Minute <= x.Minute && x.Minute < y.Until })
}

// lossNews tells how they learned of the attack in which their ballot was lost.
func (n *narrator) lossNews(list []sim.Moment) string {
	if list[0].Kind == sim.SawAttack {
		return "They live near enough to have seen it."
	}
	own := n.Model.Electorate.CentreOf(n.v)
	for i := range list {
		if x := &list[i]; x.Centre == own && x.Kind == sim.ToldOfAttack {
			return fmt.Sprintf(n.pick("They learned of it at %s, from %s.", "It was %s before they heard of it, from %s."), clock(x.Minute), n.known(x.Other))
		}
	}
	return n.attackNews(list, false)
}

// doubts says how firmly they believe that it concerns them.
func (n *narrator) doubts(x *sim.Moment) string {
	switch {
	case x.Level >= 0.8:
		return ", and they took it for a danger to themselves"
	case x.Level >= 0.4:
		return "; it sounded near enough to worry about"
	case x.Level >= 0.1:
		return "; it seemed some way off"
	default:
		return "; it seemed far away"
	}
}
