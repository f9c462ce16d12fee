package store

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"turnout/internal/files"
)

// DecompositionFile is the file of a decomposition that says everything.
const DecompositionFile = "decomposition.json"

// DecompositionSchema is the version of the decompositions that this package writes and reads.
const DecompositionSchema = "turnout/decomposition/1"

// Decomposition says which cause took or gave how many counted valid votes: Shapley
// values over paired replicates.
type Decomposition struct {
	Schema      string      `json:"schema"`
	Title       string      `json:"title"`
	Answer      []string    `json:"answer"` // two plain sentences
	Program     Program     `json:"program"`
	Case        Case        `json:"case"`
	Seed        uint64      `json:"seed"`
	Electorate  Electorate  `json:"electorate"`
	First       uint64      `json:"first_replicate"`
	Replicates  int         `json:"replicates"`
	StepMinutes float64     `json:"step_minutes"`
	Without     []string    `json:"without"`
	Parameters  []Parameter `json:"parameters"`
	Command     []string    `json:"command"`
	Note        string      `json:"note"`

	Baseline Compared `json:"baseline"`
	Scenario Compared `json:"scenario"`
	Exact    bool     `json:"exact"`  // every set of causes was run; else orders were sampled
	Orders   int      `json:"orders"` // sampled
	Runs     int      `json:"runs"`   // sets of causes that were run
	Parts    []Part   `json:"parts"`  // in the order of the causes
	Total    Part     `json:"total"`  // their sum: scenario less baseline
}

// Part is what one cause does. The totals are over all replicates and whole numbers:
// they add up exactly. Counted is Cast plus Lost, up to spoilt ballots.
type Part struct {
	Cause   string `json:"cause"`
	Meaning string `json:"meaning"`
	Counted Mean   `json:"counted"` // change of ballots counted as valid, a replicate; the interval holds the error of sampling, too, and is not there where that is not known
	Cast    Mean   `json:"cast"`    // of it: ballots cast more or less
	Lost    Mean   `json:"lost"`    // of it: ballots cast and then destroyed or annulled, or spoilt (below 0: lost)
	Total   int64  `json:"total"`   // change of counted ballots, summed over replicates and rounded so that parts add up
	Sampled Mean   `json:"sampled"` // error of sampling orders, where not every set was run

	Whole WholePart `json:"whole"` // the means in whole votes, rounded so that parts add up
}

// WholePart is a part in whole votes a replicate; Counted is Cast plus Lost.
type WholePart struct {
	Counted int64 `json:"counted"`
	Cast    int64 `json:"cast"`
	Lost    int64 `json:"lost"`
}

// WriteDecomposition returns a decomposition as the bytes of its file.
func WriteDecomposition(d *Decomposition) ([]byte, error) { return written(d) }

// ReadDecomposition reads a decomposition of this version from its file.
func ReadDecomposition(path string) (*Decomposition, error) {
	data, err := files.ReadLimited(path, mostBytes)
	if err != nil {
		return nil, err
	}
	d := new(Decomposition)
	if err := decodeStrictly(data, d); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if d.Schema != DecompositionSchema {
		return nil, fmt.Errorf("%s: found the schema %q, want %q", path, d.Schema, DecompositionSchema)
	}
	return d, nil
}

// IsDecomposition reports whether this is a decomposition, of any version.
func IsDecomposition(data []byte) bool {
	var d struct {
		Schema string `json:"schema"`
	}
	return json.Unmarshal(data, &d) == nil && strings.HasPrefix(d.Schema, "turnout/decomposition/")
}

// PartsTable returns the rows of parts.csv.
func PartsTable(d *Decomposition) []byte {
	s := newSheet()
	s.row("cause", "counted", "low", "high", "cast", "lost", "total_counted", "sampling_error")
	for _, x := range append(d.Parts, d.Total) {
		s.row(x.Cause, plain(&x.Counted.Mean), plain(x.Counted.Low), plain(x.Counted.High), plain(&x.Cast.Mean), plain(&x.Lost.Mean),
			strconv.FormatInt(x.Total, 10), plain(x.Sampled.Error))
	}
	return s.bytes()
}
