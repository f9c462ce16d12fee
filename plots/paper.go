package plots

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"image/png"
	"path/filepath"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"

	"turnout/internal/files"
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
		smallest := png.Encoder{CompressionLevel: png.BestCompression}
		if err := smallest.Encode(&out, paletted(picture.Image())); err != nil {
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

// Write writes a figure as NAME.png, NAME.svg, NAME.txt (its words) and NAME.csv
// (its table), each to where path says, and returns the names of the files.
func Write(f Figure, name string, width Width, path func(file string) string) (written []string, err error) {
	save := func(ending string, data []byte, err error) error {
		if err != nil {
			return fmt.Errorf("draw %s: %w", name+ending, err)
		}
		written = append(written, name+ending)
		return files.WriteAtomic(path(name+ending), data)
	}
	for _, format := range []Format{PNG, SVG} {
		data, err := Draw(f, format, width)
		if err := save("."+string(format), data, err); err != nil {
			return written, err
		}
	}
	if err := save(".txt", []byte(alternative(f)), nil); err != nil {
		return written, err
	}
	var table bytes.Buffer
	w := csv.NewWriter(&table)
	err = w.WriteAll(f.Table())
	return written, save(".csv", table.Bytes(), err)
}

// Names returns the files that Write writes for a figure of that name.
func Names(name string) []string {
	return []string{name + ".png", name + ".svg", name + ".txt", name + ".csv"}
}

// Dir returns a path function for files of one folder.
func Dir(dir string) func(string) string {
	return func(file string) string { return filepath.Join(dir, filepath.FromSlash(file)) }
}
