package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"turnout/scenarios/cases"
	"turnout/sim/store"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version, the commit and the cases of this program",
		Args:  arguments(0, 0, "name"),
		RunE: verb(func(c *cobra.Command, _ []string) error {
			printVersion(c.OutOrStdout())
			return nil
		}),
	}
}

func printVersion(w io.Writer) {
	p := programOf()
	changed := ""
	if p.Changed {
		changed = ", with changes that are not in it"
	}
	if p.Commit == unknownCommit {
		changed = ": built without the data of version control; cite a build that has them (go build -buildvcs=true in a clone)"
	}
	fmt.Fprintf(w, "turnout %s\ncommit %s%s\nGo %s, %s/%s\ncases: %s\nruns are written as %s\n", p.Version, p.Commit, changed,
		strings.TrimPrefix(runtime.Version(), "go"), runtime.GOOS, runtime.GOARCH, strings.Join(cases.Names(), ", "), store.Schema)
}

// unknownCommit stands for the commit where the build does not say it.
const unknownCommit = "unknown"

// programOf returns what the build says of this program; what it does not say
// is "devel" or "unknown".
func programOf() store.Program {
	p := store.Program{Version: "devel", Commit: unknownCommit}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return p
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		p.Version = v
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			p.Commit = s.Value
		case "vcs.modified":
			p.Changed = s.Value == "true"
		}
	}
	return p
}
