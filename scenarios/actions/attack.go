package actions

import (
	"cmp"
	"slices"

	"turnout/agents"
	"turnout/internal/document"
	"turnout/internal/exact"
	"turnout/internal/wording"
	"turnout/sim"
)

// Attack lets masked men storm centres (docs/model.md, 7.7): people inside flee,
// boxes are destroyed, voting there ends, witnesses tell of it.
type Attack struct {
	Label     `yaml:",inline"`
	Where     `yaml:",inline"`
	Choose    *int `yaml:"choose" jsonschema:"minimum=1" doc:"how many of these centres are stormed: when the moment comes the attackers choose anew in each replicate, rather large centres and rather unguarded ones" unit:"centres" default:"all"`
	When      `yaml:",inline"`
	Destroys  Amount              `yaml:"destroys" doc:"chance that a ballot box is destroyed with all that was cast into it so far, or a parameter" range:"[0, 1]"`
	Witness   document.Kilometres `yaml:"witness" doc:"residents of the centre's register who live within this distance are witnesses" unit:"km or m" range:"≥ 0 km"`
	Broadcast *AttackReport       `yaml:"broadcast" doc:"a report of the attack in the media" default:"none"`
	Sourced   `yaml:",inline"`
}

// AttackReport is what the media tell of an attack.
type AttackReport struct {
	After document.Minutes `yaml:"after" doc:"how long after the attack" unit:"min or h" range:"≥ 0 min"`
	Reach float64          `yaml:"reach" jsonschema:"required,minimum=0,maximum=1" doc:"share of residents who hear it"`
	Where `yaml:",inline"`
}

func attackKind() Kind {
	return Kind{
		Name: "attack", Meaning: "masked men storm polling centres and destroy ballot boxes",
		New: func() Action {
			return &Attack{Label: Label{Day: 1}, Destroys: Amount{Parameter: "box_destroyed"}, Witness: 0.3}
		},
		Timed:    true,
		Evidence: "Three schools were stormed at 17:00 on 3 November 2013, boxes smashed: Reuters, EUobserver, BIRN (B). Violence lowers voting: Condra et al. 2018 (A for the sign); attack_fear, the radius of witnesses and the reach of a report are judgement (C).",
		Example: `attack:
  centres: [3805b, 3805x, 3806b]
  at: 17:00
  destroys: 1
  witness: 300 m
  source: Reuters 2013-11-03 (B)
`,
	}
}

// Check reports every bad field.
func (a *Attack) Check(c *Checker) {
	a.Where.check(c, "", true)
	c.when(a.When, "at", true)
	if opens, _ := c.Schedule.hours(a.Day); a.At != nil && a.After == nil && float64(*a.At) < opens {
		c.Problem("at", a.At.String(), "a time from the opening at "+wording.Clock(opens)+" on", nil)
	}
	c.amount("destroys", a.Destroys, 0, 1, "a share", "")
	if b := a.Broadcast; b != nil {
		b.Where.check(c, "broadcast.", false)
		c.In("broadcast.reach", b.Reach, 0, 1, "a share")
	}
}

// Plan returns the attack and, where there is one, the report.
func (a *Attack) Plan(w *World) []sim.Event {
	centres := a.here(w)
	var storms []sim.Order
	for _, c := range centres {
		storms = append(storms, sim.Order{Kind: sim.Storm, Centre: c, Chance: a.Destroys.in(w.Parameters), Radius: float64(a.Witness)})
	}
	events := a.When.events(w, &a.Label, func(c *sim.Conditions) { c.Orders = append(c.Orders, storms...) })
	if a.Choose != nil {
		chosen := a.chooser(w, centres)
		events[len(events)-1].Change = func(c *sim.Conditions) {
			for _, i := range chosen(c) {
				c.Orders = append(c.Orders, storms[i])
			}
		}
		say(events, "attack at "+wording.Count(most(a.Choose, len(centres)))+" centres that the attackers choose")
	} else {
		say(events, a.Where.words(w, "attack"))
	}
	if a.Broadcast == nil || len(centres) == 0 {
		return events
	}
	// One report, whatever the number of centres: it names the first.
	report := sim.Order{Kind: sim.ReportAttack, Centre: centres[0], Chance: a.Broadcast.Reach, Hearers: a.Broadcast.here(w), Luck: a.luck()}
	return say(append(events, a.later("broadcast", a.following(a.Broadcast.After), func(c *sim.Conditions) {
		c.Orders = append(c.Orders, report)
	})), "media report the attack")
}

// chooser returns how attackers choose among centres under the conditions of the
// moment: by what draws hard-liners to a place (eq. 15, the way apart), with luck of
// the replicate on top (Gumbel), so that each centre is chosen with a chance in
// proportion to e to that power.
func (a *Attack) chooser(w *World, list []int) func(*sim.Conditions) []int {
	numbers, e := w.numbers(agents.ToPlan, &a.Label), w.Electorate
	luck, names := make([]float64, len(list)), make([]int, len(list))
	for i, c := range list {
		luck[i] = -exact.Log(-exact.Log(numbers.Uniform(uint64(w.whole(c)), 0)))
		names[i] = int(e.CentreFirst[c+1] - e.CentreFirst[c])
	}
	return func(c *sim.Conditions) []int {
		order, draws := make([]int, len(list)), make([]float64, len(list))
		for i, at := range list {
			p := &c.Centre[at]
			order[i] = i
			draws[i] = luck[i] + w.Parameters.Draws(agents.Prospect{Names: names[i], Police: p.Police, Clears: p.Clears, Observed: p.Observed})
		}
		slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(draws[y], draws[x]) })
		return order[:most(a.Choose, len(order))]
	}
}
