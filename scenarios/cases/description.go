package cases

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Schema is the version of case folders that this package reads.
const Schema = "turnout/case/1"

// Description is what case.yaml says.
type Description struct {
	Schema string `yaml:"schema" jsonschema:"required,enum=turnout/case/1" doc:"version of the folder's format"`
	Name   string `yaml:"name" jsonschema:"required" doc:"name of the case, the same as its folder's"`
	Title  string `yaml:"title" jsonschema:"required" doc:"title for people"`
	Date   string `yaml:"date" jsonschema:"required" doc:"polling day, YYYY-MM-DD"`
	Hours  Hours  `yaml:"hours" jsonschema:"required" doc:"hours announced before the day"`

	Communities []string `yaml:"communities" jsonschema:"required,minItems=1" doc:"names of the communities"`
	Givers      []Giver  `yaml:"givers" doc:"who tells voters to vote or to stay at home"`
	Votes       *Votes   `yaml:"votes" doc:"votes of the whole country, for the record"`

	InvalidShare float64 `yaml:"invalid_share" jsonschema:"minimum=0,maximum=1" doc:"share of the cast ballots that are not valid"`

	Areas    []Area   `yaml:"areas" doc:"named sets of municipalities or centres"`
	Figures  Figures  `yaml:"figures" doc:"which places the figures of a run show; without it all named areas"`
	Ordinary []Cue    `yaml:"ordinary" doc:"cues of an ordinary day; what is not listed is 0"`
	Classes  []Class  `yaml:"classes" jsonschema:"required,minItems=1" doc:"voters who share priors; the first that fits"`
	Sources  []Credit `yaml:"sources" doc:"who is to be credited"`
}

// Figures says which places the figures of a run show, all by the names of areas.
type Figures struct {
	Curves []string `yaml:"curves" doc:"areas whose turnout over the day is drawn in one plot, at most 6"`
	Panels []string `yaml:"panels" doc:"areas whose municipalities have a small plot each"`
	Ledger []string `yaml:"ledger" doc:"areas whose names are accounted for, at most 5"`
	Close  string   `yaml:"close" doc:"area that the map shows enlarged"`
}

// Hours are the hours announced before the day.
type Hours struct {
	Opens  Clock `yaml:"opens" jsonschema:"required" doc:"HH:MM"`
	Closes Clock `yaml:"closes" jsonschema:"required" doc:"HH:MM"`
}

// Clock is a time of day in minutes since midnight, written HH:MM.
type Clock int

// UnmarshalText reads HH:MM.
func (t *Clock) UnmarshalText(text []byte) error {
	if !hhmm.Match(text) {
		return fmt.Errorf("a time of day as HH:MM")
	}
	hours, minutes := int(text[0]-'0')*10+int(text[1]-'0'), int(text[3]-'0')*10+int(text[4]-'0')
	*t = Clock(hours*60 + minutes)
	return nil
}

// MarshalText writes HH:MM.
func (t Clock) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%02d:%02d", int(t)/60, int(t)%60), nil
}

// Giver is somebody whose word on voting some voters trust.
type Giver struct {
	Name  string `yaml:"name" jsonschema:"required" doc:"name used in cues and trust"`
	Title string `yaml:"title" doc:"name for people"`
}

// Votes are the votes of the whole country and how they split.
type Votes struct {
	Cast            int     `yaml:"cast" jsonschema:"minimum=0" doc:"votes cast in the whole country"`
	ValidSouth      int     `yaml:"valid_south" jsonschema:"minimum=0" doc:"valid votes of the municipalities with a target"`
	NorthShare      float64 `yaml:"north_share" jsonschema:"minimum=0,maximum=1" doc:"part of the votes cast in the north"`
	NorthShareError float64 `yaml:"north_share_error" jsonschema:"minimum=0,maximum=1" doc:"its sd"`
	AbroadShare     float64 `yaml:"abroad_share" jsonschema:"minimum=0,maximum=1" doc:"part of the votes cast out of the country"`
	CastPerValid    float64 `yaml:"cast_per_valid" jsonschema:"minimum=1,maximum=2" doc:"votes cast for each valid vote"`
	Source          string  `yaml:"source" doc:"where the figures come from"`
}

// Cue is what a giver tells a class on an ordinary day.
type Cue struct {
	Giver string  `yaml:"giver" jsonschema:"required" doc:"a giver"`
	Class string  `yaml:"class" jsonschema:"required" doc:"a class"`
	Value float64 `yaml:"value" jsonschema:"required,minimum=-1,maximum=1" doc:"-1 do not vote, 1 vote"`
}

