package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// panel is one plot of a figure with what stands over it.
type panel struct {
	title string // may be empty
	aside string // a second line in grey, may be empty
	plot  *plot.Plot

	events  []Event    // marked by lines
	letters []lettered // of the events, in a strip over the plot
	over    func(c draw.Canvas, x, y func(float64) vg.Length)
}

// panels adds plots in rows of so many columns, all of one height. The areas of
// data are aligned.
func (p *page) panels(columns int, height vg.Length, list ...*panel) {
	rows := (len(list) + columns - 1) / columns
	grid := make([][]*plot.Plot, rows)
	for i := range grid {
		grid[i] = make([]*plot.Plot, columns)
	}
	for i := range rows * columns { // an empty place is as wide as the others
		grid[i/columns][i%columns] = list[min(i, len(list)-1)].plot
	}
	titles := p.panelTitles(columns, list)
	strip := titles.height
	total := vg.Length(rows)*(height+strip) + vg.Length(rows-1)*gap
	p.add(total, func(c draw.Canvas) {
		tiles := draw.Tiles{Rows: rows, Cols: columns, PadTop: strip, PadX: panelGap, PadY: strip + gap}
		canvases := plot.Align(grid, tiles, c)
		for i, x := range list {
			x.draw(canvases[i/columns][i%columns], tiles.At(c, i%columns, i/columns).Min.X, titles, i)
		}
	})
}

const panelGap = 12 // points between two plots side by side

// panelTitles are the titles of some panels, cut to their width, and what stands below these.
type panelTitles struct {
	title, aside, letter   draw.TextStyle
	titles                 []string
	asides                 [][]string // lines
	height                 vg.Length  // of titles and letters
	titleRoom, letterRooms vg.Length
}

func (p *page) panelTitles(columns int, list []*panel) panelTitles {
	t := panelTitles{title: p.letters(textSize, black, true), aside: p.letters(noteSize, grey, false), letter: p.letters(textSize, black, true)}
	width := p.inner()/vg.Length(columns) - panelGap
	hasTitle, hasLetters, lines := false, false, 0
	for _, x := range list {
		t.titles = append(t.titles, clip(x.title, t.title, width))
		aside := p.wrap(x.aside, t.aside, width)
		t.asides, lines = append(t.asides, aside), max(lines, len(aside))
		hasTitle, hasLetters = hasTitle || x.title != "", hasLetters || len(x.letters) > 0
	}
	if hasTitle {
		t.titleRoom += leading(t.title)
	}
	t.titleRoom += vg.Length(lines) * leading(t.aside)
	if hasLetters {
		t.letterRooms = leading(t.letter)
	}
	t.height = t.titleRoom + t.letterRooms + 2
	return t
}

// draw draws the i-th panel; its titles begin at the left.
func (x *panel) draw(c draw.Canvas, left vg.Length, t panelTitles, i int) {
	data := x.plot.DataCanvas(c)
	toX, toY := x.plot.Transforms(&data)
	top := vg.Point{X: left, Y: c.Max.Y + t.height}
	if len(x.letters) == 0 {
		top.Y -= t.letterRooms
	}
	if t.titles[i] != "" {
		writeLines(c, []string{t.titles[i]}, t.title, top)
		top.Y -= leading(t.title)
	}
	writeLines(c, t.asides[i], t.aside, top)
	drawEvents(c, x.events, toX, data.Min.Y, data.Max.Y)
	drawLetters(c, x.letters, t.letter, toX, data.Max.Y, c.Max.Y+1)
	x.plot.Draw(c)
	if x.over != nil {
		x.over(data, toX, toY)
	}
}

// newPlot returns empty axes over the hours of a day and a range of percentages
// that holds low and high.
func (p *page) newPlot(hours Hours, low, high float64, columns int, unit string) *plot.Plot {
	x := plot.New()
	x.BackgroundColor = nil
	width := p.inner()/vg.Length(columns) - 3*panelGap
	style := p.letters(tickSize, black, false)
	least, most, step := round(low, high)
	fix := func() {
		x.X.Min, x.X.Max, x.Y.Min, x.Y.Max = hours.Opens, hours.Closes, least, most
		x.X.Tick.Marker = plot.ConstantTicks(hourTicks(hours, style, width))
		x.Y.Tick.Marker = plot.ConstantTicks(percentTicks(least, most, step, unit))
		p.styleAxes(x)
	}
	fix()
	grid := plotter.NewGrid()
	grid.Vertical.Color = nil
	grid.Horizontal = draw.LineStyle{Color: faint, Width: 0.5}
	x.Add(grid)
	return x
}

// addBand and addLine add a series to a plot; the axes stay as they are.
func addBand(x *plot.Plot, l look, minutes, low, high []float64) {
	keepRange(x, &plotter.Polygon{XYs: []plotter.XYs{outline(minutes, low, high)}, Color: l.band()})
}

func addLine(x *plot.Plot, style draw.LineStyle, minutes, values []float64) {
	keepRange(x, &plotter.Line{XYs: points(minutes, values), LineStyle: style})
}

// keepRange adds a plotter, which would widen the axes to its data.
func keepRange(x *plot.Plot, of plot.Plotter) {
	a, b := x.X, x.Y
	x.Add(of)
	x.X, x.Y = a, b
}

func points(x, y []float64) plotter.XYs {
	xys := make(plotter.XYs, len(x))
	for i := range x {
		xys[i] = plotter.XY{X: x[i], Y: y[i]}
	}
	return xys
}

// outline returns a band: forth along its lower end, back along its upper.
func outline(x, low, high []float64) plotter.XYs {
	ring := points(x, low)
	for i := len(x) - 1; i >= 0; i-- {
		ring = append(ring, plotter.XY{X: x[i], Y: high[i]})
	}
	return ring
}
