package plots

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// around is an estimate with an interval of a tenth and a spread of a third of its mean.
func around(mean float64) Estimate {
	a := math.Abs(mean)
	return Estimate{Mean: mean, Low: mean - a/10, High: mean + a/10, SpreadLow: mean - a/3, SpreadHigh: mean + a/3}
}

// unsure is one whose interval holds 0.
func unsure(mean float64) Estimate {
	a := math.Abs(mean)
	return Estimate{Mean: mean, Low: mean - 2*a, High: mean + 2*a, SpreadLow: mean - 5*a, SpreadHigh: mean + 4*a}
}

// alone is one of a single replicate.
func alone(mean float64) Estimate { return pointEstimate(mean) }

var testOptions = []Option{
	{"crowds", "Belgrade's call, and crowds at the polling places of the north"}, {"observers", "Observers at every polling centre"},
	{"protection", "Police stand between the crowds and the doors of the twelve largest polling centres from the opening until the last ballot box has been closed, sealed and taken away"},
	{"reopen", "Voting again at closed centres"}, {"larger-units-with-a-long-name", "Larger units"}, {"screen", "Screens"},
}

// effectsOf is a figure of so many scenarios in three places.
func effectsOf(scenarios int, estimate func(float64) Estimate, scale float64) *Effects {
	f := &Effects{
		Head: testHead("How many counted votes more or fewer under each scenario"), Baseline: "election-day",
		Interval: "95 % interval of the mean of 32 replicates", Spread: "5–95 % of 32 replicates", Scenarios: testOptions[:scenarios],
	}
	for k, name := range []string{"Kosovo", "the four municipalities north of the Ibar and all that lies beyond them", "North Mitrovica"} {
		place := EffectPlace{Name: name, Base: "62,962 names"}
		for i := range scenarios {
			x := scale * []float64{1234, -210, 15.2, 0.4, 3210, 0}[i] / float64(1+k)
			e := estimate(x)
			if i == 2 && e.hasInterval() {
				e = unsure(x)
			}
			place.Lines = append(place.Lines, EffectLine{Counted: e, Turnout: estimate(x / scale / 629)})
		}
		f.Places = append(f.Places, place)
	}
	return f
}

// hardEffects are the cases that are hard to draw.
func hardEffects() map[string]Figure {
	list := map[string]Figure{
		"effects of one replicate": effectsOf(6, alone, 1), "no effects": effectsOf(3, around, 0.0001), "huge effects": effectsOf(6, around, 1e7),
	}
	for i := range len(testOptions) {
		list[fmt.Sprintf("effects of %d", i+1)] = effectsOf(i+1, around, -1)
	}
	zero := effectsOf(4, around, 1)
	for _, place := range zero.Places {
		for i := range place.Lines {
			place.Lines[i] = EffectLine{}
		}
	}
	list["effects of nothing"] = zero
	return list
}

// Hard cases are legible at every width.
func legible(t *testing.T, list map[string]Figure) {
	t.Helper()
	for name, f := range list {
		for _, width := range []Width{OneColumn, TwoColumns, ThreeColumns} {
			found, err := Illegible(f, width)
			if err != nil || len(found) > 0 {
				t.Errorf("%s, %.0f points wide: %v %q", name, width, err, found)
				continue
			}
			if svg := string(drawn(t, f, SVG, width)); strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
				t.Errorf("%s, %.0f points wide: the picture holds a number that is none", name, width)
			}
		}
		if words := f.Words(); strings.Contains(words, "NaN") || !strings.HasSuffix(words, ".") {
			t.Errorf("%s says %q", name, words)
		}
	}
}

func TestHardEffects(t *testing.T) { legible(t, hardEffects()) }

func TestEffectsWords(t *testing.T) {
	words := effectsOf(6, around, 1).Words()
	for _, want := range []string{
		"against election-day", "95 % interval of the mean of 32 replicates", "Kosovo, of 62,962 names: crowds: 1,234 counted votes more (+1,111 to +1,357), turnout +1.96",
		"observers: 210 counted votes fewer (−231 to −189)", "protection: 15 counted votes more (−15 to +46), not told apart from no change", "screen: no difference, turnout 0 points",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("found no %q in %q", want, words)
		}
	}
	if words := effectsOf(1, alone, 1).Words(); !strings.Contains(words, "more in one replicate, turnout +1.96 points") || strings.Contains(words, "told apart") {
		t.Errorf("one replicate says %q", words)
	}
}

