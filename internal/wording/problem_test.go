package wording

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func ExampleProblem() {
	fmt.Println(Problem{File: "day.yaml", Line: 14, Column: 7, Path: "actions[0].attack.destroys",
		Found: "61", Wanted: "a share in [0, 1]"})
	fmt.Println(Problem{File: "day.yaml", Line: 2, Column: 1, Path: "titel",
		Found: "the unknown key titel", Wanted: "a known key", Nearest: "title"})
	fmt.Println(Problem{Found: "25:99", Wanted: "a time"})
	// Output:
	// day.yaml:14:7: actions[0].attack.destroys: found 61, wanted a share in [0, 1]
	// day.yaml:2:1: titel: found the unknown key titel, wanted a known key; did you mean "title"?
	// found 25:99, wanted a time
}

// Parts that are not known are left out, and text from outside can neither
// break the line nor reach the terminal.
func TestProblemLine(t *testing.T) {
	tests := []struct {
		problem Problem
		want    string
	}{
		{Problem{Found: "x"}, "found x"},
		{Problem{Wanted: "y"}, "wanted y"},
		{Problem{File: "a.csv", Wanted: "y"}, "a.csv: wanted y"},
		{Problem{Line: 3, Column: 4, Wanted: "y"}, "line 3:4: wanted y"},
		{Problem{Found: "a\nb\x1b[31m", Wanted: "Zvečan"}, `found a\nb\x1b[31m, wanted Zvečan`},
		{Problem{Found: strings.Repeat("č", 1000)}, "found " + strings.Repeat("č", 400) + "…"},
	}
	for _, test := range tests {
		if got := test.problem.Error(); got != test.want {
			t.Errorf("got  %q\nwant %q", got, test.want)
		}
	}
}

func TestProblems(t *testing.T) {
	var none Problems
	if err := none.Err(); err != nil {
		t.Errorf("got %v, want no error", err)
	}
	var p Problems
	p.Add(Problem{File: "b", Line: 1, Column: 1, Found: "4"})
	p.Add(Problem{File: "a", Line: 10, Column: 1, Found: "3"})
	p.Add(Problem{File: "a", Line: 9, Column: 2, Found: "2"})
	p.Add(Problem{File: "a", Line: 9, Column: 1, Found: "1"})
	want := "a:9:1: found 1\na:9:2: found 2\na:10:1: found 3\nb:1:1: found 4"
	if got := p.Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var found Problems
	if err := fmt.Errorf("reading: %w", p.Err()); !errors.As(err, &found) || len(found) != 4 || found[0].Line != 9 {
		t.Errorf("got %v, want the problems sorted", found)
	}
}

// At most 50 problems are printed, and the rest is counted.
func TestManyProblems(t *testing.T) {
	var p Problems
	for i := range 73 {
		p.Add(Problem{File: "a", Line: i + 1, Column: 1, Found: "x"})
	}
	lines := strings.Split(p.Error(), "\n")
	if len(lines) != 51 || lines[49] != "a:50:1: found x" || lines[50] != "and 23 more" {
		t.Errorf("got %d lines ending in %q", len(lines), lines[len(lines)-1])
	}
}
