package plots

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"turnout/internal/wording"
)

// Words tells turnout over the centres, where it is least, which centres were
// attacked and where crowds stood.
func (f *Map) Words() string {
	parts := []string{
		fmt.Sprintf("Map of %s, turnout as %s.", centresCounted(len(f.Dots), ""), f.Base),
		f.rangeWords(), f.partWords(), f.attackWords(), f.crowdWords(),
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

func centresCounted(n int, before string) string {
	if n == 1 {
		return "1 polling centre"
	}
	return before + wording.Count(n) + " polling centres"
}

// rangeWords tells from where to where turnout goes, and the lowest three.
func (f *Map) rangeWords() string {
	sorted := byTurnout(f.Dots)
	low, high := sorted[0], sorted[len(sorted)-1]
	if len(sorted) == 1 {
		return fmt.Sprintf("Turnout at %s is %s %%.", low.says(), percent(low.Turnout))
	}
	var least []string
	for _, d := range sorted[:min(3, len(sorted))] {
		least = append(least, fmt.Sprintf("%s, %s %%", d.says(), percent(d.Turnout)))
	}
	return fmt.Sprintf("Turnout at a centre goes from %s to %s %%, median %s %%. It is lowest at %s.",
		percent(low.Turnout), percent(high.Turnout), percent(medianTurnout(sorted)), strings.Join(least, "; "))
}

// partWords compares the enlarged part with the rest.
func (f *Map) partWords() string {
	if f.Close == "" {
		return ""
	}
	near, far := parted(f.Dots, Dot.isClose)
	text := fmt.Sprintf("In the enlarged part, %s, the median of %s is %s %%", f.Close, centresCounted(len(near), ""), percent(medianTurnout(byTurnout(near))))
	if len(far) > 0 {
		text += fmt.Sprintf(", elsewhere %s %%", percent(medianTurnout(byTurnout(far))))
	}
	return text + "."
}

// mostNamed is how many centres are named in a sentence.
const mostNamed = 8

func (f *Map) attackWords() string {
	hit, _ := parted(f.Dots, Dot.wasHit)
	if len(hit) == 0 {
		return ""
	}
	var names []string
	for _, d := range hit[:min(mostNamed, len(hit))] {
		names = append(names, fmt.Sprintf("%s (%s names, turnout %s %%)", d.says(), wording.Count(d.Names), percent(d.Turnout)))
	}
	if more := len(hit) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("and %s more", wording.Count(more)))
	}
	return fmt.Sprintf("Attacked: %s.", strings.Join(names, "; "))
}

func (f *Map) crowdWords() string {
	with, _ := parted(f.Dots, Dot.hasCrowd)
	if len(with) == 0 {
		return ""
	}
	slices.SortStableFunc(with, func(a, b Dot) int { return cmp.Compare(b.Crowd, a.Crowd) })
	if len(with) == 1 {
		return fmt.Sprintf("Crowds (%s): %s at %s.", f.Crowd, persons(with[0].Crowd), with[0].says())
	}
	var largest []string
	for _, d := range with[:min(3, len(with))] {
		largest = append(largest, fmt.Sprintf("%s at %s", persons(d.Crowd), d.says()))
	}
	return fmt.Sprintf("Crowds (%s): at %s; the largest %s.", f.Crowd, centresCounted(len(with), ""), strings.Join(largest, ", "))
}

// persons writes a number of persons that may be a mean.
func persons(x float64) string {
	if x < 10 {
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return wording.Count(int(x + 0.5))
}

// says names a centre.
func (d Dot) says() string {
	parts := []string{d.Code}
	for _, s := range []string{d.Name, d.Municipality} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// parted returns the centres for which something holds, and the others.
func parted(dots []Dot, is func(Dot) bool) (those, others []Dot) {
	for _, d := range dots {
		if is(d) {
			those = append(those, d)
		} else {
			others = append(others, d)
		}
	}
	return those, others
}

func byTurnout(dots []Dot) []Dot {
	return slices.SortedStableFunc(slices.Values(dots), func(a, b Dot) int { return cmp.Compare(a.Turnout, b.Turnout) })
}

// medianTurnout returns the median over centres, each counted once, in the order of turnout.
func medianTurnout(sorted []Dot) float64 {
	n := len(sorted)
	return (sorted[(n-1)/2].Turnout + sorted[n/2].Turnout) / 2
}

// Table returns one row for each centre, at its true place.
func (f *Map) Table() [][]string {
	rows := [][]string{{"code", "name", "municipality", "lat", "lon", "names", "turnout", "attacked", "crowd"}}
	degrees := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	for _, d := range f.Dots {
		rows = append(rows, []string{d.Code, d.Name, d.Municipality, degrees(d.Lat), degrees(d.Lon), strconv.Itoa(d.Names), cell(d.Turnout), strconv.FormatBool(d.Attacked), cell(d.Crowd)})
	}
	return rows
}

// remarks says how the map is drawn.
func (f *Map) remarks(s dotSizes, charts []*chart) string {
	text := "North is up."
	if n, far := charts[0].moved(); n > 0 && charts[0].settles {
		text += fmt.Sprintf(" %s drawn aside, by at most %s, so that dots do not hide each other.", counted(n, "centre is", "centres are"), kilometres(far))
	} else if n > 0 {
		text += fmt.Sprintf(" %s fanned out around it, by at most %s on the ground.",
			counted(n, "centre that shares a place with a larger one is", "centres that share a place with a larger one are"), kilometres(far))
	}
	if n, far := charts[len(charts)-1].moved(); n > 0 && len(charts) == 2 {
		text += fmt.Sprintf(" In the enlarged part %s drawn aside, by at most %s, so that dots do not hide each other.",
			counted(n, "centre is", "centres are"), kilometres(far))
	}
	if least := s.smallest(); f.leastNames() < int(least) {
		text += fmt.Sprintf(" Centres with fewer than about %s names have dots as large as with that many.", wording.Count(int(twoDigits(least))))
	}
	return text
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return wording.Count(n) + " " + many
}

func (f *Map) leastNames() int {
	least := f.Dots[0].Names
	for _, d := range f.Dots {
		least = min(least, d.Names)
	}
	return least
}

// twoDigits rounds a positive number to two digits.
func twoDigits(x float64) float64 {
	unit := math.Pow(10, math.Max(0, math.Floor(math.Log10(x))-1))
	return math.Round(x/unit) * unit
}

func kilometres(km float64) string {
	if km < 0.1 {
		return fmt.Sprintf("%.0f%sm", math.Ceil(km*1000), noBreak)
	}
	return strconv.FormatFloat(math.Ceil(km*10)/10, 'f', 1, 64) + noBreak + "km"
}
