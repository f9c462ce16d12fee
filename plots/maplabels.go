package plots

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// sign is a text in a map, with the box that it fills.
type sign struct {
	text  string
	style draw.TextStyle
	box   vg.Rectangle
	from  *vg.Point // a line leads from here to the text
}

const signPad = 1.2 // points around a text

// veil is white through which dots still show a little.
var veil = inkColour{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xC8}

// draw writes the text on a veil.
func (x sign) draw(c draw.Canvas) {
	box := vg.Rectangle{Min: x.box.Min.Add(c.Min), Max: x.box.Max.Add(c.Min)}
	if x.from != nil {
		const cross = 4.5 // points, that the line leaves to the cross
		from := x.from.Add(c.Min)
		to := nearestIn(box, from)
		var path vg.Path
		path.Move(from.Add(to.Sub(from).Scale(min(1, cross/distance(from, to)))))
		path.Line(to)
		strokeCased(c, path, black, 0.6)
	}
	fillBox(c, veil, box)
	c.FillText(x.style, vg.Point{X: box.Min.X + signPad, Y: box.Min.Y + x.style.FontExtents().Descent}, x.text)
}

// nearestIn returns the point of a box that is nearest to one.
func nearestIn(box vg.Rectangle, p vg.Point) vg.Point {
	return vg.Point{X: min(max(p.X, box.Min.X), box.Max.X), Y: min(max(p.Y, box.Min.Y), box.Max.Y)}
}

// tag is a text that wants a place near a point.
type tag struct {
	text        string
	style       draw.TextStyle
	at          vg.Point
	clear, most vg.Length // how near and how far from the point the box may be
	pull        float64   // how much each squared point of distance counts against a place
	leads       bool      // with a line, where it is not beside the point
	short       vg.Length // a line is longer than this
}

// put finds the place for a text where it covers least and is near, and reports
// whether there is one.
func (c *chart) put(t tag) bool {
	best, least := vg.Rectangle{}, math.Inf(1)
	for _, box := range t.boxes() {
		if cost := c.cost(t, box); cost < least {
			best, least = box, cost
		}
	}
	if math.IsInf(least, 1) {
		return false
	}
	x := sign{text: t.text, style: t.style, box: best}
	if t.leads && distance(t.at, nearestIn(best, t.at)) > max(t.clear+1, t.short) {
		x.from = &t.at
	}
	c.signs = append(c.signs, x)
	return true
}

// boxes returns the places to try, from near to far.
func (t tag) boxes() (list []vg.Rectangle) {
	const directions, step = 24, 2.5
	e := t.style.FontExtents()
	half := vg.Point{X: t.style.Width(t.text)/2 + signPad, Y: (e.Ascent + e.Descent) / 2}
	add := func(x, y vg.Length) {
		middle := t.at.Add(vg.Point{X: x, Y: y})
		list = append(list, vg.Rectangle{Min: middle.Sub(half), Max: middle.Add(half)})
	}
	if t.clear == 0 {
		add(0, 0)
	}
	for far := t.clear; far <= t.most; far += step {
		for i := range directions {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / directions)
			add(vg.Length(cos)*(far+half.X), vg.Length(sin)*(far+half.Y))
		}
	}
	return list
}

// cost says how bad a place for a text is: by the dots that it covers and by how
// far it is from its point. It is infinite where the text would cover another,
// leave the map or hide a cross.
func (c *chart) cost(t tag, box vg.Rectangle) float64 {
	if box.Min.X < 2 || box.Min.Y < 2 || box.Max.X > c.width-2 || box.Max.Y > c.height-2 || meet(box, c.bar.box) || c.cutsOutline(box) {
		return math.Inf(1)
	}
	for _, x := range c.signs {
		if meet(box, x.box) || t.leads && crosses(x.box, t.at, nearestIn(box, t.at)) ||
			x.from != nil && crosses(box, *x.from, nearestIn(x.box, *x.from)) {
			return math.Inf(1)
		}
	}
	for _, m := range c.marks {
		if distance(nearestIn(box, m), m) < 4 {
			return math.Inf(1)
		}
	}
	far := float64(distance(t.at, nearestIn(box, t.at)))
	return t.pull*far*far + 0.02*sideways(t.at, box) + c.covered(box)
}

