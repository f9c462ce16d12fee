package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"turnout/internal/files"
)

// ComparisonFile is the file of a comparison that says everything; tables and
// figures beside it are made from it.
const ComparisonFile = "comparison.json"

// ComparisonSchema is the version of the comparisons that this package writes and reads.
const ComparisonSchema = "turnout/comparison/1"

// Comparison is what scenarios change against a baseline, in paired replicates.
type Comparison struct {
	Schema      string      `json:"schema"`
	Title       string      `json:"title"`    // for people
	Question    string      `json:"question"` // that it answers
	Answer      []string    `json:"answer"`   // two plain sentences, with their uncertainty
	Bounds      []string    `json:"bounds"`   // what the baseline lets no scenario change
	InTitles    *Heading    `json:"in_titles,omitempty"`
	Program     Program     `json:"program"`
	Case        Case        `json:"case"`
	Days        []Day       `json:"days"` // of the baseline
	Seed        uint64      `json:"seed"`
	Electorate  Electorate  `json:"electorate"`
	First       uint64      `json:"first_replicate"`
	Replicates  int         `json:"replicates"`
	StepMinutes float64     `json:"step_minutes"`
	Without     []string    `json:"without"`
	Parameters  []Parameter `json:"parameters"`
	Note        string      `json:"note"`    // what the results rest on
	Command     []string    `json:"command"` // that makes it again; no folders of this machine

	Baseline   Compared   `json:"baseline"`
	Scenarios  []Compared `json:"scenarios"`
	Effects    []Effect   `json:"effects"`    // by scenario, then place; the first place is the whole simulated area
	Alike      []Alike    `json:"alike"`      // scenarios that the replicates do not tell apart
	Costs      []Cost     `json:"costs"`      // by scenario
	Precision  *Precision `json:"precision"`  // where a precision was asked for
	Draws      *Draws     `json:"draws"`      // where parameters were drawn
	Places     []Shift    `json:"places"`     // by scenario and centre where anything differs
	Incidents  []Incident `json:"incidents"`  // by scenario: gross and net of what hard-liners do
	Held       []Held     `json:"held"`       // the baseline beside what was observed, where it is meant as what happened
	Assumed    []Assumed  `json:"assumed"`    // what the scenarios assume, with grades
	Limits     []string   `json:"limits"`     // what this does not say
	Happenings []string   `json:"happenings"` // of the baseline, a line each: its first replicate
}

// Compared is one scenario of a comparison.
type Compared struct {
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Question string   `json:"question"`
	Differs  []string `json:"differs"`  // how it differs from the baseline, a line for each action; none for the baseline
	Turnout  Mean     `json:"turnout"`  // of the register of the simulated area, in the end [percent]
	Cast     Mean     `json:"cast"`     // ballots
	Counted  Mean     `json:"counted"`  // ballots counted as valid
	Resolved string   `json:"resolved"` // the scenario as one file
}

// Heading is title, question, answer and bounds of a comparison with the titles of its
// scenarios in the place of their names, for readers who do not know these.
type Heading struct {
	Title    string   `json:"title"`
	Question string   `json:"question"`
	Answer   []string `json:"answer"`
	Bounds   []string `json:"bounds"`
}

// Mean is the mean of a number over replicates. Numbers that do not exist are null.
type Mean struct {
	Mean       float64  `json:"mean"`
	Low        *float64 `json:"low"`         // 95 % confidence interval of the mean
	High       *float64 `json:"high"`        //
	SpreadLow  *float64 `json:"spread_low"`  // 5 and 95 % point of the replicates
	SpreadHigh *float64 `json:"spread_high"` //
	Error      *float64 `json:"error"`       // Monte Carlo standard error of the mean
	Replicates int      `json:"replicates"`
}

