package report

import (
	"slices"
	"strconv"

	"turnout/sim/store"
)

// abreast is how many scenarios stand beside each other in a table of places.
const abreast = 4

// Areas is a table of places by some scenarios.
type Areas struct {
	Titles []string
	Groups []AreaGroup
}

// AreaGroup are the places of one kind.
type AreaGroup struct {
	Title string
	Rows  []AreaRow
}

// AreaRow is one place with what each scenario changes there.
type AreaRow struct {
	Name, Names string
	Cells       []AreaCell
}

// AreaCell is one scenario at one place.
type AreaCell struct {
	Counted Cell
	Kind    string
}

var kinds = []struct{ code, title string }{{"area", "Areas"}, {"municipality", "Municipalities"}, {"community", "Communities"}}

// areas returns the effects at places, but for the whole simulated area, of which
// the main table speaks.
func areas(c *store.Comparison) []Areas {
	var all []Areas
	for from := 0; from < len(c.Scenarios); from += abreast {
		part := c.Scenarios[from:min(from+abreast, len(c.Scenarios))]
		t := Areas{}
		for _, s := range part {
			t.Titles = append(t.Titles, or(s.Title, s.Name))
		}
		for _, kind := range kinds {
			if rows := areaRows(c, part, kind.code); len(rows) > 0 {
				t.Groups = append(t.Groups, AreaGroup{kind.title, rows})
			}
		}
		if len(t.Groups) > 0 {
			all = append(all, t)
		}
	}
	return all
}

// areaRows returns the places of a kind in the order of the comparison.
func areaRows(c *store.Comparison, part []store.Compared, kind string) []AreaRow {
	var rows []AreaRow
	var codes []string
	for i := range c.Effects {
		e := &c.Effects[i]
		if first := whole(c, e.Scenario); e.Kind != kind || first == e || first.Kind == e.Kind && first.Code == e.Code {
			continue
		}
		column := slices.IndexFunc(part, func(s store.Compared) bool { return s.Name == e.Scenario })
		if column < 0 {
			continue
		}
		row := slices.Index(codes, e.Code)
		if row < 0 {
			row = len(rows)
			codes = append(codes, e.Code)
			rows = append(rows, AreaRow{Name: or(e.Name, e.Code), Names: count(e.Names), Cells: make([]AreaCell, len(part))})
		}
		_, word := said(e)
		rows[row].Cells[column] = AreaCell{change.cell(e.Counted), word}
	}
	return rows
}

// Incidents is what one scenario does to where hard-liners are.
type Incidents struct {
	Title                   string
	Guarded, Elsewhere, Net Cell // person-hours of hard-liners
	Votes, ElsewhereVotes   Cell // counted
	NetVotes                Cell
	Protected               string // centres
}

func incidents(c *store.Comparison) []Incidents {
	var all []Incidents
	for _, i := range c.Incidents {
		if i.Centres == 0 {
			continue
		}
		row := Incidents{Title: titled(c, i.Scenario), Guarded: hours.cell(i.Guarded), Elsewhere: hours.cell(i.Elsewhere), Net: hours.cell(i.Net)}
		row.Votes, row.ElsewhereVotes, row.Protected = change.cell(i.GuardedVotes), change.cell(i.ElsewhereVotes), count(float64(i.Centres))
		if e := whole(c, i.Scenario); e != nil {
			row.NetVotes = change.cell(e.Counted)
		}
		all = append(all, row)
	}
	return all
}

// Scenario is one scenario in words.
type Scenario struct {
	Title, Name, Question string
	Differs               []string
}

func described(c *store.Comparison) []Scenario {
	var all []Scenario
	for _, s := range c.Scenarios {
		question := s.Question
		if question == c.Question {
			question = ""
		}
		all = append(all, Scenario{or(s.Title, s.Name), s.Name, question, s.Differs})
	}
	return all
}

// plain writes a number without commas, as years and seeds are written.
func plain(n int) string { return strconv.Itoa(n) }

// Times returns a list of so many nothings, for the templates.
func (v *view) Times(n int) []struct{} { return make([]struct{}, n) }
