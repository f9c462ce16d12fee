package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"github.com/spf13/cobra"

	"turnout/internal/wording"
)

// The exit codes.
const (
	exitOK          = 0
	exitFailure     = 1
	exitUsage       = 2
	exitInput       = 3
	exitInterrupted = 130
)

// exitCodesTopic is the page that "turnout help exit-codes" prints.
func exitCodesTopic() *cobra.Command {
	return &cobra.Command{
		Use:   "exit-codes",
		Short: "What the exit codes mean",
		Long: `Exit codes of turnout:

    0  all went well; also where the reader of the output stopped reading
    1  failure: a folder that must not be replaced, a full disk, a fault of the program
    2  usage: a mistyped command, flag, value or name on the command line
    3  a file that the program was given cannot be read, or something in it is wrong
  130  interrupted (Ctrl-C): nothing half-written is left behind`,
	}
}

// failure is an error of a verb at work; every other error is one of usage.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

func asFailure(err error) error {
	if err == nil {
		return nil
	}
	return failure{err}
}

// usage is an error in what stands on the command line.
type usage struct{ error }

func (u usage) Unwrap() error { return u.error }

// output is an error in writing the results, which is never one of the input.
type output struct{ error }

func (o output) Unwrap() error { return o.error }

// verb marks the errors of a verb, so that they are told from mistyped commands.
func verb(do func(c *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error { return asFailure(do(c, args)) }
}

// exitCode returns the code for an error.
func exitCode(err error) int {
	var atWork failure
	var onLine usage
	var problems wording.Problems
	var problem wording.Problem
	var written output
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE), errors.Is(err, io.ErrClosedPipe):
		return exitOK
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case !errors.As(err, &atWork), errors.As(err, &onLine):
		return exitUsage
	case errors.As(err, &written):
		return exitFailure
	case errors.As(err, &problems):
		return exitInput
	case errors.As(err, &problem) && problem.File == "": // a name on the command line
		return exitUsage
	case errors.As(err, &problem), isOpening(err):
		return exitInput
	}
	return exitFailure
}

// isOpening reports whether err says that a file to read cannot be opened.
func isOpening(err error) bool {
	var path *fs.PathError
	return errors.As(err, &path) && (path.Op == "open" || path.Op == "stat") && errors.Is(err, fs.ErrNotExist)
}

// report tells what went wrong and returns the exit code; help is the command
// that shows how to use what was used.
func report(err error, stderr io.Writer, help string) int {
	code := exitCode(err)
	if code != exitOK {
		fmt.Fprintln(stderr, err)
	}
	if code == exitUsage {
		fmt.Fprintf(stderr, "%q shows how to use it\n", help)
	}
	return code
}
