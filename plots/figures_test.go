package plots

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// figures returns one of every kind, with everything in it.
func figures() map[string]Figure {
	return map[string]Figure{
		"curves": day(), "multiples": towns(), "contrast": two(),
		"ledger": register(), "ledger without band": withoutBand(), "turned back": doors(31), "nobody turned back": quietDoors(),
		"map": country(), "effects": effectsOf(6, around, 1), "waterfall": fall(around, 1, 0), "cost": prices(6, around, 1, 1),
		"displacement": shifts(48),
	}
}

var testHours = Hours{Opens: 420, Closes: 1140}

// rising returns a series that grows evenly by so many percent an hour.
func rising(name, base string, hourly float64) Series {
	s := Series{Name: name, Base: base}
	for m := 420.0; m <= 1140; m += 15 {
		x := (m - 420) / 60 * hourly
		s.Minutes, s.Median = append(s.Minutes, m), append(s.Median, x)
		s.Low, s.High = append(s.Low, x*0.9), append(s.High, x*1.1)
	}
	return s
}

func testEvents() []Event {
	return []Event{
		{Minute: 450, Says: "crowds gather at 3 centres"}, {Minute: 450, Says: "crowds gather at 17 centres"},
		{Minute: 1020, Says: "attack at 3 centres"}, {Minute: 1030, Says: "voting halted in North Mitrovica"},
		{Minute: 1035, Says: "staff withdrawn in North Mitrovica"}, {Minute: 1080, Says: "staff withdrawn in Zvečan and Zubin Potok"},
	}
}

func testHead(title string) Head {
	return Head{
		Title: title, Subtitle: "Belgrade's call, crowds, an attack at 17:00; 32 replicates", Made: "turnout v1, seed 1",
		Notes: []string{"Parameters are prior medians, not calibrated. Nothing is fitted to the north on that day.", "Sources: CEC (A)."},
	}
}

// day is a small figure of curves.
func day() *Curves {
	return &Curves{
		Head: testHead("Turnout on 3 November 2013"), Hours: testHours,
		Axis: "ballots cast, % of the register", Band: "5–95 % of 32 replicates",
		Series: []Series{rising("Kosovo", "1,792,913 names", 3.8), rising("North Mitrovica, Serb side", "23,378 names", 0.6)},
		Observed: []Observed{
			{Series: 0, Minute: 900, Value: 32.5, Low: 32, High: 33, Source: "CEC (A)"},
			{Series: 1, Minute: 900, Value: 7.09, Low: 6, High: 8.5, Fitted: true},
			{Series: 1, Minute: 1020, Low: 3, High: 8, RangeOnly: true},
		},
		Events: testEvents(),
	}
}

