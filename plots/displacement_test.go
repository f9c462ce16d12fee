package plots

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// shifts is a small map with everything in it: more, fewer and no change, centres
// that share a place, protected and attacked ones.
func shifts(n int) *Displacement {
	f := &Displacement{
		Head: testHead("Where hard-liners stand more and where fewer: Police at the doors"), Scenario: "protection", Baseline: "election-day",
		Crowd: "person-hours of hard-liners at the marks of the day, mean of 32 replicates", Interval: "95 % interval of the mean of 32 replicates",
		Balance: &Balance{Guarded: around(-310), Elsewhere: around(120), Net: around(-190)},
	}
	for i, d := range country().Dots[:n] {
		x := ShiftedCentre{Code: d.Code, Name: d.Name, Municipality: d.Municipality, Lat: d.Lat, Lon: d.Lon, Names: d.Names, Before: 20, After: 20, Attacked: d.Attacked}
		switch i % 3 {
		case 0:
			x.Before, x.After, x.Guarded = float64(5*i+20), float64(i%5), i%2 == 0
		case 1:
			x.After += float64(i * i % 70)
		}
		f.Centres = append(f.Centres, x)
	}
	return f
}

func hardShifts() map[string]Figure {
	list := map[string]Figure{"shift of one": shifts(1), "shifts of nine": shifts(9)}
	for name, move := range map[string]func(i int, x *ShiftedCentre){
		"one place":       func(_ int, x *ShiftedCentre) { x.Lat, x.Lon = 42, 21 },
		"wide":            func(i int, x *ShiftedCentre) { x.Lat, x.Lon = 42+x.Lat/100, float64(i)/10 },
		"all guarded":     func(_ int, x *ShiftedCentre) { x.Guarded, x.Attacked = true, true },
		"no change":       func(_ int, x *ShiftedCentre) { x.After = x.Before },
		"only more":       func(_ int, x *ShiftedCentre) { x.Before, x.After, x.Guarded, x.Attacked = 0, 1e9, false, false },
		"tiny change":     func(_ int, x *ShiftedCentre) { x.Before, x.After = 0, 1e-7 },
		"one large one":   func(i int, x *ShiftedCentre) { x.Before, x.After = 0, math.Pow(10, float64(5-i)) },
		"nobody protects": func(_ int, x *ShiftedCentre) { x.Guarded, x.Attacked = false, false },
	} {
		f := shifts(48)
		for i := range f.Centres {
			move(i, &f.Centres[i])
		}
		list[name] = f
	}
	return list
}

func TestHardShifts(t *testing.T) { legible(t, hardShifts()) }

func TestDisplacementWords(t *testing.T) {
	words := shifts(48).Words()
	for _, want := range []string{
		"Map of 48 polling centres under protection against election-day", "More at 16 polling centres: most at ", "Fewer at 16 polling centres: most at 3845b", "(−245, from 245 to 0)",
		"at protected centres −310 (−341 to −279), at all others +120 (+108 to +132), in all −190", "Protected: 3800b", "Attacked: 3800b",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("found no %q in %q", want, words)
		}
	}
	quiet := shifts(1)
	quiet.Centres[0].Guarded, quiet.Centres[0].Attacked, quiet.Balance = false, false, nil
	if words := quiet.Words(); strings.Contains(words, "rotected") || strings.Contains(words, "ttack") || strings.Contains(words, "Sum of") || !strings.Contains(words, "More at none.") {
		t.Errorf("a quiet map says %q", words)
	}
}

// The legend shows what is in the map, and nothing else.
func TestDisplacementLegend(t *testing.T) {
	all := map[string]bool{">fewer<": true, ">more<": true, "protection protects": true, "centre attacked on most": true, ">no change<": true}
	quiet := shifts(2)
	quiet.Centres = quiet.Centres[1:]
	quiet.Centres[0].Attacked = false
	for name, test := range map[string]struct {
		f    *Displacement
		want map[string]bool
	}{"all": {shifts(48), all}, "quiet": {quiet, map[string]bool{">more<": true}}} {
		text := strings.ReplaceAll(string(drawn(t, test.f, SVG, ThreeColumns)), "\n", " ")
		text = text[strings.Index(text, "</desc>"):]
		for part := range all {
			if got := strings.Contains(text, part); got != test.want[part] {
				t.Errorf("%s: the legend has %q: %v, want %v", name, part, got, test.want[part])
			}
		}
	}
}

