package main

import (
	"os/exec"
	"strings"
	"testing"
)

// twoDays is election-day and a second polling day.
const twoDays = `schema: turnout/scenario/1
title: Two days
case: kosovo-2013
extends: election-day
days: [{date: 2013-11-03}, {date: 2013-11-17}]
`

// The other world is another one, and has the same polling days; where the one at
// the root has not, it is left out of a story that does not compare.
func TestStoryOfTwoOtherWorlds(t *testing.T) {
	two := scenarioFile(t, "two.yaml", twoDays)
	same := scenarioFile(t, "same.yaml", strings.Replace(twoDays, "two days", "another", 1))
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"crowds", "--against", two}, "found the polling days 2013-11-03, 2013-11-17, want 2013-11-03 as in crowds"},
		{[]string{two, "--against", "calm"}, "found the polling days 2013-11-03, want 2013-11-03, 2013-11-17 as in " + two},
		{[]string{two}, "is built on calm: found the polling days 2013-11-03 there and 2013-11-03, 2013-11-17 here; want --against SCENARIO with the same days"},
		{[]string{"crowds", "--against", "crowds"}, "found the same scenario twice, want another than crowds"},
		{[]string{two, "--against", same}, "found the same scenario twice"},
	} {
		code, stdout, stderr := turnout(t, append([]string{"story"}, test.args...)...)
		if code != exitUsage || !strings.Contains(stderr, test.want) || stdout != "" {
			t.Errorf("turnout story %s: exit code %d, %q, %q, want %d and %q", test.args, code, stdout, stderr, exitUsage, test.want)
		}
	}
	for status, worlds := range map[fate]int{"fled": 1, "absent": 1} {
		f := &storyFlags{status: status}
		if w, err := f.worlds(two); err != nil || len(w.scenarios) != worlds {
			t.Errorf("%s: found %v, %v, want %d scenario", status, w, err, worlds)
		}
	}
	if w, err := (&storyFlags{status: deterred}).worlds("election-day"); err != nil || len(w.scenarios) != 2 {
		t.Errorf("found %v, %v, want two scenarios", w, err)
	}
}

// A shell takes every word of the command as it was given.
func TestStoryCommandIsQuoted(t *testing.T) {
	for word, want := range map[string]string{
		"election-day": "election-day", "--set": "--set", "a=1.5,b:/c_d": "a=1.5,b:/c_d", "": "''", "North Mitrovica": "'North Mitrovica'",
		"Leposavić": "'Leposavić'", "~/x.yaml": "'~/x.yaml'", "it's": `'it'\''s'`, "{a,b}": "'{a,b}'", "a\nb": "'a\nb'", "[x]": "'[x]'", "%1": "'%1'",
	} {
		got := quoted(word)
		if got != want {
			t.Errorf("%q: found %s, want %s", word, got, want)
		}
		if out, err := exec.CommandContext(t.Context(), "sh", "-c", "printf %s "+got).Output(); err != nil || string(out) != word {
			t.Errorf("a shell takes %s for %q, %v", got, out, err)
		}
	}
}

// A story says where a voter votes whose centre has moved, or who is a guest elsewhere.
func TestStoryElsewhere(t *testing.T) {
	moved := scenarioFile(t, "far.yaml", "schema: turnout/scenario/1\ntitle: far\ncase: kosovo-2013\nextends: calm\nactions:\n  - move: {id: m, areas: [serb-side], to: 1202b, told: false, source: x (C)}\n")
	for _, x := range []struct {
		want string
		args []string
	}{
		{"the polls of their centre stood at the door of Osnovna Škola “Vuk Karadžić” (1202b), 24 km from home, and nobody had told them",
			[]string{"story", moved, "--area", "north", "--status", "counted-valid", "--nth", "4"}},
		{"Their own polling centre had closed, and they went as guests to ",
			[]string{"story", "vote-elsewhere", "--area", "north", "--status", "mobilised", "--against", "election-day"}},
	} {
		if text := strings.Join(strings.Fields(good(t, x.args...)), " "); !strings.Contains(text, x.want) {
			t.Errorf("%q is not in %s", x.want, text)
		}
	}
}
