package document

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

func sample() recipe {
	at := Clock(1020)
	return recipe{
		hidden: 1, Title: "no", Persons: 3, Salt: 0.25, Shelves: []Code{"38", "0012", "Zvečan", "a, b", "null", "true", "17:00"},
		Shares: []float64{0, 0.1, 1e-7}, Prices: map[string]float64{"b": 1e21, "a": 1, "a.b": -2.5, "null": 0},
		Shop: &shop{Name: "x: y # z", Far: 1.2, Next: &shop{Name: "17:00"}},
		Steps: []Variant{
			{Kind: "boil", Value: &boil{common: common{ID: "first", At: &at}, For: 12.5, Heat: 0}},
			{Kind: "cut", Value: &cut{Pieces: 3, Then: []Variant{{Kind: "boil", Value: &boil{Heat: 1}}}}},
			{Kind: "boil", Value: &boil{common: common{At: &at}}},
			{Kind: "cut", Value: &cut{Pieces: 2, Then: []Variant{}}},
		},
		Anything: map[string]any{"f": 5.0, "i": int64(5), "s": "5", "l": []any{"a", true, map[string]any{"x": "y"}, []any{}}, "m": map[string]any{}},
	}
}

// What is written reads back as the same value, with a comment for each field
// the first time.
func TestMarshal(t *testing.T) {
	text, err := Marshal(sample())
	if err != nil {
		t.Fatal(err)
	}
	again(t, sample())
	want := `# what is cooked
title: no
# how many eat
persons: 3
vegan: false
# share of the salt that is added at once, in [0, 1]
salt: 0.25
shelves: [38, 0012, Zvečan, "a, b", "null", true, "17:00"]
shares: [0, 0.1, 1e-07]
prices:
  a: 1
  "a.b": -2.5
  b: 1e+21
  "null": 0
# where to buy; leave it out to stay at home
shop:
  name: "x: y # z"
  far: 1.2 km
  next:
    name: "17:00"
    far: 0 km
# what to do, in order
steps:
  - boil:
      id: first
      # when it begins
      at: "17:00"
      # how long
      for: 12.5 min
      heat: 0
  - cut:
      pieces: 3
      then:
        - boil:
            for: 0 min
            heat: 1
  - boil:
      at: "17:00"
      for: 0 min
      heat: 0
  - cut:
      pieces: 2
      then: []
anything:
  f: 5.0
  i: 5
  l:
    - a
    - true
    - x: y
    - []
  m: {}
  s: "5"
`
	if string(text) != want {
		t.Errorf("got\n%s", text)
	}
}

// Whatever a text holds, it reads back.
func FuzzMarshal(f *testing.F) {
	for _, s := range []string{"", " ", "a ", "- a", "a: b", "a #b", "#", "null", "~", "true", "1", "1e3", ".5", "0x1F", "\n", "a\n b\n", "\t", "'", `"`, `\`,
		"é", "Звечан", "\u2028", "\ufeff", "\x00", "\x7f", "\u0085", "😀", "[a]", "{a}", "*a", "&a", "!a", "%a", "@a", "`a`", "|", ">", "---", "...", "<<", "a,b", "?", "-", "=", "2013-11-03", "17:00", ".inf", "1_000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := recipe{hidden: 1, Title: "x" + s, Note: s, Persons: 1, Prices: map[string]float64{s: 1}, Anything: []any{s, map[string]any{s: s}}}
		if s != "" {
			r.Shelves = []Code{Code(s), "x"}
			r.Steps = []Variant{{Kind: "cut", Value: &cut{common: common{ID: s}, Pieces: 2}}}
		}
		again(t, r)
	})
}

// A value that no document can hold is an error that names its place.
func TestMarshalRefuses(t *testing.T) {
	tests := map[string]any{
		"x: the number is NaN":             struct{ X float64 }{math.NaN()},
		"x: the number is +Inf":            struct{ X any }{math.Inf(1)},
		"x: duration is -1":                struct{ X Minutes }{-1},
		"x: found the text":                struct{ X string }{"\xff"},
		"x: [0]: a variant has no kind":    struct{ X []Variant }{[]Variant{{}}},
		"x: [0]: a list holds nothing":     struct{ X []*shop }{[]*shop{nil}},
		"x: a: a list holds nothing":       struct{ X map[string]any }{map[string]any{"a": nil}},
		"x: cannot write func":             struct{ X func() }{func() {}},
		"cannot write int, want a struct":  3,
		"x: [1]: the number is -Inf":       struct{ X []float64 }{[]float64{1, math.Inf(-1)}},
		"x: cannot write the key type int": struct{ X map[int]int }{map[int]int{1: 2}},
	}
	for want, value := range tests {
		if text, err := Marshal(value); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %q, %v, want an error with %q", text, err, want)
		}
	}
}

// A struct without anything to say is an empty document that reads back.
func TestMarshalEmpty(t *testing.T) {
	type empty struct {
		A *int `yaml:"a"`
	}
	text, err := Marshal(empty{})
	if err != nil || string(text) != "{}\n" {
		t.Fatalf("got %q, %v", text, err)
	}
	d, err := Parse("e.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	var again empty
	if err := d.Decode(&again); err != nil || !reflect.DeepEqual(again, empty{}) {
		t.Errorf("got %+v, %v", again, err)
	}
}
