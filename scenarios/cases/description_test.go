package cases

import (
	"slices"
	"testing"
)

func TestPriorReadsWhatItWrites(t *testing.T) {
	for _, text := range []string{"N(-0.6, 0.4)", "LN(1.6, 0.2)", "Beta(4, 6)", "fixed"} {
		var p Prior
		if err := p.UnmarshalText([]byte(text)); err != nil || p.String() != text {
			t.Errorf("%q reads as %q (%v)", text, p, err)
		}
	}
	for _, text := range []string{"", "N", "N(1)", "N(0, 0)", "N(0, -1)", "LN(0, 1)", "Beta(0, 1)", "N(NaN, 1)", "N(0, NaN)",
		"N(Inf, 1)", "N(0, Inf)", "Gamma(1, 2)", "N(0, 1", "n(0, 1)", "Fixed"} {
		var p Prior
		if err := p.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q reads as %v, want an error", text, p)
		}
	}
}

func TestClock(t *testing.T) {
	for text, want := range map[string]Clock{"07:00": 420, "19:00": 1140, "00:00": 0, "24:00": 1440, "23:59": 1439} {
		var c Clock
		if err := c.UnmarshalText([]byte(text)); err != nil || c != want {
			t.Errorf("%q reads as %d (%v), want %d", text, c, err, want)
		}
		if back, _ := c.MarshalText(); string(back) != text {
			t.Errorf("%d writes %q, want %q", c, back, text)
		}
	}
	for _, text := range []string{"", "7:00", "07.00", "25:00", "24:01", "12:60", "ab:cd", "12:345", ":1234", "-1:00", "+1:00"} {
		var c Clock
		if err := c.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q reads as %d, want an error", text, c)
		}
	}
}

// The areas of the case: north and south are the country without the names abroad.
func TestAreasOfKosovo(t *testing.T) {
	c := kosovo(t)
	north, _ := c.Area("north")
	south, _ := c.Area("SOUTH")
	all, _ := c.Area("kosovo")
	both := append(slices.Clone(north), south...)
	slices.Sort(both)
	if !slices.Equal(both, all) || len(all) != 798 {
		t.Errorf("north %d and south %d centres, all %d", len(north), len(south), len(all))
	}
	if c.Abroad("south") || !c.Abroad("kosovo") || !c.Abroad("39") {
		t.Error("the names abroad belong to kosovo and 39 only")
	}
	for name, code := range map[string]int{"Mitrovica": 11, "Severna Mitrovica": 38, "mitrovice e veriut": 38, "Drenas": 3,
		"DAKOVICA": 2, "Graçanicë": 34, "gracanica": 34, "Novo Brdo": 14, "southern serb": 0, "kosovo polje": 9} {
		place, ok := c.Place(name)
		if !ok || code > 0 && !slices.Equal(place.Municipalities, []int{code}) {
			t.Errorf("%q means %v (%v), want %d", name, place.Municipalities, ok, code)
		}
	}
	for _, name := range c.PlaceNames() {
		if _, ok := c.Area(name); !ok {
			t.Errorf("%q is listed and not found", name)
		}
	}
	if _, ok := c.Area(""); ok {
		t.Error("an empty name means something")
	}
	changed, _ := c.Area("north")
	changed[0] = -1
	if again, _ := c.Area("north"); again[0] == -1 {
		t.Error("a caller can change an area")
	}
}
