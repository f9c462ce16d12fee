package story

import (
	"context"
	"math"
	"regexp"
	"strings"
	"testing"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// town returns a small model in which everything that a story tells of happens:
// calls, pressure, fear before the day, a filming crowd, reports, an attack, two
// polling days.
func town(t *testing.T) *sim.Model {
	t.Helper()
	margins := electorate.Synthetic(electorate.SyntheticCase{
		Names: 3000, Municipalities: 1, Settlements: 3, Centres: 3, Stations: 2, Classes: 1, Communities: [][]float64{{0.7, 0.3}}[0], Radius: 1.5, Abroad: 20,
	})
	e, err := electorate.Build(context.Background(), margins, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	p := agents.Defaults()
	p.ServiceRate, p.ListMissing, p.Invalid = 0.3, 0.05, 0.05
	class := agents.ClassParameters{AbsentShare: 0.2, TrustScale: 1, NormOfRest: -0.4, PoliceTrust: -0.5, OrdinaryVisible: 0.4}
	class.Trust[agents.Patron], class.Trust[agents.HardLiners] = 0.3, 0.3
	for range margins.Classes {
		p.Class = append(p.Class, class)
	}
	p.Mu = make([]float64, len(margins.Groups))
	m := &sim.Model{Electorate: e, Parameters: p, Seed: 1, Step: 5, Standing: make([]sim.Cues, len(margins.Classes))}
	for c := range m.Standing {
		m.Standing[c][agents.HardLiners] = -1
	}
	m.Voters = e.Equip(p, nil, electorate.Ordinary{Cue: m.Standing})
	hours := agents.Hours{Open: 420, Close: 1140}
	m.Days = []sim.Day{{Date: "2013-11-03", Hours: hours}, {Date: "2013-11-17", Number: 14, Hours: hours, CutQueue: true}}
	m.Plan = func(uint64) []sim.Event { return plan(e.Names()) }
	return m
}

func plan(names int) []sim.Event {
	var pressed []sim.Exposure
	var afraid []uint32
	for v := range uint32(names) {
		if v%3 == 0 {
			pressed = append(pressed, sim.Exposure{Voter: v, Dose: 0.5})
		}
		if v%4 == 0 {
			afraid = append(afraid, v)
		}
	}
	return []sim.Event{
		{ID: "call", Day: sim.EveryDay, Calls: []sim.Call{{Class: 0, Giver: agents.Patron, Value: 1}}, Exposes: pressed, Change: func(c *sim.Conditions) {
			c.Cue[0][agents.Patron] = 1
			for _, x := range pressed {
				c.Pressure.Set(x.Voter, x.Dose)
			}
			c.Orders = append(c.Orders, sim.Order{Kind: sim.Frighten, Voters: afraid, Level: 0.3})
			c.Crowds = append(c.Crowds, sim.Crowd{Share: 1, Hardliners: agents.Hardliners{Size: 20, From: 450, Until: math.Inf(1), Growth: 60, Local: 0.5, Films: true, Community: 0}})
			c.Centre[0].Police, c.Centre[1].OpensAt = 1, 450
		}},
		{ID: "protect", Day: sim.EveryDay, Shields: afraid, Eases: []int{0, 1, 2}, Corrects: true, Change: func(c *sim.Conditions) {
			for i, v := range afraid {
				c.Shield[v] = sim.Shield{Calm: float32(i%3) / 2, Near: float32(i%5) / 10, Lift: i%7 == 0, Apart: i%11 == 0}
			}
			c.Centre[1].Notable, c.Centre[2].Notable = 0.5, -1
			c.Orders = append(c.Orders, sim.Order{Kind: sim.Correct, Chance: 0.5, Level: 1, Hearers: []int{0, 1, 2}})
		}},
		{ID: "elsewhere", Day: 0, Timing: sim.Timing{Minute: 915}, Eases: []int{0}, Change: func(c *sim.Conditions) {
			c.Orders = append(c.Orders, sim.Order{Kind: sim.Receive, Centre: 0, Hosts: []int{1, 2}, Told: true})
		}},
		{ID: "report", Day: 0, Timing: sim.Timing{Minute: 600}, Change: func(c *sim.Conditions) {
			c.Orders = append(c.Orders, sim.Order{Kind: sim.ReportCrowd, Chance: 0.3, Level: 0.5, Hearers: []int{0}})
		}},
		{ID: "attack", Day: 0, Timing: sim.Timing{Minute: 900}, Change: func(c *sim.Conditions) {
			c.Orders = append(c.Orders, sim.Order{Kind: sim.Storm, Centre: 0, Chance: 0.7, Radius: 0.3}, sim.Order{Kind: sim.ReportAttack, Centre: 0, Chance: 0.1, Hearers: []int{1, 2}})
			c.Centre[2].Annulled = true
		}},
	}
}

// wordsOfTheTrade mean nothing to a reader of a story.
var wordsOfTheTrade = regexp.MustCompile(`(?i)\b(logit|phi|motives?|candidates?|points?|nan|inf|replicate|ledger|kernel)\b|%!|  |\b1 days\b|\b(he|she|his|her)\b`)

// check reports what no story may hold.
func check(t *testing.T, number int, s Story) {
	t.Helper()
	for _, p := range s.Paragraphs {
		ends := "."
		if len(p.Terms) > 0 {
			ends = ":"
		}
		if p.Text == "" || !strings.HasSuffix(p.Text, ends) {
			t.Errorf("voter %d: a paragraph ends badly: %q", number, p.Text)
		}
		texts := []string{p.Text}
		for i, term := range p.Terms {
			texts = append(texts, term.Words)
			if !strings.HasSuffix(term.Words, ".") || i > 0 && math.Abs(term.Effect) > math.Abs(p.Terms[i-1].Effect) {
				t.Errorf("voter %d: %q with %v is out of order", number, term.Words, term.Effect)
			}
		}
		for _, text := range texts {
			if found := wordsOfTheTrade.FindString(text); found != "" {
				t.Errorf("voter %d: %q in %q", number, found, text)
			}
		}
	}
	if last := s.Paragraphs[len(s.Paragraphs)-1].Text; !strings.Contains(last, "invented") {
		t.Errorf("voter %d: the story ends with %q", number, last)
	}
}

// The terms of every wish add up to it, and every story of a town reads as it
// should; what it says of the end of the days is what the diary says.
func TestStoriesOfATown(t *testing.T) {
	m := town(t)
	k := sim.NewKernel(m)
	k.KeepDiaries()
	var all []int
	for v := range m.Electorate.Names() {
		all = append(all, v)
	}
	k.Watch(all...)
	if _, err := k.Run(0); err != nil {
		t.Fatal(err)
	}
	byVoter := make([][]sim.Moment, len(all))
	for _, x := range k.Moments() {
		byVoter[x.Voter] = append(byVoter[x.Voter], x)
	}
	teller := NewTeller(&cases.Case{}, m, m.Standing)
	var seen [agents.Statuses]int
	for v, moments := range byVoter {
		addUp(t, teller, v, moments)
		s := teller.Tell(v, moments, &Elsewhere{Title: "the same", Moments: moments})
		check(t, v, s)
		for day, d := range k.Diaries() {
			seen[d.Status[v]]++
			if end := s.Days[day]; end.Status != d.Status[v] || end.Minute != float64(d.When[v]) {
				t.Fatalf("voter %d, day %d: told %v at %v, want %v at %v", v, day, end.Status, end.Minute, d.Status[v], d.When[v])
			}
		}
	}
	for status, n := range seen {
		t.Logf("%v: %d", agents.Status(status), n)
		if n == 0 {
			t.Errorf("no voter of the town ended as %q", agents.Status(status))
		}
	}
}

func addUp(t *testing.T, teller *Teller, v int, moments []sim.Moment) {
	t.Helper()
	n := teller.narrator(v)
	for _, d := range n.split(teller.Model.Days, moments) {
		n.today = d
		for i := range d.moments {
			x := &d.moments[i]
			if x.Kind != sim.Weighed && x.Kind != sim.WasAsked && x.Kind != sim.FacedCrowd && x.Kind != sim.Woke {
				continue
			}
			sum := 0.0
			for _, term := range n.terms(x) {
				sum += term.Effect
			}
			if math.Abs(sum-x.Wish) > 1e-9 {
				t.Fatalf("voter %d, %v: the terms add up to %v, want the wish %v", v, x.Kind, sum, x.Wish)
			}
		}
	}
}

// What is said of a size fits it.
func TestPhrases(t *testing.T) {
	for wish, want := range map[float64]string{
		0: "50 days in 100", -4.6: "1 day in 100", -5.2: "5 days in 1,000", -6.6: "1 day in 1,000", -9: "fewer than one day in 1,000", 9: "more than 99 days in 100", 1.4: "80 days in 100",
	} {
		if got := days(wish); got != want {
			t.Errorf("a wish of %v is %q, want %q", wish, got, want)
		}
	}
	for effect, want := range map[float64]string{
		-0.69: "halved the odds", -1.1: "cut the odds to a third", -0.1: "took a tenth off the odds", 0.7: "doubled the odds", 1.1: "tripled the odds",
		-0.02: "took a little off the odds", 40: "multiplied the odds many times over", -40: "left next to nothing of the odds",
	} {
		if got := factor(effect); got != want {
			t.Errorf("a term of %v %q, want %q", effect, got, want)
		}
	}
	for got, want := range map[string]string{
		date("2013-11-03"): "3 November 2013", kilometres(0.03): "a few steps", kilometres(0.62): "600 metres", kilometres(3.14): "3.1 km",
		minutes(0.2): "less than a minute", minutes(15.2): "15 minutes", minutes(120): "two hours", clock(1500): "01:00 in the night",
		listed([]string{"a", "b", "c"}): "a, b and c", several(1, "name"): "one name", several(1234, "name"): "1,234 names",
	} {
		if got != want {
			t.Errorf("found %q, want %q", got, want)
		}
	}
}
