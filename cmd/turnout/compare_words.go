package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"turnout/internal/exact"
	"turnout/internal/wording"
	"turnout/scenarios"
	"turnout/sim"
	"turnout/sim/store"
)

// conclude puts the comparison into words, which has its numbers.
func (f *compareFlags) conclude(d *duel, args []string) {
	c, w := d.said, d.w
	c.Schema, c.Program = store.ComparisonSchema, programOf()
	c.Case = store.Case{Name: w.c.Name, Title: w.c.Title, Digest: w.c.Digest}
	c.Days, c.Seed, c.StepMinutes = daysOf(d.models[0]), f.seed, float64(f.step)
	c.Electorate = store.Electorate{Seed: f.electorate, Area: f.area, Names: w.electorate.Names(), Cut: w.electorate.Cut}
	c.Without, c.Parameters = append([]string{}, f.without.names...), w.stored(f.set)
	c.Note, c.Command = f.restsOn(w), f.command(args)
	var names []string
	for _, s := range c.Scenarios {
		names = append(names, s.Name)
	}
	c.Title = listed(names) + " against " + c.Baseline.Name
	c.Question = "How many more or fewer votes are counted than in " + c.Baseline.Name + "?"
	c.Assumed, c.Limits, c.Happenings = d.assumed(), f.limits(d), d.happenings()
	c.Answer, c.Bounds = d.answer(), d.bounds()
	c.InTitles = d.inTitles()
}

// byName calls a scenario by its name.
func byName(name string) string { return name }

// inTitles puts title, question and answer into words for who does not know the names
// of scenarios.
func (d *duel) inTitles() *store.Heading {
	titles := map[string]string{}
	for _, s := range d.w.scenarios {
		titles[s.name] = s.name
		if s.title != "" {
			titles[s.name] = "“" + s.title + "”"
		}
	}
	base := titles[d.said.Baseline.Name]
	titles[d.said.Baseline.Name] = "the baseline"
	d.call = func(name string) string { return titles[name] }
	defer func() { d.call = byName }()
	var names []string
	for _, s := range d.said.Scenarios {
		names = append(names, d.call(s.Name))
	}
	title := listed(names)
	if len(names) > 2 {
		title = fmt.Sprintf("%d scenarios", len(names))
	}
	return &store.Heading{Title: title + " against " + base, Question: "How many more or fewer votes are counted than under the baseline, " + base + "?", Answer: d.answer(), Bounds: d.bounds()}
}

// listed joins names: a, b and c.
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// effect returns what a scenario does in the whole simulated area.
func (d *duel) effect(scenario int) *store.Effect {
	return &d.said.Effects[scenario*len(d.contrast.Places)]
}

// command returns the command that makes the comparison again: what does not change a
// number, and the folders of files, are left out.
func (f *compareFlags) command(args []string) []string {
	list := []string{"turnout", "compare"}
	for _, a := range args {
		list = append(list, filepath.Base(a))
	}
	usual := usualFlags()
	add := func(given bool, flag, value string) {
		if given {
			list = append(list, "--"+flag, value)
		}
	}
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
	add(f.precision > 0, "precision", f.precision.String())
	add(f.draws > 0, "draws", f.draws.String())
	add(f.draws > 0, "draw-replicates", f.drawReplicates.String())
	add(f.show != "", "show", f.show)
	return list
}

// happenings returns what happened in the first replicate of the baseline.
func (d *duel) happenings() []string {
	list := []string{}
	for day, fired := range d.contrast.Fired {
		date := ""
		if len(d.models[0].Days) > 1 {
			date = d.models[0].Days[day].Date + " "
		}
		for _, x := range fired {
			list = append(list, date+wording.Clock(x.Minute)+" "+x.Says)
		}
	}
	return list
}

var graded = regexp.MustCompile(`\(([ABC])\b`)

// gradeOf returns the softest grade that a source names, C where it names none.
func gradeOf(source string) string {
	grade := ""
	for _, m := range graded.FindAllStringSubmatch(source, -1) {
		grade = max(grade, m[1])
	}
	if grade == "" {
		return "C"
	}
	return grade
}

