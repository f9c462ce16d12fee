package actions

import (
	"fmt"
	"math"
	"slices"

	"turnout/internal/document"
	"turnout/internal/exact"
	"turnout/internal/wording"
	"turnout/sim"
)

// Move lets centres stand at another place on the day: at the door of another centre,
// or at a place of their own (distance, c_move and the crowd in eq. 1 to 7).
type Move struct {
	Protection `yaml:",inline"`
	To         document.Code `yaml:"to,omitempty" doc:"the centre at whose door they stand; several that move to one are merged" range:"a code of the case" default:"none"`
	Lat        *float64      `yaml:"lat" doc:"instead of to: where they stand" unit:"degrees north" range:"[-90, 90]" default:"none"`
	Lon        *float64      `yaml:"lon" doc:"likewise" unit:"degrees east" range:"[-180, 180]" default:"none"`
	Told       bool          `yaml:"told" doc:"whether voters were told; who was not pays c_move (moved_cost)"`
	Follows    float64       `yaml:"follows" jsonschema:"minimum=0,maximum=1" doc:"share of the hard-liners at the old place who follow to the new one"`
	Priced     `yaml:",inline"`
}

func moveKind() Kind {
	return Kind{
		Name: "move", Meaning: "centres stand at another place, or at the door of another centre, on the day; voters are told or not",
		New: func() Action {
			return &Move{Protection: Protection{Label: Label{Day: EveryDay}}, Told: true, Follows: 1}
		},
		Protects: true, Refuses: []string{"at", "after", "until"},
		Evidence: "Brady & McNulty 2011: a moved centre costs 3 points in person, of which distance is a part (A); about 0 where voters were told: Clinton et al. 2021 (A). How many hard-liners follow is judgement (C).",
		Example: `move:
  centres: [3805b, 3805x, 3806b]
  lat: 42.9
  lon: 20.85
  told: true
  follows: 0.5
  cost: {each: 1200 EUR, per: centre, year: 2013, source: judgement (C)}
  source: judgement (C)
`,
	}
}

// Check reports every bad field.
func (a *Move) Check(c *Checker) {
	a.check(c)
	c.In("follows", a.Follows, 0, 1, "a share")
	c.checkCost(a.Cost)
	for key, isGiven := range map[string]bool{"at": a.At != nil, "after": a.After != nil, "until": a.Until != nil} {
		if isGiven {
			c.Problem(key, key, "no time: a centre stands at its new place from the opening on", nil)
		}
	}
	switch {
	case a.To != "" && (a.Lat != nil || a.Lon != nil), a.To == "" && (a.Lat == nil || a.Lon == nil):
		c.Problem("to", "to "+given(a.To != "")+", lat "+given(a.Lat != nil)+", lon "+given(a.Lon != nil), "either to, or lat and lon", nil)
	case a.To != "":
		if place, ok := c.Atlas.Find(string(a.To)); !ok || place.Kind != CentrePlace {
			c.Problem("to", quoted(string(a.To)), "the code of a polling centre", c.Atlas.CentreCodes)
		} else if slices.Equal(a.in(c.Atlas), place.Centres) {
			c.Problem("to", quoted(string(a.To)), "another centre than the one that moves", nil)
		}
	default:
		c.In("lat", *a.Lat, -90, 90, "a number of degrees")
		c.In("lon", *a.Lon, -180, 180, "a number of degrees")
		a.checkNear(c)
	}
}

// far is how far from every centre of the case nobody would move one [km].
const far = 50.0

// checkNear reports a place that is far from the case, as swapped degrees are.
func (a *Move) checkNear(c *Checker) {
	away := func(lat, lon float64) float64 {
		nearest := math.Inf(1)
		for i := range c.Atlas.Margins.Centres {
			x := &c.Atlas.Margins.Centres[i]
			nearest = min(nearest, exact.GreatCircle(lat, lon, x.Lat, x.Lon))
		}
		return nearest
	}
	lat, lon := *a.Lat, *a.Lon
	if math.Abs(lat) > 90 || math.Abs(lon) > 180 || away(lat, lon) <= far {
		return
	}
	found := fmt.Sprintf("lat %v, lon %v, %s km from the nearest centre", lat, lon, wording.Count(int(away(lat, lon))))
	if math.Abs(lon) <= 90 && away(lon, lat) <= far {
		found += " (the two look swapped)"
	}
	c.Problem("lat", found, fmt.Sprintf("a place within %v km of a centre of the case", far), nil)
}

func given(yes bool) string {
	if yes {
		return "given"
	}
	return "not given"
}

// Plan returns one event, when the day begins. Where the centre at whose door they
// stand is not simulated, they stand at its place by themselves.
func (a *Move) Plan(w *World) []sim.Event {
	site := sim.Site{Moved: true, LeftBehind: 1 - a.Follows}
	if a.To != "" {
		place, _ := w.Atlas.Find(string(a.To))
		host := w.Atlas.Margins.Centres[place.Centres[0]]
		site.Lat, site.Lon, site.Beside = host.Lat, host.Lon, w.centre[place.Centres[0]]+1
	} else {
		site.Lat, site.Lon = *a.Lat, *a.Lon
	}
	list := a.here(w)
	events := a.When.events(w, &a.Label, func(c *sim.Conditions) {
		for _, i := range list {
			if i != site.Beside-1 { // the host stays where it is
				c.Centre[i].Site, c.Centre[i].MovedAway = site, !a.Told
			}
		}
	})
	events[0].Eases = list
	moved := slices.DeleteFunc(slices.Clone(list), func(i int) bool { return i == site.Beside-1 })
	return say(events, centres(w, "polls stand elsewhere", moved))
}

// Extent returns how many units the price is for.
func (a *Move) Extent(w *World, per string) float64 { return a.extent(w, a, per) }
