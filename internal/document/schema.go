package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"
)

// Schema returns the JSON Schema (draft 2020-12) of a document that Decode
// reads into root, a struct or a pointer to one, with the same registries: for
// editors, and it is the very schema that Decode checks. The same types give
// the same bytes. A Go type that no schema describes, or a variants tag
// without its registry, is an error.
func Schema(root any, registries ...Registry) ([]byte, error) {
	t := reflect.TypeOf(root)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return schemaOf(t, registries)
}

func schemaOf(t reflect.Type, registries []Registry) (data []byte, err error) {
	s := schemer{registries: registries, names: map[string]reflect.Type{}, seen: map[reflect.Type]bool{}, defs: jsonschema.Definitions{}}
	failed := survive(func() { data, err = s.document(t) })
	if failed != nil {
		return nil, fmt.Errorf("schema of %s: %w", t, failed)
	}
	return data, err
}

// A schemer makes the schema of one document type.
type schemer struct {
	registries []Registry
	names      map[string]reflect.Type // of definitions
	seen       map[reflect.Type]bool   // structs whose Variants are linked
	structs    []reflect.Type          // structs met and not yet linked
	defs       jsonschema.Definitions
}

func (s *schemer) document(t reflect.Type) ([]byte, error) {
	root := s.reflect(t)
	for len(s.structs) > 0 {
		next := s.structs[0]
		s.structs = s.structs[1:]
		if err := s.link(next); err != nil {
			return nil, err
		}
	}
	root.Version, root.Definitions = jsonschema.Version, s.defs
	data, err := json.Marshal(root)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = json.Indent(&out, data, "", "  ")
	out.WriteByte('\n')
	return out.Bytes(), err
}

// reflect returns a reference to the definition of a type.
func (s *schemer) reflect(t reflect.Type) *jsonschema.Schema {
	r := jsonschema.Reflector{
		Anonymous: true, RequiredFromJSONSchemaTags: true, FieldNameTag: "yaml",
		KeyNamer: lowerGoName, Namer: s.name, Mapper: s.special,
		LookupComment: description,
	}
	out := r.ReflectFromType(t)
	for name, definition := range out.Definitions {
		if s.defs[name] == nil {
			s.defs[name] = definition
		}
	}
	out.Version, out.Definitions = "", nil
	return out
}

// description returns the doc tag of a field.
func description(t reflect.Type, name string) string {
	if t.Kind() != reflect.Struct {
		return ""
	}
	f, _ := t.FieldByName(name)
	return f.Tag.Get("doc")
}

// lowerGoName returns the key of a field without a yaml tag; keys in tags do
// not begin with a capital.
func lowerGoName(name string) string {
	if name != "" && 'A' <= name[0] && name[0] <= 'Z' {
		return strings.ToLower(name)
	}
	return name
}

// name returns package.Type, with a number if two packages share a name.
func (s *schemer) name(t reflect.Type) string {
	if t.Name() == "" {
		return ""
	}
	base := path.Base(t.PkgPath()) + "." + t.Name()
	name := base
	for i := 2; s.names[name] != nil && s.names[name] != t; i++ {
		name = fmt.Sprint(base, i)
	}
	s.names[name] = t
	return name
}

type describesItself interface{ JSONSchema() *jsonschema.Schema }

// special returns the schemas that do not follow from the Go type, and notes
// every struct on the way.
func (s *schemer) special(t reflect.Type) *jsonschema.Schema {
	_, described := reflect.New(t).Interface().(describesItself)
	switch {
	case t == variantType:
		return &jsonschema.Schema{Type: "object"}
	case isText(t) && !described:
		return &jsonschema.Schema{Type: "string"}
	case t.Kind() == reflect.Struct && !s.seen[t] && !described:
		s.seen[t] = true
		s.structs = append(s.structs, t)
	}
	return nil
}

// link puts the kinds of its Variants into the definition of a struct.
func (s *schemer) link(t reflect.Type) error {
	definition := s.defs[s.name(t)]
	for _, f := range fields(t) {
		goField := t.FieldByIndex(f.index)
		if !holdsVariant(goField.Type) {
			continue
		}
		if definition == nil {
			return fmt.Errorf("%s.%s: a struct with a Variant needs a name", t, goField.Name)
		}
		property, ok := definition.Properties.Get(f.key)
		if !ok {
			continue
		}
		ref, err := s.union(f.variants)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", t, goField.Name, err)
		}
		switch {
		case property.Items != nil:
			property.Items = ref
		case property.AdditionalProperties != nil && property.Type == "object":
			property.AdditionalProperties = ref
		default:
			property.Type, property.Ref = "", ref.Ref
		}
	}
	return nil
}

func holdsVariant(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map, reflect.Pointer:
		return holdsVariant(t.Elem())
	}
	return t == variantType
}

// union returns a reference to "a mapping with exactly one of these keys".
func (s *schemer) union(name string) (*jsonschema.Schema, error) {
	ref := &jsonschema.Schema{Ref: "#/$defs/" + unionPrefix + name}
	if s.defs[unionPrefix+name] != nil {
		return ref, nil
	}
	at := slices.IndexFunc(s.registries, func(r Registry) bool { return r.Name == name })
	if at < 0 {
		return nil, fmt.Errorf("no registry for variants:%q", name)
	}
	one := uint64(1)
	out := &jsonschema.Schema{
		Title: name, Type: "object", Properties: jsonschema.NewProperties(),
		MinProperties: &one, MaxProperties: &one, AdditionalProperties: jsonschema.FalseSchema,
	}
	s.defs[unionPrefix+name] = out
	for _, kind := range sortedKeys(s.registries[at].New) {
		value := reflect.TypeOf(s.registries[at].New[kind]())
		if value.Kind() != reflect.Pointer || value.Elem().Kind() != reflect.Struct {
			return nil, fmt.Errorf("%s %s is a %s, want a pointer to a struct", name, kind, value)
		}
		out.Properties.Set(kind, s.reflect(value.Elem()))
	}
	return ref, nil
}

// unionPrefix begins the names of the definitions that unions have.
const unionPrefix = "one."

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
