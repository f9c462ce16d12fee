package cases

import (
	"math"
	"slices"
	"strings"
	"testing"

	"turnout/internal/exact"
)

func kosovo(t testing.TB) *Case {
	t.Helper()
	c, err := Open("kosovo-2013")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTotalsOfKosovo(t *testing.T) {
	c := kosovo(t)
	stations, villages := 0, 0
	for _, x := range c.Centres {
		stations += x.Stations
	}
	for _, s := range c.Settlements {
		if s.Lat == 0 || s.Lon == 0 || s.Radius <= 0 {
			t.Errorf("settlement %s has no place", s.ID)
		}
		villages++
	}
	for _, want := range []struct {
		what      string
		got, want int
	}{
		{"names on the register", c.Register(), 1792913},
		{"centres", len(c.Centres), 798},
		{"units", len(c.Municipalities), 39},
		{"names out of the country", c.Municipalities[38].Register, 26894},
		{"names of North Mitrovica", c.Municipalities[37].Register, 28429},
		{"communities", len(c.Communities), 6},
		{"minutes of voting", int(c.Hours.Closes - c.Hours.Opens), 720},
	} {
		if want.got != want.want {
			t.Errorf("%s: %d, want %d", want.what, want.got, want.want)
		}
	}
	if stations < 2300 || stations > 2450 {
		t.Errorf("%d stations, want 2300 to 2450", stations)
	}
	if villages < 1400 {
		t.Errorf("%d settlements, want at least the official ones", villages)
	}
}

// Three municipalities miss the range of rule 2; docs/cases/kosovo-2013.md says why.
func TestNamesPerStation(t *testing.T) {
	c := kosovo(t)
	known := map[int]float64{14: 423, 32: 1303, 37: 494}
	for i, m := range c.Municipalities {
		stations := 0
		for _, x := range c.Centres {
			if x.Municipality == i {
				stations += x.Stations
			}
		}
		if m.Abroad {
			continue
		}
		names := float64(m.Register) / float64(stations)
		if want, ok := known[m.Code]; ok {
			if math.Abs(names-want) > 1 {
				t.Errorf("%s has %.0f names per station, the page says %.0f", m.Name, names, want)
			}
		} else if names < 500 || names > 950 {
			t.Errorf("%s has %.0f names per station, want 500 to 950", m.Name, names)
		}
	}
}

func TestSchoolsThatWereStormed(t *testing.T) {
	c := kosovo(t)
	schools, ok := c.Area("serb-side")
	if !ok || len(schools) != 3 {
		t.Fatalf("the Serb side has %d centres, want 3", len(schools))
	}
	names, stations := 0, []int{}
	for _, i := range schools {
		names += c.Centres[i].Register
		stations = append(stations, c.Centres[i].Stations)
	}
	if names != 23378 || !slices.Equal(stations, []int{16, 9, 2}) {
		t.Errorf("%d names and %v stations, want 23378 and [16 9 2]", names, stations)
	}
	north, _ := c.Area("north")
	for code, want := range map[string]int{"38": 28429, "Leposavic": 18164, "zubin potok": 8535, "Zveçan": 9229} {
		centres, ok := c.Area(code)
		got := 0
		for _, i := range centres {
			got += c.Centres[i].Register
			if !slices.Contains(north, i) || len(c.Centres[i].Communities) == 0 {
				t.Errorf("centre %s is not in the north or has no composition of its own", c.Centres[i].Code)
			}
		}
		if !ok || got != want {
			t.Errorf("%s has %d names, want %d", code, got, want)
		}
	}
}

func TestTargetsAndInvalidShare(t *testing.T) {
	c := kosovo(t)
	south := 0
	for _, m := range c.Municipalities {
		if (m.TargetUse == "fit") != (m.Target > 0 && !m.Abroad) {
			t.Errorf("%s: target %d is to be used as %q", m.Name, m.Target, m.TargetUse)
		}
		if m.TargetUse == "fit" {
			south += m.Target
			if turnout := float64(m.Target) / float64(m.Register); turnout < 0.30 || turnout > 0.75 {
				t.Errorf("%s: a turnout of %.3f is not plausible", m.Name, turnout)
			}
		}
	}
	v := c.Votes
	outside := float64(v.Cast) * (v.NorthShare + v.AbroadShare)
	if math.Abs(float64(south)+outside-float64(v.Cast)) > 2 {
		t.Errorf("south %d and outside %.1f do not sum to %d", south, outside, v.Cast)
	}
	if math.Abs(float64(south)/float64(v.ValidSouth)-v.CastPerValid) > 1e-6 {
		t.Errorf("votes cast per valid vote are %.6f, case.yaml says %.6f", float64(south)/float64(v.ValidSouth), v.CastPerValid)
	}
	if math.Abs(1-1/v.CastPerValid-c.InvalidShare) > 1e-6 {
		t.Errorf("share invalid is %.6f, case.yaml says %.6f", 1-1/v.CastPerValid, c.InvalidShare)
	}
}

func TestObservedFiguresNameAreas(t *testing.T) {
	c := kosovo(t)
	if len(c.Observed) != 58 || len(c.Timeline) != 14 {
		t.Errorf("%d observed figures and %d moments, want 58 and 14", len(c.Observed), len(c.Timeline))
	}
	var bases []string
	for _, o := range c.Observed {
		if _, ok := c.Area(o.Area); !ok {
			t.Errorf("line %d: no area %q", o.Line, o.Area)
		}
		if o.Given && o.Value == 0.0709 {
			bases = append(bases, o.Area)
		}
		// Levels of northern elections after the day are kept for predictions.
		if north, _ := c.Place("north"); o.Date > c.Date && o.Measure != "registered" && o.Measure != "share_of_final" {
			t.Errorf("line %d gives a level after the day (%s)", o.Line, north.Title)
		}
	}
	if !slices.Equal(bases, []string{"North Mitrovica", "serb-side"}) {
		t.Errorf("the 7.09 %% stand against %v, want both bases", bases)
	}
}

func TestPositions(t *testing.T) {
	c := kosovo(t)
	inside := func(lat, lon float64) bool { return lat > 41.85 && lat < 43.28 && lon > 20.00 && lon < 21.80 }
	for _, s := range c.Settlements {
		if !inside(s.Lat, s.Lon) || s.Radius < 0.1 || s.Radius > 3 {
			t.Errorf("settlement %s (%s) lies at %v, %v with a radius of %v km", s.ID, s.Name, s.Lat, s.Lon, s.Radius)
		}
	}
	seen := map[[2]float64]string{}
	for _, x := range c.Centres {
		at := [2]float64{x.Lat, x.Lon}
		if other, twice := seen[at]; twice {
			t.Errorf("centres %s and %s stand on the same spot", other, x.Code)
		}
		seen[at] = x.Code
		if !inside(x.Lat, x.Lon) {
			t.Errorf("centre %s lies at %v", x.Code, at)
		}
		if x.Code[:2] == "38" && exact.GreatCircle(x.Lat, x.Lon, 42.89492, 20.8463) > 1.4 {
			t.Errorf("centre %s lies outside North Mitrovica, which has 5 km2", x.Code)
		}
	}
}

// Homes are spread evenly in their discs; the page prints the same distances.
func TestDistancesToCentres(t *testing.T) {
	c := kosovo(t)
	type walk struct{ km, names float64 }
	groups := map[string][]walk{}
	for _, k := range c.Catchments {
		s, x := c.Settlements[k.Settlement], c.Centres[k.Centre]
		kind := "villages"
		if strings.Contains(c.Settlements[x.Settlement].ID, ":") {
			kind = "towns"
		}
		const points = 20
		for i := range points {
			r, a := s.Radius*math.Sqrt((float64(i)+0.5)/points), 2.4*float64(i)
			lat := s.Lat + r*math.Sin(a)/111.2
			lon := s.Lon + r*math.Cos(a)/111.2/math.Cos(s.Lat*math.Pi/180)
			groups[kind] = append(groups[kind], walk{exact.GreatCircle(lat, lon, x.Lat, x.Lon), float64(k.Names) / points})
		}
	}
	for kind, want := range map[string][2]float64{"towns": {0.5, 1.0}, "villages": {0.7, 2.0}} {
		walks := groups[kind]
		slices.SortFunc(walks, func(a, b walk) int { return int(math.Copysign(1, a.km-b.km)) })
		total, far, median, below := 0.0, 0.0, 0.0, 0.0
		for _, w := range walks {
			total += w.names
			if w.km > 5 {
				far += w.names
			}
		}
		for _, w := range walks {
			if below += w.names; below >= total/2 {
				median = w.km
				break
			}
		}
		if median < want[0] || median > want[1] || far/total > 0.01 || walks[len(walks)-1].km > 10 {
			t.Errorf("%s: median %.2f km, beyond 5 km %.4f, longest %.1f km", kind, median, far/total, walks[len(walks)-1].km)
		}
	}
}

func TestClassesOfKosovo(t *testing.T) {
	c := kosovo(t)
	m := c.Margins()
	names := map[string]int{}
	for _, b := range m.Blocks {
		names[m.Classes[m.Groups[b.Group].Class]] += b.Names
	}
	// Shares of the north from rule 4; the south's from a census that many boycotted.
	if names["northern-serb"] < 50_000 || names["northern-serb"] > 60_000 {
		t.Errorf("%d northern Serbs on the register, want 50,000 to 60,000", names["northern-serb"])
	}
	if names["southern-serb"] < 30_000 || names["southern-serb"] > 60_000 {
		t.Errorf("%d southern Serbs on the register, want 30,000 to 60,000", names["southern-serb"])
	}
	for _, class := range c.Classes {
		if class.Name == "elsewhere" && class.Trust.Of("patron") != 0 || class.Name == "northern-serb" && class.Trust.Of("patron") != 2.2 {
			t.Errorf("%s trusts the patron with %v", class.Name, class.Trust.Of("patron"))
		}
	}
}

func TestNorthernShares(t *testing.T) {
	c := kosovo(t)
	want := map[string][2]any{"2809b": {"Albanian", 0.95}, "3802b": {"Bosniak", 0.6}, "3804b": {"Serb", 0.5}, "3805b": {"Serb", 0.97}, "1207b": {"Albanian", 0.5}}
	for _, x := range c.Centres {
		w, ok := want[x.Code]
		if !ok {
			continue
		}
		if i := slices.IndexFunc(x.Communities, func(s Share) bool { return s.Community == w[0] && s.Share == w[1] && s.Error == 0.1 }); i < 0 {
			t.Errorf("centre %s has %v, want %v", x.Code, x.Communities, w)
		}
	}
}
