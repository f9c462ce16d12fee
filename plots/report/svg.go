package report

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"html/template"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Picture is a figure as it stands in the page. It is an image of its own, so that
// identifiers and styles of two figures cannot meet, and a reader of the page
// follows no reference in it.
type Picture struct {
	ID            string
	Number        int
	Caption       string
	Alt           string
	Words         []string // the same, a paragraph each
	Source        template.URL
	Width, Height int // CSS pixels
}

// active are elements of SVG that do something or show something else.
var active = map[string]bool{
	"script": true, "foreignObject": true, "iframe": true, "embed": true, "object": true, "audio": true, "video": true,
	"animate": true, "animateMotion": true, "animateTransform": true, "set": true, "handler": true, "listener": true,
}

// picture checks a figure and takes it into the page.
func (v *view) picture(f Figure, caption string) (*Picture, error) {
	words := strings.Join(strings.Fields(f.Words), " ")
	if words == "" {
		return nil, fmt.Errorf("figure %s: found no words, want what the figure shows, for who cannot see it", f.Name)
	}
	width, height, err := inspect(f.SVG)
	if err != nil {
		return nil, fmt.Errorf("figure %s: %w", f.Name, err)
	}
	v.figures++
	p := &Picture{ID: fmt.Sprintf("figure-%d", v.figures), Number: v.figures, Caption: caption, Alt: words, Width: width, Height: height}
	for _, line := range strings.Split(f.Words, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			p.Words = append(p.Words, line)
		}
	}
	// Only what inspect has let pass becomes an address.
	p.Source = template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(f.SVG))
	return p, nil
}

// inspect returns the size of a picture in CSS pixels. It refuses what is no SVG,
// and one that does something or refers to anything outside of itself.
func inspect(svg []byte) (width, height int, err error) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	root, within := true, ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && !root {
			return width, height, nil
		}
		if err != nil {
			return 0, 0, fmt.Errorf("found no well-formed SVG: %w", err)
		}
		if e, ok := token.(xml.StartElement); ok {
			if root {
				width, height = size(e)
				if e.Name.Local != "svg" || width <= 0 {
					return 0, 0, fmt.Errorf("found the element %q, want svg with a viewBox", e.Name.Local)
				}
			}
			root, within = false, e.Name.Local
		}
		if err := harmless(token, within); err != nil {
			return 0, 0, err
		}
	}
}

// harmless refuses what does something or refers to anything outside.
func harmless(token xml.Token, within string) error {
	switch x := token.(type) {
	case xml.Directive:
		if !bytes.HasPrefix(x, []byte("DOCTYPE svg")) || bytes.ContainsRune(x, '[') {
			return errors.New("found a declaration, want a plain SVG")
		}
	case xml.ProcInst:
		if x.Target != "xml" {
			return fmt.Errorf("found the instruction %q, want a plain SVG", x.Target)
		}
	case xml.CharData:
		if within == "style" && outside(string(x)) {
			return errors.New("found a style that refers to something outside, want a picture that stands alone")
		}
	case xml.StartElement:
		return still(x)
	}
	return nil
}

// still refuses an element that does something or refers to anything outside.
func still(e xml.StartElement) error {
	if active[e.Name.Local] {
		return fmt.Errorf("found the element %q, want a picture that only stands there", e.Name.Local)
	}
	for _, a := range e.Attr {
		name := strings.ToLower(a.Name.Local)
		switch value := strings.TrimSpace(a.Value); {
		case a.Name.Space == "xmlns" || name == "xmlns":
		case strings.HasPrefix(name, "on"):
			return fmt.Errorf("found the attribute %q, want a picture that only stands there", a.Name.Local)
		case (name == "href" || name == "src") && !strings.HasPrefix(value, "#"):
			return fmt.Errorf("found the reference %q, want one into the picture itself", clipped(value, 60))
		case outside(value) && name != "aria-label":
			return fmt.Errorf("found %s=%q, want no reference to anything outside", a.Name.Local, clipped(value, 60))
		}
	}
	return nil
}

var addresses = regexp.MustCompile(`(?i)url\(\s*["']?\s*([^"')\s]*)|@import|javascript:`)

// outside reports whether a style or value refers to anything outside of the picture.
func outside(value string) bool {
	for _, m := range addresses.FindAllStringSubmatch(value, -1) {
		if !strings.HasPrefix(m[1], "#") {
			return true
		}
	}
	return strings.Contains(value, `\`) // an escape could hide one
}

// size returns the size of a picture from its viewBox or, failing that, its sides.
func size(svg xml.StartElement) (width, height int) {
	sides := map[string]string{}
	for _, a := range svg.Attr {
		sides[a.Name.Local] = a.Value
	}
	// gonum's coordinates are points, 4/3 of a CSS pixel.
	scale := 1.0
	if strings.HasSuffix(sides["width"], "pt") {
		scale = 4.0 / 3
	}
	w, h := side(sides["width"]), side(sides["height"])
	if box := strings.Fields(strings.ReplaceAll(sides["viewBox"], ",", " ")); len(box) == 4 {
		w, h = side(box[2]), side(box[3])
	}
	if !(w > 0 && w < 1e5 && h > 0 && h < 1e5) {
		return 0, 0
	}
	return int(math.Ceil(w * scale)), int(math.Ceil(h * scale))
}

func side(text string) float64 {
	x, err := strconv.ParseFloat(strings.TrimRight(strings.TrimSpace(text), "ptxm"), 64)
	if err != nil {
		return 0
	}
	return x
}
