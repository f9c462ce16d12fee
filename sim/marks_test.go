package sim

import (
	"slices"
	"testing"

	"turnout/agents"
)

// Counts are read at quarters of the hour, whenever the polls open, and at the close.
func TestMarksAreQuartersOfTheHour(t *testing.T) {
	for _, test := range []struct {
		hours agents.Hours
		want  []float64
	}{
		{agents.Hours{Open: 420, Close: 465}, []float64{435, 450, 465, endOfDay}},
		{agents.Hours{Open: 430, Close: 465}, []float64{435, 450, 465, endOfDay}},
		{agents.Hours{Open: 434.5, Close: 451, Extra: 6}, []float64{435, 450, 457, endOfDay}},
		{agents.Hours{Open: 436, Close: 440}, []float64{440, endOfDay}},
	} {
		if got := (Day{Hours: test.hours}).Marks(); !slices.Equal(got, test.want) {
			t.Errorf("%+v: found %v, want %v", test.hours, got, test.want)
		}
	}
}

// Days match by when counts are read and how long after the first day they are, not by how
// many counts there are.
func TestDaysMatch(t *testing.T) {
	day := Day{Hours: agents.Hours{Open: 420, Close: 1140}}
	later, second, longer := day, day, day
	later.Hours = agents.Hours{Open: 480, Close: 1200}
	second.Number = 14
	longer.Hours.Extra = 120
	if !day.Matches(day) || day.Matches(later) || day.Matches(second) || day.Matches(longer) {
		t.Error("days match that differ, or a day does not match itself")
	}
}
