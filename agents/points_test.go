package agents

import (
	"fmt"
	"math"
	"testing"

	"turnout/internal/random"
)

// The chance that a voter of constant wish V takes one of its points is σ(V)
// exactly (docs/model.md, section 6). Chance fails each line less than once in
// 1.7 million runs of another seed (5 standard errors).
func TestPointsGiveLogisticTurnout(t *testing.T) {
	const voters = 200000
	w := NewProfile(1.8, 1)
	hours := Hours{Open: 420, Close: 1140}
	for _, wish := range []float64{-4, -1, 0, 0.7, 2.5} {
		numbers := random.New(7).Stream(uint32(ToSetOut), uint64(int64(wish*10)+100), 0)
		votes := 0
		var points []Point
		for i := range uint64(voters) {
			points = Points(points[:0], numbers, i, w, hours, wish+1)
			for _, p := range points {
				if p.Accepts(wish) {
					votes++
					break
				}
			}
		}
		p := 1 / (1 + math.Exp(-wish))
		if got, tolerance := float64(votes)/voters, 5*math.Sqrt(p*(1-p)/voters); math.Abs(got-p) > tolerance {
			t.Errorf("wish %v: turnout %.5f, want %.5f ± %.5f", wish, got, p, tolerance)
		}
	}
}

// A higher ceiling only appends points: the lower ones stay as they are.
func TestCeilingOnlyCutsPoints(t *testing.T) {
	numbers := random.New(3).Stream(uint32(ToSetOut), 0, 0)
	w, hours := NewProfile(1.8, 1), Hours{Open: 420, Close: 1140}
	for i := range uint64(2000) {
		low, high := Points(nil, numbers, i, w, hours, -1), Points(nil, numbers, i, w, hours, 6)
		if len(low) > len(high) {
			t.Fatalf("voter %d has %d points below a low ceiling, %d below a high one", i, len(low), len(high))
		}
		for k, p := range low {
			if p != high[k] {
				t.Fatalf("voter %d, point %d: %v and %v", i, k, p, high[k])
			}
		}
		for _, p := range high[len(low):] {
			if p.Accepts(-1) {
				t.Fatalf("voter %d: a point that wish -1 takes was cut by ceiling -1", i)
			}
		}
	}
}

// Announced extra hours add hazard in proportion: the chance to take none of
// the extra points is (1 - σ(V))^mass.
func TestExtraPoints(t *testing.T) {
	const voters, wish = 200000, 0.4
	root := random.New(5)
	heights, times := root.Stream(uint32(ToSetOutLate), 0, 0), root.Stream(uint32(ToExtend), 0, 0)
	hours := Hours{Open: 420, Close: 1140, Extra: 120}
	took := 0
	for i := range uint64(voters) {
		for _, p := range ExtraPoints(nil, heights, times, i, hours, wish+1) {
			if p.Minute < 1140 || p.Minute > 1260 {
				t.Fatalf("an extra point stands at minute %v", p.Minute)
			}
			if p.Accepts(wish) {
				took++
				break
			}
		}
	}
	p := 1 - math.Exp(-0.45*120/720*math.Log1p(math.Exp(wish)))
	if got, tolerance := float64(took)/voters, 5*math.Sqrt(p*(1-p)/voters); math.Abs(got-p) > tolerance {
		t.Errorf("extra hours take %.5f of the voters, want %.5f ± %.5f", got, p, tolerance)
	}
}

// A housemate asked with a uniform coin joins with chance q σ(V).
func TestJoinNeed(t *testing.T) {
	p := Defaults()
	for _, wish := range []float64{-2, 0, 3} {
		joins, n := 0, 100000
		for i := range n {
			if need, ok := p.JoinNeed((float64(i) + 0.5) / float64(n)); ok && wish > float64(need) {
				joins++
			}
		}
		want := p.JoinChance / (1 + math.Exp(-wish))
		if got := float64(joins) / float64(n); math.Abs(got-want) > 2e-5 {
			t.Errorf("wish %v: joins with chance %v, want %v", wish, got, want)
		}
	}
}

// A coin joins where its height is above sigma(-V), as where the wish is above its need.
func TestJoinHeightIsJoinNeed(t *testing.T) {
	p := Defaults()
	for i := range 1000 {
		u := (float64(i) + 0.5) / 1000
		need, willing := p.JoinNeed(u)
		height := p.JoinHeight(u)
		if willing != (height > 0) {
			t.Fatalf("coin %v: willing %v at height %v", u, willing, height)
		}
		for wish := -6.0; wish <= 6; wish += 0.37 {
			if near := math.Abs(wish-float64(need)) < 1e-5; willing && !near && (wish > float64(need)) != (height > Floor(wish)) {
				t.Errorf("coin %v, wish %v: need %v, height %v above %v", u, wish, need, height, Floor(wish))
			}
		}
	}
}

// The need of a point is the same number whether all points are drawn or it alone.
func TestNeedAt(t *testing.T) {
	numbers := random.New(3).Stream(uint32(ToSetOut), 1, 0)
	for voter := range uint64(300) {
		for _, x := range Points(nil, numbers, voter, NewProfile(1.8, 1), Hours{Open: 420, Close: 1140}, 3) {
			if need := NeedAt(numbers, voter, uint32(x.K)); need != x.Need {
				t.Fatalf("point %d of voter %d needs %v, alone %v", x.K, voter, x.Need, need)
			}
		}
	}
}

func ExamplePoints() {
	numbers := random.New(1).Stream(uint32(ToSetOut), 0, 0)
	for _, p := range Points(nil, numbers, 4, NewProfile(1.8, 1), Hours{Open: 420, Close: 1140}, 1) {
		fmt.Printf("minute %.0f, taken by a wish above %.2f\n", p.Minute, p.Need)
	}
	// Output:
	// minute 866, taken by a wish above -2.78
	// minute 687, taken by a wish above -0.67
	// minute 902, taken by a wish above 0.60
}