// Effect is what a scenario changes for some names on the register, against the
// baseline on the same luck. Deterred and Mobilised count voters under common
// points: they include what other voters' changes did to a voter.
type Effect struct {
	Scenario  string  `json:"scenario"`
	Kind      string  `json:"kind"` // area, municipality, community
	Code      string  `json:"code"`
	Name      string  `json:"name"`
	Names     float64 `json:"names"`     // on the register
	Turnout   Mean    `json:"turnout"`   // change of turnout of the register [percentage points]
	Cast      Mean    `json:"cast"`      // change of ballots cast
	Counted   Mean    `json:"counted"`   // change of ballots counted as valid
	Destroyed Mean    `json:"destroyed"` // change of ballots destroyed or annulled
	Deterred  Mean    `json:"deterred"`  // voters who cast a ballot in the baseline and not here
	Mobilised Mean    `json:"mobilised"` // voters who cast a ballot here and not in the baseline
	Word      string  `json:"word"`      // more, fewer, no difference, or not told apart: of counted votes
}

// Alike are two scenarios whose counted votes the replicates do not tell apart.
type Alike struct {
	A          string `json:"a"`
	B          string `json:"b"`
	Difference Mean   `json:"difference"` // of counted votes, B less A
}

// Cost is what a scenario costs beyond the baseline. Every amount of the shipped
// scenarios is judgement.
type Cost struct {
	Scenario string     `json:"scenario"`
	Known    bool       `json:"known"` // every added action states its cost
	Total    float64    `json:"total"` // in Currency of Year
	Currency string     `json:"currency"`
	Year     int        `json:"year"`
	PerVote  *float64   `json:"per_vote"` // for one more counted vote; null where no gain of votes is shown
	Low      *float64   `json:"low"`      // from the 95 % interval of the effect
	High     *float64   `json:"high"`     // null where the interval holds no gain
	Word     string     `json:"word"`     // what to say of the cost of a vote
	Lines    []CostLine `json:"lines"`
}

// CostLine is what one action costs.
type CostLine struct {
	Action string  `json:"action"`
	Fixed  float64 `json:"fixed"`
	Each   float64 `json:"each"`
	Per    string  `json:"per"` // what Each is for, for example "centre"
	Units  float64 `json:"units"`
	Total  float64 `json:"total"`
	Source string  `json:"source"`
}

// Precision is how the interval narrowed until it was as narrow as was asked for.
type Precision struct {
	Wanted    float64       `json:"wanted"` // width of the 95 % interval of the change of turnout [percentage points]
	Met       bool          `json:"met"`
	Converged []Convergence `json:"converged"`
	Unpaired  []Unpaired    `json:"unpaired"` // by scenario
}

// Convergence is how wide the widest interval was after so many replicates.
type Convergence struct {
	Replicates int     `json:"replicates"`
	Width      float64 `json:"width"` // [percentage points]
	Scenario   string  `json:"scenario"`
}

// Unpaired says how many replicates of each of two scenarios with luck of their own
// would be as precise as the pairs.
type Unpaired struct {
	Scenario    string  `json:"scenario"`
	Correlation float64 `json:"correlation"` // of turnout in the two scenarios over replicates
	Replicates  float64 `json:"replicates"`
}

// Draws is what holds over draws of the parameters.
type Draws struct {
	Count      int       `json:"count"`
	Replicates int       `json:"replicates"` // of each draw
	From       string    `json:"from"`       // prior
	Options    []Option  `json:"options"`    // the baseline among them
	Leader     string    `json:"leader"`     // the option with the highest mean, whose lead the flips are about
	Flips      []Flip    `json:"flips"`      // the assumptions that matter most, the strongest first
	Noise      float64   `json:"rank_noise"` // the strongest of all rank correlations would exceed it by luck in one of twenty sets of draws
	Regret     []Regrets `json:"regret"`     // one line for each draw
}

// Option is how one scenario does over the draws.
type Option struct {
	Scenario   string  `json:"scenario"`
	Best       float64 `json:"best"`        // share of draws in which it has the most counted votes
	BestError  float64 `json:"best_error"`  // standard error of that share, with two successes and two failures added
	Regret     float64 `json:"regret"`      // mean of counted votes lost against the best of each draw
	Worst      float64 `json:"worst"`       // largest regret
	Effect     float64 `json:"effect"`      // median change of counted votes
	EffectLow  float64 `json:"effect_low"`  // 5 % point over draws
	EffectHigh float64 `json:"effect_high"` // 95 % point
}

