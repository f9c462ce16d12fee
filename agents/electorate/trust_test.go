package electorate

import (
	"math"
	"testing"

	"turnout/agents"
	"turnout/internal/exact"
)

func TestTrustIsDirichlet(t *testing.T) {
	mean := [agents.Givers]float64{0.42, 0.2, 0, 0.1}
	_, p, v := people(t, 200_000, func(p *agents.Parameters) { p.Class[0].Trust = mean })
	n := float64(len(v.Row))
	var sum, square [agents.Givers]float64
	for i := range v.Row {
		w := v.Trust(i)
		total := 0.0
		for k, x := range w {
			if x < 0 {
				t.Fatalf("voter %d trusts giver %d by %v", i, k, x)
			}
			total += float64(x)
			sum[k] += float64(x) / n
			square[k] += float64(x) * float64(x) / n
		}
		if total > 1+1e-6 {
			t.Fatalf("voter %d has trust %v in all, want at most 1", i, total)
		}
	}
	for k, m := range mean {
		variance := m * (1 - m) / (p.TrustSpread + 1)
		near(t, "mean trust", sum[k], m, math.Sqrt(variance/n)+2e-5)
		near(t, "variance of trust", square[k]-sum[k]*sum[k], variance, 2*variance/math.Sqrt(n)+2e-5)
	}
}

// The worst error of a stick against the quantile itself, over scores and shapes
// from a twentieth of what priors allow to many times as much.
func TestSticksAreAccurate(t *testing.T) {
	worst := 0.0
	for _, shape := range [][2]float64{
		{0.02, 3.98}, {0.2, 3.8}, {0.8, 3.2}, {2, 2}, {1.69, 2.31}, {1.54, 0.77}, {3.92, 0.08},
		{0.1, 0.4}, {0.25, 0.25}, {10, 10}, {40, 60}, {90, 10}, {1, 99},
	} {
		var s stick
		s.set(0, shape[0], shape[1])
		beta := exact.NewBeta(shape[0], shape[1])
		for i := 0; i < scores; i += 7 {
			worst = max(worst, math.Abs(float64(s.share[i])-beta.Quantile(uniform(uint16(i)))))
		}
	}
	if worst > 0.0005 {
		t.Errorf("worst error of a stick is %v, want 0.0005 at most", worst)
	}
}

func TestTrustMeansAreCapped(t *testing.T) {
	c := agents.ClassParameters{Trust: [agents.Givers]float64{0.6, 0.3}, TrustScale: 2}
	mean := trustMeans(&c)
	if math.Abs(mean[0]+mean[1]-maxTrust) > 1e-12 || math.Abs(mean[0]-2*mean[1]) > 1e-12 {
		t.Errorf("means are %v, want 2 to 1 with sum %v", mean, maxTrust)
	}
	c.TrustScale = -1
	if mean := trustMeans(&c); mean != [agents.Givers]float64{} {
		t.Errorf("means are %v, want none", mean)
	}
}

func TestFourGiversAreTooMany(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a class that trusts four givers is equipped")
		}
	}()
	breakSticks(nil, &agents.ClassParameters{Trust: [agents.Givers]float64{0.1, 0.1, 0.1, 0.1}, TrustScale: 1}, 4)
}

func TestBelowCountsScores(t *testing.T) {
	for _, share := range []float64{-1, 0, 1e-9, 0.5 / scores, 1.0 / scores, 0.3, 0.5, 1 - 1e-9, 1, 2, math.NaN()} {
		want := uint32(0)
		for x := range scores {
			if uniform(uint16(x)) < share {
				want++
			}
		}
		if got := below(share); got != want {
			t.Errorf("below(%v) is %d, want %d", share, got, want)
		}
	}
}

func TestTraitsAreFinite(t *testing.T) {
	_, _, v := people(t, 3000, func(p *agents.Parameters) {
		p.DoubtBelow, p.HouseholdCorr, p.TrustSpread = 0, 1, 0.5
		p.Class[0].Trust = [agents.Givers]float64{0.0001, 0.9, 0.9, 0}
	})
	for i := range v.Row {
		x := float64(v.Row[i].Alpha + v.Trust(i)[0] + v.Trust(i)[1] + v.Trust(i)[2] + v.Sensitive(i) + v.Outraged(i))
		if math.IsNaN(x) || math.IsInf(x, 0) || v.Row[i].Marks.Has(agents.Doubter) {
			t.Fatalf("voter %d has traits that sum to %v", i, x)
		}
	}
}
