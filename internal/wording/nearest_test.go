package wording

import (
	"slices"
	"testing"
	"testing/quick"
)

func TestNearest(t *testing.T) {
	tests := []struct {
		name       string
		candidates []string
		want       string // empty for none
	}{
		{"3805z", []string{"3805x", "3805b", "3806b"}, "3805b"}, // of two equally near the first in the alphabet
		{"destory", []string{"destroys", "at"}, "destroys"},
		{"Zvecan", []string{"Zubin Potok", "Zvečan"}, "Zvečan"},
		{"LEPOSAVIC", []string{"Leposavić"}, "Leposavić"},
		{"Djakovica", []string{"Đakovica"}, "Đakovica"},
		{"zubin-potok", []string{"Zubin Potok"}, "Zubin Potok"},
		{"haltt", []string{"crowd", "halt"}, "halt"},
		{"hatl", []string{"halt"}, "halt"},
		{"municipality", []string{"municipalities"}, "municipalities"},
		{"id", []string{"at"}, ""},
		{"x", []string{"y"}, ""},
		{"crowd", []string{"police"}, ""},
		{"", []string{"a"}, ""},
		{"a", nil, ""},
		{"at", []string{"At", "at"}, "at"}, // as written comes first
	}
	for _, test := range tests {
		got, ok := Nearest(test.name, test.candidates)
		if got != test.want || ok != (test.want != "") {
			t.Errorf("Nearest(%q) is %q, %v, want %q", test.name, got, ok, test.want)
		}
		slices.Reverse(test.candidates)
		if again, _ := Nearest(test.name, test.candidates); again != got {
			t.Errorf("Nearest(%q) is %q or %q, depending on the order", test.name, got, again)
		}
	}
}

// The distance is that of a metric on what people mistype: zero for the same
// name, the same in both directions, never more than the longer name.
func TestEdits(t *testing.T) {
	law := func(a, b string) bool {
		x, y := []rune(a), []rune(b)
		d := edits(x, y)
		return d == edits(y, x) && (d == 0) == slices.Equal(x, y) &&
			d <= max(len(x), len(y)) && d >= abs(len(x)-len(y))
	}
	if err := quick.Check(law, nil); err != nil {
		t.Error(err)
	}
	if d := edits([]rune("crowd"), []rune("corwd")); d != 1 {
		t.Errorf("two letters swapped are %d edits, want 1", d)
	}
}
