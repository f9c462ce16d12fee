package exact

import "math"

// Mean returns the arithmetic mean of values, summed in their order. It is NaN
// for none. Error: below n·1.2e-16 of the mean of |values|.
func Mean(values []float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	sum := 0.0
	for _, x := range values {
		sum += x
	}
	return clean(sum / float64(len(values)))
}

// StdDev returns the standard deviation of a sample, with the divisor n-1, in
// two passes in the order of values. It is NaN for fewer than two.
func StdDev(values []float64) float64 {
	if len(values) < 2 {
		return math.NaN()
	}
	mean, squares := Mean(values), 0.0
	for _, x := range values {
		squares += float64((x - mean) * (x - mean))
	}
	return clean(math.Sqrt(squares / float64(len(values)-1)))
}

// Quantile returns the p-quantile of values sorted in increasing order, for p
// in [0, 1], interpolated linearly between ranks (type 7 of Hyndman and Fan
// 1996, the default of R). It is NaN for no values.
func Quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 || !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	rank := float64(p * float64(len(sorted)-1))
	below := int(math.Floor(rank))
	share := rank - float64(below)
	if share == 0 {
		return clean(sorted[below])
	}
	low, high := sorted[below], sorted[below+1]
	return clean(low + float64(share*(high-low)))
}

// clean gives every NaN the bits of math.NaN(): machines differ in the sign of
// the NaN that an operation makes.
func clean(x float64) float64 {
	if x != x {
		return math.NaN()
	}
	return x
}
