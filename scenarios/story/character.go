package story

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"turnout/agents"
	"turnout/internal/exact"
	"turnout/sim"
)

// character says how willing they are on a quiet day, whom they trust, and what a
// threat does to them.
func (n *narrator) character() string {
	wish := n.ordinary(n.v)
	return sentences(
		n.willing(wish),
		n.trustText(), n.nervesText(), n.doubtText(),
	)
}

// ordinary returns the wish of a voter on an ordinary day: habit, way, standing cues.
func (n *narrator) ordinary(v int) float64 {
	e, w := n.Model.Electorate, n.Model.Voters
	wish := n.p.BaseWish(agents.Trip{Alpha: float64(w.Row[v].Alpha), Distance: float64(e.DistanceOf(v)), Car: w.Row[v].Marks.Has(agents.HasCar)})
	if n.Ordinary != nil {
		for g, cue := range n.Ordinary[n.class] {
			wish += n.p.CueEffect * float64(w.Trust(v)[g]) * cue
		}
	}
	return wish
}

// calledOrdinarily reports whether anybody calls on people like them on an ordinary day.
func (n *narrator) calledOrdinarily() bool {
	return n.Ordinary != nil && n.Ordinary[n.class] != sim.Cues{}
}

// willing says how willing they are on an ordinary day, beside others of the group.
func (n *narrator) willing(wish float64) string {
	how, above := n.rank(wish)
	on := strings.Replace(strings.Replace(days(wish), " days in ", " of ", 1), " day in ", " of ", 1)
	air := "with nobody at the doors"
	if n.calledOrdinarily() {
		air += " and the usual calls in the air"
	}
	text := fmt.Sprintf("On %s ordinary election days, %s, a person like them would vote.", on, air)
	switch share := exact.Logistic(wish); {
	case how == "":
		return text + " " + n.fewOthers()
	case share < 0.2 && above > 5:
		return text + " Low as that is, it makes them " + how + "."
	case share > 0.8 && above < 5:
		return text + " High as that is, it makes them " + how + "."
	}
	return text + " That makes them " + how + "."
}

// rank compares a wish with those of the residents of the group, in words, and in
// tenths of them that are below it; without words where they are few.
func (n *narrator) rank(wish float64) (words string, tenths int) {
	list, known := n.wishes[n.group]
	if !known {
		for v := range n.Model.Voters.Row {
			if n.Model.Electorate.GroupOf(v) == n.group && n.Model.Voters.Row[v].Marks.Has(agents.Resident) {
				list = append(list, n.ordinary(v))
			}
		}
		slices.Sort(list)
		n.wishes[n.group] = list
	}
	below, _ := slices.BinarySearch(list, wish)
	where := " of their community there"
	switch tenths = int(math.Round(10 * float64(below) / float64(len(list)))); {
	case len(list) < few:
		return "", 5
	case tenths == 0:
		return "less willing than almost everybody else" + where, tenths
	case tenths == 10:
		return "more willing than almost everybody else" + where, tenths
	case tenths == 5:
		return "about as willing as the middle" + where, tenths
	case tenths < 5:
		return "less willing than about " + number(10-tenths) + " in ten" + where, tenths
	default:
		return "more willing than about " + number(tenths) + " in ten" + where, tenths
	}
}

// few residents are too few to compare with.
const few = 10

// fewOthers says how few residents a group has.
func (n *narrator) fewOthers() string {
	if all := len(n.wishes[n.group]); all > 1 {
		return fmt.Sprintf("They are one of only %s resident voters of their community there.", number(all))
	}
	return "They are the only resident voter of their community there."
}

// trustText says whose word counts with them.
func (n *narrator) trustText() string {
	trust := n.Model.Voters.Trust(n.v)
	order := []int{}
	sum := float32(0)
	for g := range trust {
		sum += trust[g]
		if trust[g] >= 0.05 {
			order = append(order, g)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(math.Copysign(1, float64(trust[b]-trust[a]))) })
	if len(order) == 0 {
		if sum == 0 {
			return "Nobody's call to vote or to stay at home counts with them."
		}
		return "Whoever calls on people to vote or to stay at home, they hardly listen."
	}
	var parts []string
	for _, g := range order {
		parts = append(parts, n.giver(g)+" "+howMuch(float64(trust[g])))
	}
	return "They trust " + listed(parts) + "."
}

func howMuch(trust float64) string {
	switch {
	case trust >= 0.6:
		return "almost blindly"
	case trust >= 0.4:
		return "a great deal"
	case trust >= 0.2:
		return "somewhat"
	default:
		return "a little"
	}
}

// nervesText says what a threat does to them, compared with the median of the
// fearful and of the defiant.
func (n *narrator) nervesText() string {
	own, other := n.Model.Voters.Sensitive(n.v), n.Model.Voters.Outraged(n.v)
	switch {
	case own < 0:
		return n.pick("Threats make them more willing to vote, not less.", "They are of the defiant kind: a threat makes them keener to vote.")
	case other < 0:
		return nerves(float64(own)/n.p.FearfulMedian) + " A threat from another community, though, would only make them keener."
	}
	return nerves(float64(own) / n.p.FearfulMedian)
}

// nerves compares with the median: exp(0.6 z) of the default spread.
func nerves(ratio float64) string {
	switch z := exact.Log(max(ratio, 1e-9)) / 0.6; {
	case z > 1:
		return "They are more easily frightened than most."
	case z > 0.35:
		return "They are somewhat more easily frightened than others."
	case z > -0.35:
		return "They frighten about as easily as others."
	case z > -1:
		return "They are not easily frightened."
	default:
		return "It takes a good deal to frighten them."
	}
}

// doubtText mentions doubts about secrecy and dependence on public money.
func (n *narrator) doubtText() string {
	switch m := n.marks(); {
	case m.Has(agents.Doubter | agents.Dependent):
		return "They live on public pay or benefits and doubt that the ballot is secret."
	case m.Has(agents.Doubter):
		return "They doubt that the ballot is secret."
	case m.Has(agents.Dependent):
		return "They live on public pay or benefits."
	}
	return ""
}
