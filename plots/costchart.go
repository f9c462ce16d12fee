package plots

import (
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// costChart is where points, intervals, rays and texts of the figure stand, from
// the lower left corner of the field between the axes.
type costChart struct {
	*CostEffect
	cost, votes numberAxis
	style       draw.TextStyle
	left        vg.Length // room for the numbers of the upright axis
	x, y        func(float64) vg.Length
	field       *chart // size and texts
	at          []vg.Point
	rays        []vg.Point // where they end
	isLettered  bool       // points have letters, not names
}

const fieldHeight = 190 // points

// costChart lays the field out.
func (p *page) costChart(f *CostEffect) *costChart {
	s := &costChart{CostEffect: f, style: p.letters(tickSize, grey, false)}
	height := p.panelHeight(fieldHeight)
	low, high, most := 0.0, 0.0, 0.0
	for _, x := range f.Points {
		l, h := x.Counted.votes()
		low, high, most = min(low, l), max(high, h), max(most, x.Cost)
	}
	s.votes = axisOver(low, high, height, true, func(string) vg.Length { return 1.6 * leading(s.style) })
	for _, tick := range s.votes.ticks() {
		s.left = max(s.left, s.style.Width(s.votes.label(tick))+gap)
	}
	width := p.inner() - s.left
	s.cost = axisOver(0, most, width, false, wide(s.style))
	if most == 0 {
		s.cost = axisOver(0, 1, width, false, wide(s.style))
	}
	s.field = &chart{width: width, height: height}
	s.x, s.y = s.cost.along(0, width), s.votes.along(0, height)
	s.place(p)
	return s
}

// votes returns the ends of the mean with its interval, without the spread.
func (e Estimate) votes() (low, high float64) {
	e.SpreadLow, e.SpreadHigh = math.NaN(), math.NaN()
	return e.ends()
}

// height returns the height of the field with the numbers under it.
func (s *costChart) height() vg.Length { return s.field.height + 1.3*leading(s.style) + 2 }

// letter is what a point is called in the legend.
func (s *costChart) letter(i int) string {
	if !s.isLettered {
		return ""
	}
	return "(" + letterOf(i) + ") "
}

// place finds places for the texts: names of the scenarios, or letters where not
// every name has room.
func (s *costChart) place(p *page) {
	for _, x := range s.Points {
		low, high := x.Counted.votes()
		at := vg.Point{X: s.x(x.Cost), Y: s.y(x.Counted.Mean)}
		s.at = append(s.at, at)
		s.field.marks = append(s.field.marks, at)
		for y := s.y(low); y <= s.y(high); y += 4 { // texts leave the interval free
			s.field.spots = append(s.field.spots, spot{at: vg.Point{X: at.X, Y: y}, radius: 2})
		}
	}
	for _, s.isLettered = range []bool{false, true} {
		s.field.signs = nil
		if s.name(p) || s.isLettered {
			break
		}
	}
	for _, x := range s.field.spots { // a ray gives way to any interval
		s.field.marks = append(s.field.marks, x.at)
	}
	s.addRays(p)
}

// name writes names or letters beside the points and reports whether all have room.
// Points that cover each other have one text.
func (s *costChart) name(p *page) bool {
	all := true
	for _, group := range s.groups() {
		t := tag{style: p.letters(tickSize, black, true), at: s.at[group[0]], clear: estimateRadius + 2, most: 40, pull: 0.1, leads: true}
		var names []string
		for _, i := range group {
			names = append(names, s.nameOf(i))
		}
		t.text = strings.Join(names, ", ")
		if s.isLettered {
			t.most = s.field.width
		}
		all = s.field.put(t) && all
	}
	return all
}

// groups returns the points; those that cover the first of a group belong to it.
func (s *costChart) groups() (list [][]int) {
	for i, at := range s.at {
		k := slices.IndexFunc(list, func(group []int) bool { return distance(s.at[group[0]], at) < estimateRadius })
		if k < 0 {
			list = append(list, []int{i})
		} else {
			list[k] = append(list[k], i)
		}
	}
	return list
}

// nameOf is what a point is called in the field.
func (s *costChart) nameOf(i int) string {
	if s.isLettered {
		return letterOf(i)
	}
	return s.Points[i].Scenario.Name
}

// mostRays is how many rays are drawn at most, and leastGain how much of the field
// must lie over the line of no gain for any.
const (
	mostRays  = 5
	leastGain = 0.3
)

// addRays finds round costs of a vote whose rays lie apart in the field, and writes
// these at their ends; a ray without a text is not drawn.
func (s *costChart) addRays(p *page) {
	if s.votes.most < leastGain*(s.votes.most-s.votes.least) || !slices.ContainsFunc(s.Points, func(x CostPoint) bool { return x.Cost > 0 }) {
		return
	}
	home, before := s.home(), math.Inf(1)
	for _, each := range roundNumbers() {
		end := s.rayEnd(each)
		angle := math.Atan2(float64(end.Y-home.Y), float64(end.X-home.X))
		if angle > 1.35 || angle < 0.12 || before-angle < 0.2 || len(s.rays) == mostRays {
			continue
		}
		text := roundNumber(each) + noBreak + s.Currency + " a vote"
		if s.field.put(tag{text: text, style: p.letters(noteSize, grey, false), at: end, most: 30, pull: 0.3}) {
			s.rays, before = append(s.rays, end), angle
		}
	}
}

// home is where nothing is paid and nothing gained.
func (s *costChart) home() vg.Point { return vg.Point{X: s.x(0), Y: s.y(0)} }

// rayEnd returns where the ray of a cost for a vote leaves the field.
func (s *costChart) rayEnd(each float64) vg.Point {
	votes := min(s.votes.most, s.cost.most/each)
	return vg.Point{X: s.x(votes * each), Y: s.y(votes)}
}

var rayInk = draw.LineStyle{Color: rgb(0xBBBBBB), Width: 0.8, Dashes: []vg.Length{3, 2}}

func (s *costChart) draw(c draw.Canvas) {
	low := vg.Point{X: c.Min.X + s.left, Y: c.Max.Y - s.field.height}
	field := draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{Min: low, Max: vg.Point{X: c.Max.X, Y: c.Max.Y}}}
	s.drawAxes(c, field)
	for _, end := range s.rays {
		from, to := s.home().Add(low), end.Add(low)
		c.StrokeLine2(rayInk, from.X, from.Y, to.X, to.Y)
	}
	for i, x := range s.Points {
		y := func(votes float64) vg.Length { return low.Y + s.y(votes) }
		drawStanding(c, x.Counted, s.at[i].Add(low), y)
	}
	for _, x := range s.field.signs {
		x.draw(field)
	}
}

