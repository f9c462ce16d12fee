package report

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"turnout/sim/store"
)

// view is what the templates show: words only, in the order of the page, and
// numbers as people read them. Sections that are nil or empty are left out.
type view struct {
	Style           template.CSS
	Title, Question string
	About           string // case, days, voters
	Answer          []string
	Note            string
	Bounds          []string
	Contents        []Link

	Baseline Baseline
	Changes  []Change
	Single   bool // one replicate: no intervals
	Alike    []Pair
	Effects  *Picture

	Cost      *Picture
	Costs     []Costs
	CostsNote string

	Areas []Areas

	Incidents []Incidents
	Maps      []*Picture

	Scenarios  []Scenario
	Happenings []string

	Precision *Precision
	Draws     *Draws
	Causes    *Causes
	Others    []*Picture

	Held []store.Held

	Grades  []Grade
	Assumed []store.Assumed

	Limits []string
	Again  Again
	Terms  []Term

	figures, tables int
}

// Link leads to a section of the page.
type Link struct{ ID, Title string }

// Table numbers the tables in the order of the page.
func (v *view) Table() int {
	v.tables++
	return v.tables
}

// newView collects the page in its order, so that figures are numbered as they stand.
func newView(c *store.Comparison, d *store.Decomposition, figures []Figure) (*view, error) {
	if err := fits(c, d); err != nil {
		return nil, err
	}
	heading := store.Heading{Title: c.Title, Question: c.Question, Answer: c.Answer, Bounds: c.Bounds}
	if c.InTitles != nil {
		heading = *c.InTitles
	}
	v := &view{
		Title: or(heading.Title, "A comparison of scenarios"), Question: heading.Question, Answer: heading.Answer, Bounds: heading.Bounds, Note: c.Note, About: about(c),
		Single: c.Replicates <= 1, Baseline: baseline(c), Changes: changes(c), Alike: alike(c), Costs: costs(c), CostsNote: costsNote(c),
		Areas: areas(c), Incidents: incidents(c), Scenarios: described(c), Happenings: c.Happenings,
		Precision: precision(c), Draws: draws(c), Causes: causes(c, d),
		Held: c.Held, Grades: grades(c), Assumed: c.Assumed, Limits: c.Limits, Again: again(c, d), Terms: terms(c),
	}
	if err := v.hang(c, figures); err != nil {
		return nil, err
	}
	v.Contents = v.links()
	return v, nil
}

// fits wants a comparison of at least one scenario, and a decomposition of the same case.
func fits(c *store.Comparison, d *store.Decomposition) error {
	switch {
	case c == nil:
		return fmt.Errorf("report: found no comparison, want one")
	case len(c.Scenarios) == 0:
		return fmt.Errorf("report: found no scenario beside the baseline, want at least one")
	case d != nil && d.Case.Digest != c.Case.Digest:
		return fmt.Errorf("report: found a decomposition of the case %s (%s), want that of the comparison, %s (%s)",
			d.Case.Name, clipped(d.Case.Digest, 13), c.Case.Name, clipped(c.Case.Digest, 13))
	}
	return nil
}

// hang hangs the figures where they belong.
func (v *view) hang(c *store.Comparison, figures []Figure) error {
	left := slices.Clone(figures)
	var err error
	take := func(name, caption string) *Picture {
		i := slices.IndexFunc(left, func(f Figure) bool { return f.Name == name })
		if i < 0 || err != nil {
			return nil
		}
		var p *Picture
		p, err = v.picture(left[i], caption)
		left = slices.Delete(left, i, i+1)
		return p
	}
	v.Effects = take("effects", "What each scenario changes, with its 95 % interval. An interval that crosses zero leaves open which way.")
	v.Cost = take("cost", "What each scenario costs and what it brings. All amounts are judgement.")
	for _, s := range c.Scenarios {
		if p := take("displacement-"+s.Name, "Where intimidation goes in the model under “"+or(s.Title, s.Name)+"”."); p != nil {
			v.Maps = append(v.Maps, p)
		}
	}
	if v.Causes != nil {
		v.Causes.Picture = take("waterfall", "How the causes add up to the whole change.")
	}
	slices.SortStableFunc(left, func(a, b Figure) int { return strings.Compare(a.Name, b.Name) })
	for len(left) > 0 && err == nil {
		first, _, _ := strings.Cut(strings.TrimSpace(left[0].Words), "\n")
		if p := take(left[0].Name, first); p != nil {
			v.Others = append(v.Others, p)
		}
	}
	return err
}

// links returns the table of contents.
func (v *view) links() []Link {
	all := []Link{{"answer", "The answer"}, {"changes", "What each scenario changes"}}
	for _, x := range []struct {
		there bool
		Link
	}{
		{len(v.Costs) > 0 || v.Cost != nil, Link{"costs", "What it costs"}},
		{len(v.Areas) > 0, Link{"places", "Places and communities"}},
		{len(v.Incidents) > 0 || len(v.Maps) > 0, Link{"displacement", "Where intimidation goes"}},
		{true, Link{"scenarios", "What differs"}},
		{v.Precision != nil || v.Draws != nil, Link{"certainty", "How sure the ranking is"}},
		{v.Causes != nil, Link{"causes", "Which cause does how much"}},
		{len(v.Others) > 0, Link{"figures", "Further figures"}},
		{len(v.Held) > 0, Link{"held", "How well the baseline meets the day"}},
		{len(v.Assumed) > 0, Link{"assumptions", "What is assumed"}},
		{true, Link{"limits", "What this does not say"}},
		{true, Link{"again", "How to make it again"}},
		{true, Link{"terms", "Words used here"}},
		{len(v.Again.Parameters) > 0, Link{"parameters", "All parameters"}},
	} {
		if x.there {
			all = append(all, x.Link)
		}
	}
	return all
}

// about says in one line of which voters and days the page speaks.
func about(c *store.Comparison) string {
	parts := []string{or(c.Case.Title, c.Case.Name)}
	var days []string
	for _, d := range c.Days {
		days = append(days, date(d.Date))
	}
	if len(days) > 1 {
		parts = append(parts, "polling days "+strings.Join(days, ", "))
	}
	whom := plural(c.Electorate.Names, "name", "names") + " on the register"
	if c.Electorate.Area != "" {
		whom += " of " + c.Electorate.Area + " alone"
	}
	return strings.Join(append(parts, whom, plural(c.Replicates, "replicate", "replicates")), " · ")
}

// date writes a date for people; what is none stays.
func date(text string) string {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text
	}
	return at.Format("2" + noBreak + "January 2006")
}

func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// titles returns the title of every scenario by its name.
func titles(c *store.Comparison) map[string]string {
	all := map[string]string{c.Baseline.Name: or(c.Baseline.Title, c.Baseline.Name)}
	for _, s := range c.Scenarios {
		all[s.Name] = or(s.Title, s.Name)
	}
	return all
}

// titled returns the title of a scenario, or its name where there is none.
func titled(c *store.Comparison, name string) string { return or(titles(c)[name], name) }
