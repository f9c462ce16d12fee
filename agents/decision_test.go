package agents

import (
	"fmt"
	"math"
	"testing"

	"turnout/internal/random"
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
	quiet := p.Wish(&m)
	m.Fear = p.Fear(&Threat{Crowd: p.CrowdRisk(&crowd, -0.3)})
	m.Seen = p.Seen(&Watching{Ordinary: 0.3, Kind: crowd.Kind, Local: crowd.Local, Gaze: p.Gaze(crowd.Size)})
	fmt.Printf("quiet %.3f, filmed %.3f\n", quiet, p.Wish(&m))
	// Output:
	// quiet -0.100, filmed -0.967
}

// Police frighten those who distrust them, thin the crowd for those who trust
// them, and change nothing for either while they stand by.
func TestPoliceNeedTrustAndOrders(t *testing.T) {
	p := Defaults()
	g := Gathering{Size: 30, Police: 2}
	if p.Thinned(&g, 0.8) != 30 {
		t.Error("police that stand by thinned the crowd")
	}
	g.Clears = 1
	if !(p.Thinned(&g, 0.8) < 30) || p.Thinned(&g, -0.8) != 30 {
		t.Error("police that act must thin the crowd for those who trust them only")
	}
	if p.Fear(&Threat{Police: 2, PoliceTrust: 0.8}) != 0 || !(p.Fear(&Threat{Police: 2, PoliceTrust: -0.8}) > 0) {
		t.Error("police must frighten exactly those who distrust them")
	}
}

