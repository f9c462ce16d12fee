package actions

import "turnout/sim"

// FilmBan forbids filming at the door: v_kind in eq. 5 falls from filming to jeering
// as far as the ban is enforced.
type FilmBan struct {
	Protection `yaml:",inline"`
	Enforced   float64 `yaml:"enforced" jsonschema:"required,minimum=0,maximum=1" doc:"how far the ban is enforced: 0 it stands on paper, 1 nobody films"`
	Priced     `yaml:",inline"`
}

func filmBanKind() Kind {
	return Kind{
		Name: "film-ban", Meaning: "filming at the door is forbidden, and the ban is enforced as far as stated",
		New:      func() Action { return &FilmBan{Protection: Protection{Label: Label{Day: 1}}} },
		Protects: true,
		Evidence: "Groups filmed and photographed voters on 3 November 2013: Reuters, EUobserver (B). No study measures what filming does at the door; the ladder of visibility is that of Gerber, Green & Larimer 2008 (A), its use here is judgement (C).",
		Example: `film-ban:
  areas: [serb-side]
  enforced: 0.7
  cost: {fixed: 5000 EUR, year: 2013, source: judgement (C)}
  source: judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *FilmBan) Check(c *Checker) {
	a.check(c)
	c.In("enforced", a.Enforced, 0, 1, "a share")
	c.checkCost(a.Cost)
}

// Guards reports that it is enforced at all.
func (a *FilmBan) Guards() bool { return a.Enforced > 0 }

// Plan returns the beginning of the ban and, with until, its end.
func (a *FilmBan) Plan(w *World) []sim.Event {
	return a.keeps(w, "filming is stopped", "filming is not stopped any more", sim.Stand{FilmBan: a.Enforced})
}

// Extent returns how many units the price is for.
func (a *FilmBan) Extent(w *World, per string) float64 { return a.extent(w, a, per) }
