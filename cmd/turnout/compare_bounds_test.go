package main

import (
	"math"
	"strings"
	"testing"
)

// A comparison says where its baseline leaves nothing to gain, whether hard-liners
// answer, and what of the day it misses.
func TestCompareSaysWhatBoundsIt(t *testing.T) {
	t.Chdir(t.TempDir())
	fixed := "do not answer protection"
	for _, c := range []struct {
		baseline, scenario, area string
		bounds                   []string // one each, in this order
		held                     bool
	}{
		{"election-day", "police-at-schools", "38", []string{"at 3 of the 3 centres that police-at-schools protects", fixed}, true},
		{"election-day", "anonymous-entry", "north", []string{"at 3 of the 34 centres that anonymous-entry protects", fixed, "election-day misses Leposavić at 15:00 (simulated"}, true},
		{"crowds", "early-endorsement", "38", nil, false},          // protects no centre
		{"election-day-reactive", "re-run", "38", nil, false},      // hard-liners answer
		{"calm", "endorsement", "38", nil, false},                  // nobody threatens
		{"election-day", "election-day-reactive", "29", nil, true}, // Leposavić alone is not north Mitrovica
	} {
		out := good(t, "compare", c.baseline, c.scenario, "--area", c.area, "--replicates", "3", "--figures=false", "--out", "x")
		got := compared(t, "x")
		bounds := got.Bounds
		if c.area == "29" {
			bounds = nil
		}
		if len(bounds) != len(c.bounds) || (len(got.Held) > 0) != c.held {
			t.Errorf("%+v: found %q and %d held figures", c, bounds, len(got.Held))
			continue
		}
		for i, want := range c.bounds {
			if flat := strings.Join(strings.Fields(out), " "); !strings.Contains(bounds[i], want) || !strings.Contains(flat, bounds[i]) {
				t.Errorf("%+v: found %q, want %q", c, bounds[i], want)
			}
		}
		for _, h := range got.Held {
			if h.Low == nil || *h.Low > h.Simulated || *h.High < h.Simulated || h.Says == "" || h.ObservedSays == "" || h.Verdict == "" || math.IsNaN(h.ObservedLow) {
				t.Errorf("%+v", h)
			}
		}
	}
}

// What is the same in every replicate is no luck.
func TestNoLuckInNoDifference(t *testing.T) {
	t.Chdir(t.TempDir())
	out := good(t, "compare", "election-day", "police-at-schools", "--area", "Leposavić", "--replicates", "2", "--figures=false")
	if text := strings.Join(strings.Fields(out), " "); !strings.Contains(text, "they may still differ on up to 78 % of days (95 % bound)") || strings.Contains(text, "the luck of the day alone") {
		t.Errorf("found\n%s", out)
	}
	out = good(t, "compare", "election-day", "election-day", "--area", "Leposavić", "--replicates", "2", "--figures=false")
	if !strings.Contains(strings.Join(strings.Fields(out), " "), "there is nothing here that luck or more replicates could change.") {
		t.Errorf("found\n%s", out)
	}
}
