package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"turnout/internal/wording"
)

// arguments returns a check that a verb gets as many names as it takes; most is
// the most of them, -1 for any number.
func arguments(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		usage, _, _ := strings.Cut(c.UseLine(), " [flags]")
		switch {
		case len(args) < least:
			return wording.Problem{Found: "no " + what, Wanted: usage}
		case most >= 0 && len(args) > most && most == 0:
			return wording.Problem{Found: args[0], Wanted: "nothing more than " + usage}
		case most >= 0 && len(args) > most:
			return wording.Problem{Found: fmt.Sprintf("%d names: %s", len(args), strings.Join(args, " ")), Wanted: usage}
		}
		return nil
	}
}
