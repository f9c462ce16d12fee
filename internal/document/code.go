package document

import (
	"github.com/invopop/jsonschema"

	"turnout/internal/wording"
)

// Code is a name or code that may look like a number: 38, 0012 and 3805b are
// all read as written. A plain string field refuses 38 without quotes.
type Code string

// UnmarshalText takes any text but the empty one.
func (c *Code) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return wording.Problem{Wanted: "a code or name"}
	}
	*c = Code(text)
	return nil
}

// MarshalText returns the code.
func (c Code) MarshalText() ([]byte, error) { return []byte(c), nil }

// JSONSchema allows text and numbers.
func (Code) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string", MinLength: new(uint64(1))}, {Type: "number"}},
		Description: "a code or name"}
}
