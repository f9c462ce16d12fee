package story

import (
	"math"
	"slices"
	"strings"
	"testing"

	"turnout/agents"
	"turnout/sim"
)

// What was asked for is said in words that fit the gap, at both ends of the scale.
func TestWhatWasAskedFor(t *testing.T) {
	for _, test := range []struct {
		wish, need float64
		want       string
	}{
		{0.01, 0, "a hair less"}, {0, 0.01, "a hair more"}, {-4.3, -4.6, "a little less"}, {-12, -9, "a good deal more"}, {12, 9, "a good deal less"},
		{6, 6.5, "a little more"}, {0, -9, "next to nothing"}, {0, 9, "more than 99 days in 100"}, {0, -1, "no more than 27 days in 100"},
		{-9, 0, "50 days in 100"}, {0, -6.6, "no more than 1 day in 1,000"}, {-6.6, -5.8, "3 days in 1,000"},
	} {
		x := &sim.Moment{Wish: test.wish, Need: test.need, Passed: test.wish > test.need}
		if got := needed(x); got != test.want {
			t.Errorf("a wish of %v that meets a need of %v: found %q, want %q", test.wish, test.need, got, test.want)
		}
		if hair := strings.Contains(needed(x), "hair"); hair && math.Abs(test.wish-test.need) >= 0.1 {
			t.Errorf("%v and %v are a hair apart", test.wish, test.need)
		}
	}
}

// Habit has its line even where it is nothing, and says when it is without calls.
func TestHabitIsNeverDropped(t *testing.T) {
	m := madeUp(t)
	n := m.narrator()
	for _, habit := range []float32{0, 0.01, -0.015} {
		n.Model.Voters.Row[m.voter].Alpha = habit
		x := &sim.Moment{Kind: sim.Weighed, Motives: agents.Motives{Base: -0.5}}
		if line := term(heavy(n.terms(x)), "habit"); line.Words != "Habit and interest alone would have brought such a person out on 50 days in 100." {
			t.Errorf("a habit of %v: found %q", habit, line.Words)
		}
		n.Model.Voters.Trust(m.voter)[agents.Patron] = 0.5
		x.Cues[agents.Patron] = 1
		if line := term(heavy(n.terms(x)), "habit"); !strings.Contains(line.Words, "alone, without anybody's call, would") {
			t.Errorf("with a call: found %q", line.Words)
		}
	}
}

// What took them there is their habit where little else is listed, and no single
// thing where much is.
func TestWhatTookThem(t *testing.T) {
	n := madeUp(t).narrator()
	x := &sim.Moment{Kind: sim.Weighed, Wish: 0.8, Need: -3, Passed: true}
	habit, way := Term{Key: "habit", Effect: 1, Noun: "habit"}, Term{Key: "way", Effect: -0.2, Noun: "the way"}
	own, none := "It was their own habit and interest that took them there.", "Take away any one of these, and they would still have gone."
	for want, lists := range map[string][][]Term{
		own:  {{habit}, {habit, way}},
		none: {{habit, way, {Key: "cue", Effect: 1.5}}, {habit, way, {Key: "a", Effect: 0.1}, {Key: "b", Effect: 0.1}}},
	} {
		for _, terms := range lists {
			if got := n.why(x, terms); got != want {
				t.Errorf("%v: found %q, want %q", terms, got, want)
			}
		}
	}
}

// What the list under a day is of stands before it, and how wishes are measured
// stands once, after it.
func TestOrderOfAStory(t *testing.T) {
	m := madeUp(t)
	s := m.teller.Tell(m.voter, m.moments(append(trip(600), end(0, agents.CountedValid, 602))...), nil)
	var lists, scales []int
	for i, p := range s.Paragraphs {
		if len(p.Terms) > 0 {
			lists = append(lists, i)
		}
		if p.Text == scale {
			scales = append(scales, i)
		}
	}
	if len(lists) != 2 || len(scales) != 1 || scales[0] != lists[0]+2 {
		t.Fatalf("found lists at %v and the scale at %v", lists, scales)
	}
	if got, want := s.Paragraphs[lists[0]].Text, "They made up their mind at 10:00. This weighed with them, the heaviest first:"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	if got, want := s.Paragraphs[lists[1]].Text, "As the polls opened, this is what weighed with them, the heaviest first:"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
}

