package document

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	broken "github.com/santhosh-tekuri/jsonschema/v6/kind"

	"turnout/internal/wording"
)

// Rules say what documents of one Go type may hold: its JSON Schema, ready to check them.
// Making them takes longer than reading a document, so who reads many makes them once.
// They are read only, and good for several goroutines.
type Rules struct {
	root       reflect.Type
	registries []Registry
	schema     *jsonschema.Schema
	source     any // the schema as plain values, for words about what was wanted
}

const schemaURL = "mem:///schema.json"

// RulesOf returns the rules in the tags of a struct, or of what a pointer points to.
// Registries name the kinds of the Variants. A Go type that no schema describes is a
// programmer's mistake and panics.
func RulesOf(root any, registries ...Registry) *Rules {
	t := reflect.TypeOf(root)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	r := &Rules{root: t, registries: registries}
	if err := r.compile(); err != nil {
		panic("document: " + err.Error())
	}
	return r
}

func (r *Rules) compile() error {
	data, err := schemaOf(r.root, r.registries)
	if err != nil {
		return err
	}
	if r.source, err = jsonschema.UnmarshalJSON(bytes.NewReader(data)); err != nil {
		return err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(schemaURL, r.source); err != nil {
		return err
	}
	r.schema, err = c.Compile(schemaURL)
	return err
}

// A breach is a rule broken by a node.
type breach struct {
	node   *node // the value, or the unknown key's value
	path   string
	found  string
	wanted string
	near   string
}

func (b breach) problem(d *Document) wording.Problem {
	n := b.node
	p := wording.Problem{File: d.file, Line: n.line, Column: n.column, Path: b.path,
		Found: b.found, Wanted: b.wanted, Nearest: b.near}
	if p.Path == "" {
		p.Path = n.path()
	}
	return p
}

// check returns the rules that the document breaks.
func (r *Rules) check(d *Document) []breach {
	var failed *jsonschema.ValidationError
	if !errors.As(r.schema.Validate(d.root.value()), &failed) {
		return nil
	}
	errs := leaves(failed, d.root, nil)
	slices.SortStableFunc(errs, func(a, b leaf) int {
		return cmp.Or(cmp.Compare(a.node.line, b.node.line), cmp.Compare(a.node.column, b.node.column),
			cmp.Compare(a.err.SchemaURL, b.err.SchemaURL))
	})
	var all []breach
	for _, e := range errs[:min(len(errs), enough)] {
		all = append(all, r.say(e.err, e.node)...)
	}
	return all
}

// A leaf is an error that is not made of others, and its node.
type leaf struct {
	err  *jsonschema.ValidationError
	node *node
}

// leaves appends the errors that e is made of. The validator visits keys in
// random order.
func leaves(e *jsonschema.ValidationError, root *node, into []leaf) []leaf {
	switch e.ErrorKind.(type) {
	case *broken.Schema, *broken.Group, *broken.Reference, *broken.AllOf:
		for _, cause := range e.Causes {
			into = leaves(cause, root, into)
		}
		return into
	}
	n := root
	for _, step := range e.InstanceLocation {
		n = n.step(step)
	}
	return append(into, leaf{e, n})
}

// step returns the child that the validator means.
func (n *node) step(name string) *node {
	if n.kind == list {
		i, _ := strconv.Atoi(name)
		return n.children[i]
	}
	return n.entries[name]
}

// say puts one error into words.
func (r *Rules) say(e *jsonschema.ValidationError, n *node) []breach {
	schema := r.at(e.SchemaURL)
	switch k := e.ErrorKind.(type) {
	case *broken.AdditionalProperties:
		return unknown(n, schema)
	case *broken.Required:
		return r.missing(n, schema, k.Missing)
	case *broken.MinProperties, *broken.MaxProperties:
		if isUnion(schema) && len(n.children) > 1 {
			return []breach{{node: n.children[1], found: "a second key " + n.children[1].key,
				wanted: "one " + word(schema, "title") + " for each dash"}}
		}
	case *broken.UniqueItems:
		double := n.children[k.Duplicates[1]]
		return []breach{{node: double, found: double.found() + " again", wanted: "each one once"}}
	case *broken.Enum:
		return []breach{enumeration(n, schema)}
	}
	return []breach{{node: n, found: n.found(), wanted: wanted(schema, n)}}
}

// unknown returns a breach for each key that the schema does not know.
func unknown(n *node, schema map[string]any) []breach {
	known := sortedKeys(properties(schema))
	what := "key"
	if isUnion(schema) {
		what = word(schema, "title")
	}
	var all []breach
	for _, child := range n.children {
		if len(all) == enough || properties(schema)[child.key] != nil {
			continue
		}
		near, _ := wording.Nearest(child.key, known)
		at := *child
		at.line, at.column = child.keyLine, child.keyColumn
		all = append(all, breach{node: &at, found: "the unknown " + what + " " + child.key,
			wanted: oneOf(known), near: near})
	}
	return all
}

// missing returns a breach for each required key that is not there.
func (r *Rules) missing(n *node, schema map[string]any, keys []string) []breach {
	var all []breach
	for _, key := range keys {
		property, _ := properties(schema)[key].(map[string]any)
		all = append(all, breach{node: n, path: join(n.path(), key), found: "nothing",
			wanted: wanted(r.resolve(property), &node{})})
	}
	return all
}

func enumeration(n *node, schema map[string]any) breach {
	values, _ := schema["enum"].([]any)
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = fmt.Sprint(v)
	}
	near, _ := wording.Nearest(n.text, names)
	return breach{node: n, found: n.found(), wanted: oneOf(names), near: near}
}

// at returns the schema at a location in the source, an empty one for true
// and false.
func (r *Rules) at(location string) map[string]any {
	_, pointer, _ := strings.Cut(location, "#")
	var here any = r.source
	for _, step := range strings.Split(pointer, "/")[1:] {
		step, _ = url.PathUnescape(step)
		step = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
		switch value := here.(type) {
		case map[string]any:
			here = value[step]
		case []any:
			i, _ := strconv.Atoi(step)
			here = value[i]
		}
	}
	schema, _ := here.(map[string]any)
	return schema
}

// resolve follows a reference.
func (r *Rules) resolve(schema map[string]any) map[string]any {
	if ref, ok := schema["$ref"].(string); ok {
		return r.at(ref)
	}
	return schema
}

func properties(schema map[string]any) map[string]any {
	p, _ := schema["properties"].(map[string]any)
	return p
}

// isUnion reports whether a schema is one that union made.
func isUnion(schema map[string]any) bool {
	return word(schema, "title") != "" && schema["maxProperties"] != nil
}

func word(schema map[string]any, key string) string {
	s, _ := schema[key].(string)
	return s
}