func TestDisplacementTable(t *testing.T) {
	rows := shifts(48).Table()
	if got := strings.Join(rows[4][6:], ";"); len(rows) != 49 || got != "35.0000;3.0000;-32.0000;false;false" {
		t.Errorf("found %d rows, the fourth ends in %q", len(rows), got)
	}
}

func TestDisplacementRefuses(t *testing.T) {
	for want, spoil := range map[string]func(f *Displacement){
		"0 centres":        func(f *Displacement) { f.Centres = nil },
		`"" for what`:      func(f *Displacement) { f.Crowd = "" },
		"has no code":      func(f *Displacement) { f.Centres[1].Code = "" },
		"found twice":      func(f *Displacement) { f.Centres[1].Code = f.Centres[0].Code },
		"0 names":          func(f *Displacement) { f.Centres[1].Names = 0 },
		"place NaN":        func(f *Displacement) { f.Centres[1].Lat = math.NaN() },
		"-1 and":           func(f *Displacement) { f.Centres[1].Before = -1 },
		"NaN person-hours": func(f *Displacement) { f.Centres[1].After = math.NaN() },
		"range [9, 2]":     func(f *Displacement) { f.Balance.Net.Low, f.Balance.Net.High = 9, 2 },
		"too far apart":    func(f *Displacement) { f.Centres[1].Lat = 88 },
	} {
		f := shifts(9)
		spoil(f)
		if _, err := Draw(f, SVG, ThreeColumns); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found error %v, want one with %q", err, want)
		}
	}
}

// As many centres as a country has fit into a small file.
func TestLargeDisplacement(t *testing.T) {
	f := shifts(48)
	for i := range 750 {
		x := f.Centres[i%48]
		x.Code, x.Attacked = fmt.Sprint(i), false
		x.Lat, x.Lon = 42+math.Mod(float64(i)*0.618, 1), 20.3+math.Mod(float64(i)*0.377, 1.3)
		f.Centres = append(f.Centres, x)
	}
	for _, format := range []Format{PNG, SVG} {
		if n := len(drawn(t, f, format, ThreeColumns)); n > 300_000 {
			t.Errorf("%s: %d bytes, want at most 300,000", format, n)
		}
	}
}

// A municipality whose centres hide one another is shown again, larger, with the
// others left out; where nothing is hidden, nothing is.
func TestDisplacementEnlarges(t *testing.T) {
	f := shifts(8)
	for i := range f.Centres {
		x := &f.Centres[i]
		x.Municipality, x.Before, x.After, x.Attacked = "Wide", 20, 60, false
		x.Lat, x.Lon = 42+0.1*float64(i), 20.5+0.05*float64(i)
		if i >= 3 {
			x.Municipality, x.Lat, x.Lon = "Town", 42+0.004*float64(i), 21
		}
	}
	for _, width := range []Width{OneColumn, TwoColumns, ThreeColumns} {
		if text := string(drawn(t, f, SVG, width)); !strings.Contains(text, ">Enlarged: Town<") {
			t.Errorf("%v: the town is not enlarged", width)
		}
		if found, err := Illegible(f, width); err != nil || len(found) > 0 {
			t.Errorf("%v: %v %q", width, err, found)
		}
	}
	for i := range f.Centres {
		f.Centres[i].Lat = 42 + 0.1*float64(i)
	}
	if text := string(drawn(t, f, SVG, ThreeColumns)); strings.Contains(text, ">Enlarged") {
		t.Error("something is enlarged where nothing is hidden")
	}
}
