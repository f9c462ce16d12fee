package main

import (
	"math"
	"strconv"
	"strings"

	"turnout/scenarios/cases"
	"turnout/sim"
)

// The errors of observed figures (docs/cases/kosovo-2013.md, rules 3, 5 and 6).
const (
	claimError    = 0.5   // log: a count that a party claims
	turnoutError  = 0.12  // logit: a turnout reported during the day
	inferredClock = 0.15  // logit: the same where the time of the count is inferred
	rangeError    = 0.006 // plain: sources that give whole percent and differ by one
)

// observations returns the figures of the case that can be held against a run,
// each with its error by the rules:
//
//   - a figure of another date is left out, but for shares of final votes, which
//     show the shape of a quiet day in the north and are never missed;
//   - a second ballot paper of the same voters (cast_mayor) is the same datum;
//   - a bracket without a value is its own interval;
//   - a value with a range is the middle of the range, with sd 0.6 points;
//   - a reported turnout has a logit sd of 0.12, and of 0.15 where its clock is
//     inferred; the error of the register is added where that is an estimate;
//   - a party's count has a lognormal sd of 0.5;
//   - official counts are exact.
//
// To each is added how far the simulated figure moves with the synthetic electorate.
func observations(p *places, dates []string) []sim.Observation {
	var all []sim.Observation
	for _, o := range p.c.Observed {
		shape := o.Measure == string(sim.ShareOfFinal) && !contains(dates, o.Date)
		if !shape && !contains(dates, o.Date) || o.Time == "" {
			continue
		}
		measure, point, ok := sim.MeasureNamed(o.Measure)
		area, _, simulated := p.find(o.Area)
		if !ok || !simulated {
			continue
		}
		x := sim.Observation{
			Date: o.Date, Time: o.Time, Area: area, Measure: measure, Point: point, Base: baseOf(o, measure),
			Given: o.Given, Value: o.Value, Low: o.Low, High: o.High, Shape: shape, Fitted: o.Use == "fit",
			Source: o.Source + " (" + o.Grade + ")", Note: o.Note,
		}
		x.Error = p.uncertainty(o, &x)
		p.spread(o, &x)
		all = append(all, x)
	}
	return all
}

// targets returns what the base was fitted to in each municipality: its ballots on
// the day of the case. They stand in the files of a run and not in its table.
func targets(p *places) []sim.Observation {
	var all []sim.Observation
	for _, m := range p.c.Municipalities {
		area, _, simulated := p.find(strconv.Itoa(m.Code))
		if m.TargetUse != "fit" || !simulated {
			continue
		}
		all = append(all, sim.Observation{
			Date: p.c.Date, Time: sim.FinalTime, Area: area, Measure: sim.Votes, Given: true, Value: float64(m.Target),
			Error: sim.Uncertainty{Scale: sim.Logs, SD: m.TargetError}, Fitted: true,
			Source: "target of the base fit: municipalities.csv of the case",
		})
	}
	return all
}

func contains(list []string, x string) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

func baseOf(o cases.Observation, m sim.Measure) sim.Base {
	switch m {
	case sim.ShareOfFinal:
		return sim.OfFinal
	case sim.Votes:
		return ""
	}
	return sim.OfRegister
}

// uncertainty returns the error of an observation by the rules; it moves the
// value of one with a range to the middle.
func (p *places) uncertainty(o cases.Observation, x *sim.Observation) sim.Uncertainty {
	switch {
	case o.Given && o.Bracketed && o.Low < o.High:
		x.Value = (o.Low + o.High) / 2
		return sim.Uncertainty{Scale: sim.Plain, SD: rangeError}
	case x.Measure == sim.Votes && o.Grade != "A":
		return sim.Uncertainty{Scale: sim.Logs, SD: claimError}
	case x.Measure == sim.Turnout && o.Given && o.Grade != "A":
		sd := turnoutError
		if strings.Contains(o.Note, "clock inferred") {
			sd = inferredClock
		}
		register := p.registerError(x.Area)
		return sim.Uncertainty{Scale: sim.Logit, SD: math.Sqrt(float64(sd*sd) + float64(register*register))}
	}
	return sim.Uncertainty{}
}

// spread sets how far the simulated figure moves with the synthetic electorate, by
// the case's table; a figure without an error of its own takes the table's scale.
// The table is made with one scenario and the parameters of the case; on its scale
// it serves for others too.
func (p *places) spread(o cases.Observation, x *sim.Observation) {
	s, ok := p.c.SpreadOf(o)
	if !ok {
		return
	}
	drawn := sim.Uncertainty{Scale: scaleNamed(s.Scale), SD: s.SD}
	if x.Error.SD == 0 {
		x.Error.Scale = drawn.Scale
	}
	x.Spread = drawn.On(x.Error.Scale, x.Value)
}

func scaleNamed(name string) sim.Scale {
	if name == "plain" {
		return sim.Plain
	}
	return sim.Scale(name)
}

// registerError returns the sd of the log of the register of a municipality, 0
// for other places.
func (p *places) registerError(a sim.Area) float64 {
	code, err := strconv.Atoi(a.Code)
	if err != nil {
		return 0
	}
	for _, m := range p.c.Municipalities {
		if m.Code == code {
			return m.RegisterError
		}
	}
	return 0
}
