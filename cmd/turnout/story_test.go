package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"turnout/agents"
	"turnout/internal/wording"
	"turnout/scenarios"
	"turnout/scenarios/story"
	"turnout/sim"
)

// eventfulDay adds to election-day what it has no or few of: voting that is halted,
// reopened and annulled, an attack in the middle of the day, a report of it, and
// doors that open late.
const eventfulDay = `schema: turnout/scenario/1
title: One of everything
case: kosovo-2013
extends: election-day
actions:
  - halt: {id: leposavic, municipalities: [Leposavić], at: "12:00", reopens: "15:00", annul: true, source: test}
  - attack: {id: at-noon, areas: [north], mostly: Serb, at: "12:30", destroys: 0.3, witness: 300 m, broadcast: {after: 20 min, reach: 0.3, areas: [north]}, source: test}
  - late-opening: {id: late, areas: [north], opens: "08:00", share: 1, source: test}
`

// eventful writes that scenario into a file.
func eventful(t *testing.T) string {
	t.Helper()
	return scenarioFile(t, "eventful.yaml", eventfulDay)
}

// scenarioFile writes a scenario into a file.
func scenarioFile(t *testing.T, name, text string) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// storyOf prepares the plays of a story in the north.
func storyOf(t *testing.T, name string, status fate) *plays {
	t.Helper()
	f := &storyFlags{runFlags: runFlags{seed: 1, electorate: 1, replicates: 1, workers: 2, step: 5, area: "north"}, status: status, nth: 1}
	w, err := f.worlds(name)
	if err != nil {
		t.Fatal(err)
	}
	bar := new(progress)
	if err := f.populate(t.Context(), w, bar); err != nil {
		t.Fatal(err)
	}
	return &plays{f: f, w: w, ctx: t.Context(), bar: bar}
}

// A thousand voters of each of the eleven statuses: the story, told by replaying
// their replicate with a recorder on them, ends with the status and minute of the
// plain run, to the bit, and at their polling centre. Queues are long, so that
// attacks and the close find many in them.
func TestStoriesAgreeWithTheRun(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of stories of the north; run without -short")
	}
	const enough, most = 1000, 20 // voters of a status, replicates
	p := storyOf(t, eventful(t), "")
	x := p.w.parameters
	x.ServiceRate, x.ListMissing, x.Invalid = 0.03, 0.06, 0.3
	p.w.voters = p.w.electorate.Equip(p.w.parameters, nil, scenarios.Ordinary(p.w.c))
	k, m, err := p.play(0, (*sim.Kernel).KeepDiaries)
	if err != nil {
		t.Fatal(err)
	}
	var told [agents.Statuses]int
	for p.f.first = 0; p.f.first < most && least(told) < enough; p.f.first++ {
		k.Watch()
		if _, err := k.Run(p.f.first); err != nil {
			t.Fatal(err)
		}
		diary := k.Diaries()[0]
		var watched []int
		for i := range diary.Status {
			v := (i + int(p.f.first)*20_011) % len(diary.Status) // in every replicate another municipality first
			if status := diary.Status[v]; told[status] < enough {
				told[status]++
				watched = append(watched, v)
			}
		}
		k.Watch(watched...)
		if _, err := k.Run(p.f.first); err != nil {
			t.Fatal(err)
		}
		agreeWithRun(t, p, m, diary, watched, k.Moments())
	}
	for status, n := range told {
		if n < enough {
			t.Errorf("found %d voters who ended as %q in %d replicates, want %d", n, agents.Status(status), p.f.first, enough)
		}
	}
}

func least(counts [agents.Statuses]int) int {
	low := counts[0]
	for _, n := range counts {
		low = min(low, n)
	}
	return low
}

// agreeWithRun tells the watched voters' stories and compares their facts.
func agreeWithRun(t *testing.T, p *plays, m *sim.Model, diary sim.Diary, watched []int, moments []sim.Moment) {
	t.Helper()
	byVoter := map[int][]sim.Moment{}
	for _, x := range moments {
		byVoter[x.Voter] = append(byVoter[x.Voter], x)
	}
	teller := story.NewTeller(p.w.c, m, scenarios.Ordinary(p.w.c).Cue)
	for _, v := range watched {
		s := teller.Tell(v, byVoter[v], nil)
		checkText(t, story.Number(m, v), s)
		want := story.Ending{Status: diary.Status[v], Minute: float64(diary.When[v]), Centre: m.Electorate.Margins.Centres[m.Electorate.CentreOf(v)].Code}
		if s.Days[0] != want {
			t.Errorf("replicate %d, voter %d: the story says %+v, the run %+v", p.f.first, v, s.Days[0], want)
		}
	}
}

// banned are words that mean nothing to a reader, and slips of the program.
var banned = regexp.MustCompile(`(?i)\b(logit|phi|motives?|candidates?|points?|nan|inf)\b|%!|  |\b1 days\b`)

