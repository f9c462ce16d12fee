package house

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The folders and files of the top level.
var (
	folders = []string{".ci", ".git", "agents", "cmd", "docs", "internal", "plots", "scenarios", "sim", "turnout-out"}
	usual   = []string{".git", ".gitattributes", ".gitignore", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "NOTICE", "README.md",
		"default.pgo", "go.mod", "go.sum", "staticcheck.conf"}
)

func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch {
		case e.IsDir() && !slices.Contains(folders, e.Name()):
			t.Errorf("found the folder %s, want one of %s (docs/architecture.md)", e.Name(), strings.Join(folders, ", "))
		case !e.IsDir() && !ignored(e.Name()) && !slices.Contains(usual, e.Name()):
			t.Errorf("found the file %s, want one of %s", e.Name(), strings.Join(usual, ", "))
		}
	}
}

// Written in pieces, so that this file does not name what it looks for.
var (
	machinePaths  = regexp.MustCompile(`(^|[^A-Za-z0-9_.}~-])/(wo` + `rk|ro` + `ot|ho` + `me|Us` + `ers)/`)
	registryHosts = regexp.MustCompile(`proxy\.go` + `lang\.org|sum\.go` + `lang\.org|registry\.np` + `mjs|deb\.deb` + `ian\.org|arti` + `factory`)
)

func TestNoFileNamesAMachine(t *testing.T) {
	for _, name := range filesOf(t) {
		text, err := fs.ReadFile(os.DirFS(root), name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.IndexByte(text[:min(len(text), 8000)], 0) >= 0 {
			continue // a picture
		}
		for i, line := range bytes.Split(text, []byte("\n")) {
			for _, what := range []*regexp.Regexp{machinePaths, registryHosts} {
				if found := what.Find(line); found != nil {
					t.Errorf("%s:%d: names %q, which belongs to one machine", name, i+1, found)
				}
			}
		}
	}
}

var link = regexp.MustCompile(`\]\(([^)#: ]+)(#[^)]*)?\)`)

// Links between pages lead somewhere. Figures are drawn by a program; until it
// has run, their folder may be missing.
func TestLinksLeadSomewhere(t *testing.T) {
	for _, name := range filesOf(t) {
		if path.Ext(name) != ".md" {
			continue
		}
		text, err := os.ReadFile(path.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllSubmatch(text, -1) {
			to := path.Join(path.Dir(name), string(m[1]))
			if _, err := os.Stat(path.Join(root, "docs/figures")); err != nil && strings.HasPrefix(to, "docs/figures/") {
				continue
			}
			if _, err := os.Stat(path.Join(root, to)); err != nil {
				t.Errorf("%s: the link to %s leads nowhere", name, m[1])
			}
		}
	}
}

// docs/dependencies.md has a row for every import and tool of others, and no row
// too many.
func TestDependenciesAreExplained(t *testing.T) {
	text, err := os.ReadFile(path.Join(root, "docs/dependencies.md"))
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{} // by row
	for _, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, "| `") {
			used[inQuotes(line)[0]] = false
		}
	}
	use := func(imported, place string) {
		for row := range used {
			if matches(imported, row+"/...") {
				used[row] = true
				return
			}
		}
		t.Errorf("%s: docs/dependencies.md has no row for %s", place, imported)
	}
	for _, s := range sources(t) {
		for imported, place := range s.imports() {
			if strings.Contains(strings.SplitN(imported, "/", 2)[0], ".") {
				use(imported, s.at(place))
			}
		}
	}
	modules, err := os.ReadFile(path.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	_, tools, _ := strings.Cut(string(modules), "tool (")
	tools, _, _ = strings.Cut(tools, ")")
	for _, tool := range strings.Fields(tools) {
		use(tool, "go.mod")
	}
	for row, found := range used {
		if !found {
			t.Errorf("docs/dependencies.md: nothing imports %s", row)
		}
	}
}
