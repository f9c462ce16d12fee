package plots

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"image/png"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Width is how wide the paper is. The widths are those of a journal with three
// columns on a page.
type Width vg.Length

// The widths: 5.7, 12.1 and 18.4 cm.
const (
	OneColumn    = Width(5.7 * vg.Centimeter)
	TwoColumns   = Width(12.1 * vg.Centimeter)
	ThreeColumns = Width(18.4 * vg.Centimeter)
)

// Figure is a picture with its legend. Every figure can be drawn at every width,
// said in words and written as a table.
type Figure interface {
	// Words says in sentences what the figure shows, for who cannot see it.
	Words() string
	// Table returns what is drawn: a heading and rows.
	Table() [][]string

	head() *Head
	check() error    // reports the first thing that cannot be drawn
	compose(p *page) // puts what stands between title and notes on the page
}

// Head is what every figure has besides its data.
type Head struct {
	Title    string
	Subtitle string   // may be empty
	Notes    []string // under the legend: sources, and what the figure does not say
	Made     string   // one line on how the figure was made, written into the file
}

func (h *Head) head() *Head { return h }

// Format is the kind of a picture's file.
type Format string

// The formats.
const (
	PNG Format = "png" // 200 dots per inch
	SVG Format = "svg"
)

// Draw returns a figure as the bytes of a picture, the same bytes every time. It
// fails where the data cannot be drawn or a word is too long for the paper.
func Draw(f Figure, format Format, width Width) ([]byte, error) {
	p, err := lay(f, width)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	switch format {
	case PNG:
		picture := vgimg.NewWith(vgimg.UseWH(p.width, p.height()), vgimg.UseDPI(dotsPerInch))
		p.draw(draw.New(picture))
		if err := png.Encode(&out, paletted(picture.Image())); err != nil {
			return nil, err
		}
		return describePNG(out.Bytes(), f), nil
	case SVG:
		picture := vgsvg.New(p.width, p.height())
		p.draw(draw.New(picture))
		if _, err := picture.WriteTo(&out); err != nil {
			return nil, err
		}
		return describeSVG(out.Bytes(), f), nil
	}
	return nil, fmt.Errorf("found format %q, want png or svg", format)
}

// File is a file of a figure.
type File struct {
	Name string
	Data []byte
}

// Files returns a figure as the files NAME.png, NAME.svg, NAME.txt (its words) and
// NAME.csv (its table).
func Files(f Figure, name string, width Width) ([]File, error) {
	var list []File
	for _, format := range []Format{PNG, SVG} {
		data, err := Draw(f, format, width)
		if err != nil {
			return nil, fmt.Errorf("draw %s.%s: %w", name, format, err)
		}
		list = append(list, File{name + "." + string(format), data})
	}
	var table bytes.Buffer
	if err := csv.NewWriter(&table).WriteAll(f.Table()); err != nil {
		return nil, err
	}
	return append(list, File{name + ".txt", []byte(alternative(f))}, File{name + ".csv", table.Bytes()}), nil
}

// Names returns the names of the files of a figure.
func Names(name string) []string {
	return []string{name + ".png", name + ".svg", name + ".txt", name + ".csv"}
}
