package document

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"turnout/internal/wording"
)

// Whatever the bytes, reading ends soon and without panic, in a value or in
// problems with a place; and a value that was read can be written and read
// again.
func FuzzParse(f *testing.F) {
	for _, test := range nasty() {
		if len(test.text) < 10_000 {
			f.Add([]byte(test.text))
		}
	}
	f.Add([]byte("title: x\nsteps:\n  - boil: {for: 10 min, at: 17:00}\n  - cut: {pieces: 3, then: []}\nprices: {a: 1.5}\n"))
	f.Add([]byte("shelves: [38, 0012, a]\nshop: {name: x, far: 1.2 km, next: {name: y}}\ntitle: >\n  a\n\n  b\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		begin := time.Now()
		r, _, err := decode(string(data))
		if took := time.Since(begin); took > time.Minute {
			t.Fatalf("took %v", took)
		}
		if err != nil {
			var problems wording.Problems
			if !errors.As(err, &problems) || problems[0].Line < 1 || problems[0].Column < 1 {
				t.Fatalf("got %v, want problems with a place", err)
			}
			return
		}
		again(t, r)
	})
}

// again writes a recipe, reads it and compares.
func again(t *testing.T, r recipe) {
	t.Helper()
	text, err := Marshal(r)
	if err != nil {
		t.Skip(err) // null inside anything, or a moment between seconds
	}
	begin := time.Now()
	back, _, err := decode(string(text))
	if took := time.Since(begin); took > time.Minute {
		t.Fatalf("took %v", took)
	}
	if err != nil && len(text) > MaxBytes/2 {
		return
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	forget(r.Steps)
	forget(back.Steps)
	if !reflect.DeepEqual(r, back) {
		t.Fatalf("wrote %+v\nread  %+v\n%s", r, back, text)
	}
}

// forget drops the positions of variants, which differ between documents.
func forget(variants []Variant) {
	for i := range variants {
		variants[i].Line, variants[i].Column = 0, 0
		if c, ok := variants[i].Value.(*cut); ok {
			forget(c.Then)
		}
	}
}
