package agents

import (
	"fmt"
	"math"
	"testing"
)

// A car owner who lives 1 km from the polling centre pays 0.14 ln 3 of its habit.
func ExampleParameters_BaseWish() {
	p := Defaults()
	fmt.Printf("%.3f\n", p.BaseWish(Trip{Alpha: 0.5, Distance: 1, Car: true}))
	fmt.Printf("%.3f\n", p.BaseWish(Trip{Alpha: 0.5, Distance: 1}))
	// Output:
	// 0.346
	// 0.039
}

// A Serb voter who trusts Belgrade a little more than the hard-liners, filmed
// by forty people at the door (eq. 1 to 6).
func ExampleParameters_Wish() {
	p := Defaults()
	crowd := Gathering{Size: 40, Local: 0.5, Kind: Filming, Arrivals: 10}
	m := Motives{Base: -0.4, Cue: 0.45 - 0.35, NormOfRest: -0.6, Sensitive: 1}
	quiet := p.Wish(m)
	m.Fear = p.Fear(Threat{Crowd: p.CrowdRisk(crowd, -0.3)})
	m.Seen = p.Seen(Watching{Ordinary: 0.3, Kind: crowd.Kind, Local: crowd.Local, Gaze: p.Gaze(crowd.Size)})
	fmt.Printf("quiet %.3f, filmed %.3f\n", quiet, p.Wish(m))
	// Output:
	// quiet -0.100, filmed -0.967
}

// Police frighten those who distrust them, thin the crowd for those who trust
// them, and change nothing for either while they stand by.
func TestPoliceNeedTrustAndOrders(t *testing.T) {
	p := Defaults()
	g := Gathering{Size: 30, Police: 2}
	if p.Thinned(g, 0.8) != 30 {
		t.Error("police that stand by thinned the crowd")
	}
	g.Clears = 1
	if !(p.Thinned(g, 0.8) < 30) || p.Thinned(g, -0.8) != 30 {
		t.Error("police that act must thin the crowd for those who trust them only")
	}
	if p.Fear(Threat{Police: 2, PoliceTrust: 0.8}) != 0 || !(p.Fear(Threat{Police: 2, PoliceTrust: -0.8}) > 0) {
		t.Error("police must frighten exactly those who distrust them")
	}
}

// There is safety in numbers, and no crowd is no risk.
func TestCrowdRisk(t *testing.T) {
	p := Defaults()
	if p.CrowdRisk(Gathering{}, 0) != 0 || p.Gaze(0) != 0 {
		t.Error("risk without a crowd")
	}
	last := 1.0
	for arrivals := 0.0; arrivals < 100; arrivals += 10 {
		r := p.CrowdRisk(Gathering{Size: 20, Arrivals: arrivals}, 0)
		if want := 1 - math.Exp(-20/(10+arrivals)); math.Abs(r-want) > 1e-15 || r >= last {
			t.Fatalf("risk %v with %v arrivals, want %v and below %v", r, arrivals, want, last)
		}
		last = r
	}
}

// A screen caps what a crowd sees; a crowd never makes a voter less visible
// than on an ordinary day; nothing adds up.
func TestSeen(t *testing.T) {
	p := Defaults()
	w := Watching{Ordinary: 0.3, Kind: Filming, Local: 1, Gaze: 0.9}
	open := p.Seen(w)
	w.Anonymous, w.Known = true, 0.2
	screened := p.Seen(w)
	if !(open > 0.6) || screened != 0 {
		t.Errorf("seen %v in the open and %v behind a screen", open, screened)
	}
	if got := p.Seen(Watching{Ordinary: 0.66, Kind: Jeering, Local: 1, Gaze: 1}); got != 0 {
		t.Errorf("jeering made a voter of a high-turnout group more visible by %v", got)
	}
	if got := p.Seen(Watching{Ordinary: 0.3, Kind: Filming, Local: 1, Gaze: 0.5, Letter: 0.73}); got != 0.73-0.3 {
		t.Errorf("a letter and a crowd give %v, want the larger of the two", got)
	}
}

// ŝ is the closed form of eq. 11.
func TestUsual(t *testing.T) {
	var c WishCounts
	for range 300 {
		c.Count(0.03125) // middle of a bin
	}
	for range 100 {
		c.Count(-2.03125)
	}
	u := NewUsual(&c, 0.6)
	for _, w := range []float64{0, 0.1, 0.33, 0.5, 1} {
		a, b := math.Log1p(math.Exp(0.03125)), math.Log1p(math.Exp(-2.03125))
		want := 0.6 * (0.75*(1-math.Exp(-w*a)) + 0.25*(1-math.Exp(-w*b)))
		if got := u.At(w); math.Abs(got-want) > 1e-5 {
			t.Errorf("ŝ(%v) = %v, want %v", w, got, want)
		}
	}
}

func TestPriors(t *testing.T) {
	for _, text := range []string{"N(3, 1)", "LN(0.8, 0.4)", "Beta(4, 6)", "fixed(120)"} {
		p, err := ParsePrior(text)
		if err != nil || p.String() != text {
			t.Errorf("%q reads as %q, %v", text, p, err)
		}
	}
	for _, text := range []string{"", "N(3)", "LN(-1, 2)", "Beta(0, 1)", "N(NaN, 1)", "U(0, 1)", "N(1, 0)"} {
		if _, err := ParsePrior(text); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}

// Every parameter has a field of its own, a unit range that holds its default,
// a source and a grade.
func TestParameterTable(t *testing.T) {
	p, seen := Defaults(), map[*float64]string{}
	for _, d := range Table() {
		x := d.Field(p)
		if other, twice := seen[x]; twice {
			t.Errorf("%s and %s share a field", d.Key, other)
		}
		seen[x] = d.Key
		if !(*x >= d.Low && *x <= d.High) {
			t.Errorf("%s is %v, outside [%v, %v]", d.Key, *x, d.Low, d.High)
		}
		if d.Meaning == "" || d.Source == "" || len(d.Grade) != 1 {
			t.Errorf("%s lacks meaning, source or grade", d.Key)
		}
	}
}
