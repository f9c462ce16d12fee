package store

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"turnout/sim"
)

// sheet is a CSV file in the making.
type sheet struct {
	buffer bytes.Buffer
	csv    *csv.Writer
}

func newSheet() *sheet {
	s := new(sheet)
	s.csv = csv.NewWriter(&s.buffer)
	return s
}

// row adds a row; the first is the heading. A buffer takes everything, so
// there is no error to see.
func (s *sheet) row(cells ...string) { _ = s.csv.Write(cells) }

func (s *sheet) bytes() []byte {
	s.csv.Flush()
	return s.buffer.Bytes()
}

// share returns a rate with six decimals, empty if there is none.
func share(x float64) string {
	if x != x {
		return ""
	}
	return strconv.FormatFloat(x, 'f', 6, 64)
}

// number returns a quantile of counts, of which two decimals matter.
func number(x float64) string {
	if x != x {
		return ""
	}
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(x, 'f', 2, 64), "0"), ".")
}

// shares returns median, p05, p95 and mcse of a rate.
func shares(e sim.Estimate) []string {
	return []string{share(e.Median), share(e.Low), share(e.High), share(e.Error)}
}

// numbers returns median, p05 and p95 of a count.
func numbers(e sim.Estimate) []string {
	return []string{number(e.Median), number(e.Low), number(e.High)}
}

func join(parts ...[]string) (row []string) {
	for _, p := range parts {
		row = append(row, p...)
	}
	return row
}
