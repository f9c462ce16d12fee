package plots

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// doors returns a figure of so many centres in four municipalities; the i-th has
// i+1 voters turn back in the hours after 08:00 and a few in every quarter.
func doors(centres int) *Turned {
	f := &Turned{Head: testHead("Where and when voters turned back at the door"), Hours: testHours, Every: 15, Replicates: 32, Events: testEvents()}
	towns := []string{"North Mitrovica", "Leposavić", "Zubin Potok", "Zvečan and the villages of the valley of the Ibar"}
	for i := range centres {
		r := TurnedRow{Code: fmt.Sprintf("%04db", 1200+i), Name: `Osnovna Škola "Vuk Stefanović Karadžić", stara zgrada`, Municipality: towns[i%4], Stormed: i%9 == 0}
		for column := range f.columns() {
			x := 0.0
			if column >= 4 && column < 44 {
				x = float64(i+1) * float64(column%5) / 32
			}
			r.Counts = append(r.Counts, x)
		}
		f.Rows = append(f.Rows, r)
	}
	return f
}

// quietDoors is a day on which nobody turned back.
func quietDoors() *Turned {
	f := doors(3)
	for i := range f.Rows {
		f.Rows[i].Counts = make([]float64, f.columns())
	}
	return f
}

func TestTurnedRefuses(t *testing.T) {
	for want, spoil := range map[string]func(f *Turned){
		"the day lasts":        func(f *Turned) { f.Closes = f.Opens },
		"columns of 0 minutes": func(f *Turned) { f.Every = 0 },
		"columns of NaN":       func(f *Turned) { f.Every = math.NaN() },
		"found 0 replicates":   func(f *Turned) { f.Replicates = 0 },
		"found 47 columns":     func(f *Turned) { f.Rows[1].Counts = f.Rows[1].Counts[1:] },
		"column 3: NaN times":  func(f *Turned) { f.Rows[1].Counts[2] = math.NaN() },
		"column 3: -1 times":   func(f *Turned) { f.Rows[1].Counts[2] = -1 },
		"column 3: +Inf times": func(f *Turned) { f.Rows[1].Counts[2] = math.Inf(1) },
		"want both":            func(f *Turned) { f.Rows[1].Municipality = "" },
		"want one of the day":  func(f *Turned) { f.Events[0].Minute = 30 },
		`centre "1201b"`:       func(f *Turned) { f.Rows[1].Counts = nil },
	} {
		f := doors(3)
		spoil(f)
		if _, err := Draw(f, SVG, ThreeColumns); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found error %v, want one with %q", err, want)
		}
	}
}

// No text overlaps another with one centre or many, one replicate, small or huge
// numbers, an odd end of the day, or nobody.
func TestTurnedOfAllSizes(t *testing.T) {
	huge, one, tiny, odd := doors(26), doors(5), doors(2), doors(4)
	for i := range huge.Rows[0].Counts {
		huge.Rows[0].Counts[i] = math.Pow(10, float64(i%7))
	}
	one.Replicates = 1
	tiny.Rows[0].Counts = make([]float64, 48)
	tiny.Rows[0].Counts[3], tiny.Rows[1].Counts = 0.001, make([]float64, 48)
	odd.Closes = 1133
	for name, f := range map[string]*Turned{"huge": huge, "one": one, "tiny": tiny, "odd": odd, "many": doors(200), "a centre": doors(1), "25": doors(25), "none": {Head: testHead("Nobody"), Hours: testHours, Every: 15, Replicates: 1}} {
		for _, width := range []Width{OneColumn, TwoColumns, ThreeColumns} {
			faults, err := Illegible(f, width)
			if err != nil || len(faults) > 0 {
				t.Errorf("%s, %.0f points wide: %v %v", name, width, faults, err)
			}
		}
		if words := f.Words(); strings.Contains(words, "NaN") || strings.Contains(words, "-1") {
			t.Errorf("%s says %q", name, words)
		}
	}
}

// The municipality with most comes first, its centres with most first; the least
// affected are summed in one row, and nobody is lost.
func TestHeatRows(t *testing.T) {
	f := doors(31)
	rows := f.heatRows()
	if n := len(rows); n != 4+24+2 {
		t.Fatalf("found %d rows, want 4 headings, 24 centres and the others under a space", n)
	}
	if rows[0].name != "Zubin Potok" || rows[1].code != "1230b" || rows[2].code != "1226b" {
		t.Errorf("found %q, %q and %q first", rows[0].name, rows[1].code, rows[2].code)
	}
	last := rows[len(rows)-1]
	if !last.isRest || last.code != "7" || last.name != "other centres together" {
		t.Errorf("found %q %q last, want the 7 others", last.code, last.name)
	}
	sum := 0.0
	for _, r := range rows {
		sum += sumOf(r.counts)
	}
	if all := sumOf(f.byColumn()); math.Abs(sum-all) > 1e-9*all {
		t.Errorf("the rows hold %v, want all %v", sum, all)
	}
	slices.Reverse(f.Rows)
	for i, r := range f.heatRows() {
		if r.code != rows[i].code || r.name != rows[i].name {
			t.Errorf("row %d is %q or %q, depending on the order", i, rows[i].code, r.code)
		}
	}
}

