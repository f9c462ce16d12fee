package actions

import (
	"fmt"
	"math"
	"slices"

	"turnout/agents"
	"turnout/internal/document"
	"turnout/sim"
)

// Crowd puts a group of hard-liners in front of each of some centres (eq. 3-7).
type Crowd struct {
	Label     `yaml:",inline"`
	Where     `yaml:",inline"`
	Size      Amount          `yaml:"size" jsonschema:"required" doc:"persons at each centre at full strength, or a parameter" unit:"persons" range:"[0, 5000]"`
	Scaling   string          `yaml:"scaling" jsonschema:"enum=none,enum=stations" doc:"none: the same everywhere; stations: size times sqrt(stations / 4)" range:"none, stations"`
	From      *document.Clock `yaml:"from" doc:"when it begins to gather" unit:"HH:MM" range:"before the close" default:"30 minutes after the opening"`
	After     *After          `yaml:"after" doc:"instead of from: what it waits for"`
	Until     *document.Clock `yaml:"until" doc:"when it goes home" unit:"HH:MM" range:"after it begins" default:"the end of the day"`
	Growth    Span            `yaml:"growth" doc:"time until full strength, or a parameter; after a count that crosses a line it is there at once" unit:"min or h" range:"≥ 0 min"`
	Local     float64         `yaml:"local" jsonschema:"minimum=0,maximum=1" doc:"share from the place, who can know the voters"`
	Films     float64         `yaml:"films" jsonschema:"minimum=0,maximum=1" doc:"share of these centres, drawn by lot in each replicate, where it films who enters; elsewhere it jeers"`
	Community string          `yaml:"community,omitempty" doc:"community of the crowd; for voters of another one it is a threat from the other side" range:"a community of the case" default:"none: nobody's other side"`
	Moves     string          `yaml:"moves" jsonschema:"enum=stays,enum=timetable,enum=nearest,enum=voters" doc:"stays: goes home when its centre closes; timetable: leaves for other places at stated times; nearest: when its centre closes, to the nearest open centre without a crowd; voters: every half-hour to where voters are expected, nobody guards and the way is short (eq. 15)" range:"stays, timetable, nearest, voters"`
	Among     []document.Code `yaml:"among,omitempty" doc:"for moves: voters, the places among whose centres it chooses" range:"areas, municipalities or centres" default:"the places of the crowd"`
	Timetable []Stop          `yaml:"timetable,omitempty" doc:"for moves: timetable"`
	Speed     Amount          `yaml:"speed" doc:"speed on the road, or a parameter" unit:"km/h" range:"[0.5, 100]"`
	Broadcast *CrowdReport    `yaml:"broadcast" doc:"a report of the crowds in the media" default:"none"`
	Sourced   `yaml:",inline"`
}

// Stop is one line of the timetable of a crowd.
type Stop struct {
	Leave *document.Clock `yaml:"leave" jsonschema:"required" doc:"when it leaves" unit:"HH:MM" range:"before the close; each after the one before"`
	To    document.Code   `yaml:"to" jsonschema:"required" doc:"where it goes: a centre, or a municipality or area, over whose centres the groups spread, the largest centre first"`
}

// CrowdReport is what the media tell of the crowds to the voters of their centres.
type CrowdReport struct {
	At    *document.Clock `yaml:"at" jsonschema:"required" doc:"when" unit:"HH:MM" range:"before the close"`
	Reach float64         `yaml:"reach" jsonschema:"required,minimum=0,maximum=1" doc:"share of the residents of these centres who hear it"`
	Risk  float64         `yaml:"risk" jsonschema:"required,minimum=0,maximum=1" doc:"the crowd risk that they take it for (r in eq. 4)"`
}

func crowdKind() Kind {
	return Kind{
		Name: "crowd", Meaning: "hard-liners gather at centres, jeer or film, and stay or move on",
		New: func() Action {
			return &Crowd{Label: Label{Day: 1}, Scaling: "none", Growth: Span{Parameter: "crowd_growth"}, Local: 1,
				Moves: "stays", Speed: Amount{Parameter: "car_speed"}}
		},
		Evidence: "Groups that harassed, insulted, filmed and photographed voters on 3 November 2013, many from Serbia: Reuters, Independent, EUobserver, Tanjug (B). Nobody measured the size of any crowd, and no causal estimate of jeering or filming at the door was found: sizes, growth and crowd_fear are judgement (C).",
		Example: `crowd:
  areas: [north]
  mostly: Serb
  except: [serb-side]
  size: crowd_other
  scaling: stations
  local: 0.5
  films: 0.5
  community: Serb
  source: press (B) that there were crowds; every number is judgement (C)
`,
	}
}

