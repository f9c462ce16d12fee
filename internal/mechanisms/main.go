// Command mechanisms writes docs/mechanisms.md: what each mechanism of the model
// and each action of the shipped scenarios does by itself.
//
//	go run ./internal/mechanisms -replicates 4 -out docs/mechanisms.md
//
// It switches each mechanism off in turn in election-day, adds each action alone
// to calm and each counter-measure to election-day, and compares with the unchanged scenario on the same random numbers.
// It exits with 1, after writing the page, if a row changes nobody's line of the
// ledger: what the row stands for is then not wired in.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"turnout/internal/files"
)

// options are what the command line asks for.
type options struct {
	replicates int
	seed       uint64
	area       string // "" is the whole country
}

func main() {
	var o options
	flag.IntVar(&o.replicates, "replicates", 4, "days of each world, at least 2")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the days")
	flag.StringVar(&o.area, "area", "", "simulate only the municipalities of this area; it must hold the north")
	out := flag.String("out", "", "file to write the page into; - is standard output")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 || o.replicates < 2 {
		fmt.Fprintln(os.Stderr, "mechanisms: want -out FILE, at least 2 replicates and nothing else")
		os.Exit(2)
	}
	if err := run(o, *out, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "mechanisms:", err)
		os.Exit(1)
	}
}

// run compares all worlds, writes the page, and returns an error that names the
// rows that change nobody.
func run(o options, out string, progress io.Writer) error {
	w, err := newWorld(context.Background(), o)
	if err != nil {
		return err
	}
	var sections []section
	for _, lay := range sectionsOfPage {
		s, err := lay(w)
		if err != nil {
			return err
		}
		if err := s.compare(w, progress); err != nil {
			return err
		}
		sections = append(sections, s)
	}
	text := page(w, sections)
	if out == "-" {
		fmt.Print(text)
	} else if err := files.WriteAtomic(out, []byte(text)); err != nil {
		return err
	}
	return wired(sections)
}
