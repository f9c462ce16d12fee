package actions

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Field describes one key of an action for people.
type Field struct {
	Key     string // for example broadcast.reach
	Meaning string
	Unit    string
	Range   string
	Default string // "required" where it must be given
}

// Fields returns all keys that a kind of action takes, in the order of its file.
func (k Kind) Fields() []Field {
	list := slices.DeleteFunc(fieldsOf(reflect.ValueOf(k.New()).Elem(), ""), func(f Field) bool {
		key, _, _ := strings.Cut(f.Key, ".")
		return slices.Contains(k.Refuses, key)
	})
	for i := range list {
		if k.Timed && list[i].Key == "at" {
			list[i].Default = "required, unless after is given"
		}
	}
	return list
}

func fieldsOf(v reflect.Value, path string) []Field {
	var list []Field
	t := v.Type()
	for i := range t.NumField() {
		f := t.Field(i)
		key, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case f.Anonymous && (options == "inline" || key == ""):
			if f.Type.NumField() > 0 {
				list = append(list, fieldsOf(v.Field(i), path)...)
			}
		case f.IsExported() && key != "-":
			list = append(list, describe(f, v.Field(i), path+key))
			list = append(list, below(f.Type, path+key)...)
		}
	}
	return list
}

// below returns the keys of a group of keys.
func below(t reflect.Type, path string) []Field {
	if t.Kind() == reflect.Slice {
		path += "[]"
	}
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || reflect.PointerTo(t).Implements(textType) {
		return nil
	}
	return fieldsOf(reflect.New(t).Elem(), path+".")
}

func describe(f reflect.StructField, v reflect.Value, key string) Field {
	rules := f.Tag.Get("jsonschema")
	d := Field{Key: key, Meaning: f.Tag.Get("doc"), Unit: f.Tag.Get("unit"), Range: f.Tag.Get("range"), Default: f.Tag.Get("default")}
	if d.Range == "" {
		d.Range = rangeOf(rules)
	}
	switch {
	case strings.Contains(rules, "required"):
		d.Default = "required"
	case d.Default == "":
		d.Default = defaultOf(v)
	}
	return d
}

// rangeOf returns the interval that a tag allows.
func rangeOf(rules string) string {
	low, high := "", ""
	for rule := range strings.SplitSeq(rules, ",") {
		name, value, _ := strings.Cut(rule, "=")
		switch name {
		case "minimum":
			low = value
		case "maximum":
			high = value
		}
	}
	switch {
	case low != "" && high != "":
		return "[" + low + ", " + high + "]"
	case low != "":
		return "≥ " + low
	}
	return ""
}

var textType = reflect.TypeFor[encoding.TextUnmarshaler]()

func defaultOf(v reflect.Value) string {
	if v.Kind() == reflect.Pointer || v.Kind() == reflect.Slice {
		return "none"
	}
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		if text, err := m.MarshalText(); err == nil {
			return string(text)
		}
	}
	if v.Kind() == reflect.String && v.Len() == 0 {
		return "none"
	}
	return fmt.Sprint(v)
}
