package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"turnout/internal/wording"
	"turnout/scenarios"
)

func checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "Check scenario files; say everything that is wrong, with line and column",
		Args:  arguments(1, -1, "file"),
		RunE:  verb(check),
	}
}

// check checks every file, whatever is wrong with the one before.
func check(c *cobra.Command, files []string) error {
	var found []error
	for _, file := range files {
		if err := scenarios.Check(file); err != nil {
			found = append(found, err)
			continue
		}
		fmt.Fprintf(c.OutOrStdout(), "%s: good\n", file)
	}
	var problems wording.Problems
	for _, err := range found {
		var more wording.Problems
		var one wording.Problem
		switch {
		case errors.As(err, &more):
			problems = append(problems, more...)
		case errors.As(err, &one):
			problems.Add(one)
		default:
			return errors.Join(found...)
		}
	}
	return problems.Err()
}
