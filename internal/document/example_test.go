package document_test

import (
	"fmt"

	"turnout/internal/document"
	"turnout/internal/wording"
)

// A plan is what the example reads.
type plan struct {
	Title string             `yaml:"title" jsonschema:"required" doc:"what happens"`
	Steps []document.Variant `yaml:"steps" variants:"step"`
}

type water struct {
	Beds  []document.Code  `yaml:"beds" jsonschema:"required,minItems=1" doc:"codes of the beds"`
	At    document.Clock   `yaml:"at" doc:"when it begins"`
	For   document.Minutes `yaml:"for" doc:"how long"`
	Share float64          `yaml:"share" jsonschema:"minimum=0,maximum=1" doc:"share of the tap"`
}

// Reading a document: first what the types say, then what only the caller
// knows. Both kinds of problem have a place in the file.
func ExampleDocument_Decode() {
	kinds := document.Registry{Name: "step", New: map[string]func() any{
		"water": func() any { return &water{At: 420, For: 10, Share: 1} },
	}}
	read := func(text string) error {
		d, err := document.Parse("garden.yaml", []byte(text))
		if err != nil {
			return err
		}
		var p plan
		if err := d.Decode(&p, kinds); err != nil {
			return err
		}
		var problems wording.Problems
		known := []string{"12a", "12b"}
		for i, step := range p.Steps {
			w := step.Value.(*water) // a type switch, if there are more kinds
			for j, bed := range w.Beds {
				if bed != "12a" && bed != "12b" {
					nearest, _ := wording.Nearest(string(bed), known)
					path := fmt.Sprintf("steps[%d].%s.beds[%d]", i, step.Kind, j)
					problems.Add(d.Problem(path, "the unknown bed "+string(bed), "a bed of this garden", nearest))
				}
			}
		}
		return problems.Err()
	}
	fmt.Println(read("title: x\nsteps:\n  - wader: {}\n  - water:\n      beds: []\n      at: 25:99\n      share: 61\n"))
	fmt.Println(read("title: x\nsteps:\n  - water:\n      beds: [12a, 12z]\n"))
	// Output:
	// garden.yaml:3:5: steps[0].wader: found the unknown step wader, wanted water; did you mean "water"?
	// garden.yaml:5:7: steps[1].water.beds: found a list of 0, wanted a list of at least 1
	// garden.yaml:6:11: steps[1].water.at: found 25:99, wanted a time HH:MM between 00:00 and 24:00
	// garden.yaml:7:14: steps[1].water.share: found 61, wanted a share in [0, 1]
	// garden.yaml:4:19: steps[0].water.beds[1]: found the unknown bed 12z, wanted a bed of this garden; did you mean "12a"?
}
