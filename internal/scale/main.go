// Command scale shows how time and memory grow with the number of voters, on made-up
// electorates:
//
//	go run ./internal/scale                        10,000 to 10,000,000 voters, about two minutes
//	go run ./internal/scale -names 100000000       a hundred million
//
// One line a size: time to draw the electorate, to equip it, to lay out a kernel and
// to run a warm day, and the memory of all of it. What is only needed to equip the
// electorate again, or to lay out another kernel, is let go on the way.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/wording"
	"turnout/sim"
)

func main() {
	names := flag.String("names", "10000,100000,1000000,10000000", "how many voters, in growing order")
	workers := flag.Int("workers", runtime.NumCPU(), "goroutines that draw the electorate and share a day")
	flag.Parse()
	debug.SetGCPercent(10) // what is measured is what is needed, not what waits to be let go
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, strings.Split(*names, ","), *workers); err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, sizes []string, workers int) error {
	var table wording.Table
	for _, heading := range []string{"voters", "ties", "electorate", "equipping", "kernel", "a day", "a day for each voter", "memory for each voter", "peak of the process"} {
		table.Columns = append(table.Columns, wording.Column{Heading: heading, Right: true})
	}
	for _, size := range sizes {
		n, err := strconv.Atoi(strings.TrimSpace(size))
		if err != nil || n < 1000 || n > agents.MaxVoters {
			return fmt.Errorf("-names: found %q, want numbers of voters from 1000 to %d", size, agents.MaxVoters)
		}
		fmt.Fprintf(os.Stderr, "%d voters\n", n)
		if err := measure(ctx, &table, n, workers); err != nil {
			return err
		}
	}
	fmt.Print(table.String())
	return nil
}

// measure draws, equips and runs one electorate and adds its line.
func measure(ctx context.Context, table *wording.Table, n, workers int) error {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	clock := stopwatch{time.Now()}
	e, err := electorate.Build(ctx, margins(n), 1, workers)
	if err != nil {
		return err
	}
	built := clock.lap()
	debug.FreeOSMemory()
	clock.lap()
	m := model(e)
	equipped := clock.lap()
	debug.FreeOSMemory()
	clock.lap()
	k := sim.NewKernel(m)
	k.Split(workers)
	laid := clock.lap()
	debug.FreeOSMemory()
	clock.lap()
	o, err := k.Run(0)
	if err != nil {
		return err
	}
	clock.lap()
	k.Reuse(o)
	if _, err = k.Run(1); err != nil {
		return err
	}
	day := clock.lap()
	runtime.GC()
	runtime.ReadMemStats(&after)
	bytes := float64(after.HeapAlloc-before.HeapAlloc) / float64(n)
	ties := float64(len(e.Ties)) / float64(n)
	table.Row(wording.Count(n), fmt.Sprintf("%.1f", ties), seconds(built), seconds(equipped), seconds(laid), seconds(day),
		fmt.Sprintf("%.0f ns", float64(day.Nanoseconds())/float64(n)), fmt.Sprintf("%.0f B", bytes), peak())
	runtime.KeepAlive(k)
	return ctx.Err()
}

type stopwatch struct{ since time.Time }

func (s *stopwatch) lap() time.Duration {
	now := time.Now()
	d := now.Sub(s.since)
	s.since = now
	return d
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f s", d.Seconds()) }

// margins returns a case of centres with 2,250 names each.
func margins(n int) *electorate.Margins {
	centres := max(2, n/2250)
	municipalities := max(1, centres/40)
	return electorate.Synthetic(electorate.SyntheticCase{
		Names: n, Municipalities: municipalities, Settlements: max(municipalities, centres/2), Centres: centres, Stations: 3, Town: 0.4,
		Communities: []float64{0.9, 0.1}, Classes: 2,
	})
}

// model returns a day with a call to vote, hard-liners at every twentieth centre
// and an attack in the afternoon.
func model(e *electorate.Electorate) *sim.Model {
	p := agents.Defaults()
	for range e.Margins.Classes {
		p.Class = append(p.Class, agents.ClassParameters{AbsentShare: 0.3, TrustScale: 1, NormOfRest: 0.5, OrdinaryVisible: 0.5})
	}
	p.Mu = make([]float64, len(e.Margins.Groups))
	m := &sim.Model{
		Electorate: e, Parameters: p, Seed: 1, Step: 5, Standing: make([]sim.Cues, len(p.Class)),
		Voters: e.Equip(p, nil, electorate.Ordinary{}), Days: []sim.Day{{Hours: agents.Hours{Open: 420, Close: 1140}}},
	}
	var crowds []sim.Crowd
	var storms []sim.Order
	for c := 0; c < len(e.Margins.Centres); c += 20 {
		crowds = append(crowds, sim.Crowd{Centre: c, Share: 1, Hardliners: agents.Hardliners{Size: 20, From: 450, Until: 1140, Growth: 120, Local: 0.5}})
		storms = append(storms, sim.Order{Kind: sim.Storm, Centre: c, Chance: 1, Radius: 1})
	}
	events := []sim.Event{
		{ID: "crowds", Change: func(c *sim.Conditions) { c.Crowds = append(c.Crowds, crowds...) }},
		{ID: "attack", Timing: sim.Timing{Minute: 1020}, Change: func(c *sim.Conditions) { c.Orders = append(c.Orders, storms[:min(3, len(storms))]...) }},
	}
	m.Plan = func(uint64) []sim.Event { return events }
	return m
}
