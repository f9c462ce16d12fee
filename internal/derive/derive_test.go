package main

import (
	"bytes"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestLargestRemainder(t *testing.T) {
	for _, test := range []struct {
		total   int
		weights []float64
		want    []int
	}{
		{10, []float64{1, 1, 1}, []int{4, 3, 3}},
		{100, []float64{50.4, 49.6}, []int{50, 50}},
		{7, []float64{0, 1}, []int{0, 7}},
		{5, []float64{0, 0}, []int{0, 0}},
		{0, []float64{1, 2}, []int{0, 0}},
	} {
		if got := largestRemainder(test.total, test.weights); !slices.Equal(got, test.want) {
			t.Errorf("%d among %v: %v, want %v", test.total, test.weights, got, test.want)
		}
	}
}

func TestMedianRoundsHalfUp(t *testing.T) {
	for _, test := range []struct {
		seen []int
		want int
	}{{nil, 1}, {[]int{3}, 3}, {[]int{1, 2}, 2}, {[]int{9, 1, 2}, 2}, {[]int{1, 4}, 3}} {
		if got := median(test.seen); got != test.want {
			t.Errorf("median of %v is %d, want %d", test.seen, got, test.want)
		}
	}
}

// Slips of the pen are not believed; the 16 stations of the stormed school are.
func TestStations(t *testing.T) {
	c := &country{munis: []*muni{{code: 1}, {code: gracanica}}}
	for _, seen := range []int{2, 4, 91, 0} {
		c.centres = append(c.centres, &centre{code: "0101c", muni: 1, seen: seen})
	}
	for _, seen := range []int{0, 2, 0, 0} {
		c.centres = append(c.centres, &centre{code: "3401e", muni: gracanica, seen: seen})
	}
	countStations(c)
	var got []int
	for _, x := range c.centres {
		got = append(got, x.stations)
	}
	if want := []int{2, 4, 3, 3, 8, 2, 7, 7}; !slices.Equal(got, want) {
		t.Errorf("stations %v, want %v", got, want)
	}
}

func TestSharesSumToOne(t *testing.T) {
	sum := 0
	for _, s := range shares(map[string]float64{"Albanian": 1, "Serb": 1, "Turk": 1}) {
		sum += s.millionth
	}
	if sum != 1_000_000 {
		t.Errorf("shares sum to %d millionths", sum)
	}
	for _, code := range []string{"1206b", "1207b", "3802b", "3804b", "3805b", "2901b"} {
		percent := 0.0
		for _, p := range northern(code, northMitrovica) {
			percent += p
		}
		if percent != 100 {
			t.Errorf("the shares of %s sum to %v %%", code, percent)
		}
	}
}

// Points of a sunflower fill the disc evenly: half of them within R/√2.
func TestSunflower(t *testing.T) {
	near := 0
	for i := range 100 {
		lat, lon := sunflower(42.6, 21, 3, i, 100)
		d := distance(42.6, 21, lat, lon)
		if d > 3.01 {
			t.Errorf("point %d lies %.2f km from the middle", i, d)
		}
		if d < 3/math.Sqrt2 {
			near++
		}
	}
	if near < 48 || near > 52 {
		t.Errorf("%d of 100 points lie in the inner half", near)
	}
}

func TestSpreadStaysOnItsSide(t *testing.T) {
	north := func(lat, _ float64) bool { return lat > 42.61 }
	points := spread(42.6, 21, 3, 12, north)
	if len(points) != 12 {
		t.Fatalf("%d points, want 12", len(points))
	}
	for _, p := range points {
		if north(p[0], p[1]) {
			t.Errorf("point %v lies on the other side", p)
		}
	}
	if got := len(spread(42.6, 21, 3, 5, func(_, _ float64) bool { return true })); got != 5 {
		t.Errorf("%d points where everything is claimed, want 5", got)
	}
}

func TestPercent(t *testing.T) {
	for in, want := range map[string]string{"7.09": "0.0709", "": "", "32": "0.32", "0.83": "0.0083"} {
		if got := percent(in); got != want {
			t.Errorf("%q percent: %q, want %q", in, got, want)
		}
	}
}

// With the folder of sources at hand, the generator must give the shipped bytes.
func TestShippedTables(t *testing.T) {
	sources := os.Getenv("DERIVE_SOURCES")
	if sources == "" {
		t.Skip("DERIVE_SOURCES does not name the folder of sources")
	}
	out := t.TempDir()
	if err := run(sources, out, io.Discard); err != nil {
		t.Fatal(err)
	}
	tables, err := filepath.Glob(filepath.Join(out, "*.csv"))
	if err != nil || len(tables) != 8 {
		t.Fatalf("%d tables (%v), want 8", len(tables), err)
	}
	for _, name := range tables {
		got, err1 := os.ReadFile(name)
		want, err2 := os.ReadFile(filepath.Join("../../scenarios/cases/kosovo-2013", filepath.Base(name)))
		if err1 != nil || err2 != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs from the shipped table (%v, %v)", filepath.Base(name), err1, err2)
		}
	}
}
