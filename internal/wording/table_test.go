package wording

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func ExampleTable() {
	table := Table{Columns: []Column{{Heading: "municipality"}, {Heading: "cast", Right: true}, {Heading: "note"}}}
	table.Row("Zvečan", Count(1234), "")
	table.Row("投票", Count(7))
	table.WriteTo(os.Stdout)
	// Output:
	// municipality   cast  note
	// Zvečan        1,234
	// 投票              7
}

// Lines hold no control characters and do not end in spaces; a table without
// headings begins with its first row.
func TestTable(t *testing.T) {
	table := Table{Columns: make([]Column, 2)}
	table.Row("a\nb", "\x1b[31m")
	table.Row("c")
	table.Row("Zvec\u030can", "č in two parts")
	want := "a\\nb    \\x1b[31m\nc\nZvec\u030can  č in two parts\n"
	if got := table.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTableTooLong(t *testing.T) {
	defer func() {
		if r := recover(); r == nil || !strings.Contains(fmt.Sprint(r), "2 cells in a table of 1 columns") {
			t.Errorf("got panic %v", r)
		}
	}()
	table := Table{Columns: make([]Column, 1)}
	table.Row(1, 2)
}

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{"": 0, "Zvečan": 6, "Zvec\u030can": 6, "Звечан": 6, "投票": 4, "é": 1, "…": 1} {
		if got := Width(text); got != want {
			t.Errorf("the width of %q is %d, want %d", text, got, want)
		}
	}
}
