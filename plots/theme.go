package plots

import (
	"image/color"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The paper. One point is 1/72 inch.
const (
	dotsPerInch = 200
	paperWidth  = 7.2 * vg.Inch
	plotHeight  = 3.3 * vg.Inch
	margin      = 10 // points on every side
	gap         = 6  // points between parts
	sample      = 26 // points: width of a line's sample in the legend
)

// A look is how one series is drawn.
type look struct {
	colour color.NRGBA
	dashes []vg.Length
	mark   draw.GlyphDrawer // of observed points
	solid  draw.GlyphDrawer // the same filled, for points that were fitted
}

// looks are the colours of Okabe and Ito (2008) that keep their contrast on
// white, each with dashes and marks of its own.
var looks = [...]look{
	{color.NRGBA{0x00, 0x72, 0xB2, 0xFF}, nil, draw.RingGlyph{}, draw.CircleGlyph{}},                               // blue
	{color.NRGBA{0xD5, 0x5E, 0x00, 0xFF}, []vg.Length{6, 2.5}, draw.SquareGlyph{}, draw.BoxGlyph{}},                // vermilion
	{color.NRGBA{0x00, 0x9E, 0x73, 0xFF}, []vg.Length{1.5, 2}, draw.TriangleGlyph{}, draw.PyramidGlyph{}},          // bluish green
	{color.NRGBA{0xCC, 0x79, 0xA7, 0xFF}, []vg.Length{8, 2, 1.5, 2}, diamond{}, diamond{filled: true}},             // reddish purple
	{color.NRGBA{0xE6, 0x9F, 0x00, 0xFF}, []vg.Length{3, 1.5}, draw.PlusGlyph{}, draw.PlusGlyph{}},                 // orange
	{color.NRGBA{0x56, 0xB4, 0xE9, 0xFF}, []vg.Length{8, 2, 1.5, 2, 1.5, 2}, draw.CrossGlyph{}, draw.CrossGlyph{}}, // sky blue
}

var (
	black    = color.NRGBA{0x20, 0x20, 0x20, 0xFF}
	grey     = color.NRGBA{0x60, 0x60, 0x60, 0xFF}
	faint    = color.NRGBA{0xDD, 0xDD, 0xDD, 0xFF}
	white    = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
	eventInk = draw.LineStyle{Color: grey, Width: 0.8, Dashes: []vg.Length{1, 2}}
)

func (l look) line() draw.LineStyle {
	return draw.LineStyle{Color: l.colour, Width: 1.6, Dashes: l.dashes}
}

// band is the colour of the band around a line.
func (l look) band() color.NRGBA {
	c := l.colour
	c.A = 0x48
	return c
}

func (l look) glyph(fitted bool) draw.GlyphStyle {
	style := draw.GlyphStyle{Color: l.colour, Radius: 3.4, Shape: l.mark}
	if fitted {
		style.Shape = l.solid
	}
	return style
}

// letters returns the style of text of a size in points.
func letters(size vg.Length, ink color.Color, bold bool) text.Style {
	f := font.Font{Typeface: "Liberation", Variant: "Sans", Size: size}
	if bold {
		f.Weight = 3 // bold
	}
	return text.Style{Color: ink, Font: f, Handler: text.Plain{Fonts: font.DefaultCache}}
}

// diamond is a glyph that gonum lacks.
type diamond struct{ filled bool }

// DrawGlyph draws a square on its corner.
func (d diamond) DrawGlyph(c *draw.Canvas, style draw.GlyphStyle, at vg.Point) {
	c.SetColor(style.Color)
	c.SetLineStyle(draw.LineStyle{Color: style.Color, Width: vg.Points(0.5)})
	r := style.Radius * 1.2
	var p vg.Path
	p.Move(vg.Point{X: at.X - r, Y: at.Y})
	p.Line(vg.Point{X: at.X, Y: at.Y + r})
	p.Line(vg.Point{X: at.X + r, Y: at.Y})
	p.Line(vg.Point{X: at.X, Y: at.Y - r})
	p.Close()
	if d.filled {
		c.Fill(p)
		return
	}
	c.Stroke(p)
}
