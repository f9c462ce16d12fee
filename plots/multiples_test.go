package plots

import (
	"strings"
	"testing"
)

// towns is a figure of small plots: one group of four places, one of six.
func towns() *Multiples {
	f := &Multiples{Head: testHead("Turnout by municipality"), Hours: testHours, Axis: "ballots cast, % of the register", Band: "5–95 % of 32 replicates", Events: testEvents()}
	north := PlaceGroup{Title: "The four municipalities north of the Ibar"}
	for i, name := range []string{"Leposavić", "Zvečan", "Zubin Potok", "North Mitrovica"} {
		north.Places = append(north.Places, Place{rising(name, "~18,164 names", 0.4+0.2*float64(i)), []Observed{{Minute: 900, Value: 7.09, Low: 6, High: 8}}})
	}
	south := PlaceGroup{Title: "Serb municipalities, south"}
	for i, name := range []string{"Novo Brdo", "Štrpce", "Gračanica", "Ranilug", "Partesh", "A municipality with a very long name"} {
		south.Places = append(south.Places, Place{Series: rising(name, "11,000 names", 3+0.3*float64(i))})
	}
	south.Places[1].Observed = []Observed{{Minute: 1140, Low: 30, High: 60, RangeOnly: true}, {Minute: 900, Value: 40, Low: 40, High: 40, Fitted: true}}
	f.Groups = []PlaceGroup{north, south}
	return f
}

// two is a figure of three scenarios in two places.
func two() *Contrast {
	f := &Contrast{
		Head: testHead("Turnout under three scenarios"), Hours: testHours, Axis: "ballots cast, % of the register", Band: "5–95 % of 32 replicates",
		Scenarios: []string{"endorsement: Belgrade calls on Serbs to vote", "crowds: Belgrade's call, and crowds at the polling places of the north", "election-day: crowds, and an attack at 17:00"},
		Events:    testEvents(),
	}
	for k, name := range []string{"Kosovo", "North Mitrovica, Serb side"} {
		c := ContrastPlace{Name: name, Base: "1,792,913 names"}
		for i, scenario := range []string{"endorsement", "crowds", "election-day"} {
			c.Runs = append(c.Runs, rising(scenario, c.Base, 3-float64(i)*0.7-float64(k)))
			if i > 0 {
				d := rising(scenario, c.Base, -float64(i)*0.7)
				d.Low, d.High = d.High, d.Low
				c.Differences = append(c.Differences, d)
			}
		}
		c.Observed = []Observed{{Series: 2, Minute: 900, Value: 7.09, Low: 6, High: 8.5}}
		f.Places = append(f.Places, c)
	}
	return f
}

func TestGroupsShareAScale(t *testing.T) {
	f := towns()
	if top := f.Groups[0].highest(); top < 12 || top > 14 {
		t.Errorf("the highest number of the north is %v, want 13.2: the upper end of a band", top)
	}
	p, err := lay(f, ThreeColumns)
	if err != nil {
		t.Fatal(err)
	}
	if columns := f.columns(p); columns != 4 {
		t.Errorf("%d columns for four and six places, want 4", columns)
	}
}

// A scenario that differs from nothing is drawn on a scale of its own, and the
// figure says so in numbers.
func TestNoDifference(t *testing.T) {
	f := two()
	for i := range f.Places {
		for k := range f.Places[i].Differences {
			d := &f.Places[i].Differences[k]
			for j := range d.Median {
				d.Low[j], d.Median[j], d.High[j] = 0, 0, 0
			}
		}
	}
	drawn(t, f, SVG, OneColumn)
	if words := f.Words(); !strings.Contains(words, "difference 0, 0 to 0 points") {
		t.Errorf("the words are %q", words)
	}
}

func TestGroupsRefuse(t *testing.T) {
	for name, f := range map[string]Figure{
		"no group":        &Multiples{Head: testHead("x"), Hours: testHours},
		"an empty group":  &Multiples{Head: testHead("x"), Hours: testHours, Groups: []PlaceGroup{{Title: "nothing"}}},
		"one scenario":    &Contrast{Head: testHead("x"), Hours: testHours, Scenarios: []string{"alone"}},
		"no place":        &Contrast{Head: testHead("x"), Hours: testHours, Scenarios: []string{"a", "b"}},
		"runs missing":    &Contrast{Head: testHead("x"), Hours: testHours, Scenarios: []string{"a", "b"}, Places: []ContrastPlace{{Name: "here"}}},
		"a day of no end": &Contrast{Head: testHead("x"), Hours: Hours{Opens: 5}},
	} {
		if _, err := Draw(f, SVG, ThreeColumns); err == nil {
			t.Errorf("%s: found a figure, want an error", name)
		}
	}
}
