package plots

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// page is a figure laid out: its parts from the top down.
type page struct {
	width vg.Length
	parts []part
	err   error // the first text that is too long for the paper

	samples []vg.Rectangle // where the samples of the legend were drawn
}

// part is a strip across the page between the margins.
type part struct {
	height vg.Length
	draw   func(c draw.Canvas)
}

// lay lays a figure out.
func lay(f Figure, width Width) (*page, error) {
	if width < OneColumn || width > ThreeColumns {
		return nil, fmt.Errorf("found a width of %.0f points, want %.0f to %.0f", width, OneColumn, ThreeColumns)
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	p := &page{width: vg.Length(width)}
	h := f.head()
	p.write(h.Title, p.letters(titleSize, black, true))
	if h.Subtitle != "" {
		p.space(1)
		p.write(h.Subtitle, p.letters(textSize, black, false))
	}
	p.space(gap)
	f.compose(p)
	for i, note := range h.Notes {
		p.space([]vg.Length{gap, 1.5}[min(i, 1)])
		p.write(note, p.letters(noteSize, grey, false))
	}
	return p, p.err
}

func (p *page) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
}

// inner returns the width between the margins.
func (p *page) inner() vg.Length { return p.width - 2*margin }

// isNarrow reports whether the page has one column.
func (p *page) isNarrow() bool { return p.width < vg.Length(TwoColumns) }

// height returns the height of the paper.
func (p *page) height() vg.Length {
	height := vg.Length(2 * margin)
	for _, x := range p.parts {
		height += x.height
	}
	return height
}

// add adds a part under the others.
func (p *page) add(height vg.Length, draw func(c draw.Canvas)) {
	p.parts = append(p.parts, part{height, draw})
}

// space leaves room.
func (p *page) space(height vg.Length) { p.add(height, func(draw.Canvas) {}) }

// draw draws the parts on white paper.
func (p *page) draw(c draw.Canvas) {
	fillBox(c, white, c.Rectangle)
	box := vg.Rectangle{Min: vg.Point{X: c.Min.X + margin}, Max: vg.Point{X: c.Max.X - margin, Y: c.Max.Y - margin}}
	for _, x := range p.parts {
		box.Min.Y = box.Max.Y - x.height
		x.draw(draw.Canvas{Canvas: c.Canvas, Rectangle: box})
		box.Max.Y = box.Min.Y
	}
}

// letters returns the style of text of a size in points at three columns; on
// narrower paper letters are smaller, but never below six points.
func (p *page) letters(size vg.Length, ink inkColour, bold bool) draw.TextStyle {
	if p.isNarrow() {
		size = max(6, size*0.85)
	}
	return letters(size, ink, bold)
}

// leading returns the height of a line of text.
func leading(style draw.TextStyle) vg.Length { return style.Font.Size * 1.22 }

// write adds text, broken into lines.
func (p *page) write(text string, style draw.TextStyle) {
	lines := p.wrap(text, style, p.inner())
	p.add(leading(style)*vg.Length(len(lines)), func(c draw.Canvas) {
		writeLines(c, lines, style, vg.Point{X: c.Min.X, Y: c.Max.Y})
	})
}

// writeLines writes lines from a corner at the top left.
func writeLines(c draw.Canvas, lines []string, style draw.TextStyle, top vg.Point) {
	for i, line := range lines {
		y := top.Y - vg.Length(i+1)*leading(style) + style.FontExtents().Descent
		c.FillText(style, vg.Point{X: top.X, Y: y}, line)
	}
}

// noBreak is a space at which no line ends.
const noBreak = "\u00a0"

// wrap breaks text into lines of at most a width.
func (p *page) wrap(text string, style draw.TextStyle, width vg.Length) (lines []string) {
	line := ""
	text = strings.ReplaceAll(text, " %", noBreak+"%") // a number and its sign stay together
	for _, word := range strings.Split(text, " ") {
		for style.Width(word) > width { // a long word is cut where the line ends
			if line != "" {
				lines, line = append(lines, line), ""
			}
			head := cut(word, style, width)
			lines, word = append(lines, head), word[len(head):]
		}
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && style.Width(longer) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return append(lines, line)
}

// cut returns the longest beginning of a word, at least a letter, that fits a width.
func cut(word string, style draw.TextStyle, width vg.Length) string {
	end := 0
	for i, r := range word {
		next := i + len(string(r))
		if end > 0 && style.Width(word[:next]) > width {
			break
		}
		end = next
	}
	return word[:end]
}

// clip shortens a text to a width, with an ellipsis.
func clip(text string, style draw.TextStyle, width vg.Length) string {
	if style.Width(text) <= width {
		return text
	}
	letters := []rune(text)
	for len(letters) > 1 && style.Width(string(letters)+"…") > width {
		letters = letters[:len(letters)-1]
	}
	return strings.TrimRight(string(letters), " ,(") + "…"
}

// fillBox fills a rectangle.
func fillBox(c draw.Canvas, ink inkColour, r vg.Rectangle) {
	c.FillPolygon(ink, []vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}})
}
