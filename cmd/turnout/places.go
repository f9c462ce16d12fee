package main

import (
	"slices"
	"strconv"
	"strings"

	"turnout/agents/electorate"
	"turnout/internal/wording"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// places are the places of a case that are wholly inside the simulated electorate.
type places struct {
	c       *cases.Case
	margins *electorate.Margins
	centre  map[string]int // index in the electorate by code of the centre
	abroad  bool           // the names abroad are simulated

	areas          []sim.Area // named areas
	municipalities []sim.Area
	centres        []sim.Area
	communities    []sim.Area
}

// placesOf finds them. Places that an electorate restricted to an area cuts
// through, or does not hold at all, are left out.
func placesOf(c *cases.Case, e *electorate.Electorate) *places {
	p := &places{c: c, margins: e.Margins, centre: map[string]int{}, abroad: e.InCountry() < e.Names()}
	for i, x := range e.Margins.Centres {
		p.centre[x.Code] = i
	}
	for _, a := range c.Areas {
		if area, ok := p.area(a, a.Name, a.Title); ok {
			p.areas = append(p.areas, area)
			p.communities = append(p.communities, p.split(area, a.Municipalities, a.Everything, len(a.Codes) > 0)...)
		}
	}
	for _, m := range c.Municipalities {
		code := strconv.Itoa(m.Code)
		a, _ := c.Place(code)
		if area, ok := p.area(a, code, m.Name); ok {
			p.municipalities = append(p.municipalities, area)
			p.communities = append(p.communities, p.split(area, []int{m.Code}, false, false)...)
		}
	}
	for _, x := range e.Margins.Centres {
		a, _ := c.Place(x.Code)
		area, _ := p.area(a, x.Code, x.Name)
		p.centres = append(p.centres, area)
	}
	return p
}

// area returns a place of the case with the centres of the electorate.
func (p *places) area(a cases.Area, code, name string) (sim.Area, bool) {
	area := sim.Area{Code: code, Name: name, Abroad: a.Abroad, Centres: []int{}}
	for _, i := range a.Centres {
		local, ok := p.centre[p.c.Centres[i].Code]
		if !ok {
			return area, false
		}
		area.Centres = append(area.Centres, local)
	}
	area.Basis = string(p.basis(a))
	return area, !a.Abroad || p.abroad
}

// split returns the communities of a place; one made of single centres has none,
// because communities are counted by municipality.
func (p *places) split(area sim.Area, codes []int, everything, single bool) []sim.Area {
	if single {
		return nil
	}
	var parts []sim.Area
	for k, community := range p.margins.Communities {
		part := sim.Area{Code: area.Code, Name: area.Name, Community: community, Basis: area.Basis}
		for g, group := range p.margins.Groups {
			if group.Community == k && (everything || slices.Contains(codes, p.margins.Municipalities[group.Municipality].Code)) {
				part.Groups = append(part.Groups, g)
				part.Basis = string(softer(cases.Basis(part.Basis), p.shareBasis(group.Municipality, community)))
			}
		}
		if part.Groups != nil {
			parts = append(parts, part)
		}
	}
	return parts
}

// find returns a simulated place by any name that the case knows.
func (p *places) find(name string) (area sim.Area, inCase, simulated bool) {
	a, ok := p.c.Place(name)
	if !ok {
		return sim.Area{}, false, false
	}
	code, title := a.Name, a.Title
	if len(a.Municipalities) == 1 && !p.isNamed(a.Name) {
		code = strconv.Itoa(a.Municipalities[0])
	}
	area, simulated = p.area(a, code, title)
	return area, true, simulated
}

func (p *places) isNamed(name string) bool {
	return slices.ContainsFunc(p.c.Areas, func(a cases.Area) bool { return a.Name == name })
}

// unknownPlace is the problem with a name that the case does not know.
func unknownPlace(flag, name string, c *cases.Case) error {
	nearest, _ := wording.Nearest(name, c.PlaceNames())
	return usage{wording.Problem{Path: flag, Found: name, Wanted: "an area (" + strings.Join(areaNames(c), ", ") + "), municipality or centre of the case " + c.Name, Nearest: nearest}}
}

func areaNames(c *cases.Case) (names []string) {
	for _, a := range c.Areas {
		names = append(names, a.Name)
	}
	return names
}

// keep returns which municipalities an area touches, by index.
func keep(c *cases.Case, a cases.Area) []bool {
	kept := make([]bool, len(c.Municipalities))
	for i, m := range c.Municipalities {
		kept[i] = a.Everything || slices.Contains(a.Municipalities, m.Code)
	}
	for _, i := range a.Centres {
		kept[c.Centres[i].Municipality] = true
	}
	return kept
}
