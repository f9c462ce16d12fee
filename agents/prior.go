package agents

import (
	"fmt"
	"strconv"
	"strings"

	"turnout/internal/exact"
)

// Prior is what is believed of a parameter before any calibration.
type Prior struct {
	Kind string  // "N", "LN", "Beta" or "fixed"
	A, B float64 // N: mean, sd. LN: median, log-sd. Beta: a, b. Fixed: value
}

// ParsePrior reads a prior as it is printed, for example "LN(0.8, 0.4)".
func ParsePrior(text string) (Prior, error) {
	kind, rest, ok := strings.Cut(strings.TrimSpace(text), "(")
	fields := strings.Split(strings.TrimSuffix(rest, ")"), ",")
	p := Prior{Kind: strings.TrimSpace(kind)}
	want := map[string]int{"N": 2, "LN": 2, "Beta": 2, "fixed": 1}[p.Kind]
	if !ok || !strings.HasSuffix(rest, ")") || want == 0 || len(fields) != want {
		return Prior{}, fmt.Errorf("found %q, want N(mean, sd), LN(median, log-sd), Beta(a, b) or fixed(value)", text)
	}
	for i, into := range []*float64{&p.A, &p.B}[:want] {
		x, err := strconv.ParseFloat(strings.TrimSpace(fields[i]), 64)
		if err != nil || !(x > -1e9 && x < 1e9) {
			return Prior{}, fmt.Errorf("found %q in %q, want a number", strings.TrimSpace(fields[i]), text)
		}
		*into = x
	}
	if p.Kind != "fixed" && !(p.B > 0) || (p.Kind == "LN" || p.Kind == "Beta") && !(p.A > 0) {
		return Prior{}, fmt.Errorf("found %q, want positive numbers for spread, median, a and b", text)
	}
	return p, nil
}

// String returns the prior as ParsePrior reads it.
func (p Prior) String() string {
	if p.Kind == "fixed" {
		return fmt.Sprintf("fixed(%v)", p.A)
	}
	return fmt.Sprintf("%s(%v, %v)", p.Kind, p.A, p.B)
}

// Median returns the prior median.
func (p Prior) Median() float64 {
	if p.Kind == "Beta" {
		return exact.BetaQuantile(0.5, p.A, p.B)
	}
	return p.A
}

// Mean returns the prior mean.
func (p Prior) Mean() float64 {
	switch p.Kind {
	case "Beta":
		return p.A / (p.A + p.B)
	case "LN":
		return float64(p.A * exact.Exp(float64(p.B*p.B)/2))
	}
	return p.A
}
