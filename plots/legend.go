package plots

import (
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

const (
	legendHeight = 13 // points, of one row of the legend
	noteHeight   = 10 // points, of one line of notes
)

// row is one row of the legend: a sample and a text.
type row struct {
	text   string
	series int // the look of the sample; -1: any series
	fitted bool
	kind   kind
}

type kind int

const (
	curve kind = iota
	mark
	rangeOnly
)

func titleLetters() draw.TextStyle    { return letters(12, black, true) }
func subtitleLetters() draw.TextStyle { return letters(9, black, false) }
func legendLetters() draw.TextStyle   { return letters(9, black, false) }
func noteLetters() draw.TextStyle     { return letters(8, grey, false) }

// measureHeader finds the height of title and subtitle.
func (p *page) measureHeader() error {
	p.header = titleLetters().Height(p.Title)
	if p.Subtitle != "" {
		p.header += subtitleLetters().Height(p.Subtitle) + 2
	}
	if err := p.fits(p.Title, titleLetters(), 0); err != nil {
		return err
	}
	return p.fits(p.Subtitle, subtitleLetters(), 0)
}

// fits reports a text that is wider than the paper less so many points.
func (p *page) fits(text string, style draw.TextStyle, less vg.Length) error {
	if w := style.Width(text); w > p.inner()-less {
		return fmt.Errorf("%q is %.0f points wide, want at most %.0f", text, w.Points(), (p.inner() - less).Points())
	}
	return nil
}

func (p *page) drawHeader(c draw.Canvas) {
	top := c.Max.Y - titleLetters().Height(p.Title)
	descent := titleLetters().FontExtents().Descent
	c.FillText(titleLetters(), vg.Point{X: c.Min.X, Y: top + descent}, p.Title)
	if p.Subtitle != "" {
		c.FillText(subtitleLetters(), vg.Point{X: c.Min.X, Y: c.Max.Y - p.header + subtitleLetters().FontExtents().Descent}, p.Subtitle)
	}
}

// placeLegend finds the rows of the legend. Every line names its base and its band.
func (p *page) placeLegend() error {
	for i, s := range p.Series {
		p.legend = append(p.legend, row{text: fmt.Sprintf("%s, of %s: median and %s", s.Name, s.Base, p.Band), series: i})
	}
	points := []row{
		{text: "observed, with its range; the model was not fitted to it", kind: mark, series: -1},
		{text: "observed, with its range; the model was fitted to it", kind: mark, series: -1, fitted: true},
		{text: "observed: only a range is known", kind: rangeOnly, series: -1},
	}
	for _, r := range points {
		same := func(o Observed) bool {
			return o.RangeOnly == (r.kind == rangeOnly) && (o.RangeOnly || o.Fitted == r.fitted)
		}
		if slices.ContainsFunc(p.Observed, same) {
			p.legend = append(p.legend, r)
		}
	}
	p.notes = p.Notes
	for _, r := range p.legend {
		if err := p.fits(r.text, legendLetters(), sample+gap); err != nil {
			return err
		}
	}
	for _, n := range p.notes {
		if err := p.fits(n, noteLetters(), 0); err != nil {
			return err
		}
	}
	return nil
}

// footer returns the height of legend and notes.
func (p *page) footer() vg.Length {
	height := gap + vg.Length(len(p.legend))*legendHeight
	if len(p.notes) > 0 {
		height += gap + vg.Length(len(p.notes))*noteHeight
	}
	return height
}

func (p *page) drawLegend(c draw.Canvas) {
	y := c.Max.Y - gap
	for _, r := range p.legend {
		y -= legendHeight
		p.drawSample(c, r, vg.Rectangle{Min: vg.Point{X: c.Min.X, Y: y + 1}, Max: vg.Point{X: c.Min.X + sample, Y: y + legendHeight - 2}})
		c.FillText(legendLetters(), vg.Point{X: c.Min.X + sample + gap, Y: y + 3}, r.text)
	}
	y -= gap
	for _, n := range p.notes {
		y -= noteHeight
		c.FillText(noteLetters(), vg.Point{X: c.Min.X, Y: y + 2}, n)
	}
}

func (p *page) drawSample(c draw.Canvas, r row, box vg.Rectangle) {
	middle := (box.Min.Y + box.Max.Y) / 2
	switch r.kind {
	case curve:
		c.FillPolygon(looks[r.series].band(), []vg.Point{box.Min, {X: box.Max.X, Y: box.Min.Y}, box.Max, {X: box.Min.X, Y: box.Max.Y}})
		c.StrokeLine2(looks[r.series].line(), box.Min.X, middle, box.Max.X, middle)
	default:
		plain := looks[0]
		plain.colour = black
		o := Observed{Value: 0.5, Fitted: r.fitted}
		if r.kind == rangeOnly {
			o = Observed{High: 1, RangeOnly: true}
		}
		between := func(share float64) vg.Length { return box.Min.Y + vg.Length(share)*(box.Max.Y-box.Min.Y) }
		drawMark(c, plain, o, (box.Min.X+box.Max.X)/2, between)
	}
}
