package electorate

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"
)

// Golden digests: equal on every platform, and changed only on purpose.
const (
	goldenElectorate = 0x5d3248d03304027e
	goldenVoters     = 0x54945714f7adadd1
)

func TestElectorateIsTheSameEverywhere(t *testing.T) {
	e := build(t, town(), 2013, 2)
	if got := digest(e); got != goldenElectorate {
		t.Errorf("electorate has digest %#x, want %#x", got, uint64(goldenElectorate))
	}
	v := e.Equip(parameters(e.Margins), nil, ordinary(e.Margins))
	if got := digestVoters(v); got != goldenVoters {
		t.Errorf("voters have digest %#x, want %#x", got, uint64(goldenVoters))
	}
}

func TestWorkersChangeNothing(t *testing.T) {
	want := digest(build(t, town(), 7, 1))
	for _, workers := range []int{0, 2, 7} {
		if got := digest(build(t, town(), 7, workers)); got != want {
			t.Errorf("%d workers give digest %#x, one gives %#x", workers, got, want)
		}
	}
	if digest(build(t, town(), 8, 1)) == want {
		t.Error("another seed gives the same electorate")
	}
}

func TestMarginsAreMetExactly(t *testing.T) {
	for _, names := range []int{1, 2, 300, 40_000} {
		s := town()
		s.Names, s.Abroad = names, names/13
		e := build(t, s, 1, 2)
		row, inCountry := 0, 0
		for k, b := range e.Margins.Blocks {
			for range b.Names {
				if int(int16(e.CentreOf(row))) != b.Centre || int(int16(e.SettlementOf(row))) != b.Settlement || e.GroupOf(row) != b.Group {
					t.Fatalf("%d names: row %d is not of block %d", names, row, k)
				}
				row++
			}
			if b.Centre >= 0 {
				inCountry += b.Names
			}
		}
		if row != e.Names() || e.Names() != names || e.InCountry() != inCountry {
			t.Errorf("found %d names and %d in the country, want %d and %d", e.Names(), e.InCountry(), names, inCountry)
		}
		for c := range e.Margins.Centres {
			for i := e.CentreFirst[c]; i < e.CentreFirst[c+1]; i++ {
				if e.CentreOf(int(i)) != c {
					t.Fatalf("row %d stands among the voters of centre %d", i, c)
				}
			}
		}
	}
}

func TestBuildStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Build(ctx, Synthetic(town()), 1, 2); !errors.Is(err, context.Canceled) {
		t.Errorf("found error %v, want %v", err, context.Canceled)
	}
}

func TestHouseholdsAreWholeAndOfTheStatedSizes(t *testing.T) {
	e := build(t, country().shrunk(20), 3, 2)
	var sizes [9]int
	for h := range len(e.HouseholdFirst) - 1 {
		lo, hi := int(e.HouseholdFirst[h]), int(e.HouseholdFirst[h+1])
		if hi <= lo || hi-lo > 8 {
			t.Fatalf("household %d has rows [%d, %d)", h, lo, hi)
		}
		sizes[hi-lo]++
		for i := lo; i < hi; i++ {
			if e.HouseholdOf(i) != h || e.CentreOf(i) != e.CentreOf(lo) || e.GroupOf(i) != e.GroupOf(lo) ||
				e.SettlementOf(i) != e.SettlementOf(lo) || e.StationOf(i) != e.StationOf(lo) || e.DistanceOf(i) != e.DistanceOf(lo) {
				t.Fatalf("voter %d does not share household %d", i, h)
			}
		}
	}
	homes := float64(len(e.HouseholdFirst) - 1)
	cut := float64(len(e.Margins.Blocks)) // households that a block's end may have cut
	for size, parts := range householdSizes {
		p := float64(parts) / 1000
		slack := cut + 5*math.Sqrt(homes*p*(1-p))
		if got := float64(sizes[size+1]); math.Abs(got-homes*p) > slack {
			t.Errorf("%v households of %d, want %v within %v", got, size+1, homes*p, slack)
		}
	}
}

func TestStationsAreBalanced(t *testing.T) {
	e := build(t, town(), 1, 1)
	for c, centre := range e.Margins.Centres {
		names := make([]int, centre.Stations)
		for i := e.CentreFirst[c]; i < e.CentreFirst[c+1]; i++ {
			names[e.StationOf(int(i))]++
		}
		least, most := names[0], names[0]
		for _, n := range names {
			least, most = min(least, n), max(most, n)
		}
		if most-least > 8 {
			t.Errorf("centre %d has %d to %d names a station, want a spread of one household at most", c, least, most)
		}
		if int(e.StationFirst[c+1]-e.StationFirst[c]) != centre.Stations {
			t.Errorf("centre %d has wrong station numbers", c)
		}
	}
	if e.Stations() != 54 {
		t.Errorf("found %d stations, want 54", e.Stations())
	}
}

func ExampleBuild() {
	m := Synthetic(SyntheticCase{Names: 300, Centres: 2, Stations: 2, Settlements: 2})
	e, err := Build(context.Background(), m, 1, 1)
	fmt.Println(e.Names(), e.Stations(), err)
	// Output: 300 4 <nil>
}
