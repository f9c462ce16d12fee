package electorate

import (
	"math"
	"testing"

	//lint:ignore SA1019 asked for by the owner and pinned: docs/dependencies.md
	"golang.org/x/exp/rand"

	"turnout/internal/exact"
	"turnout/internal/random"
)

// oneCentre is a settlement of radius 2 km with a centre in its middle.
func oneCentre(names int) *Margins {
	m := Synthetic(SyntheticCase{Names: names, Radius: 2})
	m.Centres[0].Lat, m.Centres[0].Lon = m.Settlements[0].Lat, m.Settlements[0].Lon
	return m
}

// The distance to the middle of a disc has mean 2R/3 and variance R²/18.
func TestHomesAreUniformInTheDisc(t *testing.T) {
	e := mustBuild(t, oneCentre(100_000))
	sum, homes := 0.0, len(e.HouseholdFirst)-1
	for _, km := range e.Distance {
		sum += float64(km)
		if km > 2.000001 {
			t.Fatalf("a home stands %v km from the middle, want at most 2", km)
		}
	}
	near(t, "mean distance", sum/float64(homes), 4.0/3, 2/math.Sqrt(18*float64(homes)))
}

func TestVotersLiveNearTheirOwnCentre(t *testing.T) {
	m := Synthetic(SyntheticCase{Names: 50_000, Centres: 2, Radius: 2})
	for c, shift := range []float64{-0.012, 0.012} {
		m.Centres[c].Lat, m.Centres[c].Lon = m.Settlements[0].Lat, m.Settlements[0].Lon+shift
	}
	e := mustBuild(t, m)
	// Eight draws miss the own half of the disc once in 256 times, and everybody
	// then stands at most as far away as the far end of the disc.
	far, halfWidth := 0, 0.012*math.Pi/180*exact.EarthRadius*math.Cos(m.Settlements[0].Lat*math.Pi/180)
	limit := math.Hypot(2, halfWidth)
	for h := range len(e.HouseholdFirst) - 1 {
		if float64(e.Distance[h]) > limit {
			far++
		}
	}
	homes := float64(len(e.HouseholdFirst) - 1)
	if float64(far) > homes/256+5*math.Sqrt(homes/256) {
		t.Errorf("%d of %v households live in the wrong half, want one in 256 at most", far, homes)
	}
}

func TestDistanceAgreesWithTheGreatCircle(t *testing.T) {
	m := oneCentre(3000)
	m.Settlements[0].Radius = 0 // all homes in the middle
	m.Centres[0].Lat += 0.05
	m.Centres[0].Lon += 0.07
	e := mustBuild(t, m)
	s, c := m.Settlements[0], m.Centres[0]
	want := exact.GreatCircle(s.Lat, s.Lon, c.Lat, c.Lon)
	for i := range e.Names() {
		if math.Abs(float64(e.DistanceOf(i))/want-1) > 0.001 {
			t.Fatalf("distance is %v km, want %v", e.DistanceOf(i), want)
		}
	}
}

func TestAbroadIsNowhere(t *testing.T) {
	e := build(t, town(), 1, 2)
	for i := e.InCountry(); i < e.Names(); i++ {
		if e.CentreOf(i) != Abroad || e.SettlementOf(i) != Abroad || e.DistanceOf(i) != 0 {
			t.Fatalf("row %d abroad has centre %d, settlement %d, distance %v", i, e.CentreOf(i), e.SettlementOf(i), e.DistanceOf(i))
		}
	}
}

func TestPloughedField(t *testing.T) {
	n := rand.New(random.New(1).Stream(0, 0, 0).Source(0))
	for range 1000 {
		x, y := inDisc(3, n)
		if cell := cellOf(x, y, 3, 7); cell >= 49 {
			t.Fatalf("cell %d of 49", cell)
		}
	}
	// The last cell of a line lies below the first of the next.
	if a, b := cellOf(0.9, -0.9, 1, 4), cellOf(0.9, -0.4, 1, 4); a != 3 || b != 4 {
		t.Errorf("cells %d and %d, want 3 and 4", a, b)
	}
}
