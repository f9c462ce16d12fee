package gallery

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"turnout/internal/wording"
	"turnout/plots"
	"turnout/sim"
	"turnout/sim/store"
)

// mostEffectPlaces is how many places the figure of effects shows.
const mostEffectPlaces = 5

// effects is the figure of what scenarios change, or why there is none.
func (x comparison) effects() (*plots.Effects, string) {
	f := &plots.Effects{Baseline: x.Baseline.Name, Interval: interval(x.Replicates), Spread: spread(x.Replicates)}
	for _, s := range x.Scenarios {
		f.Scenarios = append(f.Scenarios, option(s))
	}
	places := x.places()
	for _, p := range places[:min(mostEffectPlaces, len(places))] {
		place := plots.EffectPlace{Name: sim.ShortName(p.Code, p.Name), Base: wording.Count(int64(math.Round(p.Names))) + " names"}
		for _, s := range x.Scenarios {
			e := x.effect(s.Name, p.Kind, p.Code)
			place.Lines = append(place.Lines, plots.EffectLine{Counted: estimate(e.Counted), Turnout: estimate(e.Turnout)})
		}
		f.Places = append(f.Places, place)
	}
	if len(f.Places) == 0 {
		return nil, "the comparison holds no place in which every scenario has an effect"
	}
	shown := ""
	if len(places) > mostEffectPlaces {
		shown = fmt.Sprintf("%d of %d places: the whole area, and then where most changes.", mostEffectPlaces, len(places))
	}
	f.Head = x.head("How many counted votes more or fewer under each scenario", shown, lineLuck, judgment, x.alike())
	return f, ""
}

// places returns the places that have an effect of every scenario, those first that
// the figure shows first: the whole area, then the others by their largest change.
func (x comparison) places() (list []store.Effect) {
	for _, e := range x.Effects {
		has := func(s store.Compared) bool { return x.effect(s.Name, e.Kind, e.Code) != nil }
		isNew := !slices.ContainsFunc(list, func(o store.Effect) bool { return o.Kind == e.Kind && o.Code == e.Code })
		if isNew && !slices.ContainsFunc(x.Scenarios, func(s store.Compared) bool { return !has(s) }) {
			list = append(list, e)
		}
	}
	if len(list) < 2 {
		return list
	}
	slices.SortStableFunc(list[1:], func(a, b store.Effect) int { return cmp.Compare(x.largest(b), x.largest(a)) })
	return list
}

// largest returns the largest change of counted votes in a place.
func (x comparison) largest(p store.Effect) (most float64) {
	for _, s := range x.Scenarios {
		most = max(most, math.Abs(x.effect(s.Name, p.Kind, p.Code).Counted.Mean))
	}
	return most
}

// alike is the note on scenarios that the replicates do not tell apart.
func (x comparison) alike() string {
	var pairs []string
	for _, a := range x.Alike {
		pairs = append(pairs, a.A+" and "+a.B)
	}
	if pairs == nil {
		return ""
	}
	return "The replicates do not tell apart the counted votes of " + strings.Join(pairs, ", nor of ") + "."
}
