package actions

import (
	"slices"
	"strings"

	"turnout/internal/document"
	"turnout/internal/wording"
)

// Where names polling centres.
type Where struct {
	Centres        []document.Code `yaml:"centres,omitempty" doc:"polling centres by code" range:"codes of the case"`
	Municipalities []document.Code `yaml:"municipalities,omitempty" doc:"all centres of these municipalities" range:"codes or names of the case"`
	Areas          []document.Code `yaml:"areas,omitempty" doc:"all centres of these areas" range:"names of the case"`
	Except         []document.Code `yaml:"except,omitempty" doc:"but not these places: centres, municipalities or areas" range:"codes or names of the case"`
	Mostly         string          `yaml:"mostly,omitempty" doc:"of these, only centres where more than half of the register is of this community" range:"a community of the case" default:"all"`
}

// NoPlace is found where no place is named.
const NoPlace = "no place"

// named reports whether any place is named.
func (w Where) named() bool { return len(w.Centres)+len(w.Municipalities)+len(w.Areas) > 0 }

// in returns the centres as rising indices of the case; all where no place is named.
func (w Where) in(a *Atlas) []int {
	chosen := make([]bool, len(a.Margins.Centres))
	mark := func(names []document.Code, to bool) {
		for _, name := range names {
			place, _ := a.Find(string(name))
			for _, c := range place.Centres {
				chosen[c] = to
			}
		}
	}
	if !w.named() {
		for c := range chosen {
			chosen[c] = true
		}
	}
	mark(w.Centres, true)
	mark(w.Municipalities, true)
	mark(w.Areas, true)
	mark(w.Except, false)
	var list []int
	for c, yes := range chosen {
		if yes && (w.Mostly == "" || a.mostly(c, a.community(w.Mostly))) {
			list = append(list, c)
		}
	}
	return list
}

// check reports unknown places; needed says that some place must be named.
func (w Where) check(c *Checker, path string, needed bool) {
	before := c.count
	c.places(path+"centres", w.Centres, "the code of a polling centre", c.Atlas.CentreCodes, CentrePlace)
	c.places(path+"municipalities", w.Municipalities, "the code or name of a municipality", c.Atlas.Municipalities, MunicipalityPlace)
	c.places(path+"areas", w.Areas, "the name of an area", c.Atlas.Areas, AreaPlace, MunicipalityPlace)
	c.places(path+"except", w.Except, "the name of a place of the case", slices.Concat(c.Atlas.CentreCodes, c.Atlas.Municipalities, c.Atlas.Areas),
		CentrePlace, MunicipalityPlace, AreaPlace)
	if w.Mostly != "" {
		c.community(path+"mostly", w.Mostly)
	}
	if c.count > before {
		return
	}
	switch {
	case needed && !w.named():
		c.Problem(path+"centres", NoPlace, "centres, municipalities or areas", nil)
	case len(w.in(c.Atlas)) == 0:
		c.Problem(path+"centres", "places that hold no polling centre", "at least one polling centre", nil)
	}
}

// here returns the centres as indices of the electorate, which may be a part of
// the case only.
func (w Where) here(world *World) []int {
	return world.local(w.in(world.Atlas))
}

// words says for reports what is done where: in one or two municipalities or at
// one centre by name, else at how many simulated centres; "" where at none.
func (w Where) words(world *World, does string) string {
	if few := len(w.Municipalities); few > 0 && few <= 2 && len(w.Centres)+len(w.Areas)+len(w.Except) == 0 && w.Mostly == "" {
		var names []string
		for _, m := range w.Municipalities {
			place, _ := world.Atlas.Find(string(m))
			if len(world.local(place.Centres)) > 0 {
				names = append(names, municipality(world.Atlas, place.Centres[0]))
			}
		}
		if names == nil {
			return ""
		}
		return does + " in " + strings.Join(names, " and ")
	}
	return centres(world, does, w.here(world))
}

// municipality returns the name of the municipality of a centre of the case.
func municipality(a *Atlas, centre int) string {
	return a.Margins.Municipalities[a.Margins.Centres[centre].Municipality].Name
}

// centres says at which centres of the electorate something is done.
func centres(world *World, does string, list []int) string {
	switch len(list) {
	case 0:
		return ""
	case 1:
		return does + " at " + world.Electorate.Margins.Centres[list[0]].Name
	}
	return does + " at " + wording.Count(len(list)) + " centres"
}
