package plots

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"turnout/internal/wording"
)

// Turned is the figure of where and when voters turned back at the door: a row for
// each of the most affected centres, a column for each quarter of an hour.
type Turned struct {
	Head
	Hours
	Every      float64 // width of a column [minutes]
	Rows       []TurnedRow
	Events     []Event
	Replicates int // whose mean the numbers are
}

// TurnedRow is one polling centre.
type TurnedRow struct {
	Code, Name, Municipality string
	Stormed                  bool      // it was attacked
	Counts                   []float64 // mean number of times a voter turned back, by column
}

func (f *Turned) check() error {
	if err := f.Hours.check(); err != nil {
		return err
	}
	if !(f.Every >= 1 && f.Every <= 240) {
		return fmt.Errorf("columns of %v minutes, want 1 to 240", f.Every)
	}
	if f.Replicates < 1 {
		return fmt.Errorf("found %d replicates, want at least 1", f.Replicates)
	}
	for _, r := range f.Rows {
		if err := r.check(f.columns()); err != nil {
			return fmt.Errorf("centre %q: %w", r.Code, err)
		}
	}
	return checkEvents(f.Hours, f.Events)
}

func (r TurnedRow) check(columns int) error {
	if r.Code == "" || r.Municipality == "" {
		return fmt.Errorf("found code %q in municipality %q, want both", r.Code, r.Municipality)
	}
	if len(r.Counts) != columns {
		return fmt.Errorf("found %d columns, want the %d of the day", len(r.Counts), columns)
	}
	for i, x := range r.Counts {
		if !(x >= 0 && x <= 1e6) {
			return fmt.Errorf("column %d: %v times, want 0 to 1,000,000", i+1, x)
		}
	}
	return nil
}

// columns returns how many columns the day has; the last may be shorter.
func (f *Turned) columns() int { return int(math.Ceil((f.Closes-f.Opens)/f.Every - 1e-9)) }

// from and to return when a column begins and ends [minutes since midnight].
func (f *Turned) from(column int) float64 { return f.Opens + float64(column)*f.Every }
func (f *Turned) to(column int) float64   { return min(f.from(column+1), f.Closes) }

func (r TurnedRow) total() float64 { return sumOf(r.Counts) }

func sumOf(list []float64) (sum float64) {
	for _, x := range list {
		sum += x
	}
	return sum
}

// byColumn returns how often voters turned back at all centres.
func (f *Turned) byColumn() []float64 {
	sums := make([]float64, f.columns())
	for _, r := range f.Rows {
		for i, x := range r.Counts {
			sums[i] += x
		}
	}
	return sums
}

// step names the time of one column.
func (f *Turned) step() string {
	switch f.Every {
	case 15:
		return "quarter of an hour"
	case 60:
		return "hour"
	}
	return wording.Duration(f.Every)
}

// mean says what the numbers are.
func (f *Turned) mean() string {
	if f.Replicates == 1 {
		return "one replicate"
	}
	return fmt.Sprintf("mean of %d replicates", f.Replicates)
}

// times writes how often voters turned back: a mean with one decimal, so that
// numbers under each other can be compared.
func (f *Turned) times(x float64) string {
	tenths := int64(math.Round(x * 10))
	switch {
	case f.Replicates == 1 || x == 0:
		return wording.Count(int64(math.Round(x)))
	case tenths == 0:
		return "<0.1"
	}
	return wording.Count(tenths/10) + "." + strconv.FormatInt(tenths%10, 10)
}

const nobodyTurned = "Nobody turned back at a door."

// Words tells how often voters turned back, and where and when most did.
func (f *Turned) Words() string {
	parts := []string{fmt.Sprintf("Heat map of how often voters turned back at the doors of polling centres, in each %s from %s to %s, %s.",
		f.step(), wording.Clock(f.Opens), wording.Clock(f.Closes), f.mean())}
	if centres := f.affected(); len(centres) == 0 {
		parts = append(parts, nobodyTurned)
	} else {
		parts = append(parts, f.whereWords(centres), f.whenWords())
	}
	if text := eventWords(f.Events); text != "" {
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}

func (f *Turned) whereWords(centres []TurnedRow) string {
	var most, stormed []string
	for _, r := range centres[:min(3, len(centres))] {
		most = append(most, fmt.Sprintf("%s %s (%s) %s", r.Code, r.Name, r.Municipality, f.times(r.total())))
	}
	for _, r := range centres {
		if r.Stormed {
			stormed = append(stormed, r.Code)
		}
	}
	var areas []string
	for _, m := range byMunicipality(centres) {
		areas = append(areas, m.name+" "+f.times(m.total))
	}
	text := fmt.Sprintf("In all %s times at %s. Most: %s. By municipality: %s.",
		f.times(sumOf(f.byColumn())), countedCentres(len(centres)), strings.Join(most, "; "), strings.Join(areas, ", "))
	if len(stormed) > 0 {
		text += " Stormed: " + strings.Join(stormed, ", ") + "."
	}
	return text
}

func countedCentres(n int) string {
	if n == 1 {
		return "1 centre"
	}
	return wording.Count(n) + " centres"
}

func (f *Turned) whenWords() string {
	sums := f.byColumn()
	first, last, most := -1, 0, 0
	for i, x := range sums {
		if x > 0 {
			last = i
			if first < 0 {
				first = i
			}
		}
		if x > sums[most] {
			most = i
		}
	}
	return fmt.Sprintf("The first turned back after %s, the last before %s; most from %s to %s, %s times.",
		wording.Clock(f.from(first)), wording.Clock(f.to(last)), wording.Clock(f.from(most)), wording.Clock(f.to(most)), f.times(sums[most]))
}

// Table returns a row for every column of all centres together, then of every
// centre where voters turned back.
func (f *Turned) Table() [][]string {
	rows := [][]string{{"code", "name", "municipality", "from", "to", "mean"}}
	for _, r := range append([]TurnedRow{{Name: "all centres", Counts: f.byColumn()}}, f.affected()...) {
		for i, x := range r.Counts {
			rows = append(rows, []string{r.Code, r.Name, r.Municipality, wording.Clock(f.from(i)), wording.Clock(f.to(i)), cell(x)})
		}
	}
	return rows
}
