package plots

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// country is a small map with everything in it: places shared by many centres,
// centres close together that were attacked, the least and the most of each number,
// long names and none.
func country() *Map {
	f := &Map{
		Head: testHead("Turnout at every polling centre"), Close: "the four municipalities north of the Ibar",
		Base: "ballots cast by 19:00, % of the register", Crowd: "hard-liners at the centre at 15:00, mean of 32 replicates",
	}
	towns := []string{"North Mitrovica", "Zvečan", "Fushë Kosova (Kosovo Polje)", "Pristina", "Drenas (Gllogoc)", ""}
	for i := range 48 {
		town := i % len(towns)
		f.Dots = append(f.Dots, Dot{
			Code: fmt.Sprintf("38%02db", i), Name: `Shkolla "Vëllezërit Frashëri"`, Municipality: towns[town],
			Lat: 43.05 - 0.17*float64(town) - 0.01*float64(i/6), Lon: 20.7 + 0.11*float64(i%7),
			Names: 20 + 6*i*i, Turnout: float64(2*i) + 1, Close: town < 2,
		})
	}
	for i, k := range []int{0, 1, 6} { // attacked, within a few hundred metres
		d := &f.Dots[k]
		d.Attacked, d.Crowd, d.Lat, d.Lon = true, 40.5-10*float64(i), 42.89+0.004*float64(i), 20.85-0.002*float64(i)
	}
	for _, k := range []int{3, 9, 15, 21, 27} {
		f.Dots[k].Lat, f.Dots[k].Lon = 42.66, 21.16
	}
	f.Dots[0].Turnout, f.Dots[47].Turnout, f.Dots[7].Crowd = 0, 100, 0.4
	return f
}

// quietPlace is a map of one centre, without an enlarged part, attack or crowd.
func quietPlace() *Map {
	f := country()
	f.Close, f.Crowd = "", ""
	f.Dots = f.Dots[10:11]
	return f
}

func TestMapLegend(t *testing.T) {
	full, quiet := string(drawn(t, country(), SVG, ThreeColumns)), string(drawn(t, quietPlace(), SVG, ThreeColumns))
	for _, want := range []string{"Area of a ring: hard-liners", "attacked centre", ">enlarged<", "Enlarged: the four municipalities north of the Ibar"} {
		if !strings.Contains(full, want) || strings.Contains(quiet, want) {
			t.Errorf("%q: in the full map %v, in that of a quiet place %v, want only the first", want, strings.Contains(full, want), strings.Contains(quiet, want))
		}
	}
	for _, want := range []string{"Colour: ballots cast by 19:00,", "Area of a dot: names on the register", "North is up.", "\u00a0km"} {
		if !strings.Contains(full, want) || !strings.Contains(quiet, want) {
			t.Errorf("found no %q", want)
		}
	}
	if !strings.Contains(full, "4 centres that share a place with a larger one are fanned out around it, by at most") || strings.Contains(quiet, "fanned") {
		t.Error("the map does not say that 4 centres are fanned out, or a quiet one does")
	}
	for _, code := range []string{">3800b<", ">3801b<", ">3806b<"} {
		if !strings.Contains(full, code) {
			t.Errorf("the attacked centre %s has no name in the map", code)
		}
	}
}

// Maps are legible and can be drawn in the strangest case too: all centres at one
// place, a wide country, rows of municipalities too near for all their names.
func TestStrangeMaps(t *testing.T) {
	for name, move := range map[string]func(i int, d *Dot){
		"one place":  func(_ int, d *Dot) { d.Lat, d.Lon = 42, 21 },
		"one parish": func(i int, d *Dot) { d.Lat, d.Lon, d.Municipality = 42+float64(i)*1e-5, 21, d.Code },
		"wide":       func(i int, d *Dot) { d.Lat, d.Lon = 42+d.Lat/100, float64(i)/10 },
		"tall":       func(i int, d *Dot) { d.Lat, d.Lon = 40+float64(i)/10, 21 },
		"all close":  func(_ int, d *Dot) { d.Close = true },
		"no turnout": func(_ int, d *Dot) { d.Turnout = 0 },
		"all voted":  func(_ int, d *Dot) { d.Turnout, d.Attacked, d.Crowd = 100, true, 1e6 },
		"huge":       func(_ int, d *Dot) { d.Names = 2_000_000_000 },
		"one name":   func(_ int, d *Dot) { d.Names = 1 },
	} {
		for _, part := range []string{"", "a part of it"} {
			f := country()
			f.Close = part
			for i := range f.Dots {
				move(i, &f.Dots[i])
			}
			for _, width := range []Width{OneColumn, TwoColumns, ThreeColumns} {
				found, err := Illegible(f, width)
				if err != nil || len(found) > 0 {
					t.Errorf("%s, %.0f points wide, %q: %v %q", name, width, part, err, found)
				}
				drawn(t, f, SVG, width)
			}
		}
	}
}

