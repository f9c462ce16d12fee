package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// scaleBar shows a round length.
type scaleBar struct {
	text   string
	style  draw.TextStyle
	length vg.Length
	box    vg.Rectangle
}

// scaleBarOf returns a bar of at most a third of a map's width, in the corner where
// it covers least.
func (p *page) scaleBarOf(c *chart) scaleBar {
	km := 1.0
	for _, longer := range []float64{2, 5, 10, 20, 50, 100, 200, 500, 1000} {
		if vg.Length(longer)*c.scale <= c.width/3.5 {
			km = longer
		}
	}
	b := scaleBar{text: fmt.Sprintf("%g%skm", km, noBreak), style: p.letters(noteSize, grey, false), length: vg.Length(km) * c.scale}
	wide, high, inset := max(b.length, b.style.Width(b.text)), leading(b.style)+4, vg.Length(0)
	if c.framed {
		inset = 4
	}
	least := math.Inf(1)
	for _, x := range []vg.Length{inset, c.width - inset - wide} {
		for _, y := range []vg.Length{inset, c.height - inset - high} {
			box := vg.Rectangle{Min: vg.Point{X: x, Y: y}, Max: vg.Point{X: x + wide, Y: y + high}}
			if cost := c.covered(box); cost < least {
				b.box, least = box, cost
			}
		}
	}
	return b
}

func (b scaleBar) draw(c draw.Canvas) {
	at := b.box.Min.Add(c.Min)
	fillBox(c, veil, vg.Rectangle{Min: at, Max: at.Add(b.box.Size())})
	ink := draw.LineStyle{Color: grey, Width: 0.9}
	c.StrokeLines(ink, []vg.Point{{X: at.X, Y: at.Y + 3}, {X: at.X, Y: at.Y + 0.5}, {X: at.X + b.length, Y: at.Y + 0.5}, {X: at.X + b.length, Y: at.Y + 3}})
	c.FillText(b.style, vg.Point{X: at.X, Y: at.Y + 3.5 + b.style.FontExtents().Descent}, b.text)
}
