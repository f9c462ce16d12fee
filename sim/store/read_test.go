package store

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"turnout/internal/wording"
)

// The folder of a run reads back as it was written; a cell that is empty is no
// number, and final is no minute.
func TestFolderReadsBack(t *testing.T) {
	dir, m := write(t, village(t, 2))
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !f.Has("ledger.csv") || f.Has("nothing.csv") {
		t.Error("Has does not know which files the run wrote")
	}
	for _, file := range m.Files {
		if filepath.Ext(file.Name) != ".csv" {
			continue
		}
		table, err := f.Table(file.Name)
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		if err := table.Each(func(Row) { rows++ }); err != nil || rows != len(readTable(t, dir, file.Name)) {
			t.Errorf("%s: %d rows (%v)", file.Name, rows, err)
		}
	}
	table, err := f.Table("scenarios.csv", "time", "difference_median")
	if err != nil {
		t.Fatal(err)
	}
	empty, finals := 0, 0
	err = table.Each(func(r Row) {
		if math.IsNaN(r.Number("difference_median")) {
			empty++
		}
		if minute, ok := r.Minute("time"); !ok {
			finals++
		} else if minute < 420 || minute > 1140 {
			t.Errorf("minute %v", minute)
		}
	})
	if err != nil || empty == 0 || finals != 2 {
		t.Errorf("%d empty cells, %d rows of final (%v)", empty, finals, err)
	}
}

// Files that are added are in the manifest once, with the hash of what they are now.
func TestPut(t *testing.T) {
	dir, before := write(t, village(t, 1))
	path := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	for _, text := range []string{"one", "another"} {
		if err := errors.Join(os.MkdirAll(path("figures"), 0o777), os.WriteFile(path("figures/x.txt"), []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
		m, err := Put(path, []string{"figures/x.txt"})
		if err != nil || len(m.Files) != len(before.Files)+1 || m.Check(dir) != nil {
			t.Errorf("%s: %d files (%v, %v)", text, len(m.Files), err, m.Check(dir))
		}
	}
	if name, err := Foreign(dir); name != "" || err != nil {
		t.Errorf("%s is taken for somebody else's (%v)", name, err)
	}
	if err := os.WriteFile(path("figures/mine.txt"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if name, err := Foreign(dir); name != "figures/mine.txt" || err != nil {
		t.Errorf("found %q of somebody else (%v)", name, err)
	}
}

// What is wrong with a table is said with file, line, what was found and wanted.
func TestBadTables(t *testing.T) {
	for text, want := range map[string]string{
		"":                            "found an empty file",
		"time,medain\n11:00,1\n":      `did you mean "medain"`,
		"time,median\n11:00\n":        "x.csv:2:1: found wrong number of fields",
		"time,median\n11:00,\"1\n":    "x.csv:2:10",
		"time,median\n11:00,many\n":   `x.csv:2:1: median: found "many", wanted a number`,
		"time,median\n11:00,NaN\n":    `found "NaN"`,
		"time,median\n11:00,+Inf\n":   `found "+Inf"`,
		"time,median\nnoon,1\n":       `x.csv:2:1: time: found "noon", wanted a time of day`,
		"time,median\n11:77,1\n":      `found "11:77"`,
		"time,median\n99:00,1\n":      `found "99:00"`,
		"time,median\nfinal,1\n\n\n":  "",
		"time,median,more\n9:05,1,\n": "",
	} {
		table, err := parseTable("x.csv", []byte(text), []string{"time", "median"})
		if err == nil {
			err = table.Each(func(r Row) { r.Minute("time"); r.Number("median") })
		}
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
		var problem wording.Problem
		if err != nil && !errors.As(err, &problem) {
			t.Errorf("%q: %T is no problem with a place", text, err)
		}
	}
}

// Whatever stands in a table is read or refused.
func FuzzTable(f *testing.F) {
	f.Add("time,median\n11:00,1\n")
	f.Add("time,median\nfinal,\n")
	f.Add("\"time\",median\n\"1\n1:00\",1e999\n")
	f.Fuzz(func(t *testing.T, text string) {
		table, err := parseTable("x.csv", []byte(text), []string{"time", "median"})
		if err != nil {
			return
		}
		_ = table.Each(func(r Row) {
			if minute, ok := r.Minute("time"); ok && !(minute >= 0 && minute < 49*60) {
				t.Errorf("minute %v", minute)
			}
			if x := r.Number("median"); math.IsInf(x, 0) {
				t.Errorf("number %v", x)
			}
		})
	})
}
