// Package base fits the base of a case: the mean habit of every group, the
// shape of the hazard, the spread between stations and the trust scale, to the
// figures that the case's base.yaml names, and to nothing else.
//
//	case + base.yaml --New--> Fit --Problem--> calibrate.Solve --> Rows (fitted.csv)
package base

import (
	"fmt"

	"turnout/agents"
	"turnout/internal/document"
	"turnout/scenarios/cases"
	"turnout/sim"
)

// Recipe is the content of base.yaml.
type Recipe struct {
	Schema   string   `yaml:"schema" jsonschema:"required,enum=turnout/base/1"`
	Scenario string   `yaml:"scenario" jsonschema:"required"`
	Area     string   `yaml:"area" jsonschema:"required"`
	Mixed    Mixed    `yaml:"mixed"`
	Earlier  Earlier  `yaml:"earlier"`
	Boycott  Boycott  `yaml:"boycott"`
	Arrival  Arrival  `yaml:"arrival"`
	Stations Stations `yaml:"stations"`
}

// Mixed names the municipalities in which one class is fitted on the mixture.
type Mixed struct {
	Class string `yaml:"class" jsonschema:"required"`
	Area  string `yaml:"area" jsonschema:"required"`
}

// Earlier is an earlier election with other cues.
type Earlier struct {
	Date string `yaml:"date" jsonschema:"required"`
	Cues Cues   `yaml:"cues" jsonschema:"required"`
}

// Boycott is a day with a stated turnout of one class.
type Boycott struct {
	Class   string  `yaml:"class" jsonschema:"required"`
	Area    string  `yaml:"area" jsonschema:"required"`
	Turnout float64 `yaml:"turnout" jsonschema:"required,exclusiveMinimum=0,exclusiveMaximum=1"`
	Cues    Cues    `yaml:"cues" jsonschema:"required"`
}

// Cues are what the cue-givers call for, to all classes that trust them.
type Cues struct {
	Patron     float64 `yaml:"patron" jsonschema:"minimum=-1,maximum=1"`
	HardLiners float64 `yaml:"hard-liners" jsonschema:"minimum=-1,maximum=1"`
	Church     float64 `yaml:"church" jsonschema:"minimum=-1,maximum=1"`
	OwnList    float64 `yaml:"own-list" jsonschema:"minimum=-1,maximum=1"`
}

// Arrival names the area whose shares of final votes shape the hazard.
type Arrival struct {
	Area string `yaml:"area" jsonschema:"required"`
}

// Stations names the area whose spread of station turnout gives centre_sd.
type Stations struct {
	Area string `yaml:"area" jsonschema:"required"`
}

// standing returns the cues as they stand on every day, for each class.
func (c Cues) standing(classes int) []sim.Cues {
	cues := sim.Cues{agents.Patron: c.Patron, agents.HardLiners: c.HardLiners, agents.Church: c.Church, agents.OwnList: c.OwnList}
	all := make([]sim.Cues, classes)
	for i := range all {
		all[i] = cues
	}
	return all
}

// ReadRecipe reads the case's base.yaml and checks its names.
func ReadRecipe(c *cases.Case) (*Recipe, error) {
	data, err := c.File("base.yaml")
	if err != nil {
		return nil, fmt.Errorf("case %s has no base.yaml: nothing says what its base is fitted to", c.Name)
	}
	doc, err := document.Parse("base.yaml", data)
	if err != nil {
		return nil, err
	}
	r := new(Recipe)
	if err := doc.Decode(r); err != nil {
		return nil, err
	}
	return r, r.check(c)
}

func (r *Recipe) check(c *cases.Case) error {
	for _, area := range []string{r.Area, r.Mixed.Area, r.Boycott.Area, r.Arrival.Area, r.Stations.Area} {
		if _, ok := c.Area(area); !ok {
			return fmt.Errorf("base.yaml: found area %q, want an area of the case", area)
		}
	}
	for _, class := range []string{r.Mixed.Class, r.Boycott.Class} {
		if classIndex(c, class) < 0 {
			return fmt.Errorf("base.yaml: found class %q, want a class of the case", class)
		}
	}
	return nil
}

func classIndex(c *cases.Case, name string) int {
	for i, class := range c.Classes {
		if class.Name == name {
			return i
		}
	}
	return -1
}

// clock reads a time of observed.csv, for example "15:00", as a clock minute.
func clock(text string) (float64, error) {
	var c document.Clock
	err := c.Set(text)
	return float64(c), err
}