func TestHeatLimits(t *testing.T) {
	for want, counts := range map[string][]float64{
		"0.5 1 2 5 10 20":   {0, 0.25, 1, 3, 13},
		"1":                 {1, 1, 0},
		"1 2 5":             {1, 5, 2},
		"2 5 10 20 50 100":  {0.03, 51},
		"":                  {0, 0},
		"0.05 0.1 0.2 0.5":  {0.03125, 0.4},
		"50 100 200 500":    {50, 201},
		"100 200 500 1,000": {51, 1000},
	} {
		l := limitsOf([]heatRow{{counts: counts}})
		var labels []string
		for i := range l {
			labels = append(labels, l.label(i))
		}
		if got := strings.Join(labels, " "); got != want {
			t.Errorf("%v: found limits %q, want %q", counts, got, want)
		}
		for _, x := range counts {
			if x == 0 {
				continue
			}
			if class := l.of(x); x > l[class] || class > 0 && x <= l[class-1] {
				t.Errorf("%v is in class %d of %v", x, class, l)
			}
		}
	}
}

// A class has a shade of its own, from light to dark.
func TestHeatInks(t *testing.T) {
	for n := 1; n <= len(reds); n++ {
		l := make(heatLimits, n)
		for i := 1; i < n; i++ {
			if l.ink(i).G >= l.ink(i-1).G {
				t.Errorf("class %d of %d is not darker than the one before", i, n)
			}
		}
	}
}

func TestTurnedSays(t *testing.T) {
	text := string(drawn(t, doors(31), SVG, ThreeColumns))
	text = text[strings.Index(text, "</desc>"):]
	for _, want := range []string{"7 other centres together", "centre that was stormed", "North Mitrovica", "mean of 32 replicates (white: none)", "17:00 attack at 3 centres", "whole day"} {
		if !strings.Contains(text, want) {
			t.Errorf("found no %q in the figure", want)
		}
	}
	quiet := quietDoors()
	text = string(drawn(t, quiet, SVG, OneColumn))
	if strings.Count(text, nobodyTurned) != 2 || !strings.Contains(quiet.Words(), nobodyTurned) || strings.Contains(text, "stormed") {
		t.Errorf("a quiet day is drawn as %q", text)
	}
}

func TestTurnedWords(t *testing.T) {
	f := doors(2)
	f.Replicates = 4
	words := f.Words()
	for _, want := range []string{
		"In all 7.5 times at 2 centres.", "Most: 1201b Osnovna", "(Leposavić) 5.0; 1200b", "By municipality: Leposavić 5.0, North Mitrovica 2.5.",
		"Stormed: 1200b.", "The first turned back after 08:00, the last before 18:00; most from 08:00 to 08:15, 0.4 times.",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("found no %q in %q", want, words)
		}
	}
}

func TestTimes(t *testing.T) {
	f := &Turned{Replicates: 32}
	for x, want := range map[float64]string{0: "0", 0.01: "<0.1", 0.26: "0.3", 31.42: "31.4", 369: "369.0", 1004.96: "1,005.0"} {
		if got := f.times(x); got != want {
			t.Errorf("%v: found %q, want %q", x, got, want)
		}
	}
	f.Replicates = 1
	if got := f.times(1004); got != "1,004" {
		t.Errorf("one replicate: found %q, want 1,004", got)
	}
}

func TestTurnedTable(t *testing.T) {
	f := doors(2)
	f.Rows = append(f.Rows, quietDoors().Rows...)
	rows := f.Table()
	if len(rows) != 1+3*48 {
		t.Fatalf("found %d rows, want those of all centres and of the two where anybody turned back", len(rows))
	}
	if got, want := strings.Join(rows[1+6], ";"), ";all centres;;08:30;08:45;0.0938"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	if got := strings.Join(rows[1+48+6], ";"); !strings.HasPrefix(got, "1201b;Osnovna") || !strings.HasSuffix(got, ";Leposavić;08:30;08:45;0.0625") {
		t.Errorf("found %q", got)
	}
}
