package store

import (
	"turnout/agents"
	"turnout/sim"
)

func byArea(r *Run, s *sheet) {
	r.series(s, r.Areas, false, sim.OfRegister, sim.OfResident, sim.OfFinal)
}

func byMunicipality(r *Run, s *sheet) {
	r.series(s, r.Municipalities, false, sim.OfRegister, sim.OfResident, sim.OfFinal)
}

func byCentre(r *Run, s *sheet) { r.series(s, r.Centres, false, sim.OfRegister, sim.OfResident) }

func byCommunity(r *Run, s *sheet) { r.series(s, r.Communities, true, sim.OfRegister, sim.OfResident) }

// series writes turnout by place, time and base. Names are those that the base
// counts (their median: votes vary between replicates, names do not).
func (r *Run) series(s *sheet, places []sim.Area, communities bool, bases ...sim.Base) {
	heading := []string{"date", "time", "code", "name", "register_basis"}
	if communities {
		heading = append(heading, "community")
	}
	s.row(append(heading, "base", "names", "cast_median", "cast_p05", "cast_p95", "median", "p05", "p95", "mcse")...)
	for _, a := range places {
		for day, d := range r.Model.Days {
			names := make([][]int, len(bases))
			for i, base := range bases {
				names[i] = a.Names(r.Outcomes, day, base)
			}
			for mark, time := range d.MarkNames() {
				cast := a.Cast(r.Outcomes, day, mark)
				counts := numbers(sim.Counts(cast))
				for i, base := range bases {
					place := []string{d.Date, time, a.Code, a.Name, a.Basis}
					if communities {
						place = append(place, a.Community)
					}
					base := []string{string(base), number(sim.Counts(names[i]).Median)}
					s.row(join(place, base, counts, shares(sim.Rates(cast, names[i])))...)
				}
			}
		}
	}
}

// contrast writes the paired difference of turnout from the first scenario, at
// every time and day that both have, and at the end of a day that of the ballots
// that count: one that was destroyed or annulled was cast and does not.
func contrast(r *Run, s *sheet) {
	s.row("date", "time", "code", "name", "base", "against", "median", "p05", "p95", "mcse",
		"cast_median", "cast_p05", "cast_p95", "valid_median", "valid_p05", "valid_p95")
	for _, a := range append(append([]sim.Area(nil), r.Areas...), r.Municipalities...) {
		for day, d := range r.Model.Days {
			for mark, time := range d.MarkNames() {
				if !r.Earlier[0].has(day, d) {
					continue
				}
				c := Contrast(a, day, mark, r.Outcomes, r.Earlier[0].Outcomes)
				place := []string{d.Date, time, a.Code, a.Name, string(sim.OfRegister), r.Earlier[0].Name}
				valid := make([]string, 3)
				if time == sim.FinalTime {
					valid = numbers(c.Valid)
				}
				s.row(join(place, shares(c.Turnout), numbers(c.Cast), valid)...)
			}
		}
	}
}

// Difference is the paired difference of two scenarios.
type Difference struct {
	Turnout sim.Estimate // of the register
	Cast    sim.Estimate // ballots, whatever became of them
	Valid   sim.Estimate // ballots counted as valid at the end of the day
}

// Contrast returns how the votes cast in an area before a mark, and those that
// count in the end, differ between two scenarios that ran the same replicates.
func Contrast(a sim.Area, day, mark int, outcomes, against []*sim.Outcome) Difference {
	after, before := a.Cast(outcomes, day, mark), a.Cast(against, day, mark)
	valid, validBefore := a.Status(outcomes, day, agents.CountedValid), a.Status(against, day, agents.CountedValid)
	ones := make([]int, len(after))
	for i := range ones {
		ones[i] = 1
	}
	return Difference{
		Turnout: sim.Difference(after, a.Names(outcomes, day, sim.OfRegister), before, a.Names(against, day, sim.OfRegister)),
		Cast:    sim.Difference(after, ones, before, ones),
		Valid:   sim.Difference(valid, ones, validBefore, ones),
	}
}
