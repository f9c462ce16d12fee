package gallery

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"turnout/sim/store"
)

// origin is everything that the bytes of a figure depend on.
type origin struct {
	program    store.Program
	what       string // was run, for example "scenario crowds"
	seed       uint64
	voters     store.Electorate
	first      uint64
	replicates int
	step       float64 // minutes
	of         store.Case
	parameters []store.Parameter // nil where they are not told
	without    []string
}

// made says in one line how the numbers were made.
func (o origin) made() string {
	text := fmt.Sprintf("turnout %s, commit %s; %s, seed %d, electorate %d, replicates %d from %d, step %g min; case %s %s",
		o.program.Version, short(o.program.Commit), o.what, o.seed, o.voters.Seed, o.replicates, o.first, o.step, o.of.Name, short(o.of.Digest))
	if o.parameters != nil {
		text += "; parameters " + digest(o.parameters)
	}
	if o.voters.Area != "" {
		text += "; only " + o.voters.Area
	}
	if len(o.without) > 0 {
		text += "; without " + strings.Join(o.without, ", ")
	}
	return text
}

// rests says what numbers rest on, after a note on that.
func (o origin) rests(note string) string {
	if o.voters.Area == "" {
		return note
	}
	return strings.TrimSpace(fmt.Sprintf("%s Only %s is simulated, by whole municipalities; ties that leave them are cut.", note, o.voters.Area))
}

// digest returns the beginning of a hash of parameters.
func digest(parameters []store.Parameter) string {
	vector, err := json.Marshal(parameters)
	if err != nil {
		panic(err) // numbers and texts
	}
	sum := sha256.Sum256(vector)
	return short(hex.EncodeToString(sum[:]))
}

// short returns the beginning of a hash, enough to tell it from others.
func short(hash string) string { return hash[:min(12, len(hash))] }
