package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// runs are the calls of go test; the reference loop runs beside the days.
var runs = []struct{ folder, bench string }{
	{"sim", "^(BenchmarkReference|BenchmarkDay|BenchmarkCandidate)$"},
	{"scenarios", "^(BenchmarkDay|BenchmarkReplicates100|BenchmarkInside|BenchmarkEquip)$"},
	{"scenarios", "^BenchmarkMemory$"},
	{"agents/electorate", "^BenchmarkElectorate$"},
}

const (
	reference = "BenchmarkReference/workers=1"
	nanos     = "ns/op"
)

// target is something that is wanted of the kernel.
type target struct {
	name  string
	limit float64
	least bool // the measured number must not be lower than limit, else not higher
	unit  string
	value func(results) (float64, bool)
}

var targets = []target{
	{"a day of R1, 45,000 voters", 2.1, false, "ms", milliseconds("BenchmarkDay/R1/45000")},
	{"a day of R1, 1,792,913 voters", 62, false, "ms", milliseconds("BenchmarkDay/R1/1792913")},
	{"a day of the full model, the country", 150, false, "ms", milliseconds("BenchmarkDay/Full/country")},
	{"a day of the full model, the north", 6, false, "ms", milliseconds("BenchmarkDay/Full/north")},
	{"two cores over replicates, of what the reference gains", 92, true, "%", speedUp("BenchmarkReplicates100")},
	{"two cores inside one day of the country, likewise", 92, true, "%", speedUp("BenchmarkInside")},
	{"electorate of the country, 2 cores", 600, false, "ms", milliseconds("BenchmarkElectorate/workers=2")},
	{"equipping it, one core", 30, false, "ms", milliseconds("BenchmarkEquip")},
	{"memory for each voter, ties apart", 64, false, "B", metric("BenchmarkMemory", "B/voter")},
	{"allocations in 20 replicates after the first", 20, false, "", metric("BenchmarkMemory", "allocs/20days")},
}

func metric(name, unit string) func(results) (float64, bool) {
	return func(r results) (float64, bool) {
		x, ok := r[name][unit]
		return x, ok
	}
}

func milliseconds(name string) func(results) (float64, bool) {
	return func(r results) (float64, bool) {
		x, ok := r[name][nanos]
		return x / 1e6, ok
	}
}

// speedUp returns what two workers gain on some work, in percent of what they gain
// on the reference loop.
func speedUp(name string) func(results) (float64, bool) {
	return func(r results) (float64, bool) {
		gain := func(name string) float64 { return r[name+"/workers=1"][nanos] / r[name+"/workers=2"][nanos] }
		x := 100 * gain(name) / gain("BenchmarkReference")
		return x, x > 0
	}
}

// write writes a number with its unit.
func (t target) write(x float64) string {
	digits := 0
	if x < 10 {
		digits = 1
	}
	return strings.TrimSpace(strconv.FormatFloat(x, 'f', digits, 64) + " " + t.unit)
}

// ratio returns a time as a multiple of the reference loop's.
func (t target) ratio(x float64, r results) string {
	if t.unit != "ms" {
		return ""
	}
	return fmt.Sprintf("%.2f", x*1e6/r[reference][nanos])
}

// farOff is how far a target may be missed.
const farOff = 1.5

func (t target) verdict(x float64) string {
	over := x / t.limit
	if t.least {
		over = t.limit / x
	}
	switch {
	case over <= 1:
		return "met"
	case over <= farOff:
		return "missed"
	}
	return fmt.Sprintf("missed by %.1f times", over)
}

// results are the measured numbers by benchmark and unit.
type results map[string]map[string]float64

var line = regexp.MustCompile(`^(Benchmark\S+?)(-\d+)?\s+\d+\s+(.*)$`)

// read takes the lines of go test -bench.
func (r results) read(output string) {
	for _, text := range strings.Split(output, "\n") {
		m := line.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		r[m[1]] = map[string]float64{}
		fields := strings.Fields(m[3])
		for i := 0; i+1 < len(fields); i += 2 {
			if x, err := strconv.ParseFloat(fields[i], 64); err == nil {
				r[m[1]][fields[i+1]] = x
			}
		}
	}
}
