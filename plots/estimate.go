package plots

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"turnout/internal/wording"
)

// Estimate is the mean of a number over replicates with what is known of it. Ends
// that do not exist are NaN, both of a range.
type Estimate struct {
	Mean                  float64
	Low, High             float64 // 95 % confidence interval of the mean
	SpreadLow, SpreadHigh float64 // 5 and 95 % point of the replicates
}

// pointEstimate is a mean of which nothing more is known.
func pointEstimate(mean float64) Estimate {
	nan := math.NaN()
	return Estimate{mean, nan, nan, nan, nan}
}

// mostNumber is the largest number of votes or money that is drawn.
const mostNumber = 1e12

// check reports what cannot be drawn.
func (e Estimate) check() error {
	if !(math.Abs(e.Mean) <= mostNumber) {
		return fmt.Errorf("mean %v, want a number up to %g", e.Mean, float64(mostNumber))
	}
	for _, r := range [][2]float64{{e.Low, e.High}, {e.SpreadLow, e.SpreadHigh}} {
		isRange := math.Abs(r[0]) <= mostNumber && math.Abs(r[1]) <= mostNumber && r[0] <= r[1]
		if !isRange && !(math.IsNaN(r[0]) && math.IsNaN(r[1])) {
			return fmt.Errorf("range [%v, %v], want rising numbers up to %g, or NaN twice", r[0], r[1], float64(mostNumber))
		}
	}
	return nil
}

// hasInterval reports whether the interval of the mean is known.
func (e Estimate) hasInterval() bool { return e.Low <= e.High }

// hasSpread reports whether the spread of the replicates is known.
func (e Estimate) hasSpread() bool { return e.SpreadLow <= e.SpreadHigh }

// isClear reports whether the interval is known and does not hold 0.
func (e Estimate) isClear() bool { return e.hasInterval() && (e.Low > 0 || e.High < 0) }

// ends returns the least and greatest number to be drawn.
func (e Estimate) ends() (low, high float64) {
	low, high = e.Mean, e.Mean
	if e.hasInterval() {
		low, high = min(low, e.Low), max(high, e.High)
	}
	if e.hasSpread() {
		low, high = min(low, e.SpreadLow), max(high, e.SpreadHigh)
	}
	return low, high
}

// ink is the colour of a gain or a loss; the sign is said besides.
func (e Estimate) ink() inkColour {
	switch {
	case e.Mean > 0:
		return looks[0].colour
	case e.Mean < 0:
		return looks[1].colour
	}
	return grey
}

// says writes the mean with its interval, each by a function, where the interval
// differs from the mean as it is written.
func (e Estimate) says(write func(float64) string) string { return e.saysAs(e.Mean, write) }

// saysAs is says for a mean that was rounded together with others.
func (e Estimate) saysAs(rounded float64, write func(float64) string) string {
	mean := write(rounded)
	if !e.hasInterval() {
		return mean
	}
	low, high := write(e.Low), write(e.High)
	if low == mean && high == mean {
		return mean
	}
	return fmt.Sprintf("%s (%s to %s)", mean, low, high)
}

// cells returns the mean and its interval for a table.
func (e Estimate) cells() []string { return []string{cell(e.Mean), cell(e.Low), cell(e.High)} }

// amount writes a number of votes without its sign, whole from ten on.
func amount(x float64) string {
	x = math.Abs(x)
	switch {
	case x == 0:
		return "0"
	case x < 0.095:
		return strconv.FormatFloat(x, 'f', 2, 64)
	case x < 9.95:
		return strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
	}
	return wording.Count(int64(math.Round(x)))
}

// isTiny reports whether a number would be written as 0 and is not.
func isTiny(x float64) bool { return x != 0 && math.Abs(x) < 0.005 }

// number writes a number of votes.
func number(x float64) string {
	if isTiny(x) {
		return "≈0"
	}
	if x < 0 {
		return "−" + amount(x)
	}
	return amount(x)
}

// change writes a change of a number of votes with its sign.
func change(x float64) string {
	if x > 0 && !isTiny(x) {
		return "+" + amount(x)
	}
	return number(x)
}

// changePoints writes a change in percentage points.
func changePoints(x float64) string {
	switch {
	case x == 0:
		return "0"
	case math.Abs(x) < 0.0005:
		return "≈0"
	case x < 0:
		return "−" + percent(-x)
	}
	return "+" + percent(x)
}
