package plots

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Words tells at how many centres there are more and fewer hard-liners, where most,
// and the balance.
func (f *Displacement) Words() string {
	parts := []string{fmt.Sprintf("Map of %s under %s against %s: change of %s.", centresCounted(len(f.Centres), ""), f.Scenario, f.Baseline, f.Crowd)}
	for _, sign := range []float64{1, -1} {
		parts = append(parts, f.shiftWords(sign))
	}
	parts = append(parts, f.balanceWords(), f.guardWords(), f.attackWords())
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

// shiftWords tells where there are more, or fewer, and names the first three.
func (f *Displacement) shiftWords(sign float64) string {
	list := f.those(func(x ShiftedCentre) bool { return sign*x.change() > 0 })
	slices.SortStableFunc(list, func(a, b ShiftedCentre) int { return cmp.Compare(sign*b.change(), sign*a.change()) })
	word := "More"
	if sign < 0 {
		word = "Fewer"
	}
	if len(list) == 0 {
		return word + " at none."
	}
	var names []string
	for _, x := range list[:min(3, len(list))] {
		names = append(names, fmt.Sprintf("%s (%s, from %s to %s)", x.dot().says(), change(x.change()), amount(x.Before), amount(x.After)))
	}
	most := "most at "
	if len(list) == 1 {
		most = ""
	}
	return fmt.Sprintf("%s at %s: %s%s.", word, centresCounted(len(list), ""), most, strings.Join(names, "; "))
}

// balanceWords tells what changes at protected centres, elsewhere and in all.
func (f *Displacement) balanceWords() string {
	b := f.Balance
	if b == nil {
		return ""
	}
	text := fmt.Sprintf("Sum of the changes: at protected centres %s, at all others %s, in all %s", b.Guarded.says(change), b.Elsewhere.says(change), b.Net.says(change))
	if f.Interval != "" && b.Net.hasInterval() {
		text += "; in brackets the " + f.Interval
	}
	return text + "."
}

func (f *Displacement) guardWords() string {
	return f.named("Protected", f.those(func(x ShiftedCentre) bool { return x.Guarded }))
}

func (f *Displacement) attackWords() string {
	return f.named("Attacked", f.those(func(x ShiftedCentre) bool { return x.Attacked }))
}

// named lists some centres after a word.
func (f *Displacement) named(word string, list []ShiftedCentre) string {
	if len(list) == 0 {
		return ""
	}
	var names []string
	for _, x := range list[:min(mostNamed, len(list))] {
		names = append(names, x.dot().says())
	}
	if more := len(list) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return word + ": " + strings.Join(names, "; ") + "."
}

// those returns the centres of which something is so.
func (f *Displacement) those(is func(ShiftedCentre) bool) (list []ShiftedCentre) {
	for _, x := range f.Centres {
		if is(x) {
			list = append(list, x)
		}
	}
	return list
}

// Table returns one row for each centre, at its true place.
func (f *Displacement) Table() [][]string {
	rows := [][]string{{"code", "name", "municipality", "lat", "lon", "names", "before", "after", "change", "guarded", "attacked"}}
	degrees := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	for _, x := range f.Centres {
		rows = append(rows, []string{x.Code, x.Name, x.Municipality, degrees(x.Lat), degrees(x.Lon), strconv.Itoa(x.Names),
			cell(x.Before), cell(x.After), cell(x.change()), strconv.FormatBool(x.Guarded), strconv.FormatBool(x.Attacked)})
	}
	return rows
}
