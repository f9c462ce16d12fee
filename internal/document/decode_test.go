package document

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"turnout/internal/wording"
)

// Every mistake is named at its line and column, with what was wanted.
func TestMistakes(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"misspelt key": {"titel: x\ntitle: y\n",
			`r.yaml:1:1: titel: found the unknown key titel, wanted anything, level,`},
		"nearest key": {"title: x\nnoet: y\n", `; did you mean "note"?`},
		"missing key": {"note: x\n", "r.yaml:1:1: title: found nothing, wanted text"},
		"bad time": {"title: x\nsteps:\n  - cut: {at: 25:99}\n",
			"r.yaml:3:15: steps[0].cut.at: found 25:99, wanted a time HH:MM between 00:00 and 24:00"},
		"no unit": {"title: x\nsteps:\n  - boil: {for: 10}\n",
			"r.yaml:3:17: steps[0].boil.for: found 10, wanted a duration with its unit, for example 10 min or 2 h"},
		"distance": {"title: x\nshop: {name: y, far: 3 miles}\n",
			"r.yaml:2:22: shop.far: found 3 miles, wanted a distance with its unit"},
		"empty time":   {"title: x\nsteps:\n  - cut:\n      at:\n", "r.yaml:4:7: steps[0].cut.at: found nothing, wanted a time HH:MM"},
		"empty length": {"title: x\nsteps:\n  - boil:\n      for:\n", "r.yaml:4:7: steps[0].boil.for: found nothing, wanted a duration"},
		"list as time": {"title: x\nsteps: [{cut: {at: [1]}}]\n", "steps[0].cut.at: found a list of 1, wanted a time HH:MM"},
		"share":        {"title: x\nsalt: 61\n", "r.yaml:2:7: salt: found 61, wanted a share in [0, 1]"},
		"percent":      {"title: x\nsalt: 61%\n", "salt: found 61%, wanted a share in [0, 1], so 61% is 0.61"},
		"nan":          {"title: x\nsalt: .nan\n", "salt: found .nan, wanted a share in [0, 1]"},
		"nan in words": {"title: x\nsalt: NaN\n", "salt: found NaN, wanted a share in [0, 1]"},
		"infinity":     {"title: x\nsalt: -.inf\n", "salt: found -.inf, wanted a share in [0, 1]"},
		"too big":      {"title: x\nprices: {a: 1e999}\n", "r.yaml:2:13: prices.a: found 1e999, wanted a number"},
		"overflow":     {"title: x\nsteps: [{cut: {pieces: 300}}]\n", "pieces: found 300, wanted a whole number"},
		"fraction":     {"title: x\npersons: 2.5\n", "persons: found 2.5, wanted a whole number in [1, 20]"},
		"thousands":    {"title: x\npersons: 1,792\n", "persons: found 1,792, wanted a whole number in [1, 20]"},
		"hexadecimal":  {"title: x\npersons: 0x10\n", "persons: found 0x10, wanted a whole number in [1, 20]"},
		"quoted":       {"title: x\npersons: \"4\"\n", `persons: found "4", wanted a whole number in [1, 20]`},
		"half open":    {"title: x\nshares: [0, 1]\n", "r.yaml:2:13: shares[1]: found 1, wanted a number in [0, 1)"},
		"yes":          {"title: x\nvegan: yes\n", "vegan: found yes, wanted true or false"},
		"enum":         {"title: x\nlevel: hrad\n", `level: found hrad, wanted easy or hard; did you mean "hard"?`},
		"number title": {"title: 2013\n", `r.yaml:1:8: title: found 2013, wanted text: put it in quotes, "2013"`},
		"empty title":  {"title: \"\"\n", `title: found "", wanted text`},
		"empty list":   {"title: x\nsteps:\n", "r.yaml:2:1: steps: found nothing, wanted a list, [] for an empty one"},
		"too many":     {"title: x\nshelves: [1, 2, 3, 4, 5, 6, 7, 8]\n", "shelves: found a list of 8, wanted a list of at most 7"},
		"unknown kind": {"title: x\nsteps:\n  - biol: {}\n",
			`r.yaml:3:5: steps[0].biol: found the unknown step biol, wanted boil or cut; did you mean "boil"?`},
		"no kind":     {"title: x\nsteps:\n  - boil\n", "r.yaml:3:5: steps[0]: found boil, wanted a step with its settings"},
		"empty kind":  {"title: x\nsteps:\n  - boil:\n", "r.yaml:3:5: steps[0].boil: found nothing, wanted a group of keys"},
		"two kinds":   {"title: x\nsteps:\n  - boil: {}\n    cut: {}\n", "r.yaml:4:5: steps[0].cut: found a second key cut"},
		"zero kinds":  {"title: x\nsteps: [{}]\n", "steps[0]: found a group of keys, wanted a step with its settings"},
		"inner kind":  {"title: x\nsteps: [{cut: {then: [{cuts: {}}]}}]\n", "steps[0].cut.then[0].cuts: found the unknown step cuts"},
		"inner field": {"title: x\nsteps:\n - boil: {heet: 1}\n", `r.yaml:3:11: steps[0].boil.heet: found the unknown key heet`},
		"deep struct": {"title: x\nshop: {name: a, next: {name: 3}}\n", "r.yaml:2:30: shop.next.name: found 3, wanted text"},
		"list root":   {"- a\n", "r.yaml:1:1: found a list of 1, wanted a group of keys"},
		"diacritics":  {"title: x\nprices: {žito: x}\n", "r.yaml:2:16: prices.žito: found x, wanted a number"},
		"code":        {"title: x\nshelves: [\"\"]\n", `shelves[0]: found "", wanted a code or name`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := decode(test.text)
			var problems wording.Problems
			if !errors.As(err, &problems) || len(problems) != 1 {
				t.Fatalf("found %d problems, want 1: %v", len(problems), err)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("got  %s\nwant %s", err, test.want)
			}
		})
	}
}

