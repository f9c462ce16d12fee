package sim

import (
	"math"
	"strconv"
	"strings"

	"turnout/internal/exact"
)

// Observation is an observed figure of a polling day and what is known of its error.
type Observation struct {
	Date    string // of the observed election
	Time    string // HH:MM, or "final"
	Area    Area
	Measure Measure
	Base    Base    // of Turnout
	Point   float64 // of StationTurnout: which quantile, in [0, 1]

	Given     bool // a value is given
	Value     float64
	Low, High float64 // the figure's own range, where it has one: Low < High
	Error     Uncertainty
	Spread    float64 // sd of the simulated figure over synthetic electorates, on the scale of Error

	Fitted bool   // the base of the model was fitted to it
	Shape  bool   // of another election: shows the shape, says nothing of a miss
	Source string // with its grade
	Note   string
}

// Measure says what is counted.
type Measure string

// The measures that are compared.
const (
	Turnout        Measure = "turnout"         // votes cast as a share of Base
	Votes          Measure = "cast"            // votes cast
	ShareOfFinal   Measure = "share_of_final"  // votes cast as a share of those at the end of the day
	StationTurnout Measure = "station_turnout" // a quantile of the turnout of stations, weighted by votes
)

// MeasureNamed returns what a measure of a case's table counts, with the quantile of
// one of stations, and false for what a run has no counts of.
func MeasureNamed(name string) (m Measure, point float64, ok bool) {
	switch name {
	case "turnout", "cast", "share_of_final":
		return Measure(name), 0, true
	case "cast_assembly":
		return Votes, 0, true
	}
	if percent, found := strings.CutPrefix(name, "station_turnout_p"); found {
		x, err := strconv.Atoi(percent)
		return StationTurnout, float64(x) / 100, err == nil
	}
	return "", 0, false
}

// Uncertainty is a standard deviation on a scale.
type Uncertainty struct {
	Scale Scale
	SD    float64
}

// Scale is where an error is normal.
type Scale string

// The scales.
const (
	Plain Scale = ""      // the figure itself
	Logs  Scale = "log"   // its logarithm
	Logit Scale = "logit" // its logit, for shares
)

// Of returns a figure on the scale.
func (s Scale) Of(x float64) float64 {
	switch s {
	case Logs:
		return exact.Log(x)
	case Logit:
		return exact.Logit(x)
	}
	return x
}

// Back returns the figure that stands at a point of the scale.
func (s Scale) Back(y float64) float64 {
	switch s {
	case Logs:
		return exact.Exp(y)
	case Logit:
		return exact.Logistic(y)
	}
	return y
}

// slope returns how much a figure changes with its place on the scale.
func (s Scale) slope(x float64) float64 {
	switch s {
	case Logs:
		return x
	case Logit:
		return float64(x * (1 - x))
	}
	return 1
}

// On returns the standard deviation on another scale of a figure that is x, to
// first order.
func (u Uncertainty) On(other Scale, x float64) float64 {
	if u.Scale == other {
		return u.SD
	}
	return float64(u.SD*u.Scale.slope(x)) / other.slope(x)
}

// Verdict says how an observed figure stands beside the simulated one.
type Verdict string

// The verdicts.
const (
	Fitted    Verdict = "fitted"         // the base was fitted to it: agreement proves nothing
	WasFitted Verdict = "was fitted"     // the base was fitted to it, under other parameters or voters than those of this run
	NotFitted Verdict = "not fitted"     // nothing was fitted to it, and it is not missed
	Miss      Verdict = "miss"           // nothing was fitted to it, and the widened band does not hold it
	Other     Verdict = "other election" // of another election: it shows a shape and judges nothing
)

// Comparison is one observed figure beside what was simulated.
type Comparison struct {
	Observation
	Day, Mark int
	Simulated Estimate
	Names     Estimate // what the base counts: names, or votes
	Verdict   Verdict
}

// fivePercent is the 95 % point of the standard normal distribution.
const fivePercent = 1.6448536269514722

// Interval returns the 5 to 95 % interval of the true figure: the value with
// its error on the error's scale, or the range where no value is given.
func (o Observation) Interval() (low, high float64) { return o.around(o.Error.SD) }

