package scenarios

import (
	"fmt"
	"time"

	"turnout/agents"
	"turnout/internal/document"
	"turnout/internal/wording"
	"turnout/scenarios/actions"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// NewAtlas returns what actions may know of a case.
func NewAtlas(c *cases.Case) *actions.Atlas {
	a := &actions.Atlas{Margins: c.Margins(), Find: func(name string) (actions.Place, bool) { return findPlace(c, name) }}
	for _, area := range c.Areas {
		a.Areas = append(a.Areas, area.Name)
	}
	for _, m := range c.Municipalities {
		a.Municipalities = append(a.Municipalities, m.Name)
	}
	for _, x := range c.Centres {
		a.CentreCodes = append(a.CentreCodes, x.Code)
	}
	return a.Ready()
}

func findPlace(c *cases.Case, name string) (actions.Place, bool) {
	area, ok := c.Place(name)
	p := actions.Place{Kind: actions.MunicipalityPlace, Centres: area.Centres}
	for _, named := range c.Areas {
		if named.Name == area.Name {
			p.Kind = actions.AreaPlace
			return p, ok
		}
	}
	if len(area.Codes) == 1 && len(area.Municipalities) == 0 {
		p.Kind = actions.CentrePlace
	}
	return p, ok
}

// days fills the polling days of the scenario.
func (r *reading) days(base *Scenario) {
	s := r.scenario
	hours := agents.Hours{Open: float64(s.Case.Hours.Opens), Close: float64(s.Case.Hours.Closes)}
	switch {
	case len(r.file.Days) > 0:
		for i, d := range r.file.Days {
			s.announced = append(s.announced, r.day(d, hours, fmt.Sprintf("days[%d]", i)))
		}
	case base != nil && base.Case == s.Case:
		s.announced = base.announced
	default:
		s.announced = []sim.Day{{Date: s.Case.Date, Hours: hours}}
	}
}

// day reads one polling day.
func (r *reading) day(d dayFile, hours agents.Hours, path string) sim.Day {
	day := sim.Day{Date: d.Date, Hours: hours, CutQueue: d.CutQueue}
	date, err := time.Parse(time.DateOnly, d.Date)
	if err != nil {
		r.problem(path+".date", d.Date, "a date as YYYY-MM-DD", "")
	}
	if first, err := time.Parse(time.DateOnly, r.file.Days[0].Date); err == nil {
		day.Number = date.Sub(first).Hours() / 24
	}
	if d.AfterDays != nil {
		day.Number = *d.AfterDays
	}
	if n := len(r.scenario.announced); n > 0 && !(day.Number > r.scenario.announced[n-1].Number) {
		r.problem(path+".date", d.Date, "a later day than the one before", "")
	}
	if h := d.Hours; h != nil && h.Opens != nil && h.Closes != nil {
		day.Hours = agents.Hours{Open: float64(*h.Opens), Close: float64(*h.Closes), Extra: float64(h.Extra)}
		if !(day.Hours.Close > day.Hours.Open) {
			r.problem(path+".hours.closes", h.Closes.String(), "a time after "+h.Opens.String(), "")
		}
		if day.Hours.Close+day.Hours.Extra > 24*60 {
			r.problem(path+".hours.extra", h.Extra.String(), "an end before midnight", "")
		}
	}
	day.Votes = r.votes(d.Votes, path+".votes")
	return day
}

// votes tells, by centre of the case, where people vote; nil means everywhere.
func (r *reading) votes(places []document.Code, path string) []bool {
	if len(places) == 0 {
		return nil
	}
	list := make([]bool, len(r.scenario.Case.Centres))
	for i, name := range places {
		centres, ok := r.scenario.Case.Area(string(name))
		if !ok {
			near, _ := wording.Nearest(string(name), r.scenario.Case.PlaceNames())
			r.problem(fmt.Sprintf("%s[%d]", path, i), fmt.Sprintf("%q", name), "an area, municipality or centre of the case", near)
		}
		for _, c := range centres {
			list[c] = true
		}
	}
	return list
}

// check checks all actions together.
func (r *reading) check() {
	s := r.scenario
	s.arrange()
	for _, p := range s.Actions {
		c := actions.Checker{Atlas: s.atlas, Schedule: s.schedule, Report: r.report(p)}
		c.Run(p.Action)
	}
}

// report returns where the problems of an action go. An inherited action was
// good in its own file: what is wrong with it here is said of extends.
func (r *reading) report(p Placed) func(path, found, wanted, nearest string) {
	if p.home.key == r.from.key {
		return func(path, found, wanted, nearest string) { r.problem(p.path+"."+path, found, wanted, nearest) }
	}
	return func(path, found, wanted, nearest string) {
		r.problem("extends", fmt.Sprintf("in action %s of %s: %s: %s", p.ID, p.From, path, found), wanted, nearest)
	}
}
