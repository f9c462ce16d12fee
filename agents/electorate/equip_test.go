package electorate

import (
	"math"
	"testing"

	"turnout/agents"
	"turnout/internal/exact"
)

// people is one settlement of one community, equipped with changed parameters.
func people(t testing.TB, names int, change func(p *agents.Parameters)) (*Electorate, *agents.Parameters, *agents.Voters) {
	e := build(t, SyntheticCase{Names: names, Centres: 4}, 11, 2)
	p := parameters(e.Margins)
	change(p)
	return e, p, e.Equip(p, nil, ordinary(e.Margins))
}

func TestHabitHasTheStatedMoments(t *testing.T) {
	e, _, v := people(t, 200_000, func(p *agents.Parameters) {
		p.AlphaSD, p.HouseholdCorr, p.CentreSD, p.Mu[0] = 1.6, 0.4, 0, -0.7
	})
	n := float64(e.Names())
	mean, square, cross, pairs := 0.0, 0.0, 0.0, 0.0
	for i := range v.Row {
		a := v.Row[i].Alpha
		x := (float64(a) + 0.7) / 1.6
		mean += x / n
		square += x * x / n
		for j := i + 1; j < e.Names() && e.HouseholdOf(j) == e.HouseholdOf(i); j++ {
			cross += x * (float64(v.Row[j].Alpha) + 0.7) / 1.6
			pairs++
		}
	}
	// Clusters: the mean of n correlated numbers has variance (1 + 3.3 rho)/n,
	// their mean square twice (1 + 3.3 rho²)/n; pairs of one household share members.
	near(t, "mean of z", mean, 0, math.Sqrt((1+3.3*0.4)/n))
	near(t, "variance of z", square, 1, math.Sqrt(2*(1+3.3*0.16)/n))
	near(t, "correlation of housemates", cross/pairs, 0.4, math.Sqrt(8/pairs))
}

func TestCentreEffectIsCommonToACentre(t *testing.T) {
	calm, _, without := people(t, 4000, func(p *agents.Parameters) { p.CentreSD = 0 })
	_, _, with := people(t, 4000, func(p *agents.Parameters) { p.CentreSD = 0.5 })
	for i := range without.Row {
		z := exact.NormalQuantile(uniform(calm.CentreScore[calm.CentreOf(i)]))
		if got := float64(with.Row[i].Alpha - without.Row[i].Alpha); math.Abs(got-0.5*z) > 1e-5 {
			t.Fatalf("centre effect of voter %d is %v, want %v", i, got, 0.5*z)
		}
	}
}

func TestMarksHaveTheStatedShares(t *testing.T) {
	e, p, v := people(t, 200_000, func(p *agents.Parameters) { p.DoubtBelow, p.DoubtShare = 0.3, 0.4 })
	n := float64(e.Names())
	for _, c := range []struct {
		mark   agents.Marks
		share  float64
		design float64 // variance over that of independent voters
	}{
		{agents.Resident, 1 - p.Class[0].AbsentShare, 1 + 3.3/2},
		{agents.HasCar, p.CarShare, 1 + 3.3},
		{agents.Dependent, p.DependentShare, 1},
		{agents.Doubter, 0.3 * 0.4, 1 + 3.3},
		{agents.Unlisted, p.ListMissing, 1},
	} {
		count := 0.0
		for _, x := range v.Row {
			count += one(x.Marks.Has(c.mark))
		}
		near(t, "share of a mark", count/n, c.share, math.Sqrt(c.design*c.share*(1-c.share)/n))
	}
}

func TestDoubtersHaveLittleHabit(t *testing.T) {
	_, p, v := people(t, 20_000, func(p *agents.Parameters) { p.CentreSD = 0 })
	limit := p.Mu[0] + p.AlphaSD*exact.NormalQuantile(p.DoubtBelow)
	for i, x := range v.Row {
		if x.Marks.Has(agents.Doubter) && float64(v.Row[i].Alpha) > limit+1e-5 {
			t.Fatalf("voter %d with habit %v doubts, want below %v", i, v.Row[i].Alpha, limit)
		}
	}
}

