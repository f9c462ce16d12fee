package wording

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Problem is one thing that is wrong in what a person wrote: where it is, what
// was found there, what was wanted, and which valid name was probably meant.
// Empty fields are left out of the message.
type Problem struct {
	File         string // as the person named it
	Line, Column int    // both count from 1; 0 means unknown
	Path         string // for example actions[2].crowd.size
	Found        string
	Wanted       string
	Nearest      string // a valid name, from Nearest
}

// Error returns the problem in one line, for example
//
//	day.yaml:14:7: actions[0].attack.destroys: found 61, wanted a share in [0, 1]
func (p Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.place())
	switch {
	case p.Found != "" && p.Wanted != "":
		fmt.Fprintf(&b, "found %s, wanted %s", oneLine(p.Found), oneLine(p.Wanted))
	case p.Found != "":
		b.WriteString("found " + oneLine(p.Found))
	default:
		b.WriteString("wanted " + oneLine(p.Wanted))
	}
	if p.Nearest != "" {
		fmt.Fprintf(&b, `; did you mean "%s"?`, oneLine(p.Nearest))
	}
	return b.String()
}

// place returns "file:line:column: path: " with the unknown parts left out.
func (p Problem) place() string {
	var b strings.Builder
	b.WriteString(oneLine(p.File))
	if p.Line > 0 {
		if p.File == "" {
			b.WriteString("line ")
		} else {
			b.WriteString(":")
		}
		fmt.Fprintf(&b, "%d:%d", p.Line, p.Column)
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	if p.Path != "" {
		b.WriteString(oneLine(p.Path) + ": ")
	}
	return b.String()
}

// longest is the number of characters of a piece of a message; the rest of a
// longer piece adds nothing that helps to find the mistake.
const longest = 400

// oneLine makes text safe to print in one line of a terminal.
func oneLine(text string) string {
	var b strings.Builder
	count := 0
	for _, r := range text {
		if count == longest {
			b.WriteString("…")
			break
		}
		count++
		if unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.Trim(fmt.Sprintf("%+q", r), "'"))
		}
	}
	return b.String()
}

// Problems are all that is wrong in one or more files.
type Problems []Problem

// printed is how many problems Error prints; nobody reads more at once.
const printed = 50

// Add appends a problem.
func (p *Problems) Add(problem Problem) { *p = append(*p, problem) }

// Err returns the problems in the order of file, line and column as an error
// that errors.As finds as Problems, or nil if there are none.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p.sorted()
}

// Error returns one line for each problem, at most 50, sorted by file, line
// and column.
func (p Problems) Error() string {
	all := p.sorted()
	shown := all[:min(len(all), printed)]
	lines := make([]string, 0, len(shown)+1)
	for _, problem := range shown {
		lines = append(lines, problem.Error())
	}
	if more := len(all) - len(shown); more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(lines, "\n")
}

func (p Problems) sorted() Problems {
	all := slices.Clone(p)
	slices.SortStableFunc(all, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
		)
	})
	return all
}
