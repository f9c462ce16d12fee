package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"turnout/internal/wording"
	"turnout/scenarios"
)

func scenariosCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "scenarios",
		Short: "List the scenarios that come with the program",
		Args:  arguments(0, 0, "name"),
		RunE: verb(func(c *cobra.Command, _ []string) error {
			t := wording.Table{Columns: []wording.Column{{Heading: "scenario"}, {Heading: "extends"}, {Heading: "title"}}}
			for _, name := range scenarios.Names() {
				s, err := scenarios.Open(name)
				if err != nil {
					return err
				}
				t.Row(name, s.Extends, s.Title)
			}
			fmt.Fprint(c.OutOrStdout(), t.String())
			return nil
		}),
	}
}

func showCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "show SCENARIO",
		Short: "Print a scenario with all that it extends, commented",
		Args:  arguments(1, 1, "scenario"),
		RunE: verb(func(c *cobra.Command, args []string) error {
			s, err := openScenario(args[0], nil)
			if err != nil {
				return err
			}
			_, err = c.OutOrStdout().Write(s.resolved)
			return err
		}),
	}
}
