package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"turnout/internal/wording"
	"turnout/sim"
)

// flagError names the flag that was probably meant.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || len(unknown.GetSpecifiedName()) < 2 {
		return err
	}
	var names []string
	collect := func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	}
	c.Flags().VisitAll(collect)
	nearest, ok := wording.Nearest(unknown.GetSpecifiedName(), names)
	if ok {
		nearest = "--" + nearest
	}
	wanted := "a flag of turnout " + c.Name()
	if c.Parent() == nil {
		wanted = "a flag of turnout"
	}
	return wording.Problem{Found: "--" + unknown.GetSpecifiedName(), Wanted: wanted, Nearest: nearest}
}

// number is a flag that holds a whole number of at least one.
type number int

func (n *number) Set(text string) error {
	x, err := strconv.Atoi(text)
	if err != nil || x < 1 || x > 1_000_000 {
		return fmt.Errorf("want a whole number from 1 to 1,000,000")
	}
	*n = number(x)
	return nil
}

func (n *number) String() string { return strconv.Itoa(int(*n)) }

// Type names the value in the help.
func (*number) Type() string { return "number" }

// choice is a flag that holds one of some words.
type choice struct {
	word string
	of   []string
}

func (c *choice) Set(text string) error {
	if !slices.Contains(c.of, text) {
		return nearestOf(text, c.of)
	}
	c.word = text
	return nil
}

func (c *choice) String() string { return c.word }

// Type names the value in the help.
func (c *choice) Type() string { return strings.Join(c.of, "|") }

func nearestOf(text string, of []string) error {
	message := "want one of " + strings.Join(of, ", ")
	if nearest, ok := wording.Nearest(text, of); ok {
		message += fmt.Sprintf("; did you mean %q?", nearest)
	}
	return errors.New(message)
}

// settings is a flag that may be repeated, each time with key=value.
type settings []setting

type setting struct{ key, value string }

func (s *settings) Set(text string) error {
	key, value, ok := strings.Cut(text, "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	if !ok || key == "" || value == "" {
		return fmt.Errorf("want key=value, for example cue_effect=2.5")
	}
	*s = append(*s, setting{key, value})
	return nil
}

func (s *settings) String() string {
	var all []string
	for _, x := range *s {
		all = append(all, x.key+"="+x.value)
	}
	return strings.Join(all, " ")
}

// Type names the value in the help.
func (*settings) Type() string { return "key=value" }

// mechanisms is a flag that may be repeated, each time with the name of a mechanism.
type mechanisms struct {
	set   sim.Mechanisms
	names []string
}

func (m *mechanisms) Set(text string) error {
	for _, name := range strings.Split(text, ",") {
		one, err := sim.MechanismNamed(strings.TrimSpace(name))
		if err != nil {
			return err
		}
		if !m.set.Has(one) {
			m.names = append(m.names, strings.TrimSpace(name))
		}
		m.set |= one
	}
	return nil
}

func (m *mechanisms) String() string { return strings.Join(m.names, ",") }

// Type names the value in the help.
func (*mechanisms) Type() string { return "mechanism" }
