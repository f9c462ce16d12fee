package scenarios

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"turnout/agents"
	"turnout/scenarios/actions"
	"turnout/sim"
)

var graded = regexp.MustCompile(`\([ABC]\)|[Jj]udgement`)

func TestLibraryReadsAndNamesItsSources(t *testing.T) {
	list, err := Library()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"anonymous-entry", "calm", "crowds", "early-endorsement", "election-day-reactive", "election-day", "endorsement", "moved-centres", "no-cue", "police-at-schools", "police-reactive", "re-run", "vote-elsewhere"}
	if names := Names(); !reflect.DeepEqual(names, want) {
		t.Errorf("the library holds %v, want %v", names, want)
	}
	for _, s := range list {
		if s.Title == "" || !strings.HasSuffix(s.Question, "?") {
			t.Errorf("%s: title %q, question %q", s.Name, s.Title, s.Question)
		}
		for _, p := range s.Actions {
			if source := p.Action.Origin().Source; !graded.MatchString(source) {
				t.Errorf("%s: %s has source %q, want one with its grade", s.Name, p.ID, source)
			}
			if p.Action.Named().ID != p.ID || p.From == "" {
				t.Errorf("%s: action %+v", s.Name, p)
			}
		}
	}
}

func TestResolvedReadsBackTheSame(t *testing.T) {
	for _, name := range Names() {
		s, err := Open(name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := s.Resolved()
		if err != nil {
			t.Fatal(err)
		}
		again, err := parseText(name+".yaml", text, noFiles)
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
		if again.Title != s.Title || again.Question != s.Question || again.Standing != s.Standing || again.Extends != "" ||
			!reflect.DeepEqual(again.Days, s.Days) || len(again.Actions) != len(s.Actions) {
			t.Errorf("%s reads back as %+v, want %+v", name, again, s)
			continue
		}
		for i, p := range s.Actions {
			if q := again.Actions[i]; q.ID != p.ID || q.Kind != p.Kind || !reflect.DeepEqual(q.Action, p.Action) {
				t.Errorf("%s: action %s reads back as %+v, want %+v", name, p.ID, q.Action, p.Action)
			}
		}
		twice, err := again.Resolved()
		if err != nil || stripped(twice) != stripped(text) {
			t.Errorf("%s: resolving twice changes the text (%v)", name, err)
		}
	}
}

// stripped returns a text without lines that are comments.
func stripped(text []byte) string {
	var lines []string
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

func open(t testing.TB, name string) *Scenario {
	t.Helper()
	s, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestCalmIsTheStandingCuesAndNothingElse(t *testing.T) {
	calm, none := open(t, "calm"), open(t, "no-cue")
	if len(calm.Actions)+len(none.Actions) != 0 {
		t.Error("calm and no-cue must hold no action")
	}
	classes := len(calm.Case.Classes)
	if !reflect.DeepEqual(calm.standing(), Ordinary(calm.Case).Cue) {
		t.Errorf("calm has cues %v", calm.standing())
	}
	if !reflect.DeepEqual(none.standing(), make([]sim.Cues, classes)) {
		t.Errorf("no-cue has cues %v", none.standing())
	}
	if cue := calm.standing()[0][agents.HardLiners]; cue != -1 {
		t.Errorf("hard-liners tell northern Serbs %v, want -1", cue)
	}
}

func TestEachScenarioAddsToTheOneBefore(t *testing.T) {
	before := []string{}
	for _, name := range []string{"calm", "endorsement", "crowds", "election-day"} {
		now := ids(open(t, name).Actions)
		if len(now) < len(before) || !slices.Equal(now[:len(before)], before) {
			t.Errorf("%s has the actions %v, want those of the one before first: %v", name, now, before)
		}
		before = now
	}
}

func TestElectionDayIsTheReport(t *testing.T) {
	s := open(t, "election-day")
	by := map[string]actions.Action{}
	for _, p := range s.Actions {
		by[p.ID] = p.Action
	}
	attack := by["the-attack"].(*actions.Attack)
	if attack.At.String() != "17:00" || len(attack.Centres) != 3 || attack.Destroys.Number != 1 {
		t.Errorf("the attack is %+v", attack)
	}
	schools := by["crowd-schools"].(*actions.Crowd)
	if schools.Moves != "timetable" || schools.Films != 1 || schools.Size.Parameter != "crowd_schools" {
		t.Errorf("the crowd at the schools is %+v", schools)
	}
	elsewhere := by["crowd-elsewhere"].(*actions.Crowd)
	if elsewhere.Mostly != "Serb" || elsewhere.Scaling != "stations" || elsewhere.Local != 0.5 {
		t.Errorf("the crowd elsewhere is %+v", elsewhere)
	}
	if police := by["police-stand-by"].(*actions.Police); police.Clears != 0 || police.Presence == 0 {
		t.Errorf("the police are %+v", police)
	}
	if !by["annulment"].(*actions.Halt).Annul {
		t.Error("the three centres are not annulled")
	}
	for _, p := range s.Actions {
		if p.Kind == "staff" || p.Kind == "halt" {
			if text, _ := s.Resolved(); strings.Contains(string(text), "municipalities: [Leposavić") {
				t.Error("Leposavić is closed early; no source says so")
			}
		}
	}
}

func TestSchemaKnowsEveryAction(t *testing.T) {
	schema, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range actions.Names() {
		if !strings.Contains(string(schema), `"`+name+`"`) {
			t.Errorf("the schema does not know %s", name)
		}
	}
}
