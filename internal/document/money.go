package document

import (
	"regexp"
	"strconv"

	"github.com/invopop/jsonschema"

	"turnout/internal/wording"
)

// Money is an amount ≥ 0 with its currency, written 1500 EUR.
type Money struct {
	Amount   float64
	Currency string // three capital letters, "" where nothing is given
}

const (
	moneyPattern = `^[0-9]+(\.[0-9]+)? [A-Z]{3}$`
	moneyWanted  = "an amount with its currency, for example 1500 EUR"
)

var moneyText = regexp.MustCompile(moneyPattern)

// UnmarshalText reads an amount.
func (m *Money) UnmarshalText(text []byte) error {
	if !moneyText.Match(text) {
		return wording.Problem{Found: string(text), Wanted: moneyWanted}
	}
	n := len(text) - len(" EUR")
	x, err := strconv.ParseFloat(string(text[:n]), 64)
	if err != nil {
		return wording.Problem{Found: string(text), Wanted: moneyWanted}
	}
	*m = Money{x, string(text[n+1:])}
	return nil
}

// MarshalText writes what UnmarshalText reads.
func (m Money) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// String returns the amount and the currency.
func (m Money) String() string { return strconv.FormatFloat(m.Amount, 'f', -1, 64) + " " + m.Currency }

// JSONSchema describes the text for editors.
func (Money) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: moneyPattern, Description: moneyWanted}
}
