package scenarios

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"turnout/internal/wording"
)

// noFiles is a folder without files.
func noFiles(string) ([]byte, error) { return nil, fs.ErrNotExist }

const head = "schema: turnout/scenario/1\ntitle: a test\ncase: kosovo-2013\n"

// Each text has exactly these problems, each with line and words.
var broken = []struct {
	name, text string
	want       []string
}{
	{"nothing", "", []string{"day.yaml:1:1: "}},
	{"no title", "schema: turnout/scenario/1\ncase: kosovo-2013\n", []string{"title: found nothing, wanted text"}},
	{"control characters", "schema: turnout/scenario/1\ntitle: \"a \\e[31m day\"\ncase: kosovo-2013\n", []string{`:2:8: title: found "a \x1b[31m day", wanted one line without control characters`}},
	{"title of two lines", "schema: turnout/scenario/1\ntitle: \"a\\nday\"\ncase: kosovo-2013\n", []string{`:2:8: title: found "a\nday", wanted one line without`}},
	{"bell in a note", head + "actions:\n  - halt: {areas: [north], at: 17:00, note: \"\\a\"}\n", []string{`actions[0].halt.note: found "\a", wanted text without control characters`}},
	{"another schema", "schema: turnout/scenaro/1\ntitle: x\ncase: kosovo-2013\n", []string{`:1:9: schema: found turnout/scenaro/1, wanted turnout/scenario/1; did you mean`}},
	{"no case", "schema: turnout/scenario/1\ntitle: x\n", []string{"case: found nothing, wanted a case: kosovo-2013"}},
	{"unknown case", "schema: turnout/scenario/1\ntitle: x\ncase: kosovo-2031\n", []string{`:3:7: case: found "kosovo-2031", wanted one of the cases`}},
	{"misspelt key", head + "action: []\n", []string{`:4:1: action: found the unknown key action`}},
	{"misspelt kind", head + "actions:\n  - atack: {}\n", []string{`:5:5: actions[0].atack: found the unknown action atack`}},
	{"misspelt field", head + "actions:\n  - attack: {centers: [3805b], at: 17:00}\n", []string{`:5:14: actions[0].attack.centers: found the unknown key centers`}},
	{"bad time", head + "actions:\n  - attack: {centres: [3805b], at: 25:00}\n", []string{`:5:36: actions[0].attack.at: found 25:00, wanted a time HH:MM between 00:00 and 24:00`}},
	{"share of 61", head + "actions:\n  - fear: {areas: [north], reach: 61, level: 0.5}\n", []string{`:5:35: actions[0].fear.reach: found 61, wanted a share in [0, 1]`}},
	{"destroys 61", head + "actions:\n  - attack: {centres: [3805b], at: 17:00, destroys: 61}\n", []string{`:5:53: actions[0].attack.destroys: found 61, wanted a share in [0, 1]`}},
	{"NaN", head + "actions:\n  - fear: {areas: [north], reach: NaN, level: .nan}\n", []string{"reach: found NaN, wanted a share in [0, 1]", "level: found .nan, wanted a share in [0, 1]"}},
	{"NaN persons", head + "actions:\n  - crowd: {areas: [north], size: NaN}\n", []string{`size: found NaN, wanted a number, or the name of a parameter`}},
	{"unknown centre", head + "actions:\n  - attack: {centres: [3805b, 3805y], at: 17:00}\n", []string{`:5:31: actions[0].attack.centres[1]: found "3805y", wanted the code of a polling centre; did you mean "3805`}},
	{"unknown area", head + "actions:\n  - halt: {areas: [nroth], at: 17:00}\n", []string{`did you mean "north"`}},
	{"attack at no centre", head + "actions:\n  - attack: {at: 17:00}\n", []string{`actions[0].attack.centres: found no place`}},
	{"negative size", head + "actions:\n  - crowd: {areas: [north], size: -40}\n", []string{`size: found -40, wanted a number of persons in [0, 5000]`}},
	{"nobody served", head + "actions:\n  - police: {areas: [north], units: 0}\n  - attack: {areas: [north], choose: 0, at: 17:00}\n  - transport: {areas: [north], seats: 0}\n",
		[]string{`:5:37: actions[0].police.units: found 0, wanted a whole number ≥ 1`, `:6:38: actions[1].attack.choose: found 0`, `:7:40: actions[2].transport.seats: found 0`}},
	{"moved to the sea", head + "actions:\n  - move: {centres: [3805b], lat: 0, lon: 0}\n", []string{`:5:35: actions[0].move.lat: found lat 0, lon 0, 5,103 km from the nearest centre, wanted a place within 50 km of a centre of the case`}},
	{"swapped degrees", head + "actions:\n  - move: {centres: [3805b], lat: 20.87, lon: 42.9}\n", []string{`(the two look swapped)`}},
	{"dropped twice", "schema: turnout/scenario/1\ntitle: x\nextends: crowds\ndrop: [crowd-schools, crowd-schools]\n", []string{`:4:23: drop[1]: found "crowd-schools" again, wanted each id once`}},
	{"same id twice", head + "actions:\n  - halt: {id: x, areas: [north], at: 17:00}\n  - halt: {id: x, areas: [south], at: 17:00}\n", []string{`:6:16: actions[1].halt.id: found "x" again, wanted each id once`}},
	{"unknown event", head + "actions:\n  - halt: {areas: [north], after: {event: the-attak}}\n  - attack: {id: the-attack, areas: [serb-side], at: 17:00}\n",
		[]string{`:5:43: actions[0].halt.after.event: found "the-attak", wanted the id of an action of this scenario; did you mean "the-attack"?`}},
	{"cycle", head + "actions:\n  - halt: {id: a, areas: [north], after: {event: b}}\n  - halt: {id: b, areas: [north], after: {event: a}}\n", []string{":5:", ":6:"}},
	{"unknown base", "schema: turnout/scenario/1\ntitle: x\nextends: crowd\n", []string{`:3:10: extends: found crowd, wanted a scenario (anonymous-entry, calm, crowds, early-endorsement, election-day-reactive, election-day, endorsement, moved-centres, no-cue, police-at-schools, police-reactive, re-run, vote-elsewhere) or a file; did you mean "crowds"?`}},
	{"drops what is not there", "schema: turnout/scenario/1\ntitle: x\nextends: crowds\ndrop: [crowd-school]\n", []string{`:4:8: drop[0]: found "crowd-school"`}},
	{"drops what another waits for", "schema: turnout/scenario/1\ntitle: x\nextends: election-day\ndrop: [the-attack]\n",
		[]string{`extends: found in action halt-north-mitrovica of election-day: after.event: "the-attack"`, `extends: found in action annulment of election-day`}},
	{"bad days", head + "days:\n  - {date: 2013-11-03}\n  - {date: 2013-11-01, hours: {opens: 09:00, closes: 08:00}, votes: [Atlantis]}\n  - {date: soon}\n",
		[]string{":6:12: days[1].date", ":6:54: days[1].hours.closes", ":6:70: days[1].votes[0]", ":7:12: days[2].date", ":7:12: days[2].date"}},
	{"re-run on polling day", head + "actions:\n  - re-run: {centres: [3805b], date: 2013-11-03}\n", []string{`:5:38: actions[0].re-run.date: found 2013-11-03, wanted a date after the first polling day, 2013-11-03`}},
	{"re-run when all vote", head + "days:\n  - {date: 2013-11-03}\n  - {date: 2013-11-17}\nactions:\n  - re-run: {centres: [3805b], date: 2013-11-17}\n",
		[]string{`:8:38: actions[0].re-run.date: found 2013-11-17, wanted a date on which not everybody votes anyhow`}},
	{"re-runs in no order", head + "actions:\n  - re-run: {id: a, centres: [3805b], date: 2013-12-01}\n  - re-run: {id: b, centres: [3805b], date: 2013-11-17}\n",
		[]string{`:6:45: actions[1].re-run.date: found 2013-11-17, wanted a date after the last polling day, 2013-12-01 (several re-runs stand in the order of their dates)`}},
	{"all at once", head + "standing: always\nactions:\n  - atack: {}\n  - halt: {areas: [nowhere], at: 17:00}\n  - fear: {areas: [north], reach: 2, level: 0.1}\n  - cue: {giver: patron, value: 1, day: 3}\n",
		[]string{":4:11: standing", ":6:5: actions[0]", `:7:20: actions[1].halt.areas[0]: found "nowhere"`, ":8:35: actions[2].fear.reach", ":9:41: actions[3].cue.day"}},
}

