package wording

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Column is one column of a Table.
type Column struct {
	Heading string
	Right   bool // align right, as numbers want
}

// Table is plain text in aligned columns for a terminal. Fill Columns, add
// rows, write it. A table without any heading has no heading line.
type Table struct {
	Columns []Column
	rows    [][]string
}

// Row adds a row; cells are formatted as fmt.Sprint does. A row shorter than
// Columns is filled with empty cells; a longer one is a programmer's mistake
// and panics.
func (t *Table) Row(cells ...any) {
	if len(cells) > len(t.Columns) {
		panic(fmt.Sprintf("wording: %d cells in a table of %d columns", len(cells), len(t.Columns)))
	}
	row := make([]string, len(t.Columns))
	for i, cell := range cells {
		row[i] = oneLine(fmt.Sprint(cell))
	}
	t.rows = append(t.rows, row)
}

// String returns the table; each line ends in a newline and none in a space.
func (t *Table) String() string {
	rows := t.rows
	if heading := t.heading(); strings.Join(heading, "") != "" {
		rows = append([][]string{heading}, rows...)
	}
	widths := make([]int, len(t.Columns))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], Width(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.TrimRight(t.line(row, widths), " ") + "\n")
	}
	return b.String()
}

// WriteTo writes the table to w; it makes Table an io.WriterTo.
func (t *Table) WriteTo(w io.Writer) (int64, error) {
	n, err := io.WriteString(w, t.String())
	return int64(n), err
}

func (t *Table) heading() []string {
	headings := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		headings[i] = column.Heading
	}
	return headings
}

// line joins the cells of one row with two spaces between columns.
func (t *Table) line(row []string, widths []int) string {
	cells := make([]string, len(row))
	for i, cell := range row {
		padding := strings.Repeat(" ", widths[i]-Width(cell))
		if t.Columns[i].Right {
			cells[i] = padding + cell
		} else {
			cells[i] = cell + padding
		}
	}
	return strings.Join(cells, "  ")
}

// Width returns how many columns of a terminal text takes: two for wide East
// Asian characters, none for combining marks.
func Width(text string) int {
	columns := 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case isWide(r):
			columns += 2
		default:
			columns++
		}
	}
	return columns
}

func isWide(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}
