package plots

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"turnout/internal/wording"
)

// Ledger is the figure of what became of every name on the register: a table of
// bars with a row for each status and a column for each area. All bars have one
// scale, 0 to 100 % of the area's register.
type Ledger struct {
	Head
	Areas []LedgerArea
	Band  string // what the whiskers are, for example "5–95 % of 32 replicates"
}

// LedgerArea is one column: where the names of an area ended the day.
type LedgerArea struct {
	Name  string
	Names int    // on the register
	Basis string // what that number rests on; all but "official" is marked ~
	Lines []LedgerLine
}

// LedgerLine is how many names of an area ended in one status.
type LedgerLine struct {
	Status    string  // as in ledger.csv, the same for all areas
	Label     string  // for people, for example "turned back at the door"
	Group     int     // 0: a ballot was cast; 1: could not vote; 2: did not set out
	Mean      float64 // over replicates [names]
	Low, High float64 // ends of the band [names]; NaN where there is none
}

// ledgerGroups are the headings of the groups.
var ledgerGroups = [...]string{"a ballot was cast", "set out and could not vote", "did not set out"}

func (f *Ledger) check() error {
	if len(f.Areas) == 0 || len(f.Areas[0].Lines) == 0 {
		return errors.New("found no area or no status, want at least one of each")
	}
	for i := range f.Areas {
		if err := f.Areas[i].check(f.Areas[0].Lines); err != nil {
			return fmt.Errorf("area %q: %w", f.Areas[i].Name, err)
		}
	}
	return nil
}

// check reports what cannot be drawn beside the lines of the first area.
func (a *LedgerArea) check(first []LedgerLine) error {
	if a.Names <= 0 {
		return fmt.Errorf("found %d names, want at least 1", a.Names)
	}
	if len(a.Lines) != len(first) {
		return fmt.Errorf("found %d statuses, want the %d of the first area", len(a.Lines), len(first))
	}
	sum := 0.0
	for i, x := range a.Lines {
		if x.Status != first[i].Status || x.Label != first[i].Label || x.Group != first[i].Group {
			return fmt.Errorf("found status %q in row %d, want %q as in the first area", x.Status, i+1, first[i].Status)
		}
		if err := x.check(a.Names); err != nil {
			return fmt.Errorf("status %q: %w", x.Status, err)
		}
		sum += x.Mean
	}
	if math.Abs(sum-float64(a.Names)) > 0.5 {
		return fmt.Errorf("the statuses hold %.2f names together, want all %d", sum, a.Names)
	}
	return nil
}

func (x LedgerLine) check(names int) error {
	if x.Group < 0 || x.Group >= len(ledgerGroups) {
		return fmt.Errorf("group %d, want 0 to %d", x.Group, len(ledgerGroups)-1)
	}
	most := float64(names) + 0.5
	if !(x.Mean >= 0 && x.Mean <= most) {
		return fmt.Errorf("mean %v, want 0 to %d names", x.Mean, names)
	}
	isBand := x.Low >= 0 && x.Low <= x.High && x.High <= most
	if !isBand && !(math.IsNaN(x.Low) && math.IsNaN(x.High)) {
		return fmt.Errorf("band [%v, %v], want one in 0 to %d names, or NaN twice", x.Low, x.High, names)
	}
	return nil
}

// sum returns how many names ended in a group.
func (a *LedgerArea) sum(group int) float64 {
	sum := 0.0
	for _, x := range a.Lines {
		if x.Group == group {
			sum += x.Mean
		}
	}
	return sum
}

// names writes how many names an area has, after a mark if that is not certain.
func (a *LedgerArea) names(mark string) string {
	text := wording.Count(a.Names) + " names"
	if a.isAbout() {
		text = mark + text
	}
	return text
}

// isAbout reports whether the number of names is derived or estimated.
func (a *LedgerArea) isAbout() bool { return a.Basis != "official" }

// ledgerCount writes a mean number of names: whole from ten on, and never 0 for
// a mean that is not.
func ledgerCount(mean float64) string {
	switch {
	case mean == 0:
		return "0"
	case mean < 0.05:
		return "<0.1"
	case mean < 9.95:
		return strings.TrimSuffix(strconv.FormatFloat(mean, 'f', 1, 64), ".0")
	}
	return wording.Count(int64(math.Round(mean)))
}

// ledgerShare writes a share of a register with the digits that say something:
// 41.2 %, 4.1 %, 0.62 %, 0.04 %, <0.01 %.
func ledgerShare(mean float64, names int) string {
	digits := 1
	share := 100 * mean / float64(names)
	switch {
	case share == 0 || share >= 99.999:
		digits = 0
	case share < 0.01:
		return "<0.01 %"
	case share < 0.995:
		digits = 2
	}
	return strconv.FormatFloat(share, 'f', digits, 64) + " %"
}

// Words tells for each area how many names ended in each group and status.
func (f *Ledger) Words() string {
	text := "Names in one replicate."
	if f.hasBand() {
		text = "Names, means of the replicates."
	}
	for i := range f.Areas {
		a := &f.Areas[i]
		var parts []string
		for group, heading := range ledgerGroups {
			parts = append(parts, fmt.Sprintf("%s: %s%s", heading, countAndShare(a.sum(group), a.Names), a.says(group)))
		}
		text += fmt.Sprintf(" Of the %s of %s: %s.", a.names("about "), a.Name, strings.Join(parts, "; "))
	}
	return text
}

func countAndShare(mean float64, names int) string {
	return ledgerCount(mean) + ", " + ledgerShare(mean, names)
}

// says lists the statuses of a group in which there is anybody.
func (a *LedgerArea) says(group int) string {
	var parts []string
	for _, x := range a.Lines {
		if x.Group == group && x.Mean > 0 {
			parts = append(parts, x.Label+" "+ledgerCount(x.Mean))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// Table returns a row for every status of every area; the share is in percent of
// the register.
func (f *Ledger) Table() [][]string {
	rows := [][]string{{"area", "names", "basis", "group", "status", "mean", "low", "high", "share"}}
	for _, a := range f.Areas {
		for _, x := range a.Lines {
			rows = append(rows, []string{
				a.Name, strconv.Itoa(a.Names), a.Basis, ledgerGroups[x.Group], x.Status,
				cell(x.Mean), cell(x.Low), cell(x.High), cell(100 * x.Mean / float64(a.Names)),
			})
		}
	}
	return rows
}
