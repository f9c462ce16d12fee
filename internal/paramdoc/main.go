// Command paramdoc writes docs/parameters.md from the descriptions of the
// parameters in the code and in the case.
//
//	go run ./internal/paramdoc > docs/parameters.md
//
// A test fails when the committed page is not what this program writes.
package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"turnout/scenarios"
	"turnout/scenarios/cases"
)

// caseName is the case whose classes are listed.
const caseName = "kosovo-2013"

func main() {
	if err := write(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "paramdoc:", err)
		os.Exit(1)
	}
}

// write writes the page. The fitted base of the case is left out: the page
// shows what stands before any fit.
func write(w io.Writer) error {
	c, err := cases.Open(caseName)
	if err != nil {
		return err
	}
	p, err := scenarios.ParametersWith(c, nil)
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString(introduction)
	scopes := []struct {
		scope      scenarios.Scope
		title, say string
	}{
		{scenarios.ForAll, "Parameters of every case", ""},
		{scenarios.ForCase, "Parameters of the case " + caseName, ""},
		{scenarios.ForClass, "Parameters of the classes of " + caseName, classes(c)},
	}
	for _, s := range scopes {
		fmt.Fprintf(&b, "\n## %s\n\n%s%s", s.title, s.say, heading)
		for _, d := range scenarios.Describe(p, c) {
			if d.Scope == s.scope {
				b.WriteString(line(d))
			}
		}
	}
	b.WriteString(groups)
	_, err = io.WriteString(w, b.String())
	return err
}

const introduction = `# Parameters

Written by ` + "`go run ./internal/paramdoc`" + ` from the code; do not edit. ` + "`turnout parameters`" + ` prints the same for any case, with the
fitted values; ` + "`turnout run --set KEY=VALUE`" + ` changes one.

Default is the value of a run without uncertainty: the median of the prior (the mean where the case says so), unless a case
has it fitted, as kosovo-2013 has ` + "`centre_sd`" + `, ` + "`arrival_a`" + `, ` + "`arrival_b`" + ` and one ` + "`trust_scale`" + `. **None else is calibrated.** Priors are N(mean, sd), LN(median, log-sd), Beta(a, b), Dirichlet(weights); fixed values are not varied.
Grades: A estimate read in the source itself; B read in a secondary text; C remembered or judged, which is most of them:
change those and see what follows. A parameter without a unit is a share or a plain number.
`

const heading = "| key | symbol | meaning | unit | range | prior | default | source | grade |\n|---|---|---|---|---|---|---|---|---|\n"

const groups = `
## The fitted base

` + "`mu.MUNICIPALITY.COMMUNITY`" + ` (μ) is the mean habit of a community in a municipality [logit], in [-30, 30]. It is fitted to the votes
cast by the recipe of the case (` + "`base.yaml`" + `) and by nothing else, together with the parameters whose source says so;
` + "`turnout parameters --groups`" + ` lists the values.
`

func classes(c *cases.Case) string {
	text := "A key ends in the name of the class:"
	for i, class := range c.Classes {
		separator := ","
		if i == 0 {
			separator = ""
		}
		text += fmt.Sprintf("%s `%s` (%s)", separator, class.Name, class.Title)
	}
	return text + ".\n\n"
}

func line(d scenarios.Parameter) string {
	key := "`" + d.Key + "`"
	span := fmt.Sprintf("[%s, %s]", number(d.Low), number(d.High))
	cells := []string{key, d.Symbol, d.Meaning, d.Unit, span, d.Prior, number(d.Value), d.Source, d.Grade}
	for i := range cells {
		cells[i] = strings.ReplaceAll(cells[i], "|", `\|`)
	}
	return "| " + strings.Join(cells, " | ") + " |\n"
}

// number writes at most four digits that matter.
func number(x float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 4, 64), 64)
	if err != nil {
		return strconv.FormatFloat(x, 'g', 4, 64)
	}
	if rounded == 0 {
		rounded = 0 // not -0
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
