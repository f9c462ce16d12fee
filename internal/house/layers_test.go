package house

import (
	"go/ast"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

func TestTableNamesEveryPackage(t *testing.T) {
	rooms, built := plan(t), map[string]bool{}
	for _, s := range sources(t) {
		if _, known := rooms[s.pkg]; !known && !built[s.pkg] {
			t.Errorf("%s: the table of %s has no row for the package %s", s.name, page, s.pkg)
		}
		built[s.pkg] = true
	}
	for name, r := range rooms {
		_, err := os.Stat(path.Join(root, name))
		if !built[name] && !r.coming && err != nil {
			t.Errorf("%s: the table has a row for %s, which does not exist", page, name)
		}
	}
}

func TestImportsFollowTheTable(t *testing.T) {
	rooms := plan(t)
	for _, s := range sources(t) {
		r := rooms[s.pkg]
		for imported, place := range s.imports() {
			if name, ours := strings.CutPrefix(imported, module+"/"); ours {
				allowed := name == s.pkg || slices.ContainsFunc(r.ours, func(p string) bool { return matches(name, p) })
				if !allowed && !(s.test && strings.HasPrefix(name, "internal/")) {
					t.Errorf("%s: %s may not import %s (table of %s)", s.at(place), s.pkg, name, page)
				}
				continue
			}
			foreign := strings.Contains(strings.SplitN(imported, "/", 2)[0], ".")
			allowed := slices.ContainsFunc(r.others, func(p string) bool { return matches(imported, p+"/...") })
			if foreign && !allowed && !s.test {
				t.Errorf("%s: %s may not import %s (table of %s)", s.at(place), s.pkg, imported, page)
			}
		}
	}
}

// Only commands print: packages hand back values and errors.
func TestOnlyCommandsPrint(t *testing.T) {
	for _, s := range sources(t) {
		if s.command || s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if what := printing(n); what != "" {
				t.Errorf("%s: %s uses %s, but only commands print", s.at(n.Pos()), s.pkg, what)
			}
			return true
		})
	}
}

func printing(n ast.Node) string {
	if call, ok := n.(*ast.CallExpr); ok {
		if name, ok := call.Fun.(*ast.Ident); ok && (name.Name == "print" || name.Name == "println") {
			return name.Name
		}
	}
	selector, ok := n.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	name := selector.Sel.Name
	switch p, _ := selector.X.(*ast.Ident); {
	case p == nil:
	case p.Name == "fmt" && strings.HasPrefix(name, "Print"), p.Name == "os" && (name == "Stdout" || name == "Stderr"), p.Name == "log":
		return p.Name + "." + name
	}
	return ""
}

// units are the names of internal/document that are values, not reading.
var units = []string{"Clock", "Code", "Minutes", "Kilometres"}

// Only scenarios reads documents; the command may use their units for its flags.
func TestOnlyScenariosReadDocuments(t *testing.T) {
	for _, s := range sources(t) {
		place, imported := s.imports()[module+"/internal/document"]
		if !imported || s.test || strings.HasPrefix(s.pkg, "scenarios") || s.pkg == "internal/document" {
			continue
		}
		if s.pkg != "cmd/turnout" {
			t.Errorf("%s: %s may not import internal/document", s.at(place), s.pkg)
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if p, ok := selector.X.(*ast.Ident); ok && p.Name == "document" && !slices.Contains(units, selector.Sel.Name) {
				t.Errorf("%s: %s uses document.%s, but only scenarios read documents", s.at(n.Pos()), s.pkg, selector.Sel.Name)
			}
			return true
		})
	}
}