// checkText reports what no story may hold.
func checkText(t *testing.T, number int, s story.Story) {
	t.Helper()
	for _, p := range s.Paragraphs {
		text := p.Text
		if !strings.HasSuffix(text, ".") && (len(p.Terms) == 0 || !strings.HasSuffix(text, ":")) {
			t.Errorf("voter %d: %q ends badly", number, text)
		}
		for _, term := range p.Terms {
			text += " " + term.Words
		}
		if found := banned.FindString(text); found != "" {
			t.Errorf("voter %d: %q in %q", number, found, text)
		}
	}
}

// Who is deterred or mobilised casts a ballot in the one world and none in the
// other; the story says so, and the command that it names tells it again.
func TestStoriesOfTwoWorlds(t *testing.T) {
	for status, casts := range map[fate]bool{deterred: false, mobilised: true} {
		p := storyOf(t, "election-day", status)
		for p.f.nth = 1; p.f.nth <= 4; p.f.nth += 3 {
			c, err := p.choose()
			if err != nil {
				t.Fatal(err)
			}
			for world, want := range []bool{casts, !casts} {
				k, _, err := p.play(world, (*sim.Kernel).KeepDiaries)
				if err != nil {
					t.Fatal(err)
				}
				if got := k.Diaries()[0].Status[c.row]; got.Cast() != want {
					t.Errorf("%s voter %d ended as %q in world %d", status, c.row, got, world)
				}
			}
			s, err := p.told(c)
			if err != nil {
				t.Fatal(err)
			}
			checkText(t, c.row, s.Story)
		}
	}
}

// The command that a story names tells it again; other flags keep the voter.
func TestTheSameStoryAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("six electorates; run without -short")
	}
	for _, args := range [][]string{
		{"story", "--area", "north"},
		{"story", "crowds", "--area", "north", "--status", "Turned Back", "--against", "calm", "--nth", "3", "--replicate", "4", "--seed", "2"},
		{"story", eventful(t), "--area", "Leposavić", "--status", "annulled", "--set", "service_rate=0.5", "--without", "rumour,queue", "--step", "10 min"},
	} {
		first := good(t, args...)
		command := regexp.MustCompile(`(?m)^    turnout (story .*)$`).FindStringSubmatch(first)
		if command == nil {
			t.Fatalf("no command in\n%s", first)
		}
		again := good(t, unquoted(command[1])...)
		if a, b := body(first), body(again); a != b {
			t.Errorf("%s\ntells\n%s\nafter\n%s", command[0], b, a)
		}
		for _, line := range strings.Split(first, "\n") {
			if wording.Width(line) > 110 && !strings.HasPrefix(line, "    turnout") {
				t.Errorf("%d columns: %s", wording.Width(line), line)
			}
		}
	}
}

// unquoted splits a command as a shell does.
func unquoted(command string) []string {
	var words []string
	for _, m := range regexp.MustCompile(`'([^']*)'|(\S+)`).FindAllStringSubmatch(command, -1) {
		words = append(words, m[1]+m[2])
	}
	return words
}

// body returns the story without what is said of the lot.
func body(out string) string {
	text, _, _ := strings.Cut(out, "\nThe same story again:")
	text, _, _ = strings.Cut(text, "\nIn replicate ")
	return text
}

// A voter keeps its number in every area.
func TestStoryNumbers(t *testing.T) {
	out := good(t, "story", "--area", "north", "--status", "counted-valid")
	number := regexp.MustCompile(`Voter ([0-9,]+) `).FindStringSubmatch(out)[1]
	plain := strings.ReplaceAll(number, ",", "")
	for _, args := range [][]string{
		{"story", "--area", "north", "--voter", number, "--replicate", "7"}, {"story", "calm", "--area", "north", "--voter", plain},
	} {
		if again := good(t, args...); !strings.Contains(again, "Voter "+number+" ") {
			t.Errorf("turnout %s tells of somebody else than voter %s:\n%s", strings.Join(args, " "), number, again)
		}
	}
	if _, err := strconv.Atoi(plain); err != nil {
		t.Error(err)
	}
}

// What is mistyped, or asks for nobody, is named with what is wanted.
func TestStoryMistakes(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"story --status turned-bakc", `did you mean "turned-back"`},
		{"story --status deterrred", `did you mean "deterred"`},
		{"story calm", "want --against SCENARIO"},
		{"story calm --area north --status destroyed", "counted-valid ("},
		{"story --area north --voter 1", "is not on the register of north"},
		{"story --area north --voter 1,792,914", "from 1 to 1,792,913"},
		{"story --voter 0", "a whole number from 1"},
		{"story --voter 5 --status absent", "want a number or a lot"},
		{"story --area north --status fled --nth 100000", "want at most"},
		{"story --against elction-day", `did you mean "election-day"`},
		{"story elction-day", `did you mean "election-day"`},
		{"story calm crowds", "found 2 names"},
		{"story --step 2h", "want 1 to 60 min"},
		{"story --area nort", `did you mean "north"`},
	} {
		code, stdout, stderr := turnout(t, strings.Fields(test.args)...)
		if code != exitUsage || !strings.Contains(stderr, test.want) || stdout != "" {
			t.Errorf("turnout %s: exit code %d, %q, %q, want %d and %q", test.args, code, stdout, stderr, exitUsage, test.want)
		}
	}
}
