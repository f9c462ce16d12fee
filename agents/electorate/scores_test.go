package electorate

import (
	"math"
	"testing"
)

// All scores are uniform: mean 1/2 and variance 1/12, clusters included.
func TestScoresAreUniform(t *testing.T) {
	e := build(t, town(), 9, 2)
	own, alpha, car := drawnScores(e)
	columns := append([][]uint16{alpha, car}, own[:]...)
	for k, column := range columns {
		n, mean, square := float64(len(column)), 0.0, 0.0
		for _, x := range column {
			u := uniform(x) - 0.5
			mean += u / n
			square += u * u / n
		}
		design := 2.65 // of Absent, the only clustered one; too much for others
		near(t, "mean of a score", mean, 0, math.Sqrt(design/12/n))
		near(t, "variance of a score", square, 1.0/12, math.Sqrt(design/180/n))
		for other := range k {
			if len(columns[other]) == len(column) {
				near(t, "correlation of two scores", 12*covariance(column, columns[other]), 0, math.Sqrt(design/n))
			}
		}
	}
}

func covariance(a, b []uint16) float64 {
	sum := 0.0
	for i := range a {
		sum += (uniform(a[i]) - 0.5) * (uniform(b[i]) - 0.5)
	}
	return sum / float64(len(a))
}

// Half of the households leave together.
func TestHalfOfTheHouseholdsLeaveTogether(t *testing.T) {
	e := build(t, town(), 9, 2)
	own, _, _ := drawnScores(e)
	homes, together := 0.0, 0.0
	for h := range len(e.HouseholdFirst) - 1 {
		lo, hi := e.HouseholdFirst[h], e.HouseholdFirst[h+1]
		if hi-lo < 2 {
			continue
		}
		homes++
		together += one(own[absentScore][lo] == own[absentScore][lo+1])
	}
	near(t, "share that shares", together/homes, 0.5, 0.5/math.Sqrt(homes))
}
