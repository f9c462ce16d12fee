package actions

import (
	"fmt"
	"slices"
	"time"

	"turnout/agents"
	"turnout/internal/document"
	"turnout/sim"
)

// Calendar is an action that is decided before the day and changes the polling days
// themselves: their hours, or how many there are.
type Calendar interface {
	Action
	// Days returns the polling days with what the action changes; what it finds
	// already done stays as it is.
	Days(days []sim.Day, atlas *Atlas) []sim.Day
}

// LongerHours announces extra time after the close (docs/model.md, section 6).
type LongerHours struct {
	Label  `yaml:",inline"`
	Extra  document.Minutes `yaml:"extra" jsonschema:"required" doc:"time after the close, announced before the day, everywhere" unit:"min or h" range:"(0 min, 6 h]"`
	Priced `yaml:",inline"`
	immediate
}

func longerHoursKind() Kind {
	return Kind{
		Name: "longer-hours", Meaning: "polls stay open longer, announced before the day, everywhere",
		New:      func() Action { return &LongerHours{Label: Label{Day: EveryDay}} },
		Evidence: "Potrafke & Roesel 2020: 10 % longer hours, +0.5 to +0.9 points at 80 % turnout (A). The profile time of extra hours has mass 0.45 x extra / announced hours (section 6 of the model).",
		Example: `longer-hours:
  extra: 2 h
  cost: {fixed: 60000 EUR, year: 2013, source: judgement (C)}
  source: Potrafke & Roesel 2020 (A)
`,
	}
}

// Check reports every bad field.
func (a *LongerHours) Check(c *Checker) {
	if !(a.Extra > 0 && a.Extra <= 360) {
		c.Problem("extra", a.Extra.String(), "more than 0 min, at most 6 h", nil)
	} else if _, ends := c.Schedule.hours(a.Day); ends > 24*60 {
		c.Problem("extra", a.Extra.String(), "an end before midnight", nil)
	}
	c.checkCost(a.Cost)
}

// Days returns the days with the extra time.
func (a *LongerHours) Days(days []sim.Day, _ *Atlas) []sim.Day {
	list := append([]sim.Day(nil), days...)
	for i := range list {
		if a.Day == EveryDay || a.Day.Index() == i {
			list[i].Hours.Extra = max(list[i].Hours.Extra, float64(a.Extra))
		}
	}
	return list
}

// Plan returns nothing: the hours are those of the day.
func (a *LongerHours) Plan(*World) []sim.Event { return nil }

// Extent returns how many centres, stations or centre-hours stay open longer.
func (a *LongerHours) Extent(w *World, per string) float64 {
	switch e := w.Electorate; per {
	case "centre":
		return float64(len(e.Margins.Centres))
	case "station":
		return float64(e.Stations())
	case "centre-hour":
		return float64(float64(len(e.Margins.Centres)) * float64(a.Extra) / 60)
	case "resident":
		n := 0
		for _, v := range w.Voters.Row {
			if v.Marks.Has(agents.Resident) {
				n++
			}
		}
		return float64(n)
	}
	return 0
}

// ReRun lets voters of some centres vote again on a later day: their ballots of the
// first day do not count.
type ReRun struct {
	Label  `yaml:",inline"`
	Where  `yaml:",inline"`
	Date   string `yaml:"date" jsonschema:"required" doc:"when" unit:"YYYY-MM-DD" range:"after the first polling day"`
	Priced `yaml:",inline"`
	immediate
}

func reRunKind() Kind {
	return Kind{
		Name: "re-run", Meaning: "voters of some centres vote again on a later day; their earlier ballots do not count",
		New:      func() Action { return &ReRun{Label: Label{Day: EveryDay}} },
		Evidence: "The three stormed centres voted again on 17 November 2013: B92 (B). What is carried over is belief in attacks (attack_half_life) and habit (habit_gain), both judged (C).",
		Example: `re-run:
  centres: [3805b, 3805x, 3806b]
  date: 2013-11-17
  cost: {each: 2500 EUR, per: centre, year: 2013, source: judgement (C)}
  source: B92 2013-11-05 (B)
`,
	}
}

// Check reports every bad field.
func (a *ReRun) Check(c *Checker) {
	a.Where.check(c, "", true)
	c.checkCost(a.Cost)
	if _, err := time.Parse(time.DateOnly, a.Date); err != nil {
		if a.Date != "" {
			c.Problem("date", a.Date, "a date as YYYY-MM-DD", nil)
		}
		return
	}
	days := c.Schedule.Days
	switch i := slices.IndexFunc(days, func(d sim.Day) bool { return d.Date == a.Date }); {
	case i == 0 || a.Date < days[0].Date:
		c.Problem("date", a.Date, "a date after the first polling day, "+days[0].Date, nil)
	case i < 0:
		c.Problem("date", a.Date, fmt.Sprintf("a date after the last polling day, %s (several re-runs stand in the order of their dates)", days[len(days)-1].Date), nil)
	case days[i].Votes == nil:
		c.Problem("date", a.Date, "a date on which not everybody votes anyhow", nil)
	}
}

// Days returns the days with one more, or with more centres that vote on that date where
// it is among the later ones.
func (a *ReRun) Days(days []sim.Day, atlas *Atlas) []sim.Day {
	last := days[len(days)-1]
	date, err := time.Parse(time.DateOnly, a.Date)
	first, fault := time.Parse(time.DateOnly, days[0].Date)
	if err != nil || fault != nil {
		return days
	}
	list := slices.Clone(days)
	i := slices.IndexFunc(list, func(d sim.Day) bool { return d.Date == a.Date })
	switch {
	case i < 0 && a.Date > last.Date:
		i = len(list)
		list = append(list, sim.Day{Date: a.Date, Number: date.Sub(first).Hours() / 24, Hours: last.Hours, CutQueue: last.CutQueue, Votes: make([]bool, len(atlas.Margins.Centres))})
	case i <= 0 || list[i].Votes == nil:
		return days // which Check reports
	}
	list[i].Votes = slices.Clone(list[i].Votes)
	for _, c := range a.in(atlas) {
		list[i].Votes[c] = true
	}
	return list
}

// Plan returns nothing: the further day has the conditions of any day.
func (a *ReRun) Plan(*World) []sim.Event { return nil }

// Extent returns how many units the price is for.
func (a *ReRun) Extent(w *World, per string) float64 {
	p := Protection{Label: a.Label, Where: a.Where}
	return p.extent(w, a, per)
}
