package document

// The sample is a document about a kitchen: it has every kind of field.
type recipe struct {
	Title    string             `yaml:"title" jsonschema:"required,minLength=1" doc:"what is cooked"`
	Note     string             `yaml:"note,omitempty"`
	Persons  int                `yaml:"persons" jsonschema:"minimum=1,maximum=20" doc:"how many eat"`
	Vegan    bool               `yaml:"vegan"`
	Salt     float64            `yaml:"salt" jsonschema:"minimum=0,maximum=1" doc:"share of the salt that is added at once, in [0, 1]"`
	Level    string             `yaml:"level,omitempty" jsonschema:"enum=easy,enum=hard"`
	Shelves  []Code             `yaml:"shelves" jsonschema:"maxItems=7"`
	Shares   []float64          `yaml:"shares" jsonschema:"minimum=0,exclusiveMaximum=1"`
	Prices   map[string]float64 `yaml:"prices"`
	Shop     *shop              `yaml:"shop" doc:"where to buy; leave it out to stay at home"`
	Steps    []Variant          `yaml:"steps" variants:"step" doc:"what to do, in order"`
	Anything any                `yaml:"anything"`
	hidden   int                // no key is made of it
}

type shop struct {
	Name string     `yaml:"name" jsonschema:"required"`
	Far  Kilometres `yaml:"far"`
	Next *shop      `yaml:"next"`
}

type common struct {
	ID string `yaml:"id,omitempty"`
	At *Clock `yaml:"at" doc:"when it begins"`
}

type boil struct {
	common
	For  Minutes `yaml:"for" doc:"how long"`
	Heat float64 `yaml:"heat" jsonschema:"minimum=0,maximum=1"`
}

type cut struct {
	common `yaml:",inline"`
	Pieces uint8     `yaml:"pieces" jsonschema:"minimum=2"`
	Then   []Variant `yaml:"then" variants:"step"`
}

// steps returns the kinds of step with their defaults.
func steps() Registry {
	return Registry{Name: "step", New: map[string]func() any{
		"boil": func() any { return &boil{Heat: 0.5, For: 10} },
		"cut":  func() any { return &cut{Pieces: 2} },
	}}
}

// decode reads a recipe from text.
func decode(text string) (recipe, *Document, error) {
	r := recipe{Persons: 4, hidden: 1}
	d, err := Parse("r.yaml", []byte(text))
	if err != nil {
		return r, nil, err
	}
	return r, d, d.Decode(&r, steps())
}