func TestFearHasTheStatedShares(t *testing.T) {
	_, p, v := people(t, 200_000, func(p *agents.Parameters) { p.DefiantShare, p.DefiantIdent = 0.1, 0.4 })
	n := float64(len(v.Row))
	own, other, logs, fearful := 0.0, 0.0, 0.0, 0.0
	for i := range v.Row {
		phi := v.Sensitive(i)
		own += one(phi < 0) / n
		other += one(v.Outraged(i) < 0) / n
		if phi < 0 && v.Outraged(i) != phi {
			t.Fatalf("voter %d is defiant to its own side and not to the other", i)
		}
		if phi > 0 {
			fearful++
			logs += exact.Log(float64(phi) / p.FearfulMedian)
		}
	}
	near(t, "share defiant to the own side", own, 0.1, math.Sqrt(0.09/n))
	near(t, "share defiant to the other side", other, 0.3, math.Sqrt(0.21/n))
	near(t, "mean log of fear over median", logs/fearful, 0, p.FearfulSpread/math.Sqrt(fearful))
}

func TestAbroadNeverResides(t *testing.T) {
	e := build(t, town(), 1, 2)
	p := parameters(e.Margins)
	for k := range p.Class {
		p.Class[k].AbsentShare = 0
	}
	v := e.Equip(p, nil, Ordinary{})
	for i, x := range v.Row {
		if x.Marks.Has(agents.Resident) != (i < e.InCountry()) {
			t.Fatalf("voter %d of %d in the country: resident is %v", i, e.InCountry(), x.Marks.Has(agents.Resident))
		}
	}
}

// Two vectors that keep rho_h keep the order of habit, of fear and of trust in
// the first giver, and a larger absent share takes residents and adds none.
func TestRanksDoNotDependOnParameters(t *testing.T) {
	e, _, a := people(t, 5000, func(p *agents.Parameters) { p.CentreSD = 0 })
	_, _, b := people(t, 5000, func(p *agents.Parameters) {
		p.CentreSD, p.AlphaSD, p.Mu[0], p.FearfulMedian, p.FearfulSpread = 0, 2.2, 1, 2, 0.9
		p.Class[0].AbsentShare, p.Class[0].Trust[agents.Patron], p.TrustSpread = 0.6, 0.2, 7
	})
	own, _, _ := drawnScores(e)
	for i := 1; i < e.Names(); i++ {
		sameOrder(t, i, a.Row[i-1].Alpha, a.Row[i].Alpha, b.Row[i-1].Alpha, b.Row[i].Alpha)
		if a.Sensitive(i) > 0 && a.Sensitive(i-1) > 0 {
			sameOrder(t, i, a.Sensitive(i-1), a.Sensitive(i), b.Sensitive(i-1), b.Sensitive(i))
		}
		x, y := own[trustScore][i-1] < own[trustScore][i], b.Trust(i - 1)[0] <= b.Trust(i)[0]
		if x && !y {
			t.Fatalf("trust of voters %d and %d is out of order", i-1, i)
		}
		if b.Row[i].Marks.Has(agents.Resident) && !a.Row[i].Marks.Has(agents.Resident) {
			t.Fatalf("voter %d came home", i)
		}
	}
}

func sameOrder(t *testing.T, i int, before, a, than, b float32) {
	t.Helper()
	if before < a && than > b || before > a && than < b {
		t.Fatalf("voters %d and %d change places", i-1, i)
	}
}

func TestEquippingAgainGivesTheSameBits(t *testing.T) {
	e := build(t, town(), 1, 2)
	p, o := parameters(e.Margins), ordinary(e.Margins)
	v := e.Equip(p, nil, o)
	want := digestVoters(v)
	q := p.Copy()
	q.AlphaSD, q.TrustSpread, q.FearfulSpread, q.ArrivalA = 3, 2, 1, 2.5
	q.Class[0].Trust = [agents.Givers]float64{0.1, 0.2, 0.3, 0}
	if digestVoters(e.Equip(q, v, o)) == want {
		t.Error("other parameters give the same voters")
	}
	if digestVoters(e.Equip(p, v, o)) != want {
		t.Error("a used arena gives other voters")
	}
	if digestVoters(build(t, town(), 1, 1).Equip(p, nil, o)) != want {
		t.Error("a fresh electorate gives other voters")
	}
}

// agents.NewUsual makes one value a group; nothing else is allocated.
func TestEquippingAgainAllocatesNothing(t *testing.T) {
	e := build(t, town(), 1, 2)
	p, o := parameters(e.Margins), ordinary(e.Margins)
	v := e.Equip(p, nil, o)
	allowed := float64(len(e.Margins.Groups))
	if got := testing.AllocsPerRun(10, func() { e.Equip(p, v, o) }); got > allowed {
		t.Errorf("equipping again allocates %v times, want at most %v", got, allowed)
	}
}
