package main

import (
	"slices"

	"turnout/sim"
	"turnout/sim/store"
)

// comparedPlaces returns the places whose effects are counted, with their kinds: the
// whole simulated area, the named areas and the municipalities within it, communities,
// and the place of --show.
func (f *compareFlags) comparedPlaces(w *world) (places []sim.Area, kinds []string, err error) {
	add := func(kind string, a sim.Area) {
		if !slices.ContainsFunc(places, func(b sim.Area) bool { return b.Code == a.Code && b.Community == a.Community }) {
			places, kinds = append(places, a), append(kinds, kind)
		}
	}
	whole, kind := w.places.whole()
	add(kind, whole)
	for _, a := range w.places.areas {
		add(store.AreaPlace, a)
	}
	for _, a := range w.places.communitiesOf(whole) {
		add(store.CommunityPlace, a)
	}
	for _, a := range w.places.municipalities {
		add(store.MunicipalityPlace, a)
	}
	show, err := f.shown(w)
	if err == nil && show != nil {
		add(store.AreaPlace, *show)
	}
	return places, kinds, err
}

// whole returns all that is simulated as a place: by its own name, where it has one.
func (p *places) whole() (whole sim.Area, kind string) {
	isAll := func(a sim.Area) bool { return len(a.Centres) == len(p.margins.Centres) && a.Abroad == p.abroad }
	if i := slices.IndexFunc(p.areas, isAll); i >= 0 {
		return p.areas[i], store.AreaPlace
	}
	if i := slices.IndexFunc(p.municipalities, isAll); i >= 0 {
		return p.municipalities[i], store.MunicipalityPlace
	}
	whole = sim.Area{Code: "simulated", Name: "all that is simulated", Centres: []int{}, Abroad: p.abroad}
	for i := range p.margins.Centres {
		whole.Centres = append(whole.Centres, i)
	}
	return whole, store.AreaPlace
}

// communitiesOf returns the communities of all that is simulated.
func (p *places) communitiesOf(whole sim.Area) (list []sim.Area) {
	for k, community := range p.margins.Communities {
		part := sim.Area{Code: whole.Code, Name: whole.Name, Community: community}
		for g, group := range p.margins.Groups {
			if group.Community == k {
				part.Groups = append(part.Groups, g)
			}
		}
		if part.Groups != nil {
			list = append(list, part)
		}
	}
	return list
}

// guards returns, by centre, which centres are protected by an action of the scenario
// that the baseline has not, or has otherwise.
func guards(w *world, s *scenario) []bool {
	marked := make([]bool, len(w.electorate.Margins.Centres))
	for _, x := range s.Differs(w.scenarios[0].Scenario) {
		if x.After != nil {
			s.Guards(x.After, w.electorate, marked)
		}
	}
	return marked
}
