package plots

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// ledgerOf returns an area with so many names in each status, and bands of a
// tenth below and above.
func ledgerOf(name, basis string, means ...float64) LedgerArea {
	statuses := []LedgerLine{
		{Status: "counted valid", Label: "counted valid"}, {Status: "destroyed", Label: "destroyed"}, {Status: "annulled", Label: "annulled"},
		{Status: "turned away closed", Label: "turned away from a closed door", Group: 1}, {Status: "fled", Label: "fled", Group: 1},
		{Status: "never set out", Label: "never set out", Group: 2},
	}
	a := LedgerArea{Name: name, Basis: basis}
	sum := 0.0
	for i, x := range statuses {
		x.Mean, x.Low, x.High = means[i], means[i]*0.9, min(means[i]*1.1, 1e6)
		a.Lines = append(a.Lines, x)
		sum += x.Mean
	}
	a.Names = int(math.Round(sum))
	return a
}

// register is a small ledger: official and estimated registers, a long name, an
// area where everybody stays at home, rare statuses and one that nobody has.
func register() *Ledger {
	empty := ledgerOf("Nowhere", "synthetic", 0, 0, 0, 0, 0, 500)
	empty.Lines[5].High = 500
	return &Ledger{
		Head: testHead("What became of every name on the register"), Band: "5–95 % of 32 replicates",
		Areas: []LedgerArea{
			ledgerOf("Kosovo", "official", 814_486.25, 0, 0, 1117.75, 2, 561_999),
			ledgerOf("the four municipalities north of the Ibar and all that lies beyond them", "estimate", 5188.75, 1389.25, 0, 1117.75, 0.25, 55_266),
			ledgerOf("North Mitrovica, Serb side", "derived", 0, 1389.25, 0, 547, 1.75, 11_938),
			empty,
			ledgerOf("Gračanica", "official", 5000, 0, 0, 0, 0.01, 5000),
		},
	}
}

// withoutBand is the same of one replicate.
func withoutBand() *Ledger {
	f := register()
	for i := range f.Areas {
		for k := range f.Areas[i].Lines {
			f.Areas[i].Lines[k].Low, f.Areas[i].Lines[k].High = math.NaN(), math.NaN()
		}
	}
	return f
}

func TestLedgerRefuses(t *testing.T) {
	for want, spoil := range map[string]func(f *Ledger){
		"no area":                   func(f *Ledger) { f.Areas = nil },
		"no status":                 func(f *Ledger) { f.Areas[0].Lines = nil },
		"found 0 names":             func(f *Ledger) { f.Areas[0].Names = 0 },
		"found 5 statuses":          func(f *Ledger) { f.Areas[1].Lines = f.Areas[1].Lines[:5] },
		`want "annulled"`:           func(f *Ledger) { f.Areas[1].Lines[2].Status = "destroyed twice" },
		"group 3, want 0 to 2":      func(f *Ledger) { f.Areas[0].Lines[0].Group = 3 },
		"mean NaN":                  func(f *Ledger) { f.Areas[0].Lines[0].Mean = math.NaN() },
		"mean -1":                   func(f *Ledger) { f.Areas[0].Lines[0].Mean = -1 },
		"mean +Inf":                 func(f *Ledger) { f.Areas[0].Lines[0].Mean = math.Inf(1) },
		"band [NaN, 5]":             func(f *Ledger) { f.Areas[3].Lines[4].Low, f.Areas[3].Lines[4].High = math.NaN(), 5 },
		"band [9, 5]":               func(f *Ledger) { f.Areas[3].Lines[4].Low, f.Areas[3].Lines[4].High = 9, 5 },
		"band [0, 501]":             func(f *Ledger) { f.Areas[3].Lines[4].High = 501 },
		"want all 500":              func(f *Ledger) { f.Areas[3].Lines[5].Mean = 400 },
		`area "Nowhere": status "f`: func(f *Ledger) { f.Areas[3].Lines[4].Mean = 501 },
	} {
		f := register()
		spoil(f)
		if _, err := Draw(f, SVG, ThreeColumns); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found error %v, want one with %q", err, want)
		}
	}
}

func TestLedgerNumbers(t *testing.T) {
	for mean, want := range map[float64]string{0: "0", 0.01: "<0.1", 0.25: "0.2", 2: "2", 2.5: "2.5", 9.97: "10", 561_999.4: "561,999"} {
		if got := ledgerCount(mean); got != want {
			t.Errorf("mean %v: found %q, want %q", mean, got, want)
		}
	}
	for mean, want := range map[float64]string{0: "0 %", 0.5: "<0.01 %", 4: "0.04 %", 77: "0.77 %", 410: "4.1 %", 4_120: "41.2 %", 10_000: "100 %"} {
		if got := ledgerShare(mean, 10_000); got != want {
			t.Errorf("%v of 10,000: found %q, want %q", mean, got, want)
		}
	}
}

