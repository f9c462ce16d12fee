// Package report makes of a comparison one page for a decision maker: the question,
// the answer with its uncertainty, figures, tables, maps, what is assumed, what is
// not said, and how to make it again.
//
//	comparison, decomposition, figures --Page--> one HTML file, the same bytes every time
//
// The page loads nothing: styles stand in it, figures are pictures in it, there is
// no script, and its security policy forbids all three to come from elsewhere. It
// is well-formed XML as well, so that a test can read it strictly. Nothing is
// computed here but sums, shares and rounding.
package report

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"unicode"

	"turnout/sim/store"
)

// File is the name of the page in the folder of a comparison.
const File = store.ReportFile

// IsPage reports whether a file is a page of this package.
func IsPage(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 4096)], []byte(`<meta name="generator" content="turnout"/>`))
}

// Figure is one figure of the comparison as it was drawn.
type Figure struct {
	Name  string // of its files: effects, cost, displacement-SCENARIO, waterfall
	SVG   []byte
	Words string // what it shows, for who cannot see it
}

//go:embed page.html sections.html details.html tables.html screen.css print.css
var sources embed.FS

// Page returns the page. The decomposition may be nil, and any figure may be missing.
func Page(c *store.Comparison, d *store.Decomposition, figures []Figure) ([]byte, error) {
	v, err := newView(c, d, figures)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"screen.css", "print.css"} {
		text, err := sources.ReadFile(name)
		if err != nil {
			return nil, err
		}
		v.Style += template.CSS(text)
	}
	v.Style += template.CSS(running(v.Title))
	t, err := template.ParseFS(sources, "*.html")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "page.html", v); err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	return bytes.Map(printable, b.Bytes()), nil
}

// running returns the style that prints the title on top of every page but the first.
func running(title string) string {
	return "@page { @top-left { font: 8pt sans-serif; content: " + quoted(clipped(title, 90)) + "; } }\n@page :first { @top-left { content: none; } }\n"
}

// quoted returns text as a string of a style sheet: whatever could end the string,
// or the style, is escaped.
func quoted(text string) string {
	var b bytes.Buffer
	b.WriteByte('"')
	for _, r := range text {
		if r == ' ' || unicode.IsLetter(r) || unicode.IsDigit(r) || (r > unicode.MaxASCII && unicode.IsPrint(r)) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%06x `, r) // the space belongs to it
		}
	}
	b.WriteByte('"')
	return b.String()
}

// clipped returns at most so many letters.
func clipped(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return text
}

// printable drops what XML does not allow in a text, and what turns the direction
// of writing.
func printable(r rune) rune {
	if unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) || r == 0xFFFE || r == 0xFFFF {
		return ' '
	}
	return r
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
