package electorate

import (
	"math"
	"testing"

	"turnout/agents"
	"turnout/internal/exact"
)

// s^ at the end of the hours is visibility x mean of sigma(V°) over residents,
// to within half a bin of the histogram (1/32 logit, slope at most 1/4).
func TestUsualIsTheMeanOfOrdinaryTurnout(t *testing.T) {
	e := build(t, town(), 5, 2)
	p, o := parameters(e.Margins), ordinary(e.Margins)
	v := e.Equip(p, nil, o)
	for g, group := range e.Margins.Groups {
		sum, n := 0.0, 0.0
		var seen, ties float64
		for i := range e.Names() {
			if e.GroupOf(i) != g {
				continue
			}
			for _, t := range tiesOf(e, i) {
				w := float64(t.Kind().Weight())
				ties += w
				seen += w * (one(t.Kind() == agents.Housemate) + p.NoticeChance*one(t.Kind() != agents.Housemate))
			}
			if v.Row[i].Marks.Has(agents.Resident) {
				n++
				sum += exact.Logistic(ordinaryWish(e, p, v, o, i))
			}
		}
		want := 0.0
		if n > 0 {
			want = sum / n * seen / ties
		}
		if got := v.Usual[g].At(1); math.Abs(got-want) > 1.0/128 {
			t.Errorf("s^ of group %d (%v) is %v, want %v", g, group, got, want)
		}
	}
}

func ordinaryWish(e *Electorate, p *agents.Parameters, v *agents.Voters, o Ordinary, i int) float64 {
	cue := 0.0
	for k, w := range v.Trust(i) {
		cue += float64(w) * o.Cue[e.Margins.Groups[e.GroupOf(i)].Class][k]
	}
	return p.Wish(&agents.Motives{Cue: cue, Base: p.BaseWish(agents.Trip{
		Alpha: float64(v.Row[i].Alpha), Distance: float64(e.DistanceOf(i)), Car: v.Row[i].Marks.Has(agents.HasCar),
	})})
}

// Parameters of crowds, fear, norms, social proof and rumour do not enter s^.
func TestUsualIgnoresWhatHappens(t *testing.T) {
	e := build(t, town(), 5, 2)
	p, o := parameters(e.Margins), ordinary(e.Margins)
	v := e.Equip(p, nil, o)
	q := p.Copy()
	for _, x := range []*float64{
		&q.CrowdFear, &q.AttackFear, &q.CrowdSchools, &q.SocialEffect, &q.NormSlope, &q.VisibilityEffect, &q.RumourChance,
		&q.JoinChance, &q.HabitGain, &q.FearfulMedian, &q.DefiantShare, &q.MovedCost, &q.PressureEffect, &q.SecrecyEffect,
	} {
		*x *= 3
	}
	for g, u := range e.Equip(q, nil, o).Usual {
		for k := range 11 {
			if w := float64(k) / 10; u.At(w) != v.Usual[g].At(w) {
				t.Fatalf("s^ of group %d changed", g)
			}
		}
	}
}

func TestProfilesAreShared(t *testing.T) {
	e := build(t, town(), 5, 2)
	p := parameters(e.Margins)
	v := e.Equip(p, nil, Ordinary{})
	if v.Profile[0] != v.Profile[1] {
		t.Error("classes of one shape have two profiles")
	}
	p.Class[1].ArrivalLogA = 0.2
	v = e.Equip(p, v, Ordinary{})
	want := agents.NewProfile(p.ArrivalA*exact.Exp(0.2), p.ArrivalB)
	if got := v.Profile[1].At(0.3); got != want.At(0.3) || v.Profile[0].At(0.3) == got {
		t.Errorf("W at 0.3 is %v, want %v", got, want.At(0.3))
	}
}
