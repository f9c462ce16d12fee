package document

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"
)

// Marshal writes a struct as a YAML document that Decode reads back as the
// same value. Above each key stands its doc tag, the first time that the key
// of this type is written. Nil pointers, lists and maps are left out, and zero
// values of fields tagged omitempty; empty lists and maps are written. A value
// that no document can hold (NaN, text that is not UTF-8, a duration below
// zero, a Variant without a kind) is an error.
func Marshal(v any) ([]byte, error) {
	value := reflect.Indirect(reflect.ValueOf(v))
	if value.Kind() != reflect.Struct {
		return nil, fmt.Errorf("document: cannot write %T, want a struct", v)
	}
	w := writer{explained: map[explanation]bool{}}
	lines, err := w.structure(value)
	if err != nil {
		return nil, fmt.Errorf("document: writing %T: %w", v, err)
	}
	if len(lines) == 0 {
		lines = []string{"{}"}
	}
	return []byte(strings.Join(lines, "\n") + "\n"), nil
}

// A writer makes lines and remembers which keys it has explained.
type writer struct {
	explained map[explanation]bool
}

type explanation struct {
	t   reflect.Type
	key string
}

// structure returns the lines of a struct, none if all its fields are left out.
func (w *writer) structure(v reflect.Value) ([]string, error) {
	var lines []string
	for _, f := range fields(v.Type()) {
		x := v.FieldByIndex(f.index)
		if isNil(x) || f.optional && x.IsZero() {
			continue
		}
		entry, err := w.entry(f.key, x)
		if err != nil {
			return nil, err
		}
		lines = append(append(lines, w.comment(v.Type(), f)...), entry...)
	}
	return lines, nil
}

func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface:
		return v.IsNil()
	}
	return false
}

// comment returns the doc of a field, in lines of about 80 characters.
func (w *writer) comment(t reflect.Type, f field) []string {
	e := explanation{t, f.key}
	if f.doc == "" || w.explained[e] {
		return nil
	}
	w.explained[e] = true
	var lines []string
	line := "#"
	for _, word := range strings.Fields(f.doc) {
		if len(line)+len(word) > 80 && line != "#" {
			lines, line = append(lines, line), "#"
		}
		line += " " + word
	}
	return append(lines, line)
}

// entry returns the lines of a key and its value.
func (w *writer) entry(key string, v reflect.Value) ([]string, error) {
	key, err := plainOrQuoted(key, keyText)
	if err != nil {
		return nil, err
	}
	text, single, err := w.inline(v)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	if single {
		return []string{key + ": " + text}, nil
	}
	below, err := w.below(v)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	if len(below) == 0 {
		return []string{key + ": {}"}, nil
	}
	return append([]string{key + ":"}, indent(below)...), nil
}

// inline returns a value that fits behind its key: a scalar, or a list of
// scalars or without items.
func (w *writer) inline(v reflect.Value) (text string, single bool, err error) {
	if isScalar(v) {
		text, err = scalarText(v, false)
		return text, true, err
	}
	v = reflect.Indirect(v)
	if v.Kind() == reflect.Interface && !v.IsNil() {
		return w.inline(v.Elem())
	}
	if v.Kind() != reflect.Slice && v.Kind() != reflect.Array {
		return "", false, nil
	}
	items := make([]string, v.Len())
	for i := range items {
		item := v.Index(i)
		if !isScalar(item) {
			return "", false, nil
		}
		if items[i], err = scalarText(item, true); err != nil {
			return "", false, fmt.Errorf("[%d]: %w", i, err)
		}
	}
	return "[" + strings.Join(items, ", ") + "]", true, nil
}

// below returns the lines of a value that stands below its key.
func (w *writer) below(v reflect.Value) ([]string, error) {
	v = reflect.Indirect(v)
	switch {
	case !v.IsValid() || isNil(v):
		return nil, fmt.Errorf("a list holds nothing, want a value")
	case v.Type() == variantType:
		return w.variant(v.Interface().(Variant))
	case v.Kind() == reflect.Interface:
		return w.below(v.Elem())
	case v.Kind() == reflect.Struct:
		return w.structure(v)
	case v.Kind() == reflect.Map:
		return w.dictionary(v)
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Array:
		return w.list(v)
	}
	return nil, fmt.Errorf("cannot write %s", v.Type())
}

func (w *writer) variant(v Variant) ([]string, error) {
	if v.Kind == "" || v.Value == nil {
		return nil, fmt.Errorf("a variant has no kind or no value")
	}
	return w.entry(v.Kind, reflect.ValueOf(v.Value))
}

func (w *writer) dictionary(v reflect.Value) ([]string, error) {
	values := map[string]reflect.Value{}
	for _, key := range v.MapKeys() {
		name, err := stringOf(key)
		if err != nil {
			return nil, err
		}
		values[name] = v.MapIndex(key)
	}
	var lines []string
	for _, name := range sortedKeys(values) {
		entry, err := w.entry(name, values[name])
		if err != nil {
			return nil, err
		}
		lines = append(lines, entry...)
	}
	return lines, nil
}

func (w *writer) list(v reflect.Value) ([]string, error) {
	var lines []string
	for i := range v.Len() {
		text, single, err := w.inline(v.Index(i))
		item := []string{text}
		if err == nil && !single {
			item, err = w.below(v.Index(i))
		}
		if err != nil {
			return nil, fmt.Errorf("[%d]: %w", i, err)
		}
		lines = append(lines, dash(item)...)
	}
	return lines, nil
}

// dash makes lines an item of a list; comments in front go above the dash.
func dash(item []string) []string {
	if len(item) == 0 {
		return []string{"- {}"}
	}
	var lines []string
	for len(item) > 1 && strings.HasPrefix(item[0], "#") {
		lines, item = append(lines, item[0]), item[1:]
	}
	return append(append(lines, "- "+item[0]), indent(item[1:])...)
}

func indent(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = "  " + line
	}
	return out
}

var marshalerType = reflect.TypeFor[encoding.TextMarshaler]()