// A mark is hollow, and the legend says so, where an interval holds 0, and only then.
func TestEffectsLegend(t *testing.T) {
	for name, test := range map[string]struct {
		f      *Effects
		hollow bool
	}{"clear": {effectsOf(2, around, 1), false}, "unsure": {effectsOf(3, around, 1), true}, "alone": {effectsOf(3, alone, 1), false}} {
		text := string(drawn(t, test.f, SVG, ThreeColumns))
		text = text[strings.Index(text, "</desc>"):]
		if got := strings.Contains(text, ">hollow: the interval holds 0"); got != test.hollow {
			t.Errorf("%s: the legend tells hollow marks: %v, want %v", name, got, test.hollow)
		}
		if got := strings.Contains(text, "the interval is unknown"); got != (name == "alone") {
			t.Errorf("%s: the legend tells of an unknown interval: %v", name, got)
		}
	}
}

func TestEffectsTable(t *testing.T) {
	rows := effectsOf(2, around, 1).Table()
	if got := strings.Join(rows[1], ";"); len(rows) != 7 || !strings.HasPrefix(got, "Kosovo;62,962 names;crowds;Belgrade's call, and crowds at the polling places of the north;1234.0000;1110.6000;1357.4000;") {
		t.Errorf("found %d rows, the first %q", len(rows), got)
	}
	if row := effectsOf(1, alone, 1).Table()[1]; row[5] != "" || row[8] != "" {
		t.Errorf("one replicate has ranges: %q", row)
	}
}

func TestEffectsRefuse(t *testing.T) {
	for want, spoil := range map[string]func(f *Effects){
		"no scenario":           func(f *Effects) { f.Scenarios = nil },
		"or no place":           func(f *Effects) { f.Places = nil },
		"found 1 effects":       func(f *Effects) { f.Places[1].Lines = f.Places[1].Lines[:1] },
		"mean NaN":              func(f *Effects) { f.Places[0].Lines[0].Counted.Mean = math.NaN() },
		"mean +Inf":             func(f *Effects) { f.Places[0].Lines[0].Turnout.Mean = math.Inf(1) },
		"range [3, 2]":          func(f *Effects) { f.Places[0].Lines[0].Counted.Low, f.Places[0].Lines[0].Counted.High = 3, 2 },
		"range [NaN, ":          func(f *Effects) { f.Places[0].Lines[1].Counted.SpreadLow = math.NaN() },
		"observers: mean 1e+13": func(f *Effects) { f.Places[0].Lines[1].Counted.Mean = 1e13 },
	} {
		f := effectsOf(2, around, 1)
		spoil(f)
		if _, err := Draw(f, SVG, ThreeColumns); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found error %v, want one with %q", err, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 0.001: "≈0", 0.05: "+0.05", -0.25: "−0.2", 2: "+2", 9.96: "+10", -1234.4: "−1,234", 1e12: "+1,000,000,000,000"} {
		if got := change(x); got != want {
			t.Errorf("change %v: found %q, want %q", x, got, want)
		}
	}
}

// Axes hold what they are asked to, have few ticks with room for each, and say 0 as 0.
func TestNumberAxis(t *testing.T) {
	style := letters(8, black, false)
	for _, c := range [][2]float64{{0, 0}, {-1, 1}, {0, 7}, {-1234, 9}, {0, 1e12}, {-1e-5, 2e-5}, {1e12, 1e12}, {814_486, 814_490}, {-1e12, 3}} {
		for _, room := range []float64{60, 135, 400} {
			a := axisOver(c[0], c[1], 400, true, wide(style))
			if a.least > c[0]+a.step/1e6 || a.most < c[1]-a.step/1e6 || len(a.ticks()) < 2 || len(a.ticks()) > 9 {
				t.Errorf("%v on %v points: found %v with %d ticks", c, room, a, len(a.ticks()))
			}
			seen := map[string]bool{}
			for _, x := range a.ticks() {
				if text := a.label(x); seen[text] {
					t.Errorf("%v: two ticks are %s", c, text)
				} else {
					seen[text] = true
				}
			}
		}
	}
}