func TestEveryProblemIsReportedAtItsPlace(t *testing.T) {
	for _, c := range broken {
		_, err := parseText("day.yaml", []byte(c.text), noFiles)
		var problems wording.Problems
		if !errors.As(err, &problems) {
			t.Errorf("%s: found %v, want problems", c.name, err)
			continue
		}
		if len(problems) != len(c.want) {
			t.Errorf("%s: %d problems, want %d:\n%v", c.name, len(problems), len(c.want), err)
			continue
		}
		for i, p := range problems {
			if message := p.Error(); p.File != "day.yaml" || p.Line == 0 || !strings.Contains(message, c.want[i]) {
				t.Errorf("%s: found\n%s\nwant\n%s", c.name, message, c.want[i])
			}
		}
	}
}

func write(t *testing.T, folder, name, text string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFilesExtendFilesNextToThem(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "base.yaml", "schema: turnout/scenario/1\ntitle: base\nextends: crowds\ndrop: [late-openings]\n")
	top := write(t, folder, "top.yaml", "schema: turnout/scenario/1\ntitle: top\nextends: ./base.yaml\nactions:\n"+
		"  - police: {id: police-stand-by, areas: [north], presence: 2, clears: 1}\n  - police: {areas: [serb-side], presence: 3}\n")
	s, err := Open(top)
	if err != nil {
		t.Fatal(err)
	}
	want := "belgrade-calls public-employees beaten-candidate crowd-schools crowd-elsewhere police-stand-by police"
	if got := strings.Join(ids(s.Actions), " "); got != want || s.Name != "top" || s.Case.Name != "kosovo-2013" {
		t.Errorf("%s has the actions %s, want %s", s.Name, got, want)
	}
	if p := s.Actions[5]; p.From != "top" {
		t.Errorf("%s is from %s, want top", p.ID, p.From)
	}
	if p := s.Actions[2]; p.From != "crowds" {
		t.Errorf("%s is from %s, want crowds", p.ID, p.From)
	}
}