// assumed returns where the numbers come from: of the actions that scenarios add or
// change, then of those of the baseline.
func (d *duel) assumed() []store.Assumed {
	list := []store.Assumed{}
	take := func(where string, differences []scenarios.Difference) {
		for _, x := range differences {
			if x.After == nil {
				continue
			}
			from := x.After.Action.Origin()
			a := store.Assumed{What: where + strings.TrimPrefix(x.Text, "with "), Source: cmp.Or(from.Source, "not stated"), Grade: gradeOf(from.Source), Note: from.Note}
			if !slices.Contains(list, a) {
				list = append(list, a)
			}
		}
	}
	base := d.w.scenarios[0].Scenario
	for _, s := range d.w.scenarios[1:] {
		take("", s.Differs(base))
	}
	bare := *base
	bare.Actions = nil
	take("in the baseline: ", base.Differs(&bare))
	return list
}

// laterDays says of scenarios with more or fewer polling days than the baseline what that
// means for who is deterred and mobilised.
func (d *duel) laterDays() (list []string) {
	for i, m := range d.models[1:] {
		if len(m.Days) != len(d.models[0].Days) {
			list = append(list, fmt.Sprintf("%s has %s, the baseline %s: where people vote again only the last day counts, and its luck is another, "+
				"so that more voters are deterred or mobilised than by what the scenario does.", d.w.scenarios[i+1].name,
				plural(len(m.Days), "polling day"), plural(len(d.models[0].Days), "polling day")))
		}
	}
	return list
}

// limits says what the comparison does not say.
func (f *compareFlags) limits(d *duel) []string {
	list := []string{
		"Intervals and spread are the luck of the days under one parameter vector, not what is unknown of the parameters.",
		"One synthetic electorate was simulated; another has other effects.",
		"Deterred and mobilised voters are those whose own ballot differs under the same luck, also where it differs because others' did.",
	}
	if f.area != "" && !d.w.area.Everything {
		list = append(list, f.simulated(d.w))
	}
	list = append(list, d.laterDays()...)
	if f.precision > 0 {
		list = append(list, "Replicates were added until the interval was narrow: an interval that is looked at again and again is slightly too narrow.")
	}
	if f.draws > 0 {
		list = append(list, "The base was fitted under the prior medians and not again under each draw: levels of turnout drift with the draws, "+
			"and with them what there is to lose. Values that were fitted or set on the command line are not drawn; priors are judgement for the most part.")
	}
	return list
}

// answer returns two plain sentences.
func (d *duel) answer() []string {
	return []string{d.ranked() + ".", d.caution()}
}

// caution says how far the first sentence goes.
func (d *duel) caution() string {
	n := d.said.Replicates
	switch {
	case d.said.Draws != nil:
		return d.likely()
	case !slices.ContainsFunc(d.said.Scenarios, func(s store.Compared) bool { return len(s.Differs) > 0 }):
		return "The scenarios are the same: there is nothing here that luck or more replicates could change."
	case n == 1:
		return "More replicates tell what is luck and what the measures do."
	case d.all(sim.NoDifference):
		return fmt.Sprintf("That many days alike do not show that all are: they may still differ on up to %s of days (95 %% bound), and more replicates would show it.",
			wording.Share(rarest(n)))
	case d.all(sim.NoDifference, sim.NotToldApart):
		return "That is the luck of the day alone, under parameters that nobody has calibrated: neither direction nor size is known, and more replicates would narrow it."
	}
	return "That is the luck of the day alone, under parameters that nobody has calibrated: the direction deserves more trust than the size."
}

// rarest returns the largest chance of a day that n days can all be without in 5 of 100
// cases.
func rarest(n int) float64 { return 1 - exact.Exp(exact.Log(0.05)/float64(n)) }

// ranked says what the best scenario does, as far as the replicates tell it from others.
func (d *duel) ranked() string {
	n := len(d.said.Scenarios)
	if n == 1 {
		return d.call(d.said.Scenarios[0].Name) + " " + d.told(0)
	}
	if d.all(sim.NoDifference) {
		return fmt.Sprintf("The %d scenarios all leave exactly as many votes counted as %s in each of %s",
			n, d.call(d.said.Baseline.Name), plural(d.effect(0).Counted.Replicates, "replicate"))
	}
	best, worst := 0, 0
	for s := range d.said.Scenarios {
		if d.effect(s).Counted.Mean > d.effect(best).Counted.Mean {
			best = s
		}
		if d.effect(s).Counted.Mean < d.effect(worst).Counted.Mean {
			worst = s
		}
	}
	name := d.call(d.said.Scenarios[best].Name)
	text := fmt.Sprintf("Of %d scenarios %s does best and %s", n, name, d.told(best))
	switch like := d.like(best); {
	case like != nil:
		text = fmt.Sprintf("Of %d scenarios %s has the most counted votes in the mean, but the replicates do not tell it from %s; it %s", n, name, listed(like), d.told(best))
	case d.effect(best).Counted.Mean < 0:
		text = fmt.Sprintf("None of %d scenarios gains votes: %s loses the fewest and %s", n, name, d.told(best))
	}
	if worst != best && d.like(worst) == nil {
		text += fmt.Sprintf("; %s does worst with %s", d.call(d.said.Scenarios[worst].Name), shortly(d.effect(worst).Counted))
	}
	return text
}

