package plots

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Illegible returns what a reader of a figure could not read: each text or sample
// of the legend that overlaps another or leaves the paper. Tests want nothing.
func Illegible(f Figure, width Width) ([]string, error) {
	s, err := measure(f, width)
	if err != nil {
		return nil, err
	}
	return s.misplaced(), nil
}

// measure lays a figure out and notes the boxes of all its texts and samples.
func measure(f Figure, width Width) (*sheet, error) {
	p, err := lay(f, width)
	if err != nil {
		return nil, err
	}
	s := newSheet(p.width, p.height())
	p.draw(draw.New(s))
	for _, b := range p.samples {
		s.texts = append(s.texts, textBox{"a sample of the legend", b})
	}
	return s, nil
}

// sheet is a canvas that draws nothing and notes the box of every text.
type sheet struct {
	width, height vg.Length
	texts         []textBox
	now           frame
	stack         []frame
}

// textBox is where a text stands on the paper.
type textBox struct {
	text string
	vg.Rectangle
}

// frame maps a point of the canvas to one of the paper: (a x + c y + e, b x + d y + f).
type frame struct{ a, b, c, d, e, f float64 }

func (m frame) of(x, y float64) (float64, float64) { return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f }

func (m frame) after(n frame) frame {
	e, f := m.of(n.e, n.f)
	return frame{m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b, m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d, e, f}
}

func newSheet(w, h vg.Length) *sheet { return &sheet{width: w, height: h, now: frame{a: 1, d: 1}} }

func (s *sheet) Size() (x, y vg.Length)                   { return s.width, s.height }
func (*sheet) SetLineWidth(vg.Length)                     {}
func (*sheet) SetLineDash([]vg.Length, vg.Length)         {}
func (*sheet) SetColor(color.Color)                       {}
func (*sheet) Stroke(vg.Path)                             {}
func (*sheet) Fill(vg.Path)                               {}
func (*sheet) DrawImage(rect vg.Rectangle, _ image.Image) {}
func (s *sheet) Push()                                    { s.stack = append(s.stack, s.now) }
func (s *sheet) Pop()                                     { s.now, s.stack = s.stack[len(s.stack)-1], s.stack[:len(s.stack)-1] }
func (s *sheet) Scale(x, y float64)                       { s.now = s.now.after(frame{a: x, d: y}) }
func (s *sheet) Translate(p vg.Point) {
	s.now = s.now.after(frame{a: 1, d: 1, e: float64(p.X), f: float64(p.Y)})
}
func (s *sheet) Rotate(r float64) {
	sin, cos := math.Sincos(r)
	s.now = s.now.after(frame{a: cos, b: sin, c: -sin, d: cos})
}

// FillString notes the box of a text: as wide as its letters, from their descent
// to their ascent.
func (s *sheet) FillString(f font.Face, at vg.Point, text string) {
	e := f.Extents()
	box := textBox{text: text}
	box.Min = vg.Point{X: vg.Length(math.Inf(1)), Y: vg.Length(math.Inf(1))}
	box.Max = vg.Point{X: vg.Length(math.Inf(-1)), Y: vg.Length(math.Inf(-1))}
	for _, x := range []vg.Length{at.X, at.X + f.Width(text)} {
		for _, y := range []vg.Length{at.Y - e.Descent, at.Y + e.Ascent} {
			px, py := s.now.of(float64(x), float64(y))
			box.Min.X, box.Max.X = min(box.Min.X, vg.Length(px)), max(box.Max.X, vg.Length(px))
			box.Min.Y, box.Max.Y = min(box.Min.Y, vg.Length(py)), max(box.Max.Y, vg.Length(py))
		}
	}
	s.texts = append(s.texts, box)
}

func (b textBox) overlaps(o textBox) bool {
	const touch = 0.01 // points
	return b.Min.X < o.Max.X-touch && o.Min.X < b.Max.X-touch && b.Min.Y < o.Max.Y-touch && o.Min.Y < b.Max.Y-touch
}

// misplaced returns what overlaps or leaves the paper.
func (s *sheet) misplaced() (found []string) {
	for i, b := range s.texts {
		if b.Min.X < 0 || b.Min.Y < 0 || b.Max.X > s.width || b.Max.Y > s.height {
			found = append(found, fmt.Sprintf("%q leaves the paper: %v", b.text, b.Rectangle))
		}
		for _, o := range s.texts[:i] {
			if b.overlaps(o) {
				found = append(found, fmt.Sprintf("%q (%v) and %q (%v) overlap", b.text, b.Rectangle, o.text, o.Rectangle))
			}
		}
	}
	return found
}
