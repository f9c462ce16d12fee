package document

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// The schema is valid, says what the tags say and is the same every time.
func TestSchema(t *testing.T) {
	data, err := Schema(&recipe{}, steps())
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		again, err := Schema(recipe{}, steps())
		if err != nil || !bytes.Equal(data, again) {
			t.Fatalf("a second schema differs (%v)", err)
		}
	}
	var s struct {
		Schema string `json:"$schema"`
		Defs   map[string]struct {
			Required   []string
			Properties map[string]any
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	if s.Schema != "https://json-schema.org/draft/2020-12/schema" {
		t.Errorf("the schema is of %s", s.Schema)
	}
	root := s.Defs["document.recipe"]
	salt, _ := root.Properties["salt"].(map[string]any)
	if len(root.Required) != 1 || salt["description"] != "share of the salt that is added at once, in [0, 1]" ||
		salt["maximum"] != 1.0 || root.Properties["hidden"] != nil {
		t.Errorf("the root is %+v", root)
	}
	kinds := s.Defs["one.step"].Properties
	if boil, _ := kinds["boil"].(map[string]any); len(kinds) != 2 || boil["$ref"] != "#/$defs/document.boil" {
		t.Errorf("the kinds are %v", kinds)
	}
	for _, key := range []string{"id", "at", "pieces", "then"} {
		if s.Defs["document.cut"].Properties[key] == nil {
			t.Errorf("the key %s of a cut is missing", key)
		}
	}
}

// An editor that checks the schema by itself comes to the same verdict.
func TestSchemaAgrees(t *testing.T) {
	data, err := Schema(recipe{}, steps())
	if err != nil {
		t.Fatal(err)
	}
	source, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("mem:///s.json", source); err != nil {
		t.Fatal(err)
	}
	schema := c.MustCompile("mem:///s.json")
	for text, good := range map[string]bool{
		`{"title": "x", "steps": [{"boil": {"at": "17:00", "for": "1 h 30 min"}}]}`:  true,
		`{"title": "x", "shelves": [38, "b"], "shop": {"name": "y", "far": "3 km"}}`: true,
		`{"title": "x", "steps": [{"boil": {"at": "25:99"}}]}`:                       false,
		`{"title": "x", "steps": [{"boil": {"for": 10}}]}`:                           false,
		`{"title": "x", "steps": [{"bake": {}}]}`:                                    false,
		`{"title": "x", "steps": [{"boil": {}, "cut": {}}]}`:                         false,
		`{"title": "x", "shop": {}}`:                                                 false,
	} {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); (err == nil) != good {
			t.Errorf("%s: %v", text, err)
		}
		if _, _, err := decode(text); (err == nil) != good {
			t.Errorf("%s: Decode says %v", text, err)
		}
	}
}

type shelf struct {
	V Variant `variants:"jar"`
}

// Go types that no document can hold are an error, not a panic.
func TestSchemaOfTheUnreadable(t *testing.T) {
	for name, root := range map[string]any{
		"channel":     struct{ C chan int }{},
		"no registry": shelf{},
		"no name":     struct{ V Variant }{},
	} {
		if _, err := Schema(root); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
	value := Registry{Name: "step", New: map[string]func() any{"boil": func() any { return boil{} }}}
	if _, err := Schema(recipe{}, value); err == nil || !strings.Contains(err.Error(), "want a pointer to a struct") {
		t.Errorf("a constructor without pointer: got %v", err)
	}
}
