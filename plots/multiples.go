package plots

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"

	"turnout/internal/wording"
)

// Multiples is the figure of turnout over the day in many places, a small plot
// for each. Plots of one group share a scale.
type Multiples struct {
	Head
	Hours
	Axis   string // what the vertical axes show, for example "ballots cast, % of the register"
	Band   string // what the bands are
	Groups []PlaceGroup
	Events []Event
}

// PlaceGroup is some places that are drawn to one scale.
type PlaceGroup struct {
	Title  string
	Places []Place
}

// Place is one place with its simulated and observed turnout.
type Place struct {
	Series
	Observed []Observed // with Series 0
}

func (f *Multiples) check() error {
	if err := f.Hours.check(); err != nil {
		return err
	}
	if len(f.Groups) == 0 {
		return fmt.Errorf("found no group of places, want at least one")
	}
	for _, g := range f.Groups {
		if len(g.Places) == 0 {
			return fmt.Errorf("found no place in %q, want at least one", g.Title)
		}
		for i := range g.Places {
			if err := g.Places[i].Series.check(0); err != nil {
				return err
			}
			for _, o := range g.Places[i].Observed {
				if err := o.check(1); err != nil {
					return err
				}
			}
		}
	}
	return checkEvents(f.Hours, f.Events)
}

func (f *Multiples) compose(p *page) {
	columns := f.columns(p)
	letters := p.lettersOf(f.Events, f.Hours, columns)
	var observed []Observed
	for i, g := range f.Groups {
		if i > 0 {
			p.space(gap)
		}
		p.write(g.Title+": "+f.Axis, p.letters(textSize, grey, false))
		p.space(3)
		var list []*panel
		for _, place := range g.Places {
			x := panelOf(p, f.Hours, columns, g.highest(), []Series{place.Series}, place.Observed)
			x.title, x.aside, x.events = place.Name, "of "+place.Base, f.Events
			if len(list) < columns {
				x.letters = letters // over the first row is enough
			}
			list = append(list, x)
			observed = append(observed, place.Observed...)
		}
		for i := 0; i < len(list); i += columns {
			p.panels(columns, 84, list[i:min(i+columns, len(list))]...)
			p.space(gap)
		}
	}
	p.space(gap)
	p.key(append([]entry{{text: medianAnd(f.Band), sample: curveSample(looks[0])}}, markKey(observed)...)...)
	p.space(2)
	p.eventKey(letters)
}

// columns returns how many plots stand side by side: as many as leave the fewest
// places of the grid empty.
func (f *Multiples) columns(p *page) int {
	if p.isNarrow() {
		return 2
	}
	best, least := 0, -1
	for columns := 3; columns <= int(p.inner()/115); columns++ {
		empty := 0
		for _, g := range f.Groups {
			empty += (columns - len(g.Places)%columns) % columns
		}
		if least < 0 || empty <= least {
			best, least = columns, empty
		}
	}
	return max(best, 2)
}

func (g *PlaceGroup) highest() float64 {
	top := 0.0
	for _, place := range g.Places {
		_, high := place.ends()
		top = highestOf(max(top, high), place.Observed)
	}
	return top
}

// Words tells each place at noon, at 15:00 and at the end, and what was observed.
func (f *Multiples) Words() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Small plots of %s, from %s to %s; %s.", f.Axis, wording.Clock(f.Opens), wording.Clock(f.Closes), bandWords(f.Band))
	for _, g := range f.Groups {
		fmt.Fprintf(&b, "\n%s.", g.Title)
		for i := range g.Places {
			b.WriteString(" " + seriesWords(&g.Places[i].Series, f.Hours, f.Band != "", g.Places[i].Observed))
		}
	}
	if text := eventWords(f.Events); text != "" {
		b.WriteString("\n" + text)
	}
	return b.String()
}

// Table returns simulated and observed figures.
func (f *Multiples) Table() [][]string {
	rows := [][]string{{"group", "kind", "place", "base", "time", "percent", "low", "high", "source"}}
	for _, g := range f.Groups {
		for _, place := range g.Places {
			for _, row := range place.rows(g.Title, "simulated") {
				rows = append(rows, append(row, ""))
			}
			for _, row := range observedRows(place.Observed, []Series{place.Series}) {
				rows = append(rows, append([]string{g.Title}, row...))
			}
		}
	}
	return rows
}

// panelHeight is the height of a plot that has the page, or half of it, to itself.
func (p *page) panelHeight(tall vg.Length) vg.Length {
	if p.isNarrow() {
		return tall * 0.68
	}
	return tall
}
