package plots

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// No text, legend or label of any figure overlaps another or leaves the paper.
func TestTextsAreApart(t *testing.T) {
	for name, f := range figures() {
		for _, width := range []Width{OneColumn, TwoColumns, ThreeColumns} {
			s, err := measure(f, width)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if len(s.texts) < 10 {
				t.Errorf("%s, %.0f points wide: found %d texts, want all of the figure's", name, width, len(s.texts))
			}
			for _, text := range s.misplaced() {
				t.Errorf("%s, %.0f points wide: %s", name, width, text)
			}
		}
	}
}

// The test of boxes finds what it looks for: a text over another, also turned
// text, and one outside of the paper.
func TestMisplacedTextsAreFound(t *testing.T) {
	style := letters(10, black, false)
	for name, place := range map[string]func(c draw.Canvas){
		"one over the other": func(c draw.Canvas) {
			c.FillText(style, vg.Point{X: 20, Y: 20}, "first")
			c.FillText(style, vg.Point{X: 30, Y: 24}, "second")
		},
		"turned": func(c draw.Canvas) {
			c.FillText(style, vg.Point{X: 20, Y: 60}, "first")
			turned := style
			turned.Rotation = math.Pi / 2
			c.FillText(turned, vg.Point{X: 30, Y: 25}, "a longer second")
		},
		"outside": func(c draw.Canvas) { c.FillText(style, vg.Point{X: 90, Y: 20}, "leaves") },
	} {
		s := newSheet(100, 100)
		place(draw.New(s))
		if len(s.misplaced()) != 1 {
			t.Errorf("%s: found %q, want one fault", name, s.misplaced())
		}
	}
}
