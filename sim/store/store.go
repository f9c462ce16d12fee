// Package store writes what a run produced into a folder, and reads it back.
//
//	outcomes --Write--> turnout_by_area.csv         time, place, base: median, band, error
//	                    turnout_by_municipality.csv
//	                    turnout_by_centre.csv
//	                    turnout_by_community.csv
//	                    ledger.csv                  what became of every name
//	                    events.csv                  how often something happened
//	                    observed.csv                observed figures beside the simulated ones
//	                    timeline.csv                what happened when
//	                    crowds.csv                  hard-liners by centre and time
//	                    turned_back.csv             voters who turned back, by centre and time
//	                    centres.csv                 where the polling centres are
//	                    contrast.csv                paired differences, where two scenarios ran
//	                    scenarios.csv               all scenarios so far side by side, likewise
//	                    replicates.csv              the counts of every replicate
//	                    scenario.yaml               the scenario as it ran
//	                    manifest.json               how to run it again; hashes of all the others
//
// Every table is tidy (a row an observation, a column a variable), in a fixed
// order, with code and name of every place. The same run gives the same bytes,
// whatever the machine, the moment and the number of workers; what differs
// between these stands in manifest.json under environment and nowhere else.
package store

import (
	"fmt"
	"os"

	"turnout/sim"
)

// Run is a finished run with all that its tables need.
type Run struct {
	Model    *sim.Model
	Outcomes []*sim.Outcome

	Areas          []sim.Area // named areas of the case
	Municipalities []sim.Area
	Centres        []sim.Area
	Communities    []sim.Area // community by area and municipality
	Comparisons    []sim.Comparison

	// Earlier holds, where several scenarios ran on common random numbers, those
	// that ran before; differences are from the first of them.
	Earlier []Finished

	Scenario []byte   // the resolved scenario file
	Manifest Manifest // without Files
}

// Finished is a scenario that ran.
type Finished struct {
	Name, Title string
	Days        []sim.Day
	Outcomes    []*sim.Outcome
}

// has reports whether a scenario has a day that matches one of another.
func (f *Finished) has(day int, other sim.Day) bool {
	return day < len(f.Days) && f.Days[day].Matches(other)
}

// table is one file of the folder in the making.
type table struct {
	name string
	rows func(*Run, *sheet)
}

func tables() []table {
	return []table{
		{"turnout_by_area.csv", byArea},
		{"turnout_by_municipality.csv", byMunicipality},
		{"turnout_by_centre.csv", byCentre},
		{"turnout_by_community.csv", byCommunity},
		{"ledger.csv", ledger},
		{"events.csv", events},
		{"observed.csv", observed},
		{"replicates.csv", replicates},
		{"timeline.csv", timeline},
		{"crowds.csv", crowds},
		{"turned_back.csv", turnedBack},
		{"centres.csv", centres},
	}
}

// Write writes all files of the run, each to where path says, the manifest
// last. It returns the manifest with the hashes of the files.
func Write(path func(name string) string, r *Run) (Manifest, error) {
	m := r.Manifest
	m.Schema, m.Files = Schema, nil
	save := func(name string, data []byte) error {
		m.Files = append(m.Files, describe(name, data))
		return os.WriteFile(path(name), data, 0o666)
	}
	all := tables()
	if r.Earlier != nil {
		all = append(all, table{"contrast.csv", contrast}, table{"scenarios.csv", scenarios})
	}
	for _, t := range all {
		s := newSheet()
		t.rows(r, s)
		if err := save(t.name, s.bytes()); err != nil {
			return m, fmt.Errorf("write %s: %w", t.name, err)
		}
	}
	if err := save(ScenarioFile, r.Scenario); err != nil {
		return m, fmt.Errorf("write %s: %w", ScenarioFile, err)
	}
	data, err := m.encode()
	if err != nil {
		return m, err
	}
	return m, os.WriteFile(path(ManifestFile), data, 0o666)
}