// All problems of a document come together, in the order of its lines.
func TestSeveralProblems(t *testing.T) {
	_, _, err := decode("salt: 61\r\nsteps:\r\n  - boil:\r\n      for: 10\r\n      at: 25:99\r\n      heat: -1\r\n  - bake: {}\r\nvega: true\r\n")
	var problems wording.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("got %v, want problems", err)
	}
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	want := []int{1, 1, 4, 5, 6, 7, 8} // title is missing: that is line 1
	if len(lines) != len(want) {
		t.Fatalf("got problems in lines %v, want %v:\n%v", lines, want, err)
	}
	for i := range want {
		if lines[i] != want[i] {
			t.Fatalf("got problems in lines %v, want %v:\n%v", lines, want, err)
		}
	}
}

// What YAML 1.1 would turn into minutes, false or octals stays as written.
func TestTextStaysText(t *testing.T) {
	r, _, err := decode("title: no\nnote: 17:00\nshelves: [38, 0012, 3805b, 1e3, true, 0x1F, ~x]\nanything: {a: 17:00, b: [1, 2.5, true, x], c: \"1\"}\n")
	if err != nil {
		t.Fatal(err)
	}
	if r.Title != "no" || r.Note != "17:00" {
		t.Errorf("got title %q and note %q, want no and 17:00", r.Title, r.Note)
	}
	got := make([]string, len(r.Shelves))
	for i, c := range r.Shelves {
		got[i] = string(c)
	}
	if s := strings.Join(got, " "); s != "38 0012 3805b 1e3 true 0x1F ~x" {
		t.Errorf("got codes %s as they were not written", s)
	}
	m, ok := r.Anything.(map[string]any)
	if !ok || m["a"] != "17:00" || m["c"] != "1" {
		t.Errorf("got anything %v", r.Anything)
	}
}

