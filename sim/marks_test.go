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
