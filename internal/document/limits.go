package document

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"turnout/internal/wording"
)

// Limits of a document. The YAML library has none of its own: 200,000 opening
// brackets took 10.9 GB and ended the process, 20,000 empty lines in a block
// of text take 0.7 s, and both grow with the square.
const (
	MaxBytes = 1 << 20 // of a file
	MaxDepth = 64      // of open brackets and indents together
	MaxLines = 10_000
	MaxMarks = 50_000 // characters with a meaning in YAML, such as : - [ ,
	MaxBlank = 1_000  // empty lines in a row
)

// marks are the bytes that may start a token, so that their number bounds
// the number of tokens.
const marks = "[]{},:-?!&*%#\"'|>@`"

// text returns the document as text that the YAML library may see: without
// byte order mark, lines ended by \n. Or it returns the one reason to refuse.
func text(data []byte) (string, *wording.Problem) {
	if len(data) > MaxBytes {
		return "", &wording.Problem{Line: 1, Column: 1,
			Found: "more than 1 MiB", Wanted: "at most 1 MiB; big tables belong into CSV files"}
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return "", &wording.Problem{Line: 1, Column: 1,
			Found: "text in UTF-16", Wanted: "text saved as UTF-8"}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if p := badCharacter(data); p != nil {
		return "", p
	}
	s := strings.ReplaceAll(string(data), "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	if p := badLines(s); p != nil {
		return "", p
	}
	return s, nil
}

// badCharacter finds the first byte that is no text.
func badCharacter(data []byte) *wording.Problem {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		found := ""
		switch {
		case r == utf8.RuneError && size == 1:
			found = fmt.Sprintf("the byte %#02x, which is not UTF-8", data[i])
		case r == 0:
			found = "a NUL byte"
		case r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f || 0x80 <= r && r < 0xa0 && r != 0x85:
			found = fmt.Sprintf("the control character %U", r)
		case r == '\ufeff' || r == 0x85 || r == '\u2028' || r == '\u2029':
			found = fmt.Sprintf("the invisible character %U", r)
		}
		if found != "" {
			line, column := position(data[:i])
			return &wording.Problem{Line: line, Column: column, Found: found, Wanted: "plain text in UTF-8"}
		}
		i += size
	}
	return nil
}

// position returns the line and column just after the text before.
func position(before []byte) (line, column int) {
	line = 1 + bytes.Count(before, []byte("\n"))
	last := before[bytes.LastIndexByte(before, '\n')+1:]
	return line, 1 + utf8.RuneCount(last)
}

// badLines finds the first line that goes over a limit or is indented by tabs.
func badLines(s string) *wording.Problem {
	counted, blank, number := 0, 0, 0
	for line := range strings.Lines(s) {
		number++
		counted += countMarks(line)
		blank++
		if strings.TrimSpace(line) != "" {
			blank = 0
		}
		p := wording.Problem{Line: number, Column: 1}
		switch indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]; {
		case number > MaxLines:
			p.Found, p.Wanted = "more lines", fmt.Sprintf("at most %d lines; big tables belong into CSV files", MaxLines)
		case counted > MaxMarks:
			p.Found, p.Wanted = "more lists and keys", "a smaller document; big tables belong into CSV files"
		case blank > MaxBlank:
			p.Found, p.Wanted = "more empty lines", fmt.Sprintf("at most %d in a row", MaxBlank)
		case blank == 0 && strings.Contains(indent, "\t"):
			p.Column = strings.Index(indent, "\t") + 1
			p.Found, p.Wanted = "a tab before the text", "spaces"
		default:
			continue
		}
		return &p
	}
	return nil
}

func countMarks(line string) int {
	n := 0
	for i := range len(line) {
		if strings.IndexByte(marks, line[i]) >= 0 {
			n++
		}
	}
	return n
}
