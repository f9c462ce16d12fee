package main

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"

	"turnout/sim"
)

// record is one row of the table for machines; what is not known is null or empty.
type record struct {
	Scenario string   `json:"scenario"`
	Date     string   `json:"date"`
	Time     string   `json:"time"`
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	Measure  string   `json:"measure"`
	Point    *float64 `json:"point"`
	Base     string   `json:"base"`
	Names    float64  `json:"names"`
	Register string   `json:"register_basis"`
	Median   *float64 `json:"median"`
	Low      *float64 `json:"p05"`
	High     *float64 `json:"p95"`
	Error    *float64 `json:"mcse"`
	Observed *float64 `json:"observed"`
	SeenLow  *float64 `json:"observed_low"`
	SeenHigh *float64 `json:"observed_high"`
	Verdict  string   `json:"verdict"`
	Source   string   `json:"source"`
	Note     string   `json:"note"`
}

func (r *results) records(scenario string, lines []line) []record {
	var all []record
	for _, l := range lines {
		e := l.Simulated
		x := record{
			Scenario: scenario, Date: r.model.Days[l.day].Date, Time: l.Time, Code: l.Area.Code, Name: l.Area.Name, Measure: string(l.Measure),
			Point: known(l.Point, l.Measure == sim.StationTurnout), Base: string(l.Base), Names: l.Names.Median, Register: l.Area.Basis,
			Median: known(e.Median, true), Low: known(e.Low, true), High: known(e.High, true), Error: known(e.Error, true),
		}
		if l.observed {
			ranged := l.Low < l.High
			x.Observed, x.SeenLow, x.SeenHigh = known(l.Value, l.Given), known(l.Low, ranged), known(l.High, ranged)
			x.Verdict, x.Source, x.Note = string(l.Verdict), l.Source, l.Note
		}
		all = append(all, x)
	}
	return all
}

// known returns a number, or nil where it is not given or does not exist.
func known(x float64, given bool) *float64 {
	if !given || x != x {
		return nil
	}
	return &x
}

// printed is the output of run in JSON.
type printed struct {
	Note      string     `json:"note"`
	Runs      []ran      `json:"runs"`
	Rows      []record   `json:"rows"`
	Contrasts []contrast `json:"contrasts,omitempty"`
}

type ran struct {
	Scenario   string   `json:"scenario"`
	Title      string   `json:"title"`
	Folder     string   `json:"folder"`
	Replicates int      `json:"replicates"`
	Seed       uint64   `json:"seed"`
	Happened   []string `json:"happened"` // by day
}

// contrast is a paired difference of two scenarios.
type contrast struct {
	Scenario string   `json:"scenario"`
	Against  string   `json:"against"`
	Date     string   `json:"date"`
	Time     string   `json:"time"`
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	Turnout  *float64 `json:"turnout_difference"` // of the register
	Low      *float64 `json:"p05"`
	High     *float64 `json:"p95"`
	Error    *float64 `json:"mcse"`
	Cast     *float64 `json:"cast_difference"`
	Valid    *float64 `json:"valid_difference"` // ballots counted as valid; at the end of the day
}

func printJSON(w io.Writer, d printed) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(d)
}

func printCSV(w io.Writer, records []record) error {
	c := csv.NewWriter(w)
	_ = c.Write([]string{"scenario", "date", "time", "code", "name", "measure", "point", "base", "names", "register_basis",
		"median", "p05", "p95", "mcse", "observed", "observed_low", "observed_high", "verdict", "source", "note"})
	for _, r := range records {
		names := strconv.FormatFloat(r.Names, 'f', -1, 64)
		_ = c.Write([]string{r.Scenario, r.Date, r.Time, r.Code, r.Name, r.Measure, cell(r.Point), r.Base, names, r.Register,
			cell(r.Median), cell(r.Low), cell(r.High), cell(r.Error), cell(r.Observed), cell(r.SeenLow), cell(r.SeenHigh),
			r.Verdict, r.Source, r.Note})
	}
	c.Flush()
	return c.Error()
}

func cell(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'g', -1, 64)
}