// A crowd that rounds to nobody is not a handful.
func TestHardlyAnybodyAtTheDoor(t *testing.T) {
	n := madeUp(t).narrator()
	for size, want := range map[float64]string{
		0.3: "There was hardly a hard-liner at the door when they arrived at 07:31.", 1: "A single hard-liner was", 2: "Two hard-liners stood",
		3.2: "A handful of hard-liners stood", 7: "About seven hard-liners stood",
	} {
		x := &sim.Moment{Kind: sim.FacedCrowd, Crowd: agents.Gathering{Size: size}, Side: -1, Passed: true}
		if got := n.crowdText(x, "at 07:31"); !strings.HasPrefix(got, want) {
			t.Errorf("a crowd of %v: found %q, want %q", size, got, want)
		}
	}
}

// The only resident of a group is not compared with others.
func TestOnlyResident(t *testing.T) {
	m := madeUp(t)
	for others, want := range map[int]string{
		0: "They are the only resident voter of their community there.", 3: "They are one of only four resident voters of their community there.",
	} {
		n := m.narrator()
		n.wishes[n.group] = slices.Repeat([]float64{0}, others+1)
		if got := n.willing(0); !strings.HasSuffix(got, "would vote. "+want) {
			t.Errorf("%d others: found %q", others, got)
		}
	}
}

// Nobody of a household is said to be abroad: who is absent is away or cannot vote.
func TestAbsentHousemates(t *testing.T) {
	m := madeUp(t)
	e, n := m.teller.Model.Electorate, m.narrator()
	found := map[string]bool{}
	for v := range e.Names() {
		n.v = v
		text := n.householdText()
		if strings.Contains(text, "country") {
			t.Fatalf("found %q", text)
		}
		found[text] = strings.Contains(text, "away, or unable to vote.")
	}
	if !found["The only other name of the household on the register is that of somebody who is away, or unable to vote."] || len(found) < 5 {
		t.Errorf("found only %v", found)
	}
}

// What differs between two worlds is named by the moments of the world in which it
// weighs more: a crowd seen there is not one heard of.
func TestNounsOfTheOtherWorld(t *testing.T) {
	m := madeUp(t)
	n := m.narrator()
	back := &day{moments: []sim.Moment{{Kind: sim.WentBack, Minute: 500}}}
	x := &sim.Moment{Kind: sim.Weighed, Minute: 600, Motives: agents.Motives{Sensitive: 1}, Threat: agents.Threat{Crowd: 0.8}}
	y := &sim.Moment{Kind: sim.Weighed, Minute: 600}
	if got, want := difference(n.termsOn(n.today, y), n.termsOn(back, x), false), "fear of the crowd they had seen"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	voted := &day{votedBefore: true}
	a := n.termsOn(voted, &sim.Moment{Kind: sim.Weighed, Motives: agents.Motives{Base: float64(n.Model.Voters.Row[m.voter].Alpha) + n.p.HabitGain}})
	b := n.termsOn(n.today, &sim.Moment{Kind: sim.Weighed, Motives: agents.Motives{Base: float64(n.Model.Voters.Row[m.voter].Alpha)}})
	for _, got := range []string{difference(a, b, true), difference(b, a, false)} {
		if want := "having voted on an earlier day"; got != want {
			t.Errorf("found %q, want %q", got, want)
		}
	}
	if got := difference(b, b, false); got != "" {
		t.Errorf("found %q between the same terms", got)
	}
}
