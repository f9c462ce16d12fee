package plots

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
)

// Displacement is the map of where hard-liners stand more and where less under a
// scenario than in the baseline: a triangle on its base for more, on its tip for
// less, its area by how much; rings at centres that the scenario protects, crosses
// at attacked ones.
type Displacement struct {
	Head
	Scenario, Baseline string // names
	Crowd              string // what changes, for example "person-hours of hard-liners, mean of 32 replicates"
	Interval           string // what stands in brackets behind a mean; "" for none
	Centres            []ShiftedCentre
	Balance            *Balance // nil where it is not known
}

// ShiftedCentre is one polling centre in both scenarios.
type ShiftedCentre struct {
	Code, Name   string // Name is the venue
	Municipality string
	Lat, Lon     float64 // degrees north and east
	Names        int     // on the register, ≥ 1
	Before       float64 // person-hours in the baseline, ≥ 0
	After        float64 // person-hours in the scenario, ≥ 0
	Guarded      bool    // the scenario protects it, and the baseline does not
	Attacked     bool
}

// Balance is the change of person-hours at centres that the scenario protects, at
// all others, and at all.
type Balance struct{ Guarded, Elsewhere, Net Estimate }

func (f *Displacement) check() error {
	if len(f.Centres) == 0 || f.Crowd == "" {
		return fmt.Errorf("found %d centres and %q for what changes, want at least one and a text", len(f.Centres), f.Crowd)
	}
	if b := f.Balance; b != nil {
		if err := errors.Join(b.Guarded.check(), b.Elsewhere.check(), b.Net.check()); err != nil {
			return err
		}
	}
	known := map[string]bool{}
	for _, x := range f.Centres {
		if err := x.dot().check(); err != nil {
			return err
		}
		if !(x.Before >= 0 && x.Before <= mostNumber && x.After >= 0 && x.After <= mostNumber) {
			return fmt.Errorf("centre %s: found %v and %v person-hours, want 0 or more", x.Code, x.Before, x.After)
		}
		if known[x.Code] {
			return fmt.Errorf("centre %s: found twice, want a code of its own for each", x.Code)
		}
		known[x.Code] = true
	}
	_, err := projectionOf(f.dots())
	return err
}

// change is how many person-hours more there are than in the baseline.
func (x ShiftedCentre) change() float64 { return x.After - x.Before }

// dot returns the centre as one of a map.
func (x ShiftedCentre) dot() Dot {
	return Dot{Code: x.Code, Name: x.Name, Municipality: x.Municipality, Lat: x.Lat, Lon: x.Lon, Names: x.Names, Attacked: x.Attacked, Close: true}
}

func (f *Displacement) dots() (list []Dot) {
	for _, x := range f.Centres {
		list = append(list, x.dot())
	}
	return list
}

func (f *Displacement) compose(p *page) {
	m, err := projectionOf(f.dots())
	if err != nil {
		p.fail("%w", err)
		return
	}
	s := p.shiftSizes(f)
	moves := s.survey(f.Centres, m)
	c := chartOf(spotsOf(moves))
	c.settles = true
	a := p.arrangeOne(c)
	c.fill(spotsOf(moves), dotSizes{mark: s.mark})
	near := p.enlarged(c, moves, a, s)
	p.name(c, false)
	p.addShifts(f, moves, c, near, a, s)
	p.space(gap)
	if text := f.balanceWords(); text != "" {
		p.write(text, p.letters(textSize, black, false))
		p.space(gap)
	}
	p.write(shiftRemarks(c), p.letters(noteSize, grey, false))
}

// Which part of the map is enlarged: a municipality in which so many centres had to be
// moved aside, if it becomes so much larger.
const (
	leastAside    = 3
	leastEnlarged = 1.8
)

// enlarged returns the municipality in which most centres of a map hide one another, on
// a map of its own, and marks it in the other; nil where there is none or the map is
// nearly as large.
func (p *page) enlarged(c *chart, moves []move, a arranged, s shiftSizes) *chart {
	aside, crowded := map[string]int{}, ""
	for _, x := range c.spots {
		if distance(x.at, c.point(x.east, x.north)) > 1e-6 {
			aside[x.Municipality]++
		}
	}
	for _, x := range c.spots { // in order, for equal counts
		if aside[x.Municipality] > aside[crowded] {
			crowded = x.Municipality
		}
	}
	if aside[crowded] < leastAside {
		return nil
	}
	spots := spotsOf(moves)
	for i := range spots {
		spots[i].Close = spots[i].Municipality == crowded
	}
	near := chartOf(slices.DeleteFunc(slices.Clone(spots), func(x spot) bool { return !x.Close }))
	near.title, near.framed, near.settles = "Enlarged: "+crowded, true, true
	near.pad += 4 // for texts at the edge
	near.fit(p.inner(), 0.8*p.highest())
	if a.beside {
		near.fit(legendRoom, c.height/2)
	}
	if near.scale < leastEnlarged*c.scale {
		return nil
	}
	near.fill(spots, dotSizes{mark: s.mark})
	c.outline = c.box(near)
	p.name(near, false)
	return near
}

// shiftSizes says how large things of the map are on paper.
type shiftSizes struct {
	perHour float64   // of the squared radius around a triangle [points² a person-hour]
	least   vg.Length // least radius
	mark    vg.Length // half of the width of a cross
	ring    vg.Length // room between a triangle and its ring
}

func (p *page) shiftSizes(f *Displacement) shiftSizes {
	s := shiftSizes{least: 1.8, mark: 3, ring: 2}
	largest := 11.0
	if p.isNarrow() {
		s, largest = shiftSizes{least: 1.4, mark: 2.4, ring: 1.5}, 8
	}
	if most := f.most(); most > 0 {
		s.perHour = largest * largest / most
	}
	return s
}

// most returns the largest change in either direction.
func (f *Displacement) most() (most float64) {
	for _, x := range f.Centres {
		most = max(most, x.change(), -x.change())
	}
	return most
}

// survey returns the centres as they are drawn, the largest changes first, those
// of one place fanned out.
func (s shiftSizes) survey(list []ShiftedCentre, m projection) []move {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b ShiftedCentre) int {
		return cmp.Or(cmp.Compare(s.radius(b.change()), s.radius(a.change())), cmp.Compare(a.Code, b.Code))
	})
	spots := make([]spot, len(list))
	for i, x := range list {
		spots[i] = spot{Dot: x.dot(), radius: s.radius(x.change())}
		if x.Guarded {
			spots[i].ring = spots[i].radius + s.ring
		}
		spots[i].east, spots[i].north = m.km(spots[i].Dot)
	}
	fanOut(spots)
	moves := make([]move, len(list))
	for i := range list {
		moves[i] = move{list[i], spots[i]}
	}
	return moves
}

// move is a centre with its place in the map.
type move struct {
	ShiftedCentre
	spot spot
}

func spotsOf(moves []move) (list []spot) {
	for _, x := range moves {
		list = append(list, x.spot)
	}
	return list
}
