package actions

import (
	"slices"
	"strings"
	"testing"

	"turnout/agents"
	"turnout/sim"
)

// What is wrong with one action: found, wanted and nearest must be in the message.
var broken = []struct{ name, text, path, want string }{
	{"unknown centre", `attack: {centres: ["000012"], at: 17:00}`, "attack.centres[0]", `"000012", wanted the code of a polling centre`},
	{"centre in municipalities", `halt: {municipalities: ["000001"], at: 17:00}`, "halt.municipalities[0]", "the code or name of a municipality"},
	{"unknown municipality", `halt: {municipalities: [Municipalty 1], at: 17:00}`, "halt.municipalities[0]", `did you mean "Municipality 1"`},
	{"unknown area", `fear: {areas: [eest], reach: 0.1, level: 0.1}`, "fear.areas[0]", `did you mean "east"`},
	{"no place", `attack: {at: 17:00}`, "attack.centres", "no place, wanted centres, municipalities or areas"},
	{"no centre left", `attack: {areas: [east], except: [east], at: 17:00}`, "attack.centres", "at least one polling centre"},
	{"no centre of that kind", `attack: {areas: [east], mostly: community 2, at: 17:00}`, "attack.centres", "at least one polling centre"},
	{"no time", `attack: {areas: [east]}`, "attack.at", "a time HH:MM, or after"},
	{"two times", `halt: {areas: [east], at: 09:00, after: {event: x}}`, "halt.at", "one of the two"},
	{"after the close", `attack: {areas: [east], at: 19:00}`, "attack.at", "a time before the close at 19:00"},
	{"before the opening", `attack: {areas: [east], at: 06:30}`, "attack.at", "found 06:30, wanted a time from the opening at 07:00 on"},
	{"share over 1", `attack: {areas: [east], at: 17:00, destroys: 61}`, "attack.destroys", "found 61, wanted a share in [0, 1]"},
	{"parameter of another unit", `attack: {areas: [east], at: 17:00, destroys: crowd_other}`, "attack.destroys", "found crowd_other, wanted a share"},
	{"unknown parameter", `crowd: {areas: [east], size: crowd_othr}`, "crowd.size",
		`a number of persons or a parameter of that unit: gaze_scale, crowd_offset, crowd_schools, crowd_other, staff_needed; did you mean "crowd_other"`},
	{"negative size", `crowd: {areas: [east], size: -3}`, "crowd.size", "found -3, wanted a number of persons in [0, 5000]"},
	{"unknown community", `crowd: {areas: [east], size: 3, community: comunity 1}`, "crowd.community", `did you mean "community 1"`},
	{"timetable missing", `crowd: {areas: [east], size: 3, moves: timetable}`, "crowd.timetable", "at least one line"},
	{"timetable unused", `crowd: {areas: [east], size: 3, timetable: [{leave: 10:00, to: east}]}`, "crowd.moves", "wanted timetable"},
	{"timetable out of order", `crowd: {areas: [east], size: 3, moves: timetable, timetable: [{leave: 10:00, to: east}, {leave: 09:00, to: east}]}`,
		"crowd.timetable[1].leave", "a time after 10:00"},
	{"timetable to nowhere", `crowd: {areas: [east], size: 3, moves: timetable, timetable: [{leave: 10:00, to: west}]}`,
		"crowd.timetable[0].to", "an area, municipality or centre"},
	{"crowd ends before it begins", `crowd: {areas: [east], size: 3, from: 10:00, until: 09:00}`, "crowd.until", "a time after the start at 10:00"},
	{"end without known start", `police: {areas: [east], after: {arrivals: {area: east, above: 9}}, until: 12:00}`, "police.until", "nobody knows before the day"},
	{"growth of another unit", `crowd: {areas: [east], size: 3, growth: crowd_other}`, "crowd.growth", "a duration or a parameter of that unit"},
	{"unknown giver", `cue: {giver: hardliners, value: 1}`, "cue.giver", `did you mean "hard-liners"`},
	{"unknown class", `cue: {giver: church, value: 1, classes: [class 9]}`, "cue.classes[0]", "a class of the case"},
	{"unknown event", `halt: {areas: [east], after: {event: atack}}`, "halt.after.event", "the id of an action of this scenario"},
	{"waits for itself", `halt: {id: me, areas: [east], after: {event: me}}`, "halt.after.event", "an action that does not wait for this one"},
	{"waits for two things", `halt: {areas: [east], after: {event: x, arrivals: {area: east, above: 3}}}`, "halt.after", "one of event, turnout and arrivals"},
	{"waits for nothing", `halt: {areas: [east], after: {delay: 5 min}}`, "halt.after", "one of event, turnout and arrivals"},
	{"turnout of nowhere", `halt: {areas: [east], after: {turnout: {area: west, below: 0.1, at: 11:00}}}`, "halt.after.turnout.area", "an area, municipality or centre"},
	{"opens on time", `late-opening: {areas: [east], opens: 07:00}`, "late-opening.opens", "a time between the opening at 07:00 and the close at 19:00"},
	{"reopens before the halt", `halt: {areas: [east], at: 12:00, reopens: 11:00}`, "halt.reopens", "a time after the start at 12:00"},
	{"day that is not", `halt: {areas: [east], at: 12:00, day: 2}`, "halt.day", "a day of the scenario, which has 1 day"},
	{"move at a time", `move: {areas: [east], lat: 42, lon: 21, until: 12:00}`, "move.until", "found until, wanted no time"},
	{"collection after something", `collect: {areas: [east], after: {arrivals: {area: east, above: 9}}}`, "collect.after", "found after, wanted at, or nothing"},
	{"bad id", `halt: {id: The Halt, areas: [east], at: 12:00}`, "halt.id", "small letters, digits and -"},
}

