package base

import (
	"math"

	"turnout/internal/exact"
	"turnout/scenarios/cases"
	"turnout/sim/calibrate"
)

// target is one figure that the fit is held to.
type target struct {
	calibrate.Target
	about        about
	municipality int     // of a cast or an earlier target
	minute       float64 // of an arrival target
	unknown      int     // that it mostly answers to, -1
}

// about says which summary a target is compared with.
type about int

const (
	cast     about = iota // logit of votes cast over the residents, by municipality
	earlier               // the same at the earlier election
	boycott               // the same of the boycotting class on a day of boycott
	arrival               // share of final votes cast by a minute
	stations              // between which turnouts the middle 80 % of stations lie
)

// Tolerances of the solver. Targets with an unknown of their own weigh so much
// that they are met wherever they can be; the others weigh equally within their kind.
const (
	exactly      = 0.002
	castError    = 0.004 // a tenth of the relative error of a target of votes cast
	shareOfFinal = 0.005
	loose        = 0.25 // one trust scale for five municipalities
)

// roughSlope is d logit(turnout) / d mu where turnout is near a half: below 1
// because voters differ.
const roughSlope = 0.7

func (f *Fit) layOutTargets() error {
	for i, u := range f.unknowns {
		if u.kind != Mu {
			continue
		}
		if u.municipality < 0 {
			f.targets = append(f.targets, target{about: boycott, municipality: -1, unknown: i, Target: calibrate.Target{
				Name: "boycott", Value: f.amongResidents(f.Recipe.Boycott.Turnout, f.boycotting), Tolerance: exactly, Guess: map[int]float64{i: 0.8}}})
			continue
		}
		m := f.Case.Municipalities[u.municipality]
		logit := f.amongResidents(float64(m.Target)/float64(m.Register), of(u.municipality))
		f.targets = append(f.targets, target{about: cast, municipality: u.municipality, unknown: i, Target: calibrate.Target{
			Name: "votes cast in " + m.Name, Value: logit, Tolerance: castError / max(0.03, exact.Logistic(-logit)),
			Guess: map[int]float64{i: roughSlope * f.share(u)}}})
	}
	if err := f.layOutEarlier(); err != nil {
		return err
	}
	return f.layOutShapes()
}

// share returns the share of a municipality's names that take an unknown's value.
func (f *Fit) share(u unknown) float64 {
	in, all := 0.0, 0.0
	for _, b := range f.Electorate.Margins.Blocks {
		if f.Electorate.Margins.Groups[b.Group].Municipality != u.municipality {
			continue
		}
		all += float64(b.Names)
		for _, g := range u.groups {
			if g == b.Group {
				in += float64(b.Names)
			}
		}
	}
	return in / all
}

// layOutEarlier adds the turnout rows of the earlier election.
func (f *Fit) layOutEarlier() error {
	mixed, found := f.municipalities(f.Recipe.Mixed.Area), false
	for _, o := range f.Case.Observed {
		m := f.municipalityOf(o)
		if o.Date != f.Recipe.Earlier.Date || o.Measure != "turnout" || o.Use != "fit" || m < 0 || !mixed[m] {
			continue
		}
		found = true
		t := target{about: earlier, municipality: m, unknown: -1, Target: calibrate.Target{
			Name:  "turnout of " + f.Recipe.Earlier.Date + " in " + f.Case.Municipalities[m].Name,
			Value: f.amongResidents(o.Value, of(m)), Tolerance: loose, Guess: map[int]float64{}}}
		for i, u := range f.unknowns {
			if u.kind == Mu && u.municipality == m {
				t.Guess[i] = roughSlope * f.share(u) * 0.6
			}
		}
		f.targets = append(f.targets, t)
	}
	if !found {
		return missing("turnout", f.Recipe.Earlier.Date, f.Recipe.Mixed.Area)
	}
	return nil
}

// municipalityOf returns the municipality that an observation is about, or -1.
func (f *Fit) municipalityOf(o cases.Observation) int {
	for i, m := range f.Case.Municipalities {
		if m.Name == o.Area {
			return i
		}
	}
	return -1
}

// layOutShapes adds the shares of final votes and the spread of stations.
func (f *Fit) layOutShapes() error {
	found := false
	for _, o := range f.Case.Observed {
		if o.Date != f.Case.Date || o.Measure != "share_of_final" || o.Use != "fit" || o.Area != f.Recipe.Arrival.Area {
			continue
		}
		minute, err := clock(o.Time)
		if err != nil {
			return err
		}
		found = true
		f.targets = append(f.targets, target{about: arrival, municipality: -1, minute: minute, unknown: -1, Target: calibrate.Target{
			Name: "share of final votes at " + o.Time, Value: o.Value, Tolerance: shareOfFinal}})
	}
	if !found {
		return missing("share_of_final", f.Case.Date, f.Recipe.Arrival.Area)
	}
	low, high := f.stationTurnout("station_turnout_p10"), f.stationTurnout("station_turnout_p90")
	if !(high > low) {
		return missing("station_turnout_p10 and p90", f.Case.Date, f.Recipe.Stations.Area)
	}
	f.targets = append(f.targets, target{about: stations, municipality: -1, unknown: -1, Target: calibrate.Target{
		Name: "turnout of stations, 90 less 10 percent point", Value: high - low, Tolerance: exactly}})
	return nil
}

// stationTurnout returns an observed point of the distribution of station turnout.
func (f *Fit) stationTurnout(measure string) float64 {
	for _, o := range f.Case.Observed {
		if o.Measure == measure && o.Area == f.Recipe.Stations.Area && o.Use == "fit" && o.Date == f.Case.Date {
			return o.Value
		}
	}
	return math.NaN()
}
