package sim

import (
	"math"
	"slices"

	"turnout/internal/exact"
)

// Mean is what replicates say of the mean of a number: of an effect, where the
// number is a difference of pairs. Low and High hold the mean over all days that the
// model could draw in 95 of 100 cases; the spread is what single days do. Neither
// says anything of what is unknown of the parameters.
type Mean struct {
	Mean                  float64
	Low, High             float64 // 95 % confidence interval of the mean; NaN with fewer than two replicates
	SpreadLow, SpreadHigh float64 // 5 and 95 % point of the replicates; likewise
	Error                 float64 // Monte Carlo standard error of the mean; likewise
	Replicates            int
}

// MeanOf returns the mean of values, one from each replicate, with the interval
// mean ± t s/√n, t the 97.5 % point of Student's distribution with n-1 degrees of
// freedom. Where all replicates are equal, the interval is that one number.
func MeanOf(values []float64) Mean {
	nan := math.NaN()
	m := Mean{Replicates: len(values), Mean: exact.Mean(values), Low: nan, High: nan, SpreadLow: nan, SpreadHigh: nan, Error: nan}
	if len(values) < 2 {
		return m
	}
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	m.SpreadLow, m.SpreadHigh = exact.Quantile(sorted, 0.05), exact.Quantile(sorted, 0.95)
	if sorted[0] == sorted[len(sorted)-1] {
		m.Mean, m.Low, m.High, m.Error = sorted[0], sorted[0], sorted[0], 0
		return m
	}
	m.Error = exact.StdDev(values) / math.Sqrt(float64(len(values)))
	half := float64(StudentPoint(len(values)-1) * m.Error)
	m.Low, m.High = m.Mean-half, m.Mean+half
	return m
}

// Width returns how wide the interval is; infinite without one.
func (m Mean) Width() float64 {
	if m.Low != m.Low {
		return math.Inf(1)
	}
	return m.High - m.Low
}

// Word says whether a mean difference is told from zero.
func (m Mean) Word() string {
	switch {
	case m.Replicates < 2:
		return OneReplicate
	case m.Low == 0 && m.High == 0:
		return NoDifference
	case m.Low > 0:
		return More
	case m.High < 0:
		return Fewer
	}
	return NotToldApart
}

// The words of Mean.Word.
const (
	More         = "more"
	Fewer        = "fewer"
	NoDifference = "no difference"  // not one replicate differs
	NotToldApart = "not told apart" // the interval of the mean holds zero
	OneReplicate = "one replicate"  // which has no interval
)

// mostShape is the largest shape of a beta distribution with exact quantiles.
const mostShape = 10000

// StudentPoint returns the 97.5 % point of Student's distribution: t with
// t²/(ν+t²) at the 95 % point of a beta number of shapes 1/2 and ν/2. Beyond 20,000
// degrees of freedom it is the first terms of the series in 1/ν (Abramowitz and
// Stegun 26.7.5), whose error is below 1e-12 there.
func StudentPoint(freedom int) float64 {
	nu := float64(freedom)
	if freedom < 1 {
		return math.NaN()
	}
	if nu/2 <= mostShape {
		y := exact.BetaQuantile(0.95, 0.5, nu/2)
		return math.Sqrt(float64(nu*y) / (1 - y))
	}
	z := exact.NormalQuantile(0.975)
	z2 := float64(z * z)
	first := float64(z*(z2+1)) / (4 * nu)
	second := float64(z*(float64((float64(5*z2)+16)*z2)+3)) / float64(96*float64(nu*nu))
	return z + first + second
}

// Paired says what pairing gained: how two numbers go together over replicates, and
// how many replicates each of two scenarios with luck of its own would need for the
// same error of the difference of means.
type Paired struct {
	Correlation float64 // NaN where one of the two does not vary
	Unpaired    float64 // n (sA² + sB²) / sD²; infinite where no pair differs from another
}

// PairedGain returns it for numbers of the same replicates in the same order.
func PairedGain(before, after []float64) Paired {
	differences := make([]float64, len(after))
	for i := range after {
		differences[i] = after[i] - before[i]
	}
	a, b, d := exact.StdDev(before), exact.StdDev(after), exact.StdDev(differences)
	variances := float64(a*a) + float64(b*b)
	p := Paired{Correlation: math.NaN(), Unpaired: math.Inf(1)}
	if a > 0 && b > 0 { // var(A-B) = var A + var B - 2 cov
		p.Correlation = min(1, max(-1, (variances-float64(d*d))/float64(2*float64(a*b))))
	}
	if d > 0 {
		p.Unpaired = float64(float64(len(after))*variances) / float64(d*d)
	}
	return p
}

// RankCorrelation returns Spearman's rank correlation of two lists, equal values at
// the mean of their ranks; NaN where one of the two does not vary.
func RankCorrelation(x, y []float64) float64 {
	return PairedGain(ranks(x), ranks(y)).Correlation
}

// ranks returns the rank of each value from 1, ties at their mean rank.
func ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case values[a] < values[b]:
			return -1
		case values[a] > values[b]:
			return 1
		}
		return 0
	})
	out := make([]float64, len(values))
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			out[k] = float64(i+j+1) / 2
		}
		i = j
	}
	return out
}