func drawn(t *testing.T, f Figure, format Format, width Width) []byte {
	t.Helper()
	data, err := Draw(f, format, width)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Every figure is the same bytes each time, as wide as stated at 200 dots per
// inch, small, and nothing touches the edge.
func TestEveryFigure(t *testing.T) {
	for name, f := range figures() {
		for _, width := range []Width{OneColumn, ThreeColumns} {
			for _, format := range []Format{PNG, SVG} {
				data := drawn(t, f, format, width)
				if !bytes.Equal(data, drawn(t, f, format, width)) {
					t.Errorf("%s, %s: two drawings differ", name, format)
				}
				if len(data) > 300_000 {
					t.Errorf("%s, %s: %d bytes, want at most 300,000", name, format, len(data))
				}
			}
			edgeIsWhite(t, name, drawn(t, f, PNG, width), width)
		}
	}
}

func edgeIsWhite(t *testing.T, name string, data []byte, width Width) {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	size := picture.Bounds().Max
	if want := int(vg.Length(width).Dots(dotsPerInch)); size.X < want || size.X > want+1 {
		t.Errorf("%s: %d dots wide, want %d", name, size.X, want)
	}
	const edge = 8 // dots, of a margin of 27
	for x := range size.X {
		for y := range size.Y {
			if x >= edge && x < size.X-edge && y >= edge && y < size.Y-edge {
				continue
			}
			if r, g, b, _ := picture.At(x, y).RGBA(); r < 0xffff || g < 0xffff || b < 0xffff {
				t.Fatalf("%s: dot %d, %d of the edge is not white", name, x, y)
			}
		}
	}
}

// Every figure has words and a table, and carries title, words and origin in the
// picture itself.
func TestEveryFigureIsSaid(t *testing.T) {
	for name, f := range figures() {
		words := f.Words()
		if len(words) < 80 || !strings.HasSuffix(words, ".") || strings.Contains(words, "NaN") || strings.Contains(words, "%!") || strings.Contains(words, "  ") {
			t.Errorf("%s says %q", name, words)
		}
		table := f.Table()
		if len(table) < 3 {
			t.Errorf("%s has a table of %d rows", name, len(table))
		}
		for i, row := range table {
			if len(row) != len(table[0]) {
				t.Errorf("%s, row %d: %d cells, want %d", name, i, len(row), len(table[0]))
			}
		}
		for _, format := range []Format{PNG, SVG} {
			data := drawn(t, f, format, ThreeColumns)
			for _, want := range []string{f.head().Title, f.head().Made} {
				if !bytes.Contains(data, []byte(want)) {
					t.Errorf("%s, %s: %q is not in the file", name, format, want)
				}
			}
		}
		if err := isXML(drawn(t, f, SVG, ThreeColumns)); err != nil {
			t.Errorf("%s: the SVG is no XML: %v", name, err)
		}
		if svg := string(drawn(t, f, SVG, ThreeColumns)); !strings.Contains(svg, `role="img"`) || !strings.Contains(svg, "font-family:'Liberation") {
			t.Errorf("%s: no role or no font in the SVG", name)
		}
	}
}

// isXML reads a document to its end.
func isXML(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// Whatever stands in a name, the picture stays one.
func TestHostileNames(t *testing.T) {
	f := day()
	f.Title, f.Made = `<script>"&amp;' ]]> -->`, "a\x00b <&> \u202e %s"
	f.Series[0].Name = `Пећ & "Štrpce" <b>`
	f.Events[0].Says = "100 % & <i>"
	if err := isXML(drawn(t, f, SVG, OneColumn)); err != nil {
		t.Error(err)
	}
	if _, err := png.Decode(bytes.NewReader(drawn(t, f, PNG, OneColumn))); err != nil {
		t.Error(err)
	}
}

func TestLegendNamesBandAndBase(t *testing.T) {
	text := string(drawn(t, day(), SVG, ThreeColumns))
	for _, want := range []string{
		"Kosovo, of 1,792,913 names: median and 5–95\u00a0% of 32 replicates", "North Mitrovica, Serb side, of 23,378 names",
		"was not fitted to it", "was fitted to it", "reported: only a range is known", "17:00 attack at 3 centres", "prior medians, not calibrated", "15:00",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("found no %q in the figure", want)
		}
	}
}

func TestCovers(t *testing.T) {
	y := func(percent float64) vg.Length { return vg.Length(percent) * 5 } // points
	at := func(value, low, high float64) Observed { return Observed{Value: value, Low: low, High: high} }
	if !at(7, 6, 8).covers(at(7, 7, 7), y) || !at(7, 7, 7).covers(at(8, 8, 8), y) || at(7, 6, 8).covers(at(32, 32, 33), y) {
		t.Error("found marks that overlap apart, or those apart together")
	}
}

func TestCurvesRefuse(t *testing.T) {
	nan := 0.0
	nan /= nan
	for name, spoil := range map[string]func(c *Curves){
		"no series":      func(c *Curves) { c.Series = nil },
		"uneven columns": func(c *Curves) { c.Series[0].Low = c.Series[0].Low[1:] },
		"not a number":   func(c *Curves) { c.Series[0].Median[2] = nan },
		"upside down":    func(c *Curves) { c.Series[0].Low[2], c.Series[0].High[2] = 90, 80 },
		"time runs back": func(c *Curves) { c.Series[1].Minutes[2] = 1 },
		"above all":      func(c *Curves) { c.Observed[0].Value = 101 },
		"unknown series": func(c *Curves) { c.Observed[0].Series = 2 },
		"event at night": func(c *Curves) { c.Events[0].Minute = 30 },
		"closes first":   func(c *Curves) { c.Closes = 300 },
	} {
		c := day()
		spoil(c)
		if _, err := Draw(c, SVG, ThreeColumns); err == nil {
			t.Errorf("%s: found a figure, want an error", name)
		}
	}
	if _, err := Draw(day(), "gif", ThreeColumns); err == nil {
		t.Error("gif: found a figure, want an error")
	}
	if _, err := Draw(day(), SVG, 100); err == nil {
		t.Error("100 points: found a figure, want an error")
	}
}

// A word that is wider than the paper is cut, and nothing of it is lost.
func TestLongWords(t *testing.T) {
	f := day()
	f.Title, f.Notes[0] = strings.Repeat("選挙", 90), strings.Repeat("far", 80)
	for _, width := range []Width{OneColumn, ThreeColumns} {
		if faults, err := Illegible(f, width); err != nil || len(faults) > 0 {
			t.Errorf("%v %v", faults, err)
		}
	}
	p := &page{width: vg.Length(OneColumn)}
	lines := p.wrap("so "+f.Notes[0]+" so", p.letters(noteSize, grey, false), p.inner())
	if strings.ReplaceAll(strings.Join(lines, ""), " ", "") != "so"+f.Notes[0]+"so" {
		t.Errorf("cut into %q", lines)
	}
}

func TestFiles(t *testing.T) {
	list, err := Files(day(), "day", ThreeColumns)
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range Names("day") {
		if list[i].Name != name || len(list[i].Data) < 100 {
			t.Errorf("file %d is %s with %d bytes, want %s", i, list[i].Name, len(list[i].Data), name)
		}
	}
}

func TestRound(t *testing.T) {
	for x, want := range map[[2]float64][3]float64{
		{0, 0.7}: {0, 0.8, 0.2}, {0, 7}: {0, 8, 2}, {0, 46}: {0, 50, 10}, {0, 99}: {0, 100, 25}, {-3, 1}: {-4, 2, 2},
	} {
		least, most, step := round(x[0], x[1])
		if d := least - want[0] + most - want[1] + step - want[2]; d > 1e-9 || d < -1e-9 {
			t.Errorf("round(%v) is %v to %v by %v, want %v", x, least, most, step, want)
		}
	}
}
