package document

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"

	"turnout/internal/wording"
)

// fill sets v from n; variants is the name of the registry for Variants.
func (f *filler) fill(v reflect.Value, n *node, variants string) {
	t := v.Type()
	switch {
	case isText(t):
		f.fillText(v, n)
	case n.kind == nothing && t.Kind() != reflect.Interface:
		f.refuse(n, "a value")
	case t == variantType:
		f.fillVariant(v, n, variants)
	case t.Kind() == reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(t.Elem()))
		}
		f.fill(v.Elem(), n, variants)
	case t.Kind() == reflect.Struct:
		f.fillStruct(v, n)
	case t.Kind() == reflect.Map:
		f.fillMap(v, n, variants)
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Array:
		f.fillList(v, n, variants)
	case t.Kind() == reflect.Interface:
		if value := n.value(); value != nil {
			v.Set(reflect.ValueOf(value))
		}
	default:
		f.fillScalar(v, n)
	}
}

// fillText lets a value type read its text.
func (f *filler) fillText(v reflect.Value, n *node) {
	written := ""
	if n.kind == scalar {
		written = n.text
	}
	err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(written))
	out := verdict{final: true}
	if err != nil || n.kind != scalar {
		out.problem = wording.Problem{Wanted: "a single value"}
		if err != nil {
			out.problem = asProblem(err, written)
		}
		if n.kind != scalar || written == "" || out.problem.Found == "" {
			out.problem.Found = n.found()
		}
	}
	f.judge(n, out)
}

func (f *filler) fillVariant(v reflect.Value, n *node, variants string) {
	if n.kind != mapping || len(n.children) != 1 {
		return // the rules say it better
	}
	child := n.children[0]
	create := registry(f.registries, variants).New[child.key]
	if create == nil {
		return
	}
	value := create()
	f.fill(reflect.ValueOf(value).Elem(), child, "")
	v.Set(reflect.ValueOf(Variant{Kind: child.key, Value: value, Line: child.keyLine, Column: child.keyColumn}))
}

func (f *filler) fillStruct(v reflect.Value, n *node) {
	if n.kind != mapping {
		f.refuse(n, "a group of keys")
		return
	}
	for _, field := range fields(v.Type()) {
		if child := n.entries[field.key]; child != nil {
			f.fill(v.FieldByIndex(field.index), child, field.variants)
		}
	}
}

func (f *filler) fillMap(v reflect.Value, n *node, variants string) {
	if n.kind != mapping {
		f.refuse(n, "a group of keys")
		return
	}
	t := v.Type()
	v.Set(reflect.MakeMapWithSize(t, len(n.children)))
	for _, child := range n.children {
		key, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
		f.fill(key, &node{kind: scalar, text: child.key, quoted: true, parent: n, key: child.key,
			line: child.keyLine, column: child.keyColumn}, "")
		f.fill(value, child, variants)
		v.SetMapIndex(key, value)
	}
}

func (f *filler) fillList(v reflect.Value, n *node, variants string) {
	if n.kind != list {
		f.refuse(n, "a list")
		return
	}
	if v.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(v.Type(), len(n.children), len(n.children)))
	}
	for i, child := range n.children {
		if i < v.Len() {
			f.fill(v.Index(i), child, variants)
		}
	}
}

// fillScalar sets a string, bool or number.
func (f *filler) fillScalar(v reflect.Value, n *node) {
	_, isString := n.value().(string)
	if n.kind != scalar {
		f.refuse(n, "a single value")
		return
	}
	switch kind := v.Kind(); {
	case kind == reflect.String:
		if !isString {
			f.refuse(n, textWanted(n))
			return
		}
		v.SetString(n.text)
	case kind == reflect.Bool:
		x, ok := n.value().(bool)
		if !ok {
			f.refuse(n, "true or false")
		}
		v.SetBool(x)
	case isString:
		f.refuse(n, "a number")
	case v.CanInt():
		x, err := strconv.ParseInt(n.text, 10, v.Type().Bits())
		if err != nil {
			f.refuse(n, "a whole number")
		}
		v.SetInt(x)
	case v.CanUint():
		x, err := strconv.ParseUint(n.text, 10, v.Type().Bits())
		if err != nil {
			f.refuse(n, "a whole number from 0")
		}
		v.SetUint(x)
	case v.CanFloat():
		x, err := strconv.ParseFloat(n.text, v.Type().Bits())
		if err != nil {
			f.refuse(n, "a number")
		}
		v.SetFloat(x)
	default:
		panic(fmt.Sprintf("document: cannot read into %s", v.Type()))
	}
}

// textWanted tells how to write a number or true as text.
func textWanted(n *node) string {
	if n.kind != scalar {
		return "text"
	}
	return fmt.Sprintf("text: put it in quotes, %q", n.text)
}

// registry returns the registry of a name; a missing one is a programmer's
// mistake that compile has found before.
func registry(registries []Registry, name string) Registry {
	for _, r := range registries {
		if r.Name == name {
			return r
		}
	}
	panic(fmt.Sprintf("document: no registry for variants:%q", name))
}
