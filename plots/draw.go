package plots

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"

	"turnout/internal/files"
)

// Format is the kind of a figure's file.
type Format string

// The formats.
const (
	PNG Format = "png" // 200 dots per inch
	SVG Format = "svg"
)

// WriteFile draws the figure into a file; its name ends in .png or .svg.
func (c *Curves) WriteFile(path string) error {
	data, err := c.Draw(Format(strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")))
	if err != nil {
		return fmt.Errorf("draw %s: %w", path, err)
	}
	return files.WriteAtomic(path, data)
}

// Draw returns the figure as the bytes of a file. It fails where the data cannot
// be drawn or a text is too long for the paper.
func (c *Curves) Draw(format Format) ([]byte, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	p, err := c.newPage()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	var canvas vg.CanvasSizer
	var writer io.WriterTo
	switch format {
	case PNG:
		image := vgimg.NewWith(vgimg.UseWH(p.width, p.height), vgimg.UseDPI(dotsPerInch))
		canvas, writer = image, vgimg.PngCanvas{Canvas: image}
	case SVG:
		picture := vgsvg.New(p.width, p.height)
		canvas, writer = picture, picture
	default:
		return nil, fmt.Errorf("found format %q, want png or svg", format)
	}
	p.draw(draw.New(canvas))
	if _, err := writer.WriteTo(&out); err != nil {
		return nil, err
	}
	// A reader's machine may lack the font; these have letters as wide.
	return bytes.ReplaceAll(out.Bytes(), []byte("font-family:Liberation Sans;"),
		[]byte("font-family:'Liberation Sans',Arial,Helvetica,sans-serif;")), nil
}

// page is a figure with the place of its parts, from the top: title, labels of
// events, plot, legend, notes.
type page struct {
	*Curves
	plot          *plot.Plot
	width, height vg.Length
	header        vg.Length // height of title and subtitle
	labels        []label   // of events
	labelRows     int
	legend        []row
	notes         []string
}

func (c *Curves) newPage() (*page, error) {
	p := &page{Curves: c, plot: c.newPlot(), width: paperWidth}
	if err := p.measureHeader(); err != nil {
		return nil, err
	}
	if err := p.placeLabels(); err != nil {
		return nil, err
	}
	if err := p.placeLegend(); err != nil {
		return nil, err
	}
	p.height = 2*margin + p.header + p.strip() + plotHeight + p.footer()
	return p, nil
}

// inner returns the width between the margins.
func (p *page) inner() vg.Length { return p.width - 2*margin }

func (p *page) draw(c draw.Canvas) {
	c.FillPolygon(white, []vg.Point{c.Min, {X: c.Max.X, Y: c.Min.Y}, c.Max, {X: c.Min.X, Y: c.Max.Y}})
	inside := draw.Crop(c, margin, -margin, margin, -margin)
	p.drawHeader(inside)
	body := draw.Crop(inside, 0, 0, p.footer(), -p.header-p.strip())
	p.drawEvents(draw.Crop(inside, 0, 0, p.footer(), -p.header), body)
	p.plot.Draw(body)
	p.drawObserved(body)
	p.drawLegend(draw.Crop(inside, 0, 0, 0, p.footer()-(inside.Max.Y-inside.Min.Y)))
}

// newPlot returns the axes with bands and lines.
func (c *Curves) newPlot() *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	c.setAxes(p)
	grid := plotter.NewGrid()
	grid.Vertical.Color = nil
	grid.Horizontal = draw.LineStyle{Color: faint, Width: 0.5}
	p.Add(grid)
	for i, s := range c.Series {
		p.Add(&plotter.Polygon{XYs: []plotter.XYs{s.outline()}, Color: looks[i].band()})
	}
	for i, s := range c.Series {
		p.Add(&plotter.Line{XYs: points(s.Minutes, s.Median), LineStyle: looks[i].line()})
	}
	// Adding has widened the axes to the data.
	c.setAxes(p)
	return p
}

func points(x, y []float64) plotter.XYs {
	xys := make(plotter.XYs, len(x))
	for i := range x {
		xys[i] = plotter.XY{X: x[i], Y: y[i]}
	}
	return xys
}

// outline returns the band: forth along its lower end, back along its upper.
func (s *Series) outline() plotter.XYs {
	ring := points(s.Minutes, s.Low)
	for i := len(s.Minutes) - 1; i >= 0; i-- {
		ring = append(ring, plotter.XY{X: s.Minutes[i], Y: s.High[i]})
	}
	return ring
}
