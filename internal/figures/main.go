// Command figures draws the pictures of the documentation from the files of a run:
//
//	go run ./cmd/turnout run
//	go run ./internal/figures -run turnout-out/election-day -out docs/figures
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"turnout/internal/wording"
	"turnout/plots"
)

func main() {
	run := flag.String("run", "turnout-out/election-day", "folder of a run of the whole case")
	out := flag.String("out", "docs/figures", "folder to write to")
	flag.Parse()
	if err := draw(*run, *out); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

// shown are the places of the README's picture, by code in the run's tables.
var shown = []struct{ code, name string }{
	{"kosovo", "Kosovo"},
	{"12", "Leposavić"},
	{"serb-side", "North Mitrovica, Serb side"},
}

func draw(run, out string) error {
	c := plots.Curves{
		Title:    "Turnout on 3 November 2013, simulated and observed",
		Subtitle: "Belgrade's call, crowds, an attack at 17:00; parameters are prior medians, not calibrated",
		Axis:     "ballots cast, % of the register",
		Band:     "5–95 % of replicates",
		Opens:    7 * 60, Closes: 19 * 60,
		Events: []plots.Event{{Minute: 17 * 60, Label: "attack"}},
		Notes:  []string{"Nothing is fitted to the north on that day. All ballots of the Serb side were destroyed."},
	}
	for i, place := range shown {
		s := plots.Series{Name: place.name}
		for _, file := range []string{"turnout_by_area.csv", "turnout_by_municipality.csv"} {
			if err := add(&s, filepath.Join(run, file), place.code); err != nil {
				return err
			}
		}
		c.Series = append(c.Series, s)
		observed, err := observations(filepath.Join(run, "observed.csv"), place.code, i)
		if err != nil {
			return err
		}
		c.Observed = append(c.Observed, observed...)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for _, name := range []string{"turnout.png", "turnout.svg"} {
		if err := c.WriteFile(filepath.Join(out, name)); err != nil {
			return err
		}
	}
	return nil
}

// add adds the rows of one place to a series, where a table has them.
func add(s *plots.Series, file, code string) error {
	if len(s.Minutes) > 0 {
		return nil
	}
	return rows(file, func(cell func(string) string) error {
		if cell("code") != code || cell("base") != "register" {
			return nil
		}
		minute, ok := clock(cell("time"))
		if !ok {
			return nil // the row of the end, with who queued at the close
		}
		s.Base = thousands(cell("names")) + " names"
		s.Minutes = append(s.Minutes, minute)
		s.Median = append(s.Median, percent(cell("median")))
		s.Low = append(s.Low, percent(cell("p05")))
		s.High = append(s.High, percent(cell("p95")))
		return nil
	})
}

// observations returns the observed turnout of one place on the day.
func observations(file, code string, series int) (list []plots.Observed, err error) {
	err = rows(file, func(cell func(string) string) error {
		minute, ok := clock(cell("time"))
		if cell("code") != code || cell("measure") != "turnout" || !ok {
			return nil
		}
		o := plots.Observed{Series: series, Minute: minute, Value: percent(cell("observed")), Fitted: cell("verdict") == "fitted"}
		o.Low, o.High = percent(cell("interval_p05")), percent(cell("interval_p95"))
		if math.IsNaN(o.Value) {
			o.RangeOnly, o.Low, o.High = true, percent(cell("observed_low")), percent(cell("observed_high"))
		}
		list = append(list, o)
		return nil
	})
	return list, err
}

// rows calls f with each row of a table.
func rows(file string, f func(cell func(string) string) error) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	table, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	column := map[string]int{}
	for i, name := range table[0] {
		column[name] = i
	}
	for _, row := range table[1:] {
		if err := f(func(name string) string { return row[column[name]] }); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

func clock(text string) (float64, bool) {
	at, err := time.Parse("15:04", text)
	return float64(at.Hour()*60 + at.Minute()), err == nil
}

// thousands writes a count of names with separators.
func thousands(cell string) string {
	n, err := strconv.Atoi(cell)
	if err != nil {
		return cell
	}
	return wording.Count(n)
}

func percent(cell string) float64 {
	x, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		return math.NaN()
	}
	return 100 * x
}
