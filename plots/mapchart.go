package plots

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// chart is one map on paper: a rectangle of ground, north up.
type chart struct {
	title                    string
	framed                   bool
	settles                  bool      // dots that would hide others are moved aside
	few                      bool      // all of them, not only those of the enlarged part
	west, south, east, north float64   // the outermost places [km]
	pad                      vg.Length // between these and the edge
	scale                    vg.Length // points a kilometre
	width, height            vg.Length
	spots                    []spot // that lie wholly in the rectangle
	marks                    []vg.Point
	outline                  *vg.Rectangle // of the enlarged part
	bar                      scaleBar
	signs                    []sign
}

// least and most of the ground that a map shows.
const (
	leastGround = 4.0 // km: so that one centre has a scale bar beside it
	mostRatio   = 3.5 // of width and height
	mostScale   = 36  // points a kilometre: a few streets need no large map
)

// chartOf returns a map of the places of some dots, without a scale.
func chartOf(spots []spot) *chart {
	c := &chart{west: math.Inf(1), south: math.Inf(1), east: math.Inf(-1), north: math.Inf(-1)}
	for _, s := range spots {
		c.west, c.east = min(c.west, s.east), max(c.east, s.east)
		c.south, c.north = min(c.south, s.north), max(c.north, s.north)
		c.pad = max(c.pad, s.reach()+distance(s.aside, vg.Point{})+4)
	}
	c.west, c.east = widen(c.west, c.east, max(leastGround, (c.north-c.south)/mostRatio))
	c.south, c.north = widen(c.south, c.north, max(leastGround, (c.east-c.west)/mostRatio))
	return c
}

// widen returns a range of at least a length with the same middle.
func widen(low, high, least float64) (float64, float64) {
	if more := (least - (high - low)) / 2; more > 0 {
		return low - more, high + more
	}
	return low, high
}

// ratio returns the width of the ground as a multiple of its height.
func (c *chart) ratio() vg.Length { return vg.Length((c.east - c.west) / (c.north - c.south)) }

// fit gives the map the largest scale at which it is at most so wide and high.
func (c *chart) fit(width, height vg.Length) {
	across, up := vg.Length(c.east-c.west), vg.Length(c.north-c.south)
	c.scale = min((width-2*c.pad)/across, (height-2*c.pad)/up, mostScale)
	c.width, c.height = across*c.scale+2*c.pad, up*c.scale+2*c.pad
}

// point returns where a place stands in the map.
func (c *chart) point(east, north float64) vg.Point {
	return vg.Point{X: c.pad + vg.Length(east-c.west)*c.scale, Y: c.pad + vg.Length(north-c.south)*c.scale}
}

// box returns the rectangle of another map in this one, as far as it lies in it.
func (c *chart) box(o *chart) *vg.Rectangle {
	more := float64(o.pad / o.scale)
	low, high := c.point(o.west-more, o.south-more), c.point(o.east+more, o.north+more)
	return &vg.Rectangle{
		Min: vg.Point{X: max(0, low.X), Y: max(0, low.Y)}, Max: vg.Point{X: min(c.width, high.X), Y: min(c.height, high.Y)},
	}
}

// fill takes the dots that lie wholly in the map.
func (c *chart) fill(all []spot, s dotSizes) {
	for _, x := range all {
		x.at = c.point(x.east, x.north).Add(x.aside)
		if c.settles && (c.few || x.Close) {
			c.settle(&x, s.mark)
		}
		if c.holds(x) {
			c.spots = append(c.spots, x)
		}
	}
	c.marks = apart(c.spots, s.mark)
}

// settle moves a dot to the nearest spot where it does not hide one of those before it, nor
// a cross it, nor its cross another cross, within the map.
func (c *chart) settle(x *spot, mark vg.Length) {
	var before []*spot
	for i := range c.spots {
		if c.few || c.spots[i].Close {
			before = append(before, &c.spots[i])
		}
	}
	least := mark + x.radius/2
	if x.Attacked {
		least = 2 * mark
	}
	x.at = freeSpot(x, x.at, before, least)
	reach := x.reach()
	x.at.X = min(max(x.at.X, reach), c.width-reach)
	x.at.Y = min(max(x.at.Y, reach), c.height-reach)
}

func (c *chart) holds(x spot) bool {
	const touch = 1e-6 // points
	reach := x.reach() - touch
	return x.at.X >= reach && x.at.Y >= reach && x.at.X <= c.width-reach && x.at.Y <= c.height-reach
}

// apart returns where the crosses of attacked centres stand. Those that would
// cover each other are one, in the middle.
func apart(spots []spot, size vg.Length) (marks []vg.Point) {
	var counts []vg.Length
	for _, s := range spots {
		if !s.Attacked {
			continue
		}
		i := slices.IndexFunc(marks, func(m vg.Point) bool { return distance(m, s.at) < 1.6*size })
		if i < 0 {
			marks, counts = append(marks, s.at), append(counts, 1)
			continue
		}
		marks[i] = marks[i].Scale(counts[i]).Add(s.at).Scale(1 / (counts[i] + 1))
		counts[i]++
	}
	return marks
}

// moved returns how many dots of the map do not stand at their place, and how far
// at most [km].
func (c *chart) moved() (count int, farthest float64) {
	for _, s := range c.spots {
		if far := distance(s.at, c.point(s.east, s.north)); far > 1e-6 {
			count++
			farthest = max(farthest, float64(far/c.scale))
		}
	}
	return count, farthest
}

func (c *chart) draw(to draw.Canvas, s dotSizes) {
	drawDots(to, c.spots, s)
	if c.outline != nil {
		strokeBox(to, frameInk, vg.Rectangle{Min: c.outline.Min.Add(to.Min), Max: c.outline.Max.Add(to.Min)})
	}
	if c.framed {
		strokeBox(to, frameInk, to.Rectangle)
	}
	drawRings(to, c.spots, s)
	for _, m := range c.marks {
		drawCross(to, m.Add(to.Min), s.mark)
	}
	c.bar.draw(to)
	for _, x := range c.signs {
		x.draw(to)
	}
}
