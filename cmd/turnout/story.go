package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"turnout/scenarios/story"
	"turnout/sim"
)

// storyFlags are the flags of story.
type storyFlags struct {
	runFlags
	voter   voterNumber
	status  fate
	nth     number
	against string
}

func storyCommand() *cobra.Command {
	f := storyFlags{runFlags: runFlags{replicates: 1, workers: number(runtime.GOMAXPROCS(0)), step: 5}, status: deterred, nth: 1}
	c := &cobra.Command{
		Use:   "story [SCENARIO]",
		Short: "Tell one voter's day: what it met, weighed and did, and why",
		Long: `story tells the day of one voter in plain sentences: who it is, what was in the air,
what it saw and heard, what weighed with it, what it did, and what decided. It runs one
replicate of a scenario, without a name of election-day, and replays it with a recorder
on that voter: status, minute and polling centre are those of the run.

Whose day is told is drawn by lot among those to whom the same happened (--status), or
named by number (--voter). Besides the statuses of the ledger there are two that compare
two worlds on the same luck: deterred casts no ballot here and one in the other world,
mobilised the reverse. The other world is that of --against; without it that on which
SCENARIO is built in the end (of election-day: calm). Both must have the same polling
days. Every voter is invented.

Statuses: ` + strings.TrimSuffix(wrap(strings.Join(fates(), ", "), 85), "\n") + `.`,
		Example: `  turnout story
  turnout story --area north --status turned-back
  turnout story --status destroyed --nth 2 --replicate 5
  turnout story endorsement --status mobilised
  turnout story mine.yaml --against crowds --voter 1745201`,
		Args: arguments(0, 1, "scenario"),
		RunE: verb(func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("voter") && (c.Flags().Changed("status") || c.Flags().Changed("nth")) {
				return usage{errors.New("found --voter beside --status or --nth, want a number or a lot")}
			}
			name := "election-day"
			if len(args) > 0 {
				name = args[0]
			}
			return f.tell(c.Context(), name, c.OutOrStdout(), c.ErrOrStderr())
		}),
	}
	f.define(c.Flags())
	return c
}

// define defines the flags.
func (f *storyFlags) define(p *pflag.FlagSet) {
	p.SortFlags = false
	p.Var(&f.voter, "voter", "number of the voter, from 1; the same in every area")
	p.Var(&f.status, "status", "how the day of the voter ends: a status of the ledger, deterred or mobilised")
	p.Var(&f.nth, "nth", "which of these voters, in the order of the lot")
	p.Uint64Var(&f.first, "replicate", 0, "number of the replicate")
	p.StringVar(&f.against, "against", "", "scenario of the other world (default: the one at the root of SCENARIO)")
	p.StringVar(&f.caseName, "case", "", "the case that the scenarios must be of (default: theirs)")
	p.Uint64Var(&f.seed, "seed", 1, "seed of the luck of the days")
	p.Var(&f.set, "set", "value of a parameter; may be repeated (turnout parameters lists them)")
	p.StringVar(&f.area, "area", "", "simulate only the municipalities of this area, without ties to others")
	p.BoolVar(&f.quiet, "quiet", false, "show no progress")
	p.Var(&f.step, "step", "time between two looks at what others do")
	p.Var(&f.without, "without", "switch a mechanism of the model off; may be repeated")
	p.Uint64Var(&f.electorate, "electorate", 1, "seed of the synthetic electorate; the base is fitted to number 1")
}

// tell does what story does: read, simulate, choose, replay, print.
func (f *storyFlags) tell(ctx context.Context, name string, stdout, stderr io.Writer) error {
	if err := f.checkStep(); err != nil {
		return err
	}
	w, err := f.worlds(name)
	if err != nil {
		return err
	}
	bar := newProgress(stderr, f.quiet)
	defer bar.close()
	if err := f.populate(ctx, w, bar); err != nil {
		return stopped(err, "while the electorate was built", nil)
	}
	p := &plays{f: f, w: w, ctx: ctx, bar: bar}
	chosen, err := p.choose()
	if err != nil {
		return stopped(err, "before a voter was chosen", nil)
	}
	told, err := p.told(chosen)
	if err != nil {
		return stopped(err, "before the story was told", nil)
	}
	bar.close()
	return f.printStory(stdout, w, name, chosen, told)
}

func (f *storyFlags) checkStep() error {
	if !(f.step >= 1 && f.step <= 60) {
		return usage{fmt.Errorf("--step: found %s, want 1 to 60 min", f.step)}
	}
	return nil
}

// again returns the command that tells the same story.
func (f *storyFlags) again(w *world, name string, m *sim.Model, voter int) string {
	words := []string{"turnout", "story", name, "--voter", strconv.Itoa(story.Number(m, voter)), "--replicate", strconv.FormatUint(f.first, 10)}
	add := func(given bool, flag, value string) {
		if given {
			words = append(words, "--"+flag, value)
		}
	}
	add(f.against != "", "against", f.against)
	add(f.caseName != "", "case", f.caseName)
	add(f.seed != 1, "seed", strconv.FormatUint(f.seed, 10))
	add(f.electorate != 1, "electorate", strconv.FormatUint(f.electorate, 10))
	for _, s := range f.set {
		add(true, "set", s.key+"="+s.value)
	}
	add(len(f.without.names) > 0, "without", f.without.String())
	add(f.step != 5, "step", f.step.String())
	add(f.area != "", "area", f.area)
	for i, word := range words {
		words[i] = quoted(word)
	}
	return strings.Join(words, " ")
}

// quoted returns a word as a shell takes it for one, whatever is in it.
func quoted(word string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./=:,-"
	if word != "" && strings.Trim(word, plain) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
