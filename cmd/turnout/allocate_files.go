package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"turnout/internal/files"
	"turnout/sim/allocate"
	"turnout/sim/store"
)

// said returns the allocation as its file has it.
func (a *allocation) said(args []string) *store.Allocation {
	w, f := a.w, a.f
	s := w.scenarios[0]
	d := &store.Allocation{
		Schema: store.AllocationSchema, Program: programOf(), Case: store.Case{Name: w.c.Name, Title: w.c.Title, Digest: w.c.Digest},
		Title: fmt.Sprintf("Places for %s under %s", f.limit(), s.name),
		Seed:  f.seed, Electorate: store.Electorate{Seed: f.electorate, Area: f.area, Names: w.electorate.Names(), Cut: w.electorate.Cut},
		First: f.first, Replicates: int(f.replicates), Fresh: int(f.fresh), StepMinutes: float64(f.step),
		Without: append([]string{}, f.without.names...), Parameters: w.stored(f.set), Command: f.commandOf(args), Note: f.restsOn(w),
		Scenario: store.Compared{Name: s.name, Title: s.title, Question: s.Question, Differs: []string{}, Resolved: string(s.resolved)},
		Teams:    int(f.teams), With: f.with.word, Presence: f.presence, Centres: len(a.centres), Candidates: []string{}, Runs: a.choice.Evaluations,
		Budget: float64(f.budget), Price: float64(f.price.amount), Per: f.price.per, Answer: a.answer(),
	}
	for _, i := range a.choice.Candidates {
		d.Candidates = append(d.Candidates, a.code(i))
	}
	for _, step := range a.choice.Trail {
		d.Steps = append(d.Steps, store.Placed{From: a.code(step.From), To: a.code(step.To), Counted: step.Mean})
	}
	for _, v := range a.verdicts {
		p := store.Plan{Name: v.Name, Centres: []string{}, Venues: []string{}, Chosen: meanOf(v.Chosen.Values), Fresh: meanOf(v.Fresh.Values), Lead: meanOf(v.Lead.Values)}
		if f.budget > 0 {
			cost := a.problem.Cost(v.Plan)
			p.Cost = &cost
		}
		for _, code := range a.codes(v.Plan) {
			place, _ := w.c.Place(code)
			p.Centres, p.Venues = append(p.Centres, code), append(p.Venues, place.Title)
		}
		d.Plans = append(d.Plans, p)
	}
	return d
}

// code returns the code of a place of the search, "" for none.
func (a *allocation) code(place int) string {
	if place == allocate.Nowhere {
		return ""
	}
	return a.w.electorate.Margins.Centres[a.centres[place]].Code
}

// write puts the files of the allocation in place as a whole.
func (a *allocation) write(d *store.Allocation, stage *files.Stage, began time.Time) error {
	data, err := store.WriteAllocation(d)
	if err != nil {
		return err
	}
	names := []string{store.AllocationFile, "plans.csv"}
	for i, content := range [][]byte{data, store.PlansTable(d)} {
		if err := os.WriteFile(stage.Path(names[i]), content, 0o666); err != nil {
			return err
		}
	}
	if err := store.List(stage.Path, names, environment(int(a.f.workers), began)); err != nil {
		return err
	}
	return stage.Commit()
}

// commandOf returns the command that makes the allocation again.
func (f *allocateFlags) commandOf(args []string) []string {
	list := []string{"turnout", "allocate"}
	for _, a := range args {
		list = append(list, filepath.Base(a))
	}
	add := func(given bool, flag, value string) {
		if given {
			list = append(list, "--"+flag, value)
		}
	}
	usual := usualAllocation()
	add(f.teams > 0, "teams", f.teams.String())
	add(f.budget > 0, "budget", f.budget.String())
	add(f.budget > 0, "price", f.price.String())
	add(true, "with", f.with.word)
	add(f.presence != usual.presence, "presence", strconv.FormatFloat(f.presence, 'g', -1, 64))
	add(f.among != "", "among", f.among)
	add(f.top != usual.top, "top", f.top.String())
	add(f.fresh != usual.fresh, "fresh", f.fresh.String())
	add(f.caseName != "", "case", filepath.Base(f.caseName))
	add(f.seed != 1, "seed", strconv.FormatUint(f.seed, 10))
	add(f.electorate != 1, "electorate", strconv.FormatUint(f.electorate, 10))
	add(f.replicates != usual.replicates, "replicates", f.replicates.String())
	add(f.first != 0, "first-replicate", strconv.FormatUint(f.first, 10))
	for _, s := range f.set {
		add(true, "set", s.key+"="+s.value)
	}
	add(f.area != "", "area", f.area)
	add(f.step != usual.step, "step", f.step.String())
	add(len(f.without.names) > 0, "without", f.without.String())
	return list
}
