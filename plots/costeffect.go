package plots

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// CostEffect is the figure of what scenarios cost and how many counted votes they
// gain: a point with its interval for each, and rays of equal cost for a vote.
type CostEffect struct {
	Head
	Baseline string // name of the scenario that the others are held against
	Currency string
	Year     int    // of the prices
	Interval string // what the upright lines are, for example "95 % interval of the mean of 32 replicates"
	Points   []CostPoint
	Unknown  []string // names of scenarios whose cost is not known
}

// CostPoint is one scenario.
type CostPoint struct {
	Scenario Option
	Cost     float64  // beyond the baseline, ≥ 0
	Counted  Estimate // change of counted votes
	Word     string   // what to say of the cost of a vote
}

// mostPoints is how many scenarios have a letter.
const mostPoints = 26

func (f *CostEffect) check() error {
	if n := len(f.Points); n == 0 || n > mostPoints {
		return fmt.Errorf("found %d scenarios of known cost, want 1 to %d", n, mostPoints)
	}
	if f.Currency == "" {
		return errors.New("found no currency, want one")
	}
	for _, x := range f.Points {
		if err := x.Counted.check(); err != nil {
			return fmt.Errorf("scenario %s: %w", x.Scenario.Name, err)
		}
		if !(x.Cost >= 0 && x.Cost <= mostNumber) {
			return fmt.Errorf("scenario %s: cost %v, want 0 to %g", x.Scenario.Name, x.Cost, float64(mostNumber))
		}
	}
	return nil
}

// money is the currency with the year of its prices.
func (f *CostEffect) money() string {
	if f.Year == 0 {
		return f.Currency
	}
	return fmt.Sprintf("%s of %d", f.Currency, f.Year)
}

func (f *CostEffect) compose(p *page) {
	upright, plain := "counted votes gained against "+f.Baseline, p.letters(tickSize, grey, false)
	p.write(upright, plain)
	p.space(2)
	s := p.costChart(f)
	p.add(s.height(), s.draw)
	p.write("cost beyond that of "+f.Baseline+", "+f.money(), plain)
	p.space(gap)
	p.key(f.key(s)...)
	p.space(2)
	for i, x := range f.Points {
		p.space(1)
		p.write(s.letter(i)+f.saysOf(x), p.letters(textSize, black, false))
	}
	if text := f.unknown(); text != "" {
		p.space(1)
		p.write(text, p.letters(textSize, black, false))
	}
}

// key says what marks and rays are.
func (f *CostEffect) key(s *costChart) []entry {
	counted := make([]Estimate, len(f.Points))
	for i, x := range f.Points {
		counted[i] = x.Counted
	}
	sample := pointEstimate(2)
	text := "scenario; one replicate, the interval is unknown"
	if slices.ContainsFunc(counted, Estimate.hasInterval) {
		text, sample.Low, sample.High = "scenario with the "+f.Interval, 1, 3
	}
	entries := []entry{{text: text, sample: standingSample(sample)}}
	if slices.ContainsFunc(counted, func(e Estimate) bool { return e.hasInterval() && !e.isClear() }) {
		hollow := pointEstimate(1)
		hollow.Low, hollow.High = -1, 3
		entries = append(entries, entry{text: "hollow: the interval holds 0", sample: standingSample(hollow)})
	}
	if len(s.rays) > 0 {
		entries = append(entries, entry{text: "equal cost for one more counted vote", sample: raySample})
	}
	return entries
}

// saysOf writes a scenario with its cost and effect.
func (f *CostEffect) saysOf(x CostPoint) string {
	text := fmt.Sprintf("%s. Cost %s %s, %s", strings.TrimSuffix(x.Scenario.says(), "."), amount(x.Cost), f.Currency, x.Counted.says(change))
	text += " counted votes"
	if x.Word != "" {
		text += ". " + upperFirst(strings.TrimSuffix(x.Word, "."))
	}
	return text + "."
}

func upperFirst(text string) string {
	letters := []rune(text)
	return strings.ToUpper(string(letters[:1])) + string(letters[1:])
}

// unknown says which scenarios are not drawn.
func (f *CostEffect) unknown() string {
	if len(f.Unknown) == 0 {
		return ""
	}
	return "Not drawn, since their cost is not known: " + strings.Join(f.Unknown, ", ") + "."
}

// Words tells what each scenario costs and gains, the cheapest first.
func (f *CostEffect) Words() string {
	points := slices.Clone(f.Points)
	slices.SortStableFunc(points, func(a, b CostPoint) int { return cmp.Compare(a.Cost, b.Cost) })
	parts := []string{fmt.Sprintf("Counted votes gained against %s, by cost in %s, of %s.", f.Baseline, f.money(), scenariosCounted(len(points)))}
	if f.Interval != "" {
		parts = append(parts, "In brackets the "+f.Interval+".")
	}
	for _, x := range points {
		parts = append(parts, upperFirst(f.saysOf(x)))
	}
	if text := f.unknown(); text != "" {
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}

func scenariosCounted(n int) string { return counted(n, "scenario", "scenarios") }

// Table returns a row for each scenario.
func (f *CostEffect) Table() [][]string {
	year := ""
	if f.Year != 0 {
		year = fmt.Sprint(f.Year)
	}
	rows := [][]string{{"scenario", "title", "cost", "currency", "year", "counted", "low", "high"}}
	for _, x := range f.Points {
		rows = append(rows, slices.Concat([]string{x.Scenario.Name, x.Scenario.Title, cell(x.Cost), f.Currency, year}, x.Counted.cells()))
	}
	for _, name := range f.Unknown {
		rows = append(rows, []string{name, "", "", f.Currency, year, "", "", ""})
	}
	return rows
}
