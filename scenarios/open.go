package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"turnout/internal/document"
	"turnout/internal/wording"
	"turnout/scenarios/actions"
	"turnout/scenarios/cases"
)

//go:embed library/*.yaml
var library embed.FS

// Names returns the names of the shipped scenarios in the order of the alphabet.
func Names() []string {
	entries, err := library.ReadDir("library")
	if err != nil {
		panic(err) // the folder is embedded
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return names
}

// Open returns the shipped scenario of a name, or the scenario in a file.
func Open(nameOrFile string) (*Scenario, error) { return OpenIn(nameOrFile, nil) }

// OpenIn is Open with another case than the scenario names; nil is its own.
func OpenIn(nameOrFile string, c *cases.Case) (*Scenario, error) {
	l := newLoader(c, readFile)
	s, err := l.find(nameOrFile, "")
	if err != nil {
		return nil, err
	}
	return l.load(s, nil)
}

// Library returns all shipped scenarios in the order of Names.
func Library() ([]*Scenario, error) {
	l := newLoader(nil, readFile)
	var list []*Scenario
	for _, name := range Names() {
		from, err := l.find(name, "")
		if err != nil {
			return nil, err
		}
		s, err := l.load(from, nil)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// Check reads the scenario of a name or file and returns everything that is
// wrong with it as wording.Problems, nil if nothing is.
func Check(nameOrFile string) error {
	_, err := Open(nameOrFile)
	return err
}

// parseText reads a scenario from text; its name is used in messages.
func parseText(name string, text []byte, readFile func(string) ([]byte, error)) (*Scenario, error) {
	l := newLoader(nil, readFile)
	return l.load(source{key: name, name: stem(name), file: name, data: text}, nil)
}

// OpenCase returns a shipped case by its name, or the case in a folder.
func OpenCase(nameOrFolder string) (*cases.Case, error) {
	if !isPath(nameOrFolder) {
		return cases.Open(nameOrFolder)
	}
	if info, err := os.Stat(nameOrFolder); err != nil || !info.IsDir() {
		return nil, wording.Problem{Path: "case", Found: fmt.Sprintf("%q", nameOrFolder), Wanted: "a folder that holds a case"}
	}
	c, err := cases.Read(os.DirFS(nameOrFolder))
	var one wording.Problem
	var list wording.Problems
	switch {
	case errors.As(err, &list):
		list = slices.Clone(list)
		for i := range list {
			list[i].File = filepath.Join(nameOrFolder, list[i].File)
		}
		return nil, list
	case errors.As(err, &one):
		one.File = filepath.Join(nameOrFolder, one.File)
		return nil, one
	}
	return c, err
}

// source is the text of a scenario and where it was found.
type source struct {
	key  string // the same for the same text
	name string // of the scenario
	file string // for messages
	dir  string // names of files in it are relative to this folder
	data []byte
}

// loader reads scenarios.
type loader struct {
	fixed    *cases.Case            // instead of the cases that scenarios name
	cases    map[string]*cases.Case // by name or folder
	atlases  map[*cases.Case]*actions.Atlas
	readFile func(path string) ([]byte, error)
}

func newLoader(fixed *cases.Case, readFile func(string) ([]byte, error)) *loader {
	return &loader{fixed: fixed, cases: map[string]*cases.Case{}, atlases: map[*cases.Case]*actions.Atlas{}, readFile: readFile}
}

// find returns the source of a name or file; files are relative to dir.
func (l *loader) find(nameOrFile, dir string) (source, error) {
	if slices.Contains(Names(), nameOrFile) {
		path := "library/" + nameOrFile + ".yaml"
		data, err := library.ReadFile(path)
		return source{key: path, name: nameOrFile, file: "scenarios/" + path, data: data}, err
	}
	path := nameOrFile
	if !filepath.IsAbs(path) && dir != "" {
		path = filepath.Join(dir, path)
	}
	data, err := l.readFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !isPath(nameOrFile):
		near, _ := wording.Nearest(nameOrFile, Names())
		return source{}, wording.Problem{Found: fmt.Sprintf("%q", nameOrFile),
			Wanted: "a scenario (" + strings.Join(Names(), ", ") + ") or a file", Nearest: near}
	case errors.Is(err, fs.ErrNotExist):
		return source{}, wording.Problem{File: path, Found: "no such file", Wanted: "a scenario file, or one of " + strings.Join(Names(), ", ")}
	case err != nil:
		return source{}, err
	}
	key, _ := filepath.Abs(path)
	return source{key: key, name: stem(path), file: path, dir: filepath.Dir(path), data: data}, nil
}

// isPath reports whether a name can only be that of a file or folder.
func isPath(name string) bool {
	return strings.ContainsAny(name, `/\`) || strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

func stem(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// readFile reads an ordinary file, a little more than a document may hold.
func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, wording.Problem{File: path, Found: "no ordinary file", Wanted: "a scenario file"}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data := make([]byte, min(info.Size(), document.MaxBytes+1))
	n, err := io.ReadFull(f, data)
	if err == io.ErrUnexpectedEOF { // it has become shorter
		err = nil
	}
	return data[:n], err
}
