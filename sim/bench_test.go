package sim_test

import (
	"fmt"
	"sync"
	"testing"

	"turnout/sim"
)

// warm returns a kernel whose arena a first replicate has filled.
func warm(b *testing.B, m *sim.Model) *sim.Kernel {
	b.Helper()
	k := sim.NewKernel(m)
	if _, err := k.Run(0); err != nil {
		b.Fatal(err)
	}
	return k
}

// BenchmarkDay/R1 runs warm days of R1 on one core.
func BenchmarkDay(b *testing.B) {
	for _, n := range []int{45000, 1792913} {
		b.Run(fmt.Sprintf("R1/%d", n), func(b *testing.B) {
			k := warm(b, newR1(n, 1).m)
			b.ReportAllocs()
			for rep := uint64(1); b.Loop(); rep++ {
				o, err := k.Run(rep)
				if err != nil {
					b.Fatal(err)
				}
				k.Reuse(o)
			}
		})
	}
}

// BenchmarkCandidate is the time of a day of R1 for each point that is looked at.
func BenchmarkCandidate(b *testing.B) {
	k := warm(b, newR1(45000, 1).m)
	looked := 0
	for rep := uint64(1); b.Loop(); rep++ {
		if _, err := k.Run(rep); err != nil {
			b.Fatal(err)
		}
		looked += k.Drawn()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(looked), "ns/candidate")
}

// BenchmarkReference is a loop that needs the processor and no memory: what two
// goroutines gain here is what two cores of the machine are worth at this moment.
func BenchmarkReference(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			for b.Loop() {
				spin(workers)
			}
		})
	}
}

var sink [8]uint64

// spin does the same work with any number of workers.
func spin(workers int) {
	const steps = 1 << 24
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			x := uint64(w + 1)
			for range steps / workers {
				x ^= x << 13
				x ^= x >> 7
				x ^= x << 17
			}
			sink[w] = x
		})
	}
	all.Wait()
}
