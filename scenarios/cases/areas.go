package cases

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Area is a named set of municipalities or centres.
type Area struct {
	Name           string   `yaml:"name" jsonschema:"required" doc:"name used in scenarios and observed figures"`
	Title          string   `yaml:"title" jsonschema:"required" doc:"name for people"`
	Everything     bool     `yaml:"everything" doc:"all municipalities, with the names abroad"`
	Municipalities []int    `yaml:"municipalities" doc:"codes of municipalities"`
	Codes          []string `yaml:"centres" doc:"codes of centres"`

	Centres []int `yaml:"-"` // indices into Case.Centres, rising
	Abroad  bool  `yaml:"-"` // the names abroad belong to it
}

// Area returns the centres of a place, as rising indices into Case.Centres: of an
// area by its name, of a municipality by its code or its name in any language, or
// one centre by its code. Case and diacritics do not matter. ok is false if the
// case has no such place. Names abroad have no centre; see Abroad.
func (c *Case) Area(name string) (centres []int, ok bool) {
	area, ok := c.find(name)
	return slices.Clone(area.Centres), ok
}

// Abroad reports whether the names abroad belong to a place.
func (c *Case) Abroad(name string) bool {
	area, _ := c.find(name)
	return area.Abroad
}

// Place returns the area that a name means: a named one, or one made of the
// municipality or centre of that name.
func (c *Case) Place(name string) (Area, bool) { return c.find(name) }

// find looks a folded name up in the index that reading made.
func (c *Case) find(name string) (Area, bool) {
	area, ok := c.places[fold(name)]
	return area, ok
}

// PlaceNames returns all names that Area knows, as written in the case.
func (c *Case) PlaceNames() []string {
	var names []string
	for _, a := range c.Areas {
		names = append(names, a.Name)
	}
	for _, m := range c.Municipalities {
		names = append(names, m.names()...)
	}
	for _, x := range c.Centres {
		names = append(names, x.Code)
	}
	return names
}

// names returns the names of a municipality without repetition; a name such as
// "Drenas (Gllogoc)" also counts without what stands in brackets.
func (m Municipality) names() []string {
	before, _, _ := strings.Cut(m.Name, " (")
	var names []string
	for _, name := range []string{m.Name, before, m.NameSq, m.NameSr} {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// resolveAreas finds the centres of all areas and indexes every name. A name that
// means two places is a problem.
func (r *reader) resolveAreas(report func(path, found, wanted string, candidates []string)) {
	c := r.c
	c.places = map[string]Area{}
	for i := range c.Areas {
		r.resolve(&c.Areas[i], "areas["+strconv.Itoa(i)+"]", report)
		if _, twice := c.places[fold(c.Areas[i].Name)]; twice {
			report("areas["+strconv.Itoa(i)+"].name", c.Areas[i].Name, "each name once", nil)
		}
		c.places[fold(c.Areas[i].Name)] = c.Areas[i]
	}
	for i, m := range c.Municipalities {
		area := Area{Name: m.Name, Title: m.Name, Municipalities: []int{m.Code}, Centres: r.centresOf(i), Abroad: m.Abroad}
		for _, name := range append(m.names(), strconv.Itoa(m.Code)) {
			if other, twice := c.places[fold(name)]; twice && !slices.Equal(other.Municipalities, area.Municipalities) {
				r.registerAt[i].problem("name", "names that no other place has: "+name+" also means "+other.Name, nil)
				continue
			}
			c.places[fold(name)] = area
		}
	}
	for i, x := range c.Centres {
		area := Area{Name: x.Code, Title: x.Venue, Codes: []string{x.Code}, Centres: []int{i}}
		if other, twice := c.places[fold(x.Code)]; twice {
			r.centreAt[i].problem("code", "a code that no other place has: it also means "+other.Name, nil)
			continue
		}
		c.places[fold(x.Code)] = area
	}
}

// resolve finds the centres of one area.
func (r *reader) resolve(a *Area, path string, report func(path, found, wanted string, candidates []string)) {
	inside := map[int]bool{}
	for k, code := range a.Municipalities {
		m, ok := r.municipality[strconv.Itoa(code)]
		if !ok {
			report(path+".municipalities["+strconv.Itoa(k)+"]", strconv.Itoa(code), "the code of a municipality", r.municipalities)
			continue
		}
		a.Abroad = a.Abroad || r.c.Municipalities[m].Abroad
		for _, i := range r.centresOf(m) {
			inside[i] = true
		}
	}
	for k, code := range a.Codes {
		i, ok := r.centre[code]
		if !ok {
			report(path+".centres["+strconv.Itoa(k)+"]", code, "the code of a centre", r.centreCodes)
			continue
		}
		inside[i] = true
	}
	if !a.Everything && len(a.Municipalities)+len(a.Codes) == 0 {
		report(path, "an empty area", "municipalities, centres or everything", nil)
	}
	a.Abroad = a.Abroad || a.Everything
	for i := range r.c.Centres {
		if a.Everything || inside[i] {
			a.Centres = append(a.Centres, i)
		}
	}
}

func (r *reader) centresOf(municipality int) []int {
	var of []int
	for i, x := range r.c.Centres {
		if x.Municipality == municipality {
			of = append(of, i)
		}
	}
	return of
}

// strokes holds the letters whose diacritic Unicode does not take apart.
var strokes = strings.NewReplacer("đ", "d", "ð", "d", "ı", "i", "ł", "l", "ø", "o")

// fold returns a name without case, diacritics and doubled spaces; a hyphen and an
// underscore count as a space.
func fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strokes.Replace(strings.ToLower(name))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '-' || r == '_':
			b.WriteRune(' ')
		default:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