// covered returns how much of dots and rings a box hides.
func (c *chart) covered(box vg.Rectangle) (cost float64) {
	for _, s := range c.spots {
		near := distance(nearestIn(box, s.at), s.at)
		if near < s.radius {
			cost += 12 + float64(s.radius*s.radius)
		}
		if farthest := distance(farthestIn(box, s.at), s.at); near < s.ring && farthest > s.ring {
			cost += 200
		}
	}
	if c.outline != nil && meet(box, *c.outline) {
		cost += 400 // not in the part that the other map names
	}
	return cost
}

// cutsOutline reports whether a box lies across the edge of the enlarged part.
func (c *chart) cutsOutline(box vg.Rectangle) bool {
	if c.outline == nil || !meet(box, *c.outline) {
		return false
	}
	o := *c.outline
	return box.Min.X < o.Min.X || box.Min.Y < o.Min.Y || box.Max.X > o.Max.X || box.Max.Y > o.Max.Y
}

// sideways is how far the middle of a box is from a point: of equal places the one
// in line with it is better.
func sideways(p vg.Point, box vg.Rectangle) float64 {
	return float64(distance(p, box.Min.Add(box.Max).Scale(0.5)))
}

func farthestIn(box vg.Rectangle, p vg.Point) vg.Point {
	q := box.Min
	if box.Max.X-p.X > p.X-box.Min.X {
		q.X = box.Max.X
	}
	if box.Max.Y-p.Y > p.Y-box.Min.Y {
		q.Y = box.Max.Y
	}
	return q
}

func meet(a, b vg.Rectangle) bool {
	return a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y
}

// crosses reports whether a line passes a box, looked at in steps of a point or so.
func crosses(box vg.Rectangle, a, b vg.Point) bool {
	n := int(distance(a, b)) + 1
	for i := range n + 1 {
		p := a.Add(b.Sub(a).Scale(vg.Length(i) / vg.Length(n)))
		if nearestIn(box, p) == p {
			return true
		}
	}
	return false
}

// name writes into a map: its scale, codes of attacked centres unless another map
// has them, and municipalities, of the overview only the largest.
func (p *page) name(c *chart, isOverview bool) {
	c.bar = p.scaleBarOf(c)
	if !isOverview {
		for _, s := range c.spots {
			if s.Attacked {
				c.put(tag{text: s.Code, style: p.letters(tickSize, black, true), at: s.at, clear: max(s.radius, 4) + 1, most: 70, pull: 0.1, leads: true})
			}
		}
	}
	names := municipalitiesOf(c.spots, c.framed)
	most := len(names)
	if !c.framed {
		most = min(most, 9)
		if p.isNarrow() {
			most = min(most, 5)
		}
	}
	for _, m := range names[:most] {
		t := tag{text: m.name, style: p.letters(tickSize, black, false), at: m.middle, most: 0.09 * c.width, pull: 0.2}
		switch {
		case !c.framed && len(names) <= few:
			t.most, t.leads, t.short = 0.25*c.width, true, 16
		case c.framed && m.near:
			t.most = 36
		case c.framed:
			t.most = 14
		}
		if !c.put(t) && c.framed && !m.near {
			return // a smaller one alone would seem to be this one
		}
	}
}

// few municipalities have names with lines, which may stand farther away.
const few = 6

// named is a municipality with the middle of its register in a map.
type named struct {
	name   string
	names  int
	near   bool // has centres that belong to the enlarged part
	middle vg.Point
}

// municipalitiesOf returns the municipalities in a map, the largest first; where
// nearFirst those of the enlarged part before others.
func municipalitiesOf(spots []spot, nearFirst bool) (list []named) {
	for _, s := range spots {
		i := slices.IndexFunc(list, func(m named) bool { return m.name == s.Municipality })
		if s.Municipality == "" {
			continue
		}
		if i < 0 {
			i, list = len(list), append(list, named{name: s.Municipality})
		}
		m := &list[i]
		m.names, m.near = m.names+s.Names, m.near || s.Close
		m.middle = m.middle.Add(s.at.Sub(m.middle).Scale(vg.Length(s.Names) / vg.Length(m.names)))
	}
	slices.SortFunc(list, func(a, b named) int {
		if nearFirst && a.near != b.near {
			if a.near {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.names, a.names), cmp.Compare(a.name, b.name))
	})
	return list
}
