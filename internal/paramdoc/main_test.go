package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"turnout/agents"
)

func page(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPageIsCurrent(t *testing.T) {
	committed, err := os.ReadFile("../../docs/parameters.md")
	if err != nil {
		t.Fatal(err)
	}
	found, want := strings.Split(string(committed), "\n"), strings.Split(page(t), "\n")
	for i := range want {
		if i >= len(found) || found[i] != want[i] {
			t.Fatalf("docs/parameters.md:%d is not current; run: go run ./internal/paramdoc > docs/parameters.md\nwant: %s", i+1, want[i])
		}
	}
	if len(found) != len(want) {
		t.Errorf("docs/parameters.md has %d lines, want %d", len(found), len(want))
	}
}

func TestPageHoldsEveryParameter(t *testing.T) {
	text := page(t)
	for _, d := range agents.Table() {
		if !strings.Contains(text, "| `"+d.Key+"` |") {
			t.Errorf("found no row of %s", d.Key)
		}
	}
	for i, l := range strings.Split(text, "\n") {
		if n := strings.Count(l, "|") - strings.Count(l, `\|`); strings.HasPrefix(l, "|") && n != 10 {
			t.Errorf("line %d has %d bars, want 10", i+1, n)
		}
	}
}

func TestNumber(t *testing.T) {
	for x, want := range map[float64]string{0.396603: "0.3966", 10080: "10080", 1e6: "1000000", 1.0 / 3: "0.3333", -0.6: "-0.6", 0: "0"} {
		if got := number(x); got != want {
			t.Errorf("number(%v) is %s, want %s", x, got, want)
		}
	}
}