func TestAScenarioDoesNotExtendItself(t *testing.T) {
	folder := t.TempDir()
	a := write(t, folder, "a.yaml", "schema: turnout/scenario/1\ntitle: a\nextends: ./b.yaml\n")
	write(t, folder, "b.yaml", "schema: turnout/scenario/1\ntitle: b\nextends: ./c.yaml\n")
	write(t, folder, "c.yaml", "schema: turnout/scenario/1\ntitle: c\nextends: ../"+filepath.Base(folder)+"/a.yaml\n")
	err := Check(a)
	if err == nil || !strings.Contains(err.Error(), "c.yaml:3:10: extends: found") || !strings.Contains(err.Error(), "extends this scenario in turn") {
		t.Errorf("found %v", err)
	}
}

func TestProblemsOfTheExtendedFileAreItsOwn(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "b.yaml", head+"actions:\n  - halt: {areas: [north], at: 99:00}\n")
	a := write(t, folder, "a.yaml", "schema: turnout/scenario/1\ntitle: a\nextends: ./b.yaml\nwrong: 1\n")
	err := Check(a)
	if err == nil || !strings.Contains(err.Error(), "a.yaml:4:1: wrong") || !strings.Contains(err.Error(), "b.yaml:5:32: actions[0].halt.at") {
		t.Errorf("found %v", err)
	}
}

func TestNamesThatAreNoScenario(t *testing.T) {
	for name, want := range map[string]string{
		"electionday":     `did you mean "election-day"?`,
		"./missing.yaml":  "no such file",
		t.TempDir() + "/": "no ordinary file",
	} {
		if err := Check(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: found %v, want %s", name, err, want)
		}
	}
}

func TestHugeAndStrangeFiles(t *testing.T) {
	folder := t.TempDir()
	big := write(t, folder, "big.yaml", "")
	if err := os.Truncate(big, 100<<20); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{
		"100 MB":   big,
		"binary":   write(t, folder, "binary.yaml", "\x00\x01\x02\xff\xfe"),
		"brackets": write(t, folder, "brackets.yaml", strings.Repeat("[", 100_000)),
		"alias":    write(t, folder, "alias.yaml", head+"actions: &a [*a]\n"),
		"empty":    write(t, folder, "empty.yaml", ""),
	} {
		var problems wording.Problems
		if err := Check(path); !errors.As(err, &problems) || problems[0].File != path {
			t.Errorf("%s: found %v, want a problem with its file", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range Names() {
		text, err := library.ReadFile("library/" + name + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		s := open(f, name)
		resolved, err := s.Resolved()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(resolved)
	}
	for _, c := range broken {
		f.Add([]byte(c.text))
	}
	l := newLoader(nil, noFiles) // reads the case once
	parse := func(name string, text []byte) (*Scenario, error) {
		return l.load(source{key: name, name: stem(name), file: name, data: text}, nil)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := parse("fuzz.yaml", text)
		if err != nil {
			return
		}
		resolved, err := s.Resolved()
		if err != nil {
			t.Fatalf("a good scenario does not resolve: %v", err)
		}
		if _, err := parse("again.yaml", resolved); err != nil {
			t.Fatalf("does not read back: %v\n%s", err, resolved)
		}
	})
}

// Re-runs of one date are one day, on which the centres of all of them vote; those of
// different dates are several.
func TestReRuns(t *testing.T) {
	const text = "schema: turnout/scenario/1\ntitle: x\nextends: re-run\nactions:\n" +
		"  - re-run: {id: a, municipalities: [Zvečan], date: 2013-11-17}\n  - re-run: {id: b, centres: [3805b], date: 2013-12-01}\n"
	base := open(t, "re-run")
	s, err := parseText("days.yaml", []byte(text), noFiles)
	if err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	again, err := parseText("again.yaml", resolved, noFiles)
	if err != nil {
		t.Fatalf("%v\n%s", err, resolved)
	}
	for _, x := range []*Scenario{s, again} {
		if len(x.Days) != 3 || x.Days[0].Votes != nil || x.Days[1].Date != "2013-11-17" || x.Days[2].Date != "2013-12-01" || x.Days[2].Number != 28 {
			t.Fatalf("the days are %+v", x.Days)
		}
		for c, centre := range x.Case.Centres {
			zvecan := x.Case.Municipalities[centre.Municipality].Name == "Zvečan"
			if want := base.Days[1].Votes[c] || zvecan; x.Days[1].Votes[c] != want {
				t.Errorf("%s votes on 17 November: %v, want %v", centre.Code, !want, want)
			}
			if want := centre.Code == "3805b"; x.Days[2].Votes[c] != want {
				t.Errorf("%s votes on 1 December: %v, want %v", centre.Code, !want, want)
			}
		}
	}
}
