package plots

import (
	"math"
	"slices"
	"strconv"
)

// turnoutClasses are the limits of classes of turnout [percent], rising: one more
// than there are classes. A turnout on a limit belongs to the class above it.
type turnoutClasses []float64

func (t turnoutClasses) count() int { return len(t) - 1 }

// of returns the class of a turnout.
func (t turnoutClasses) of(turnout float64) int {
	class := 0
	for class < t.count()-1 && turnout >= t[class+1] {
		class++
	}
	return class
}

// ink returns the colour of a class. Fewer classes use shades further apart.
func (t turnoutClasses) ink(class int) inkColour {
	if t.count() == 1 {
		return blues[len(blues)/2]
	}
	return blues[class*(len(blues)-1)/(t.count()-1)]
}

// label writes a limit.
func (t turnoutClasses) label(i int) string {
	return strconv.FormatFloat(math.Round(t[i]*100)/100, 'f', -1, 64)
}

// classesOf returns round limits that keep centres of like turnout together: of all
// choices from a ladder those with the least variance within classes (Jenks) of the
// square root of turnout, since 5 and 10 % differ as 45 and 55 % do. The enlarged
// part weighs as much as the rest, so that both maps show differences.
func classesOf(dots []Dot) turnoutClasses {
	rungs := ladder(dots)
	sums := sumsOf(dots, rungs)
	n := len(rungs) - 1
	most := min(n, len(blues))
	// best[k][j]: the least variance of the first j steps of the ladder in k
	// classes; from[k][j]: where the last of them begins.
	best, from := make([][]float64, most+1), make([][]int, most+1)
	for k := range best {
		best[k], from[k] = make([]float64, n+1), make([]int, n+1)
		for j := range best[k] {
			if best[k][j] = math.Inf(1); k+j == 0 {
				best[k][j] = 0
			}
			for i := 0; k > 0 && i < j; i++ {
				if v := best[k-1][i] + sums.variance(i, j); v < best[k][j] {
					best[k][j], from[k][j] = v, i
				}
			}
		}
	}
	classes := 1
	for k := 2; k <= most; k++ { // a class more must be worth it
		if best[k][n] < best[classes][n]-1e-9 {
			classes = k
		}
	}
	limits := turnoutClasses{rungs[n]}
	for k, j := classes, n; k > 0; k-- {
		j = from[k][j]
		limits = append(limits, rungs[j])
	}
	slices.Reverse(limits)
	return limits
}

// ladder returns the round numbers that may be limits, from one that is at most
// every turnout to one that is at least every turnout.
func ladder(dots []Dot) []float64 {
	low, high := dots[0].Turnout, dots[0].Turnout
	for _, d := range dots {
		low, high = min(low, d.Turnout), max(high, d.Turnout)
	}
	step := min(10, roundStep(max((high-low)/8, high/50, 0.01)))
	first, last := math.Floor(low/step+1e-9), math.Ceil(high/step-1e-9)
	if last == first {
		last++
	}
	if last*step > 100 {
		first, last = first-1, last-1
	}
	rungs := []float64{first * step}
	for _, x := range []float64{0.1, 0.2, 0.5, 1, 2, 5} { // finer where turnout is least
		if first == 0 && x > step/10 && x < step {
			rungs = append(rungs, x)
		}
	}
	for k := first + 1; k <= last; k++ {
		rungs = append(rungs, k*step)
	}
	return rungs
}

// roundStep returns the least of 1, 2, 5, 10, 20, … and their tenths, hundredths
// that is at least x.
func roundStep(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, digit := range []float64{1, 2, 5, 10} {
		if digit*power >= x*(1-1e-9) {
			return digit * power
		}
	}
	return 10 * power
}

// roundBelow returns the greatest of these numbers that is at most x.
func roundBelow(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)+1e-9))
	for _, digit := range []float64{5, 2} {
		if digit*power <= x*(1+1e-9) {
			return digit * power
		}
	}
	return power
}

// stepSums are sums of weight, root and squared root over the centres below each
// rung of a ladder.
type stepSums [][3]float64

func sumsOf(dots []Dot, rungs []float64) stepSums {
	near := 0.0
	for _, d := range dots {
		if d.Close {
			near++
		}
	}
	sums := make(stepSums, len(rungs))
	for _, d := range dots {
		weight := 1 / max(1, float64(len(dots))-near)
		if d.Close {
			weight = 1 / near
		}
		root := math.Sqrt(d.Turnout)
		for j := turnoutClasses(rungs).of(d.Turnout) + 1; j < len(rungs); j++ {
			sums[j][0] += weight
			sums[j][1] += weight * root
			sums[j][2] += weight * d.Turnout
		}
	}
	return sums
}

// variance returns the sum of squares around the mean of the centres between two rungs.
func (s stepSums) variance(i, j int) float64 {
	weight, root, square := s[j][0]-s[i][0], s[j][1]-s[i][1], s[j][2]-s[i][2]
	if weight <= 1e-12 {
		return 0
	}
	return max(0, square-root*root/weight)
}
