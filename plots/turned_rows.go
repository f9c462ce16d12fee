package plots

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"turnout/internal/wording"
)

// mostCentres is how many centres have a row of their own.
const mostCentres = 24

// heatRow is one line of the heat map: a centre, the sum of the others, or the
// name of a municipality over its centres.
type heatRow struct {
	code, name string
	isHeading  bool
	isRest     bool // the sum of the others
	stormed    bool
	counts     []float64
}

// townTotal is how often voters turned back in a municipality.
type townTotal struct {
	name  string
	total float64
}

// affected returns the centres where voters turned back, those with most first.
func (f *Turned) affected() []TurnedRow {
	var list []TurnedRow
	for _, r := range f.Rows {
		if r.total() > 0 {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b TurnedRow) int {
		return cmp.Or(cmp.Compare(b.total(), a.total()), cmp.Compare(a.Code, b.Code))
	})
	return list
}

// byMunicipality returns the municipalities of some centres, that with most first.
func byMunicipality(centres []TurnedRow) []townTotal {
	var list []townTotal
	for _, r := range centres {
		i := slices.IndexFunc(list, func(m townTotal) bool { return m.name == r.Municipality })
		if i < 0 {
			i, list = len(list), append(list, townTotal{name: r.Municipality})
		}
		list[i].total += r.total()
	}
	slices.SortFunc(list, func(a, b townTotal) int {
		return cmp.Or(cmp.Compare(b.total, a.total), cmp.Compare(a.name, b.name))
	})
	return list
}

// heatRows returns the lines of the heat map from the top down.
func (f *Turned) heatRows() []heatRow {
	centres := f.affected()
	own, others := centres[:min(mostCentres, len(centres))], centres[min(mostCentres, len(centres)):]
	var rows []heatRow
	for _, m := range byMunicipality(centres) {
		heading := heatRow{name: m.name, isHeading: true}
		for _, r := range own {
			if r.Municipality != m.name {
				continue
			}
			if heading.isHeading {
				rows = append(rows, heading)
				heading.isHeading = false
			}
			rows = append(rows, heatRow{code: r.Code, name: r.Name, stormed: r.Stormed, counts: r.Counts})
		}
	}
	if len(others) > 0 {
		rows = append(rows, f.otherRows(others)...)
	}
	return rows
}

// otherRows returns the line that sums some centres, under a heading.
func (f *Turned) otherRows(others []TurnedRow) []heatRow {
	rest := Turned{Hours: f.Hours, Every: f.Every, Rows: others}
	name := "other centres together"
	if len(others) == 1 {
		name = "other centre"
	}
	return []heatRow{{isHeading: true}, {code: strconv.Itoa(len(others)), name: name, isRest: true, counts: rest.byColumn()}}
}

// heatLimits are the upper limits of classes of a number, rising. A number on a
// limit belongs to the class below it; 0 belongs to none.
type heatLimits []float64

// limitsOf returns at most as many round limits as there are shades, each about
// twice the one before: voters turn back seldom in most cells and often in few.
func limitsOf(rows []heatRow) heatLimits {
	least, most := math.Inf(1), 0.0
	for _, r := range rows {
		for _, x := range r.counts {
			if x > 0 {
				least, most = min(least, x), max(most, x)
			}
		}
	}
	var limits heatLimits
	for _, x := range roundNumbers() {
		if x >= least {
			limits = append(limits, x)
		}
		if x >= most {
			break
		}
	}
	return limits[max(0, len(limits)-len(heatShades)):]
}

// roundNumbers are 1, 2 and 5 times the powers of ten, from 0.001 to 50,000 million.
func roundNumbers() (list []float64) {
	for power := -3; power <= 10; power++ {
		for _, x := range []float64{1, 2, 5} {
			list = append(list, x*math.Pow10(power))
		}
	}
	return list
}

// heatShades are the colours of the classes.
var heatShades = reds[:]

// of returns the class of a number above 0.
func (l heatLimits) of(x float64) int {
	class := 0
	for class < len(l)-1 && x > l[class] {
		class++
	}
	return class
}

// ink returns the colour of a class. Fewer classes use shades further apart.
func (l heatLimits) ink(class int) inkColour {
	last := len(heatShades) - 1
	if len(l) == 1 {
		return heatShades[last/2]
	}
	return heatShades[class*last/(len(l)-1)]
}

func (l heatLimits) label(i int) string {
	if i < 0 {
		return "0"
	}
	return roundNumber(l[i])
}

// roundNumber writes a round number.
func roundNumber(x float64) string {
	if x >= 1 {
		return wording.Count(int64(math.Round(x)))
	}
	return strconv.FormatFloat(x, 'g', 6, 64)
}