// drawAxes draws the grid with its numbers, and the line of no gain.
func (s *costChart) drawAxes(c, field draw.Canvas) {
	box := field.Rectangle
	s.cost.drawGrid(c, box, func(x float64) vg.Length { return box.Min.X + s.x(x) })
	for _, tick := range s.votes.ticks() {
		line := draw.LineStyle{Color: faint, Width: 0.5}
		if math.Abs(tick) < s.votes.step/2 {
			line = draw.LineStyle{Color: black, Width: 0.7}
		}
		y, text := box.Min.Y+s.y(tick), s.votes.label(tick)
		c.StrokeLine2(line, box.Min.X, y, box.Max.X, y)
		top := min(c.Max.Y, y+leading(s.style)/2)
		writeLines(c, []string{text}, s.style, vg.Point{X: box.Min.X - gap + 2 - s.style.Width(text), Y: top})
	}
	s.cost.writeTicks(c, s.style, func(x float64) vg.Length { return box.Min.X + s.x(x) }, box.Min.Y-0.3*leading(s.style)-1, box.Min.X-2, c.Max.X)
}

// drawStanding draws a mean with its interval upright.
func drawStanding(c draw.Canvas, e Estimate, at vg.Point, y func(float64) vg.Length) {
	if e.hasInterval() {
		ink := draw.LineStyle{Color: e.ink(), Width: 1.2}
		c.StrokeLine2(ink, at.X, y(e.Low), at.X, y(e.High))
		for _, end := range []float64{e.Low, e.High} {
			c.StrokeLine2(ink, at.X-2, y(end), at.X+2, y(end))
		}
	}
	drawPoint(c, e, at)
}

// standingSample shows a point, with its interval over the whole height, less than which
// would not show beside the point and more would touch the next sample.
func standingSample(e Estimate) func(draw.Canvas, vg.Rectangle) {
	return func(c draw.Canvas, box vg.Rectangle) {
		y := func(at float64) vg.Length {
			return box.Min.Y + (box.Max.Y-box.Min.Y)*vg.Length((at-e.Low)/(e.High-e.Low))
		}
		drawStanding(c, e, box.Min.Add(box.Max).Scale(0.5), y)
	}
}

func raySample(c draw.Canvas, box vg.Rectangle) {
	c.StrokeLine2(rayInk, box.Min.X, box.Min.Y, box.Max.X, box.Max.Y)
}
