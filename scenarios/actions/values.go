package actions

import (
	"math"
	"regexp"
	"strconv"
	"sync"

	"github.com/invopop/jsonschema"

	"turnout/agents"
	"turnout/internal/document"
	"turnout/internal/wording"
	"turnout/sim"
)

// Day is the number of a polling day, from 1; 0 stands for every day.
type Day int

// EveryDay is written "every".
const EveryDay Day = 0

const dayWanted = "the number of a polling day, from 1, or every"

// UnmarshalText reads a number from 1 or "every".
func (d *Day) UnmarshalText(text []byte) error {
	if string(text) == "every" {
		*d = EveryDay
		return nil
	}
	n, err := strconv.Atoi(string(text))
	if err != nil || n < 1 || n > 1000 {
		return wording.Problem{Found: string(text), Wanted: dayWanted}
	}
	*d = Day(n)
	return nil
}

// MarshalText writes what UnmarshalText reads.
func (d Day) MarshalText() ([]byte, error) {
	if d == EveryDay {
		return []byte("every"), nil
	}
	return strconv.AppendInt(nil, int64(d), 10), nil
}

// JSONSchema describes the text for editors.
func (Day) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string"}, {Type: "integer", Minimum: "1"}}, Description: dayWanted}
}

// Index returns the day as sim.Event has it.
func (d Day) Index() int {
	if d == EveryDay {
		return sim.EveryDay
	}
	return int(d) - 1
}

// Amount is a number, or the name of the parameter whose value it takes.
type Amount struct {
	Number    float64
	Parameter string // "" for a number
}

const amountWanted = "a number, or the name of a parameter"

var parameterName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// UnmarshalText reads a number or a name.
func (a *Amount) UnmarshalText(text []byte) error {
	x, err := strconv.ParseFloat(string(text), 64)
	switch {
	case err == nil && !math.IsNaN(x) && !math.IsInf(x, 0):
		*a = Amount{Number: x}
	case parameterName.Match(text) && err != nil:
		*a = Amount{Parameter: string(text)}
	default:
		return wording.Problem{Found: string(text), Wanted: amountWanted}
	}
	return nil
}

// MarshalText writes what UnmarshalText reads.
func (a Amount) MarshalText() ([]byte, error) {
	if a.Parameter != "" {
		return []byte(a.Parameter), nil
	}
	return strconv.AppendFloat(nil, a.Number, 'g', -1, 64), nil
}

// JSONSchema describes the text for editors.
func (Amount) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "number"}, {Type: "string"}}, Description: amountWanted}
}

// in returns the value under a parameter vector.
func (a Amount) in(p *agents.Parameters) float64 {
	if a.Parameter == "" {
		return a.Number
	}
	if d, ok := parameter(a.Parameter); ok {
		return *d.Field(p)
	}
	return a.Number
}

// Span is a duration, or the name of the parameter whose value [min] it takes.
type Span struct {
	Minutes   document.Minutes
	Parameter string // "" for a duration
}

const spanWanted = "a duration with its unit, for example 10 min or 2 h, or the name of a parameter"

// UnmarshalText reads a duration or a name.
func (s *Span) UnmarshalText(text []byte) error {
	if parameterName.Match(text) {
		*s = Span{Parameter: string(text)}
		return nil
	}
	var m document.Minutes
	if err := m.UnmarshalText(text); err != nil {
		return wording.Problem{Found: string(text), Wanted: spanWanted}
	}
	*s = Span{Minutes: m}
	return nil
}

// MarshalText writes what UnmarshalText reads.
func (s Span) MarshalText() ([]byte, error) {
	if s.Parameter != "" {
		return []byte(s.Parameter), nil
	}
	return s.Minutes.MarshalText()
}

// JSONSchema describes the text for editors.
func (Span) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Description: spanWanted}
}

// in returns the minutes under a parameter vector.
func (s Span) in(p *agents.Parameters) float64 {
	return Amount{Number: float64(s.Minutes), Parameter: s.Parameter}.in(p)
}

// parameter returns the common parameter of a name.
func parameter(key string) (agents.Parameter, bool) {
	for _, d := range parameters() {
		if d.Key == key {
			return d, true
		}
	}
	return agents.Parameter{}, false
}

// parameters is the table of common parameters, put together once.
var parameters = sync.OnceValue(agents.Table)
