package plots

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Map is the figure of all polling centres as dots at their places: the area of a
// dot by the size of the register, its colour by turnout, a cross where a centre
// was attacked. A part of the map may be enlarged; rings show crowds there.
type Map struct {
	Head
	Dots  []Dot
	Close string // what the enlarged part shows, for example "the four municipalities north of the Ibar"; "" for no enlarged part
	Base  string // what turnout is a share of and when, for example "ballots cast by 19:00, % of the register"
	Crowd string // what the rings are, for example "hard-liners at the centre at 15:00, mean of 32 replicates"
}

// Dot is one polling centre.
type Dot struct {
	Code, Name   string // Name is the venue
	Municipality string
	Lat, Lon     float64 // degrees north and east
	Names        int     // on the register, ≥ 1
	Turnout      float64 // percent, [0, 100]
	Attacked     bool
	Crowd        float64 // hard-liners, ≥ 0; may be a mean
	Close        bool    // belongs to the enlarged part
}

func (f *Map) check() error {
	if len(f.Dots) == 0 || f.Base == "" {
		return fmt.Errorf("found %d centres and %q for what turnout is a share of, want at least one and a text", len(f.Dots), f.Base)
	}
	known := map[string]bool{}
	for _, d := range f.Dots {
		if err := d.check(); err != nil {
			return err
		}
		if known[d.Code] {
			return fmt.Errorf("centre %s: found twice, want a code of its own for each", d.Code)
		}
		known[d.Code] = true
	}
	if f.Close != "" && !slices.ContainsFunc(f.Dots, Dot.isClose) {
		return fmt.Errorf("found no centre in the enlarged part (%s), want at least one", f.Close)
	}
	if f.Crowd == "" && slices.ContainsFunc(f.Dots, Dot.hasCrowd) {
		return errors.New("found crowds and no text for their rings, want one that says what they are")
	}
	_, err := projectionOf(f.Dots)
	return err
}

func (d Dot) check() error {
	switch {
	case d.Code == "":
		return fmt.Errorf("centre %q has no code, want one", d.Name)
	case !(math.Abs(d.Lat) <= 90 && math.Abs(d.Lon) <= 180):
		return fmt.Errorf("centre %s: found place %v, %v, want degrees in [-90, 90] and [-180, 180]", d.Code, d.Lat, d.Lon)
	case d.Names < 1:
		return fmt.Errorf("centre %s: found %d names, want at least 1", d.Code, d.Names)
	case !isShare(d.Turnout):
		return fmt.Errorf("centre %s: found turnout %v, want a percentage in [0, 100]", d.Code, d.Turnout)
	case !(d.Crowd >= 0 && d.Crowd <= math.MaxInt32):
		return fmt.Errorf("centre %s: found a crowd of %v, want 0 or more persons", d.Code, d.Crowd)
	}
	return nil
}

func (d Dot) isClose() bool  { return d.Close }
func (d Dot) hasCrowd() bool { return d.Crowd > 0 }
func (d Dot) wasHit() bool   { return d.Attacked }

func (f *Map) compose(p *page) {
	m, err := projectionOf(f.Dots)
	if err != nil {
		p.fail("%w", err)
		return
	}
	s := p.dotSizes(f)
	a := f.chartsOf(p, survey(f.Dots, m, s), s)
	for i, c := range a.charts {
		p.name(c, len(a.charts) == 2 && i == 0)
	}
	p.addMap(f, a, s)
	p.space(gap)
	p.write(f.remarks(s, a.charts), p.letters(noteSize, grey, false))
}

// fewDots is how many dots of a map that is not enlarged are moved aside; of more there is no
// room to.
const fewDots = 80

// chartsOf returns the whole map and, if there is one, the enlarged part.
func (f *Map) chartsOf(p *page, spots []spot, s dotSizes) arranged {
	if f.Close == "" {
		whole := chartOf(spots)
		whole.settles, whole.few = len(spots) <= fewDots, true
		a := p.arrangeOne(whole)
		whole.fill(spots, s)
		return a
	}
	larger := resized(spots, s.closer, true)
	spots = resized(spots, 1, false)
	whole, part := chartOf(spots), chartOf(slices.DeleteFunc(slices.Clone(larger), func(s spot) bool { return !s.Close }))
	whole.title, part.title, part.framed, part.settles = centresCounted(len(f.Dots), "All "), "Enlarged: "+f.Close, true, true
	part.pad += 4 // for texts at the edge
	a := p.arrangeTwo(whole, part)
	whole.fill(spots, s)
	part.fill(larger, s)
	whole.outline = whole.box(part)
	return a
}
