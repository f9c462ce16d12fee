// Command spread writes spread.csv of a case: how far the simulated figures that
// are held against observed ones move with the synthetic electorate.
//
//	go run ./internal/spread -case kosovo-2013 -electorates 16 -replicates 2 -out scenarios/cases/kosovo-2013/spread.csv
//
// The people of a case are invented: homes, households, ties, and what no source
// says of them, among it the habit of each polling centre. A figure of a few
// centres rests on few such draws. The command builds the electorate from seeds 1,
// 2, 3 ... and runs the same scenario with the same parameters and the same luck of
// the day on each: the mean over replicates is one value, and the table holds mean
// and standard deviation of these values. Registers and all other margins stay what
// they are; the parameters are those fitted to electorate 1.
package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"

	"turnout/internal/files"
	"turnout/scenarios/cases"
)

// options are what the command line asks for.
type options struct {
	caseName    string
	scenario    string
	area        string // "" is the whole case
	electorates int
	replicates  int
	seed        uint64
}

func main() {
	var o options
	flag.StringVar(&o.caseName, "case", "kosovo-2013", "name or folder of the case")
	flag.StringVar(&o.scenario, "scenario", "election-day", "what happens on the day")
	flag.StringVar(&o.area, "area", "", "simulate only the municipalities of this area, and write only its figures")
	flag.IntVar(&o.electorates, "electorates", 16, "how many electorates, at least 2")
	flag.IntVar(&o.replicates, "replicates", 2, "days of each electorate")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the days")
	out := flag.String("out", "", "file to write the table into; - is standard output")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 || o.electorates < 2 || o.replicates < 1 {
		fmt.Fprintln(os.Stderr, "spread: want -out FILE, at least 2 electorates, at least 1 replicate and nothing else")
		os.Exit(2)
	}
	if err := run(o, *out, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "spread:", err)
		os.Exit(1)
	}
}

// run simulates all electorates and writes the table.
func run(o options, out string, progress io.Writer) error {
	w, err := newWorld(o)
	if err != nil {
		return err
	}
	for seed := range uint64(o.electorates) {
		if err := w.add(context.Background(), seed+1); err != nil {
			return fmt.Errorf("electorate %d: %w", seed+1, err)
		}
		fmt.Fprintf(progress, "electorate %d of %d\n", seed+1, o.electorates)
	}
	rows, err := w.rows()
	if err != nil {
		return err
	}
	if out == "-" {
		_, err = os.Stdout.Write(encode(rows))
		return err
	}
	return files.WriteAtomic(out, encode(rows))
}

// encode returns the table as package cases reads it.
func encode(rows []cases.Spread) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(cases.SpreadColumns()) // a buffer takes everything
	for _, s := range rows {
		_ = w.Write([]string{s.Date, s.Time, s.Area, s.Measure, s.Scale, number(s.Mean), number(s.SD), strconv.Itoa(s.Electorates)})
	}
	w.Flush()
	return b.Bytes()
}

// number writes more digits than so few electorates tell.
func number(x float64) string { return strconv.FormatFloat(x, 'f', 5, 64) }
