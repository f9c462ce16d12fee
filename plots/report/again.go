package report

import (
	"fmt"
	"strconv"
	"strings"

	"turnout/sim/store"
)

// Grade says how many assumptions rest on sources of one kind.
type Grade struct{ Letter, Meaning, Count string }

var gradeMeanings = []struct{ letter, meaning string }{
	{"A", "read in the source itself"},
	{"B", "from the press or a copy of the source"},
	{"C", "judgement: nobody measured it"},
}

func grades(c *store.Comparison) []Grade {
	var all []Grade
	for _, g := range gradeMeanings {
		n := 0
		for _, a := range c.Assumed {
			if a.Grade == g.letter {
				n++
			}
		}
		all = append(all, Grade{g.letter, g.meaning, count(float64(n))})
	}
	return all
}

// Again is how to make the comparison again.
type Again struct {
	Command    [][]string // the words of each line
	Facts      []Fact
	Hashes     []Fact
	Parameters []Parameter
	Set        int
}

// Fact is a name with its value.
type Fact struct{ Name, Value string }

// Parameter is one value of the parameter vector.
type Parameter struct {
	Key, Value string
	Set        bool
}

func again(c *store.Comparison, d *store.Decomposition) Again {
	a := Again{Facts: facts(c), Hashes: hashes(c)}
	if len(c.Command) > 0 {
		a.Command = append(a.Command, shell(c.Command))
	}
	if d != nil && len(d.Command) > 0 {
		a.Command = append(a.Command, shell(d.Command))
	}
	for _, p := range c.Parameters {
		a.Parameters = append(a.Parameters, Parameter{p.Key, strconv.FormatFloat(p.Value, 'g', 6, 64), p.Set})
		if p.Set {
			a.Set++
		}
	}
	return a
}

func facts(c *store.Comparison) []Fact {
	program := or(c.Program.Version, unknown) + ", commit " + clipped(or(c.Program.Commit, unknown), 13)
	if c.Program.Changed {
		program += ", built from files that differ from it"
	}
	replicates := fmt.Sprintf("%s, from number %d", plural(c.Replicates, "replicate", "replicates"), c.First)
	electorate := fmt.Sprintf("seed %d, %s", c.Electorate.Seed, plural(c.Electorate.Names, "name", "names"))
	if c.Electorate.Area != "" {
		electorate += fmt.Sprintf(", only %s (%s that leave it are cut)", c.Electorate.Area, plural(c.Electorate.Cut, "tie", "ties"))
	}
	all := []Fact{{"Program", "turnout " + program}, {"Case", or(c.Case.Title, c.Case.Name) + " (" + c.Case.Name + ")"},
		{"Seed", strconv.FormatUint(c.Seed, 10)}, {"Replicates", replicates}, {"Invented voters", electorate},
		{"Time step", significantly(c.StepMinutes) + " min"}}
	if len(c.Without) > 0 {
		all = append(all, Fact{"Switched off", strings.Join(c.Without, ", ")})
	}
	return all
}

// hashes returns the SHA-256 of what went in.
func hashes(c *store.Comparison) []Fact {
	var all []Fact
	if c.Case.Digest != "" {
		all = append(all, Fact{"case " + c.Case.Name, c.Case.Digest})
	}
	for _, s := range append([]store.Compared{c.Baseline}, c.Scenarios...) {
		if s.Resolved != "" {
			all = append(all, Fact{"scenario " + s.Name, digest([]byte(s.Resolved))})
		}
	}
	if data, err := store.WriteComparison(c); err == nil {
		all = append(all, Fact{store.ComparisonFile, digest(data)})
	}
	return all
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,+@%"

// shell writes a command as it is typed into a shell.
func shell(words []string) (typed []string) {
	for _, w := range words {
		plain := w != "" && strings.Trim(w, letters) == ""
		if !plain {
			w = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
		typed = append(typed, w)
	}
	return typed
}

// Term is a word with its meaning.
type Term struct{ Word, Meaning string }

func terms(c *store.Comparison) []Term {
	all := []Term{
		{"Baseline", "the scenario with which all others are compared."},
		{"Counted", "ballots that were cast, not destroyed or annulled, and counted as valid."},
		{"Deterred", "voters who cast a ballot in the baseline and do not in the scenario, on the same day of chance."},
		{"Mobilised", "voters who do not cast a ballot in the baseline and do in the scenario, on the same day of chance."},
		{"Turnout", "ballots cast, in percent of the names on the register."},
		{"Percentage point (pp)", "the difference between two percentages: from 11 % to 13 % is 2 points."},
		{"Replicate", "one simulated day of chance. Scenarios are compared on the same days of chance, so that most of the luck cancels."},
		{"95 % interval", "how well the replicates fix the mean change. More replicates make it narrower. It says nothing of whether the model is right."},
		{"Spread", "how much the change differs from one day of chance to another: 90 % of them lie inside. More replicates do not make it narrower."},
		{"Not told apart", "the interval holds zero: the replicates do not say which way the change goes."},
	}
	if c.Draws != nil {
		all = append(all,
			Term{"Draw", "one set of values for the parameters that are not known, from their prior ranges."},
			Term{"Regret", "counted votes lost in a draw by choosing this option and not the one that is best there."})
	}
	if len(c.Incidents) > 0 {
		all = append(all, Term{"Person-hours", "modelled hard-liners at polling centres times the hours that they stay."})
	}
	return all
}
