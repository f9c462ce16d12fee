package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const dearObservers = `schema: turnout/scenario/1
title: Observers
extends: crowds
actions:
  - observers: {id: obs, areas: [serb-side], presence: 1, cost: {each: 100 EUR, per: centre, year: 2013, source: judgement (C)}, source: judgement (C)}
`

// A scenario that costs less than the baseline saves; a threat has no price.
func TestCompareCheaperAndUnpriced(t *testing.T) {
	dir := t.TempDir()
	dear, cheap := filepath.Join(dir, "dear.yaml"), filepath.Join(dir, "cheap.yaml")
	for file, text := range map[string]string{dear: dearObservers, cheap: strings.Replace(dearObservers, "100 EUR", "10 EUR", 1)} {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	out := good(t, "compare", dear, cheap, "calm", "--area", "38", "--replicates", "2", "--out", filepath.Join(dir, "out"))
	for _, want := range []string{"cheap: -270 EUR of 2013; less than the baseline", "calm: nothing is added that could cost anything"} {
		if !strings.Contains(out, want) {
			t.Errorf("found no %q in\n%s", want, out)
		}
	}
	for _, not := range []string{"no cost is stated", "for each further counted vote"} {
		if strings.Contains(out, not) {
			t.Errorf("found %q in\n%s", not, out)
		}
	}
}

// A report stands in the way neither of a second comparison nor of its own sources.
func TestReportInItsFolder(t *testing.T) {
	dir := comparedIn(t)
	good(t, "report", dir)
	for _, name := range []string{"comparison.json", "manifest.json", filepath.Join("figures", "effects.svg")} {
		before, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		code, _, stderr := turnout(t, "report", dir, "-o", filepath.Join(dir, name))
		after, _ := os.ReadFile(filepath.Join(dir, name))
		if code == exitOK || !strings.Contains(stderr, "wanted another file") || string(after) != string(before) {
			t.Errorf("report over %s ends with %d: %s", name, code, stderr)
		}
	}
	other := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(other, []byte("title: mine\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := turnout(t, "report", dir, "-o", other); code == exitOK || !strings.Contains(stderr, "which exists and is no report") {
		t.Errorf("report over another file ends with %d: %s", code, stderr)
	}
	for range 2 {
		good(t, "report", dir, "-o", filepath.Join(t.TempDir(), "page.html"))
		good(t, "report", dir)
	}
	good(t, "compare", "election-day", "anonymous-entry", "--area", "38", "--replicates", "2", "--out", dir)
	if _, err := os.Stat(filepath.Join(dir, "report.html")); err == nil {
		t.Error("the report of the earlier comparison is still there")
	}
}

// A decomposition of other voters or other scenarios does not go on one page with a
// comparison.
func TestReportWantsOneWorld(t *testing.T) {
	dir := comparedIn(t)
	for _, c := range []struct{ from, to, area, refused string }{
		{"crowds", "election-day", "38", ""},
		{"crowds", "election-day", "29", "found the area 29, wanted 38, as in the comparison"},
		{"endorsement", "crowds", "38", "found a decomposition of endorsement and crowds, wanted one in which a scenario of the comparison occurs"},
	} {
		parts := filepath.Join(t.TempDir(), "parts")
		good(t, "decompose", c.from, c.to, "--area", c.area, "--replicates", "1", "--out", parts)
		code, _, stderr := turnout(t, "report", dir, "--causes", parts)
		if !strings.Contains(stderr, c.refused) || (code == exitOK) != (c.refused == "") {
			t.Errorf("%+v: report ends with %d: %s", c, code, stderr)
		}
	}
}
