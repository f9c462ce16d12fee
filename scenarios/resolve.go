package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"turnout/internal/document"
	"turnout/sim"
)

// Resolved returns the scenario as one commented file that extends nothing and
// reads back as the same scenario.
func (s *Scenario) Resolved() ([]byte, error) {
	f := file{
		Schema: FileSchema, Title: s.Title, Question: s.Question, Reconstructs: s.Reconstructs, Case: document.Code(s.CaseName), Standing: s.Standing,
	}
	for _, d := range s.announced {
		f.Days = append(f.Days, s.dayFile(d))
	}
	for _, p := range s.Actions {
		f.Actions = append(f.Actions, document.Variant{Kind: p.Kind, Value: p.Action})
	}
	body, err := document.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("scenario %s: %w", s.Name, err)
	}
	return append([]byte(s.heading()), body...), nil
}

// heading says how to read the file and where its actions come from.
func (s *Scenario) heading() string {
	var b strings.Builder
	b.WriteString("# A scenario: what happens in a case. Shares lie in [0, 1], times are HH:MM,\n")
	b.WriteString("# durations, distances and speeds carry their unit or have it in the comment.\n")
	fmt.Fprintf(&b, "# Check it with: turnout check FILE. Every action: turnout actions NAME.\n")
	if s.Extends == "" {
		return b.String()
	}
	for _, from := range s.origins() {
		fmt.Fprintf(&b, "# From %s: %s.\n", from, strings.Join(s.from(from), ", "))
	}
	return b.String()
}

// origins returns the scenarios whose files hold the actions.
func (s *Scenario) origins() []string {
	var names []string
	for _, p := range s.Actions {
		if !slices.Contains(names, p.From) {
			names = append(names, p.From)
		}
	}
	return names
}

func (s *Scenario) from(name string) []string {
	var list []string
	for _, p := range s.Actions {
		if p.From == name {
			list = append(list, p.ID)
		}
	}
	return list
}

// dayFile writes a polling day.
func (s *Scenario) dayFile(d sim.Day) dayFile {
	opens, closes := document.Clock(d.Hours.Open), document.Clock(d.Hours.Close)
	out := dayFile{
		Date: d.Date, AfterDays: &d.Number, CutQueue: d.CutQueue,
		Hours: &hoursFile{Opens: &opens, Closes: &closes, Extra: document.Minutes(d.Hours.Extra)},
	}
	for c, votes := range d.Votes {
		if votes {
			out.Votes = append(out.Votes, document.Code(s.Case.Centres[c].Code))
		}
	}
	return out
}
