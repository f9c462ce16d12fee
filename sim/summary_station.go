package sim

import (
	"cmp"
	"math"
	"slices"

	"turnout/internal/wording"
)

// ballotBox is one polling station: its number and the names on its list.
type ballotBox struct {
	number int
	names  int
}

// stationsOf returns the stations of an area that have names on their list.
func (m *Model) stationsOf(a Area) []ballotBox {
	e := m.Electorate
	var boxes []ballotBox
	for _, c := range a.Centres {
		first := len(boxes)
		for s := e.StationFirst[c]; s < e.StationFirst[c+1]; s++ {
			boxes = append(boxes, ballotBox{number: int(s)})
		}
		for i := e.CentreFirst[c]; i < e.CentreFirst[c+1]; i++ {
			boxes[first+e.StationOf(int(i))].names++
		}
	}
	return slices.DeleteFunc(boxes, func(b ballotBox) bool { return b.names == 0 })
}

// weightedQuantile returns the p-quantile of turnout over stations weighted by
// their votes, NaN without votes.
func weightedQuantile(boxes []ballotBox, cast []int32, p float64) float64 {
	sorted := slices.Clone(boxes)
	votes := int64(0)
	for _, b := range boxes {
		votes += int64(cast[b.number])
	}
	slices.SortFunc(sorted, func(a, b ballotBox) int { // by cast/names, in integers
		return cmp.Or(cmp.Compare(int64(cast[a.number])*int64(b.names), int64(cast[b.number])*int64(a.names)),
			cmp.Compare(a.number, b.number))
	})
	below := int64(0)
	for _, b := range sorted {
		below += int64(cast[b.number])
		if below > 0 && float64(below) >= float64(p*float64(votes)) {
			return float64(cast[b.number]) / float64(b.names)
		}
	}
	return math.NaN()
}

// MarkNames returns the names of the marks of a day: clock times, then "final".
func (d Day) MarkNames() []string {
	marks := d.Marks()
	names := make([]string, len(marks))
	for i, minute := range marks {
		names[i] = wording.Clock(minute)
	}
	names[len(names)-1] = FinalTime
	return names
}
