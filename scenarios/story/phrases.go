package story

import (
	"fmt"
	"math"
	"strings"
	"time"

	"turnout/internal/exact"
	"turnout/internal/wording"
)

// days says how strong a wish is: on how many such days it brings a person out.
func days(wish float64) string {
	share := exact.Logistic(wish)
	switch hundred, thousand := math.Round(share*100), math.Round(share*1000); {
	case share > 0.995:
		return "more than 99 days in 100"
	case share >= 0.0095 && hundred <= 1:
		return "1 day in 100"
	case share >= 0.0095:
		return fmt.Sprintf("%.0f days in 100", hundred)
	case thousand >= 2:
		return fmt.Sprintf("%.0f days in 1,000", thousand)
	case thousand == 1:
		return "1 day in 1,000"
	}
	return "fewer than one day in 1,000"
}

// beyond reports whether a wish is off the scale on which days are counted.
func beyond(wish float64) bool {
	share := exact.Logistic(wish)
	return share > 0.995 || math.Round(share*1000) < 1
}

// Steps of a factor of the odds, from the weakest, and how each is said.
var (
	less = []step{
		{0.95, "took a little off the odds"}, {0.85, "took a tenth off the odds"}, {0.775, "took a fifth off the odds"},
		{0.71, "took a quarter off the odds"}, {0.6, "took a third off the odds"}, {0.43, "halved the odds"},
		{0.29, "cut the odds to a third"}, {0.225, "cut the odds to a quarter"}, {0.18, "cut the odds to a fifth"},
		{0.12, "cut the odds to a seventh"}, {0.075, "cut the odds to a tenth"}, {0.035, "cut the odds to a twentieth"},
		{0, "left next to nothing of the odds"},
	}
	more = []step{
		{1.05, "added a little to the odds"}, {1.15, "added a tenth to the odds"}, {1.225, "added a fifth to the odds"},
		{1.29, "added a quarter to the odds"}, {1.41, "added a third to the odds"}, {1.75, "added half to the odds"},
		{2.5, "doubled the odds"}, {3.5, "tripled the odds"}, {4.5, "multiplied the odds by four"}, {6, "multiplied the odds by five"},
		{8.5, "multiplied the odds by seven"}, {14, "multiplied the odds by ten"}, {30, "multiplied the odds by twenty"},
		{math.Inf(1), "multiplied the odds many times over"},
	}
)

type step struct {
	to    float64
	words string
}

// factor says what a term of the wish does to the odds.
func factor(effect float64) string {
	f := exact.Exp(effect)
	if effect < 0 {
		for _, s := range less {
			if f >= s.to {
				return s.words
			}
		}
	}
	for _, s := range more {
		if f <= s.to {
			return s.words
		}
	}
	return more[len(more)-1].words
}

var small = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// number returns a count in words where it is small.
func number(n int) string {
	if n >= 0 && n < len(small) {
		return small[n]
	}
	return wording.Count(n)
}

// several returns a count with its noun, which takes an s.
func several(n int, noun string) string {
	if n == 1 {
		return "one " + noun
	}
	return number(n) + " " + noun + "s"
}

// upper begins a sentence.
func upper(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// sentences joins sentences that are not empty.
func sentences(list ...string) string {
	var some []string
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			some = append(some, s)
		}
	}
	return strings.Join(some, " ")
}

// listed joins names with commas and an and.
func listed(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

// date writes 2013-11-03 as 3 November 2013.
func date(text string) string {
	if at, err := time.Parse(time.DateOnly, text); err == nil {
		return at.Format("2 January 2006")
	}
	return text
}

// kilometres says how far it is.
func kilometres(km float64) string {
	switch metres := km * 1000; {
	case metres < 75:
		return "a few steps"
	case metres < 950:
		return fmt.Sprintf("%.0f metres", math.Round(metres/50)*50)
	case km < 9.95:
		return fmt.Sprintf("%.1f km", km)
	}
	return fmt.Sprintf("%.0f km", km)
}

// minutes says how long something takes.
func minutes(m float64) string {
	switch whole := int(math.Round(m)); {
	case whole < 1:
		return "less than a minute"
	case whole == 1:
		return "a minute"
	case whole < 90:
		return number(whole) + " minutes"
	case whole%60 == 0:
		return several(whole/60, "hour")
	case whole%60 == 30:
		return number(whole/60) + " and a half hours"
	default:
		return fmt.Sprintf("%s and %s", several(whole/60, "hour"), several(whole%60, "minute"))
	}
}
