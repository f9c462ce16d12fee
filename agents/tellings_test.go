package agents

import (
	"fmt"
	"math"
	"testing"

	"turnout/internal/random"
)

// someTies returns so many ties, of which the first few join two communities.
func someTies(n, across int) []Tie {
	var ties []Tie
	for i := range n {
		ties = append(ties, NewTie(i, Colleague, i < across))
	}
	return ties
}

// Each tie is told within T minutes with chance 1 - exp(-rate T), independently of the
// others, and after an exponential delay (eq. 12). Shares are held to 5 standard errors,
// which chance passes less than once in 1.7 million runs of another seed.
func TestTellings(t *testing.T) {
	const tellers, n, across, minutes = 100000, 12, 3, 90.0
	p := Defaults()
	p.RumourChance, p.RumourAcross = 0.04, 0.3
	r, ties := p.Rumour(), someTies(n, across)
	numbers := random.New(7).Stream(uint32(ToTellCrowd), 0, 0)
	told, early, both := [2]int{}, [2]int{}, 0
	for row := range uint64(tellers) {
		pair := 0
		for _, x := range r.Tellings(nil, numbers, row, ties, minutes) {
			told[x.Tie.AcrossBit()]++
			if r.Delay(&x) < minutes/3 {
				early[x.Tie.AcrossBit()]++
			}
			if v := x.Tie.Voter(); v == 0 || v == 5 {
				pair++
			}
		}
		both += pair / 2
	}
	check := func(what string, found, of int, p float64) {
		t.Helper()
		got, tolerance := float64(found)/float64(of), 5*math.Sqrt(p*(1-p)/float64(of))
		if math.Abs(got-p) > tolerance {
			t.Errorf("%s: %.5f, want %.5f ± %.5f", what, got, p, tolerance)
		}
	}
	chance := func(across bool, minutes float64) float64 { return -math.Expm1(-p.RumourRate(across) * minutes) }
	check("told within", told[0], tellers*(n-across), chance(false, minutes))
	check("told across", told[1], tellers*across, chance(true, minutes))
	check("told early within", early[0], tellers*(n-across), chance(false, minutes/3))
	check("told early across", early[1], tellers*across, chance(true, minutes/3))
	check("told one within and one across", both, tellers, chance(false, minutes)*chance(true, minutes))
}

// Delays are exponential throughout: cut into ten cells of equal chance they are even,
// by chi-square with 9 degrees of freedom (chance passes 45 less than once in a million).
func TestTellingDelaysAreExponential(t *testing.T) {
	const n, cells = 7, 10
	p := Defaults()
	p.RumourTires = 6000
	r, ties := p.Rumour(), someTies(n, 0)
	numbers := random.New(3).Stream(uint32(ToTellAttack), 0, 0)
	var found [cells]float64
	total := 0.0
	for row := range uint64(20000) {
		for _, x := range r.Tellings(nil, numbers, row, ties, 6000) {
			share := -math.Expm1(-p.RumourRate(false) * r.Delay(&x))
			found[min(int(share*cells), cells-1)]++
			total++
		}
	}
	if total != 20000*n {
		t.Fatalf("in four days %v ties of %d were told", total, 20000*n)
	}
	chi := 0.0
	for _, x := range found {
		chi += (x - total/cells) * (x - total/cells) / (total / cells)
	}
	if chi > 45 {
		t.Errorf("delays are not exponential: chi-square %.1f of cells %v", chi, found)
	}
}

// A carrier that tells for a shorter time tells the same until then, and each tie once,
// also where it has many ties and tells very often.
func TestTellingsInShorterTime(t *testing.T) {
	p := Defaults()
	p.RumourChance, p.RumourAcross, p.RumourTires = 0.99, 0.001, 1440
	r, ties := p.Rumour(), someTies(150, 20)
	numbers, late := random.New(5).Stream(uint32(ToTellAttack), 0, 0), 0
	for row := range uint64(100) {
		short := map[Tie]bool{}
		for _, x := range r.Tellings(nil, numbers, row, ties, 600) {
			short[x.Tie] = true
		}
		told := map[Tie]bool{}
		for _, x := range r.Tellings(nil, numbers, row, ties, 1440) {
			delay := r.Delay(&x)
			if delay <= 0 || delay > 1440 || told[x.Tie] || (delay <= 600) != short[x.Tie] {
				t.Fatalf("carrier %d tells tie %d after %v minutes; within 600: %v", row, x.Tie.Voter(), delay, short[x.Tie])
			}
			told[x.Tie] = true
			if delay > 600 {
				late++
			}
		}
		if len(told) < 130 {
			t.Errorf("carrier %d tells %d ties, want all 130 within its community", row, len(told))
		}
	}
	if late == 0 {
		t.Error("nothing was told late")
	}
}

// Where nothing can be told nothing is.
func TestNothingIsTold(t *testing.T) {
	p := Defaults()
	numbers := random.New(1).Stream(uint32(ToTellCrowd), 0, 0)
	silent := *p
	silent.RumourChance = 0
	for _, x := range []struct {
		what    string
		p       *Parameters
		ties    []Tie
		minutes float64
	}{{"no rate", &silent, someTies(9, 2), 100}, {"no ties", p, nil, 100}, {"no time", p, someTies(9, 2), 0}} {
		r := x.p.Rumour()
		if list := r.Tellings(nil, numbers, 4, x.ties, x.minutes); len(list) > 0 {
			t.Errorf("%s: %d ties were told", x.what, len(list))
		}
	}
}

func ExampleRumour_Tellings() {
	r := Defaults().Rumour()
	ties := someTies(8, 2)
	numbers := random.New(1).Stream(uint32(ToTellAttack), 0, 0)
	for _, x := range r.Tellings(nil, numbers, 5, ties, 60) {
		fmt.Printf("tie %d after %.0f minutes\n", x.Tie.Voter(), r.Delay(&x))
	}
	// Output:
	// tie 7 after 53 minutes
	// tie 2 after 16 minutes
}