// Fields that the document does not give keep their defaults, also those of a
// variant; lists are replaced as a whole.
func TestDefaults(t *testing.T) {
	r := recipe{Persons: 4, Shelves: []Code{"a", "b"}, Shares: []float64{0.5}}
	d, err := Parse("r.yaml", []byte("title: x\nshelves: [c]\nsteps:\n  - boil: {heat: 0.9}\n  - cut: {id: z, at: 7:30}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Decode(&r, steps()); err != nil {
		t.Fatal(err)
	}
	if r.Persons != 4 || len(r.Shelves) != 1 || len(r.Shares) != 1 {
		t.Errorf("got %+v, want 4 persons, 1 shelf and 1 share", r)
	}
	b, ok := r.Steps[0].Value.(*boil)
	if !ok || b.Heat != 0.9 || b.For != 10 || r.Steps[0].Kind != "boil" || r.Steps[0].Line != 4 {
		t.Errorf("got step %+v %+v", r.Steps[0], b)
	}
	c, ok := r.Steps[1].Value.(*cut)
	if !ok || c.ID != "z" || c.Pieces != 2 || *c.At != 450 {
		t.Errorf("got step %+v %+v", r.Steps[1], c)
	}
}

// A registry that is missing is the programmer's mistake.
func TestMissingRegistry(t *testing.T) {
	d, err := Parse("r.yaml", []byte("title: x\n"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if r := recover(); r == nil || !strings.Contains(r.(string), `no registry for variants:"step"`) {
			t.Errorf("got panic %v, want one that names the registry", r)
		}
	}()
	_ = d.Decode(&recipe{})
}

// Rules are made once and read by several goroutines; of one type there may be several,
// with other kinds each.
func TestWorkersShareRules(t *testing.T) {
	type dish struct {
		Steps []Variant `yaml:"steps" variants:"step"`
	}
	boils := RulesOf(&dish{}, Registry{"step", map[string]func() any{"boil": func() any { return new(boil) }}})
	cuts := RulesOf(dish{}, Registry{"step", map[string]func() any{"cut": func() any { return new(cut) }}})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for text, good := range map[string]*Rules{"steps: [boil: {}]\n": boils, "steps: [cut: {}]\n": cuts} {
				for _, r := range []*Rules{boils, cuts} {
					d, err := Parse("r.yaml", []byte(text))
					if err != nil {
						t.Error(err)
						return
					}
					if err := r.Decode(d, new(dish)); (err == nil) != (r == good) {
						t.Errorf("%q: found %v", text, err)
					}
				}
			}
		})
	}
	all.Wait()
	defer func() {
		if r := recover(); r == nil || !strings.Contains(r.(string), "want a pointer to document.dish") {
			t.Errorf("got panic %v, want one that names the type of the rules", r)
		}
	}()
	d, _ := Parse("r.yaml", []byte("title: x\n"))
	_ = boils.Decode(d, new(recipe))
}

func TestPosition(t *testing.T) {
	_, d, err := decode("title: x\nsteps:\n  - boil:\n      id: č\n      for: 5 min\n  - cut: {pieces: 3, then: [{boil: {}}]}\nprices: {a.b: 1, ж: 2}\n")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		path         string
		line, column int
		has          bool
	}{
		{"", 1, 1, true},
		{"title", 1, 8, true},
		{"steps", 2, 1, true},
		{"steps[0]", 3, 5, true},
		{"steps[0].boil", 3, 5, true},
		{"steps[0].boil.for", 5, 12, true},
		{"steps[0].boil.heat", 3, 5, false},
		{"steps[0].boil.at.hour", 3, 5, false},
		{"steps[1].cut.pieces", 6, 19, true},
		{"steps[1].cut.then[0].boil", 6, 30, true},
		{"steps[7].cut", 2, 1, false},
		{"steps[-1]", 2, 1, false},
		{`prices["a.b"]`, 7, 15, true},
		{"prices.ж", 7, 21, true},
		{"[", 1, 1, false},
		{"nothing", 1, 1, false},
	}
	for _, test := range tests {
		line, column := d.Position(test.path)
		if line != test.line || column != test.column || d.Has(test.path) != test.has {
			t.Errorf("%s is at %d:%d, want %d:%d, has %v", test.path, line, column, test.line, test.column, test.has)
		}
	}
	p := d.Problem("steps[0].boil.id", "č", "a known id", "c")
	if want := `r.yaml:4:11: steps[0].boil.id: found č, wanted a known id; did you mean "c"?`; p.Error() != want {
		t.Errorf("got  %s\nwant %s", p.Error(), want)
	}
}
