package main

import (
	"fmt"
	"io"
	"sort"
)

// printFigures writes the figures that docs/cases/kosovo-2013.md quotes.
func printFigures(c *country, w io.Writer) error {
	stations, names, homes, rows, blank := 0, 0, 0, 0, 0
	for _, x := range c.centres {
		stations, names, rows = stations+x.stations, names+x.register, rows+len(x.catchments)
		if x.stationsBasis == "derived" {
			blank++
		}
	}
	for _, h := range c.homes {
		if h.names > 0 {
			homes++
		}
	}
	fmt.Fprintf(w, "valid assembly votes in the south %d\n", c.valid)
	fmt.Fprintf(w, "c = %.6f votes cast per valid vote; share invalid = %.6f\n", c.factor, 1-1/c.factor)
	fmt.Fprintf(w, "f = %.6f names of 2013 per name of 2021\n", c.scale)
	for _, r := range []byte("abcde") {
		fmt.Fprintf(w, "mean turnout of region %c = %.4f\n", r, c.regionMean[r])
	}
	fmt.Fprintf(w, "register %d in %d centres, %d abroad, together %d\n", names, len(c.centres),
		c.muniOf(abroad).register, names+c.muniOf(abroad).register)
	fmt.Fprintf(w, "stations %d, of them in %d centres by the median of the municipality\n", stations, blank)
	fmt.Fprintf(w, "settlements %d, catchments %d\n", homes, rows)
	for _, m := range c.munis[:38] {
		s := 0
		for _, x := range c.centresOf(m.code) {
			s += x.stations
		}
		if per := float64(m.register) / float64(s); per < 500 || per > 950 {
			fmt.Fprintf(w, "outside 500 to 950 names per station: %d %s, %.0f in %d stations\n", m.code, m.name, per, s)
		}
	}
	printDistances(c, w)
	return nil
}

// walk is a distance between a home and a centre, with the names that walk it.
type walk struct{ km, names float64 }

// printDistances writes points of the distribution of straight lines between
// homes, spread evenly in their discs, and centres.
func printDistances(c *country, w io.Writer) {
	groups := map[string][]walk{}
	for _, x := range c.centres {
		kind := "villages"
		if len(x.place.centres) > 1 && x.home.size >= 5000 {
			kind = "towns"
		}
		for _, k := range x.catchments {
			const points = 40
			for i := range points {
				lat, lon := sunflower(k.home.lat, k.home.lon, k.home.radius, i, points)
				d := walk{distance(lat, lon, x.lat, x.lon), float64(k.names) / points}
				groups[kind] = append(groups[kind], d)
				groups["all"] = append(groups["all"], d)
				if north(x.muni) {
					groups["north"] = append(groups["north"], d)
				}
			}
		}
	}
	for _, kind := range []string{"all", "towns", "villages", "north"} {
		walks := groups[kind]
		sort.Slice(walks, func(a, b int) bool { return walks[a].km < walks[b].km })
		total, far5, far10, sum := 0.0, 0.0, 0.0, 0.0
		for _, d := range walks {
			total, sum = total+d.names, sum+d.names*d.km
			if d.km > 5 {
				far5 += d.names
			}
			if d.km > 10 {
				far10 += d.names
			}
		}
		fmt.Fprintf(w, "km, %-8s names %7.0f mean %.2f", kind, total, sum/total)
		for _, q := range []float64{.1, .25, .5, .75, .9, .99} {
			fmt.Fprintf(w, "  %02.0f%% %.2f", 100*q, quantile(walks, q*total))
		}
		fmt.Fprintf(w, "  beyond 5 km %.3f%%  10 km %.3f%%  longest %.1f\n", 100*far5/total, 100*far10/total, walks[len(walks)-1].km)
	}
}

// quantile returns the distance below which so many names walk.
func quantile(walks []walk, names float64) float64 {
	for _, d := range walks {
		if names -= d.names; names <= 0 {
			return d.km
		}
	}
	return walks[len(walks)-1].km
}
