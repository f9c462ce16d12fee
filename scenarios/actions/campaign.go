package actions

import (
	"turnout/agents"
	"turnout/sim"
)

// Campaign tells voters before the day not to be intimidated: it takes a part of the
// fear of crowds and attacks (eq. 6), and is passed on within households and to kin
// (eq. 14).
type Campaign struct {
	Protection  `yaml:",inline"`
	Communities []string `yaml:"communities,omitempty" doc:"who: voters of these communities" range:"communities of the case" default:"all"`
	Reach       float64  `yaml:"reach" jsonschema:"required,minimum=0,maximum=1" doc:"share of residents whom it reaches themselves"`
	Dose        float64  `yaml:"dose" jsonschema:"minimum=0,maximum=1" doc:"how intense: 1 takes away the whole of campaign_calms (see turnout parameters)"`
	Priced      `yaml:",inline"`
}

func campaignKind() Kind {
	return Kind{
		Name: "campaign", Meaning: "a campaign against intimidation before the day lessens the fear of whom it reaches, and of those whom they live with",
		New:      func() Action { return &Campaign{Protection: Protection{Label: Label{Day: EveryDay}}, Dose: 1} },
		Evidence: "Collier & Vicente 2014, Nigeria: a campaign against violence raised turnout by about 11 points and lowered perceived violence; kin of the treated were moved nearly as much: Fafchamps & Vicente 2013 (A/B). That it works by lessening fear, by the share campaign_calms, and as well in the north of Kosovo, is judgement (C).",
		Example: `campaign:
  areas: [north]
  communities: [Serb]
  reach: 0.3
  cost: {fixed: 10000 EUR, each: 2 EUR, per: resident, year: 2013, source: judgement (C)}
  source: Collier & Vicente 2014 (A) for the sign; reach is judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Campaign) Check(c *Checker) {
	a.check(c)
	c.names("communities", a.Communities, "a community of the case", c.Atlas.Margins.Communities)
	c.In("reach", a.Reach, 0, 1, "a share")
	c.In("dose", a.Dose, 0, 1, "a dose")
	c.checkCost(a.Cost)
	if a.Until != nil {
		c.Problem("until", a.Until.String(), "no end: who was reached stays so", nil)
	}
}

// Plan returns one event, which shields those whom the campaign reaches.
func (a *Campaign) Plan(w *World) []sim.Event {
	reached := w.passedOn(a.direct(w), a.Dose)
	events := a.When.events(w, &a.Label, func(c *sim.Conditions) {
		for _, x := range reached {
			s := &c.Shield[x.Voter]
			s.Calm = max(s.Calm, x.Dose)
		}
	})
	for _, x := range reached {
		events[len(events)-1].Shields = append(events[len(events)-1].Shields, x.Voter)
	}
	if a.At != nil || a.After != nil {
		say(events, centres(w, "a campaign against intimidation", a.here(w)))
	}
	return events
}

// Extent returns how many units the price is for; of residents those whom it reaches
// itself.
func (a *Campaign) Extent(w *World, per string) float64 {
	if per != "resident" {
		return a.extent(w, a, per)
	}
	n := 0
	w.residents(a.here(w), w.groups(a.Communities, nil), func(int) { n++ })
	return float64(float64(n) * a.Reach)
}

// direct returns the residents whom the campaign reaches itself.
func (a *Campaign) direct(w *World) (list []int) {
	numbers := w.numbers(agents.ToExpose, &a.Label)
	w.residents(a.here(w), w.groups(a.Communities, nil), func(v int) {
		if numbers.Uniform(w.address(v), 0) < a.Reach {
			list = append(list, v)
		}
	})
	return list
}