// As many centres as a country has fit into a small file.
func TestLargeMap(t *testing.T) {
	f := country()
	for i := range 750 {
		d := f.Dots[i%48]
		d.Code, d.Close, d.Attacked, d.Crowd = fmt.Sprint(i), false, false, 0
		d.Lat, d.Lon = 42+math.Mod(float64(i)*0.618, 1), 20.3+math.Mod(float64(i)*0.377, 1.3)
		f.Dots = append(f.Dots, d)
	}
	for _, format := range []Format{PNG, SVG} {
		if n := len(drawn(t, f, format, ThreeColumns)); n > 300_000 {
			t.Errorf("%s: %d bytes, want at most 300,000", format, n)
		}
	}
}

func TestMapWords(t *testing.T) {
	words := country().Words()
	for _, want := range []string{
		"Map of 48 polling centres", "from 0.00 to 100.0 %", "lowest at 3800b, ", "In the enlarged part, the four municipalities", "elsewhere",
		"Attacked: 3800b", "(20 names, turnout 0.00 %)", "at 4 polling centres; the largest 41", "the largest 41 at 3800b",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("found no %q in %q", want, words)
		}
	}
	if words := quietPlace().Words(); strings.Contains(words, "Attack") || strings.Contains(words, "Crowd") || !strings.Contains(words, "21.0 %") {
		t.Errorf("a quiet place says %q", words)
	}
}

// The table has the true places, not those of dots that were moved.
func TestMapTable(t *testing.T) {
	f := country()
	table := f.Table()
	if len(table) != 49 || !slices.Equal(table[0], []string{"code", "name", "municipality", "lat", "lon", "names", "turnout", "attacked", "crowd"}) {
		t.Fatalf("found %d rows under %v", len(table), table[0])
	}
	for i, want := range map[int]string{1: "20 0.0000 true 40.5000", 10: "506 19.0000 false 0.0000"} {
		if got := strings.Join(table[i][5:], " "); got != want {
			t.Errorf("row %d ends in %q, want %q", i, got, want)
		}
	}
	if table[10][3] != "42.66" || table[10][4] != "21.16" {
		t.Errorf("found place %v, want 42.66, 21.16", table[10][3:5])
	}
}

func TestMapRefuses(t *testing.T) {
	nan := math.NaN()
	for want, spoil := range map[string]func(f *Map){
		"0 centres":              func(f *Map) { f.Dots = nil },
		"what turnout is":        func(f *Map) { f.Base = "" },
		"has no code":            func(f *Map) { f.Dots[3].Code = "" },
		"found twice":            func(f *Map) { f.Dots[3].Code = f.Dots[4].Code },
		"place NaN":              func(f *Map) { f.Dots[3].Lat = nan },
		"place 42.53, 181":       func(f *Map) { f.Dots[3].Lat, f.Dots[3].Lon = 42.53, 181 },
		"0 names":                func(f *Map) { f.Dots[3].Names = 0 },
		"turnout NaN":            func(f *Map) { f.Dots[3].Turnout = nan },
		"turnout 101":            func(f *Map) { f.Dots[3].Turnout = 101 },
		"turnout -1":             func(f *Map) { f.Dots[3].Turnout = -1 },
		"crowd of -1":            func(f *Map) { f.Dots[3].Crowd = -1 },
		"crowd of NaN":           func(f *Map) { f.Dots[3].Crowd = nan },
		"crowd of +Inf":          func(f *Map) { f.Dots[3].Crowd = math.Inf(1) },
		"no centre in the":       func(f *Map) { f.Dots = f.Dots[2:6] },
		"no text for":            func(f *Map) { f.Crowd = "" },
		"too far apart":          func(f *Map) { f.Dots[3].Lat = 89 },
		"from -170.0° to 170.0°": nil,
	} {
		f := country()
		if spoil == nil {
			want = "170.0° E"
			spoil = func(f *Map) { f.Dots[3].Lon, f.Dots[4].Lon = -170, 170 }
		}
		spoil(f)
		if _, err := Draw(f, SVG, ThreeColumns); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found error %v, want one with %q", err, want)
		}
	}
}

