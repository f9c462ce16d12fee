package plots

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"html"
	"strings"
	"unicode"
)

// alternative returns the text that stands for a figure where it cannot be seen.
func alternative(f Figure) string {
	h := f.head()
	parts := []string{h.Title + "."}
	if h.Subtitle != "" {
		parts = append(parts, h.Subtitle+".")
	}
	parts = append(parts, f.Words())
	parts = append(parts, h.Notes...)
	return strings.Join(parts, "\n") + "\n"
}

// describeSVG gives a picture a title and a description for readers who cannot
// see it, and says how it was made.
func describeSVG(data []byte, f Figure) []byte {
	// A reader's machine may lack the font; these have letters as wide.
	data = bytes.ReplaceAll(data, []byte("font-family:Liberation Sans;"),
		[]byte("font-family:'Liberation Sans',Arial,Helvetica,sans-serif;"))
	start := bytes.Index(data, []byte("<svg"))
	end := start + bytes.IndexByte(data[start:], '>')
	h := f.head()
	var b bytes.Buffer
	b.Write(data[:end])
	b.WriteString(` role="img" aria-labelledby="title description">` + "\n")
	b.WriteString(`<title id="title">` + html.EscapeString(h.Title) + "</title>\n")
	b.WriteString(`<desc id="description">` + html.EscapeString(alternative(f)) + "</desc>\n")
	if h.Made != "" {
		b.WriteString("<metadata>" + html.EscapeString(h.Made) + "</metadata>\n")
	}
	b.Write(bytes.TrimPrefix(data[end+1:], []byte("\n")))
	return bytes.Map(printable, b.Bytes())
}

// printable makes a space of what XML and PNG do not allow in a text, and of what
// turns the direction of writing.
func printable(r rune) rune {
	if unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) || r == 0xFFFE || r == 0xFFFF {
		return ' '
	}
	return r
}

// describePNG does the same in chunks of international text (PNG, 11.3.4.5).
func describePNG(data []byte, f Figure) []byte {
	const header = 8 + 25 // signature and the chunk IHDR
	h := f.head()
	var b bytes.Buffer
	b.Write(data[:header])
	for _, t := range []struct{ key, text string }{{"Title", h.Title}, {"Description", alternative(f)}, {"Source", h.Made}} {
		if t.text != "" {
			writeChunk(&b, "iTXt", t.key+"\x00\x00\x00\x00\x00"+strings.Map(printable, t.text))
		}
	}
	b.Write(data[header:])
	return b.Bytes()
}

func writeChunk(b *bytes.Buffer, kind, content string) {
	var number [4]byte
	binary.BigEndian.PutUint32(number[:], uint32(len(content)))
	b.Write(number[:])
	b.WriteString(kind + content)
	binary.BigEndian.PutUint32(number[:], crc32.ChecksumIEEE([]byte(kind+content)))
	b.Write(number[:])
}
