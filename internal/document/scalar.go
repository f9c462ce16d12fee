package document

import (
	"encoding"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// isScalar reports whether a value is written as one piece of text.
func isScalar(v reflect.Value) bool {
	switch {
	case isNil(v):
		return false
	case v.Type().Implements(marshalerType):
		return true
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return isScalar(v.Elem())
	case reflect.Struct, reflect.Map, reflect.Slice, reflect.Array:
		return false
	}
	return true
}

// scalarText returns a scalar as it stands in a document; in brackets commas
// are special.
func scalarText(v reflect.Value, inBrackets bool) (string, error) {
	rule := blockText
	if inBrackets {
		rule = flowText
	}
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		text, err := m.MarshalText()
		if err != nil {
			return "", err
		}
		return plainOrQuoted(string(text), rule)
	}
	switch {
	case v.Kind() == reflect.Pointer:
		return scalarText(v.Elem(), inBrackets)
	case v.Kind() == reflect.Interface && v.Elem().CanFloat():
		return wholeFloat(v.Elem().Float())
	case v.Kind() == reflect.Interface:
		return scalarText(v.Elem(), inBrackets)
	case v.Kind() == reflect.String:
		return stringText(v.String(), rule)
	case v.Kind() == reflect.Bool:
		return strconv.FormatBool(v.Bool()), nil
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10), nil
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10), nil
	case v.CanFloat():
		return floatText(v.Float(), v.Type().Bits())
	}
	return "", fmt.Errorf("cannot write %s", v.Type())
}

func floatText(x float64, bits int) (string, error) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "", fmt.Errorf("the number is %v, want a finite one", x)
	}
	return strconv.FormatFloat(x, 'g', -1, bits), nil
}

// wholeFloat returns a float that is told from an integer without a Go type.
func wholeFloat(x float64) (string, error) {
	text, err := floatText(x, 64)
	if err == nil && !strings.ContainsAny(text, ".e") {
		text += ".0"
	}
	return text, err
}

// stringText returns text that no reader takes for a number or true.
func stringText(text string, rule *regexp.Regexp) (string, error) {
	if _, isString := (&node{kind: scalar, text: text}).value().(string); !isString {
		return strconv.Quote(text), nil
	}
	return plainOrQuoted(text, rule)
}

// What needs no quotes: text that begins with a letter or digit and holds only
// characters without a meaning in YAML; a colon may stand between characters.
var (
	keyText   = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}_-]*$`)
	flowText  = regexp.MustCompile(`^[\p{L}\p{N}](?:[\p{L}\p{N} _./()'%+-]|:[\p{L}\p{N}])*$`)
	blockText = regexp.MustCompile(`^[\p{L}\p{N}](?:[\p{L}\p{N} _./()'%+,;?!-]|:[\p{L}\p{N}])*$`)
)

// clockOrDate is text that some readers of YAML take for a number or a time.
var clockOrDate = regexp.MustCompile(`^[0-9]+:[0-9][0-9](:[0-9][0-9])?$|^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}`)

// plainOrQuoted returns text without quotes if the rule allows it.
func plainOrQuoted(text string, rule *regexp.Regexp) (string, error) {
	if !utf8.ValidString(text) {
		return "", fmt.Errorf("found the text %q, wanted UTF-8", text)
	}
	if rule.MatchString(text) && !clockOrDate.MatchString(text) && !strings.HasSuffix(text, " ") && !strings.EqualFold(text, "null") {
		return text, nil
	}
	return strconv.Quote(text), nil
}

// stringOf returns the text of a map's key.
func stringOf(v reflect.Value) (string, error) {
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		text, err := m.MarshalText()
		return string(text), err
	}
	if v.Kind() != reflect.String {
		return "", fmt.Errorf("cannot write the key type %s", v.Type())
	}
	return v.String(), nil
}
