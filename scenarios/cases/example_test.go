package cases_test

import (
	"fmt"

	"turnout/scenarios/cases"
)

func ExampleOpen() {
	c, err := cases.Open("kosovo-2013")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Title)
	fmt.Println(c.Register(), "names,", len(c.Centres), "centres")
	// Output:
	// Kosovo, local elections of 3 November 2013
	// 1792913 names, 798 centres
}

func ExampleCase_Area() {
	c, _ := cases.Open("kosovo-2013")
	for _, name := range []string{"serb-side", "Zvecan", "38", "2809b", "Atlantis"} {
		centres, ok := c.Area(name)
		fmt.Println(name, len(centres), ok)
	}
	// Output:
	// serb-side 3 true
	// Zvecan 7 true
	// 38 7 true
	// 2809b 1 true
	// Atlantis 0 false
}

func ExamplePrior_Middle() {
	var p cases.Prior
	if err := p.UnmarshalText([]byte("Beta(4, 6)")); err != nil {
		fmt.Println(err)
	}
	fmt.Println(p.Middle())
	// Output: 0.4 true
}
