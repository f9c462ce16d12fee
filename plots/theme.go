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
	margin      = 10 // points on every side
	gap         = 6  // points between parts
	sampleWidth = 22 // points: of the sample in a legend
)

// Sizes of letters at three columns [points].
const (
	titleSize = 11.5
	textSize  = 8.5
	tickSize  = 8
	noteSize  = 7.5
)

// inkColour is a colour with its opacity.
type inkColour = color.NRGBA

func rgb(hex uint32) inkColour {
	return inkColour{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// A look is how one series is drawn.
type look struct {
	colour inkColour
	dashes []vg.Length
	mark   draw.GlyphDrawer // of observed points
	solid  draw.GlyphDrawer // the same filled, for points that were fitted
}

// looks are the colours of Okabe and Ito (2008) that keep their contrast on
// white, each with dashes and marks of its own.
var looks = [...]look{
	{rgb(0x0072B2), nil, draw.RingGlyph{}, draw.CircleGlyph{}},                               // blue
	{rgb(0xD55E00), []vg.Length{6, 2.5}, draw.SquareGlyph{}, draw.BoxGlyph{}},                // vermilion
	{rgb(0x009E73), []vg.Length{1.5, 2}, draw.TriangleGlyph{}, draw.PyramidGlyph{}},          // bluish green
	{rgb(0xCC79A7), []vg.Length{8, 2, 1.5, 2}, diamond{}, diamond{filled: true}},             // reddish purple
	{rgb(0xE69F00), []vg.Length{3, 1.5}, draw.PlusGlyph{}, draw.PlusGlyph{}},                 // orange
	{rgb(0x56B4E9), []vg.Length{8, 2, 1.5, 2, 1.5, 2}, draw.CrossGlyph{}, draw.CrossGlyph{}}, // sky blue
}

var (
	black    = rgb(0x202020)
	grey     = rgb(0x606060)
	faint    = rgb(0xDDDDDD)
	white    = rgb(0xFFFFFF)
	eventInk = draw.LineStyle{Color: grey, Width: 0.8, Dashes: []vg.Length{1, 2}}
)

func (l look) line() draw.LineStyle {
	return draw.LineStyle{Color: l.colour, Width: 1.6, Dashes: l.dashes}
}

// band is the colour of the band around a line.
func (l look) band() inkColour {
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
func letters(size vg.Length, ink inkColour, bold bool) text.Style {
	f := font.Font{Typeface: "Liberation", Variant: "Sans", Size: size}
	if bold {
		f.Weight = 3 // bold
	}
	return text.Style{Color: ink, Font: f, Handler: text.Plain{Fonts: font.DefaultCache}}
}

// blues and reds are shades from little to much, light to dark, after ColorBrewer
// (Brewer and Harrower: YlGnBu and OrRd, safe for the colour-blind).
var (
	blues = [...]inkColour{
		rgb(0xFFFFCC), rgb(0xC7E9B4), rgb(0x7FCDBB),
		rgb(0x41B6C4), rgb(0x2C7FB8), rgb(0x253494),
	}
	reds = [...]inkColour{
		rgb(0xFEF0D9), rgb(0xFDD49E), rgb(0xFDBB84),
		rgb(0xFC8D59), rgb(0xE34A33), rgb(0xB30000),
	}
)

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
