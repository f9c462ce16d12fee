package story

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"turnout/agents"
	"turnout/internal/exact"
	"turnout/internal/wording"
	"turnout/sim"
)

// who says who the voter is: community, home, the way to the polls, household.
func (n *narrator) who() string {
	return sentences(
		fmt.Sprintf("Voter %s belongs to the %s community of %s.", wording.Count(Number(n.Model, n.v)), n.communityName(), n.municipality()),
		n.homeText(), n.wayText(), n.householdText(),
	)
}

func (n *narrator) communityName() string {
	return n.Model.Electorate.Margins.Communities[n.community]
}

func (n *narrator) municipality() string {
	m := n.Model.Electorate.Margins
	return m.Municipalities[m.Groups[n.group].Municipality].Name
}

// homeText says where the voter lives and votes.
func (n *narrator) homeText() string {
	e := n.Model.Electorate
	m := e.Margins
	home, at := settlement(m.Settlements[e.Settlement[n.v]].Name), m.Centres[e.Centre[n.v]]
	votes := fmt.Sprintf("vote at %s", n.venue(int(e.Centre[n.v])))
	if there := settlement(m.Settlements[at.Settlement].Name); there != home {
		votes += " in " + there
	}
	return fmt.Sprintf("They live in %s and %s.", home, votes)
}

// settlement returns the name of a settlement without the code that tells the
// parts of a town from each other.
func settlement(name string) string {
	short, _, _ := strings.Cut(name, " (")
	return short
}

// venue names a polling centre.
func (n *narrator) venue(centre int) string {
	c := n.Model.Electorate.Margins.Centres[centre]
	name := ""
	for i, part := range strings.Split(strings.Join(strings.Fields(c.Name), " "), `"`) {
		if i > 0 {
			name += []string{"”", "“"}[i%2]
		}
		if i%2 == 1 { // inside the quotation marks
			part = strings.TrimSpace(part)
		}
		name += part
	}
	return fmt.Sprintf("%s (%s)", name, c.Code)
}

// wayText says how far it is and how they get there.
func (n *narrator) wayText() string {
	km := float64(n.Model.Electorate.Distance[n.v]) * n.p.Detour
	far := kilometres(km)
	if far == "a few steps" {
		return n.pick("It is a few steps away.", "It stands a few steps from their door.")
	}
	took := minutes(float64(n.Model.Travel(n.v)))
	if n.Model.Without.Has(sim.DistanceMechanism) {
		return fmt.Sprintf("It is %s away, but in this run no way takes any time.", far)
	}
	if n.marks().Has(agents.HasCar) {
		return fmt.Sprintf(n.pick("It is %s away, %s by car.", "The way is %s, %s by car."), far, took)
	}
	return fmt.Sprintf(n.pick("It is %s away, %s on foot, for the household has no car.", "With no car in the house they walk: %s, %s."), far, took)
}

// householdText says with whom they live.
func (n *narrator) householdText() string {
	e := n.Model.Electorate
	h := e.Household[n.v]
	first, end := int(e.HouseholdFirst[h]), int(e.HouseholdFirst[h+1])
	others, gone := end-first-1, 0
	for i := first; i < end; i++ {
		if i != n.v && !n.Model.Voters.Marks[i].Has(agents.Resident) {
			gone++
		}
	}
	switch {
	case others == 0:
		return "Nobody else in the household is on the register."
	case gone == 0:
		return fmt.Sprintf("%s on the register too.", upper(isOther(others, "other of the household is", "others of the household are")))
	case gone == others && gone == 1:
		return "The only other name of the household on the register is that of somebody who is not in the country."
	case gone == others:
		return fmt.Sprintf("The register lists %s of the household, none of them in the country.", several(others, "other name"))
	}
	return fmt.Sprintf("The register lists %s of the household; %s not in the country.", several(others, "other name"), isOther(gone, "of them is", "of them are"))
}

// isOther returns a count with what is said of one and of several.
func isOther(n int, one, many string) string {
	if n == 1 {
		return "one " + one
	}
	return number(n) + " " + many
}

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
	wish := n.p.BaseWish(agents.Trip{Alpha: float64(w.Alpha[v]), Distance: float64(e.Distance[v]), Car: w.Marks[v].Has(agents.HasCar)})
	if n.Ordinary != nil {
		for g, cue := range n.Ordinary[n.class] {
			wish += n.p.CueEffect * float64(w.Trust[v][g]) * cue
		}
	}
	return wish
}

// willing says how willing they are on an ordinary day, beside others of the group.
func (n *narrator) willing(wish float64) string {
	how, above := n.rank(wish)
	on := strings.Replace(strings.Replace(days(wish), " days in ", " of ", 1), " day in ", " of ", 1)
	text := fmt.Sprintf("On %s ordinary election days, with nobody at the doors, a person like them would vote.", on)
	switch share := exact.Logistic(wish); {
	case share < 0.2 && above > 5:
		return text + " Low as that is, it makes them " + how + "."
	case share > 0.8 && above < 5:
		return text + " High as that is, it makes them " + how + "."
	}
	return text + " That makes them " + how + "."
}

// rank compares a wish with those of the residents of the group, in words, and in
// tenths of them that are below it.
func (n *narrator) rank(wish float64) (words string, tenths int) {
	list, known := n.wishes[n.group]
	if !known {
		for v, g := range n.Model.Electorate.Group {
			if int(g) == n.group && n.Model.Voters.Marks[v].Has(agents.Resident) {
				list = append(list, n.ordinary(v))
			}
		}
		slices.Sort(list)
		n.wishes[n.group] = list
	}
	below, _ := slices.BinarySearch(list, wish)
	where := " of their community there"
	switch tenths = int(math.Round(10 * float64(below) / float64(len(list)))); {
	case len(list) < 10:
		return "one of only " + several(len(list), "resident voter") + where, 5
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

// trustText says whose word counts with them.
func (n *narrator) trustText() string {
	trust := n.Model.Voters.Trust[n.v]
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
	own, other := n.Model.Voters.Sensitive[n.v], n.Model.Voters.Outraged[n.v]
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

// absent tells of a name that cannot vote.
func (n *narrator) absent() []Paragraph {
	e := n.Model.Electorate
	names, gone := 0, 0
	for v, g := range e.Group {
		if int(g) == n.group {
			names++
			if !n.Model.Voters.Marks[v].Has(agents.Resident) {
				gone++
			}
		}
	}
	number := wording.Count(Number(n.Model, n.v))
	place := fmt.Sprintf("stands on the register of %s, among its %s community", n.municipality(), n.communityName())
	if int(e.Centre[n.v]) < len(e.Margins.Centres) {
		place += fmt.Sprintf(", to vote at %s", n.venue(int(e.Centre[n.v])))
	} else {
		place = fmt.Sprintf("stands on the register under %q, with no polling centre in the country", n.municipality())
	}
	var s Story
	s.say(fmt.Sprintf("Name %s %s. The person behind it is away, or unable to vote. They may have left years ago; registers keep names for longer than "+
		"people stay. Whatever was called for, threatened or protected on the day, this name could not cast a ballot, and it did not.", number, place))
	s.say(fmt.Sprintf("The register holds %s of that community there, and the program takes %s of them for absent. "+
		"How many there really are is not known; the figure is an assumption, and it lowers every turnout that is reckoned on the register.",
		several(names, "name"), wording.Count(gone)))
	s.say("The name is invented, like every voter of the program. It shows what follows from stated assumptions.")
	return s.Paragraphs
}