// A degree of latitude is 111 km; one of longitude is shorter by the cosine, and
// at the edges of the country by at most 1.1 % too long or short.
func TestProjection(t *testing.T) {
	m, err := projectionOf([]Dot{{Lat: 41.9444, Lon: 20.27}, {Lat: 43.235, Lon: 21.74}})
	if err != nil {
		t.Fatal(err)
	}
	east, north := m.km(Dot{Lat: m.lat + 1, Lon: m.lon + 1})
	if math.Abs(north-111.2) > 0.1 || math.Abs(east-81.86) > 0.1 {
		t.Errorf("a degree is %.2f km north and %.2f km east, want 111.2 and 81.86", north, east)
	}
	for _, lat := range []float64{41.9444, 43.235} {
		if off := math.Abs(m.shrink/cosine(lat) - 1); off > 0.011 {
			t.Errorf("at %v° lengths are off by %.2f %%, want at most 1.1 %%", lat, 100*off)
		}
	}
}

// The largest of a place stays, no dot hides another, and none is moved further
// than it must be.
func TestFan(t *testing.T) {
	var dots []Dot
	for i := range 40 {
		dots = append(dots, Dot{Code: fmt.Sprintf("%02d", i), Lat: 42, Lon: 21, Names: 100 + 100*i})
	}
	spots := survey(dots, projection{lat: 42, lon: 21, shrink: 1}, dotSizes{perName: 0.005, least: 1})
	if spots[0].Names != 4000 || spots[0].aside != (vg.Point{}) {
		t.Errorf("the first dot has %d names and is moved by %v, want the largest at its place", spots[0].Names, spots[0].aside)
	}
	area, farthest := 0.0, 0.0
	for i, a := range spots {
		area += float64(a.radius * a.radius)
		farthest = max(farthest, float64(distance(a.aside, vg.Point{})))
		for _, b := range spots[:i] {
			if distance(a.aside, b.aside) < 0.6*(a.radius+b.radius) {
				t.Errorf("dots of %d and %d names hide each other", a.Names, b.Names)
			}
		}
	}
	if most := 1.3 * math.Sqrt(area); farthest > most { // a disc of that many times their area
		t.Errorf("the farthest dot is moved by %.1f points, want at most %.1f", farthest, most)
	}
}

func TestTurnoutClasses(t *testing.T) {
	north, south := []float64{1.4, 2, 3, 4, 6, 8, 9, 11, 14}, []float64{25, 33, 36, 39, 41, 44, 47, 52, 55, 58, 61, 69.9}
	for _, c := range []struct {
		turnout []float64
		want    string
	}{
		{append(north, south...), "[0 5 10 20 30 50 70]"},
		{[]float64{36.1}, "[36 37]"}, {[]float64{0}, "[0 0.01]"}, {[]float64{100}, "[98 100]"}, {[]float64{0, 100}, "[0 2 100]"},
		{[]float64{42, 43.5, 48}, "[42 43 44 48]"},
	} {
		var dots []Dot
		for _, x := range c.turnout {
			dots = append(dots, Dot{Turnout: x, Close: x < 20})
		}
		got := classesOf(dots)
		if fmt.Sprint([]float64(got)) != c.want {
			t.Errorf("limits of %v are %v, want %s", c.turnout, got, c.want)
		}
		for _, x := range c.turnout {
			if k := got.of(x); x < got[k] || x > got[k+1] || got.count() > len(blues) {
				t.Errorf("%v belongs to class %d of %v", x, k, got)
			}
		}
	}
}

func TestScaleBar(t *testing.T) {
	p := &page{width: vg.Length(ThreeColumns)}
	for scale, want := range map[vg.Length]string{36: "2", 2: "20", 0.9: "50", 200: "1"} {
		c := &chart{width: 260, height: 200, scale: scale}
		if got := p.scaleBarOf(c); got.text != want+"\u00a0km" || got.length > 261 {
			t.Errorf("at %v points a kilometre the bar is %s, want %s km", scale, got.text, want)
		}
	}
}

func TestSamplesUpTo(t *testing.T) {
	for most, want := range map[float64]string{13853: "[500 2000 10000]", 1: "[1]", 7: "[1 5]", 3956: "[100 500 2000]"} {
		if got := samplesUpTo(most, 3, 1); fmt.Sprint(got) != want {
			t.Errorf("samples up to %v are %v, want %s", most, got, want)
		}
	}
}
