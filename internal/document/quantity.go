package document

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/invopop/jsonschema"

	"turnout/internal/wording"
)

// A quantity is a kind of number that is never written without its unit.
type quantity struct {
	noun     string // a duration
	examples string
	units    []unit // the first is the one to count in
}

type unit struct {
	name string
	size float64 // in the first unit
}

var (
	durations = quantity{"a duration", "10 min or 2 h", []unit{{"min", 1}, {"h", 60}, {"d", 1440}, {"s", 1.0 / 60}}}
	distances = quantity{"a distance", "1.2 km or 300 m", []unit{{"km", 1}, {"m", 1.0 / 1000}}}
)

var amount = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?) ?([a-z]+)(?: |$)`)

// read returns the sum of one or more amounts, such as 1 h 30 min.
func (q quantity) read(text string) (float64, error) {
	total, rest := 0.0, text
	for !strings.HasSuffix(text, " ") {
		parts := amount.FindStringSubmatch(rest)
		if parts == nil {
			return 0, q.problem(text)
		}
		x, err := strconv.ParseFloat(parts[1], 64)
		size := q.size(parts[2])
		if err != nil || size == 0 {
			return 0, q.problem(text)
		}
		total += float64(x * size)
		if rest = rest[len(parts[0]):]; rest == "" {
			return total, nil
		}
	}
	return 0, q.problem(text)
}

func (q quantity) size(name string) float64 {
	for _, u := range q.units {
		if u.name == name {
			return u.size
		}
	}
	return 0
}

func (q quantity) wanted() string { return q.noun + " with its unit, for example " + q.examples }

func (q quantity) problem(text string) error {
	return wording.Problem{Found: text, Wanted: q.wanted()}
}

// write returns x in the first unit, in digits that read back as x.
func (q quantity) write(x float64) string {
	return strconv.FormatFloat(x, 'f', -1, 64) + " " + q.units[0].name
}

// text returns what write returns if it reads back.
func (q quantity) text(x float64) ([]byte, error) {
	if again, err := q.read(q.write(x)); err != nil || again != x {
		return nil, fmt.Errorf("%s is %v, want a number ≥ 0", strings.TrimPrefix(q.noun, "a "), x)
	}
	return []byte(q.write(x)), nil
}

func (q quantity) schema() *jsonschema.Schema {
	names := make([]string, len(q.units))
	for i, u := range q.units {
		names[i] = u.name
	}
	one := `[0-9]+(\.[0-9]+)? ?(` + strings.Join(names, "|") + `)`
	return &jsonschema.Schema{Type: "string", Pattern: "^" + one + "( " + one + ")*$", Description: q.wanted()}
}

// Minutes is a duration in minutes, ≥ 0, written with its unit: 30 s, 10 min,
// 2 h, 1 h 30 min or 2 d. Like Clock it serves files and flags.
type Minutes float64

// UnmarshalText reads a duration.
func (m *Minutes) UnmarshalText(text []byte) error { return m.Set(string(text)) }

// MarshalText returns what String returns; a negative duration is an error.
func (m Minutes) MarshalText() ([]byte, error) { return durations.text(float64(m)) }

// String returns the exact number of minutes: 90 min.
func (m Minutes) String() string { return durations.write(float64(m)) }

// Set reads a flag.
func (m *Minutes) Set(text string) error {
	x, err := durations.read(text)
	if err == nil {
		*m = Minutes(x)
	}
	return err
}

// Type names the value in the help of a flag.
func (*Minutes) Type() string { return "duration" }

// JSONSchema describes the text for editors.
func (Minutes) JSONSchema() *jsonschema.Schema { return durations.schema() }

// Kilometres is a distance in kilometres, ≥ 0, written with its unit: 1.2 km
// or 300 m. Like Clock it serves files and flags.
type Kilometres float64

// UnmarshalText reads a distance.
func (k *Kilometres) UnmarshalText(text []byte) error { return k.Set(string(text)) }

// MarshalText returns what String returns; a negative distance is an error.
func (k Kilometres) MarshalText() ([]byte, error) { return distances.text(float64(k)) }

// String returns the exact number of kilometres: 1.2 km.
func (k Kilometres) String() string { return distances.write(float64(k)) }

// Set reads a flag.
func (k *Kilometres) Set(text string) error {
	x, err := distances.read(text)
	if err == nil {
		*k = Kilometres(x)
	}
	return err
}

// Type names the value in the help of a flag.
func (*Kilometres) Type() string { return "distance" }

// JSONSchema describes the text for editors.
func (Kilometres) JSONSchema() *jsonschema.Schema { return distances.schema() }
