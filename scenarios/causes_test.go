package scenarios

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"turnout/internal/wording"
	"turnout/scenarios/actions"
)

// What a field takes away on the way from one scenario to another it gives back on the
// way home: in every set of causes the day is the one in which, home, the others are at
// work.
func TestCausesMirror(t *testing.T) {
	calm, day := open(t, "calm"), open(t, "election-day")
	causes, err := Causes("")
	if err != nil {
		t.Fatal(err)
	}
	out, err := Decompose(calm, day, causes)
	if err != nil {
		t.Fatal(err)
	}
	home, err := Decompose(day, calm, causes)
	if err != nil {
		t.Fatal(err)
	}
	fields := 0
	for i, c := range out.Causes {
		if c.Field != nil && out.Playing[i] {
			fields++
		}
		if c.Name != home.Causes[i].Name || out.Playing[i] != home.Playing[i] {
			t.Fatalf("cause %s plays %v, home %s plays %v", c.Name, out.Playing[i], home.Causes[i].Name, home.Playing[i])
		}
	}
	if fields == 0 {
		t.Fatal("no field plays")
	}
	for set := range 1 << len(out.Causes) {
		has := func(cause int) bool { return set>>cause&1 != 0 }
		there, _, err := out.Part(func(i int) bool { return has(i) || out.Causes[i].Mechanism != "" })
		if err != nil {
			t.Fatal(err)
		}
		back, _, err := home.Part(func(i int) bool { return !has(i) || home.Causes[i].Mechanism != "" })
		if err != nil {
			t.Fatal(err)
		}
		if a, b := actionsOf(there), actionsOf(back); !reflect.DeepEqual(a, b) {
			t.Fatalf("set %b: %v, home %v", set, a, b)
		}
	}
}

// actionsOf returns the actions of a scenario by id.
func actionsOf(s *Scenario) map[string]actions.Action {
	all := map[string]actions.Action{}
	for _, p := range s.Actions {
		all[p.ID] = p.Action
	}
	return all
}

// A name that neither scenario has is reported at its place in the file.
func TestCausesOfAUser(t *testing.T) {
	calm, day := open(t, "calm"), open(t, "election-day")
	for text, want := range map[string]string{
		"{name: a, actions: [belgrade-call]}":                                         "mine.yaml:3:25: causes[0].actions[0]: found belgrade-call, wanted the id of an action of calm or election-day; did you mean \"belgrade-calls\"?",
		"{name: a, field: {actions: [crowd-scools], key: films}}":                     "mine.yaml:3:33: causes[0].field.actions[0]: found crowd-scools, wanted the id of an action of calm or election-day; did you mean \"crowd-schools\"?",
		"{name: a, field: {actions: [crowd-schools], key: filmz}}":                    "mine.yaml:3:54: causes[0].field.key: found filmz, wanted a number of a crowd: local, films; did you mean \"films\"?",
		"{name: a, field: {actions: [crowd-schools, crowd-elsewhere], key: local}}\n": "",
	} {
		file := filepath.Join(t.TempDir(), "mine.yaml")
		if err := os.WriteFile(file, []byte("schema: turnout/causes/1\ncauses:\n  - "+text+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		causes, err := Causes(file)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Decompose(calm, day, causes)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: found\n%v\nwant\n%s", text, err, want)
		}
		var in wording.Problems
		if want != "" && !errors.As(err, &in) {
			t.Errorf("%s: found %T, want problems in a file", text, err)
		}
	}
}