func (a *Crowd) starts(days []sim.Day) When {
	if a.From != nil || a.After != nil {
		return When{At: a.From, After: a.After}
	}
	day := max(0, a.Day.Index())
	from := document.Clock(30)
	if day < len(days) {
		from += document.Clock(days[day].Hours.Open)
	}
	return When{At: &from}
}

// Check reports every bad field.
func (a *Crowd) Check(c *Checker) {
	a.Where.check(c, "", true)
	c.amount("size", a.Size, 0, 5000, "a number of persons", "persons")
	c.oneOf("scaling", a.Scaling, "none or stations", []string{"none", "stations"})
	c.when(When{At: a.From, After: a.After}, "from", false)
	c.until("until", a.Until)
	c.span("growth", a.Growth)
	c.In("local", a.Local, 0, 1, "a share")
	c.In("films", a.Films, 0, 1, "a share")
	if a.Community != "" {
		c.community("community", a.Community)
	}
	c.amount("speed", a.Speed, 0.5, 100, "a speed", "km/h")
	a.checkMoves(c)
	if b := a.Broadcast; b != nil {
		c.In("broadcast.reach", b.Reach, 0, 1, "a share")
		c.In("broadcast.risk", b.Risk, 0, 1, "a risk")
		if b.At != nil {
			c.clock("broadcast.at", *b.At)
		}
	}
}

// Plan returns the gathering and, where there is one, the report.
func (a *Crowd) Plan(w *World) []sim.Event {
	groups := a.groups(w)
	events := a.starts(w.Schedule.Days).events(w, &a.Label, func(c *sim.Conditions) { c.Crowds = append(c.Crowds, groups...) })
	stand := a.here(w)
	if !slices.ContainsFunc(groups, func(g sim.Crowd) bool { return g.Size > 0 }) {
		stand = nil // nobody comes, which is not worth a line
	}
	say(events, centres(w, "crowds gather", stand))
	if a.Moves == "voters" {
		events[0].Looks = halfHours(w.Schedule.hours(a.Day))
	}
	for i, s := range a.Timetable {
		events[0].Looks = append(events[0].Looks, float64(*s.Leave))
		leave := a.later(fmt.Sprintf("leaves-%d", i+1), sim.Timing{Minute: float64(*s.Leave)}, func(*sim.Conditions) {})
		if from := centres(w, "the crowds", stand); from != "" {
			leave.Says = from + " move on to " + municipality(w.Atlas, destinations(w.Atlas, string(s.To))[0])
		}
		events = append(events, leave)
	}
	of(sim.GroupsMechanism, events)
	if a.Broadcast == nil {
		return events
	}
	report := sim.Order{Kind: sim.ReportCrowd, Chance: a.Broadcast.Reach, Level: a.Broadcast.Risk, Hearers: a.here(w), Luck: a.luck()}
	return say(append(events, a.later("broadcast", sim.Timing{Minute: float64(*a.Broadcast.At)}, func(c *sim.Conditions) {
		c.Orders = append(c.Orders, report)
	})), "media report the crowds")
}

// groups returns one group for each centre. Choices are made in the whole case,
// so they do not depend on the part that is simulated.
func (a *Crowd) groups(w *World) []sim.Crowd {
	centres := a.in(w.Atlas)
	films := map[int]bool{}
	for _, c := range byLot(w, &a.Label, centres, a.Films) {
		films[c] = true
	}
	common, among := a.hardliners(w), a.among(w)
	var groups []sim.Crowd
	for i, c := range centres {
		if w.centre[c] < 0 {
			continue
		}
		h := common
		h.ID = a.ID + " " + w.Atlas.Margins.Centres[c].Code
		h.Films = films[c]
		if a.Scaling == "stations" {
			h.Size *= math.Sqrt(float64(w.Atlas.Margins.Centres[c].Stations) / 4)
		}
		h.Timetable = a.timetable(w, i)
		if h.Moves == agents.ToVoters {
			h.Where = among
		}
		groups = append(groups, sim.Crowd{Hardliners: h, Centre: w.centre[c], Share: 1})
	}
	return groups
}

// hardliners returns what the groups of all centres have in common.
func (a *Crowd) hardliners(w *World) agents.Hardliners {
	h := agents.Hardliners{
		Size: a.Size.in(w.Parameters), Until: math.Inf(1), Growth: a.Growth.in(w.Parameters), Local: a.Local,
		Community: -1, Moves: movements[a.Moves], Speed: a.Speed.in(w.Parameters),
	}
	from, known := w.Schedule.start(a)
	if h.From = from; !known {
		h.From, h.Growth = 0, 0
	}
	if a.Until != nil {
		h.Until = float64(*a.Until)
	}
	if a.Community != "" {
		h.Community = w.Atlas.community(a.Community)
	}
	return h
}
