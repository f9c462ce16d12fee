package plots

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// prices is a figure of so many scenarios, with votes and costs so many times as large.
func prices(scenarios int, estimate func(float64) Estimate, votes, money float64) *CostEffect {
	f := &CostEffect{
		Head: testHead("What scenarios cost and how many counted votes they gain"), Baseline: "election-day", Currency: "EUR", Year: 2013,
		Interval: "95 % interval of the mean of 32 replicates", Unknown: []string{"secrecy", "correction"},
	}
	for i := range scenarios {
		x := votes * []float64{1234, -210, 15, 840, 3210, 1180}[i]
		e := estimate(x)
		if i == 2 && e.hasInterval() {
			e = unsure(x)
		}
		f.Points = append(f.Points, CostPoint{Scenario: testOptions[i], Cost: money * []float64{12_000, 500, 31_000, 8_400, 40_500, 12_400}[i], Counted: e,
			Word: "about 10 EUR for one more counted vote (9 to 11)"})
	}
	return f
}

// hardPrices are the cases that are hard to draw.
func hardPrices() map[string]Figure {
	same := prices(6, around, 1, 1)
	for i := range same.Points {
		same.Points[i].Cost, same.Points[i].Counted = 5000, around(700)
	}
	many := prices(6, around, 1, 1)
	for len(many.Points) < mostPoints {
		x := many.Points[len(many.Points)%6]
		x.Cost *= 1 + 0.03*float64(len(many.Points))
		many.Points = append(many.Points, x)
	}
	return map[string]Figure{
		"prices of one": prices(1, around, 1, 1), "prices of one replicate": prices(6, alone, 1, 1), "losses": prices(5, around, -1, 1),
		"no gains": prices(4, around, 0, 1), "nothing costs": prices(4, around, 1, 0), "nothing at all": prices(1, alone, 0, 0),
		"huge prices": prices(6, around, 1e8, 1e7), "low prices": prices(6, around, 1, 1e-4), "all the same": same, "many prices": many,
	}
}

func TestHardPrices(t *testing.T) { legible(t, hardPrices()) }

// A ray of 10 a vote passes where 10 are paid for each vote; rays lie apart.
func TestRays(t *testing.T) {
	p := &page{width: vg.Length(ThreeColumns)}
	s := p.costChart(prices(6, around, 1, 1))
	if len(s.rays) < 2 || len(s.rays) > mostRays {
		t.Fatalf("found %d rays, want 2 to %d", len(s.rays), mostRays)
	}
	for _, each := range []float64{0.01, 10, 1000} {
		end := s.rayEnd(each)
		paid := float64(end.X/s.field.width) * s.cost.most
		gained := s.votes.least + float64(end.Y/s.field.height)*(s.votes.most-s.votes.least)
		if math.Abs(paid-each*gained) > 1e-6*s.cost.most {
			t.Errorf("the ray of %v a vote ends where %v are paid for %v votes", each, paid, gained)
		}
	}
	if s := p.costChart(prices(1, around, -1, 1)); len(s.rays) != 0 {
		t.Errorf("found %d rays where no vote is gained, want none", len(s.rays))
	}
}

func TestCostEffectWords(t *testing.T) {
	words := prices(3, around, 1, 1).Words()
	for _, want := range []string{
		"by cost in EUR of 2013, of 3 scenarios. In brackets the 95 % interval", "Crowds: Belgrade's call, and crowds at the polling places of the north. Cost 12,000 EUR, +1,234 (+1,111 to +1,357) counted votes.",
		"About 10 EUR for one more", "cost is not known: secrecy, correction.",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("found no %q in %q", want, words)
		}
	}
	if strings.Index(words, "Observers") > strings.Index(words, "Crowds") {
		t.Errorf("the cheapest is not first in %q", words)
	}
}

func TestCostEffectSays(t *testing.T) {
	text := string(drawn(t, prices(6, around, 1, 1), SVG, ThreeColumns))
	text = text[strings.Index(text, "</desc>"):]
	for _, want := range []string{"EUR of 2013", "EUR a vote", "hollow: the interval holds 0", "cost is not known: secrecy", ">protection<"} {
		if !strings.Contains(text, want) {
			t.Errorf("found no %q in the figure", want)
		}
	}
}

func TestCostEffectRefuses(t *testing.T) {
	for want, spoil := range map[string]func(f *CostEffect){
		"found 0 scenarios": func(f *CostEffect) { f.Points = nil },
		"no currency":       func(f *CostEffect) { f.Currency = "" },
		"cost -1":           func(f *CostEffect) { f.Points[0].Cost = -1 },
		"cost NaN":          func(f *CostEffect) { f.Points[0].Cost = math.NaN() },
		"observers: mean NaN": func(f *CostEffect) {
			f.Points[1].Counted.Mean = math.NaN()
		},
	} {
		f := prices(2, around, 1, 1)
		spoil(f)
		if _, err := Draw(f, SVG, ThreeColumns); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found error %v, want one with %q", err, want)
		}
	}
}

func TestCostEffectTable(t *testing.T) {
	rows := prices(2, around, 1, 1).Table()
	if got := strings.Join(rows[2], ";"); len(rows) != 5 || got != "observers;Observers at every polling centre;500.0000;EUR;2013;-210.0000;-231.0000;-189.0000" || rows[3][2] != "" {
		t.Errorf("found %q", rows)
	}
}
