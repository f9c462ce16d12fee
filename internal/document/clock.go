package document

import (
	"fmt"
	"math"
	"regexp"
	"strconv"

	"github.com/invopop/jsonschema"

	"turnout/internal/wording"
)

// Clock is a moment of the day in minutes since midnight, in [0, 1440]; it is
// written HH:MM, or HH:MM:SS where a moment is not a full minute. It is an
// encoding.TextUnmarshaler for files and, as *Clock, a pflag.Value for flags.
type Clock float64

const (
	clockPattern = `^(([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?|24:00(:00)?)$`
	clockWanted  = "a time HH:MM between 00:00 and 24:00"
)

var clockText = regexp.MustCompile(clockPattern)
var clockParts = regexp.MustCompile(`^(\d+):(\d+)(?::(\d+))?$`)

// UnmarshalText reads HH:MM or HH:MM:SS.
func (c *Clock) UnmarshalText(text []byte) error {
	if !clockText.Match(text) {
		return wording.Problem{Found: string(text), Wanted: clockWanted}
	}
	parts := clockParts.FindSubmatch(text)
	hours, _ := strconv.Atoi(string(parts[1]))
	minutes, _ := strconv.Atoi(string(parts[2]))
	seconds, _ := strconv.Atoi(string(parts[3]))
	*c = Clock(float64(hours*3600+minutes*60+seconds) / 60)
	return nil
}

// MarshalText returns what String returns; a moment outside the day or between
// seconds is an error.
func (c Clock) MarshalText() ([]byte, error) {
	var again Clock
	if err := again.UnmarshalText([]byte(c.String())); err != nil || again != c {
		return nil, fmt.Errorf("the moment is %v minutes, want a full second in [0, 1440] minutes", float64(c))
	}
	return []byte(c.String()), nil
}

// String returns HH:MM, or HH:MM:SS where c is not a full minute.
func (c Clock) String() string {
	if !(c >= 0 && c <= 1440) {
		return fmt.Sprintf("%v min", float64(c))
	}
	seconds := int(math.Round(float64(c) * 60))
	if seconds%60 == 0 {
		return fmt.Sprintf("%02d:%02d", seconds/3600, seconds/60%60)
	}
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// Set reads a flag.
func (c *Clock) Set(text string) error { return c.UnmarshalText([]byte(text)) }

// Type names the value in the help of a flag.
func (*Clock) Type() string { return "HH:MM" }

// JSONSchema describes the text for editors.
func (Clock) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: clockPattern, Description: clockWanted}
}
