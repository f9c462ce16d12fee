package sim

import "turnout/internal/exact"

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

// Uncertainty is the error of an observed figure: a standard deviation on a scale.
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

// Verdict says how an observed figure stands beside the simulated one.
type Verdict string

// The verdicts.
const (
	Fitted    Verdict = "fitted"     // the base was fitted to it: agreement proves nothing
	NotFitted Verdict = "not fitted" // nothing was fitted to it, and it is not missed
	Miss      Verdict = "miss"       // nothing was fitted to it, and it lies outside the widened band
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
func (o Observation) Interval() (low, high float64) {
	if !o.Given {
		return o.Low, o.High
	}
	half := float64(fivePercent * o.Error.SD)
	switch o.Error.Scale {
	case Logs:
		return float64(o.Value * exact.Exp(-half)), float64(o.Value * exact.Exp(half))
	case Logit:
		x := exact.Logit(o.Value)
		return exact.Logistic(x - half), exact.Logistic(x + half)
	}
	return o.Value - half, o.Value + half
}

// Judge returns the verdict on an observation. One that nothing was fitted to
// is missed when the 5 to 95 % band of the replicates, widened on both sides by
// 1.645 standard errors of the observation, does not hold it: that is, when the
// band and the observation's own interval have no point in common. Without a
// band, and for another election's shape, there is no miss.
func (o Observation) Judge(simulated Estimate) Verdict {
	if o.Fitted {
		return Fitted
	}
	low, high := o.Interval()
	if !simulated.HasBand() || o.Shape || low != low || high != high {
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
