package store

import (
	"encoding/json"
	"strconv"
	"strings"
)

// AllocationFile is the file of an allocation that says everything.
const AllocationFile = "allocation.json"

// AllocationSchema is the version of the allocations that this package writes.
const AllocationSchema = "turnout/allocation/1"

// Allocation says where a few teams protect most counted votes.
type Allocation struct {
	Schema      string      `json:"schema"`
	Title       string      `json:"title"`
	Answer      []string    `json:"answer"` // plain sentences
	Program     Program     `json:"program"`
	Case        Case        `json:"case"`
	Seed        uint64      `json:"seed"`
	Electorate  Electorate  `json:"electorate"`
	First       uint64      `json:"first_replicate"`
	Replicates  int         `json:"replicates"` // on which plans were chosen
	Fresh       int         `json:"fresh"`      // on which they were judged, the next ones
	StepMinutes float64     `json:"step_minutes"`
	Without     []string    `json:"without"`
	Parameters  []Parameter `json:"parameters"`
	Command     []string    `json:"command"`
	Note        string      `json:"note"`

	Scenario   Compared `json:"scenario"`
	Teams      int      `json:"teams"`            // at most; 0 for as many as the budget buys
	Budget     float64  `json:"budget,omitempty"` // what all may cost; 0 for no limit
	Price      float64  `json:"price,omitempty"`  // of a team, for each Per
	Per        string   `json:"price_per,omitempty"`
	With       string   `json:"with"`     // what a team does
	Presence   float64  `json:"presence"` // of police or observers
	Centres    int      `json:"centres"`  // that could be chosen
	Candidates []string `json:"candidates"`
	Runs       int      `json:"plans_run"`
	Steps      []Placed `json:"steps"` // of the search, from no team on
	Plans      []Plan   `json:"plans"` // the chosen one first
}

// Placed is one step of the search.
type Placed struct {
	From    string  `json:"from"` // centre that gave up a team, "" for none
	To      string  `json:"to"`
	Counted float64 `json:"counted"` // counted votes, mean of the choosing replicates
}

// Plan is one plan and what it gains against no teams.
type Plan struct {
	Name    string   `json:"name"`
	Centres []string `json:"centres"` // codes
	Venues  []string `json:"venues"`
	Cost    *float64 `json:"cost,omitempty"`
	Chosen  Mean     `json:"gain_choosing"` // on the replicates that chose: too good to be true for the chosen plan
	Fresh   Mean     `json:"gain_fresh"`
	Lead    Mean     `json:"chosen_leads_by"` // on fresh replicates
}

// WriteAllocation returns an allocation as the bytes of its file.
func WriteAllocation(a *Allocation) ([]byte, error) { return written(a) }

// IsAllocation reports whether this is an allocation, of any version.
func IsAllocation(data []byte) bool {
	var d struct {
		Schema string `json:"schema"`
	}
	return json.Unmarshal(data, &d) == nil && strings.HasPrefix(d.Schema, "turnout/allocation/")
}

// PlansTable returns the rows of plans.csv.
func PlansTable(a *Allocation) []byte {
	s := newSheet()
	s.row("plan", "centres", "replicates", "gain", "ci95_low", "ci95_high", "fresh_replicates", "fresh_gain", "fresh_ci95_low", "fresh_ci95_high",
		"chosen_leads_by", "lead_ci95_low", "lead_ci95_high", "cost")
	for _, p := range a.Plans {
		s.row(p.Name, strings.Join(p.Centres, " "), strconv.Itoa(a.Replicates), plain(&p.Chosen.Mean), plain(p.Chosen.Low), plain(p.Chosen.High),
			strconv.Itoa(a.Fresh), plain(&p.Fresh.Mean), plain(p.Fresh.Low), plain(p.Fresh.High), plain(&p.Lead.Mean), plain(p.Lead.Low), plain(p.Lead.High), plain(p.Cost))
	}
	return s.bytes()
}
