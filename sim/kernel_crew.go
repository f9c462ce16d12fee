package sim

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// crew are the goroutines that share the workers of a replicate with the one that
// calls. Between two tasks they look for the next one for a while before they sleep,
// because waking them takes longer than most of what happens in between.
type crew struct {
	workers []*worker // those whose parts took longest in the task before come first
	helpers int32

	guard sync.Mutex
	call  *sync.Cond
	task  atomic.Uint32 // number of the task
	part  func(*worker) // what is to be done; nil: go home
	next  atomic.Int32  // worker that nobody has taken yet
	done  atomic.Int32  // helpers that are done with the task
}

// patience is how often somebody looks before it sleeps, or lets others run.
const patience = 1 << 14

// hire starts helpers for a replicate.
func (k *Kernel) hire() {
	helpers := min(k.hands, len(k.workers)) - 1
	if helpers < 1 || k.watch != nil {
		return
	}
	c := &crew{workers: slices.Clone(k.workers), helpers: int32(helpers)}
	c.call = sync.NewCond(&c.guard)
	k.crew = c
	for range helpers {
		go c.help()
	}
}

// dismiss sends them home.
func (k *Kernel) dismiss() {
	if k.crew != nil {
		k.crew.announce(nil)
		k.crew = nil
	}
}

// do lets all workers do their part, and returns when all are done. Who took long before
// mostly does again, and begins first, so that nobody waits for it alone at the end.
func (c *crew) do(part func(*worker)) {
	slices.SortStableFunc(c.workers, func(a, b *worker) int { return cmp.Compare(b.took, a.took) })
	c.announce(part)
	c.take(part)
	for i := 0; c.done.Load() < c.helpers; i++ {
		if i%64 == 63 {
			runtime.Gosched()
		}
	}
}

// announce calls for a task.
func (c *crew) announce(part func(*worker)) {
	c.guard.Lock()
	c.part = part
	c.next.Store(0)
	c.done.Store(0)
	c.task.Add(1)
	c.guard.Unlock()
	c.call.Broadcast()
}

// take does the part of one worker after another until none is left.
func (c *crew) take(part func(*worker)) {
	for i := c.next.Add(1) - 1; int(i) < len(c.workers); i = c.next.Add(1) - 1 {
		began := time.Now()
		part(c.workers[i])
		c.workers[i].took = time.Since(began)
	}
}

// help does task after task.
func (c *crew) help() {
	for task := uint32(1); ; task++ {
		c.await(task)
		c.guard.Lock()
		part := c.part
		c.guard.Unlock()
		if part == nil {
			return
		}
		c.take(part)
		c.done.Add(1)
	}
}

// await returns when a task has been called for.
func (c *crew) await(task uint32) {
	for i := range patience {
		if c.task.Load() >= task {
			return
		}
		if i%64 == 63 {
			runtime.Gosched()
		}
	}
	c.guard.Lock()
	for c.task.Load() < task {
		c.call.Wait()
	}
	c.guard.Unlock()
}
