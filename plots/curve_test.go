package plots

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// day is a small figure with everything in it.
func day() *Curves {
	minutes := []float64{420, 540, 660, 780, 900, 1020, 1140}
	shift := func(by float64) Series {
		s := Series{Minutes: minutes}
		for i := range minutes {
			x := float64(i) * (5 + by)
			s.Median, s.Low, s.High = append(s.Median, x), append(s.Low, x*0.95), append(s.High, x*1.05)
		}
		return s
	}
	a, b := shift(0), shift(-2)
	a.Name, a.Base = "The country", "1,792,913 names"
	b.Name, b.Base = "The north", "64,357 names"
	return &Curves{
		Title: "Turnout over the day", Subtitle: "Two places", Axis: "ballots cast, % of the register", Band: "5–95 % of 32 replicates",
		Opens: 420, Closes: 1140, Series: []Series{a, b},
		Observed: []Observed{
			{Series: 0, Minute: 900, Value: 32.5, Low: 32, High: 33},
			{Series: 1, Minute: 900, Value: 7.09, Low: 6, High: 8.5, Fitted: true},
			{Series: 1, Minute: 1020, Low: 3, High: 8, RangeOnly: true},
		},
		Events: []Event{{Minute: 420, Label: "polls open"}, {Minute: 1020, Label: "attack"}, {Minute: 1035, Label: "staff leave, voting ends in the north"}, {Minute: 1140, Label: "polls close"}},
		Notes:  []string{"Parameters are prior medians, not calibrated."},
	}
}

func drawn(t *testing.T, c *Curves, format Format) []byte {
	t.Helper()
	data, err := c.Draw(format)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestSameBytesEachTime(t *testing.T) {
	for _, format := range []Format{PNG, SVG} {
		if !bytes.Equal(drawn(t, day(), format), drawn(t, day(), format)) {
			t.Errorf("%s: two runs differ", format)
		}
	}
}

// The paper is wide as stated at 200 dots per inch, and nothing, neither legend
// nor label, reaches its edge.
func TestNothingTouchesTheEdge(t *testing.T) {
	picture, err := png.Decode(bytes.NewReader(drawn(t, day(), PNG)))
	if err != nil {
		t.Fatal(err)
	}
	size := picture.Bounds().Max
	if size.X != 1440 || size.Y < 900 || size.Y > 1300 {
		t.Errorf("found %d x %d dots, want 1440 wide and 900 to 1300 high", size.X, size.Y)
	}
	const edge = 8 // dots, of a margin of 27
	for x := range size.X {
		for y := range size.Y {
			if x >= edge && x < size.X-edge && y >= edge && y < size.Y-edge {
				continue
			}
			if r, g, b, _ := picture.At(x, y).RGBA(); r < 0xffff || g < 0xffff || b < 0xffff {
				t.Fatalf("dot %d, %d of the edge is not white", x, y)
			}
		}
	}
}

func TestLegendNamesBandAndBase(t *testing.T) {
	text := string(drawn(t, day(), SVG))
	for _, want := range []string{
		"The country, of 1,792,913 names: median and 5–95 % of 32 replicates", "The north, of 64,357 names",
		"was not fitted to it", "was fitted to it", "only a range is known", "attack", "prior medians, not calibrated", "15:00",
		"font-family:'Liberation",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("found no %q in the figure", want)
		}
	}
}

func TestLabelsDoNotOverlap(t *testing.T) {
	p, err := day().newPage()
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.labels {
		for k := range p.labels[:i] {
			if p.labels[i].overlaps(p.labels[k]) {
				t.Errorf("%q and %q overlap", p.labels[i].Label, p.labels[k].Label)
			}
		}
		if l := p.labels[i]; l.text < 0 || l.text+l.width > p.inner() {
			t.Errorf("%q leaves the paper", l.Label)
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

func TestDrawRefuses(t *testing.T) {
	nan := 0.0
	nan /= nan
	for name, spoil := range map[string]func(c *Curves){
		"no series":       func(c *Curves) { c.Series = nil },
		"uneven columns":  func(c *Curves) { c.Series[0].Low = c.Series[0].Low[1:] },
		"not a number":    func(c *Curves) { c.Series[0].Median[2] = nan },
		"upside down":     func(c *Curves) { c.Series[0].Low[2], c.Series[0].High[2] = 90, 80 },
		"time runs back":  func(c *Curves) { c.Series[1].Minutes = []float64{420, 540, 530, 780, 900, 1020, 1140} },
		"above all":       func(c *Curves) { c.Observed[0].Value = 101 },
		"unknown series":  func(c *Curves) { c.Observed[0].Series = 2 },
		"event at night":  func(c *Curves) { c.Events[0].Minute = 30 },
		"closes first":    func(c *Curves) { c.Closes = 300 },
		"too long a name": func(c *Curves) { c.Series[0].Name = strings.Repeat("far ", 60) },
		"too long a note": func(c *Curves) { c.Notes[0] = strings.Repeat("far ", 80) },
	} {
		c := day()
		spoil(c)
		if _, err := c.Draw(SVG); err == nil {
			t.Errorf("%s: found a figure, want an error", name)
		}
	}
	if _, err := day().Draw("gif"); err == nil {
		t.Error("gif: found a figure, want an error")
	}
}

func TestWriteFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "day.svg")
	if err := day().WriteFile(path); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(data, []byte("<svg")) {
		t.Errorf("found no SVG in the file (%v)", err)
	}
}

func TestRound(t *testing.T) {
	for x, want := range map[float64][2]float64{0: {100, 20}, 0.7: {0.8, 0.2}, 7: {8, 2}, 46: {50, 10}, 99: {100, 20}} {
		if most, step := round(x); most-want[0] > 1e-9 || want[0]-most > 1e-9 || step != want[1] {
			t.Errorf("round(%v) is %v by %v, want %v by %v", x, most, step, want[0], want[1])
		}
	}
}
