package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"turnout/internal/wording"
	"turnout/scenarios/actions"
)

func actionsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "actions [NAME]",
		Short: "List the actions of scenario files, or explain every field of one",
		Args:  arguments(0, 1, "action"),
		RunE: verb(func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				listActions(c.OutOrStdout())
				return nil
			}
			kind, ok := actions.Named(args[0])
			if !ok {
				nearest, _ := wording.Nearest(args[0], actions.Names())
				return usage{wording.Problem{Found: args[0], Wanted: "an action: " + strings.Join(actions.Names(), ", "), Nearest: nearest}}
			}
			explain(c.OutOrStdout(), kind)
			return nil
		}),
	}
}

func listActions(w io.Writer) {
	t := wording.Table{Columns: []wording.Column{{Heading: "action"}, {Heading: "what happens"}}}
	for _, kind := range actions.Table() {
		t.Row(kind.Name, kind.Meaning)
	}
	fmt.Fprint(w, t.String())
}

// explain prints every field of an action, what is known of its size, and an example.
func explain(w io.Writer, kind actions.Kind) {
	fmt.Fprintf(w, "%s: %s\n\n", kind.Name, kind.Meaning)
	for _, f := range kind.Fields() {
		fmt.Fprintln(w, f.Key)
		text := f.Meaning
		for _, part := range []struct{ name, value string }{{"unit", f.Unit}, {"range", f.Range}, {"default", f.Default}} {
			switch {
			case strings.HasPrefix(part.value, "required"):
				text += "; " + part.value
			case part.value != "":
				text += "; " + part.name + " " + part.value
			}
		}
		fmt.Fprint(w, indent(wrap(text, 100)))
	}
	fmt.Fprintf(w, "\nWhat is known\n%s\nExample\n%s", indent(wrap(kind.Evidence, 100)), indent(kind.Example))
}

// indent moves every line to the right.
func indent(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return "    " + strings.Join(lines, "\n    ") + "\n"
}
