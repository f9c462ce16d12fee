package document

import (
	"encoding"
	"reflect"
	"strings"
)

// A field is one key that a Go struct reads and writes.
type field struct {
	key      string
	index    []int  // for reflect.Value.FieldByIndex
	variants string // name of the registry, if it holds a Variant
	doc      string
	optional bool // written only if it is not zero
}

// fields returns the keys of a struct in the order of its fields; those of an
// embedded struct stand in its place.
func fields(t reflect.Type) []field {
	var all []field
	for i := range t.NumField() {
		f := t.Field(i)
		tag, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if tag == "-" {
			continue
		}
		if f.Type.Kind() == reflect.Struct && (f.Anonymous && tag == "" || strings.Contains(options, "inline")) {
			for _, inner := range fields(f.Type) {
				inner.index = append([]int{i}, inner.index...)
				all = append(all, inner)
			}
			continue
		}
		if !f.IsExported() {
			continue
		}
		all = append(all, field{
			key: keyName(f.Name, tag), index: []int{i},
			variants: f.Tag.Get("variants"), doc: f.Tag.Get("doc"),
			optional: strings.Contains(options, "omitempty"),
		})
	}
	return all
}

func keyName(goName, tag string) string {
	if tag != "" {
		return tag
	}
	return strings.ToLower(goName)
}

var (
	variantType     = reflect.TypeFor[Variant]()
	unmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// isText reports whether a type reads itself from text.
func isText(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(unmarshalerType)
}
