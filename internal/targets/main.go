// Command targets measures the speed of the kernel and says which targets it meets:
//
//	go run ./internal/targets            every target, about five minutes
//	go run ./internal/targets -time 3x   more days of each
//
// One line a target: target, measured, ratio to the reference loop that runs in the
// same minute, met or not. It exits with 1 where a target is missed by more than
// half of itself.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"

	"turnout/internal/wording"
)

func main() {
	time := flag.String("time", "5x", "how long each benchmark runs, as go test -benchtime takes it")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	far, err := measure(ctx, *time)
	if err != nil {
		fmt.Fprintln(os.Stderr, "targets:", err)
		os.Exit(2)
	}
	if far {
		os.Exit(1)
	}
}

// measure runs all benchmarks and prints the table; far says that a target is
// missed by more than half of itself.
func measure(ctx context.Context, time string) (far bool, err error) {
	seen := results{}
	for _, run := range runs {
		fmt.Fprintf(os.Stderr, "%s %s\n", run.folder, run.bench)
		command := exec.CommandContext(ctx, "go", "test", "./"+run.folder, "-run", "^$", "-bench", run.bench, "-benchtime", time)
		var out, failed bytes.Buffer
		command.Stdout, command.Stderr = &out, &failed
		if err := command.Run(); err != nil {
			return false, fmt.Errorf("%s: %w\n%s%s", strings.Join(command.Args, " "), err, out.String(), failed.String())
		}
		seen.read(out.String())
	}
	table := wording.Table{Columns: []wording.Column{{Heading: "target"}, {Heading: "wanted", Right: true}, {Heading: "measured", Right: true},
		{Heading: "to the reference", Right: true}, {Heading: ""}}}
	for _, t := range targets {
		measured, ok := t.value(seen)
		if !ok {
			return false, fmt.Errorf("%s: no benchmark measures it", t.name)
		}
		verdict := t.verdict(measured)
		far = far || strings.HasPrefix(verdict, "missed by")
		table.Row(t.name, t.write(t.limit), t.write(measured), t.ratio(measured, seen), verdict)
	}
	fmt.Print(table.String())
	return far, nil
}