// Widened returns the interval that a simulation of one synthetic electorate may
// meet: Interval with the spread over electorates added in quadrature.
func (o Observation) Widened() (low, high float64) {
	return o.around(math.Sqrt(float64(o.Error.SD*o.Error.SD) + float64(o.Spread*o.Spread)))
}

// around returns what lies within 1.645 sd, on the error's scale, of the value or
// of the range where no value is given.
func (o Observation) around(sd float64) (low, high float64) {
	low, high = o.Value, o.Value
	if !o.Given {
		low, high = o.Low, o.High
	}
	if sd == 0 {
		return low, high // to the last bit
	}
	half, s := float64(fivePercent*sd), o.Error.Scale
	return s.Back(s.Of(low) - half), s.Back(s.Of(high) + half)
}

// Judge returns the verdict on an observation. One that nothing was fitted to
// is missed when the 5 to 95 % band of the replicates, widened on both sides by
// 1.645 standard deviations of the observation's error and of the spread over
// synthetic electorates together, does not hold it: that is, when the band and
// Widened have no point in common. Without a band there is no miss, and another
// election's shape is not judged.
func (o Observation) Judge(simulated Estimate) Verdict {
	if o.Shape {
		return Other
	}
	if o.Fitted {
		return Fitted
	}
	low, high := o.Widened()
	if !simulated.HasBand() || low != low || high != high {
		return NotFitted
	}
	if simulated.Low <= high && simulated.High >= low {
		return NotFitted
	}
	return Miss
}

// Compare sets an observation beside outcomes of the model. It returns false
// where the model has no such day or mark.
func (m *Model) Compare(o Observation, outcomes []*Outcome) (Comparison, bool) {
	day, mark, ok := m.markOf(o)
	if !ok {
		return Comparison{}, false
	}
	c := Comparison{Observation: o, Day: day, Mark: mark}
	cast := o.Area.Cast(outcomes, day, mark)
	switch o.Measure {
	case Turnout:
		names := o.Area.Names(outcomes, day, o.Base)
		c.Simulated, c.Names = Rates(cast, names), Counts(names)
	case Votes:
		c.Simulated, c.Names = Counts(cast), Counts(o.Area.Names(outcomes, day, OfRegister))
	case ShareOfFinal:
		final := o.Area.Final(outcomes, day)
		c.Simulated, c.Names = Rates(cast, final), Counts(final)
	case StationTurnout:
		c.Simulated = m.stationTurnout(o, outcomes, day)
		c.Names = Counts(o.Area.Final(outcomes, day))
	default:
		return Comparison{}, false
	}
	c.Verdict = o.Judge(c.Simulated)
	return c, true
}

// markOf returns the day and the mark that an observation speaks of. A shape of
// another election is held against the first polling day.
func (m *Model) markOf(o Observation) (day, mark int, ok bool) {
	for !o.Shape && day < len(m.Days) && m.Days[day].Date != o.Date {
		day++
	}
	if day == len(m.Days) || o.Measure == StationTurnout && o.Time != FinalTime {
		return 0, 0, false
	}
	mark, ok = m.Days[day].MarkAt(o.Time)
	return day, mark, ok
}

// FinalTime names the last mark of a day.
const FinalTime = "final"

// MarkAt returns the mark of a time HH:MM or "final".
func (d Day) MarkAt(time string) (mark int, ok bool) {
	for i, name := range d.MarkNames() {
		if name == time {
			return i, true
		}
	}
	return 0, false
}

// stationTurnout returns the estimate of a quantile of the turnout of the
// stations of an area, each station weighted by its votes: the lowest turnout
// such that stations with no higher one hold the wanted part of the votes.
func (m *Model) stationTurnout(o Observation, outcomes []*Outcome, day int) Estimate {
	stations := m.stationsOf(o.Area)
	values := make([]float64, len(outcomes))
	for i, outcome := range outcomes {
		values[i] = weightedQuantile(stations, outcome.Days[day].CastByStation, o.Point)
	}
	return EstimateOf(values)
}
