package report

import (
	"math"
	"strconv"
	"strings"

	"turnout/internal/wording"
	"turnout/sim/store"
)

const (
	minus   = "\u2212"
	noBreak = "\u00a0"
	unknown = "not known"
)

// Cell is a number for people, with its interval below it.
type Cell struct {
	Main, Below string
}

// measure is how a quantity is written.
type measure struct {
	finest float64 // unit in which nothing is finer
	usual  float64 // unit where the error is not known
	signed bool
}

var (
	change = measure{finest: 0.1, usual: 1, signed: true}     // of votes or ballots
	voters = measure{finest: 0.1, usual: 1}                   // a number of them
	points = measure{finest: 0.01, usual: 0.01, signed: true} // percentage points
	share  = measure{finest: 0.01, usual: 0.1}                // percent
	hours  = measure{finest: 1, usual: 1, signed: true}       // person-hours
)

// unit returns the place to which a mean is rounded: that of the first digit of its
// Monte Carlo error, so that no digit promises more than the replicates hold.
func (m measure) unit(x store.Mean) float64 {
	switch {
	case x.Error == nil || !(*x.Error >= 0):
		return m.usual
	case *x.Error == 0 && x.Mean == math.Round(x.Mean):
		return max(m.finest, min(m.usual, 1))
	case *x.Error == 0:
		return m.finest
	}
	return max(m.finest, math.Pow(10, math.Floor(math.Log10(*x.Error)+1e-9)))
}

// cell writes a mean with its 95 % interval; without it where every replicate says
// the same.
func (m measure) cell(x store.Mean) Cell {
	unit := m.unit(x)
	c := Cell{Main: m.write(x.Mean, unit)}
	if x.Low != nil && x.High != nil && *x.Low != *x.High {
		c.Below = m.between(*x.Low, *x.High, unit)
	}
	return c
}

// spread writes the 5 and 95 % point of the replicates.
func (m measure) spread(x store.Mean) string {
	if x.SpreadLow == nil || x.SpreadHigh == nil {
		return ""
	}
	return m.between(*x.SpreadLow, *x.SpreadHigh, max(m.unit(x), m.usual))
}

// between writes an interval. An end that is not zero is not rounded to zero: it
// would say that the interval reaches zero where it does not, or does not pass it.
func (m measure) between(low, high, unit float64) string {
	for unit > m.finest*1.5 && (hides(low, unit) || hides(high, unit)) {
		unit /= 10
	}
	return strings.ReplaceAll(m.write(low, unit)+" to "+m.write(high, unit), " ", noBreak)
}

func hides(x, unit float64) bool { return x != 0 && math.Abs(x) < unit/2 }

// write rounds to a unit.
func (m measure) write(x, unit float64) string {
	if !(math.Abs(x) < 1e15) {
		return unknown
	}
	text := rounded(math.Abs(x), unit)
	switch {
	case strings.Trim(text, "0.") == "":
		return text
	case x < 0:
		return minus + text
	case m.signed:
		return "+" + text
	}
	return text
}

// rounded writes a number of at least zero, rounded to a power of ten, with commas
// between thousands.
func rounded(x, unit float64) string {
	if unit >= 1 {
		return wording.Count(int64(math.Round(x/unit) * unit))
	}
	text := strconv.FormatFloat(x, 'f', int(math.Round(-math.Log10(unit))), 64)
	whole, rest, _ := strings.Cut(text, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return text
	}
	return wording.Count(n) + "." + rest
}

// significant writes a number to so many digits; none behind the point where there
// are as many before it.
func significant(x float64, digits int) string {
	if x == 0 {
		return "0"
	}
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(x)))-float64(digits-1))
	return measure{}.write(x, unit)
}

// count writes a number of names, centres or replicates.
func count(x float64) string { return measure{}.write(x, 1) }

// percent writes a share as percent, with what is nearly nothing or all said so.
func percent(x float64) string {
	return strings.ReplaceAll(wording.Share(x), " ", noBreak)
}

// money writes an amount.
func money(x float64, currency string) string {
	return currency + noBreak + count(x)
}

// plural returns a count with its noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return wording.Count(n) + " " + many
}