func TestChecksSayWhatIsWrong(t *testing.T) {
	b := newBench(t, oneDay())
	for _, c := range broken {
		_, problems := b.read(t, "actions:\n  - "+c.text+"\n")
		if len(problems) != 1 {
			t.Errorf("%s: %d problems, want 1: %v", c.name, len(problems), problems)
			continue
		}
		if p := problems[0]; p.Path != "actions[0]."+c.path || p.Line != 2 || p.Column == 0 || !strings.Contains(p.Error(), c.want) {
			t.Errorf("%s: found %q, want %q at %s", c.name, p.Error(), c.want, c.path)
		}
	}
}

func TestCyclesAreFound(t *testing.T) {
	b := newBench(t, oneDay())
	_, problems := b.read(t, `
actions:
  - halt: {id: a, areas: [east], after: {event: b}}
  - halt: {id: b, areas: [east], after: {event: c}}
  - halt: {id: c, areas: [east], after: {event: a}}
  - halt: {id: d, areas: [east], after: {event: c}}`)
	if len(problems) != 3 {
		t.Errorf("found %v, want three actions that wait for themselves", problems)
	}
}

func TestEventsOfAnotherDay(t *testing.T) {
	b := newBench(t, append(oneDay(), sim.Day{Number: 14, Hours: agents.Hours{Open: 420, Close: 1140}}))
	_, problems := b.read(t, `
actions:
  - halt: {id: a, areas: [east], at: 10:00}
  - halt: {id: b, areas: [east], day: 2, after: {event: a}}
  - cue: {giver: patron, value: 1, after: {event: a}}`)
	if len(problems) != 1 || !strings.Contains(problems[0].Error(), "an action of the same day") {
		t.Errorf("found %v, want one problem", problems)
	}
}

// Every field of every action has a meaning, and a unit, range or default.
func TestFieldsAreDescribed(t *testing.T) {
	for _, k := range Table() {
		if k.Meaning == "" || k.Evidence == "" || k.Example == "" || len(k.Fields()) < 4 {
			t.Errorf("%s is not described", k.Name)
		}
		for _, f := range k.Fields() {
			if f.Meaning == "" || f.Default == "" || f.Key == "" {
				t.Errorf("%s: field %+v is not described", k.Name, f)
			}
			if key, _, _ := strings.Cut(f.Key, "."); slices.Contains(k.Refuses, key) {
				t.Errorf("%s: the field %s is described, and it is refused", k.Name, f.Key)
			}
		}
	}
}

func TestValuesReadWhatTheyWrite(t *testing.T) {
	for _, text := range []string{"1", "every", "12"} {
		var d Day
		if err := d.UnmarshalText([]byte(text)); err != nil {
			t.Error(err)
		}
		if again, _ := d.MarshalText(); string(again) != text {
			t.Errorf("%s reads as %s", text, again)
		}
	}
	for _, text := range []string{"0", "-1", "1.5", "evry", ""} {
		if new(Day).UnmarshalText([]byte(text)) == nil {
			t.Errorf("day %q was read", text)
		}
	}
	for _, text := range []string{"NaN", "nan", "Inf", "-inf", "infinity", "61 %", "", "Crowd"} {
		if a := new(Amount); a.UnmarshalText([]byte(text)) == nil {
			t.Errorf("amount %q was read as %+v", text, *a)
		}
	}
	for _, text := range []string{"180", "-3 min", "three", "NaN min"} {
		if s := new(Span); s.UnmarshalText([]byte(text)) == nil && s.Parameter == "" {
			t.Errorf("span %q was read as %+v", text, *s)
		}
	}
}
