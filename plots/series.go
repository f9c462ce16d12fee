package plots

import (
	"fmt"
	"math"
	"strconv"

	"turnout/internal/wording"
)

// Series is a number over the hours of a day with its band, each column by Minutes.
type Series struct {
	Name    string
	Base    string    // what it is a share of, for example "28,429 names"
	Minutes []float64 // since midnight, rising
	Median  []float64 // percent
	Low     []float64 // lower end of the band [percent]
	High    []float64 // upper end of the band [percent]
}

// check reports what cannot be drawn; percentages lie in [least, 100].
func (s *Series) check(least float64) error {
	n := len(s.Minutes)
	if n < 2 || len(s.Median) != n || len(s.Low) != n || len(s.High) != n {
		return fmt.Errorf("series %q: columns of %d, %d, %d and %d numbers, want equally many, at least 2",
			s.Name, n, len(s.Median), len(s.Low), len(s.High))
	}
	in := func(x float64) bool { return x >= least && x <= 100 }
	for i := range s.Minutes {
		if !in(s.Low[i]) || !in(s.Median[i]) || !in(s.High[i]) || s.Low[i] > s.High[i] {
			return fmt.Errorf("series %q: %v in [%v, %v], want percentages in [%v, 100]", s.Name, s.Median[i], s.Low[i], s.High[i], least)
		}
		if math.IsNaN(s.Minutes[i]) || i > 0 && s.Minutes[i] <= s.Minutes[i-1] {
			return fmt.Errorf("series %q: minute %v after %v, want rising minutes", s.Name, s.Minutes[i], s.Minutes[max(i-1, 0)])
		}
	}
	return nil
}

// medianAnd says what a line with its band is, and what a line without one is.
func medianAnd(band string) string {
	if band == "" {
		return "one replicate"
	}
	return "median and " + band
}

// bandWords says in a sentence what bands are.
func bandWords(band string) string {
	if band == "" {
		return "there is one replicate and no band"
	}
	return "bands are " + band
}

func isShare(percent float64) bool { return percent >= 0 && percent <= 100 }

// ends returns the lowest and highest percentage of the series, 0 among them.
func (s *Series) ends() (low, high float64) {
	for i := range s.Low {
		low, high = min(low, s.Low[i]), max(high, s.High[i])
	}
	return low, high
}

// at returns the index of the last minute that is not after one.
func (s *Series) at(minute float64) int {
	i := 0
	for k, m := range s.Minutes {
		if m <= minute {
			i = k
		}
	}
	return i
}

// rows returns the series as rows of a table.
func (s *Series) rows(before ...string) [][]string {
	var rows [][]string
	for i, m := range s.Minutes {
		rows = append(rows, append(append([]string(nil), before...), s.Name, s.Base, wording.Clock(m), cell(s.Median[i]), cell(s.Low[i]), cell(s.High[i])))
	}
	return rows
}

// percent writes a percentage for people, with as many digits as say something.
func percent(x float64) string {
	switch {
	case math.Abs(x) < 0.1 && x != 0:
		return strconv.FormatFloat(x, 'f', 3, 64)
	case math.Abs(x) < 10:
		return strconv.FormatFloat(x, 'f', 2, 64)
	}
	return strconv.FormatFloat(x, 'f', 1, 64)
}

// cell writes a number for a table, empty where there is none.
func cell(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'f', 4, 64)
}
