package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"turnout/sim"
)

// ListingSchema is the version of the manifest of a comparison's folder.
const ListingSchema = "turnout/comparison-files/1"

// Listing is the manifest of the folder of a comparison: hashes of all its files, and
// what may differ between two comparisons that give the same numbers.
type Listing struct {
	Schema      string      `json:"schema"`
	Files       []File      `json:"files"`
	Environment Environment `json:"environment"`
}

// IsComparison reports whether this is a comparison, of any version.
func IsComparison(data []byte) bool {
	var c struct {
		Schema string `json:"schema"`
	}
	return json.Unmarshal(data, &c) == nil && strings.HasPrefix(c.Schema, "turnout/comparison/")
}

// PutComparison writes the files of a comparison, each to where path says, and
// returns their names.
func PutComparison(path func(name string) string, c *Comparison, x *sim.Contrast) (names []string, err error) {
	save := func(name string, data []byte) {
		if err != nil {
			return
		}
		if err = os.MkdirAll(filepath.Dir(path(name)), 0o777); err == nil {
			err = os.WriteFile(path(name), data, 0o666)
		}
		names = append(names, name)
	}
	table := func(name string, fill func(*sheet)) {
		s := newSheet()
		fill(s)
		save(name, s.bytes())
	}
	table("effects.csv", func(s *sheet) { effects(c, s) })
	table("pairs.csv", func(s *sheet) { pairs(c, x, s) })
	if c.Precision != nil {
		table("convergence.csv", func(s *sheet) { convergence(c, s) })
	}
	if c.Draws != nil {
		table("draws.csv", func(s *sheet) { draws(c, s) })
	}
	for _, s := range append([]Compared{c.Baseline}, c.Scenarios...) {
		save("scenarios/"+s.Name+".yaml", []byte(s.Resolved))
	}
	data, wrong := WriteComparison(c)
	if err == nil {
		err = wrong
	}
	save(ComparisonFile, data)
	return names, err
}

// List writes the manifest of files in a comparison's folder.
func List(path func(name string) string, names []string, e Environment) error {
	l := Listing{Schema: ListingSchema, Environment: e}
	for _, name := range names {
		data, err := os.ReadFile(path(name))
		if err != nil {
			return err
		}
		l.Files = append(l.Files, describe(name, data))
	}
	data, err := written(l)
	if err != nil {
		return err
	}
	return os.WriteFile(path(ManifestFile), data, 0o666)
}

// EffectsTable returns the rows of effects.csv.
func EffectsTable(c *Comparison) []byte {
	s := newSheet()
	effects(c, s)
	return bytes.Clone(s.bytes())
}

// convergence writes how the widest interval narrowed.
func convergence(c *Comparison, s *sheet) {
	s.row("replicates", "width_pp", "scenario", "wanted_pp")
	for _, x := range c.Precision.Converged {
		s.row(strconv.Itoa(x.Replicates), plain(&x.Width), x.Scenario, plain(&c.Precision.Wanted))
	}
}

// draws writes the counted votes of every option under every draw, with what each
// loses against the best.
func draws(c *Comparison, s *sheet) {
	s.row("draw", "scenario", "counted", "regret")
	for _, d := range c.Draws.Regret {
		best := d.Counted[0]
		for _, x := range d.Counted {
			best = max(best, x)
		}
		for o, x := range d.Counted {
			regret := best - x
			s.row(strconv.Itoa(d.Draw), c.Draws.Options[o].Scenario, plain(&x), plain(&regret))
		}
	}
}

// plain returns a number with all its digits, empty where there is none.
func plain(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'g', -1, 64)
}

func unsigned(n uint64) string { return fmt.Sprint(n) }
