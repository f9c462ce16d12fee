package store

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"turnout/internal/files"
	"turnout/internal/wording"
)

// Folder is the folder of a run, for reading.
type Folder struct {
	Manifest
	dir string
}

// Open opens the folder of a run by its manifest.
func Open(dir string) (*Folder, error) {
	data, err := files.ReadLimited(filepath.Join(dir, ManifestFile), 64<<20)
	if err != nil {
		return nil, fmt.Errorf("%s: want the folder of a run: %w", dir, err)
	}
	m, err := ReadManifest(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	f := &Folder{Manifest: m, dir: dir}
	return f, f.check()
}

// check wants what goes into names of files to be names.
func (f *Folder) check() error {
	wrong := func(path, found, wanted string) error {
		return wording.Problem{File: f.Path(ManifestFile), Path: path, Found: strconv.Quote(found), Wanted: wanted}
	}
	if name := f.Scenario.Name; name == "" || name != filepath.Base(name) || name[0] == '.' || strings.Contains(name, `\`) {
		return wrong("scenario.name", name, "a name that can be that of a folder")
	}
	for i, d := range f.Days {
		if _, err := time.Parse(time.DateOnly, d.Date); err != nil {
			return wrong(fmt.Sprintf("days[%d].date", i), d.Date, "a date as YYYY-MM-DD")
		}
	}
	return nil
}

// Has reports whether the run wrote a file.
func (f *Folder) Has(name string) bool {
	return slices.ContainsFunc(f.Files, func(x File) bool { return x.Name == name })
}

// Path returns where a file of the folder is.
func (f *Folder) Path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// mostBytes is the largest table that is read [bytes].
const mostBytes = 1 << 30

// Table reads a table of the run that has all of the columns. It fails where the
// file is not what the run wrote, by its SHA-256.
func (f *Folder) Table(name string, columns ...string) (*Table, error) {
	i := slices.IndexFunc(f.Files, func(x File) bool { return x.Name == name })
	if i < 0 {
		return nil, wording.Problem{File: f.Path(ManifestFile), Found: "no " + name + " among the files", Wanted: "the folder of a run of this version"}
	}
	data, err := files.ReadLimited(f.Path(name), mostBytes)
	if err != nil {
		return nil, err
	}
	if now := describe(name, data); now != f.Files[i] {
		return nil, wording.Problem{File: f.Path(name), Found: "SHA-256 " + now.SHA256, Wanted: f.Files[i].SHA256 + ", as the run wrote it"}
	}
	return parseTable(f.Path(name), data, columns)
}

// Table is a table of a run, row by row.
type Table struct {
	file   string
	column map[string]int
	rows   [][]string
	lines  []int
	err    error // the first bad cell
}

func parseTable(file string, data []byte, columns []string) (*Table, error) {
	t := &Table{file: file, column: map[string]int{}}
	r := csv.NewReader(bytes.NewReader(data))
	for {
		row, err := r.Read()
		if len(row) == 0 {
			break
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return nil, wording.Problem{File: file, Line: bad.Line, Column: bad.Column, Found: bad.Err.Error(), Wanted: "a row of a table"}
		}
		line, _ := r.FieldPos(0)
		t.rows, t.lines = append(t.rows, row), append(t.lines, line)
	}
	if len(t.rows) == 0 {
		return nil, wording.Problem{File: file, Found: "an empty file", Wanted: "a heading: " + strings.Join(columns, ", ")}
	}
	for i, name := range t.rows[0] {
		t.column[name] = i
	}
	for _, name := range columns {
		if _, ok := t.column[name]; !ok {
			nearest, _ := wording.Nearest(name, t.rows[0])
			return nil, wording.Problem{File: file, Line: 1, Column: 1, Found: "no column " + name, Wanted: strings.Join(columns, ", "), Nearest: nearest}
		}
	}
	t.rows, t.lines = t.rows[1:], t.lines[1:]
	return t, nil
}

// Each calls f with every row and returns the first bad cell that f read.
func (t *Table) Each(f func(r Row)) error {
	for i := range t.rows {
		f(Row{t, i})
	}
	return t.err
}

// Row is one row of a table.
type Row struct {
	table *Table
	index int
}

// Text returns the cell of a column.
func (r Row) Text(column string) string { return r.table.rows[r.index][r.table.column[column]] }

// Number returns the number in a column, NaN where the cell is empty.
func (r Row) Number(column string) float64 {
	text := r.Text(column)
	if text == "" {
		return math.NaN()
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		r.bad(column, text, "a number or nothing")
		return math.NaN()
	}
	return x
}

// Minute returns the clock minute in a column and false for a time without one,
// such as final.
func (r Row) Minute(column string) (float64, bool) {
	text := r.Text(column)
	if text == "final" {
		return 0, false
	}
	minute, ok := Minute(text)
	if !ok {
		r.bad(column, text, "a time of day as HH:MM, or final")
	}
	return minute, ok
}

func (r Row) bad(column, found, wanted string) {
	if r.table.err == nil {
		r.table.err = wording.Problem{File: r.table.file, Line: r.table.lines[r.index], Column: 1, Path: column, Found: strconv.Quote(found), Wanted: wanted}
	}
}

// Minute returns the minute of a time HH:MM.
func Minute(text string) (float64, bool) {
	hours, minutes, ok := strings.Cut(text, ":")
	h, err := strconv.Atoi(hours)
	m, err2 := strconv.Atoi(minutes)
	if !ok || err != nil || err2 != nil || h < 0 || h > 48 || m < 0 || m > 59 {
		return 0, false
	}
	return float64(h*60 + m), true
}
