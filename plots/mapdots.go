package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// frameInk draws the edge of the enlarged part, in both maps.
var frameInk = draw.LineStyle{Color: grey, Width: 0.7}

// crowdInk is the colour of rings.
var crowdInk = looks[1].colour

// dotSizes says how large things of a map are on paper, the same in all its parts.
type dotSizes struct {
	perName   float64 // of the squared radius of a dot [points² a name]
	least     vg.Length
	perPerson float64   // of the squared radius of a ring [points² a person]
	closer    vg.Length // a radius in the enlarged part, as a multiple of that in the whole map
	edge      vg.Length // width of the line around a dot
	mark      vg.Length // half of the width of a cross
	classes   turnoutClasses
	enlarges  bool // there is an enlarged part
}

// dotSizes returns sizes at which the dots of a figure fill about a fifth of the map.
func (p *page) dotSizes(f *Map) dotSizes {
	names, most, crowd := 0.0, 0.0, 0.0
	for _, d := range f.Dots {
		names, most, crowd = names+float64(d.Names), max(most, float64(d.Names)), max(crowd, d.Crowd)
	}
	s := dotSizes{closer: 1.5, edge: 0.35, mark: 3, classes: classesOf(f.Dots), enlarges: f.Close != ""}
	width, largestDot, largestRing := p.inner(), 7.5, 11.0
	switch {
	case p.isNarrow():
		s.edge, s.mark = 0.25, 2.4
		largestDot, largestRing = 5, 8
	case s.enlarges:
		width /= 2
	}
	s.least = max(0.6, min(0.9, 0.0036*width))
	const share = 0.2
	s.perName = min(share*float64(width*width)/(math.Pi*names), largestDot*largestDot/most)
	if crowd > 0 {
		s.perPerson = largestRing * largestRing / crowd
	}
	return s
}

func (s dotSizes) radius(names float64) vg.Length {
	return max(s.least, vg.Length(math.Sqrt(names*s.perName)))
}

func (s dotSizes) ring(persons float64) vg.Length {
	return vg.Length(math.Sqrt(persons * s.perPerson))
}

// smallest returns up to which size of the register all dots are drawn alike.
func (s dotSizes) smallest() float64 { return float64(s.least*s.least) / s.perName }

// sizeBands is in how many steps dots are drawn, from large to small. Within a step
// the dots of one colour are one path, which keeps files small.
const sizeBands = 10

// drawDots draws dots, which come from large to small, so that a large one does not
// hide a small one.
func drawDots(c draw.Canvas, spots []spot, s dotSizes) {
	for len(spots) > 0 {
		smallest := spots[0].radius * vg.Length(math.Pow(0.1, 1.0/sizeBands))
		n := 0
		for n < len(spots) && spots[n].radius >= smallest {
			n++
		}
		for class := range s.classes.count() {
			var path vg.Path
			for _, x := range spots[:n] {
				if s.classes.of(x.Turnout) == class {
					circle(&path, x.at.Add(c.Min), x.radius)
				}
			}
			fillAndEdge(c, path, s.classes.ink(class), s.edge)
		}
		spots = spots[n:]
	}
}

// fillAndEdge fills a path and draws its edge: dark around light colours, so that
// they show on white, light around dark ones, so that they show on each other.
func fillAndEdge(c draw.Canvas, path vg.Path, ink inkColour, width vg.Length) {
	if len(path) > 0 {
		c.SetColor(ink)
		c.Fill(path)
		c.SetLineStyle(draw.LineStyle{Color: edgeOf(ink), Width: width})
		c.Stroke(path)
	}
}

func edgeOf(ink inkColour) inkColour {
	if brightness := 0.3*float64(ink.R) + 0.59*float64(ink.G) + 0.11*float64(ink.B); brightness < 130 {
		return white
	}
	return rgb(0x303030)
}

func circle(path *vg.Path, at vg.Point, radius vg.Length) {
	path.Move(vg.Point{X: at.X + radius, Y: at.Y})
	path.Arc(at, radius, 0, 2*math.Pi)
	path.Close()
}

// drawRings draws the rings of crowds with a light edge, which shows on dark dots.
func drawRings(c draw.Canvas, spots []spot, s dotSizes) {
	var path vg.Path
	for _, x := range spots {
		if x.ring > 0 {
			circle(&path, x.at.Add(c.Min), x.ring)
		}
	}
	if len(path) > 0 {
		strokeCased(c, path, crowdInk, ringWidth)
	}
}

const ringWidth = 1.1 // points

// strokeCased strokes a path over a wider white one.
func strokeCased(c draw.Canvas, path vg.Path, ink inkColour, width vg.Length) {
	c.SetLineStyle(draw.LineStyle{Color: white, Width: width + 1.2})
	c.Stroke(path)
	c.SetLineStyle(draw.LineStyle{Color: ink, Width: width})
	c.Stroke(path)
}

// drawCross draws the mark of an attacked centre.
func drawCross(c draw.Canvas, at vg.Point, size vg.Length) {
	var path vg.Path
	for _, up := range []vg.Length{1, -1} {
		path.Move(vg.Point{X: at.X - size, Y: at.Y - up*size})
		path.Line(vg.Point{X: at.X + size, Y: at.Y + up*size})
	}
	strokeCased(c, path, black, 1.5)
}

func strokeBox(c draw.Canvas, ink draw.LineStyle, r vg.Rectangle) {
	c.StrokeLines(ink, []vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}, r.Min})
}
