package story

import (
	"fmt"
	"strings"

	"turnout/agents"
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
	home, at := settlement(m.Settlements[e.SettlementOf(n.v)].Name), m.Centres[e.CentreOf(n.v)]
	votes := fmt.Sprintf("vote at %s", n.venue(e.CentreOf(n.v)))
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
	km := float64(n.Model.Electorate.DistanceOf(n.v)) * n.p.Detour
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
	h := e.HouseholdOf(n.v)
	first, end := int(e.HouseholdFirst[h]), int(e.HouseholdFirst[h+1])
	others, gone := end-first-1, 0
	for i := first; i < end; i++ {
		if i != n.v && !n.Model.Voters.Row[i].Marks.Has(agents.Resident) {
			gone++
		}
	}
	switch {
	case others == 0:
		return "Nobody else in the household is on the register."
	case gone == 0:
		return fmt.Sprintf("%s on the register too.", upper(isOther(others, "other of the household is", "others of the household are")))
	case gone == others && gone == 1:
		return "The only other name of the household on the register is that of somebody who is away, or unable to vote."
	case gone == others:
		return fmt.Sprintf("The register lists %s of the household, all of them away, or unable to vote.", several(others, "other name"))
	}
	return fmt.Sprintf("The register lists %s of the household; %s away, or unable to vote.", several(others, "other name"), isOther(gone, "of them is", "of them are"))
}

// isOther returns a count with what is said of one and of several.
func isOther(n int, one, many string) string {
	if n == 1 {
		return "one " + one
	}
	return number(n) + " " + many
}

// absent tells of a name that cannot vote.
func (n *narrator) absent() []Paragraph {
	e := n.Model.Electorate
	names, gone := 0, 0
	for v := range e.Names() {
		if e.GroupOf(v) == n.group {
			names++
			if !n.Model.Voters.Row[v].Marks.Has(agents.Resident) {
				gone++
			}
		}
	}
	number := wording.Count(Number(n.Model, n.v))
	place := fmt.Sprintf("stands on the register of %s, among its %s community", n.municipality(), n.communityName())
	if e.CentreOf(n.v) < len(e.Margins.Centres) {
		place += fmt.Sprintf(", to vote at %s", n.venue(e.CentreOf(n.v)))
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