// Flip is one assumption and whether the best option stays ahead of all others where
// it is low and where it is high.
type Flip struct {
	Parameter string  `json:"parameter"`
	Meaning   string  `json:"meaning"`
	Grade     string  `json:"grade"`
	Rank      float64 `json:"rank_correlation"` // of the parameter with the lead of the best over the best other of the draw
	Split     float64 `json:"split"`            // median of the draws
	Low       float64 `json:"best_if_low"`      // share of draws below it in which the best stays ahead
	High      float64 `json:"best_if_high"`
	Flips     bool    `json:"flips"` // stronger than noise, and just one of the two is below a half
}

// Regrets are the counted votes of each option in one draw.
type Regrets struct {
	Draw    int       `json:"draw"`
	Counted []float64 `json:"counted"` // by option
}

// Shift is what changes at one polling centre.
type Shift struct {
	Scenario     string  `json:"scenario"`
	Code         string  `json:"code"`
	Name         string  `json:"name"`
	Municipality string  `json:"municipality"`
	Lat          float64 `json:"lat"`
	Lon          float64 `json:"lon"`
	Names        int     `json:"names"`
	Counted      float64 `json:"counted"`      // mean change of counted votes
	CrowdBefore  float64 `json:"crowd_before"` // hard-liners at the marks of the day, mean [person-hours]
	CrowdAfter   float64 `json:"crowd_after"`
	Guarded      bool    `json:"guarded"`  // an action of the scenario that the baseline has not protects it
	Attacked     bool    `json:"attacked"` // stormed in more than half of the replicates of the scenario
}

// Incident is what a scenario changes where it protects, and elsewhere, where
// hard-liners may have gone instead: gross and net.
type Incident struct {
	Scenario  string `json:"scenario"`
	Guarded   Mean   `json:"guarded"`   // change of person-hours of hard-liners at protected centres (gross)
	Elsewhere Mean   `json:"elsewhere"` // change at all others (displacement)
	Net       Mean   `json:"net"`

	Centres        int  `json:"centres"`         // that the scenario protects and the baseline does not
	GuardedVotes   Mean `json:"guarded_votes"`   // change of counted votes there
	ElsewhereVotes Mean `json:"elsewhere_votes"` // change of counted votes at all other centres
}

// Held is one observed figure beside the baseline: shares, or counts.
type Held struct {
	Place        string   `json:"place"`
	Date         string   `json:"date"`
	Time         string   `json:"time"`
	Measure      string   `json:"measure"`
	Simulated    float64  `json:"simulated"` // median of the replicates
	Low          *float64 `json:"low"`       // 5 to 95 % of them; null for one
	High         *float64 `json:"high"`
	ObservedLow  float64  `json:"observed_low"` // 5 to 95 % of the true figure
	ObservedHigh float64  `json:"observed_high"`
	Says         string   `json:"simulated_says"` // the figures as people read them
	ObservedSays string   `json:"observed_says"`
	Verdict      string   `json:"verdict"` // as in the table of a run
	Source       string   `json:"source"`
}

// Assumed is one assumption with its source.
type Assumed struct {
	What   string `json:"what"`
	Source string `json:"source"`
	Grade  string `json:"grade"` // A, B or C
	Note   string `json:"note,omitempty"`
}

// WriteComparison returns a comparison as the bytes of its file.
func WriteComparison(c *Comparison) ([]byte, error) { return written(c) }

func written(x any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(x); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// ReadComparison reads a comparison of this version from its file.
func ReadComparison(path string) (*Comparison, error) {
	data, err := files.ReadLimited(path, mostBytes)
	if err != nil {
		return nil, err
	}
	c := new(Comparison)
	if err := decodeStrictly(data, c); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if c.Schema != ComparisonSchema {
		return nil, fmt.Errorf("%s: found the schema %q, want %q", path, c.Schema, ComparisonSchema)
	}
	return c, nil
}

// decodeStrictly reads one JSON value with no unknown fields and nothing behind it.
func decodeStrictly(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("found something behind the end, want one value")
	}
	return nil
}
