package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"turnout/sim/allocate"
)

// purse is a flag that holds an amount above 0, in whatever currency; 0 is not given.
type purse float64

func (m *purse) Set(text string) error {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || !(x > 0) || x > 1e15 {
		return errors.New("want a number above 0, without a currency")
	}
	*m = purse(x)
	return nil
}

func (m *purse) String() string {
	if *m == 0 {
		return ""
	}
	return strconv.FormatFloat(float64(*m), 'f', -1, 64)
}

// Type names the value in the help.
func (*purse) Type() string { return "amount" }

// rate is a flag that holds what a team costs at a centre.
type rate struct {
	amount purse
	per    string // centre or station
}

func (r *rate) Set(text string) error {
	sum, per, given := strings.Cut(text, "/")
	if !given {
		per = "centre"
	}
	if err := r.amount.Set(sum); err != nil || per != "centre" && per != "station" {
		return errors.New("want an amount above 0 for each centre or station, as 300/station")
	}
	r.per = per
	return nil
}

func (r *rate) String() string {
	if r.amount == 0 {
		return ""
	}
	return r.amount.String() + "/" + r.per
}

// Type names the value in the help.
func (*rate) Type() string { return "amount/station" }

// checkMoney says whether budget and price fit together. With money and no number of
// teams, money alone is the limit.
func (f *allocateFlags) checkMoney(teamsGiven bool) error {
	switch {
	case f.budget > 0 && f.price.amount == 0:
		return usage{fmt.Errorf("--budget: found %s and no --price, want what a team costs too, as --price 300/station", &f.budget)}
	case f.price.amount > 0 && f.budget == 0:
		return usage{fmt.Errorf("--price: found %s and no --budget, want what all teams may cost too", &f.price)}
	case f.budget > 0 && !teamsGiven:
		f.teams = 0
	}
	return nil
}

// units returns how many teams are placed at most.
func (a *allocation) units() int {
	if a.f.teams == 0 {
		return len(a.centres)
	}
	return int(a.f.teams)
}

// charge tells the problem what teams cost.
func (a *allocation) charge() error {
	f, p := a.f, &a.problem
	if f.budget == 0 {
		return nil
	}
	least := math.Inf(1)
	for _, c := range a.centres {
		cost := float64(f.price.amount)
		if e := a.w.electorate; f.price.per == "station" {
			cost *= float64(e.StationFirst[c+1] - e.StationFirst[c])
		}
		p.Costs = append(p.Costs, cost)
		least = min(least, cost)
	}
	if p.Budget = float64(f.budget); p.Budget < least {
		return usage{fmt.Errorf("--budget: found %s, want at least %s, the price of a team at the cheapest centre", &f.budget, money(least))}
	}
	return nil
}

// limit says how much protection there is: "3 teams of observers".
func (f *allocateFlags) limit() string {
	unit, of := "team", " of "+f.with.word
	switch f.with.word {
	case "screen":
		unit, of = "screen", ""
	case "film-ban":
		unit, of = "ban", " on filming"
	}
	if f.budget == 0 {
		return plural(int(f.teams), unit) + of
	}
	many := unit + "s" + of
	if f.teams > 0 {
		many = "at most " + plural(int(f.teams), unit) + of
	}
	return fmt.Sprintf("%s for %s, at %s a %s", many, money(float64(f.budget)), money(float64(f.price.amount)), f.price.per)
}

// worthOfMoney says what the chosen plan costs, and what a vote costs.
func (a *allocation) worthOfMoney(gain allocate.Difference) string {
	cost := a.problem.Cost(a.choice.Plan)
	if cost == 0 {
		return "No place gained votes in the runs that chose, so no money is spent."
	}
	said := fmt.Sprintf("The plan costs %s of %s", money(cost), money(float64(a.f.budget)))
	switch {
	case gain.Mean <= 0:
		return said + " and gains no votes in fresh runs."
	case gain.Replicates < 2:
		return said + fmt.Sprintf(", %s for each counted vote gained in the one fresh run.", money(cost/gain.Mean))
	case gain.Low > 0:
		return said + fmt.Sprintf(", %s for each counted vote gained in fresh runs (95 %% interval %s to %s).",
			money(cost/gain.Mean), money(cost/gain.High), money(cost/gain.Low))
	}
	return said + fmt.Sprintf(", %s for each counted vote gained in fresh runs; as the interval of the gain holds zero, that has no upper end.", money(cost/gain.Mean))
}
