// Package document reads one YAML document, written by a person, into a Go
// value, and says everything that is wrong with it at once, each thing with
// its line and column.
//
//	bytes -> limits -> tokens -> limits -> tree -> Go value
//	                                        \---> rules (JSON Schema of the Go type)
//
// Parse refuses whatever could hurt the YAML library before the library sees
// it. Decode fills a Go value and checks it against the rules in the tags of
// its type; RulesOf makes these once for many documents. Schema gives the same
// rules to an editor. Marshal writes a value as a commented document that reads
// back as the same value.
//
// A field has up to five tags:
//
//	Share float64 `yaml:"share" jsonschema:"minimum=0,maximum=1" doc:"share of the ballots"`
//
// yaml is the key (",inline" or an embedded struct takes the keys of a struct
// up; "-" hides a field; without the tag the key is the name in lower case);
// jsonschema holds required, minimum, maximum, exclusiveMinimum,
// exclusiveMaximum, enum, minItems and so on, those of a list's items on the
// list; doc describes; variants names the Registry of a Variant.
package document

import (
	"errors"
	"fmt"
	"io"
	"os"

	"turnout/internal/wording"
)

// Document is a YAML document that was read without error, with the position
// of everything in it.
type Document struct {
	file string
	root *node
}

// Read reads the file at path. It reads at most MaxBytes. What is wrong with
// the content comes back as wording.Problems, a file that cannot be opened as
// the error of os.Open.
func Read(path string) (*Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, err
	}
	return Parse(path, data)
}

// Parse reads a document from data; name is the file named in problems, which
// come back as wording.Problems.
func Parse(name string, data []byte) (*Document, error) {
	var problems wording.Problems
	d := &Document{file: name}
	err := survive(func() {
		d.root, problems = parse(data)
	})
	if err != nil {
		problems.Add(wording.Problem{Found: err.Error(), Wanted: "a YAML document"})
	}
	for i := range problems {
		problems[i].File = name
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return d, nil
}

// survive runs f and turns a panic into an error: the YAML library panics on
// some broken documents.
func survive(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("something that stops the reader (%v)", r)
		}
	}()
	f()
	return nil
}

// Name returns the file name given to Read or Parse.
func (d *Document) Name() string { return d.file }

// Has reports whether the document holds something at a path, for example
// actions[0].attack.at.
func (d *Document) Has(path string) bool {
	_, whole := d.root.find(path)
	return whole
}

// Position returns the line and column, from 1, of the value at a path such as
// actions[0].attack.centres[1]: of a value that spans lines its key. If the
// document has nothing there, it is the position of what should contain it.
func (d *Document) Position(path string) (line, column int) {
	n, _ := d.root.find(path)
	return n.line, n.column
}

// Problem returns a problem at a path, for checks that only the caller can
// make. Any of found, wanted and nearest may be empty.
func (d *Document) Problem(path, found, wanted, nearest string) wording.Problem {
	line, column := d.Position(path)
	return wording.Problem{
		File: d.file, Line: line, Column: column, Path: path,
		Found: found, Wanted: wanted, Nearest: nearest,
	}
}

// asProblem returns the problem that err, from UnmarshalText or Set of a value
// type, describes; text is what was read.
func asProblem(err error, text string) wording.Problem {
	var problem wording.Problem
	if errors.As(err, &problem) {
		return problem
	}
	return wording.Problem{Found: text, Wanted: err.Error()}
}
