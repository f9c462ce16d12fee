package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"turnout/internal/files"
)

// Schema is the version of the manifests that this package writes and reads.
const Schema = "turnout/run/1"

// Names of the files with a meaning of their own.
const (
	ManifestFile = "manifest.json"
	ScenarioFile = "scenario.yaml"
)

// Manifest says how a run was made, so that it can be made again.
type Manifest struct {
	Schema      string      `json:"schema"`
	Program     Program     `json:"program"`
	Case        Case        `json:"case"`
	Scenario    Scenario    `json:"scenario"`
	Parameters  []Parameter `json:"parameters"`
	Seed        uint64      `json:"seed"`
	Electorate  Electorate  `json:"electorate"`
	First       uint64      `json:"first_replicate"`
	Replicates  int         `json:"replicates"`
	StepMinutes float64     `json:"step_minutes"`
	Without     []string    `json:"without"` // mechanisms switched off
	Against     string      `json:"against"` // scenario of contrast.csv, or ""
	Note        string      `json:"note"`    // what the numbers rest on
	Days        []Day       `json:"days"`
	Figures     Figures     `json:"figures"`
	Files       []File      `json:"files"`
	Environment Environment `json:"environment"`
}

// Program is the program that ran.
type Program struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Changed bool   `json:"changed"` // built from files that differ from the commit
}

// Case names the case and the SHA-256 of its folder.
type Case struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	Digest string `json:"sha256"`
}

// Day is one polling day with its announced hours as HH:MM.
type Day struct {
	Date   string `json:"date"`
	Opens  string `json:"opens"`
	Closes string `json:"closes"`
}

// Figures names the places that the figures show, by their codes in the tables.
type Figures struct {
	Curves []string `json:"curves"`
	Panels []Panel  `json:"panels"`
	Ledger []string `json:"ledger"`
	Close  string   `json:"close"` // area that the map shows enlarged, "" for none
}

// Panel is a group of small plots.
type Panel struct {
	Name   string   `json:"name"`
	Places []string `json:"places"` // codes of municipalities
}

// Scenario is the scenario as it ran, with all that it extends.
type Scenario struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Happened bool   `json:"reconstructs"` // it is what happened on that day, as far as is known
	Resolved string `json:"resolved"`
}

// Parameter is one value of the parameter vector.
type Parameter struct {
	Key   string  `json:"key"`
	Value float64 `json:"value"`
	Set   bool    `json:"set,omitempty"` // given on the command line
}

// Electorate says which voters were simulated.
type Electorate struct {
	Seed  uint64 `json:"seed"`
	Area  string `json:"area"`     // "" for the whole case
	Names int    `json:"names"`    // on the register
	Cut   int    `json:"cut_ties"` // ties that leave the area
}

// File is one file of the folder.
type File struct {
	Name   string `json:"name"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Environment is what may differ between two runs that give the same numbers.
type Environment struct {
	System  string   `json:"system"`
	Go      string   `json:"go"`
	Workers int      `json:"workers"`
	Began   string   `json:"began"` // RFC 3339
	Seconds float64  `json:"seconds"`
	Command []string `json:"command"` // the program without its folder, and its arguments
}

func describe(name string, data []byte) File {
	sum := sha256.Sum256(data)
	return File{Name: name, Bytes: len(data), SHA256: hex.EncodeToString(sum[:])}
}

// encode returns the manifest as it stands in the file.
func (m Manifest) encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(m)
	return b.Bytes(), err
}

// ReadManifest reads the content of a manifest of this version.
func ReadManifest(data []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, fmt.Errorf("%s: %w", ManifestFile, err)
	}
	if m.Schema != Schema {
		return Manifest{}, fmt.Errorf("%s: schema: found %q, want %q", ManifestFile, m.Schema, Schema)
	}
	return m, nil
}

// IsManifest reports whether this is the manifest of a run, of any version.
func IsManifest(data []byte) bool {
	var m struct {
		Schema string `json:"schema"`
	}
	return json.Unmarshal(data, &m) == nil && strings.HasPrefix(m.Schema, "turnout/run/")
}

// Foreign returns the first file of a run's folder that its manifest does not
// list, "" where there is none or no manifest.
func Foreign(dir string) (string, error) {
	data, err := os.ReadFile(filepath.Join(dir, ManifestFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	var m struct {
		Files []File `json:"files"`
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return "", fmt.Errorf("%s: %w", ManifestFile, err)
	}
	foreign := ""
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, path)
		name = filepath.ToSlash(name)
		holds := func(f File) bool { return f.Name == name || e.IsDir() && strings.HasPrefix(f.Name, name+"/") }
		if err != nil || name == "." || name == ManifestFile || name == ReportFile || slices.ContainsFunc(m.Files, holds) {
			return err
		}
		foreign = name
		return fs.SkipAll
	})
	return foreign, err
}

// ReportFile is the page that turnout report writes into the folder of a comparison. It
// is made from the other files, so it goes when these are replaced.
const ReportFile = "report.html"

// Put adds files that were written into the folder of a run after its tables, or
// again, to its manifest.
func Put(path func(name string) string, names []string) (Manifest, error) {
	data, err := os.ReadFile(path(ManifestFile))
	if err != nil {
		return Manifest{}, err
	}
	m, err := ReadManifest(data)
	if err != nil {
		return m, err
	}
	for _, name := range names {
		content, err := os.ReadFile(path(name))
		if err != nil {
			return m, err
		}
		now := describe(name, content)
		if i := slices.IndexFunc(m.Files, func(f File) bool { return f.Name == name }); i >= 0 {
			m.Files[i] = now
		} else {
			m.Files = append(m.Files, now)
		}
	}
	if data, err = m.encode(); err != nil {
		return m, err
	}
	return m, files.WriteAtomic(path(ManifestFile), data)
}

// Check compares the files in a folder with the manifest and reports every one
// that is missing or has changed.
func (m Manifest) Check(dir string) error {
	var found []error
	for _, f := range m.Files {
		if !filepath.IsLocal(f.Name) {
			found = append(found, fmt.Errorf("%s: want a file in the folder", f.Name))
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil {
			found = append(found, err)
		} else if now := describe(f.Name, data); now != f {
			found = append(found, fmt.Errorf("%s: found SHA-256 %s, want %s", f.Name, now.SHA256, f.SHA256))
		}
	}
	return errors.Join(found...)
}
