package story

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"turnout/agents"
	"turnout/sim"
)

// Term is one term of the wish (eq. 1) at one moment.
type Term struct {
	Key    string  // the same in every moment and world
	Effect float64 // what it adds to the wish [logit]
	Noun   string  // what it is, within a sentence
	Words  string  // what it did, a sentence
}

// slight is an effect that is not worth a line.
const slight = 0.02

// terms returns the terms of the wish at a moment of today, the heaviest first;
// those that are nothing are left out, but never habit. They add up to the wish.
func (n *narrator) terms(x *sim.Moment) []Term {
	all := append(n.own(x), n.calls(x)...)
	all = append(all, n.pressure(x))
	all = append(all, n.others(x)...)
	all = append(all, n.threats(x)...)
	all = slices.DeleteFunc(all, func(t Term) bool { return t.Effect == 0 && t.Key != "habit" })
	sortTerms(all)
	return all
}

// termsOn returns the terms at a moment of a day of whatever world.
func (n *narrator) termsOn(d *day, x *sim.Moment) []Term {
	today := n.today
	defer func() { n.today = today }()
	n.today = d
	return n.terms(x)
}

// sortTerms puts the heaviest first.
func sortTerms(all []Term) {
	slices.SortStableFunc(all, func(a, b Term) int { return cmp.Compare(math.Abs(b.Effect), math.Abs(a.Effect)) })
}

// heavy returns the terms that are worth a line: habit always is, for the others
// change what it gives.
func heavy(terms []Term) []Term {
	return slices.DeleteFunc(slices.Clone(terms), func(t Term) bool { return math.Abs(t.Effect) < slight && t.Key != "habit" })
}

// plain returns a term whose sentence is its noun and what it did to the odds.
func plain(key string, effect float64, noun string) Term {
	return Term{key, effect, noun, upper(noun) + " " + factor(effect) + "."}
}

// own returns habit and the way.
func (n *narrator) own(x *sim.Moment) []Term {
	habit, who, noun := float64(n.Model.Voters.Row[n.v].Alpha), "Habit and interest", "their own habit and interest"
	if n.today.votedBefore {
		habit, who, noun = habit+n.p.HabitGain, "Habit, interest and having voted before", "having voted on an earlier day"
	}
	who += " alone"
	if len(heavy(n.calls(x))) > 0 {
		who += ", without anybody's call,"
	}
	alone := who + " would have brought such a person out on " + days(habit) + "."
	return []Term{{"habit", habit, noun, alone}, plain("way", x.Motives.Base-habit, "the way to the polls")}
}

// calls returns what each giver's call adds.
func (n *narrator) calls(x *sim.Moment) []Term {
	var all []Term
	for g, cue := range x.Cues {
		trust := float64(n.Model.Voters.Trust(n.v)[g])
		what := "to vote"
		if cue < 0 {
			what = "to stay at home"
		}
		all = append(all, plain("cue "+agents.Giver(g).String(), n.p.CueEffect*trust*cue, "the call of "+n.giver(g)+" "+what))
	}
	return all
}

// pressure returns what pressure adds.
func (n *narrator) pressure(x *sim.Moment) Term {
	noun := "pressure to vote"
	if x.Motives.Pressure < 0 {
		noun = "pressure to stay at home"
	}
	if n.marks().Has(agents.Dependent) {
		noun += " on those who live on public money"
	} else {
		noun += ", passed on by housemates or relatives,"
	}
	press := plain("pressure", n.p.PressureEffect*x.Motives.Pressure, noun)
	press.Noun = strings.TrimSuffix(noun, ",")
	return press
}

// giver returns the name for people of a cue-giver.
func (n *narrator) giver(g int) string {
	name := agents.Giver(g).String()
	for _, x := range n.Case.Givers {
		if x.Name == name && x.Title != "" {
			short, _, _ := strings.Cut(x.Title, " who ")
			return short
		}
	}
	return map[string]string{"own-list": "their own party or list", "hard-liners": "hard-liners", "patron": "the patron state", "church": "the church"}[name]
}

// others returns what others did, saw and might find out.
func (n *narrator) others(x *sim.Moment) []Term {
	m := &x.Motives
	social := n.p.SocialEffect * m.Social
	few, noun := "more", "the example of the people they know who had voted by then"
	if m.Social < 0 {
		few, noun = "fewer", "the small number of people they know who had voted by then"
	}
	seen := 0.0
	eyes := "where voting is thought well of"
	if m.Seen != 0 {
		norm := n.p.Norm(m)
		seen = n.p.VisibilityEffect * m.Seen * norm
		if norm < 0 {
			eyes = "among people who hold it against voters"
		}
	}
	return []Term{
		{"social", social, noun,
			fmt.Sprintf("By then %s of the people they know had voted than is usual at that hour, which %s.", few, factor(social))},
		plain("seen", seen, "being seen to vote "+eyes),
		plain("doubt", -n.p.SecrecyEffect*m.Doubt, "doubt whether the ballot is secret"),
		n.notable(m.Notable),
	}
}

// notable returns what a respected person of the place adds.
func (n *narrator) notable(value float64) Term {
	what := "to vote"
	if value < 0 {
		what = "to stay at home"
	}
	return plain("notable", n.p.NotableEffect*value, "the call of a respected person of the place "+what)
}

// threats returns the parts of fear (eq. 6), and what a campaign took from them.
func (n *narrator) threats(x *sim.Moment) []Term {
	phi, t := x.Motives.Sensitive, x.Threat
	crowd, attack, police := "fear of ", "fear of an attack", "unease about the police"
	if phi < 0 {
		crowd, attack, police = "defiance of ", "defiance of those who attack voters", "defiance of the police"
	}
	switch {
	case x.Kind == sim.FacedCrowd:
		crowd += "the crowd at the door"
	case n.turnedBefore(x):
		crowd += "the crowd they had seen"
	default:
		crowd += "the crowd they had heard of"
	}
	felt := n.p.CrowdFear*t.Crowd + n.p.AttackFear*t.Attack
	return []Term{
		plain("campaign", phi*n.p.CampaignCalms*t.Calm*felt, "a campaign against intimidation, which took a part of that fear,"),
		plain("crowd", -phi*n.p.CrowdFear*t.Crowd, crowd),
		plain("attack", -phi*n.p.AttackFear*t.Attack, attack),
		plain("police", -phi*n.p.PoliceFear*t.Police*max(0, -t.PoliceTrust), police),
	}
}

// turnedBefore reports whether the voter had turned back before a moment.
func (n *narrator) turnedBefore(x *sim.Moment) bool {
	back := n.today.first(sim.WentBack)
	return back != nil && back.Minute < x.Minute
}

// decided returns the heaviest term, habit apart, without which the result of a
// moment would have been the other.
func decided(x *sim.Moment, terms []Term) (Term, bool) {
	for _, t := range terms {
		if t.Key != "habit" && turns(x, t.Effect) {
			return t, true
		}
	}
	return Term{}, false
}

// turns reports whether a moment would have ended otherwise with so much less wish.
func turns(x *sim.Moment, effect float64) bool {
	return x.Wish-effect > x.Need != (x.Wish > x.Need)
}
