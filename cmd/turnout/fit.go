package main

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"turnout/internal/wording"
)

// widest is how many columns a table takes at most, also where it is not
// written to a terminal.
const widest = 120

// page is what a verb has printed so far, and how wide it may be.
type page struct {
	bytes.Buffer
	width int
}

// newPage returns a page for a writer; a terminal that is narrower than widest
// makes a narrower page.
func newPage(to io.Writer) *page {
	p := &page{width: widest}
	file, ok := to.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return p
	}
	if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
		p.width = min(width, widest)
	}
	return p
}

// widthOf returns how wide a table on a writer may be.
func widthOf(w io.Writer) int {
	if p, ok := w.(*page); ok {
		return p.width
	}
	return widest
}

// textWidth returns how wide running text on a writer may be.
func textWidth(w io.Writer) int { return min(110, widthOf(w)) }

// fitted returns the lines of a table, the heading first, without as many of the
// columns that it can do without, in that order, as make it too wide; and which
// it left out.
func fitted(columns []wording.Column, rows [][]string, width int, dispensable ...int) (lines []string, without []int) {
	for {
		lines = drawn(columns, rows, without)
		wide := slices.ContainsFunc(lines, func(l string) bool { return wording.Width(l) > width })
		if !wide || len(without) == len(dispensable) {
			return lines, without
		}
		without = dispensable[:len(without)+1]
	}
}

func drawn(columns []wording.Column, rows [][]string, without []int) []string {
	var t wording.Table
	for i, c := range columns {
		if !slices.Contains(without, i) {
			t.Columns = append(t.Columns, c)
		}
	}
	for _, row := range rows {
		var cells []any
		for i, cell := range row {
			if !slices.Contains(without, i) {
				cells = append(cells, cell)
			}
		}
		t.Row(cells...)
	}
	return strings.Split(strings.TrimRight(t.String(), "\n"), "\n")
}