// There is safety in numbers, and no crowd is no risk.
func TestCrowdRisk(t *testing.T) {
	p := Defaults()
	if p.CrowdRisk(&Gathering{}, 0) != 0 || p.Gaze(0) != 0 {
		t.Error("risk without a crowd")
	}
	last := 1.0
	for arrivals := 0.0; arrivals < 100; arrivals += 10 {
		r := p.CrowdRisk(&Gathering{Size: 20, Arrivals: arrivals}, 0)
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
	open := p.Seen(&w)
	w.Anonymous, w.Known = true, 0.2
	screened := p.Seen(&w)
	if !(open > 0.6) || screened != 0 {
		t.Errorf("seen %v in the open and %v behind a screen", open, screened)
	}
	if got := p.Seen(&Watching{Ordinary: 0.66, Kind: Jeering, Local: 1, Gaze: 1}); got != 0 {
		t.Errorf("jeering made a voter of a high-turnout group more visible by %v", got)
	}
	if got := p.Seen(&Watching{Ordinary: 0.3, Kind: Filming, Local: 1, Gaze: 0.5, Letter: 0.73}); got != 0.73-0.3 {
		t.Errorf("a letter and a crowd give %v, want the larger of the two", got)
	}
}

// ŝ is the closed form of eq. 11.
func TestUsual(t *testing.T) {
	var c WishCounts
	for range 300 {
		c.Count(0.03125, 1) // middle of a bin
	}
	for range 100 {
		c.Count(-2.03125, 1)
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

// Every term of eq. 1, 2 and 6 is there, with its sign: the wish is the sum that
// the model page writes down, for a thousand made-up voters.
func TestWishIsEquationOne(t *testing.T) {
	numbers := random.New(11).Stream(uint32(Purposes), 0, 0)
	for i := range uint64(1000) {
		k := uint32(0)
		draw := func(low, high float64) float64 { k++; return low + (high-low)*numbers.Uniform(i, k) }
		p := Defaults()
		for _, effect := range []*float64{&p.DistanceEffect, &p.NoCarFactor, &p.MovedCost, &p.CueEffect, &p.PressureEffect, &p.SocialEffect,
			&p.VisibilityEffect, &p.NormSlope, &p.SecrecyEffect, &p.CrowdFear, &p.AttackFear, &p.PoliceFear} {
			*effect = draw(0.1, 3)
		}
		alpha, distance, nu0, cue, pressure := draw(-4, 4), draw(0, 9), draw(-1, 1), draw(-1, 1), draw(-1, 1)
		social, seen, doubt, phi := draw(-1, 1), draw(0, 0.7), draw(0, 1), draw(-2, 2)
		crowd, attack, police, tau := draw(0, 1), draw(0, 1), draw(0, 4), draw(-1, 1)
		for _, car := range []bool{true, false} {
			kappa := 1.0
			if !car {
				kappa = p.NoCarFactor
			}
			want := alpha - p.DistanceEffect*kappa*math.Log(1+distance/p.DistanceScale) - p.MovedCost +
				p.CueEffect*cue + p.PressureEffect*pressure + p.SocialEffect*social +
				p.VisibilityEffect*seen*math.Tanh(nu0+p.NormSlope*social) - p.SecrecyEffect*doubt -
				phi*(p.CrowdFear*crowd+p.AttackFear*attack+p.PoliceFear*police*math.Max(0, -tau))
			got := p.Wish(&Motives{
				Base: p.BaseWish(Trip{Alpha: alpha, Distance: distance, Car: car, Moved: true}),
				Cue:  cue, Pressure: pressure, Social: social, Seen: seen, Doubt: doubt, Sensitive: phi, NormOfRest: nu0,
				Fear: p.Fear(&Threat{Crowd: crowd, Attack: attack, Police: police, PoliceTrust: tau}),
			})
			if math.Abs(got-want) > 1e-12 {
				t.Fatalf("voter %d: the wish is %v, eq. 1 gives %v", i, got, want)
			}
		}
	}
}

// Whatever a voter's ties have done, its wish lies between the bounds, and at both ends of
// what they may have done it reaches one of them where nobody sees the voter.
func TestWishBetween(t *testing.T) {
	p, numbers := Defaults(), random.New(2).Stream(0, 0, 0)
	for row := range uint64(2000) {
		draw := func(k uint32, low, high float64) float64 { return low + (high-low)*numbers.Uniform(row, k) }
		p.SocialEffect, p.VisibilityEffect, p.NormSlope = draw(0, -2, 2), draw(1, -2, 2), draw(2, -3, 3)
		usual := draw(3, 0, 1)
		m := Motives{Base: draw(4, -3, 3), Cue: draw(5, -1, 1), Pressure: draw(6, -1, 1), Social: 7, Doubt: draw(7, 0, 1), Fear: draw(8, 0, 2),
			Sensitive: draw(9, -2, 2), NormOfRest: draw(10, -1, 1), Notable: draw(11, -1, 1)}
		if row%3 > 0 {
			m.Seen = draw(12, 0, 1)
		}
		low, high := p.WishBetween(&m, -usual, 1-usual)
		ends := [2]float64{}
		for i := range 21 {
			m.Social = float64(i)/20 - usual
			wish := p.Wish(&m)
			if near := 1e-5 * max(1, math.Abs(p.VisibilityEffect)); !(wish >= low-near && wish <= high+near) {
				t.Fatalf("%+v: the wish is %v, bounds %v and %v", m, wish, low, high)
			}
			if i%20 == 0 {
				ends[i/20] = wish
			}
		}
		if m.Seen == 0 && (math.Abs(min(ends[0], ends[1])-low) > 1e-9 || math.Abs(max(ends[0], ends[1])-high) > 1e-9) {
			t.Fatalf("%+v: the wish is %v at the ends, bounds %v and %v", m, ends, low, high)
		}
	}
}

// The other equations as the model page writes them.
func TestEquations(t *testing.T) {
	p := Defaults()
	close := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-12 {
			t.Errorf("%s is %v, want %v", what, got, want)
		}
	}
	g := Gathering{Size: 37, Police: 1.5, Clears: 0.7, Arrivals: 4}
	thinned := 37 * math.Exp(-p.PoliceThinning*1.5*0.7*0.4)
	close("H_eff (3)", p.Thinned(&g, 0.4), thinned)
	close("r (4)", p.CrowdRisk(&g, 0.4), 1-math.Exp(-thinned/(10+4)))
	close("v - v_ord (5)", p.Seen(&Watching{Ordinary: 0.3, Kind: 1, Local: 0.1, Gaze: 0.6}), 0.7*0.2*0.6)
	h := Hardliners{Size: 40, From: 450, Until: 1140, Growth: 180}
	close("H(t) (7)", h.Strength(540), 20)
	close("H before", h.Strength(449), 0)
	close("H after", h.Strength(1140), 0)
	close("rate (12)", p.RumourRate(true), -math.Log(1-p.RumourChance*p.RumourAcross)/5)
	close("b (13)", p.AttackBelief(5), math.Exp(-0.5))
	close("faded crowd", p.FadedCrowd(0.8, 60), 0.2)
	close("faded attack", p.FadedAttack(0.8, 7*24*60), 0.4)
	close("exposure (14), own", p.Exposure(-0.9, 1, 1), -0.9)
	close("exposure (14), household", p.Exposure(0, 1, 1), p.HouseholdShare)
	close("exposure (14), kin", p.Exposure(0, 0, -1), -p.HouseholdShare/2)
}