// like returns the other scenarios from which the replicates do not tell one.
func (d *duel) like(scenario int) (names []string) {
	name := d.said.Scenarios[scenario].Name
	for _, a := range d.said.Alike {
		switch name {
		case a.A:
			names = append(names, d.call(a.B))
		case a.B:
			names = append(names, d.call(a.A))
		}
	}
	return names
}

// likely says which option is best most often over draws of the parameters.
func (d *duel) likely() string {
	x := d.said.Draws
	most, names := store.Option{Best: -1}, []string(nil)
	for _, o := range x.Options {
		if o.Best > most.Best {
			most, names = o, nil
		}
		if o.Best == most.Best {
			names = append(names, d.call(o.Scenario))
		}
	}
	verb := "has the most counted votes in"
	if len(names) > 1 {
		verb = "have the most counted votes equally often, each in"
	}
	text := fmt.Sprintf("Over %s of the uncertain parameters %s %s %s of them (standard error %.0f points, luck of the days included)",
		plural(x.Count, "draw"), listed(names), verb, wording.Share(most.Best), most.BestError*100)
	if len(names) == 1 && most.Scenario != d.said.Baseline.Name && x.Count >= leastDraws {
		text += fmt.Sprintf("; there its change is %s in the median (5 to 95 %% of draws %s to %s)", change(most.Effect), change(most.EffectLow), change(most.EffectHigh))
	}
	return text + ". Nobody has calibrated these parameters."
}

// told says in plain words what a scenario does to counted votes.
func (d *duel) told(scenario int) string {
	e, base := d.effect(scenario).Counted, d.call(d.said.Baseline.Name)
	switch d.effect(scenario).Word {
	case sim.NoDifference:
		return fmt.Sprintf("leaves exactly as many votes counted as %s in each of %s", base, plural(e.Replicates, "replicate"))
	case sim.OneReplicate:
		if e.Mean == 0 {
			return fmt.Sprintf("leaves as many votes counted as %s in one replicate, which says nothing of another day", base)
		}
		return fmt.Sprintf("leaves %s votes counted than %s in one replicate, which says nothing of another day", moreOrFewer(e.Mean), base)
	case sim.NotToldApart:
		return fmt.Sprintf("cannot be told from %s in %s: on average it leaves %s votes counted, and the true mean may be anything between %s and %s",
			base, plural(e.Replicates, "replicate"), moreOrFewer(e.Mean), change(*e.Low), change(*e.High))
	}
	return fmt.Sprintf("leaves on average %s votes counted than %s (95 %% interval of the mean %s to %s; nine days of ten %s to %s)",
		moreOrFewer(e.Mean), base, change(*e.Low), change(*e.High), change(*e.SpreadLow), change(*e.SpreadHigh))
}

// shortly writes a change of votes with its interval.
func shortly(m store.Mean) string {
	if m.Low == nil || *m.Low == *m.High {
		return change(m.Mean)
	}
	return fmt.Sprintf("%s (%s to %s)", change(m.Mean), change(*m.Low), change(*m.High))
}

func moreOrFewer(x float64) string {
	if x < 0 {
		return amount(-x) + " fewer"
	}
	return amount(x) + " more"
}

// amount writes a number of votes: with a decimal where it is small.
func amount(x float64) string {
	if x != 0 && x < 9.95 {
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return votes(x)
}

// change writes a difference of votes with its sign.
func change(x float64) string {
	switch {
	case x == 0:
		return "0"
	case x > -0.05 && x < 0.05:
		return "≈0"
	case x < 0:
		return "-" + amount(-x)
	}
	return "+" + amount(x)
}
