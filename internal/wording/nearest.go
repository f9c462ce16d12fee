package wording

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Nearest returns the candidate that a person who wrote name probably meant.
//
// Names are compared without case and diacritics (Zvecan finds Zvečan) by the
// number of letters to insert, delete, replace or swap with a neighbour. A
// candidate is plausible if that number is at most 1, or at most a third of
// the longer name, and if it is less than the number of letters of the shorter
// name. Of equally near candidates the one that is nearest as written wins,
// then the first in the alphabet, so the order of candidates does not matter.
func Nearest(name string, candidates []string) (string, bool) {
	wanted := fold(name)
	best, found := match{}, false
	for _, candidate := range candidates {
		folded := fold(candidate)
		allowed := plausible(wanted, folded)
		if abs(len(wanted)-len(folded)) > allowed {
			continue
		}
		distance := edits(wanted, folded)
		if distance > allowed {
			continue
		}
		m := match{candidate, distance, edits([]rune(name), []rune(candidate))}
		if !found || m.before(best) {
			best, found = m, true
		}
	}
	return best.name, found
}

// A match is a candidate with its distances, folded and as written.
type match struct {
	name              string
	distance, written int
}

func (m match) before(other match) bool {
	if m.distance != other.distance {
		return m.distance < other.distance
	}
	if m.written != other.written {
		return m.written < other.written
	}
	return m.name < other.name
}

// plausible returns the most edits between two names that a slip explains.
func plausible(a, b []rune) int {
	shorter, longer := min(len(a), len(b)), max(len(a), len(b))
	return min(max(1, longer/3), shorter-1)
}

// strokes holds the letters whose diacritic Unicode does not take apart.
var strokes = strings.NewReplacer("đ", "d", "ð", "d", "ł", "l", "ø", "o", "ı", "i", "ß", "ss")

// fold returns the letters of a name without case and diacritics; a hyphen and
// an underscore count as a space.
func fold(name string) []rune {
	var letters []rune
	for _, r := range norm.NFD.String(strokes.Replace(strings.ToLower(name))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '-' || r == '_':
			letters = append(letters, ' ')
		default:
			letters = append(letters, r)
		}
	}
	return letters
}

// edits returns the Damerau-Levenshtein distance of two names in the variant
// that touches no letter twice (optimal string alignment).
func edits(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}
