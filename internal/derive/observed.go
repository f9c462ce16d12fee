package main

import (
	"fmt"
	"regexp"
	"strconv"
)

// areaOf translates the area codes of the sources into areas of the case.
var areaOf = map[string]string{
	"XK": "kosovo", "south": "south", "north": "north", "south-serb": "southern-serb",
	"3805b+3805x+3806b": "serb-side",
}

var baseOf = map[string]string{
	"register": "register", "municipality register": "register", "23378 names": "register",
	"final votes": "final-votes", "station": "station-register", "1143 forms": "forms", "": "",
}

var percentPoint = regexp.MustCompile(`(\d+) percent point$`)

// observations rewrites the observed figures: areas of the case, shares instead
// of percent, one row for each base of a figure whose base is not stated.
func observations(c *country) ([][]string, error) {
	var rows [][]string
	for _, r := range c.observed {
		area, ok := areaOf[r["area_code"]]
		if !ok {
			code, err := strconv.Atoi(r["area_code"])
			if err != nil || code < 1 || code >= abroad {
				return nil, fmt.Errorf("observed.csv: area code %q is unknown", r["area_code"])
			}
			area = c.muniOf(code).name
		}
		base, known := baseOf[r["base"]]
		note := r["note"]
		if !known { // "municipality register or Serb-side register: not stated"
			base, note = "register", "base not stated: the municipality's 28,429 names"
		}
		value, low, high, unit := r["value"], r["low"], r["high"], r["unit"]
		if unit == "percent" {
			value, low, high, unit = percent(value), percent(low), percent(high), "share"
		}
		use, note := judged(r["date"], area, measure(r), r["use"], note)
		line := []string{r["date"], r["time"], area, measure(r), value, low, high, unit, base,
			use, r["source"], r["grade"], note}
		rows = append(rows, line)
		if !known {
			second := append([]string(nil), line...)
			second[2] = "serb-side"
			second[12] = "base not stated: the 23,378 names of the three schools; the same figure as the row above, one datum"
			rows = append(rows, second)
		}
	}
	return rows, nil
}

// judged says of two figures what the base fit does to them.
func judged(date, area, measure, use, note string) (string, string) {
	switch {
	case date != "2013-11-03":
	case area == "kosovo" && measure == "cast_assembly":
		note += "; the target holds 8,304 votes from abroad and about 14,100 from the north, to which nothing is fitted"
	case area == "southern-serb" && measure == "turnout":
		return "fit", "follows from the fitted municipal targets; cannot fail; endorsed by Belgrade, no intimidation"
	}
	return use, note
}

// measure names what was measured; points of a distribution over stations carry
// their percentage, for example station_turnout_p10.
func measure(r row) string {
	if m := percentPoint.FindStringSubmatch(r["area"]); m != nil {
		n, _ := strconv.Atoi(m[1])
		return fmt.Sprintf("station_%s_p%02d", r["measure"], n)
	}
	return r["measure"]
}

// percent turns a percentage into a share.
func percent(cell string) string {
	if cell == "" {
		return ""
	}
	x, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		panic(fmt.Sprintf("observed.csv: %q is not a number", cell))
	}
	return strconv.FormatFloat(rounded(x/100, 8), 'f', -1, 64)
}
