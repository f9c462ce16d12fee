package allocate

import (
	"math"
	"testing"
)

// Closed forms for 1, 2 and 4 degrees of freedom, then the table of any book to
// its digits.
func TestStudent(t *testing.T) {
	a := 4 * 0.975 * 0.025
	four := math.Cos(math.Acos(math.Sqrt(a))/3) / math.Sqrt(a)
	for _, c := range []struct {
		degrees      int
		want, within float64
	}{
		{1, math.Tan(math.Pi * 0.475), 1e-9}, {2, 0.95 * math.Sqrt(2/a), 1e-9}, {4, 2 * math.Sqrt(four-1), 1e-9},
		{3, 3.18245, 5e-6}, {5, 2.57058, 5e-6}, {10, 2.22814, 5e-6}, {19, 2.09302, 5e-6}, {30, 2.04227, 5e-6},
		{60, 2.00030, 5e-6}, {120, 1.97993, 5e-6}, {1000, 1.96234, 5e-6}, {1 << 40, 1.959963985, 1e-9},
	} {
		if got := student(c.degrees); math.Abs(got-c.want) > c.within {
			t.Errorf("%d degrees: found %.10f, want %.10f", c.degrees, got, c.want)
		}
	}
	if !math.IsNaN(student(0)) || !math.IsNaN(student(-1)) {
		t.Error("no degrees of freedom have a point, want NaN")
	}
}

// The point falls with every degree, also where the series takes over.
func TestStudentFalls(t *testing.T) {
	for n := 1; n < 300; n++ {
		if student(n+1) >= student(n) {
			t.Errorf("the point does not fall from %d to %d degrees", n, n+1)
		}
	}
	before, step, after := student(9999)-student(10000), student(10000)-student(10001), student(10001)-student(10002)
	if math.Abs(step-before) > 1e-10 || math.Abs(step-after) > 1e-10 {
		t.Errorf("steps around 10,000 degrees are %v, %v, %v, want nearly equal ones", before, step, after)
	}
}
