// Command derive builds the tables of the case kosovo-2013 from the tables of
// sources. It follows the rules written down in docs/cases/kosovo-2013.md and
// prints the figures that come out of them.
//
//	go run ./internal/derive -sources DIR -out scenarios/cases/kosovo-2013
//
// Running it twice gives the same bytes. The shipped tables are the truth: the
// program never reads the sources.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	sources := flag.String("sources", "", "folder with the tables of sources")
	out := flag.String("out", "", "case folder to write the tables into")
	flag.Parse()
	if *sources == "" || *out == "" {
		fmt.Fprintln(os.Stderr, "derive: both -sources and -out are needed")
		os.Exit(2)
	}
	if err := run(*sources, *out, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "derive:", err)
		os.Exit(1)
	}
}

// run reads the sources, applies the rules in their order and writes the tables.
func run(sources, out string, report io.Writer) error {
	c, err := readSources(sources)
	if err != nil {
		return err
	}
	countStations(c)
	if err := estimateVotes(c); err != nil {
		return err
	}
	estimateRegisters(c)
	shareCommunities(c)
	if err := placeCentres(c); err != nil {
		return err
	}
	fillCatchments(c)
	measureDiscs(c)
	if err := writeTables(c, out); err != nil {
		return err
	}
	return printFigures(c, report)
}
