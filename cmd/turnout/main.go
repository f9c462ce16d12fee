// Command turnout simulates election days under intimidation, voter by voter.
//
//	turnout run                          the election day of the case, in numbers
//	turnout run calm election-day        two scenarios on the same luck, and their difference
//	turnout new mine.yaml                a commented scenario to change
//
// One file holds one verb; "turnout help VERB" explains it.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}
