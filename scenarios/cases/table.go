package cases

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"turnout/internal/wording"
)

// table reads one CSV file and notes everything that is wrong in it.
type table struct {
	file     string
	columns  map[string]int
	rows     []*line
	problems *problems
}

// line is one row of a table with the places of its cells.
type line struct {
	table *table
	cells []string
	at    [][2]int // line and column of each cell
}

// readTable reads a table that must have exactly the wanted columns, in any order.
func readTable(fsys fs.FS, file string, wanted []string, p *problems) *table {
	t := &table{file: file, columns: map[string]int{}, problems: p}
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		p.Add(wording.Problem{File: file, Found: "no such file", Wanted: "a table with the columns " + strings.Join(wanted, ", ")})
		return t
	}
	if !utf8.Valid(data) {
		p.Add(wording.Problem{File: file, Found: "bytes that are not UTF-8", Wanted: "text in UTF-8"})
		return t
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	head, err := r.Read()
	if err != nil {
		p.Add(wording.Problem{File: file, Line: 1, Column: 1, Found: "no heading", Wanted: "the columns " + strings.Join(wanted, ", ")})
		return t
	}
	good := t.heading(head, wanted, r)
	for {
		cells, err := r.Read()
		if cells == nil && err != nil {
			t.broken(err)
			return t
		}
		if err != nil {
			t.broken(err)
			continue
		}
		l := &line{table: t, cells: cells}
		for i := range cells {
			row, column := r.FieldPos(i)
			l.at = append(l.at, [2]int{row, column})
		}
		if good {
			t.rows = append(t.rows, l)
		}
	}
}

// heading checks the names of the columns.
func (t *table) heading(head, wanted []string, r *csv.Reader) bool {
	good := true
	for i, name := range head {
		row, column := r.FieldPos(i)
		problem := wording.Problem{File: t.file, Line: row, Column: column, Found: fmt.Sprintf("column %q", name)}
		if _, twice := t.columns[name]; twice {
			problem.Wanted = "each column once"
		} else if !slices.Contains(wanted, name) {
			problem.Wanted = "one of " + strings.Join(wanted, ", ")
			problem.Nearest, _ = wording.Nearest(name, wanted)
		} else {
			t.columns[name] = i
			continue
		}
		t.problems.Add(problem)
		good = false
	}
	for _, name := range wanted {
		if _, ok := t.columns[name]; !ok {
			t.problems.Add(wording.Problem{File: t.file, Line: 1, Column: 1, Found: fmt.Sprintf("no column %q", name), Wanted: "one"})
			good = false
		}
	}
	return good
}

// broken notes an error of the CSV reader; the end of the file is none.
func (t *table) broken(err error) {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return
	}
	wanted := "a row of comma-separated cells"
	if errors.Is(err, csv.ErrFieldCount) {
		wanted = fmt.Sprintf("as many cells as the heading has (%d)", len(t.columns))
	}
	t.problems.Add(wording.Problem{File: t.file, Line: parse.Line, Column: max(1, parse.Column), Found: parse.Err.Error(), Wanted: wanted})
}

// problem notes what is wrong with a cell.
func (l *line) problem(column, wanted string, candidates []string) {
	found := l.raw(column)
	p := wording.Problem{File: l.table.file, Path: column, Found: fmt.Sprintf("%q", found), Wanted: wanted}
	if found == "" {
		p.Found = "an empty cell"
	}
	p.Line, p.Column = l.place(column)
	p.Nearest, _ = wording.Nearest(found, candidates)
	l.table.problems.Add(p)
}

func (l *line) place(column string) (row, col int) {
	at := l.at[l.table.columns[column]]
	return at[0], at[1]
}

func (l *line) raw(column string) string { return l.cells[l.table.columns[column]] }

// number returns the line in the file, from 1.
func (l *line) number() int { return l.at[0][0] }

// text returns a cell that must not be empty nor begin or end with a space.
func (l *line) text(column string) string {
	s := l.raw(column)
	if s == "" || strings.TrimSpace(s) != s {
		l.problem(column, "text without spaces around it", nil)
	}
	return s
}

// oneOf returns a cell that must be one of the options.
func (l *line) oneOf(column string, options ...string) string {
	s := l.raw(column)
	if !slices.Contains(options, s) {
		l.problem(column, "one of "+quoted(options), options)
	}
	return s
}

func (l *line) basis(column string) Basis { return Basis(l.oneOf(column, bases...)) }

// whole returns a whole number in [low, high].
func (l *line) whole(column string, low, high int) int {
	n, err := strconv.Atoi(l.raw(column))
	if err != nil || n < low || n > high {
		l.problem(column, fmt.Sprintf("a whole number in [%d, %d]", low, high), nil)
		return low
	}
	return n
}

// decimal returns a number in [low, high]; NaN is in no range.
func (l *line) decimal(column string, low, high float64) float64 {
	x, err := strconv.ParseFloat(l.raw(column), 64)
	if err != nil || !(x >= low && x <= high) {
		l.problem(column, fmt.Sprintf("a number in [%g, %g]", low, high), nil)
		return low
	}
	return x
}

// optional returns a number in [low, high], and false for an empty cell.
func (l *line) optional(column string, low, high float64) (float64, bool) {
	if l.raw(column) == "" {
		return 0, false
	}
	return l.decimal(column, low, high), true
}

// lookup returns what an index holds under the cell's text.
func lookup[V any](l *line, column, what string, index map[string]V, candidates []string) (V, bool) {
	v, ok := index[l.raw(column)]
	if !ok {
		l.problem(column, what, candidates)
	}
	return v, ok
}

func quoted(options []string) string {
	q := make([]string, len(options))
	for i, o := range options {
		q[i] = o
		if o == "" {
			q[i] = "nothing"
		}
	}
	return strings.Join(q, ", ")
}
