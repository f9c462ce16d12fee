package main

import (
	"slices"
	"strconv"

	"turnout/sim"
	"turnout/sim/store"
)

// figures returns which places the figures of a run show: those that the case
// names as far as they are simulated, and what is simulated where none of them is.
func (p *places) figures() store.Figures {
	want := p.c.Figures
	f := store.Figures{Curves: p.simulated(want.Curves), Ledger: p.simulated(want.Ledger), Panels: []store.Panel{}}
	if len(f.Curves) < 2 {
		f.Curves = p.fill(f.Curves, 2)
	}
	if len(f.Ledger) < 2 {
		f.Ledger = p.fill(f.Ledger, 4)
	}
	for _, name := range want.Panels {
		area, _ := p.c.Place(name)
		panel := store.Panel{Name: sim.ShortName(area.Name, area.Title)}
		for _, code := range area.Municipalities {
			if p.isMunicipality(strconv.Itoa(code)) {
				panel.Places = append(panel.Places, strconv.Itoa(code))
			}
		}
		if panel.Places != nil {
			f.Panels = append(f.Panels, panel)
		}
	}
	if area, ok := p.c.Place(want.Close); ok && want.Close != "" && len(area.Centres) < len(p.centres) {
		if len(p.simulated([]string{want.Close})) == 1 {
			f.Close = want.Close
		}
	}
	return f
}

// simulated returns those of some areas that are simulated.
func (p *places) simulated(names []string) []string {
	var list []string
	for _, name := range names {
		if slices.ContainsFunc(p.areas, func(a sim.Area) bool { return a.Code == name }) {
			list = append(list, name)
		}
	}
	return list
}

// fill adds simulated areas, then municipalities, until there are so many.
func (p *places) fill(list []string, most int) []string {
	for _, a := range slices.Concat(p.areas, p.municipalities) {
		if len(list) < most && !slices.Contains(list, a.Code) {
			list = append(list, a.Code)
		}
	}
	return list
}

func (p *places) isMunicipality(code string) bool {
	return slices.ContainsFunc(p.municipalities, func(a sim.Area) bool { return a.Code == code })
}
