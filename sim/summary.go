package sim

import (
	"math"
	"slices"

	"turnout/internal/exact"
)

// Estimate is what replicates say of one number. The band is the spread of
// replicates: it shows the luck of the day under one parameter vector, not what
// is unknown of the parameters.
type Estimate struct {
	Replicates int
	Median     float64
	Low, High  float64 // 5 and 95 % point of the replicates; NaN with fewer than two
	Mean       float64
	Error      float64 // Monte Carlo standard error of Median; NaN with fewer than two
}

// medianError is the standard error of a median over that of a mean, √(π/2),
// for normal numbers.
const medianError = 1.2533141373155003

// EstimateOf returns the estimate of values, one from each replicate. Quantiles
// are interpolated between ranks (type 7 of Hyndman and Fan 1996). The error of
// the median is √(π/2) s/√n, with s the standard deviation of the n replicates:
// what holds for normal numbers, and counts of many voters are nearly normal.
// Replicates in which the number does not exist (NaN: a share of nothing) are
// left out.
func EstimateOf(values []float64) Estimate {
	defined := slices.DeleteFunc(slices.Clone(values), func(x float64) bool { return x != x })
	e := Estimate{Replicates: len(defined), Low: math.NaN(), High: math.NaN(), Error: math.NaN()}
	e.Mean = exact.Mean(defined)
	spread := exact.StdDev(defined)
	slices.Sort(defined)
	e.Median = exact.Quantile(defined, 0.5)
	if e.Replicates > 1 {
		e.Low, e.High = exact.Quantile(defined, 0.05), exact.Quantile(defined, 0.95)
		e.Error = float64(medianError*spread) / math.Sqrt(float64(e.Replicates))
	}
	return e
}

// HasBand reports whether there were enough replicates for a band.
func (e Estimate) HasBand() bool { return e.Replicates > 1 }

// Counts returns the estimate of counts, one from each replicate.
func Counts(counts []int) Estimate {
	values := make([]float64, len(counts))
	for i, n := range counts {
		values[i] = float64(n)
	}
	return EstimateOf(values)
}

// Rates returns the estimate of part/whole, both counted in each replicate and
// divided once. Replicates without a whole are left out.
func Rates(part, whole []int) Estimate { return EstimateOf(shares(part, whole)) }

// Difference returns the estimate of the paired difference of two rates: of
// outcomes that share the luck of their replicates. Both must have the same
// replicates in the same order.
func Difference(part, whole, partBefore, wholeBefore []int) Estimate {
	after, before := shares(part, whole), shares(partBefore, wholeBefore)
	for i := range after {
		after[i] -= before[i]
	}
	return EstimateOf(after)
}

// shares returns part/whole by replicate, NaN where there is no whole.
func shares(part, whole []int) []float64 {
	rates := make([]float64, len(part))
	for i := range part {
		rates[i] = math.NaN()
		if whole[i] > 0 {
			rates[i] = float64(part[i]) / float64(whole[i])
		}
	}
	return rates
}
