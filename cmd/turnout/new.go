package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"turnout/scenarios/actions"
)

func newCommand() *cobra.Command {
	from := "calm"
	c := &cobra.Command{
		Use:   "new FILE",
		Short: "Write a commented scenario file to change; it runs as written",
		Long: `new writes a scenario file that runs as written and overwrites no file: all that the
scenario of --from says, then an example of every action to uncomment.`,
		Example: "  turnout new mine.yaml\n  turnout new mine.yaml --from election-day",
		Args:    arguments(1, 1, "file"),
		RunE: verb(func(c *cobra.Command, args []string) error {
			s, err := openScenario(from, nil)
			if err != nil {
				return err
			}
			text, err := withExamples(s)
			if err != nil {
				return err
			}
			if err := writeNew(args[0], text); err != nil {
				return err
			}
			name := args[0]
			if strings.HasPrefix(name, "-") {
				name = "./" + name
			}
			fmt.Fprintf(c.OutOrStdout(), "%s written. Next: turnout check %[2]s, then turnout run %[2]s\n", args[0], quoted(name))
			return nil
		}),
	}
	c.Flags().StringVar(&from, "from", from, "scenario, by name or file, to start from")
	return c
}

// What a new scenario says until its author says it.
const (
	ownTitle    = "A title of your own"
	ownQuestion = "The question that this scenario answers"
	ownSource   = "source: your source (grade)"
)

// withExamples returns the file of a scenario of somebody's own that does what
// this one does, with an example of every action in comments at the end of its
// list of actions.
func withExamples(s *scenario) ([]byte, error) {
	own := *s.Scenario
	own.Title, own.Question, own.Reconstructs = ownTitle, ownQuestion, false
	text, err := own.Resolved()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Write(text)
	b.WriteString("\n# More actions: remove the # to use them, change what they say, and give where the\n# numbers come from.\n")
	if len(s.Actions) == 0 {
		b.WriteString("#actions:\n")
	}
	for _, kind := range actions.Table() {
		fmt.Fprintf(&b, "#\n#  # %s: %s\n", kind.Name, kind.Meaning)
		for i, line := range strings.Split(strings.TrimRight(kind.Example, "\n"), "\n") {
			if strings.HasPrefix(line, "  source:") {
				line = "  " + ownSource
			}
			lead := "#    "
			if i == 0 {
				lead = "#  - "
			}
			b.WriteString(lead + line + "\n")
		}
	}
	return b.Bytes(), nil
}

// writeNew writes a file that does not exist yet, or nothing.
func writeNew(path string, data []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s: is there already, and is not overwritten; want a new name", path)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, errors.Unwrap(err))
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}
