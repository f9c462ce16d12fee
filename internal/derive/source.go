package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// country is everything that is known or derived so far.
type country struct {
	munis    []*muni
	centres  []*centre
	places   []*place // of the gazetteer, then those that a rule adds
	homes    []*home  // built-up discs in which names live
	observed []row
	timeline []row

	factor     float64 // c, votes cast per valid vote
	valid      int     // valid assembly votes of the 34 southern municipalities
	scale      float64 // f, names of 2013 per name of 2021
	regionMean map[byte]float64
}

// muni is one unit of the register.
type muni struct {
	code             int
	name, nameSq     string
	nameSr           string
	lat, lon, area   float64
	census           int            // inhabitants 2011, 0 where there was none
	found            map[string]int // inhabitants by community, where found
	valid            int            // valid assembly votes 2013
	register2021     int
	cast             int // target, 0 where there is none
	register         int
	registerBasis    string
	registerError    float64 // relative, one sd
	registerShift    float64 // mean log of (true / used)
	communities      []share
	communitiesBasis string
}

// centre is a polling centre.
type centre struct {
	code, placeName, venueSq, venueSr string
	muni                              int
	lat, lon                          float64
	located                           bool
	coordBasis                        string
	seen                              int // highest station number seen, 0 where none
	stations                          int
	stationsBasis                     string
	register                          int
	registerBasis                     string
	positionBasis                     string
	communities                       []share // own composition, only in the north
	place                             *place
	home                              *home
	catchments                        []catchment
}

// place is a settlement of the gazetteer.
type place struct {
	id, sq, sr string
	muni       int
	lat, lon   float64
	official   bool
	population int // -1 where unknown
	year       string
	centres    []*centre
	each       float64 // people of an official place without a count in its municipality
}

type row map[string]string

// readTable reads a CSV file into rows by column name.
func readTable(dir, name string) ([]row, error) {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var rows []row
	for _, line := range lines[1:] {
		r := row{}
		for i, cell := range line {
			r[lines[0][i]] = strings.TrimSpace(cell)
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// number reads a whole number, or returns absent for an empty cell.
func (r row) number(column string, absent int) int {
	if r[column] == "" {
		return absent
	}
	n, err := strconv.Atoi(r[column])
	if err != nil {
		panic(fmt.Sprintf("column %s holds %q, want a whole number", column, r[column]))
	}
	return n
}

// decimal reads a number, or returns 0 for an empty cell.
func (r row) decimal(column string) float64 {
	if r[column] == "" {
		return 0
	}
	x, err := strconv.ParseFloat(r[column], 64)
	if err != nil {
		panic(fmt.Sprintf("column %s holds %q, want a number", column, r[column]))
	}
	return x
}

func readSources(dir string) (*country, error) {
	c := &country{}
	tables := map[string][]row{}
	for _, name := range []string{"municipalities", "centres", "settlements", "observed", "timeline"} {
		rows, err := readTable(dir, name+".csv")
		if err != nil {
			return nil, err
		}
		tables[name] = rows
	}
	for _, r := range tables["municipalities"] {
		c.munis = append(c.munis, readMuni(r))
	}
	for _, r := range tables["centres"] {
		c.centres = append(c.centres, &centre{
			code: r["centre_code"], placeName: r["place"], venueSq: r["venue_sq"], venueSr: r["venue_sr"],
			muni: r.number("municipality_code", 0), lat: r.decimal("lat"), lon: r.decimal("lon"),
			located: r["lat"] != "", coordBasis: r["coord_basis"], seen: r.number("stations_seen", 0),
		})
	}
	for _, r := range tables["settlements"] {
		c.places = append(c.places, &place{
			id: r["id"], sq: r["name_sq"], sr: r["name_sr"], muni: r.number("municipality_code", 0),
			lat: r.decimal("lat"), lon: r.decimal("lon"), official: r["official"] == "1",
			population: r.number("population", -1), year: r["population_year"],
		})
	}
	c.observed, c.timeline = tables["observed"], tables["timeline"]
	return c, nil
}

func readMuni(r row) *muni {
	m := &muni{
		code: r.number("code", 0), name: r["name_en"], nameSq: r["name_sq"], nameSr: r["name_sr"],
		lat: r.decimal("lat"), lon: r.decimal("lon"), area: r.decimal("area_km2_official"),
		census: r.number("pop_2011_census", 0), found: map[string]int{},
		valid: r.number("valid_votes_assembly_2013", 0), register2021: r.number("register_2021", 0),
	}
	for column, community := range map[string]string{
		"albanian": "Albanian", "serb": "Serb", "turk": "Turk", "bosniak": "Bosniak", "gorani": "Gorani",
		"roma_ashkali_egyptian_sum": romaAshkaliEgyptian,
	} {
		if r[column] != "" {
			m.found[community] = r.number(column, 0)
		}
	}
	if parts := r["roma"] + r["ashkali"] + r["egyptian"]; r["roma_ashkali_egyptian_sum"] == "" && parts != "" {
		m.found[romaAshkaliEgyptian] = r.number("roma", 0) + r.number("ashkali", 0) + r.number("egyptian", 0)
	}
	return m
}

// north reports whether a municipality lies north of the Ibar.
func north(code int) bool { return code == 12 || code == 28 || code == 29 || code == northMitrovica }

const (
	northMitrovica = 38
	abroad         = 39
	gracanica      = 34
)

// muniOf returns the municipality with this code.
func (c *country) muniOf(code int) *muni { return c.munis[code-1] }

// centresOf returns the centres of a municipality in the order of their codes.
func (c *country) centresOf(code int) []*centre {
	var of []*centre
	for _, x := range c.centres {
		if x.muni == code {
			of = append(of, x)
		}
	}
	return of
}
