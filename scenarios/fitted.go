package scenarios

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"strconv"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/wording"
	"turnout/scenarios/cases"
)

// FittedFile is the name of the table of fitted values in a case's folder.
const FittedFile = "fitted.csv"

// Fitted is one value of the fitted base of a case, with what it was fitted to.
type Fitted struct {
	Kind         string // mu, arrival_a, arrival_b, centre_sd or trust_scale
	Municipality int    // mu: code of the municipality
	Community    string // mu: community in it
	Class        string // trust_scale: class of the case
	Value        float64
	Target       float64 // what was to be met; NaN where the value has no target of its own
	Simulated    float64 // what the fitted base gives; NaN likewise
	Residual     float64 // Simulated less Target, in the unit of the note; NaN likewise
	Note         string
}

var fittedColumns = []string{"kind", "municipality", "community", "class", "value", "target", "simulated", "residual", "note"}

var fittedKinds = []string{"mu", "arrival_a", "arrival_b", "centre_sd", "trust_scale"}

// FittedOf returns the fitted base of a case, nil where it has none.
func FittedOf(c *cases.Case) ([]Fitted, error) {
	data, err := c.File(FittedFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return ReadFitted(FittedFile, bytes.NewReader(data), c)
}

// ReadFitted reads a table of fitted values; name is the file named in
// problems, which come back together as wording.Problems.
func ReadFitted(name string, from io.Reader, c *cases.Case) ([]Fitted, error) {
	rows := csv.NewReader(io.LimitReader(from, 10<<20))
	rows.FieldsPerRecord = len(fittedColumns)
	heading, err := rows.Read()
	if err != nil || !slices.Equal(heading, fittedColumns) {
		return nil, wording.Problem{File: name, Line: 1, Column: 1, Found: fmt.Sprint(heading), Wanted: fmt.Sprint("the columns ", fittedColumns)}
	}
	var list []Fitted
	var problems wording.Problems
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return list, problems.Err()
		}
		if err != nil {
			problems.Add(wording.Problem{File: name, Found: err.Error(), Wanted: "a table with commas"})
			return nil, problems.Err()
		}
		l := fittedLine{row: row, c: c, report: func(column int, wanted string) {
			line, at := rows.FieldPos(column)
			problems.Add(wording.Problem{File: name, Line: line, Column: at, Path: fittedColumns[column], Found: strconv.Quote(row[column]), Wanted: wanted})
		}}
		list = append(list, l.read())
	}
}

// fittedLine reads one row.
type fittedLine struct {
	row    []string
	c      *cases.Case
	report func(column int, wanted string)
}

func (l fittedLine) read() Fitted {
	f := Fitted{Kind: l.row[0], Community: l.row[2], Class: l.row[3], Note: l.row[8]}
	f.Value, f.Target, f.Simulated, f.Residual = l.number(4), l.number(5), l.number(6), l.number(7)
	if !slices.Contains(fittedKinds, f.Kind) {
		l.report(0, fmt.Sprint("one of ", fittedKinds))
	}
	if math.IsNaN(f.Value) {
		l.report(4, "a number")
	}
	if f.Kind == "mu" {
		code, err := strconv.Atoi(l.row[1])
		if err != nil || !slices.ContainsFunc(l.c.Municipalities, func(m cases.Municipality) bool { return m.Code == code }) {
			l.report(1, "the code of a municipality")
		}
		if !slices.Contains(l.c.Communities, f.Community) {
			l.report(2, "a community of the case")
		}
		f.Municipality = code
	}
	if f.Kind == "trust_scale" && !slices.ContainsFunc(l.c.Classes, func(k cases.Class) bool { return k.Name == f.Class }) {
		l.report(3, "a class of the case")
	}
	return f
}

// number returns a number, NaN for an empty cell.
func (l fittedLine) number(column int) float64 {
	if l.row[column] == "" {
		return math.NaN()
	}
	x, err := strconv.ParseFloat(l.row[column], 64)
	if err != nil || !(x > -1e12 && x < 1e12) {
		l.report(column, "a number or nothing")
		return 0
	}
	return x
}

// WriteFitted writes a table that ReadFitted reads back.
func WriteFitted(to io.Writer, list []Fitted) error {
	w := csv.NewWriter(to)
	rows := [][]string{fittedColumns}
	for _, f := range list {
		code := ""
		if f.Municipality != 0 {
			code = strconv.Itoa(f.Municipality)
		}
		rows = append(rows, []string{f.Kind, code, f.Community, f.Class,
			written(f.Value), written(f.Target), written(f.Simulated), written(f.Residual), f.Note})
	}
	return w.WriteAll(rows)
}

func written(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// apply puts a fitted value into the parameters; m are the margins of the case.
func (f Fitted) apply(p *agents.Parameters, m *electorate.Margins) error {
	switch f.Kind {
	case "arrival_a":
		p.ArrivalA = f.Value
	case "arrival_b":
		p.ArrivalB = f.Value
	case "centre_sd":
		p.CentreSD = f.Value
	case "trust_scale":
		class := slices.Index(m.Classes, f.Class)
		if class < 0 {
			return fmt.Errorf("fitted trust scale: found class %q, want one of %v", f.Class, m.Classes)
		}
		p.Class[class].TrustScale = f.Value
	case "mu":
		group := slices.IndexFunc(m.Groups, func(g electorate.Group) bool {
			return m.Municipalities[g.Municipality].Code == f.Municipality && m.Communities[g.Community] == f.Community
		})
		if group < 0 {
			return fmt.Errorf("fitted mean habit: found no %q in municipality %d", f.Community, f.Municipality)
		}
		p.Mu[group] = f.Value
	}
	return nil
}
