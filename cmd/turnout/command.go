package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"turnout/internal/wording"
)

// run runs the whole program and returns its exit code.
func run(args []string, stdout, stderr io.Writer) int {
	// A reader that has seen enough is no failure: see exitCode.
	signal.Ignore(syscall.SIGPIPE)
	// A run keeps its arenas for long and makes little garbage: collect it early, so
	// that the whole country stays below 1 GB. GOGC in the environment has its way.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(40)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return execute(ctx, args, stdout, stderr)
}

// execute is run for a context, which tests cancel.
func execute(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	// Output is kept until the verb is over, so that a closed pipe stops nothing
	// half-way and every verb need not look at every write.
	out := newPage(stdout)
	root := rootCommand()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(stderr)
	addCompletion(root)
	used, err := root.ExecuteContextC(ctx)
	if _, failed := stdout.Write(out.Bytes()); err == nil {
		err = asFailure(failed)
	}
	return report(err, stderr, helpFor(used))
}

// helpFor returns the command that explains a command.
func helpFor(c *cobra.Command) string {
	if c.HasParent() && c.Name() != "help" {
		return c.Root().Name() + " help " + c.Name()
	}
	return c.Root().Name() + " help"
}

func rootCommand() *cobra.Command {
	version := false
	root := &cobra.Command{
		Use:   "turnout",
		Short: "Simulate election days under intimidation, voter by voter",
		Long: `turnout simulates election days under intimidation, voter by voter and polling
centre by polling centre, and shows what protects voters. It comes with the
case of Kosovo, 3 November 2013.`,
		Example: `  turnout run
  turnout run --area north --replicates 8
  turnout run endorsement election-day`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noVerb,
		RunE: verb(func(c *cobra.Command, _ []string) error {
			if version {
				printVersion(c.OutOrStdout())
				return nil
			}
			return c.Help()
		}),
	}
	root.Flags().BoolVar(&version, "version", false, "print the version and end")
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(helpCommand())
	root.AddCommand(
		runCommand(), compareCommand(), decomposeCommand(), allocateCommand(), reportCommand(), plotCommand(), storyCommand(), scenariosCommand(), showCommand(), newCommand(), checkCommand(),
		actionsCommand(), parametersCommand(), schemaCommand(), calibrateCommand(), versionCommand(), exitCodesTopic(),
	)
	return root
}

// addCompletion adds cobra's command for shells, which writes to where its root does at this
// moment; cobra's own lets mistyped shells pass.
func addCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, sub := range root.Commands() {
		if sub.Name() == "completion" {
			sub.Args, sub.RunE = noVerb, func(c *cobra.Command, _ []string) error { return c.Help() }
		}
	}
}

// noVerb refuses what is no verb, with the nearest one.
func noVerb(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var verbs []string
	for _, sub := range c.Commands() {
		verbs = append(verbs, sub.Name())
	}
	nearest, _ := wording.Nearest(args[0], verbs)
	wanted := "a command (turnout help lists them)"
	if c.HasParent() {
		wanted = "one of " + strings.Join(verbs, ", ")
	}
	return wording.Problem{Found: args[0], Wanted: wanted, Nearest: nearest}
}

// helpCommand explains a command or a topic; cobra's own lets mistyped ones pass.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Explain a command, or the exit codes",
		RunE: verb(func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			switch {
			case err == nil && len(rest) > 0 && about != c.Root():
				return usage{wording.Problem{Found: strings.Join(args, " "), Wanted: "one command (turnout help lists them)"}}
			case err != nil || len(rest) > 0:
				return usage{noVerb(c.Root(), args)}
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		}),
	}
}