// Class is a set of voters who share priors.
type Class struct {
	Name      string `yaml:"name" jsonschema:"required" doc:"name used in parameters"`
	Title     string `yaml:"title" doc:"name for people"`
	Community string `yaml:"community" doc:"the community it is part of; none for the class of everybody else"`
	Inside    string `yaml:"inside" doc:"an area its municipalities lie in"`
	Outside   string `yaml:"outside" doc:"an area its municipalities do not lie in"`

	ExpectedTurnout Parameter  `yaml:"expected_turnout" jsonschema:"required" doc:"turnout of residents that everybody expects"`
	AbsentShare     Parameter  `yaml:"absent_share" jsonschema:"required" doc:"share of names that can never vote"`
	Trust           *Trust     `yaml:"trust" doc:"trust in givers; without it nobody listens to any"`
	Norm            Parameter  `yaml:"norm" jsonschema:"required" doc:"does the group honour or shame voters?"`
	PoliceTrust     Parameter  `yaml:"police_trust" jsonschema:"required" doc:"trust in the police"`
	ArrivalA        *Parameter `yaml:"arrival_a" doc:"log of the ratio to the country's a; without it 0"`
	ArrivalB        *Parameter `yaml:"arrival_b" doc:"log of the ratio to the country's b; without it 0"`
}

// Parameter is a number of a class with everything one must know of it.
type Parameter struct {
	Value  float64   `yaml:"value" jsonschema:"required" doc:"used in runs without uncertainty"`
	Unit   string    `yaml:"unit" jsonschema:"required" doc:"its unit"`
	Range  []float64 `yaml:"range" jsonschema:"required,minItems=2,maxItems=2" doc:"least and greatest value"`
	Prior  Prior     `yaml:"prior" jsonschema:"required" doc:"N(mean, sd), LN(median, log-sd), Beta(a, b) or fixed"`
	Source string    `yaml:"source" jsonschema:"required" doc:"where it comes from"`
	Grade  string    `yaml:"grade" jsonschema:"required,enum=A,enum=B,enum=C" doc:"A primary text, B press or copy, C judgement"`
}

// Trust is the Dirichlet prior of a class's mean trust in givers.
type Trust struct {
	Weights []Weight  `yaml:"weights" jsonschema:"required,minItems=2" doc:"weights of the distribution"`
	Unit    string    `yaml:"unit" jsonschema:"required" doc:"their unit"`
	Range   []float64 `yaml:"range" jsonschema:"required,minItems=2,maxItems=2" doc:"least and greatest weight"`
	Source  string    `yaml:"source" jsonschema:"required" doc:"where they come from"`
	Grade   string    `yaml:"grade" jsonschema:"required,enum=A,enum=B,enum=C" doc:"A primary text, B press or copy, C judgement"`
}

// Nobody is the giver that stands for the trust which no giver has.
const Nobody = "nobody"

// Weight is one weight of a Dirichlet distribution.
type Weight struct {
	Giver  string  `yaml:"giver" jsonschema:"required" doc:"a giver, or nobody"`
	Weight float64 `yaml:"weight" jsonschema:"required,exclusiveMinimum=0" doc:"the larger the sum of weights, the surer"`
}

// Of returns the weight of a giver, 0 if it is not listed.
func (t *Trust) Of(giver string) float64 {
	if t == nil {
		return 0
	}
	for _, w := range t.Weights {
		if w.Giver == giver {
			return w.Weight
		}
	}
	return 0
}

// Credit names a source and the terms of its use.
type Credit struct {
	Short string `yaml:"short" jsonschema:"required" doc:"short name"`
	Name  string `yaml:"name" jsonschema:"required" doc:"full name"`
	What  string `yaml:"what" doc:"what comes from it"`
	Terms string `yaml:"terms" doc:"terms of use"`
}

// Prior is a distribution: Family is N (A mean, B sd), LN (A median, B log-sd),
// Beta (A, B) or fixed.
type Prior struct {
	Family string
	A, B   float64
}

// UnmarshalText reads for example "Beta(4, 6)" or "fixed".
func (p *Prior) UnmarshalText(text []byte) error {
	wanted := fmt.Errorf("N(mean, sd), LN(median, log-sd), Beta(a, b) or fixed")
	s := strings.TrimSpace(string(text))
	if s == "fixed" {
		*p = Prior{Family: s}
		return nil
	}
	family, rest, _ := strings.Cut(s, "(")
	first, second, comma := strings.Cut(strings.TrimSuffix(rest, ")"), ",")
	a, err1 := strconv.ParseFloat(strings.TrimSpace(first), 64)
	b, err2 := strconv.ParseFloat(strings.TrimSpace(second), 64)
	good := b > 0 && (family == "N" || a > 0) && !math.IsInf(a, 0) && !math.IsNaN(a) && !math.IsInf(b, 0)
	known := family == "N" || family == "LN" || family == "Beta"
	if !comma || !strings.HasSuffix(rest, ")") || err1 != nil || err2 != nil || !good || !known {
		return wanted
	}
	*p = Prior{family, a, b}
	return nil
}

// Middle returns where runs without uncertainty put the parameter: the mean of N
// and Beta, the median of LN. A fixed one has none.
func (p Prior) Middle() (middle float64, ok bool) {
	switch p.Family {
	case "N", "LN":
		return p.A, true
	case "Beta":
		return p.A / (p.A + p.B), true
	}
	return 0, false
}

// String writes the prior as UnmarshalText reads it.
func (p Prior) String() string {
	if p.Family == "N" || p.Family == "LN" || p.Family == "Beta" {
		return fmt.Sprintf("%s(%g, %g)", p.Family, p.A, p.B)
	}
	return "fixed"
}

// MarshalText writes the prior as UnmarshalText reads it.
func (p Prior) MarshalText() ([]byte, error) { return []byte(p.String()), nil }
