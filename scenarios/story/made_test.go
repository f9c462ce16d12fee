package story

import (
	"slices"
	"strings"
	"testing"

	"turnout/agents"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// made tells of made-up moments.
type made struct {
	*testing.T
	teller *Teller
	voter  int
}

// madeUp returns a made-up voter of the town: the first resident.
func madeUp(t *testing.T) made {
	t.Helper()
	m := town(t)
	v := slices.IndexFunc(m.Voters.Row, func(x agents.Voter) bool { return x.Marks.Has(agents.Resident) })
	return made{t, NewTeller(&cases.Case{}, m, m.Standing), v}
}

// moments fills in whose moments they are, and what every polling day has: a
// morning, and an end where none is given.
func (m made) moments(list ...sim.Moment) []sim.Moment {
	var all []sim.Moment
	for day := range m.teller.Model.Days {
		all = append(all, sim.Moment{Day: day, Kind: sim.Woke, Minute: 420})
		ended := false
		for _, x := range list {
			if x.Day == day {
				all, ended = append(all, x), ended || x.Kind == sim.Ended
			}
		}
		if !ended {
			all = append(all, sim.Moment{Day: day, Kind: sim.Ended, Status: agents.NeverSetOut})
		}
	}
	for i := range all {
		all[i].Voter = m.voter
	}
	return all
}

// tells checks what the story of some moments says, and does not say.
func (m made) tells(beside *Elsewhere, list []sim.Moment, says []string, not ...string) {
	m.Helper()
	s := m.teller.Tell(m.voter, list, beside)
	check(m.T, m.voter, s)
	var all []string
	for _, p := range s.Paragraphs {
		all = append(all, p.Text)
	}
	text := strings.Join(all, "\n")
	for _, want := range says {
		if !strings.Contains(text, want) {
			m.Errorf("found no %q in\n%s", want, text)
		}
	}
	for _, bad := range not {
		if strings.Contains(text, bad) {
			m.Errorf("found %q in\n%s", bad, text)
		}
	}
}

// trip is a voter's way to the door: it leaves at a minute and arrives two later.
func trip(minute float64) []sim.Moment {
	return []sim.Moment{
		{Kind: sim.Weighed, Minute: minute, Until: minute + 2, Need: -1, Passed: true}, {Kind: sim.SetOut, Minute: minute, Until: minute + 2},
	}
}

func end(day int, status agents.Status, minute float64) sim.Moment {
	return sim.Moment{Day: day, Kind: sim.Ended, Status: status, Minute: minute}
}

// Two worlds are compared date by date, and each sentence names its date.
func TestDaysAreComparedByDate(t *testing.T) {
	m := madeUp(t)
	here := m.moments()
	there := m.moments(append(trip(600), end(0, agents.CountedValid, 603))...)
	m.tells(&Elsewhere{Title: "X", Moments: there}, here, []string{
		"On 3 November 2013, on the same luck but in the scenario “X”, they cast a ballot at 10:03, and it was counted.",
		"On 17 November 2013, in that scenario, they stayed at home as well.",
	})
	later := []sim.Day{{Date: "2013-11-17"}}
	m.tells(&Elsewhere{Title: "X", Days: later, Moments: m.moments(end(0, agents.CountedValid, 603))[:2]}, here,
		[]string{"On 17 November 2013, on the same luck but in the scenario “X”, they cast a ballot at 10:03"}, "On 3 November 2013, on the same luck")
	first := slices.DeleteFunc(slices.Clone(here), func(x sim.Moment) bool { return x.Day == 1 })
	m.tells(&Elsewhere{Title: "X", Moments: there}, first, []string{
		"On 17 November 2013 nobody voted at their polling centre.\n", "On 3 November 2013, on the same luck",
		"On 17 November 2013, in that scenario, they stayed at home all day.",
	})
	m.tells(&Elsewhere{Title: "X", Moments: first}, here, []string{"On 17 November 2013, in that scenario, nobody voted at their polling centre."})
	m.teller.Model.Days = m.teller.Model.Days[:1]
	m.tells(&Elsewhere{Title: "X", Moments: there}, first, []string{"On the same luck, but in the scenario “X”, they cast a ballot at 10:03"})
}

// Fear that lasts from an earlier day is that of an attack only where there was one
// that the voter took for its own danger.
func TestOldFearHasItsReason(t *testing.T) {
	m := madeUp(t)
	feared := sim.Moment{Kind: sim.Feared, Minute: 420, Level: 0.5, Passed: true}
	told := sim.Moment{Kind: sim.ToldOfAttack, Minute: 700, Level: 0.9, Passed: true, Other: -1}
	for want, before := range map[string][]sim.Moment{
		"The fear that had been with them since before the first day had not left them.": {feared},
		"The attack of 3 November 2013 was still on their mind.":                         {feared, told},
		"They still thought that those who vote might be attacked.":                      nil,
	} {
		list := m.moments(before...)
		i := slices.IndexFunc(list, func(x sim.Moment) bool { return x.Day == 1 && x.Kind == sim.Woke })
		list[i].Threat.Attack = 0.3
		m.tells(nil, list, []string{want})
	}
	faint := told
	faint.Passed = false
	list := m.moments(feared, faint)
	list[len(list)-2].Threat.Attack = 0.3
	m.tells(nil, list, []string{"since before the first day"}, "The attack of")
}

// A second attempt is not denied after there was one.
func TestAttemptsAreCounted(t *testing.T) {
	m := madeUp(t)
	m.teller.Model.Days = m.teller.Model.Days[:1]
	back := func(minute float64) []sim.Moment {
		return append(trip(minute), sim.Moment{Kind: sim.FacedCrowd, Minute: minute + 2, Crowd: agents.Gathering{Size: 10}, Side: -1}, sim.Moment{Kind: sim.WentBack, Minute: minute + 2})
	}
	once := append(back(600), end(0, agents.TurnedBack, 602))
	twice := append(append(back(600), back(800)...), end(0, agents.TurnedBack, 802))
	ways := map[bool]bool{}
	for m.voter = range 40 { // to find both ways to put it
		if m.teller.Model.Voters.Row[m.voter].Marks.Has(agents.Resident) {
			m.tells(nil, m.moments(twice...), []string{"They did not come again."}, "a second time")
			story := m.teller.Tell(m.voter, m.moments(once...), nil)
			ways[slices.ContainsFunc(story.Paragraphs, func(p Paragraph) bool { return strings.Contains(p.Text, "a second time") })] = true
		}
	}
	if len(ways) != 2 {
		t.Errorf("after one attempt found only %v", ways)
	}
}

// Where a voter is when it sees an attack, and which of two trips ended at the box.
func TestWhereTheyWere(t *testing.T) {
	m := madeUp(t)
	m.teller.Model.Days = m.teller.Model.Days[:1]
	own := m.teller.Model.Electorate.CentreOf(m.voter)
	saw := sim.Moment{Kind: sim.SawAttack, Minute: 601, Level: 1, Passed: true, Centre: own}
	closed := sim.Moment{Kind: sim.TurnedAway, Minute: 602}
	m.tells(nil, m.moments(append(trip(600), saw, closed, end(0, agents.TurnedAwayClosed, 602))...),
		[]string{"At 10:01, while they were on the way, masked men stormed"}, "from home")
	m.tells(nil, m.moments(saw), []string{"near enough for them to see it from home."}, "on the way, masked")

	inside := func(minute float64) []sim.Moment {
		return append(trip(minute), sim.Moment{Kind: sim.Queued, Minute: minute + 2, Until: minute + 12})
	}
	sent := append(inside(600), sim.Moment{Kind: sim.SentHome, Minute: 605})
	cast := append(inside(800), sim.Moment{Kind: sim.Cast, Minute: 812}, end(0, agents.CountedValid, 812))
	m.tells(nil, m.moments(append(sent, cast...)...), []string{"At 10:02 they joined the queue inside. At 10:05", "At 13:22 they joined the queue inside; it took ten minutes."})
	m.tells(nil, m.moments(append(sent, end(0, agents.Stranded, 605))...), []string{"sent home. They did not get to vote."})
}

// A person who tells counts once, a broadcast is no person, and later news is not
// the same news.
func TestWhoToldOfTheCrowd(t *testing.T) {
	n := madeUp(t).narrator()
	told := func(minute float64, who int) sim.Moment {
		return sim.Moment{Kind: sim.ToldOfCrowd, Minute: minute, Since: minute - 30, Other: who, Passed: true}
	}
	read := func(minute float64) sim.Moment {
		return sim.Moment{Kind: sim.ReadOfCrowd, Minute: minute, Other: -1, Passed: true}
	}
	report := "they heard a report of crowds at the polling centres."
	for _, test := range []struct {
		list []sim.Moment
		want []string
	}{
		{[]sim.Moment{told(500, 7), read(540)}, []string{"At 08:20", "At 09:00 " + report}},
		{[]sim.Moment{told(500, 7), told(540, 7)}, []string{"By 09:00 they had heard more from the same person, of how it had been at 08:30."}},
		{[]sim.Moment{told(500, 7), told(540, 8), told(560, 7), told(580, 9)}, []string{"By 09:40 two others had told them of it too, and the latest that they knew was how it had been at 09:10."}},
		{[]sim.Moment{read(480), told(500, 7), told(540, 8)}, []string{"At 08:00 " + report, "By 09:00 one other had told them of it too"}},
		{[]sim.Moment{read(480), read(500), read(540)}, []string{"Between 08:00 and 09:00 they heard three reports"}},
	} {
		text := n.crowdNews(test.list)
		for _, want := range test.want {
			if !strings.Contains(text, want) {
				t.Errorf("found %q, want %q in it", text, want)
			}
		}
		if strings.Contains(text, "the same.") || len(test.want) == 2 && strings.Count(text, "other") > 1 {
			t.Errorf("found %q", text)
		}
	}
}

// narrator returns the narrator on the first day.
func (m made) narrator() *narrator {
	n := m.teller.narrator(m.voter)
	n.days = n.split(m.teller.Model.Days, m.moments())
	n.there, n.today = make([]*day, len(n.days)), n.days[0]
	return n
}

// A ballot of a centre that votes again does not count in the end, if not everybody votes
// again.
func TestBallotsBeforeAReRunAreVoid(t *testing.T) {
	m := madeUp(t)
	list := m.moments(append(trip(600), sim.Moment{Kind: sim.Cast, Minute: 603}, end(0, agents.CountedValid, 603))...)
	const void = "It does not count in the end: their polling centre votes again on 17 November 2013."
	m.tells(nil, list, []string{"It was counted"}, void)
	days := slices.Clone(m.teller.Model.Days)
	days[1].Votes = make([]bool, len(m.teller.Model.Electorate.Margins.Centres))
	m.teller.Model.Days = days
	m.tells(nil, list, []string{"It was counted"}, void)
	days[1].Votes[m.teller.Model.Electorate.CentreOf(m.voter)] = true
	m.tells(nil, list, []string{void}, "It was counted")
}
