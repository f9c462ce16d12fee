package sim

import (
	"context"
	"fmt"
	"sync"
)

// RunAll runs replicates first, first+1, ... in parallel and returns their
// outcomes in order: the same bits for any number of workers (at least 1), each
// of which has its own kernel. Progress may be nil; it is told, one call at a
// time, how many replicates are done.
//
// When the context is cancelled, replicates that have begun are finished and
// the others are not begun: RunAll returns the outcomes so far, which are the
// first ones without a gap, and the error of the context.
func (m *Model) RunAll(ctx context.Context, first uint64, count, workers int, progress func(done int)) ([]*Outcome, error) {
	if count < 1 || workers < 1 {
		return nil, fmt.Errorf("found %d replicates and %d workers, want at least one of each", count, workers)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := &replicates{first: first, outcomes: make([]*Outcome, count), failed: count, progress: progress}
	kernel := NewKernel(m)
	kernel.Split(workers / min(workers, count)) // where there are more workers than replicates
	var all sync.WaitGroup
	for w := range min(workers, count) {
		all.Go(func() {
			own := kernel
			if w > 0 {
				own = kernel.Twin()
				own.Split(len(kernel.workers))
			}
			r.work(ctx, own)
		})
	}
	all.Wait()
	if r.err != nil {
		return r.outcomes[:r.failed], r.err
	}
	if r.begun < count {
		return r.outcomes[:r.begun], ctx.Err()
	}
	return r.outcomes, nil
}

// replicates is what the workers of RunAll share.
type replicates struct {
	first    uint64
	progress func(done int)

	guard    sync.Mutex // of what follows
	outcomes []*Outcome
	begun    int
	done     int
	failed   int // the first replicate that failed
	err      error
}

// work runs one replicate after another until none is left.
func (r *replicates) work(ctx context.Context, k *Kernel) {
	for {
		i, ok := r.next(ctx)
		if !ok {
			return
		}
		outcome, err := k.Run(r.first + uint64(i))
		r.finish(i, outcome, err)
	}
}

// next hands out the next replicate.
func (r *replicates) next(ctx context.Context) (i int, ok bool) {
	r.guard.Lock()
	defer r.guard.Unlock()
	if r.begun == len(r.outcomes) || r.err != nil || ctx.Err() != nil {
		return 0, false
	}
	r.begun++
	return r.begun - 1, true
}

func (r *replicates) finish(i int, outcome *Outcome, err error) {
	r.guard.Lock()
	defer r.guard.Unlock()
	if err != nil {
		if i < r.failed {
			r.failed, r.err = i, err
		}
		return
	}
	r.outcomes[i] = outcome
	r.done++
	if r.progress != nil {
		r.progress(r.done)
	}
}
