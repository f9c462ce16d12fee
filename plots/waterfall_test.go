package plots

import (
	"math"
	"strings"
	"testing"
)

// fall is a decomposition: an election day against a calm one, all counts so many
// times as large, beside so many votes that nothing changes.
func fall(estimate func(float64) Estimate, scale, others float64) *Waterfall {
	f := &Waterfall{
		Head: testHead("Which cause took or gave how many counted votes"), Interval: "95 % interval of the mean of 32 replicates",
		From: Option{"calm", "A calm day"}, To: Option{"election-day", "Belgrade's call, crowds at the polling places of the north, and an attack at 17:00"},
	}
	if !estimate(1).hasInterval() {
		f.Interval = ""
	}
	level := 9000*scale + others
	f.Before = estimate(level)
	sum, whole := 0.0, int64(0)
	for _, x := range []WaterfallPart{
		{Cause: Option{"crowds", "hard-liners at 17 polling centres from 07:30 on"}, Cast: -3100, Lost: 0},
		{Cause: Option{"attack", "three centres are stormed at 17:00 and their ballots destroyed"}, Cast: -410, Lost: -1389},
		{Cause: Option{"cue", ""}, Cast: 900, Lost: -60},
		{Cause: Option{"pressure-of-neighbours-and-colleagues", "pressure"}, Cast: -0.3},
		{Cause: Option{"police", "police at the doors"}, Cast: 0, Lost: 250},
		{Cause: Option{"rumour", "rumour"}},
	} {
		x.Cast, x.Lost = x.Cast*scale, x.Lost*scale
		x.Counted = estimate(x.Cast + x.Lost)
		x.Whole = [2]int64{int64(math.Round(x.Cast)), int64(math.Round(x.Lost))}
		sum += x.Counted.Mean
		whole += x.Whole[0] + x.Whole[1]
		f.Parts = append(f.Parts, x)
	}
	f.After, f.Total = estimate(level+sum), estimate(sum)
	f.Whole = [2]int64{int64(math.Round(level)), int64(math.Round(level)) + whole}
	return f
}

// hardFalls are the cases that are hard to draw.
func hardFalls() map[string]Figure {
	one := fall(around, 1, 0)
	one.Parts = one.Parts[:1]
	one.After, one.Total, one.Whole = around(5900), around(-3100), [2]int64{9000, 5900}
	nothing := fall(around, 0, 0)
	return map[string]Figure{
		"fall of one replicate": fall(alone, 1, 0), "small fall": fall(around, 1, 2_000_000), "huge fall": fall(around, 1e7, 0), "rise": fall(around, -0.5, 20_000),
		"one cause": one, "nothing falls": nothing, "tiny fall": fall(around, 1e-5, 0),
	}
}

func TestHardFalls(t *testing.T) { legible(t, hardFalls()) }

func TestWaterfallWords(t *testing.T) {
	words := fall(around, 1, 0).Words()
	for _, want := range []string{
		"From 9,000 counted votes under calm to 5,191 under election-day, a change of −3,809 (−4,190 to −3,428).", "In brackets the 95 % interval",
		"attack −1,799 (−1,979 to −1,619), −410 by ballots never cast and −1,389 by ballots lost after they were cast;", "police +250 (+225 to +275), by ballots saved after they were cast; rumour 0.",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("found no %q in %q", want, words)
		}
	}
}

// An axis that does not begin at 0 says so, and has no bars from 0.
func TestWaterfallSaysItsAxis(t *testing.T) {
	for name, test := range map[string]struct {
		f    *Waterfall
		want bool
	}{"large": {fall(around, 1, 0), false}, "small": {fall(alone, 1, 2_000_000), true}} {
		if got := strings.Contains(string(drawn(t, test.f, SVG, TwoColumns)), "axis does not begin at 0"); got != test.want {
			t.Errorf("%s changes: the figure says that the axis is cut: %v, want %v", name, got, test.want)
		}
	}
}

func TestWaterfallRefuses(t *testing.T) {
	for want, spoil := range map[string]func(f *Waterfall){
		"no cause":                      func(f *Waterfall) { f.Parts = nil },
		"are 8608":                      func(f *Waterfall) { f.Parts = f.Parts[3:] },
		"cause attack: -410 ballots":    func(f *Waterfall) { f.Parts[1].Lost = 5 },
		"cause cue: range [900, 0]":     func(f *Waterfall) { f.Parts[2].Counted.Low, f.Parts[2].Counted.High = 900, 0 },
		"mean 1e+15":                    func(f *Waterfall) { f.Before.Mean = 1e15 },
		"want the 9000 of election-day": func(f *Waterfall) { f.After.Mean = 9000 },
	} {
		f := fall(around, 1, 0)
		spoil(f)
		if want == "are 8608" {
			want = "parts of the causes are"
		}
		if _, err := Draw(f, SVG, ThreeColumns); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found error %v, want one with %q", err, want)
		}
	}
}

func TestWaterfallTable(t *testing.T) {
	rows := fall(around, 1, 0).Table()
	if got := strings.Join(rows[3], ";"); len(rows) != 10 || got != "cause;attack;three centres are stormed at 17:00 and their ballots destroyed;-1799.0000;-1978.9000;-1619.1000;-410.0000;-1389.0000" {
		t.Errorf("found %d rows, the third %q", len(rows), got)
	}
}
