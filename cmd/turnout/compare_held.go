package main

import (
	"fmt"

	"turnout/sim"
	"turnout/sim/store"
)

// mostHeld is in how many replicates of the baseline it is held against what was
// observed.
const mostHeld = 64

// hold holds a baseline that is meant as what happened against what was observed.
func (f *compareFlags) hold(d *duel) {
	d.said.Held = []store.Held{}
	if !d.w.scenarios[0].Reconstructs {
		return
	}
	r := newResults(d.models[0], d.contrast.Baseline, d.w.places, d.w.isFitted(), f.changes() != "")
	for _, c := range r.comparisons {
		if c.Shape || c.Simulated.Replicates == 0 || !r.votes(c.Day, c.Area.Centres) {
			continue
		}
		low, high := c.Interval()
		h := store.Held{
			Place: placeText(c), Date: c.Date, Time: c.Time, Measure: string(c.Measure), Says: estimateText(c), ObservedSays: observedText(c),
			Simulated: c.Simulated.Median, ObservedLow: low, ObservedHigh: high, Verdict: string(c.Verdict), Source: sourceText(c),
		}
		if c.Measure == sim.Votes {
			h.Says, h.ObservedSays = h.Says+" ballots", h.ObservedSays+" ballots"
		}
		if c.Simulated.HasBand() {
			h.Low, h.High = &c.Simulated.Low, &c.Simulated.High
		}
		d.said.Held = append(d.said.Held, h)
	}
}

// missed names the figures that the baseline misses.
func (d *duel) missed() string {
	var list []string
	judged := 0
	for _, h := range d.said.Held {
		switch h.Verdict {
		case string(sim.Miss):
			list = append(list, fmt.Sprintf("%s at %s (simulated %s, reported %s)", h.Place, h.Time, h.Says, h.ObservedSays))
			judged++
		case string(sim.NotFitted):
			judged++
		}
	}
	if list == nil {
		return ""
	}
	return fmt.Sprintf("Of %s that nothing was fitted to, %s misses %s. There the simulated day is not the one that was: take effects in these places with care.",
		plural(judged, "observed figure"), d.call(d.said.Baseline.Name), listed(list))
}
