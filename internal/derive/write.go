package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
)

func text(x float64, digits int) string { return strconv.FormatFloat(rounded(x, digits), 'f', -1, 64) }

// optional writes zero as an empty cell.
func optional(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// writeTables writes the tables of the case.
func writeTables(c *country, out string) error {
	observed, err := observations(c)
	if err != nil {
		return err
	}
	var timeline [][]string
	for _, r := range c.timeline {
		timeline = append(timeline, []string{r["date"], r["time"], r["event"], r["source"], r["grade"]})
	}
	sort.SliceStable(c.homes, func(a, b int) bool { return c.homes[a].muni < c.homes[b].muni })
	tables := []struct {
		name    string
		columns []string
		rows    [][]string
	}{
		{"municipalities", []string{"code", "name", "name_sq", "name_sr", "abroad", "register", "register_basis", "register_error",
			"register_shift", "cast_target", "cast_target_error", "target_use"}, municipalityRows(c)},
		{"communities", []string{"municipality", "community", "share", "basis"}, communityRows(c)},
		{"centres", []string{"code", "municipality", "settlement", "venue", "lat", "lon", "position_basis", "stations",
			"stations_basis", "register", "register_basis"}, centreRows(c)},
		{"centre_communities", []string{"centre", "community", "share", "error", "basis"}, centreCommunityRows(c)},
		{"settlements", []string{"id", "municipality", "name", "lat", "lon", "radius_km", "weight", "basis"}, settlementRows(c)},
		{"catchments", []string{"settlement", "centre", "names"}, catchmentRows(c)},
		{"observed", []string{"date", "time", "area", "measure", "value", "low", "high", "unit", "base", "use", "source", "grade", "note"}, observed},
		{"timeline", []string{"date", "time", "event", "source", "grade"}, timeline},
	}
	for _, t := range tables {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		if err := w.WriteAll(append([][]string{t.columns}, t.rows...)); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		if err := os.WriteFile(filepath.Join(out, t.name+".csv"), b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func municipalityRows(c *country) [][]string {
	var rows [][]string
	for _, m := range c.munis {
		out, spread, use := "0", "", "none"
		if m.code == abroad {
			out, spread = "1", "1"
		} else if m.cast > 0 {
			spread, use = text(castError, 4), "fit"
		}
		rows = append(rows, []string{strconv.Itoa(m.code), m.name, m.nameSq, m.nameSr, out, strconv.Itoa(m.register), m.registerBasis,
			text(m.registerError, 4), text(m.registerShift, 4), optional(m.cast), spread, use})
	}
	return rows
}

func communityRows(c *country) [][]string {
	var rows [][]string
	for _, m := range c.munis {
		for _, s := range m.communities {
			rows = append(rows, []string{strconv.Itoa(m.code), s.community, millionth(s), m.communitiesBasis})
		}
	}
	return rows
}

func millionth(s share) string { return text(float64(s.millionth)/1e6, 6) }

func centreRows(c *country) [][]string {
	var rows [][]string
	for _, x := range c.centres {
		venue := x.venueSq
		if north(x.muni) || boycotted[x.muni] {
			venue = x.venueSr
		}
		rows = append(rows, []string{x.code, strconv.Itoa(x.muni), x.home.id, venue, text(x.lat, 6), text(x.lon, 6), x.positionBasis,
			strconv.Itoa(x.stations), x.stationsBasis, strconv.Itoa(x.register), x.registerBasis})
	}
	return rows
}

func centreCommunityRows(c *country) [][]string {
	var rows [][]string
	for _, x := range c.centres {
		for _, s := range x.communities {
			rows = append(rows, []string{x.code, s.community, millionth(s), "0.1", "estimate"})
		}
	}
	return rows
}

func settlementRows(c *country) [][]string {
	var rows [][]string
	for _, h := range c.homes {
		if h.names > 0 {
			rows = append(rows, []string{h.id, strconv.Itoa(h.muni), h.name, text(h.lat, 6), text(h.lon, 6), text(h.radius, 3),
				text(h.weight, 1), h.basis})
		}
	}
	return rows
}

func catchmentRows(c *country) [][]string {
	var rows [][]string
	for _, x := range c.centres {
		for _, k := range x.catchments {
			if k.names > 0 {
				rows = append(rows, []string{k.home.id, x.code, strconv.Itoa(k.names)})
			}
		}
	}
	return rows
}
