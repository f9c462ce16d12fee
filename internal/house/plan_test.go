package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	root   = "../.."
	module = "turnout"
	page   = "docs/architecture.md"
)

// A room is one row of the table of packages.
type room struct {
	ours   []string // patterns of packages of this module
	others []string // modules of others
	coming bool     // not built yet
}

var quoted = regexp.MustCompile("`([^`]+)`")

func inQuotes(cell string) []string {
	var names []string
	for _, m := range quoted.FindAllStringSubmatch(cell, -1) {
		names = append(names, m[1])
	}
	return names
}

// plan reads the table: package, what is in the room, may import of ours, of
// others.
func plan(t *testing.T) map[string]room {
	t.Helper()
	text, err := os.ReadFile(path.Join(root, page))
	if err != nil {
		t.Fatal(err)
	}
	rooms := map[string]room{}
	for i, line := range strings.Split(string(text), "\n") {
		cells := strings.Split(line, "|")
		if !strings.HasPrefix(line, "| `") || len(cells) != 6 {
			continue
		}
		name := inQuotes(cells[1])[0]
		if _, twice := rooms[name]; twice {
			t.Errorf("%s:%d: %s stands in the table twice", page, i+1, name)
		}
		rooms[name] = room{inQuotes(cells[3]), inQuotes(cells[4]), strings.Contains(cells[1], "(coming)")}
	}
	if len(rooms) < 10 {
		t.Fatalf("%s: found a table of %d packages, want all", page, len(rooms))
	}
	return rooms
}

// matches reports whether a package or module fits a pattern; "x/..." is x and
// everything below it.
func matches(name, pattern string) bool {
	if below, ok := strings.CutSuffix(pattern, "/..."); ok {
		return name == below || strings.HasPrefix(name, below+"/")
	}
	return name == pattern
}

// source is one Go file.
type source struct {
	name    string // from the root
	pkg     string // its folder
	test    bool
	command bool // of a package main
	file    *ast.File
	set     *token.FileSet
}

func (s *source) at(p token.Pos) string {
	return s.name + ":" + strconv.Itoa(s.set.Position(p).Line)
}

// imports returns the paths that the file imports, with their places.
func (s *source) imports() map[string]token.Pos {
	all := map[string]token.Pos{}
	for _, i := range s.file.Imports {
		all[strings.Trim(i.Path.Value, `"`)] = i.Pos()
	}
	return all
}

// sources parses every Go file, whatever system it is built for.
func sources(t *testing.T) []*source {
	t.Helper()
	var all []*source
	for _, name := range filesOf(t) {
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path.Join(root, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, &source{name, path.Dir(name), strings.HasSuffix(name, "_test.go"), file.Name.Name == "main", file, set})
	}
	return all
}

// ignored are files that git ignores, and git's own.
func ignored(name string) bool {
	return name == ".git" || name == "turnout-out" || name == "turnout" ||
		slices.Contains([]string{".test", ".prof", ".out"}, path.Ext(name))
}

// filesOf returns the files of the project, from the root.
func filesOf(t *testing.T) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ignored(name):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type().IsRegular():
			all = append(all, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