// Every number of a status stands in the picture, also the smallest; a status that
// nobody has anywhere is named once, without a row.
func TestLedgerHidesNothing(t *testing.T) {
	for _, width := range []Width{OneColumn, TwoColumns, ThreeColumns} {
		text := string(drawn(t, register(), SVG, width))
		text = text[strings.Index(text, "</desc>"):]
		for _, want := range []string{"814,486", "1,389", ">0.2<", "&lt;0.1<", "&lt;0.01 %", "~62,962 names", "1,377,605 names", "Nobody in any area: annulled."} {
			if !strings.Contains(text, want) {
				t.Errorf("%.0f points wide: found no %q", width, want)
			}
		}
		if strings.Count(text, "annulled") != 1 {
			t.Errorf("%.0f points wide: found annulled %d times, want once", width, strings.Count(text, "annulled"))
		}
	}
}

// The legend tells what is drawn: whiskers, none that can be seen, or no band.
func TestLedgerSaysBand(t *testing.T) {
	narrow := register()
	for i := range narrow.Areas {
		for k := range narrow.Areas[i].Lines {
			x := &narrow.Areas[i].Lines[k]
			x.Low, x.High = x.Mean, x.Mean
		}
	}
	for name, c := range map[string]struct {
		f    *Ledger
		want string
	}{
		"wide":   {register(), "5–95\u00a0% of 32 replicates, where wide"},
		"narrow": {narrow, "too narrow to be seen"},
		"none":   {withoutBand(), ">names, and their share"},
	} {
		text := string(drawn(t, c.f, SVG, ThreeColumns))
		text = strings.ReplaceAll(text[strings.Index(text, "</desc>"):], "&#xA0;", "\u00a0")
		if !strings.Contains(text, c.want) {
			t.Errorf("%s: found no %q", name, c.want)
		}
		if name == "none" && strings.Contains(text, "32 replicates, where") {
			t.Errorf("%s: the legend names a band", name)
		}
	}
}

// All areas stand side by side on wide paper, in blocks on narrow, and in tiers of
// about equal length between.
func TestLedgerGrid(t *testing.T) {
	for width, want := range map[Width]int{OneColumn: 1, TwoColumns: 3, ThreeColumns: 5} {
		p := &page{width: vg.Length(width)}
		g := register().grid(p)
		if g.columns != want {
			t.Errorf("%.0f points: found %d columns, want %d", width, g.columns, want)
		}
		if g.cell < g.numbers() {
			t.Errorf("%.0f points: columns of %.0f points, want room for %.0f", width, g.cell, g.numbers())
		}
	}
}

func TestInLines(t *testing.T) {
	style := letters(8, black, false)
	width := style.Width("the four municip")
	for text, want := range map[string]string{
		"Kosovo": "Kosovo", "the four municipalities": "the four|municipalities",
		"the four towns north of the Ibar": "the four towns|north of the Ibar", "Donaudampfschifffahrt": "Donaudampf…",
		"the four towns north of the river Ibar": "the four towns|north of the ri…",
	} {
		lines := inLines(2, text, style, width)
		for _, line := range lines {
			if style.Width(line) > width {
				t.Errorf("%q is wider than %.0f points", line, width)
			}
		}
		if got := strings.Join(lines, "|"); got != want {
			t.Errorf("found %q, want %q", got, want)
		}
	}
}

func TestLedgerTable(t *testing.T) {
	f := register()
	rows := f.Table()
	if len(rows) != 1+5*6 {
		t.Fatalf("found %d rows, want 31", len(rows))
	}
	got := strings.Join(rows[8], ";")
	want := "the four municipalities north of the Ibar and all that lies beyond them;62962;estimate;a ballot was cast;destroyed;1389.2500;1250.3250;1528.1750;2.2065"
	if got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	for _, row := range withoutBand().Table()[1:] {
		if row[6] != "" || row[7] != "" {
			t.Errorf("found band %q to %q, want none", row[6], row[7])
		}
	}
}

func TestLedgerWords(t *testing.T) {
	words := register().Words()
	for _, want := range []string{
		"Of the 1,377,605 names of Kosovo: a ballot was cast: 814,486, 59.1 % (counted valid 814,486)",
		"Of the about 62,962 names of the four municipalities", "Of the about 500 names of Nowhere: a ballot was cast: 0, 0 %;",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("found no %q in %q", want, words)
		}
	}
}
